"""A provision with all around it: its rules, neighbours, recitals, comparisons, sanctions, history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausegraph.ask.editions import in_force, unread
from clausegraph.ask.query import beside
from clausegraph.ask.reader import Reader
from clausegraph.ask.rule import Rule, rules_of
from clausegraph.ask.rule_words import frame
from clausegraph.citation.citation import Citation
from clausegraph.citation.errors import CitationError
from clausegraph.text.errors import QuestionError
from clausegraph.text.vocabulary import compact, expand
from clausegraph.text.words import Language

if TYPE_CHECKING:
    import pandas

PLACE = beside(__file__, "clause-place")
TEXTS = beside(__file__, "clause-texts")
NORMS = beside(__file__, "clause-norms")
NEIGHBOURS = beside(__file__, "clause-neighbours")
AROUND = beside(__file__, "clause-around")


@dataclass(frozen=True)
class Clause:
    """A provision in one language. Lists hold IRIs; `labels` of the knowledge base names them."""

    iri: str
    citation: str
    citations: dict[str, str]
    heading: str
    paraphrase: str
    not_encoded_because: str
    edition: str
    status: str
    notice: str
    address: str
    rules: tuple[Rule, ...]
    parent: str
    previous: str
    following: str
    children: tuple[str, ...]
    recitals: tuple[str, ...]
    interprets: tuple[str, ...]
    cites: tuple[str, ...]
    cited: tuple[str, ...]
    succeeds: tuple[str, ...]
    succeeded: tuple[str, ...]
    alignments: tuple[str, ...]
    sanctions: tuple[str, ...]
    links: tuple[str, ...]
    changes: tuple[str, ...]
    language: Language
    day: str
    as_of: str

    @property
    def df(self) -> pandas.DataFrame:
        """One row a rule, with all that can be said of it."""
        return frame(self.rules, self.language)

    @property
    def name(self) -> str:
        """The prefixed name: gdpr:7-3."""
        return compact(self.iri)


def find(reader: Reader, text: str, language: Language, day: str) -> str:
    """The IRI of the provision that a person's citation means; raises QuestionError otherwise.

    A citation that fits several editions means the one in force on the day.
    """
    try:
        citation = _cited(reader, text, day)
    except CitationError as error:
        raise QuestionError("citation", detail=error.message(language)) from error
    iri: str = expand(citation.curie)
    if not reader.exists(iri):
        raise QuestionError(
            "no-such-clause", citation=citation.format(language), name=citation.curie
        )
    return iri


def _cited(reader: Reader, text: str, day: str) -> Citation:
    try:
        return Citation.parse(text)
    except CitationError as error:
        default = in_force(reader.phases, error.editions, day) if error.editions else ""
        if not default:
            raise
        return Citation.parse(text, default_edition=default)


def clause(reader: Reader, text: str, language: Language, day: str) -> Clause:
    """The provision that a citation means, with everything around it.

    Raises:
        QuestionError: the citation cannot be read, is ambiguous, or names no encoded provision.
    """
    iri = find(reader, text, language, day)
    edition, parent, _ = next(reader.select(PLACE, place=iri))
    texts: dict[tuple[str, str], str] = {
        (p.value.rpartition("#")[2], t.language): t.value
        for p, t in reader.select(TEXTS, place=iri)
    }

    def word(key: str) -> str:
        return texts.get((key, language)) or texts.get((key, "en")) or texts.get((key, "zh"), "")

    norms = list(dict.fromkeys(norm.value for norm, _, _ in reader.select(NORMS, whole=iri)))
    around = _grouped(reader.select(AROUND, norm=norms)) if norms else {}
    near = _grouped(reader.select(NEIGHBOURS, place=iri))
    previous, following = reader.beside(iri)
    phase = reader.phases[edition.value]
    rules = rules_of(reader, norms, language, day)
    notices = [unread(day, reader.as_of, language)]
    if phase.on(day) != "applicable":
        notices.append(phase.sentence(reader.labels, day, language))
    return Clause(
        iri=iri,
        citation=word("citation"),
        citations={tag: texts["citation", tag] for tag in ("en", "zh")},
        heading=word("heading"),
        paraphrase=word("paraphrase"),
        not_encoded_because=word("notEncodedBecause"),
        edition=edition.value,
        status=phase.on(day),
        notice=" ".join(notice for notice in notices if notice),
        address=reader.address(iri),
        rules=tuple(rules[n] for n in norms),
        parent=parent.value if parent else "",
        previous=previous,
        following=following,
        children=near.get("children", ()),
        recitals=near.get("recitals", ()),
        interprets=near.get("interprets", ()),
        cites=near.get("cites", ()),
        cited=near.get("cited", ()),
        succeeds=near.get("succeeds", ()),
        succeeded=near.get("succeeded", ()),
        alignments=around.get("alignments", ()),
        sanctions=around.get("sanctions", ()),
        links=around.get("links", ()),
        changes=around.get("changes", ()),
        language=language,
        day=day,
        as_of=reader.as_of,
    )


def _grouped(rows: object) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for how, thing in rows:  # type: ignore[attr-defined]
        found.setdefault(how.value, []).append(thing.value)
    return {how: tuple(dict.fromkeys(things)) for how, things in found.items()}

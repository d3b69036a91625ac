"""A provision with all around it: its rules, neighbours, recitals, comparisons, sanctions, history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clausegraph.ask.editions import unread
from clausegraph.ask.place import place_to_show
from clausegraph.ask.practice import Act, Newer, acts, newer_standards
from clausegraph.ask.query import beside
from clausegraph.ask.reader import Reader
from clausegraph.ask.rule import Rule, rules_of
from clausegraph.ask.rule_words import frame
from clausegraph.text.vocabulary import compact
from clausegraph.text.words import Language, say

if TYPE_CHECKING:
    import pandas

PLACE = beside(__file__, "clause-place")
TEXTS = beside(__file__, "clause-texts")
NORMS = beside(__file__, "clause-norms")
NEIGHBOURS = beside(__file__, "clause-neighbours")
AROUND = beside(__file__, "clause-around")
SHOWN = ("place", "says", "force", "rule")


@dataclass(frozen=True, repr=False)
class Clause:
    """A provision in one language. Lists hold IRIs; `labels` of the knowledge base names them."""

    iri: str
    citation: str
    citations: dict[str, str]
    heading: str
    paraphrase: str
    not_encoded_because: str
    note: str
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
    newer: tuple[Newer, ...]
    acts: tuple[Act, ...]
    language: Language
    day: str
    as_of: str

    @property
    def df(self) -> pandas.DataFrame:
        """One row a rule, with all that can be said of it."""
        return frame(self.rules, self.language)

    def __repr__(self) -> str:
        return f"Clause: {self.citation} ({self.name}), {self.day}: {len(self.rules)}"

    def _repr_html_(self) -> str:
        from clausegraph.text.page import table

        heads = tuple(say(f"clause.{name}", self.language) for name in SHOWN)
        rows = [(r.citation, r.modality_label, r.force_label, r.paraphrase) for r in self.rules]
        counted = say("clause.count", self.language, count=len(rows), day=self.day)
        told = (self.citation, self.heading, self.notice, self.paraphrase, self.not_encoded_because)
        return table(heads, rows, "\n".join(filter(None, (*told, counted))), self.language)

    @property
    def name(self) -> str:
        """The prefixed name: gdpr:7-3."""
        return compact(self.iri)


def clause(reader: Reader, text: str, language: Language, day: str) -> Clause:
    """The provision that a citation means, with everything around it.

    Raises:
        QuestionError: the citation cannot be read, is ambiguous, or names no encoded provision.
    """
    found = place_to_show(reader, text, language, day)
    iri = found.iri
    edition, parent, _ = next(reader.select(PLACE, place=iri))
    texts: dict[tuple[str, str], str] = {
        (p.value.rpartition("#")[2], t.language): t.value
        for p, t in reader.select(TEXTS, place=iri)
    }

    def word(key: str) -> str:
        return texts.get((key, language)) or texts.get((key, "en")) or texts.get((key, "zh"), "")

    norms = list(dict.fromkeys(norm.value for norm, _, _ in reader.select(NORMS, whole=iri)))
    around = _in_order(reader.select(AROUND, norm=norms), norms) if norms else {}
    near = _grouped(reader.select(NEIGHBOURS, place=iri))
    previous, following = reader.beside(iri)
    phase = reader.phases[edition.value]
    rules = rules_of(reader, norms, language, day)
    notices = [found.notice, unread(day, reader.as_of, language)]
    if phase.on(day) != "applicable":
        notices.append(phase.sentence(reader.labels, day, language))
    return Clause(
        iri=iri,
        citation=word("citation"),
        citations={tag: texts["citation", tag] for tag in ("en", "zh")},
        heading=word("heading"),
        paraphrase=word("paraphrase"),
        not_encoded_because=word("notEncodedBecause"),
        note=word("note"),
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
        newer=newer_standards(reader, iri, language, day),
        acts=acts(reader, iri, language, day),
        language=language,
        day=day,
        as_of=reader.as_of,
    )


def _in_order(rows: Iterable[Any], norms: list[str]) -> dict[str, tuple[str, ...]]:
    """What concerns the rules of a place, in the order of the rules that it concerns first."""
    rank = {norm: number for number, norm in enumerate(norms)}
    return _grouped(
        (how, thing) for how, thing, norm in sorted(rows, key=lambda row: rank[row[2].value])
    )


def _grouped(rows: Iterable[Any]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for how, thing in rows:
        found.setdefault(how.value, []).append(thing.value)
    return {how: tuple(dict.fromkeys(things)) for how, things in found.items()}

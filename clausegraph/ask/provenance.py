"""On what the knowledge base rests: what each text was read from, corrigenda, contested rules, proposals."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyoxigraph as ox

from clausegraph.ask.facts import gathered
from clausegraph.ask.query import beside
from clausegraph.ask.reader import Reader
from clausegraph.ask.rule import Rule, rules_of
from clausegraph.text.vocabulary import ID
from clausegraph.text.words import Language, say

if TYPE_CHECKING:
    import pandas

TEXTS = beside(__file__, "provenance-texts")
READ = beside(__file__, "provenance-read")
CORRECTED = beside(__file__, "provenance-corrected")
CONTESTED = beside(__file__, "provenance-contested")
PROPOSALS = beside(__file__, "provenance-proposals")
DCT = "http://purl.org/dc/terms/"
HEADS = ("text", "title", "status", "read-from", "address", "note")


@dataclass(frozen=True, slots=True)
class Text:
    """A text: what it is called, what it is on the day, from what its rules were read.

    `read` counts the rules by what they were read from, in words; a text that only stands as a date has none.
    """

    edition: str
    label: str
    title: str
    status: str
    read: tuple[tuple[str, int], ...]
    address: str
    note: str
    language: Language

    @property
    def read_from(self) -> str:
        """What it was read from, with the rules that rest on each."""
        if not self.read:
            return say("provenance.unread", self.language)
        told = (
            say("provenance.read", self.language, text=text, count=count)
            for text, count in self.read
        )
        return say("list.separator", self.language).join(told)


@dataclass(frozen=True, slots=True)
class Corrected:
    """A place that a corrigendum changed: its IRI, citation, and what was changed."""

    place: str
    citation: str
    note: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal to amend a text: no law."""

    title: str
    day: str
    note: str


@dataclass(frozen=True, repr=False)
class Provenance:
    """On what the knowledge base rests, in one language, on a day."""

    texts: tuple[Text, ...]
    corrected: tuple[Corrected, ...]
    contested: tuple[Rule, ...]
    proposals: tuple[Proposal, ...]
    language: Language
    day: str
    as_of: str
    digest: str = field(default="", repr=False)

    @property
    def heads(self) -> tuple[str, ...]:
        """Heads of the columns."""
        return tuple(say(f"provenance.{name}", self.language) for name in HEADS)

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """A row a text."""
        return tuple(
            (t.label, t.title, t.status, t.read_from, t.address or "–", t.note or "–")
            for t in self.texts
        )

    @property
    def df(self) -> pandas.DataFrame:
        """The rows as a DataFrame."""
        import pandas

        return pandas.DataFrame(self.rows, columns=list(self.heads))

    def __repr__(self) -> str:
        return say("provenance.count", self.language, count=len(self.texts), day=self.as_of)

    def _repr_html_(self) -> str:
        from clausegraph.text.page import table

        return table(self.heads, self.rows, repr(self), self.language)


def provenance(reader: Reader, language: Language, day: str) -> Provenance:
    """On what the knowledge base rests.

    Args:
        reader: what the graph is read through.
        language: language of the words.
        day: ISO day on which it is told whether a text applies.
    """
    told = ox.Literal(language)
    corrected = (
        Corrected(place.value, reader.labels.of(place.value, language), note.value)
        for place, note in reader.select(CORRECTED, language=told)
    )
    proposals = (
        Proposal(title.value, on.value, note.value)
        for _, title, on, note in reader.select(PROPOSALS, language=told)
    )
    norms = [norm.value for (norm,) in reader.select(CONTESTED)]
    return Provenance(
        texts=_texts(reader, language, day),
        corrected=tuple(corrected),
        contested=tuple(rules_of(reader, norms, language, day).values()),
        proposals=tuple(proposals),
        language=language,
        day=day,
        as_of=reader.as_of,
        digest=reader.digest,
    )


def _texts(reader: Reader, language: Language, day: str) -> tuple[Text, ...]:
    facts = gathered(reader.select(TEXTS))
    read: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for edition, kind, count in reader.select(READ):
        label = reader.labels.of(kind.value, language)
        read[edition.value].append((label, int(count.value)))

    def one(iri: str, key: str) -> str:
        texts = {tag: value for value, tag in facts.get(iri, {}).get(key, ())}
        return texts.get(language) or texts.get("", "")

    return tuple(
        Text(
            edition=code,
            label=reader.labels.of(ID + code, language),
            title=one(ID + code, f"{DCT}title"),
            status=reader.phases[ID + code].sentence(reader.labels, day, language),
            read=tuple(read[ID + code]),
            address=reader.portal_free(one(ID + code, "officialAddress")),
            note=one(ID + code, "note"),
            language=language,
        )
        for code in reader.editions
    )

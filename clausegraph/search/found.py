"""What a search finds: hits with where they stand and why they are there, as rows, table and page."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from clausegraph.text.vocabulary import compact
from clausegraph.text.words import Language, say

if TYPE_CHECKING:
    import pandas

COLUMNS = ("where", "what", "words", "why")


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found.

    Attributes:
        kind: topic, term, rule, provision or comparison.
        iri: the thing.
        title: what it is called: the citation of a rule, the name of a topic.
        heading: the heading under which it stands, or "".
        place: the provision that states it, or "".
        editions: codes of its edition, or of both editions of a comparison.
        topics: codes of its topics.
        text: an excerpt of its own words.
        marks: from where to where the words asked for stand in `text`, in characters.
        why: in a sentence, what of the question is found and how.
        whole: whether all words asked for are found.
        score: its rank; higher is better, comparable within one search only.
    """

    kind: str
    iri: str
    title: str
    heading: str
    place: str
    editions: tuple[str, ...]
    topics: tuple[str, ...]
    text: str
    marks: tuple[tuple[int, int], ...]
    why: str
    whole: bool
    score: float

    @property
    def name(self) -> str:
        """The name by which it is asked for: gdpr:7-3 of a place, minors of a topic."""
        return self.topics[0] if self.kind == "topic" else compact(self.place or self.iri)

    def marked(self, before: str, after: str) -> str:
        """The excerpt with the words asked for between two signs."""
        out, at = [], 0
        for start, end in self.marks:
            out += [self.text[at:start], before, self.text[start:end], after]
            at = end
        return "".join([*out, self.text[at:]])


@dataclass(frozen=True, slots=True)
class Found:
    """What a search finds, best first; topics stand before all else.

    Attributes:
        words: what was asked for, as typed.
        language: language of titles, excerpts and reasons.
        cited: the prefixed name of the place where the words are a citation, or "".
        citation: that citation in house style.
        notices: what must be said first: a spelling that was corrected, a place that does not exist.
        hits: what is shown of all that was found.
        total: how much was found.
        whole: how much of it has all words.
    """

    words: str
    language: Language
    cited: str
    citation: str
    notices: tuple[str, ...]
    hits: tuple[Hit, ...]
    total: int
    whole: int

    def __len__(self) -> int:
        return len(self.hits)

    @property
    def summary(self) -> str:
        """What was found, in a sentence."""
        facts = {"total": self.total, "whole": self.whole, "shown": len(self.hits)}
        if not self.total:
            return say("search.nothing", self.language, words=self.words)
        told = say("search.found", self.language, **facts)
        return told if len(self.hits) == self.total else f"{told} {self._first}"

    @property
    def _first(self) -> str:
        return say("search.first", self.language, shown=len(self.hits))

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns of `rows`."""
        return COLUMNS

    @property
    def heads(self) -> tuple[str, ...]:
        """Their heads in words."""
        return tuple(say(f"search.{name}", self.language) for name in COLUMNS)

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """A row a hit: where it stands, what it is, its words, why it is here."""
        return tuple(
            (
                f"{hit.title} · {hit.heading}" if hit.heading else hit.title,
                say(f"search.kind.{hit.kind}", self.language),
                hit.text,
                hit.why,
            )
            for hit in self.hits
        )

    @property
    def df(self) -> pandas.DataFrame:
        """The rows as a DataFrame, with the name by which each thing is asked for."""
        import pandas

        heads = [*self.heads, say("search.name", self.language)]
        rows = [(*row, hit.name) for row, hit in zip(self.rows, self.hits, strict=True)]
        return pandas.DataFrame(rows, columns=heads)

    def _repr_html_(self) -> str:
        from clausegraph.text.page import table

        rows = [
            (escape(row[0]), escape(row[1]), hit.marked("\0", "\1"), escape(row[3]))
            for row, hit in zip(self.rows, self.hits, strict=True)
        ]
        marked = [
            (a, b, escape(c).replace("\0", "<mark>").replace("\1", "</mark>"), d)
            for a, b, c, d in rows
        ]
        said = "".join(f"<p>{escape(notice)}</p>" for notice in self.notices)
        return said + table(self.heads, marked, self.summary, self.language, raw=True)

"""What the verbs answer, as the knowledge base hands it out: each with its table and every form of a file."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, Self

from clausegraph.ask.additional import Gap
from clausegraph.ask.answer import Answer
from clausegraph.ask.changes import COLUMNS as CHANGE
from clausegraph.ask.changes import Changed, change_rows
from clausegraph.ask.clause import Clause
from clausegraph.ask.consent import HEADS as CONSENT
from clausegraph.ask.consent import Consents
from clausegraph.ask.coverage import Coverage
from clausegraph.ask.enforceability import Enforceability
from clausegraph.ask.exposure import Exposure
from clausegraph.ask.provenance import HEADS as PROVENANCE
from clausegraph.ask.provenance import Provenance
from clausegraph.ask.reader import Reader
from clausegraph.ask.rule_words import RULE_KEYS, rule_words
from clausegraph.ask.timeline import Timeline
from clausegraph.matrix.brief import Brief, Point, note, places_of
from clausegraph.matrix.leaving import Handed
from clausegraph.matrix.listing import (
    Listing,
    listing_of_answer,
    listing_of_changes,
    listing_of_gap,
)
from clausegraph.matrix.paper import Line, Paper, Section
from clausegraph.matrix.table import about_of
from clausegraph.search.found import Found
from clausegraph.text.page import table
from clausegraph.text.vocabulary import ID, context, expand
from clausegraph.text.words import Language, say

if TYPE_CHECKING:
    import pandas

    from clausegraph.wording.layer import Words


@dataclass(frozen=True, repr=False)
class GapList(Handed, Gap):
    """What is additional, with its files."""

    reader: Reader = field(repr=False, compare=False, kw_only=True)

    @property
    def _file(self) -> Listing:
        return listing_of_gap(self, self.reader)


@dataclass(frozen=True, repr=False)
class ClauseList(Handed, Clause):
    """A clause, with its rules as files."""

    reader: Reader = field(repr=False, compare=False, kw_only=True)

    @property
    def _file(self) -> Listing:
        told = [rule_words(rule, self.language) for rule in self.rules]
        keys = tuple(key for key in RULE_KEYS if any(words[key] for words in told))
        rows = tuple(tuple(words[key] or "–" for key in keys) for words in told)
        heads = tuple(say(f"rule.{key}", self.language) for key in keys)
        title = " · ".join(filter(None, (self.citation, self.heading)))
        counted = say("clause.count", self.language, count=len(rows), day=self.day)
        points = tuple(
            Point(
                rule.citation,
                rule.paraphrase,
                note(places_of([rule]), rule.review_status, "", self.language),
            )
            for rule in self.rules
        )
        brief = Brief(title, self.paraphrase or counted, points, tuple(filter(None, [self.notice])))
        stem = f"{self.name.replace(':', '_')}_{self.day}_{self.language}"
        return replace(
            _listing(self.reader, title, keys, heads, rows, self.day, stem, self.language,
                     notice=self.notice, brief=brief),
            places=(self.iri,),
        )  # fmt: skip

    @property
    def words(self) -> Words | None:
        """The official wording from the user's own copy, if there is one; see `Layer`."""
        from clausegraph.wording.layer import Layer

        return Layer().at(self.iri)


@dataclass(frozen=True, repr=False)
class FoundList(Handed, Found):
    """What a search found, with its files."""

    reader: Reader = field(repr=False, compare=False, kw_only=True)

    @property
    def _file(self) -> Listing:
        title = say("search.title", self.language, words=self.words)
        stem = f"search_{self.language}"
        return _listing(self.reader, title, self.columns, self.heads, self.rows, self.reader.day,
                        stem, self.language, notice=" ".join((*self.notices, self.summary)))  # fmt: skip

    def __repr__(self) -> str:
        return f"Found: {self.words}: {self.summary}"


class _Shown(Handed):
    """A result that a notebook shows as the table of its file."""

    def _repr_html_(self) -> str:
        head, (_, heads, rows) = self._head(), self._data()
        notes = dict(head.about).get(say("about.notices", head.language), "–")
        caption = "\n".join((head.title, *([notes] if notes != "–" else [])))
        return table(heads, [tuple(map(str, row)) for row in rows], caption, head.language)


@dataclass(frozen=True, repr=False)
class ExposureList(_Shown, Exposure):
    """Exposure on a topic, with its files."""

    reader: Reader = field(repr=False, compare=False, kw_only=True)

    @property
    def _file(self) -> Listing:
        columns = ("question", *(side.regime for side in self.sides))
        stem = f"exposure_{self.topic}_{self.day}_{self.language}"
        return _listing(self.reader, self.title, columns, self.heads, self.rows, self.day, stem,
                        self.language, notice=self.notice)  # fmt: skip

    def __repr__(self) -> str:
        return f"Exposure: {self.title}"


@dataclass(frozen=True, repr=False)
class ForceList(Enforceability, _Shown):
    """Who can act on a clause, with its files."""

    reader: Reader = field(repr=False, compare=False, kw_only=True)

    @property
    def _file(self) -> Listing:
        columns = ("part", "text")
        heads = tuple(say(f"enforce.column.{name}", self.language) for name in columns)
        stem = f"force_{self.clause.name.replace(':', '_')}_{self.day}_{self.language}"
        return _listing(self.reader, self.title, columns, heads, self.rows, self.day, stem,
                        self.language, notice=self.clause.notice)  # fmt: skip

    def _repr_html_(self) -> str:
        return self.svg + super()._repr_html_()

    def __repr__(self) -> str:
        return f"Enforceability: {self.title}"


@dataclass(frozen=True, repr=False)
class TimelineList(_Shown, Timeline):
    """The law over time, with its files."""

    reader: Reader = field(repr=False, compare=False, kw_only=True)

    @property
    def _file(self) -> Listing:
        stem = f"timeline_{self.last}_{self.language}"
        return _listing(self.reader, self.title, self.columns, self.heads, self.rows, self.last,
                        stem, self.language, notice=self.notice)  # fmt: skip

    def _repr_html_(self) -> str:
        return self.svg + super()._repr_html_()

    def __repr__(self) -> str:
        return f"Timeline: {self.title}"


@dataclass(frozen=True, repr=False)
class CoverageList(_Shown, Coverage):
    """How far each topic is compared, with its files."""

    reader: Reader = field(repr=False, compare=False, kw_only=True)

    @property
    def _file(self) -> Listing:
        left, right = (
            self.reader.labels.of(ID + e, self.language) for e in (self.left, self.right)
        )
        title = say("coverage.title", self.language, left=left, right=right)
        stem = f"coverage_{self.left}_{self.right}_{self.language}"
        return _listing(self.reader, title, self.firm_columns, self.firm_heads, self.firm_rows,
                        self.reader.day, stem, self.language, notice=self.summary)  # fmt: skip

    def __repr__(self) -> str:
        return f"Coverage: {self.left}, {self.right}: {self.summary}"


@dataclass(frozen=True, repr=False)
class ConsentList(Consents, _Shown):
    """The types of consent with their order, with its files."""

    reader: Reader = field(repr=False, compare=False, kw_only=True)

    @property
    def _file(self) -> Listing:
        title = say("consent.picture", self.language)
        stem = f"consent_{self.day}_{self.language}"
        return _listing(self.reader, title, CONSENT, self.heads, self.rows, self.day, stem,
                        self.language)  # fmt: skip


@dataclass(frozen=True, repr=False)
class ProvenanceList(Provenance, _Shown):
    """On what all rests, with its files; on paper with contested readings, corrigenda and proposals."""

    reader: Reader = field(repr=False, compare=False, kw_only=True)

    @property
    def _file(self) -> Listing:
        stem = f"provenance_{self.day}_{self.language}"
        return _listing(self.reader, repr(self), PROVENANCE, self.heads, self.rows, self.day, stem,
                        self.language)  # fmt: skip

    def _paper(self) -> Paper:
        told = {
            "contested": [
                (rule.citation, "\n".join((rule.paraphrase, *rule.readings)))
                for rule in self.contested
            ],
            "corrected": [(held.citation, held.note) for held in self.corrected],
            "proposals": [(f"{p.title} ({p.day})", p.note) for p in self.proposals],
        }
        more = (self._section(name, rows) for name, rows in told.items() if rows)
        paper = super()._paper()
        return replace(paper, sections=(*paper.sections, *more))

    def _section(self, name: str, rows: list[tuple[str, str]]) -> Section:
        heads = tuple(say(f"provenance.{head}", self.language) for head in ("place", "told"))
        lines = tuple(((Line(first, strong=True),), (Line(rest),)) for first, rest in rows)
        return Section(say(f"provenance.{name}", self.language), heads, (30, 70), lines)


class ChangeList(_Shown, list[Changed]):
    """What changed between two editions, in the order of the later text, with its files."""

    reader: Reader
    language: Language
    editions: tuple[str, str]
    filters: str = ""

    @classmethod
    def of(
        cls,
        found: list[Changed],
        reader: Reader,
        language: Language,
        editions: tuple[str, str],
        topic: str,
        kind: str,
    ) -> Self:
        """Changes between two editions, with the filters by which they were found, in words."""
        made = cls(found)
        made.reader, made.language, made.editions = reader, language, editions
        meant = context()["change"]["@context"].get(kind, "")
        named = (
            reader.labels.of(reader.topic(topic), language) if topic else "",
            reader.labels.of(expand(meant), language) if meant else "",
        )
        made.filters = say("list.separator", language).join(filter(None, named))
        return made

    @property
    def _file(self) -> Listing:
        return listing_of_changes(
            self, self.reader, self.language, editions=self.editions, topics=self.filters
        )

    @property
    def df(self) -> pandas.DataFrame:
        """A row a change."""
        import pandas

        heads, rows = change_rows(self, self.language)
        return pandas.DataFrame(rows, columns=list(heads))

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns."""
        return CHANGE

    def __repr__(self) -> str:
        earlier, later = self.editions
        counted = say("answer.rows", self.language, count=len(self))
        return f"Changes: {earlier}, {later}: {counted}"


@dataclass(frozen=True, repr=False)
class AnswerList(Answer, Handed):
    """What a question found, with its files; as text for programs it stays the answer alone."""

    reader: Reader = field(repr=False, compare=False, kw_only=True)
    name: str = field(default="query", kw_only=True)
    day: str = field(default="", kw_only=True)

    @property
    def _file(self) -> Listing:
        return listing_of_answer(self, self.reader, self.name, self.day)

    def __repr__(self) -> str:
        return f"Answer: {self.title or self.name}: {self.summary}"


def facts_of(found: Any) -> dict[str, Any]:
    """The fields of an answer by name, to make it one that has files."""
    return {each.name: getattr(found, each.name) for each in fields(found)}


def _listing(
    reader: Reader,
    title: str,
    columns: tuple[str, ...],
    heads: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    day: str,
    stem: str,
    language: Language,
    *,
    notice: str = "",
    brief: Brief | None = None,
) -> Listing:
    """A listing that says of itself what every file of this graph says."""
    about = about_of(
        language,
        compared="",
        topics="",
        day=day,
        as_of=reader.as_of,
        notices=notice,
        digest=reader.digest,
    )
    return Listing(
        title, about, heads, rows, language, day, reader.digest, stem, columns, brief=brief
    )

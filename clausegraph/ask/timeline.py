"""The law over time: when each text was adopted, came into force, applied and ended; one clause day by day.

A clause is asked as of each day. Where its own edition does not apply on a day, the place from which it came
or to which it went is asked instead, and named.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from clausegraph.ask.bite import HARDEST
from clausegraph.ask.chain import told_how
from clausegraph.ask.editions import EditionStatus, unread
from clausegraph.ask.enforceability import Enforceability
from clausegraph.ask.force import SAME_MATTER, force
from clausegraph.ask.place import place
from clausegraph.ask.query import beside
from clausegraph.ask.reader import Reader
from clausegraph.ask.timeline_picture import Bar, bars, joined
from clausegraph.text.words import Language, say

if TYPE_CHECKING:
    import pandas

TEXTS = beside(__file__, "timeline-texts")
KIN = beside(__file__, "timeline-kin")
# On each of these days the law around the Specification stood otherwise than on the one before.
TURNS = (
    "2013-10-01",
    "2017-06-01",
    "2018-05-01",
    "2019-01-01",
    "2020-10-01",
    "2021-01-01",
    "2021-11-01",
    "2025-01-01",
    "2026-01-01",
)
TEXT_COLUMNS = (
    "text",
    "jurisdiction",
    "rank",
    "adopted",
    "in-force",
    "applicable",
    "ended",
    "status",
)
DAY_COLUMNS = ("day", "place", "status", "force", "laws", "highest", "by")


@dataclass(frozen=True)
class Timeline:
    """Rows with their heads, and the same as a picture. `notice` warns of days that nobody has read for."""

    title: str
    notice: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    drawn: tuple[Bar, ...]
    last: str
    language: Language

    @property
    def heads(self) -> tuple[str, ...]:
        """Heads of the columns, in words."""
        return tuple(say(f"timeline.{column}", self.language) for column in self.columns)

    @cached_property
    def svg(self) -> str:
        """The picture; it asks for nothing outside itself."""
        return bars(self.title, self.drawn, self.last, say("timeline.today", self.language))

    def _repr_svg_(self) -> str:
        return self.svg

    @property
    def df(self) -> pandas.DataFrame:
        """The rows as a table."""
        import pandas

        return pandas.DataFrame(self.rows, columns=list(self.columns))

    @property
    def data(self) -> dict[str, Any]:
        """The rows as plain data, by column."""
        rows = [dict(zip(self.columns, row, strict=True)) for row in self.rows]
        return {"title": self.title, "notice": self.notice, "rows": rows}


def texts(reader: Reader, language: Language, day: str) -> Timeline:
    """All texts with their four dates, adopted, in force, applicable and ended, and their status on a day."""
    of = reader.labels.of
    rows, drawn = [], []
    for edition, rank, home in reader.select(TEXTS):
        phase = reader.phases[edition.value]
        dates = (phase.issued, phase.in_force_from, phase.applies_from, phase.until)
        region = say(f"exposure.regime.{home.value.rpartition('#')[2]}", language)
        status = say(f"timeline.status.{_status(phase, day)}", language)
        name = of(edition.value, language)
        rows.append((name, region, of(rank.value, language), *dates[:3], dates[3] or "–", status))
        colour = "binding" if phase.binding else "voluntary"
        spans = (
            (dates[0], dates[1], "waiting", "published"),
            (dates[1], dates[2], "in-force", "in-force"),
            (dates[2], dates[3], colour, "applicable"),
        )
        drawn += [
            Bar(name, start, end, fill, say(f"timeline.status.{told}", language))
            for start, end, fill, told in spans
        ]
    title = say("timeline.texts", language, day=day)
    notice = unread(day, reader.as_of, language)
    return Timeline(title, notice, TEXT_COLUMNS, tuple(rows), tuple(drawn), day, language)


def _status(phase: EditionStatus, day: str) -> str:
    status: str = phase.on(day)
    return "in-force" if status == "published" and day >= phase.in_force_from else status


def of_clause(reader: Reader, text: str, language: Language, day: str) -> Timeline:
    """A clause on the days on which the law around it turned, up to a day.

    Raises:
        QuestionError: the citation cannot be read, or names no place in the graph.
    """
    iri = place(reader, text, language, day)
    days = (*(turn for turn in TURNS if turn < day), day)
    kin = [iri, *(other.value for (other,) in reader.select(KIN, place=iri))]
    found = [_asked(reader, kin, language, each) for each in days]
    rows = tuple(_row(each, language) for each in found)
    title = say("timeline.clause", language, citation=reader.labels.of(iri, language))
    notice = unread(day, reader.as_of, language)
    drawn = tuple(joined(_drawn(found, language)))
    return Timeline(title, notice, DAY_COLUMNS, rows, drawn, days[-1], language)


def _asked(reader: Reader, kin: list[str], language: Language, day: str) -> Enforceability:
    """The place itself, or the one of its kin that applies on the day."""
    applying = (p for p in kin if reader.phases[p.partition("#")[0]].on(day) == "applicable")
    asked = next(applying, kin[0])
    citation = reader.labels.of(asked, language)
    return Enforceability(**vars(force(reader, citation, language, day)))


def _row(found: Enforceability, language: Language) -> tuple[str, ...]:
    forces = sorted({rule.force for rule in found.clause.rules}, key=HARDEST.index)
    labels = {rule.force: rule.force_label for rule in found.clause.rules}
    listed = say("list.and", language).join
    laws = dict.fromkeys(law.rule.citation for law in found.laws)
    return (
        found.day,
        found.clause.citation,
        say(f"timeline.status.{found.clause.status}", language),
        listed(labels[name] for name in forces) or "–",
        listed(laws) or say("timeline.no-law", language),
        _highest(found, language),
        listed(found.bite.authorities) or "–",
    )


def _highest(found: Enforceability, language: Language) -> str:
    if not found.bite.place:
        return say("timeline.no-sanction", language)
    told = {"citation": found.bite.place, "told": found.bite.amount}
    first = say("enforce.sanction", language, **told)
    if found.bite.only_for:
        first = say("bite.for-some", language, only=found.bite.only_for, told=first)
    lines = [first]
    for only, amount, where, who in found.bite.more_for:
        by = say("bite.and", language).join(who)
        more = say("bite.sanction", language, amount=amount, place=where, authorities=by)
        lines.append(say("bite.for-some", language, only=only, told=more))
    return say("list.separator", language).join(lines)


def _drawn(found: Iterable[Enforceability], language: Language) -> Iterable[Bar]:
    """The hardest force from one day to the next, and the days on which each law answers for the clause."""
    held = list(found)
    ends = [*(each.day for each in held[1:]), ""]
    for each, end in zip(held, ends, strict=True):
        if each.clause.rules:
            top = min(each.clause.rules, key=lambda rule: HARDEST.index(rule.force))
            colour = top.force if each.clause.status == "applicable" else "waiting"
            yield Bar(say("timeline.force", language), each.day, end, colour, top.force_label)
    laws = dict.fromkeys(law.rule.citation for each in held for law in each.laws)
    for law in laws:
        for each, end in zip(held, ends, strict=True):
            ties = [t for t in each.ties if law in {one.rule.citation for one in t.laws}]
            if ties:
                told = told_how(each, ties[0])
                colour = "waiting" if ties[0].how == SAME_MATTER else "binding"
                yield Bar(law, each.day, end, colour, told)

"""Any table of ours that is no matrix, as a file: what is additional, what changed, what a question found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clausegraph.ask.additional import COLUMNS as ADDITIONAL
from clausegraph.ask.additional import Additional, Gap
from clausegraph.ask.answer import Answer
from clausegraph.ask.answer import Cell as Named
from clausegraph.ask.changes import COLUMNS as CHANGE
from clausegraph.ask.changes import Changed, change_rows
from clausegraph.ask.reader import Reader
from clausegraph.citation.editions import BY_ID
from clausegraph.matrix.brief import Brief, Point, note, places_of
from clausegraph.matrix.grid import Cell, Sheet
from clausegraph.matrix.leaving import Leaving, Rows
from clausegraph.matrix.paper import Paper, of_list
from clausegraph.matrix.table import about_of
from clausegraph.text.lines import cells_of
from clausegraph.text.vocabulary import ID
from clausegraph.text.words import Language, say

WIDEST = 46  # of a column, in digits
POINTS = 60  # of a memo; a longer list is read in its table


@dataclass(frozen=True, slots=True)
class Listing(Leaving):
    """Rows under heads, with title and what the file says of itself; `stem` names its file.

    `data` are the rows for programs where these are other than the words; `brief` is what a memo says.
    """

    title: str
    about: tuple[tuple[str, str], ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    language: Language
    day: str
    digest: str
    stem: str
    columns: tuple[str, ...] = ()
    data: Rows = ()
    brief: Brief | None = None
    places: tuple[str, ...] = ()

    @property
    def sheet(self) -> Sheet:
        """The rows as a sheet: a column is as wide as its longest line, up to a bound."""
        columns = zip(self.heads, *self.rows, strict=True)
        most = (max(cells_of(line) for text in c for line in text.split("\n")) for c in columns)
        widths = tuple(min(WIDEST, max(10, width)) for width in most)
        rows = tuple(tuple(map(Cell, row)) for row in self.rows)
        return Sheet(say("sheet.list", self.language), self.heads, widths, rows)

    def _head(self) -> Paper:
        return Paper(self.title, self.about, (), self.language, self.day, self.digest)

    def _paper(self) -> Paper:
        sections = (of_list(self.sheet),) if self.rows else ()
        return Paper(self.title, self.about, sections, self.language, self.day, self.digest)

    def _sheets(self) -> Sequence[Sheet]:
        heads = (say("sheet.what", self.language), say("sheet.tells", self.language))
        told = tuple((Cell(label), Cell(value)) for label, value in self.about)
        return self.sheet, Sheet(say("sheet.sources", self.language), heads, (26, 110), told)

    def _brief(self) -> Brief:
        counted = say("answer.rows", self.language, count=len(self.rows))
        return self.brief or Brief(self.title, counted)

    def _data(self) -> tuple[tuple[str, ...], tuple[str, ...], Rows]:
        return self.columns or self.heads, self.heads, self.data or self.rows

    def _words(self) -> Rows:
        return self.rows

    def _places(self) -> Sequence[str]:
        return self.places


def listing_of_gap(found: Gap, reader: Reader) -> Listing:
    """What is additional, as a file."""
    language = found.language
    topic = reader.labels.of(f"{ID}topic#{found.topic}", language) if found.topic else ""
    notices = (*found.notices, *filter(None, (found.law_in_words, found.not_compared)))
    about = about_of(
        language,
        compared=f"{found.have_label} – {found.enter_label}",
        topics=topic,
        filters=say("gap.only-duties", language) if found.only else "",
        day=found.day,
        as_of=reader.as_of,
        notices=" ".join(notices),
        digest=reader.digest,
    )
    parts = (f"{found.have}-to-{found.enter}", found.topic, found.only, found.day, language)
    points = tuple(_point(item, language) for item in found.items[:POINTS])
    answer = " ".join(filter(None, (found.counted, found.still_open)))
    return Listing(
        found.title,
        about,
        found.heads,
        found.rows,
        language,
        found.day,
        reader.digest,
        "_".join(filter(None, parts)),
        columns=ADDITIONAL,
        brief=Brief(found.title, answer, points, tuple(notices)),
        places=tuple(p for i in found.items for p in places_of((*i.asked, *i.given))),
    )


def _point(item: Additional, language: Language) -> Point:
    places = places_of((*item.asked, *item.given))
    told = say(f"confidence.{item.confidence}", language)
    return Point(
        item.title, item.to_do or item.difference, note(places, item.review_status, told, language)
    )


def listing_of_changes(
    found: Iterable[Changed],
    reader: Reader,
    language: Language,
    *,
    editions: tuple[str, str] = ("pis-2017", "pis-2020"),
    topics: str = "",
) -> Listing:
    """What changed between editions, as a file; `topics` are the filters in words."""
    held = list(found)
    earlier, later = (reader.labels.of(ID + edition, language) for edition in editions)
    about = about_of(
        language,
        compared=f"{earlier} – {later}",
        topics="",
        filters=topics,
        day=reader.day,
        as_of=reader.as_of,
        notices="",
        digest=reader.digest,
    )
    title = say("changes.title", language, earlier=earlier, later=later)
    heads, rows = change_rows(held, language)
    stem = f"{editions[0]}-to-{editions[1]}_changes_{language}"
    points = tuple(
        Point(
            say("list.separator", language).join(changed.kind_labels),
            changed.note,
            note(places_of((*changed.before, *changed.after)), changed.review_status, "", language),
        )
        for changed in held[:POINTS]
    )
    brief = Brief(title, say("answer.rows", language, count=len(held)), points)
    return Listing(
        title,
        about,
        heads,
        rows,
        language,
        reader.day,
        reader.digest,
        stem,
        CHANGE,
        brief=brief,
        places=tuple(p for c in held for p in places_of((*c.before, *c.after))),
    )


def listing_of_answer(answer: Answer, reader: Reader, name: str, day: str = "") -> Listing:
    """What a question found, as a file; `day` is the one that it was asked for."""
    language, on = answer.language, day or reader.day
    cut = say("answer.truncated", language, count=len(answer)) if answer.truncated else ""
    about = about_of(
        language,
        compared="",
        topics="",
        filters=answer.filters,
        day=on,
        as_of=reader.as_of,
        notices=" ".join(filter(None, (cut, *answer.notices))),
        digest=reader.digest,
    )
    title = answer.title or name
    points = tuple(_row_point(answer, number) for number in range(min(len(answer), POINTS)))
    return Listing(
        title,
        about,
        answer.heads,
        tuple(tuple(text or "–" for text in row) for row in answer.words),
        language,
        on,
        reader.digest,
        f"{name}_{language}",
        answer.columns,
        tuple(answer),
        Brief(answer.question or title, answer.summary, points, answer.notices),
        _cited(answer.rows),
    )


def _row_point(answer: Answer, number: int) -> Point:
    """A row of an answer: its first cell, the others under their heads, the places as the footnote."""
    language, cells = answer.language, answer.rows[number]
    first, *rest = zip(answer.heads, answer.words[number], strict=True)
    told = [f"{head}{say('memo.colon', language)}{text}" for head, text in rest if text]
    cited = _cited([cells])
    return Point(
        first[1], say("list.separator", language).join(told), note(cited, "", "", language)
    )


def _cited(rows: Iterable[Sequence[Named | None]]) -> tuple[str, ...]:
    """The provisions that are named in rows, or that state the rules named there."""
    named = (cell.value for cells in rows for cell in cells if cell and cell.is_iri)
    return tuple(dict.fromkeys(iri.partition("_")[0] for iri in named if is_place(iri)))


def is_place(iri: str) -> bool:
    """Whether an IRI is that of a provision or of what stands in one."""
    edition, _, local = iri.removeprefix(ID).partition("#")
    return edition in BY_ID and bool(local)

"""Any table of ours that is no matrix, as a file: what is additional, what changed, what a question found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from clausegraph.ask.additional import Gap
from clausegraph.ask.answer import Answer
from clausegraph.ask.changes import Changed, change_rows
from clausegraph.ask.reader import Reader
from clausegraph.matrix.grid import Cell, Sheet
from clausegraph.matrix.paper import Paper, of_sheet
from clausegraph.matrix.table import about_of
from clausegraph.text.lines import cells_of
from clausegraph.text.vocabulary import ID
from clausegraph.text.words import Language, say

WIDEST = 46  # of a column, in digits


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows under heads, with title and what the file says of itself; `stem` names its file."""

    title: str
    about: tuple[tuple[str, str], ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    language: Language
    day: str
    digest: str
    stem: str

    @property
    def sheet(self) -> Sheet:
        """The rows as a sheet: a column is as wide as its longest line, up to a bound."""
        columns = zip(self.heads, *self.rows, strict=True)
        most = (max(cells_of(line) for text in c for line in text.split("\n")) for c in columns)
        widths = tuple(min(WIDEST, max(10, width)) for width in most)
        rows = tuple(tuple(map(Cell, row)) for row in self.rows)
        return Sheet(say("sheet.list", self.language), self.heads, widths, rows)

    @property
    def paper(self) -> Paper:
        """The rows as a table on paper."""
        sections = (of_sheet(self.sheet),) if self.rows else ()
        return Paper(self.title, self.about, sections, self.language, self.day, self.digest)

    @property
    def forms(self) -> dict[str, Callable[[], bytes]]:
        """By ending, what makes the file."""
        return {".xlsx": self.to_excel, ".docx": self.to_word, ".pdf": self.to_pdf}

    def to_excel(self) -> bytes:
        """The rows as a workbook, with what the file says of itself on a second sheet."""
        from clausegraph.matrix.excel import book

        heads = (say("sheet.what", self.language), say("sheet.tells", self.language))
        told = tuple((Cell(label), Cell(value)) for label, value in self.about)
        about = Sheet(say("sheet.sources", self.language), heads, (26, 110), told)
        return book((self.sheet, about), self.paper)

    def to_word(self) -> bytes:
        """The rows as a Word document."""
        from clausegraph.matrix.word import document

        return document(self.paper)

    def to_pdf(self) -> bytes:
        """The rows as a PDF."""
        from clausegraph.matrix.pdf import portable

        return portable(self.paper)


def listing_of_gap(found: Gap, reader: Reader) -> Listing:
    """What is additional, as a file."""
    language = found.language
    notices = (*found.notices, found.not_compared)
    about = about_of(
        language,
        compared=f"{found.have_label} – {found.enter_label}",
        topics=reader.labels.of(f"{ID}topic#{found.topic}", language) if found.topic else "",
        day=found.day,
        as_of=reader.as_of,
        notices=" ".join(filter(None, notices)),
        digest=reader.digest,
    )
    stem = f"{found.have}-to-{found.enter}_{found.day}_{language}"
    heads, rows = found.heads, found.rows
    return Listing(found.title, about, heads, rows, language, found.day, reader.digest, stem)


def listing_of_changes(
    found: Iterable[Changed],
    reader: Reader,
    language: Language,
    *,
    editions: tuple[str, str] = ("pis-2017", "pis-2020"),
    topics: str = "",
) -> Listing:
    """What changed between editions, as a file; `topics` are the filters in words."""
    earlier, later = (reader.labels.of(ID + edition, language) for edition in editions)
    compared = f"{earlier} – {later}"
    about = about_of(
        language,
        compared=compared,
        topics=topics,
        day=reader.day,
        as_of=reader.as_of,
        notices="",
        digest=reader.digest,
    )
    title = say("changes.title", language, earlier=earlier, later=later)
    heads, rows = change_rows(found, language)
    stem = f"{editions[0]}-to-{editions[1]}_changes_{language}"
    return Listing(title, about, heads, rows, language, reader.day, reader.digest, stem)


def listing_of_answer(answer: Answer, reader: Reader, name: str, day: str = "") -> Listing:
    """What a question found, as a file; `day` is the one that it was asked for."""
    language, on = answer.language, day or reader.day
    told = say("answer.truncated", language, count=len(answer)) if answer.truncated else ""
    about = about_of(
        language,
        compared="",
        topics="",
        day=on,
        as_of=reader.as_of,
        notices=told,
        digest=reader.digest,
    )
    rows = tuple(tuple("–" if v is None else str(v) for v in row) for row in answer)
    title, stem = answer.title or name, f"{name}_{language}"
    return Listing(title, about, answer.heads, rows, language, on, reader.digest, stem)

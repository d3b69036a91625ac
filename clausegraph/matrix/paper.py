"""A table laid out for paper: what every file says of itself, and tables narrow enough to be read on a page.

Word, PDF and HTML write a `Paper` and nothing else, so that the three say the same in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from clausegraph.matrix.grid import Cell, Sheet
from clausegraph.matrix.sheets import legend_sheet, sources_sheet
from clausegraph.matrix.table import COLUMNS, Row, Table
from clausegraph.text.words import Language, say

# A row of a page: the subject and both sides abreast; below, what follows from them. Each cell holds
# columns of the matrix one under the other.
SUBJECT = ("subject", "relation", "in-substance")
READING = ("sources", "status", "read", "confidence", "as-of", "day")
SIDES = (("left-citation", "left"), ("right-citation", "right"))
ASSESSMENT = (
    *("difference", "to-meet-left", "to-meet-right", "stricter", "in-bite"),
    *("law-around", "false-friends"),
)
ANNEX = (
    ("topic", "subject"),
    ("left-citation", "left-limits", "left-figures"),
    ("right-citation", "right-limits", "right-figures"),
)
SHARES = (18, 41, 41)
TELLING = ("left-limits", "left-figures", "right-limits", "right-figures")
# What needs no head of its own.
UNHEADED = frozenset({"topic", "subject", "left-citation", "left", "right-citation", "right"})
STRONG = frozenset({"subject", "left-citation", "right-citation"})
NOTHING = ("", "–")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a cell: its text, the head before it, where it leads, whether it stands out."""

    text: str
    head: str = ""
    link: str = ""
    strong: bool = False


Block = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A table of a page: title, heads, shares of the width, rows of cells of paragraphs.

    Where a row has fewer cells than the table has heads, its last cell takes the rest of the width.
    """

    title: str
    heads: tuple[str, ...]
    shares: tuple[int, ...]
    rows: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """What goes on paper: title, what the file says of itself (label, value), its tables."""

    title: str
    about: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    language: Language
    day: str
    digest: str

    @property
    def foot(self) -> str:
        """What stands at the foot of each page: program, day of the view, graph."""
        return f"ClauseGraph · {self.day} · {self.digest[:12]}"


def head_of(matrix: Table) -> Paper:
    """Title of a matrix and what every file says of itself, without tables."""
    first = matrix.comparisons[0]
    return Paper(matrix.title, matrix.about, (), matrix.language, first.day, first.graph_digest)


def paper_of(matrix: Table) -> Paper:
    """The matrix on paper: a table a topic, sources and method, legend, and what limits the rules."""
    sections = [
        *_topics(matrix),
        of_sheet(sources_sheet(matrix), len(matrix.about)),
        of_sheet(legend_sheet(matrix)),
        _annex(matrix),
    ]
    held = tuple(section for section in sections if section.rows)
    return replace(head_of(matrix), sections=held)


def of_sheet(sheet: Sheet, start: int = 0) -> Section:
    """A sheet of the workbook as a table on paper, without its first `start` rows."""
    rows = tuple(tuple((_line(cell),) for cell in row) for row in sheet.rows[start:])
    return Section(sheet.name, sheet.heads, sheet.most, rows)


def _line(cell: Cell) -> Line:
    return Line(cell.text, link=cell.link)


def _topics(matrix: Table) -> Iterable[Section]:
    heads = dict(zip(COLUMNS, matrix.heads, strict=True))
    for topic, rows in groupby(matrix.rows, key=lambda row: row["topic"]):
        cells = tuple(cells for row in rows for cells in _rows(row, heads))
        yield Section(topic, _heads(matrix), SHARES, cells)


def _rows(row: Row, heads: dict[str, str]) -> Iterable[tuple[Block, ...]]:
    """What is said on both sides; below it, if anything, what follows from them and how it was read."""
    subject, reading, assessed = (
        _lines(row, columns, heads) for columns in (SUBJECT, READING, ASSESSMENT)
    )
    sides = [_lines(row, columns, heads) or (Line("–"),) for columns in SIDES]
    yield (subject if assessed else subject + reading, *sides)
    if assessed:
        yield reading, assessed


def _annex(matrix: Table) -> Section:
    """Conditions, exceptions, limits and figures of the rules, which would tear the rows above."""
    heads = dict(zip(COLUMNS, matrix.heads, strict=True))
    rows = tuple(
        tuple(_lines(row, columns, heads) for columns in ANNEX)
        for row in matrix.rows
        if any(row[name] not in NOTHING for name in TELLING)
    )
    return Section(say("paper.annex", matrix.language), _heads(matrix), SHARES, rows)


def _heads(matrix: Table) -> tuple[str, ...]:
    first = matrix.comparisons[0]
    return say("column.subject", matrix.language), first.left_label, first.right_label


def _lines(row: Row, columns: tuple[str, ...], heads: dict[str, str]) -> Block:
    """The columns of a row one under the other; those that hold nothing are left out."""
    return tuple(
        Line(
            row[name],
            "" if name in UNHEADED else heads[name],
            row.links.get(name, ""),
            name in STRONG,
        )
        for name in columns
        if row[name] not in NOTHING
    )

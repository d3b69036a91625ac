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
from clausegraph.text.lines import cells_of
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
ANNEX = ("left-limits", "left-figures", "right-limits", "right-figures")
SHARES = (18, 41, 41)
# What needs no head of its own.
UNHEADED = frozenset({"topic", "subject", "left-citation", "left", "right-citation", "right"})
STRONG = frozenset({"subject", "left-citation", "right-citation"})
NOTHING = ("", "–")
ROOM = 230  # cells of 7.5 points that a line across the page takes
ABREAST = 70  # cells of the longest line of a column that stands beside others
CITED = 5  # places abreast in the list of sources
TOLD_ONCE = 150  # cells; a line longer than that is told once in the annex
BEGIN = 60  # characters of it that are told again
# Whose words the legend explains.
LEGENDED = (
    "relation",
    "left",
    "right",
    "stricter",
    "in-substance",
    "in-bite",
    "status",
    "confidence",
)


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
    sections = [*_topics(matrix), *_sources(matrix), _legend(matrix), _annex(matrix)]
    held = tuple(section for section in sections if section.rows)
    return replace(head_of(matrix), sections=held)


def of_sheet(sheet: Sheet, start: int = 0) -> Section:
    """A sheet of the workbook as a table on paper, without its first `start` rows."""
    rows = tuple(tuple((_line(cell),) for cell in row) for row in sheet.rows[start:])
    return Section(sheet.name, sheet.heads, sheet.most, rows)


def of_list(sheet: Sheet) -> Section:
    """A sheet for paper: where its columns have no room abreast, the long ones go beneath each row.

    There they stand one after the other across the whole width, each after its head.
    """
    columns = list(zip(sheet.heads, sheet.most, zip(*sheet.rows, strict=True), strict=True))
    abreast = list(range(len(columns)))
    if sum(sheet.most) > ROOM:
        abreast = [n for n in abreast if _longest(columns[n][2]) <= ABREAST]
        while sum(sheet.most[n] for n in abreast) > ROOM:
            abreast.remove(max(abreast, key=lambda n: sheet.most[n]))
        abreast = abreast or [0]
    below = [n for n in range(len(columns)) if n not in abreast]
    rows: list[tuple[Block, ...]] = []
    for row in sheet.rows:
        rows.append(tuple((replace(_line(row[n]), strong=bool(below)),) for n in abreast))
        told = tuple(
            replace(_line(row[n]), head=sheet.heads[n]) for n in below if row[n].text not in NOTHING
        )
        rows += [(told,)] if told else []
    heads = tuple(sheet.heads[n] for n in abreast)
    shares = tuple(sheet.most[n] for n in abreast)
    return Section(sheet.name, heads, shares, tuple(rows))


def _longest(cells: Iterable[Cell]) -> int:
    return max((cells_of(line) for cell in cells for line in cell.text.split("\n")), default=0)


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
    if not assessed:  # a rule alone, whose state stands in both
        subject = tuple({line.text: line for line in reversed(subject)}.values())[::-1]
    yield (subject if assessed else subject + reading, *sides)
    if assessed:
        yield reading, assessed


def _sources(matrix: Table) -> Iterable[Section]:
    """How it is compared, then every place that is cited, several abreast."""
    told = sources_sheet(matrix)
    rest = told.rows[len(matrix.about) :]
    cited = say("column.sources", matrix.language)
    method = replace(told, rows=tuple(row for row in rest if row[0].text != cited))
    yield of_sheet(method)
    places = [(_line(row[1]),) for row in rest if row[0].text == cited]
    rows = tuple(tuple(places[n : n + CITED]) for n in range(0, len(places), CITED))
    yield Section(cited, (cited,) * CITED, (1,) * CITED, rows)


def _legend(matrix: Table) -> Section:
    """The words that stand in the rows, explained; those that do not are left out."""
    whole = "\n".join({row[name] for row in matrix.rows for name in LEGENDED})
    sheet = legend_sheet(matrix)
    return of_sheet(replace(sheet, rows=tuple(r for r in sheet.rows if r[1].text in whole)))


def _annex(matrix: Table) -> Section:
    """Conditions, exceptions, limits and figures of the rules, which would tear the rows above.

    They go across the width; what is told of a rule above is not told again.
    """
    heads = dict(zip(COLUMNS, matrix.heads, strict=True))
    above: set[str] = set()
    rows: list[tuple[Block, ...]] = []
    for row in matrix.rows:
        lines = [replace(line, text=_once(line.text, above, matrix.language))
                 for line in _lines(row, ANNEX, heads)]  # fmt: skip
        if lines:
            named = Line(f"{row['topic']} · {row['subject']}", strong=True)
            rows.append(((named, *lines),))
    title = say("paper.annex", matrix.language)
    return Section(title, (say("column.subject", matrix.language),), (1,), tuple(rows))


def _once(text: str, above: set[str], language: Language) -> str:
    """The text, its long lines that were told above cut to their beginning."""
    told = []
    for line in text.split("\n"):
        long = cells_of(line) > TOLD_ONCE
        told.append(
            say("paper.above", language, begin=line[:BEGIN]) if long and line in above else line
        )
        above.add(line)
    return "\n".join(line for line in told if line)


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

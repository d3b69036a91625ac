"""A sheet of a workbook on screen and paper: widths, heights, where pages break, rows that go on below.

Excel shows no row taller than 409 points, LibreOffice does not grow a row that wraps; so heights are counted
here, and what is taller goes on in the next row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from clausegraph.text.lines import cells_of, wrap
from clausegraph.text.words import Language

TALLEST_ROW = 409  # points; Excel hides what is lower
SIZE = 9  # points of the text on the sheet
SCALE = 80  # per cent of it in print: 7.2 points
PAGE = 1_260  # pixels of columns that an A4 page across takes at that scale, in LibreOffice too
WIDER = (60, 75, 90, 110, 160)  # only where one paragraph would be taller than Excel can show
SHORT = (
    60  # characters; a cell up to that is told again where its row goes on, so that filters find it
)
# Font, points of a line, and how many of our cells a unit of column width takes.
FONTS: dict[Language, tuple[str, float, float]] = {
    "en": ("Arial", 11.5, 1.25),
    "zh": ("Microsoft YaHei", 14, 1.13),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, where it leads, its colour."""

    text: str
    link: str = ""
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of a workbook: name, heads, greatest widths, rows.

    `frozen` columns stay in view; the first `repeated` come again on each page of a sheet that is wider.
    """

    name: str
    heads: tuple[str, ...]
    most: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]
    frozen: int = 0
    repeated: int = 1

    def widths(self, language: Language) -> tuple[int, ...]:
        """Width by column: at most as given, no wider than its longest line or its head needs."""
        columns = zip(*self.rows, strict=True) if self.rows else ((),) * len(self.heads)
        held = zip(self.most, self.heads, columns, strict=True)
        return tuple(_width(min(most, _longest(head, c)), c, language) for most, head, c in held)

    def lines(self, widths: Sequence[int], language: Language) -> Iterator[tuple[Cell, ...]]:
        """The rows, each in as many as its text needs; the later ones are counted, such as “(2/3)”."""
        for row in self.rows:
            pieces = [
                pieces_of(cell.text, width, language)
                for cell, width in zip(row, widths, strict=True)
            ]
            count = max(map(len, pieces))
            for number in range(count):
                yield tuple(self._piece(row, pieces, column, number) for column in range(len(row)))

    def _piece(
        self, row: tuple[Cell, ...], pieces: list[list[str]], column: int, number: int
    ) -> Cell:
        cell, held = row[column], pieces[column]
        if not number or number < len(held):
            return replace(cell, text=held[number])
        again = len(held) == 1 and len(cell.text) <= SHORT and "\n" not in cell.text
        counted = f" ({number + 1}/{max(map(len, pieces))})" if column == self.repeated - 1 else ""
        return Cell((cell.text if again else "") + counted, fill=cell.fill if again else "")

    def breaks(self, widths: Sequence[int]) -> list[int]:
        """Columns before which a new page begins."""
        first = sum(map(_pixels, widths[: self.repeated]))
        found, used = [], first
        for column in range(self.repeated, len(widths)):
            if used + _pixels(widths[column]) > PAGE and used > first:
                found.append(column)
                used = first
            used += _pixels(widths[column])
        return found


def pieces_of(text: str, width: int, language: Language) -> list[str]:
    """The text in pieces that a row can show, cut at line breaks only; together they are the text."""
    pieces: list[list[str]] = [[]]
    for line in text.split("\n"):
        if (
            pieces[-1]
            and row_height(["\n".join([*pieces[-1], line])], [width], language) >= TALLEST_ROW
        ):
            pieces.append([])
        pieces[-1].append(line)
    return ["\n".join(piece) for piece in pieces]


def chinese(text: str) -> bool:
    """Whether a text is Chinese, not only a quoted word in English."""
    return 4 * sum(ord(c) > 0x2E7F for c in text) > len(text)


def row_height(texts: Sequence[str], widths: Sequence[int], language: Language) -> float:
    """Points that the tallest of these wrapped texts takes; rather too high than too low."""
    heights = []
    for text, width in zip(texts, widths, strict=True):
        _, line, cells = FONTS["zh" if chinese(text) else language]
        heights.append(len(wrap(text, int(width * cells))) * line + 4)
    return min(max(heights), TALLEST_ROW)


def _pixels(width: int) -> int:
    return 7 * width + 5


def _width(least: int, cells: tuple[Cell, ...], language: Language) -> int:
    """The least width with which no paragraph of a column is taller than Excel can show."""
    texts = {line for cell in cells for line in cell.text.split("\n")}
    for width in (least, *(wider for wider in WIDER if wider > least)):
        if all(row_height([text], [width], language) < TALLEST_ROW for text in texts):
            break
    return width


def _longest(head: str, cells: tuple[Cell, ...]) -> int:
    words = (cells_of(word) + 4 for word in head.split())  # 4: the button of the filter
    lines = (cells_of(line) + 2 for cell in cells for line in cell.text.split("\n"))
    return max(*words, *lines, 8)

"""Text in a terminal: wrapped to its width, Chinese characters as two cells, nothing cut off.

`table` lays rows out in columns as long as these stay readable; else every row becomes a record of
`head  value` lines.
"""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import groupby

NARROWEST = 18  # a column of wrapped prose below this many cells cannot be read
GAP = "  "
OPENING = frozenset("（《〈“‘「『【〔［(<[{")
CLOSING = frozenset("，。；：、？！）》〉”’」』】〕］…—,.;:?!)>]}")
PIECE = re.compile(r"\n|[^\S\n]+|[^\s]+")


def width() -> int:
    """Cells of the terminal's line; 100 where there is no terminal."""
    return max(shutil.get_terminal_size((100, 24)).columns, 40)


def cells_of(text: str) -> int:
    """How many cells a text takes: wide characters two, combining marks none."""
    return sum(_cells(c) for c in text)


def _cells(char: str) -> int:
    if " " <= char <= "~":
        return 1
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def printable(text: str) -> str:
    """The text without control characters, which could repaint a terminal; line breaks stay."""
    return "".join(
        " " if c == "\t" else c if c == "\n" or unicodedata.category(c) != "Cc" else "\ufffd"
        for c in text.replace("\r\n", "\n")
    )


def wrap(text: str, room: int) -> list[str]:
    """The text in lines of at most `room` cells, its own line breaks kept; never empty."""
    lines = []
    for paragraph in printable(text).split("\n"):
        lines += _wrapped(paragraph, room)
    return lines


def _wrapped(paragraph: str, room: int) -> list[str]:
    lines, line, used = [], "", 0
    for unit in _units(paragraph, room):
        size = cells_of(unit)
        if used + size > room and line.strip():
            lines.append(line.rstrip())
            line, used = "", 0
            unit = unit.lstrip()
            size = cells_of(unit)
        line, used = line + unit, used + size
    return [*lines, line.rstrip()]


def _units(paragraph: str, room: int) -> Iterable[str]:
    """Pieces between which a line may break; one that is longer than a line is broken anywhere."""
    for piece in PIECE.findall(paragraph):
        for unit in _breakable(piece):
            yield from [unit] if cells_of(unit) <= room else _chopped(unit, room)


def _breakable(word: str) -> list[str]:
    """A word cut at Chinese characters, brackets and full stops kept with what they belong to."""
    units: list[str] = []
    for wide, run in groupby(word, key=lambda c: _cells(c) == 2):
        text = "".join(run)
        units += text if wide else [text]
    joined: list[str] = []
    for unit in units:
        if joined and (unit[0] in CLOSING or joined[-1][-1] in OPENING):
            joined[-1] += unit
        else:
            joined.append(unit)
    return joined


def _chopped(unit: str, room: int) -> Iterable[str]:
    part, used = "", 0
    for char in unit:
        if used + _cells(char) > room and part:
            yield part
            part, used = "", 0
        part, used = part + char, used + _cells(char)
    yield part


def pad(text: str, room: int) -> str:
    """The text followed by blanks up to `room` cells."""
    return text + " " * (room - cells_of(text))


def indented(text: str, room: int, first: str = "", rest: str | None = None) -> list[str]:
    """Wrapped lines, the first after `first`, the others after `rest` (blanks of its width)."""
    margin = " " * cells_of(first) if rest is None else rest
    lines = wrap(text, max(room - cells_of(first), NARROWEST))
    return [((margin if number else first) + line).rstrip() for number, line in enumerate(lines)]


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], room: int) -> list[str]:
    """Rows under their heads as lines of a terminal; records where columns would be too narrow."""
    if not heads:
        return []
    widths = _widths(heads, rows, room)
    if widths is None:
        return _records(heads, rows, room)
    rule = GAP.join("─" * w for w in widths)
    blocks = [_line_up(row, widths) for row in rows]
    tall = any(len(block) > 1 for block in blocks)
    lines = [*_line_up(heads, widths), rule]
    for number, block in enumerate(blocks):
        lines += ([""] if tall and number else []) + block
    return lines


def _widths(heads: Sequence[str], rows: Sequence[Sequence[str]], room: int) -> list[int] | None:
    """Width by column; what the short ones leave over goes to the long ones. None: no room."""
    columns = [list(map(printable, column)) for column in zip(heads, *rows, strict=True)]
    natural = [max(cells_of(line) for text in c for line in text.split("\n")) for c in columns]
    least = [max(_longest_unit(text, room // 2) for text in c) for c in columns]
    left = room - len(GAP) * (len(columns) - 1)
    widths: dict[int, int] = {}
    while pending := [n for n in range(len(columns)) if n not in widths]:
        share = left // len(pending)
        settled = {n: natural[n] for n in pending if natural[n] <= share} or {
            n: least[n] for n in pending if least[n] > share
        }
        if not settled:
            settled = dict.fromkeys(pending, share)
            if share < NARROWEST:
                return None
        widths |= settled
        left -= sum(settled.values())
    return [widths[n] for n in range(len(columns))] if left >= 0 else None


def _longest_unit(text: str, most: int) -> int:
    """Cells of the longest piece that should not be broken: a name, not an address of any length."""
    units = (cells_of(unit) for piece in PIECE.findall(text) for unit in _breakable(piece))
    return max((size for size in units if size <= most), default=1)


def _line_up(values: Sequence[str], widths: list[int]) -> list[str]:
    columns = [wrap(value, room) for value, room in zip(values, widths, strict=True)]
    height = max(map(len, columns))
    lines = []
    for number in range(height):
        parts = [c[number] if number < len(c) else "" for c in columns]
        lines.append(GAP.join(map(pad, parts, widths)).rstrip())
    return lines


def _records(heads: Sequence[str], rows: Sequence[Sequence[str]], room: int) -> list[str]:
    lines: list[str] = []
    for number, row in enumerate(rows, 1):
        lines += [*([""] if lines else []), f"── {number} ".ljust(min(room, 40), "─")]
        lines += pairs([(h, v) for h, v in zip(heads, row, strict=True) if v], room)
    return lines


def pairs(facts: Iterable[tuple[str, str]], room: int, margin: str = "") -> list[str]:
    """`head  value` lines, the values aligned and wrapped."""
    held = [(printable(head), value) for head, value in facts]
    column = min(max((cells_of(head) for head, _ in held), default=0), room // 3)
    lines = []
    for head, value in held:
        if cells_of(head) > column:
            lines += indented(head, room, margin)
            head = ""
        lines += indented(value, room, margin + pad(head, column) + GAP)
    return lines

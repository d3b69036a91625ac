"""Text in a terminal, wrapped to its width.

`table` lays rows out in columns as long as these stay readable; else every row becomes a record of
`head  value` lines.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence

from clausegraph.text.lines import cells_of, longest_unit, printable, wrap

NARROWEST = 18  # a column of wrapped prose below this many cells cannot be read
GAP = "  "


def width() -> int:
    """Cells of the terminal's line; 100 where there is no terminal."""
    return max(shutil.get_terminal_size((100, 24)).columns, 40)


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
    least = [max(longest_unit(text, room // 2) for text in c) for c in columns]
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

"""Long answers in short for a terminal: the verdict, a line an entry with its number, the way to all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from clausegraph.cli.terminal import GAP, indented, pad, width
from clausegraph.text.errors import QuestionError
from clausegraph.text.lines import cells_of, printable
from clausegraph.text.words import Language, say

if TYPE_CHECKING:
    from clausegraph.ask.additional import Gap
    from clausegraph.ask.exposure import Exposure
    from clausegraph.ask.rule import Rule
    from clausegraph.matrix.forms import Matrix

FEW = 3  # lines of a cell that the short form of an exposure shows
WHOLE = ("maximum", "who", "condition")  # and of which it shows all
NARROWEST = 8

FULL = click.option("--full", is_flag=True, help="Show everything, not one line an entry.")
NUMBER = click.option(
    "-n",
    "--number",
    type=click.IntRange(min=1),
    help="Show the entry of this number in full.",
)


def length_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a command whose answer in a terminal is short unless asked otherwise."""
    return FULL(NUMBER(command))


def picked(number: int, count: int) -> int:
    """The index of the entry of a number; raises QuestionError where there is none."""
    if number > count:
        raise QuestionError("no-number", found=number, count=count)
    return number - 1


def comparison_short(matrix: Matrix) -> str:
    """The verdict in a sentence, then a line a comparison; rules that nobody compared are counted."""
    language = matrix.language
    from clausegraph.matrix.brief import brief_of_matrix

    brief = brief_of_matrix(matrix)
    aligned = [a for c in matrix.comparisons for a in c.aligned]
    rest = len(matrix.rows) - len(aligned)
    heads = (
        say("short.number", language),
        *(say(f"comparison.{name}", language) for name in ("title", "in-substance")),
        *(getattr(matrix.comparisons[0], f"{side}_label") for side in ("left", "right")),
    )
    rows = [
        (
            str(number),
            a.title,
            a.in_substance_label if a.in_substance else a.relation_label,
            *(_few(side) for side in (a.left, a.right)),
        )
        for number, a in enumerate(aligned, 1)
    ]
    head = [matrix.title, *brief.notices, brief.answer]
    foot = [say("short.rest", language, count=rest)] if rest else []
    return _text(head, one_line_table(heads, rows, width()), [*foot, _way(language)])


def gap_short(found: Gap) -> str:
    """What is to be known of the day, how much there is, then a line an entry."""
    language = found.language
    heads = (
        say("short.number", language),
        *(say(f"gap.{name}", language) for name in ("force", "weight", "subject")),
        found.enter_label,
    )
    rows = [
        (
            str(number),
            item.heaviest.force_label,
            item.heaviest.modality_label,
            item.title,
            _few(item.asked),
        )
        for number, item in enumerate(found.items, 1)
    ]
    head = [found.title, *found.notices, found.law_to_ask, found.counted, found.still_open]
    return _text(head, one_line_table(heads, rows, width()), [_way(language)] if rows else [])


def exposure_short(found: Exposure) -> tuple[tuple[str, ...], ...]:
    """The rows of an exposure for a terminal: a few lines of each cell, cut, and how many more there are."""
    from clausegraph.ask.exposure import LINES

    room = (width() - 2 * len(GAP)) // 3
    return tuple(
        row if key in WHOLE else (row[0], *(_first(cell, room, found.language) for cell in row[1:]))
        for key, row in zip(LINES, found.rows, strict=True)
    )


def one_line_table(heads: Sequence[str], rows: Sequence[Sequence[str]], room: int) -> list[str]:
    """Rows of one line each under their heads; what has no room is cut visibly, the longest first."""
    if not rows:
        return []
    whole = [[" ".join(printable(text).split()) for text in row] for row in (heads, *rows)]
    widths = [max(map(cells_of, column)) for column in zip(*whole, strict=True)]
    while sum(widths) + len(GAP) * (len(widths) - 1) > room and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
    lines = [
        GAP.join(
            pad(cut(text, size), size) for text, size in zip(row, widths, strict=True)
        ).rstrip()
        for row in whole
    ]
    return [lines[0], GAP.join("─" * size for size in widths), *lines[1:]]


def cut(text: str, room: int) -> str:
    """The text, or as much of it as has room before a sign that there is more."""
    if cells_of(text) <= room:
        return text
    kept, used = "", 1
    for char in text:
        used += cells_of(char)
        if used > room:
            break
        kept += char
    return f"{kept.rstrip()}…"


def _first(cell: str, room: int, language: Language) -> str:
    lines = cell.split("\n")
    shown = [cut(line, room) for line in lines[:FEW]]
    if len(lines) > FEW:
        shown.append(say("short.more", language, count=len(lines) - FEW))
    return "\n".join(shown)


def _few(rules: Iterable[Rule]) -> str:
    """The first place of some rules without the name of its text, and how many more there are."""
    from clausegraph.matrix.brief import cited_in

    held = list(dict.fromkeys(cited_in(r.provision, r.language, "short") for r in rules))
    return (held[0] + (f" +{len(held) - 1}" if len(held) > 1 else "")) if held else "–"


def _way(language: Language) -> str:
    return say("short.way", language)


def _text(head: Iterable[str], table: list[str], foot: Iterable[str]) -> str:
    told = [line for text in head if text for line in indented(text, width())]
    below = [line for text in foot for line in indented(text, width())]
    return "\n".join([*told, *([""] if table else []), *table, *([""] if below else []), *below])

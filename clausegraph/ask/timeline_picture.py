"""Bars over years: a row a thing, a bar a period, as SVG that asks for nothing outside itself."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape

from clausegraph.ask.picture import CELL, EDGE, INK, PAD, drawing, text
from clausegraph.text.lines import cells_of, wrap

ROW, TALL, ACROSS = 30, 18, 900.0  # pixels: from row to row, height of a bar, width of the years
COLOURS = {
    "binding": "#93c5fd",
    "voluntary": "#fde68a",
    "waiting": "#e5e7eb",
    "in-force": "#c7d2fe",
    "Binding": "#93c5fd",
    "BindingByIncorporation": "#a5b4fc",
    "DisplacedByLaw": "#93c5fd",
    "DeFacto": "#fdba74",
    "LawNotEncoded": "#d8b4fe",
    "Persuasive": "#fde68a",
    "BindingOnCertified": "#bbf7d0",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """A period of a thing: ISO days, `end` exclusive and empty where open; what is said in and of the bar."""

    row: str
    start: str
    end: str
    colour: str
    words: str


def bars(title: str, drawn: Sequence[Bar], last: str, today: str) -> str:
    """The picture.

    Args:
        title: its name.
        drawn: the bars, in the order of their rows.
        last: ISO day to which open periods are drawn, marked in the picture.
        today: what is written at that mark.
    """
    rows = list(dict.fromkeys(bar.row for bar in drawn))
    left = PAD + CELL * min(max(map(cells_of, rows), default=0), 40) + PAD
    first = min((_year(bar.start) for bar in drawn), default=_year(last) - 1)
    first, end = int(first), _year(last) + 0.4
    scale = ACROSS / (end - first)

    def across(day: str) -> float:
        return left + (min(_year(day), end) - first) * scale if day else left + ACROSS

    top = 58
    foot = top + ROW * len(rows)
    parts = [text(PAD, 22, title, weight="bold")]
    for year in range(first, int(end) + 1):
        x = across(f"{year}-01-01")
        parts.append(_rule(x, top - 6, foot, "#e5e7eb"))
        parts.append(text(x, top - 12, str(year), "middle"))
    for number, row in enumerate(rows):
        y = top + ROW * number
        shown, *more = wrap(row, 40)
        parts.append(text(PAD, y + TALL - 4, f"{shown}…" if more else shown))
        for bar in drawn:
            if bar.row == row and bar.start < (bar.end or "9999"):
                parts.append(_bar(bar, across(bar.start), across(bar.end or last), y))
    parts += [_rule(across(last), top - 6, foot, INK), text(across(last), foot + 14, today, "end")]
    return drawing(left + ACROSS + PAD, foot + 24, title, parts)


def joined(drawn: Iterable[Bar]) -> Iterator[Bar]:
    """The bars, those that go on without a change made one."""
    held: Bar | None = None
    for bar in drawn:
        if (
            held
            and held.end == bar.start
            and replace(held, start="", end="") == replace(bar, start="", end="")
        ):
            held = replace(held, end=bar.end)
            continue
        if held:
            yield held
        held = bar
    if held:
        yield held


def _bar(bar: Bar, x: float, to: float, y: float) -> str:
    """A bar with its words where they fit; told to whoever points at it in any case."""
    width = max(to - x, 2)
    dates = f"{bar.start} – {bar.end}" if bar.end else f"{bar.start} –"
    told = " · ".join(part for part in (bar.row, bar.words, dates) if part)
    shape = (
        f'<g><title>{escape(told)}</title><rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="{TALL}" '
        f'fill="{COLOURS.get(bar.colour, "#f3f4f6")}" stroke="{EDGE}"/>'
    )
    room = int((width - 6) / CELL)
    words = bar.words if cells_of(bar.words) <= room else ""
    return shape + (text(x + 4, y + TALL - 5, words) if words else "") + "</g>"


def _rule(x: float, y: float, to: float, colour: str) -> str:
    return f'<path d="M{x:.1f},{y} V{to}" stroke="{colour}"/>'


def _year(day: str) -> float:
    """A day as years with a fraction."""
    date = datetime.date.fromisoformat(day)
    return date.year + (date.timetuple().tm_yday - 1) / 366

"""The order of the types of consent as a picture: a lane a text, the strictest on the left."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from clausegraph.ask.consent_type import ConsentType
from clausegraph.ask.picture import PAD, Box, box, drawing, line, text
from clausegraph.text.words import Language, say

WIDTH, GAP, BETWEEN = 158.0, 44.0, 10.0  # of a box, between columns, between boxes; in pixels
TOP, HEAD = 34.0, 26.0  # room for the title, for the name of a lane
FILLS = ("#dbeafe", "#ede9fe", "#fef3c7", "#dcfce7", "#fee2e2", "#f3f4f6")


def picture(types: Sequence[ConsentType], language: Language) -> str:
    """All types as boxes; a line leads from a type to the nearest that it satisfies.

    Types that are equally strict stand in one column; a broken line on their left joins them.
    """
    steps = _steps(types)
    columns = max(steps.values(), default=0) + 1
    width = PAD * 2 + columns * WIDTH + (columns - 1) * GAP
    title = say("consent.picture", language)
    parts, placed, at = [text(PAD, 22, title, weight="bold")], {}, TOP
    for number, edition in enumerate(dict.fromkeys(kind.edition for kind in types)):
        lane = [kind for kind in types if kind.edition == edition]
        parts.append(_band(at, width, number))
        parts.append(text(PAD, at + 18, lane[0].edition_label, weight="bold"))
        below = dict.fromkeys(range(columns), at + HEAD)
        for kind in lane:
            column = columns - 1 - steps[kind.iri]
            made = box(
                PAD + column * (WIDTH + GAP), below[column], WIDTH, kind.name, FILLS[number % 6]
            )
            placed[kind.iri] = made
            below[column] += made.height + BETWEEN
        at = max(below.values()) + BETWEEN
    lines = []
    for kind in types:
        for other in kind.nearest:
            if other in placed and other not in kind.satisfied_by:
                lines.append(_joined(placed[kind.iri], placed[other]))
            elif other in placed and kind.iri < other:
                lines.append(_equal(placed[kind.iri], placed[other]))
    return drawing(width, at, title, [*parts, *lines, *(made.svg for made in placed.values())])


def _steps(types: Sequence[ConsentType]) -> dict[str, int]:
    """By type, the longest way down to one that satisfies no other."""
    ways = {kind.iri: kind.nearest for kind in types}
    equal = {kind.iri: {*kind.satisfies} & {*kind.satisfied_by} for kind in types}

    @cache
    def down(iri: str) -> int:
        return max((1 + down(other) for other in ways[iri] if other not in equal[iri]), default=0)

    return {iri: down(iri) for iri in ways}


def _band(y: float, width: float, number: int) -> str:
    """A rule above each lane but the first."""
    return f'<path d="M{PAD},{y:g} H{width - PAD:g}" stroke="#d1d5db"/>' if number else ""


def _joined(one: Box, other: Box) -> str:
    return line(one.x + one.width, one.middle, other.x, other.middle)


def _equal(one: Box, other: Box) -> str:
    """A broken line beside two boxes of one column."""
    x = one.x - 8
    way = f"M{one.x:g},{one.middle:g} H{x:g} V{other.middle:g} H{other.x:g}"
    return f'<path d="{way}" fill="none" stroke="#9ca3af" stroke-dasharray="4 3"/>'

"""Text in lines of a given width: Chinese characters as two cells, nothing cut off."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import groupby

OPENING = frozenset("（《〈“‘「『【〔［(<[{")
CLOSING = frozenset("，。；：、？！）》〉”’」』】〕］…—,.;:?!)>]}")
LONGEST = 20_000  # characters of a value that is shown; ours have four thousand at most
PIECE = re.compile(r"\n|[^\S\n]+|[^\s]+")


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


def brief(text: str, longest: int = LONGEST) -> str:
    """The text, one that nobody would read to its end cut visibly."""
    return text if len(text) <= longest else f"{text[:longest]}… ({len(text):,})"


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


def longest_unit(text: str, most: int) -> int:
    """Cells of the longest piece that should not be broken: a name, not an address of any length."""
    units = (cells_of(unit) for piece in PIECE.findall(text) for unit in _breakable(piece))
    return max((size for size in units if size <= most), default=1)

"""What is read from a copy of a text: passages by the number of their place, in the order of the copy.

The readers of each format tell a `Gatherer` where they are (article, paragraph, point) and what stands there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from clausegraph.citation.numerals import read_numerals
from clausegraph.citation.outline import places

SPACES = re.compile(r"\s+")
MARKER = re.compile(r"[(（]?([0-9]{1,3}|[a-z]{1,4}|[一二三四五六七八九十]{1,4})[)）.．]?")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words at a place: the number as local name (7-3, 5-4-a), the words, the line of the copy."""

    number: str
    text: str
    line: int


@dataclass(slots=True)
class Gatherer:
    """Collects passages while a reader walks through a copy.

    Words after the points of a paragraph are a subparagraph of it (6-1-s2) where the outline has one, else
    they belong to the paragraph; never to the last point.
    """

    edition: str
    found: list[Passage] = field(default_factory=list)
    head: str = ""
    path: list[str] = field(default_factory=list)
    told: dict[str, int] = field(default_factory=dict)
    at: dict[str, int] = field(default_factory=dict)

    def open(self, head: str) -> None:
        """An article, clause or recital begins."""
        self.head, self.path = head, []
        self.told = {}

    def paragraph(self, number: str) -> None:
        """A numbered paragraph of the article begins."""
        self.path = [number]

    def numbered(self, path: list[str]) -> None:
        """A number was read there: what stands there already is not gone on with, but stands twice."""
        self.path = path
        self.told.pop("-".join((self.head, *path)), None)

    def push(self, marker: str) -> None:
        """A point begins, within what is open."""
        self.path.append(marker)

    def pop(self) -> None:
        """The point ends."""
        self.path.pop()

    def say(self, words: str, line: int) -> None:
        """Words stand at what is open; none outside articles, clauses and recitals."""
        words = SPACES.sub(" ", words).strip()
        if not words or not self.head:
            return
        place = "-".join((self.head, *self.path))
        count = self.told[place] = self.told.get(place, 0) + 1
        later = f"{place}-s{count}"
        if count > 1 and later in places(self.edition):
            self.found.append(Passage(later, words, line))
        elif count > 1:
            held = self.found[self.at[place]]
            self.found[self.at[place]] = Passage(place, f"{held.text}\n{words}", held.line)
        else:
            self.at[place] = len(self.found)
            self.found.append(Passage(place, words, line))


def marker_of(text: str) -> str:
    """What a marker says: (a) → a, 1. → 1, （二） → 2; "" for what is none, such as a dash."""
    match = MARKER.fullmatch(text.strip().replace("\u00a0", ""))
    if not match:
        return ""
    held = match[1]
    return held if held.isascii() else read_numerals(f"第{held}条")[1:-1]

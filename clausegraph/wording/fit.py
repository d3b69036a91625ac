"""A copy held against the outline of its text: what fits, what stands twice, what is missing or unknown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from clausegraph.citation.outline import places
from clausegraph.wording.passages import Passage

MOST = 12  # places of each kind that are named


@dataclass(frozen=True, slots=True)
class Fit:
    """How a copy fits: the words by place, and what does not fit, each with the line of the copy.

    `missing` are places of the outline of which neither they nor a part has words.
    """

    words: dict[str, str]
    unmatched: tuple[Passage, ...]
    doubled: tuple[Passage, ...]
    missing: tuple[str, ...]
    expected: int


def fitted(found: Iterable[Passage], edition: str) -> Fit:
    """Hold passages against the outline; of a number that stands twice, the first counts."""
    known = places(edition)
    words: dict[str, str] = {}
    unmatched, doubled = [], []
    for passage in found:
        if known and passage.number not in known:
            unmatched.append(passage)
        elif passage.number in words:
            doubled.append(passage)
        else:
            words[passage.number] = passage.text
    provisions = [place for place in known if not place.startswith("ch")]
    told = Counter(above for place in words for above in _line_of(place))
    # A copy that goes no deeper than articles has the words of their parts in the article.
    missing = [p for p in provisions if not told[p] and not set(_line_of(p)) & words.keys()]
    return Fit(
        words, tuple(unmatched), tuple(doubled), tuple(sorted(missing, key=order)), len(provisions)
    )


def _line_of(place: str) -> list[str]:
    """The place and all above it."""
    parts = place.split("-")
    return ["-".join(parts[:n]) for n in range(len(parts), 0, -1)]


def order(place: str) -> tuple[tuple[int, int, str], ...]:
    """The place in the order of the text."""
    return tuple(
        (0, int(part), "") if part.isdigit() else (1, 0, part.rjust(6)) for part in place.split("-")
    )

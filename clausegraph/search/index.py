"""The index in memory: which entry holds which unit, how much it weighs, how rare it is.

Up to some 50,000 entries nothing more is needed: a question is answered in a few thousandths of a second.
"""

from __future__ import annotations

import math
from collections import defaultdict
from functools import cached_property

from clausegraph.search.entries import Entry
from clausegraph.search.letters import folded
from clausegraph.search.stems import stem
from clausegraph.search.tokens import PIECE, UNSAID, tokens
from clausegraph.text.words import LANGUAGES

TITLE, NAME, SAID, BESIDE = 3.0, 2.0, 1.0, 0.5
"""What a unit weighs by where it stands."""
SATURATED, LONG = 1.2, 0.3
"""k1 and b of BM25: how soon repetition stops to count, how much length does."""
NEAR = 75  # likeness in percent from which another spelling is taken for what was meant
SHORTEST = 4  # letters from which a word can be misspelt


class Index:
    """The entries with their units.

    Args:
        entries: all that can be found.
    """

    def __init__(self, entries: list[Entry]) -> None:
        self.entries = entries
        self.postings: dict[str, dict[int, float]] = defaultdict(dict)
        lengths = []
        for number, entry in enumerate(entries):
            before = 0.0
            for texts, weight in _weighed(entry):
                for text in texts:
                    for token in tokens(text):
                        if weight == TITLE and entry.place and token.key[0].isdigit():
                            continue  # the number of a place; whoever wants it cites the place
                        held = self.postings[token.key]
                        held[number] = held.get(number, 0.0) + weight
                        before += weight
            lengths.append(before)
        mean = sum(lengths) / (len(lengths) or 1) or 1.0
        self.topic_names = [
            (entry.topics[0], name, frozenset(token.key for token in tokens(name)))
            for entry in entries
            if entry.kind == "topic"
            for language in LANGUAGES
            for name in (entry.titles[language], *entry.names[language])
        ]
        """Each name of each topic with its units."""
        self._length = [1 - LONG + LONG * length / mean for length in lengths]

    def rarity(self, key: str) -> float:
        """How much a unit tells entries apart; most where none or one has it."""
        count = len(self.postings.get(key, ()))
        return math.log(1 + (len(self.entries) - count + 0.5) / (count + 0.5))

    def score(self, key: str, number: int) -> float:
        """What the unit adds to the rank of an entry; 0 where it is not in it."""
        held = self.postings.get(key, {}).get(number, 0.0)
        if not held:
            return 0.0
        return self.rarity(key) * held * (SATURATED + 1) / (held + SATURATED * self._length[number])

    def containing(self, sign: str) -> list[str]:
        """Units that hold a single Chinese character."""
        return [key for key in self.postings if sign in key]

    @cached_property
    def words(self) -> dict[str, int]:
        """Latin words of all entries, in the order of letters, and how often they stand there."""
        found: dict[str, int] = defaultdict(int)
        for entry in self.entries:
            for texts, _ in _weighed(entry):
                for text in texts:
                    for piece in PIECE.finditer(folded(text)):
                        if "a" <= piece[0][0] <= "\u024f" and piece[0] not in UNSAID:
                            found[piece[0]] += 1
        return dict(sorted(found.items()))

    def respelt(self, word: str) -> str:
        """The word that a misspelt one most likely means, or "" if none is near."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        if len(word) < SHORTEST:
            return ""
        near = process.extract(
            word,
            list(self.words),
            scorer=OSA.normalized_similarity,
            score_cutoff=NEAR / 100,
            limit=5,
        )
        best = max(near, key=lambda n: (n[1], self.words[n[0]]), default=None)
        return best[0] if best else ""

    def knows(self, word: str) -> bool:
        """Whether any entry has a form of that word."""
        return stem(word) in self.postings


def _weighed(entry: Entry) -> list[tuple[list[str], float]]:
    return [
        part
        for language in LANGUAGES
        for part in (
            ([entry.titles.get(language, "")], TITLE),
            (entry.names[language], NAME),
            (entry.said[language], SAID),
            (entry.beside[language], BESIDE),
        )
    ]

"""Words beside a comparison that look alike on both sides and mean something else.

A word occurs on a side where a rule of it says the word, in either language, or asks for that consent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pyoxigraph as ox

from clausegraph.ask.query import beside
from clausegraph.ask.reader import Reader
from clausegraph.ask.rule import Rule
from clausegraph.text.words import Language, say

PAIRS = beside(__file__, "false_friends-pairs")
EDITION = re.compile(
    r"\s*[(（][^)）]*[)）]$"
)  # types of consent are told apart by it; a sentence names it


@dataclass(slots=True)
class FalseFriend:
    """A word of one edition and the word of the other for which it is easily taken, with labels."""

    edition: str
    word: str
    other: str
    line: str = ""
    sentence: str = ""
    labels: set[str] = field(default_factory=set)
    other_labels: set[str] = field(default_factory=set)


def false_friends(
    reader: Reader, editions: tuple[str, str], language: Language
) -> tuple[FalseFriend, ...]:
    """The false friends between two editions by IRI, each pair once, those of the right edition first."""
    found: dict[frozenset[str], FalseFriend] = {}
    told = ox.Literal(language)
    rows = list(reader.select(PAIRS, edition=editions, otherEdition=editions, language=told))
    rows.sort(
        key=lambda row: (
            row[2].value != editions[1],
            "#term_" not in row[0].value,
            row[0].value,
            row[1].value,
        )
    )
    for word, other, edition, label, other_label, note in rows:
        pair = frozenset((word.value, other.value))
        friend = found.setdefault(pair, FalseFriend(edition.value, word.value, other.value))
        if friend.word != word.value:
            continue
        if "#term_" in word.value:
            friend.labels.add(label.value.lower())
            friend.other_labels.add(other_label.value.lower())
        names = [
            EDITION.sub("", reader.labels.of(iri, language)) for iri in (word.value, other.value)
        ]
        texts = [reader.labels.of(iri, language) for iri in _in_order(edition.value, editions)]
        facts = {"word": names[0], "other": names[1], "edition": texts[0], "of": texts[1]}
        friend.sentence = say("false-friend.line", language, **facts)
        if note:
            friend.sentence = say(
                "false-friend.note", language, line=friend.sentence, note=note.value
            )
    return tuple(found.values())


def occurring(
    friends: tuple[FalseFriend, ...],
    editions: tuple[str, str],
    sides: tuple[tuple[Rule, ...], tuple[Rule, ...]],
) -> tuple[str, ...]:
    """The sentences of those false friends of which each word occurs on its own side."""
    told: dict[str, str] = {}
    for friend in friends:
        own, other = sides if friend.edition == editions[0] else sides[::-1]
        if _says(own, friend.word, friend.labels) and _says(
            other, friend.other, friend.other_labels
        ):
            told.setdefault(friend.line, friend.sentence)
    return tuple(told.values())


def _in_order(edition: str, editions: tuple[str, str]) -> tuple[str, str]:
    return editions if edition == editions[0] else (editions[1], editions[0])


def _says(rules: tuple[Rule, ...], iri: str, labels: set[str]) -> bool:
    return any(
        iri in rule.facts.get("requiresConsent", ())
        or any(label in text.lower() for text in rule.both.values() for label in labels)
        for rule in rules
    )

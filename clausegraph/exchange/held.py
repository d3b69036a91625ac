"""What one export is made from: the comparisons chosen, the texts they compare, and what the graph is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from clausegraph.ask.reader import Reader
from clausegraph.exchange.judged import SIDES, Judged, Pair, by_pair, judged
from clausegraph.exchange.texts import Rule, Text, texts
from clausegraph.text.words import Language, say

LICENSE = "https://creativecommons.org/licenses/by/4.0/"
SEPARATOR = {"en": "; ", "zh": "；"}


@dataclass(frozen=True)
class Held:
    """Comparisons with their texts.

    Attributes:
        comparisons: all that are exported, pair by pair.
        reader: what the graph is read through, for what one format alone needs.
        topic: code of the topic, if only one is exported.
        language: language of what has one only.
    """

    comparisons: tuple[Judged, ...]
    reader: Reader
    topic: str = ""
    language: Language = "en"

    @cached_property
    def pairs(self) -> dict[Pair, list[Judged]]:
        """The comparisons by pair of editions."""
        return by_pair(self.comparisons)

    @cached_property
    def texts(self) -> dict[str, Text]:
        """The texts compared, by code."""
        return texts(self.reader, {code for pair in self.pairs for code in pair})

    @property
    def as_of(self) -> str:
        """ISO day to which the law was read, and for which force is told."""
        return str(self.reader.as_of)

    @property
    def digest(self) -> str:
        """SHA-256 of the graph file."""
        return self.reader.digest

    @property
    def version(self) -> str:
        """Edition of the knowledge: the day with dots, as a version."""
        return self.as_of.replace("-", ".")

    def title(self, pair: Pair, language: Language = "en") -> str:
        """What is compared, in words."""
        left, right = (self.texts[code].short[language] for code in pair)
        return f"{left} – {right}"

    def rules(self, one: Judged, side: str) -> tuple[Rule, ...]:
        """The rules of a side with their words."""
        rules = self.texts[one.pair[SIDES.index(side)]].rules
        return tuple(rules[iri] for iri in one.side(side))

    def cited(self, one: Judged, side: str, language: Language = "en") -> str:
        """The places of a side as they are cited, each once; "" for an empty side."""
        cited = dict.fromkeys(rule.citation[language] for rule in self.rules(one, side))
        return SEPARATOR[language].join(cited)

    def forces(self, one: Judged, side: str) -> tuple[str, ...]:
        """How hard the rules of a side bind on the day of the build, each force once."""
        return tuple(sorted({rule.force for rule in self.rules(one, side)}))

    def sets(self) -> Iterator[tuple[Judged, str]]:
        """The sides of several rules, for which a name stands where a format takes one thing."""
        for one in self.comparisons:
            for side in SIDES:
                if len(one.side(side)) > 1:
                    yield one, side


def held(reader: Reader, pair: Pair | None, topic: str, language: Language = "en") -> Held:
    """What an export is made from.

    Raises:
        QuestionError: edition or topic is not known, or nothing has been compared there.
    """
    code = reader.topic_code(topic) if topic else ""
    chosen = tuple(reader.edition_on(code, reader.day) for code in pair) if pair else None
    found = judged(reader, (chosen[0], chosen[1]) if chosen else None, code)
    return Held(found, reader, code, language)


def whole_reason(one: Judged, language: Language) -> str:
    """What is compared, and what differs or why a side is empty."""
    return say("exchange.reason", language, title=one.title[language], reason=one.reason[language])

"""When a rule speaks, with the and, or and not of the law kept apart.

"Not based on consent" must never be read as "based on consent": every surface tells conditions through here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from clausegraph.ask.labels import Labels
from clausegraph.text.vocabulary import CG
from clausegraph.text.words import Language, say

How = Literal["", "allOf", "anyOf", "noneOf"]
Values = Callable[[str, str], list[Any]]
"""The values of a property of a thing, both by IRI."""
WAYS: tuple[How, ...] = ("allOf", "anyOf", "noneOf")


@dataclass(frozen=True, slots=True)
class Condition:
    """A plain condition with its words, or all, any or none of several parts."""

    words: str
    how: How = ""
    parts: tuple[Condition, ...] = ()

    def sentence(self, language: Language) -> str:
        """The condition in one line; composed parts stand in brackets."""
        if not self.parts:
            return self.words
        inner = say("list.separator", language).join(part.sentence(language) for part in self.parts)
        return say(f"condition.{self.how}", language, parts=inner)

    def follows_from(self, others: Iterable[Condition]) -> bool:
        """Whether it holds wherever all these others hold."""
        held = {each for other in others for each in other.conjuncts()}
        if self.how == "anyOf" and any(part.follows_from(held) for part in self.parts):
            return True
        choices = (other.parts for other in held if other.how == "anyOf")
        if any(all(self.follows_from((part,)) for part in parts) for parts in choices):
            return True
        if self.how == "allOf":
            return all(part.follows_from(held) for part in self.parts)
        return self in held

    def conjuncts(self) -> Iterable[Condition]:
        """Itself and, where all its parts must hold, each of these."""
        yield self
        if self.how == "allOf":
            for part in self.parts:
                yield from part.conjuncts()


def condition(iri: str, values: Values, labels: Labels, language: Language) -> Condition:
    """The condition of that IRI with all its parts, of the graph that `values` reads."""
    for how in WAYS:
        if parts := sorted(part.value for part in values(iri, CG + how)):
            told = (condition(part, values, labels, language) for part in parts)
            return Condition("", how, tuple(told))
    return Condition(labels.of(iri, language))

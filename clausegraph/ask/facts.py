"""What the graph says of things: asked once for many of them, kept as long as the graph is open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from clausegraph.ask.query import beside
from clausegraph.text.vocabulary import CG

Facts = dict[str, list[tuple[str, str]]]
"""The values of a subject, each with its language tag or "", by property; ours go by local name."""

SAID = beside(__file__, "facts-said")
# What a rule cannot be understood without; each is followed as far as it leads.
LEADS = (
    "unless",
    "limitedBy",
    "partOfNorm",
    "deadline",
    "atMost",
    "extension",
    "frequency",
    "per",
    "keepAtLeast",
    "threshold",
    "window",
    "qualifiedPart",
    "burdenOn",
    "reading",
)
# Named only: one step.
ASIDE = ("noEffectAgainst", "sameReleaseIn", "requiresContent", "parts", "answeredUnder")


def gathered(rows: Iterable[Any]) -> dict[str, Facts]:
    """Rows of (subject, property, value) by subject; subjects and values in the order of letters.

    A store gives rows in an order of its own, which no answer may show.
    """
    facts: dict[str, Facts] = defaultdict(lambda: defaultdict(list))
    for subject, prop, value in rows:
        tag = getattr(value, "language", "") or ""
        facts[subject.value][prop.value.removeprefix(CG)].append((value.value, tag))
    for said in facts.values():
        for values in said.values():
            if len(values) > 1:
                values.sort()
    return dict(sorted(facts.items()))


class Things:
    """The facts of things by IRI. A round of asking takes one query, however many things it is for."""

    def __init__(self, select: Callable[..., Iterator[Any]]) -> None:
        self._select = select
        self._held: dict[str, Facts] = {}
        self.kept: dict[tuple[str, str, str], Any] = {}

    def of(self, iri: str) -> Facts:
        """What is said of a thing that was asked for; nothing of any other."""
        return self._held.get(iri, {})

    def values(self, iri: str, *properties: str) -> list[str]:
        """The values of these properties of a thing, without their language."""
        facts = self.of(iri)
        return [value for prop in properties for value, _ in facts.get(prop, ())]

    def ask(self, iris: Iterable[str]) -> None:
        """Hold what is said of these things."""
        wanted = [iri for iri in dict.fromkeys(iris) if iri not in self._held]
        if wanted:
            found = gathered(self._select(SAID, thing=wanted))
            # At once, and only when complete: several readers share this.
            self._held |= {iri: found.get(iri, {}) for iri in wanted}

    def follow(self, iris: Iterable[str]) -> None:
        """Hold these things, all that they cannot be understood without, and what they name."""
        known: set[str] = set()
        fresh = set(iris)
        while fresh:
            self.ask(sorted(fresh))
            known |= fresh
            fresh = {value for iri in fresh for value in self.values(iri, *LEADS)} - known
        self.ask(sorted({value for iri in known for value in self.values(iri, *ASIDE)}))

"""What an edition is on a day: not existing, published, applicable or ended.

Before a text applies it is only a yardstick (a 2020 rule is not a 2017 rule), and every answer says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from clausegraph.ask.labels import Labels
from clausegraph.ask.query import beside
from clausegraph.text.vocabulary import ID
from clausegraph.text.words import Language, say

Status = Literal["not-existing", "published", "applicable", "ended"]

DATES = beside(__file__, "editions-dates")
LAW = "pipl-2021"  # what the Specification was the stand-in for until it applied


@dataclass(frozen=True, slots=True)
class EditionStatus:
    """An edition with its dates (ISO days; `until` is exclusive, empty if open) and rank."""

    iri: str
    issued: str
    in_force_from: str
    applies_from: str
    until: str
    rank: str
    binding: bool

    def on(self, day: str) -> Status:
        """Its status on an ISO day."""
        if day < self.issued:
            return "not-existing"
        if day < self.applies_from:
            return "published"
        return "ended" if self.until and day >= self.until else "applicable"

    def sentence(self, labels: Labels, day: str, language: Language) -> str:
        """The status in words, with its days: adopted, in force, applicable and ended are four things."""
        status: str = self.on(day)
        if status == "published" and day >= self.in_force_from:
            status = "in-force"  # the GDPR was, for two years before it applied
        facts = {"edition": labels.of(self.iri, language), "day": day, "issued": self.issued}
        dates = {"force": self.in_force_from, "applies": self.applies_from, "until": self.until}
        return say(f"status.{status}", language, **facts, **dates)


def editions(select: Callable[[str], Iterable[Any]]) -> dict[str, EditionStatus]:
    """All editions by IRI, of the graph that `select` asks."""
    found = {}
    for edition, issued, force, applies, until, rank, binding in select(DATES):
        end = until.value if until else ""
        days = (issued.value, force.value, applies.value, end)
        found[edition.value] = EditionStatus(
            edition.value, *days, rank.value, binding.value == "true"
        )
    return found


def in_force(phases: dict[str, EditionStatus], candidates: Iterable[str], day: str) -> str:
    """Which of several editions answers for a day: the one that applies, else the next one published.

    Empty where none had been issued by then, or all had ended.
    """
    for wanted in ("applicable", "published"):
        for code in candidates:
            if phases[ID + code].on(day) == wanted:
                return code
    return ""


def stands_left(phases: dict[str, EditionStatus], left: str, right: str) -> bool:
    """Whether comparisons place the first IRI left: the GDPR before all, law before standard, then by age."""

    def place(edition: str) -> tuple[bool, bool, str]:
        status = phases[edition]
        return edition != f"{ID}gdpr", not status.binding, status.issued

    return place(left) <= place(right)


def unread(day: str, as_of: str, language: Language) -> str:
    """A warning where a day lies after the one to which the law was read; else nothing."""
    return say("day.unread", language, day=day, as_of=as_of) if day > as_of else ""


def law_to_ask(
    phases: dict[str, EditionStatus], have: str, enter: str, day: str, language: Language
) -> str:
    """That the law on the subject is to be asked, where its standard is entered once that law applies."""
    law = phases.get(ID + LAW)
    if not enter.startswith("pis-") or have == LAW or law is None or law.on(day) != "applicable":
        return ""
    return say("gap.law-to-ask", language, since=law.applies_from, law=LAW)

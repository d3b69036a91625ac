"""What an edition is on a day: not existing, published, applicable or ended.

Before a text applies it is only a yardstick (a 2020 rule is not a 2017 rule), and every answer says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from clausegraph.text.vocabulary import ID
from clausegraph.text.words import Language, say

if TYPE_CHECKING:
    from clausegraph.knowledge_base import KnowledgeBase

Status = Literal["not-existing", "published", "applicable", "ended"]

EDITIONS_OF = """
PREFIX cg: <https://w3id.org/clausegraph/ns#>
SELECT ?edition WHERE { ?edition cg:ofInstrument <%sinstrument#%s> ; cg:issued ?day } ORDER BY ?day
"""
DATES = """
PREFIX cg: <https://w3id.org/clausegraph/ns#>
SELECT ?edition ?issued ?applies ?until ?rank ?binding WHERE {
  ?edition a cg:Edition ; cg:issued ?issued ; cg:appliesFrom ?applies ; cg:rank ?rank .
  ?rank cg:bindingRank ?binding .
  OPTIONAL { ?edition cg:until ?until }
} ORDER BY ?issued
"""


@dataclass(frozen=True, slots=True)
class EditionStatus:
    """An edition with its dates (ISO days; `until` is exclusive, empty if open) and rank."""

    iri: str
    issued: str
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

    def sentence(self, kb: KnowledgeBase, day: str, language: Language) -> str:
        """The status in words, with the day on which it begins or ended."""
        facts = {"edition": kb.labels.of(self.iri, language), "day": day}
        dates = {"issued": self.issued, "applies": self.applies_from, "until": self.until}
        return say(f"status.{self.on(day)}", language, **facts, **dates)


def editions(kb: KnowledgeBase) -> dict[str, EditionStatus]:
    """All editions by IRI."""
    found = {}
    for edition, issued, applies, until, rank, binding in kb.select(DATES):
        end = until.value if until else ""
        found[edition.value] = EditionStatus(
            edition.value, issued.value, applies.value, end, rank.value, binding.value == "true"
        )
    return found


def in_force(kb: KnowledgeBase, candidates: Iterable[str], day: str) -> str:
    """Which of several editions answers for a day: the one that applies, else the next one published.

    Empty where none had been issued by then, or all had ended.
    """
    phases = kb.phases
    for wanted in ("applicable", "published"):
        for code in candidates:
            if phases[ID + code].on(day) == wanted:
                return code
    return ""


def edition_on(kb: KnowledgeBase, code: str, day: str) -> str:
    """An edition code as it is; the name of an instrument (pis, csl) as its edition on the day."""
    if code in kb.editions or not code.isalnum():
        return code
    of_instrument = [e.value.removeprefix(ID) for (e,) in kb.select(EDITIONS_OF % (ID, code))]
    return in_force(kb, of_instrument, day) or code

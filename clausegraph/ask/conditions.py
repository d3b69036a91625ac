"""When a rule speaks, with the and, or and not of the law kept apart.

"Not based on consent" must never be read as "based on consent": every surface tells conditions through here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from clausegraph.text.vocabulary import CG
from clausegraph.text.words import Language, say

if TYPE_CHECKING:
    from clausegraph.knowledge_base import KnowledgeBase

How = Literal["", "allOf", "anyOf", "noneOf"]
PARTS = """
PREFIX cg: <https://w3id.org/clausegraph/ns#>
SELECT ?whole ?how ?part WHERE {
  VALUES ?how { cg:allOf cg:anyOf cg:noneOf } ?whole ?how ?part
} ORDER BY ?whole ?part
"""


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


def parts_table(kb: KnowledgeBase) -> dict[str, tuple[How, list[str]]]:
    """How each composed condition is put together, by IRI."""
    found: dict[str, tuple[How, list[str]]] = {}
    for whole, how, part in kb.select(PARTS):
        found.setdefault(whole.value, (how.value.removeprefix(CG), []))[1].append(part.value)
    return found


def condition(kb: KnowledgeBase, iri: str, language: Language) -> Condition:
    """The condition of that IRI with all its parts."""
    how, parts = kb.condition_parts.get(iri, ("", []))
    if not parts:
        return Condition(kb.labels.of(iri, language))
    return Condition("", how, tuple(condition(kb, part, language) for part in parts))

"""Where what readers judged and what the data show cannot both be right: each named with both."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from clausegraph.ask.computed import Computed, Computing
from clausegraph.ask.query import beside
from clausegraph.ask.reader import Reader
from clausegraph.ask.rule import rules_of
from clausegraph.source.index import Index
from clausegraph.source.model_comparison import Alignment
from clausegraph.text.errors import Fault
from clausegraph.text.vocabulary import CG, compact, iri_of_code
from clausegraph.text.words import Language

SIDES = beside(__file__, "contradictions-sides")
FINDINGS = beside(__file__, "contradictions-findings")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A judged side and the computed finding that it contradicts."""

    alignment: str
    judged: str
    computed: Computed

    def fault(self, index: Index, language: Language) -> Fault:
        """Both findings at the place of the judged one: sides as the file has them, the rest in words."""
        name = compact(self.alignment)
        entry = index.entries[name]
        assert isinstance(entry.element, Alignment)
        judged = [iri_of_code("dimension", s.dimension) for s in entry.element.strictness]
        return entry.fault(
            "CG463",
            "strictness",
            judged.index(f"cg:{self.computed.dimension}"),
            "stricter-side",
            alignment=name,
            dimension=self.computed.dimension_label,
            judged=self.judged.lower(),
            computed=self.computed.side.lower(),
            line=self.computed.line(language),
        )


def contradictions(reader: Reader, language: Language) -> list[Contradiction]:
    """All contradictions of the graph, in the order of the names of comparisons."""
    sides: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for alignment, side, norm in reader.select(SIDES):
        sides[alignment.value][side.value.removeprefix(CG)].append(norm.value)
    judged: dict[str, dict[str, str]] = defaultdict(dict)
    grounds: dict[str, list[str]] = defaultdict(list)
    for alignment, dimension, side, because in reader.select(FINDINGS):
        judged[alignment.value][dimension.value.removeprefix(CG)] = side.value.removeprefix(CG)
        if "_" in because.value.rpartition("#")[2]:
            grounds[alignment.value].append(because.value)
    named = [
        n for iri in judged for n in (*sides[iri]["left"], *sides[iri]["right"], *grounds[iri])
    ]
    rules = rules_of(reader, named, language, reader.day)
    computing = Computing(reader, language)
    return [
        Contradiction(iri, found[computed.dimension], computed)
        for iri, found in judged.items()
        for computed in computing.of(
            [rules[n] for n in sides[iri]["left"]],
            [rules[n] for n in sides[iri]["right"]],
            [rules[n] for n in grounds[iri]],
        )
        if computed.dimension in found and computed.contradicts(found[computed.dimension])
    ]

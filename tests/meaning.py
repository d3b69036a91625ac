"""Which errors of meaning are noticed: a bearer, a verb, the stricter side made another.

No rule of form sees them: each such graph is well-formed. What may notice is a golden answer
(`expectations/`), a comparison as the texts have it (`comparisons/`), or the finding that ClauseGraph
computes from the figures and words of both sides. Run as a program, it turns so many statements of each
kind, one after the other, and prints how many were noticed, and by what:

    .venv/bin/python tests/meaning.py 34

What is derived is derived anew for a turned bearer or verb, as a build would.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox
import test_comparisons as comparisons
import test_questions as questions

from clausegraph import KnowledgeBase
from clausegraph.ask.contradictions import contradictions
from clausegraph.ask.store import Graph
from clausegraph.compile.infer import INFERRED, infer, read_rules
from clausegraph.text.places import BUILD, GRAPH_FILE, ONTOLOGY
from clausegraph.text.vocabulary import CG, compact

SEED = 20261201
BEARER, MODALITY, OPERATIVE = (
    ox.NamedNode(CG + name) for name in ("bearer", "modality", "operativeWord")
)
SIDE = ox.NamedNode(CG + "stricterSide")
TURNED = {"Left": "Right", "Right": "Left", "Same": "Left", "Incomparable": "Right"}
# A modality with the verb that a text of either language has for it.
VERBS = {
    "Obligation": ("Permission", "may", "可"),
    "Prohibition": ("Obligation", "shall", "应"),
    "Permission": ("Obligation", "shall", "应"),
    "Recommendation": ("Obligation", "shall", "应"),
    "Dispensation": ("Obligation", "shall", "应"),
}


@dataclass(frozen=True, slots=True)
class Turn:
    """One statement turned: what is taken out of the graph, and what is put in its place."""

    kind: str
    subject: str
    out: tuple[ox.Quad, ...]
    put: tuple[ox.Quad, ...]


class Nets:
    """All that may notice, over one store in memory."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store
        self.rules = read_rules(ONTOLOGY / "rules")
        self.cases = [case.values for case in questions.cases()]
        self.files = [comparisons.read(path) for path in comparisons.FILES]

    @cached_property
    def before(self) -> frozenset[str]:
        """What is noticed in the graph as it is: nothing, if all tests pass."""
        return frozenset(self._noticed())

    def noticing(self, turn: Turn) -> set[str]:
        """What notices a turn, each as `net: name`; the store is left as it was."""
        before = self.before
        derived = list(self.store.quads_for_pattern(None, None, None, INFERRED))
        self._exchange(turn.out, turn.put)
        anew = turn.kind != "side"
        if anew:
            self.store.clear_graph(INFERRED)
            infer(self.store, self.rules)
        found = set(self._noticed())
        self._exchange(turn.put, turn.out)
        if anew:
            self.store.clear_graph(INFERRED)
            self.store.bulk_extend(derived)
        return found - before

    def _exchange(self, out: Iterable[ox.Quad], put: Iterable[ox.Quad]) -> None:
        for quad in out:
            self.store.remove(quad)
        self.store.extend(put)

    def _noticed(self) -> Iterable[str]:
        kb = KnowledgeBase(Graph(Path(), "", self.store))
        for name, case in self.cases:
            if questions.differences(kb, name, case):
                yield f"golden answer: {name}"
        pairs = {tuple(case["between"]) for case in self.files}
        held = {pair: comparisons.alignments(kb, *pair) for pair in pairs}
        for case in self.files:
            if comparisons.judged(case, held[tuple(case["between"])]):
                yield f"comparison of the texts: {case['question']['en']}"
        for found in contradictions(kb, "en"):
            yield f"computed finding: {compact(found.alignment)}"


def turns(store: ox.Store, each: int) -> list[Turn]:
    """So many turns of each kind, the same in every run on the same graph."""
    chance = random.Random(SEED)
    found: list[Turn] = []
    for turned in KINDS.values():
        held = [turn for turn in turned(store, chance) if turn]
        found += chance.sample(held, min(each, len(held)))
    return found


def _quads(store: ox.Store, predicate: ox.NamedNode) -> list[ox.Quad]:
    return sorted(store.quads_for_pattern(None, predicate, None, None), key=str)


def _edition(quad: ox.Quad) -> str:
    return str(quad.subject).partition("#")[0]


def _bearers(store: ox.Store, chance: random.Random) -> Iterable[Turn | None]:
    """A rule with one bearer is borne by another whom the same text knows."""
    held = [quad for quad in _quads(store, BEARER) if quad.graph_name != INFERRED]
    of_rule, of_edition = Counter(q.subject for q in held), {}
    for quad in held:
        of_edition.setdefault(_edition(quad), set()).add(quad.object)
    for quad in held:
        others = sorted(of_edition[_edition(quad)] - {quad.object}, key=str)
        if of_rule[quad.subject] == 1 and others:
            other = ox.Quad(quad.subject, BEARER, chance.choice(others), quad.graph_name)
            yield Turn("bearer", str(quad.subject), (quad,), (other,))


def _verbs(store: ox.Store, chance: random.Random) -> Iterable[Turn | None]:
    """A rule has another verb of its language, and the modality of that verb."""
    for quad in _quads(store, MODALITY):
        said = list(store.quads_for_pattern(quad.subject, OPERATIVE, None, None))
        other = VERBS.get(quad.object.value.removeprefix(CG))
        if other and len(said) == 1:
            verb = other[1] if said[0].object.value.isascii() else other[2]
            word = ox.Literal(verb, language=said[0].object.language)
            modality = ox.NamedNode(CG + other[0])
            put = (
                ox.Quad(quad.subject, MODALITY, modality, quad.graph_name),
                ox.Quad(quad.subject, OPERATIVE, word, quad.graph_name),
            )
            yield Turn("verb", str(quad.subject), (quad, said[0]), put)


def _sides(store: ox.Store, chance: random.Random) -> Iterable[Turn | None]:
    """A finding has another stricter side."""
    for quad in _quads(store, SIDE):
        side = ox.NamedNode(CG + TURNED[quad.object.value.removeprefix(CG)])
        put = ox.Quad(quad.subject, SIDE, side, quad.graph_name)
        yield Turn("side", str(quad.subject), (quad,), (put,))


Turned = Callable[[ox.Store, random.Random], Iterable["Turn | None"]]
KINDS: dict[str, Turned] = {"bearer": _bearers, "verb": _verbs, "side": _sides}


def main() -> None:
    """Turn so many statements of each kind and print how many were noticed."""
    each = int(sys.argv[1]) if len(sys.argv) > 1 else 34
    nets = Nets(Graph.open(BUILD / GRAPH_FILE).store)
    tried, noticed, by = Counter[str](), Counter[str](), Counter[str]()
    for turn in turns(nets.store, each):
        found = nets.noticing(turn)
        tried[turn.kind] += 1
        noticed[turn.kind] += bool(found)
        by.update((turn.kind, net) for net in {name.partition(":")[0] for name in found})
        print(turn.kind, compact(turn.subject.strip("<>")), "; ".join(sorted(found)) or "unnoticed")
    for kind, count in tried.items():
        nets_of = ", ".join(f"{net} {n}" for (k, net), n in sorted(by.items()) if k == kind)
        print(f"{kind}: {noticed[kind]} of {count} noticed ({nets_of or 'by nothing'})")


if __name__ == "__main__":
    main()

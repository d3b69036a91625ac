"""Which errors of meaning are noticed: a bearer, a verb, the stricter side made another.

No rule of form sees them: each such graph is well-formed. What may notice is a golden answer
(`expectations/`), a comparison as the texts have it (`comparisons/`), or the finding that ClauseGraph
computes from the figures and words of both sides. Run as a program, it turns so many statements of each
kind, all of a kind at once, and prints which were noticed, and by what:

    .venv/bin/python tests/meaning.py 34

What is derived is derived anew, as a build would. A turn counts as noticed only where what notices names its
rule or comparison; so the count is rather too low than too high.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter, defaultdict
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
SIDES = (ox.NamedNode(CG + "left"), ox.NamedNode(CG + "right"))
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
    """One statement turned: what is taken out of the graph, what is put in its place, and who bears it."""

    kind: str
    name: str
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
    def alignments(self) -> dict[str, set[str]]:
        """By rule, the comparisons in which it stands."""
        found: dict[str, set[str]] = defaultdict(set)
        for side in SIDES:
            for quad in self.store.quads_for_pattern(None, side, None, None):
                found[_name(quad.object)].add(_name(quad.subject))
        return found

    def noticing(self, turned: list[Turn]) -> dict[str, set[str]]:
        """What notices these turns, by the name of each; the store is left as it was."""
        derived = list(self.store.quads_for_pattern(None, None, None, INFERRED))
        for turn in turned:
            self._exchange(turn.out, turn.put)
        self.store.clear_graph(INFERRED)
        infer(self.store, self.rules)
        said = [(net, set(re.split(r"[\s,\[\]']+", text))) for net, text in self._said()]
        for turn in turned:
            self._exchange(turn.put, turn.out)
        self.store.clear_graph(INFERRED)
        self.store.bulk_extend(derived)
        found: dict[str, set[str]] = {}
        for turn in turned:
            names = {turn.name, *self.alignments[turn.name]}
            found[turn.name] = {net for net, words in said if names & words}
        return found

    def _exchange(self, out: Iterable[ox.Quad], put: Iterable[ox.Quad]) -> None:
        for quad in out:
            self.store.remove(quad)
        self.store.extend(put)

    def _said(self) -> Iterable[tuple[str, str]]:
        """Each complaint: of which net, and its words."""
        kb = KnowledgeBase(Graph(Path(), "", self.store))
        for name, case in self.cases:
            yield "golden answer", questions.differences(kb, name, case)
        pairs = {tuple(case["between"]) for case in self.files}
        held = {pair: comparisons.alignments(kb, *pair) for pair in pairs}
        for case in self.files:
            found = held[tuple(case["between"])]
            if comparisons.judged(case, found):
                asked = {norm for side in ("left", "right") for norm in case.get(side, ())}
                near = [compact(iri) for iri, a in found.items() if a.norms & asked]
                yield "comparison of the texts", " ".join(near)
        for contradiction in contradictions(kb, "en"):
            yield "computed finding", compact(contradiction.alignment)


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


def _name(term: object) -> str:
    """The prefixed name of a rule or comparison, of one of its findings that of the comparison."""
    return compact(str(term).strip("<>")).partition("_strictness")[0]


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
            yield Turn("bearer", _name(quad.subject), (quad,), (other,))


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
            yield Turn("verb", _name(quad.subject), (quad, said[0]), put)


def _sides(store: ox.Store, chance: random.Random) -> Iterable[Turn | None]:
    """A finding has another stricter side."""
    for quad in _quads(store, SIDE):
        side = ox.NamedNode(CG + TURNED[quad.object.value.removeprefix(CG)])
        put = ox.Quad(quad.subject, SIDE, side, quad.graph_name)
        yield Turn("side", _name(quad.subject), (quad,), (put,))


Turned = Callable[[ox.Store, random.Random], Iterable["Turn | None"]]
KINDS: dict[str, Turned] = {"bearer": _bearers, "verb": _verbs, "side": _sides}


def main() -> None:
    """Turn so many statements of each kind and print how many were noticed."""
    each = int(sys.argv[1]) if len(sys.argv) > 1 else 34
    nets = Nets(Graph.open(BUILD / GRAPH_FILE).store)
    chosen = turns(nets.store, each)
    for kind in KINDS:
        turned = [turn for turn in chosen if turn.kind == kind]
        found = nets.noticing(turned)
        for name, by in found.items():
            print(kind, name, ", ".join(sorted(by)) or "unnoticed")
        count = Counter(net for by in found.values() for net in by)
        told = ", ".join(f"{net} {n}" for net, n in sorted(count.items())) or "by nothing"
        print(f"{kind}: {sum(map(bool, found.values()))} of {len(found)} noticed ({told})")


if __name__ == "__main__":
    main()

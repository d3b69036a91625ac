"""Derive what follows: one SPARQL CONSTRUCT a rule, in numbered strata, each to its own fixpoint.

The tens digit of a file under `ontology/rules/` is its stratum. A rule reads earlier strata; one that reads
its own says `#+ recursive: yes` and is run until nothing is new. NOT EXISTS reads earlier strata only, else
an answer would depend on the order of rules. `prove` shows of a graph that both hold: what was derived is
still derived, and nothing more is.
"""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox

from clausegraph.text.header import header
from clausegraph.text.vocabulary import GRAPH

INFERRED = ox.NamedNode(GRAPH + "inferred")
CONSTRUCT = re.compile(
    r"CONSTRUCT\s*\{(?P<template>.*?)\}\s*WHERE\s*\{(?P<body>.*)\}\s*\Z", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class InferenceRule:
    """A CONSTRUCT rule: name, stratum, text, and how it explains itself in both languages."""

    name: str
    stratum: int
    text: str
    titles: dict[str, str]
    explanations: dict[str, str]
    recursive: bool = False

    @classmethod
    def read(cls, path: Path) -> InferenceRule:
        """Read a rule file; raises ValueError if it is not named NN-name.rq or holds no CONSTRUCT."""
        text = path.read_text("utf-8")
        if not CONSTRUCT.search(text):
            raise ValueError(f"{path.name} holds no CONSTRUCT")
        head = header(text)
        titles = {language: head[f"title@{language}"] for language in ("en", "zh")}
        explanations = {language: head[f"explain@{language}"] for language in ("en", "zh")}
        stratum = int(path.name[:2]) // 10
        return cls(path.stem, stratum, text, titles, explanations, "recursive" in head)

    def derive(self, store: ox.Store) -> set[ox.Triple]:
        """All triples that the rule gives on the store as it stands."""
        found = store.query(self.text, use_default_graph_as_union=True)
        assert isinstance(found, ox.QueryTriples)
        return set(found)


def read_rules(folder: Path) -> list[InferenceRule]:
    """All rules of a folder in order of their numbers."""
    return [InferenceRule.read(path) for path in sorted(folder.glob("*.rq"))]


class NotDerived(AssertionError):
    """What stands in `inferred` is not what the rules give at the end: they are badly stratified."""


def infer(store: ox.Store, rules: list[InferenceRule]) -> list[ox.Quad]:
    """Run all rules on the store, which gains the derived quads; returns them.

    Rules of a stratum run side by side: the store lets go of the interpreter while it answers. A rule
    must not restate what is asserted: one statement in two graphs is refused at publishing.
    """
    derived: set[ox.Triple] = set()
    added: list[ox.Quad] = []
    with ThreadPoolExecutor() as workers:
        for _, group in groupby(rules, key=lambda rule: rule.stratum):
            stratum = active = list(group)
            while active:
                fresh = _derive(store, active, workers) - derived
                derived |= fresh
                made = list(map(_quad, fresh))
                store.bulk_extend(made)
                added += made
                active = [rule for rule in stratum if rule.recursive and fresh]
    return added


def prove(store: ox.Store, rules: list[InferenceRule]) -> None:
    """Prove that `inferred` is exactly what all rules give at the end; raises NotDerived otherwise.

    This proves rules, not clause files, and costs as much as deriving: tests run it on the real graph.
    """
    derived = {quad.triple for quad in store.quads_for_pattern(None, None, None, INFERRED)}
    with ThreadPoolExecutor() as workers:
        again = _derive(store, rules, workers)
    if derived != again:
        raise NotDerived("derived once and derived at the end differ; check strata and `recursive`")


def _derive(
    store: ox.Store, rules: list[InferenceRule], workers: ThreadPoolExecutor
) -> set[ox.Triple]:
    return set().union(*workers.map(lambda rule: rule.derive(store), rules))


def _quad(triple: ox.Triple) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object, INFERRED)

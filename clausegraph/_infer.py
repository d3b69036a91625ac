"""Derive what follows: one SPARQL CONSTRUCT a rule, in numbered strata, each to its own fixpoint.

The tens digit of a file under `ontology/rules/` is its stratum. A rule may read its own and earlier
strata; NOT EXISTS may read earlier ones only, else an answer would depend on the order of rules. A final
pass proves that every derived triple is still derived at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox

from clausegraph._header import header
from clausegraph._vocabulary import GRAPH

INFERRED = ox.NamedNode(GRAPH + "inferred")
NAME = re.compile(r"\bcg:[a-z]\w+")
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

    @classmethod
    def read(cls, path: Path) -> InferenceRule:
        """Read a rule file; raises ValueError if it is not named NN-name.rq or holds no CONSTRUCT."""
        text = path.read_text("utf-8")
        if not CONSTRUCT.search(text):
            raise ValueError(f"{path.name} holds no CONSTRUCT")
        head = header(text)
        titles = {language: head[f"title@{language}"] for language in ("en", "zh")}
        explanations = {language: head[f"explain@{language}"] for language in ("en", "zh")}
        return cls(path.stem, int(path.name[:2]) // 10, text, titles, explanations)

    def reads(self, other: InferenceRule) -> bool:
        """Whether this rule looks at a property that the other makes."""
        mine, made = CONSTRUCT.search(self.text), CONSTRUCT.search(other.text)
        assert mine is not None
        assert made is not None
        return bool(set(NAME.findall(mine["body"])) & set(NAME.findall(made["template"])))

    def derive(self, store: ox.Store) -> set[ox.Triple]:
        """All triples that the rule gives on the store as it stands."""
        found = store.query(self.text, use_default_graph_as_union=True)
        assert isinstance(found, ox.QueryTriples)
        return set(found)


def read_rules(folder: Path) -> list[InferenceRule]:
    """All rules of a folder in order of their numbers."""
    return [InferenceRule.read(path) for path in sorted(folder.glob("*.rq"))]


class NotDerived(AssertionError):
    """A triple stands in `inferred` that no rule gives at the end: rules are badly stratified."""


def infer(store: ox.Store, rules: list[InferenceRule]) -> list[ox.Quad]:
    """Run all rules on the store, which gains the derived quads; returns them."""
    derived: set[ox.Triple] = set()
    for _, group in groupby(rules, key=lambda rule: rule.stratum):
        stratum = active = list(group)
        while fresh := _round(store, active, derived):
            derived |= fresh
            store.extend(ox.Quad(t.subject, t.predicate, t.object, INFERRED) for t in fresh)
            active = [rule for rule in stratum if any(rule.reads(other) for other in stratum)]
    _prove(store, rules, derived)
    return [ox.Quad(t.subject, t.predicate, t.object, INFERRED) for t in derived]


def _round(
    store: ox.Store, stratum: list[InferenceRule], derived: set[ox.Triple]
) -> set[ox.Triple]:
    given = {triple for rule in stratum for triple in rule.derive(store)} - derived
    return {t for t in given if not _asserted(store, t)}


def _asserted(store: ox.Store, triple: ox.Triple) -> bool:
    found: Iterator[ox.Quad] = store.quads_for_pattern(
        triple.subject, triple.predicate, triple.object, None
    )
    return next(found, None) is not None


def _prove(store: ox.Store, rules: list[InferenceRule], derived: set[ox.Triple]) -> None:
    again = {triple for rule in rules for triple in rule.derive(store)}
    if lost := derived - again:
        raise NotDerived(
            f"{len(lost)} derived triples are no longer derived, such as {next(iter(lost))}"
        )

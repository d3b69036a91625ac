"""The comparisons as the graph states them, asked in plain SPARQL, and a graph in which they read otherwise.

What an export says is held against this, not against the reading from which the exports are written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pyoxigraph as ox

import clausegraph
from clausegraph import KnowledgeBase
from clausegraph.ask.diff import Difference, difference
from clausegraph.text.vocabulary import CG, ID, expand, iri_of_code

ASKED = """PREFIX cg: <https://w3id.org/clausegraph/ns#>
SELECT ?thing ?key ?value WHERE { ?thing a cg:Alignment ; ?key ?value }"""
FINDINGS = """PREFIX cg: <https://w3id.org/clausegraph/ns#>
SELECT ?thing ?finding ?dimension ?side WHERE {
  ?thing cg:strictness ?finding . ?finding cg:dimension ?dimension ; cg:stricterSide ?side }"""
RULES = """PREFIX cg: <https://w3id.org/clausegraph/ns#>
SELECT ?rule ?force ?cited WHERE {
  ?rule a cg:Norm ; cg:force ?force ; cg:statedIn ?place . ?place cg:citation ?cited
  FILTER(STRSTARTS(STR(?rule), CONCAT(STR(?place), "_")) && LANG(?cited) = "en") }"""
TOKENS = {
    "equalTo": "equal-to",
    "equivalentTo": "equivalent-to",
    "subsetOf": "subset-of",
    "supersetOf": "superset-of",
    "intersectsWith": "intersects-with",
    "noRelationship": "no-relationship",
}
SAID = ("scopeRelation", "left", "right", "leftEdition", "rightEdition", "difference", "gapReason")


@dataclass
class Stated:
    """One comparison: relation by token, sides as IRIs, texts by language, stricter sides by dimension."""

    relation: str
    editions: tuple[str, str]
    left: frozenset[str]
    right: frozenset[str]
    title: dict[str, str]
    reason: dict[str, str]
    strictness: dict[str, str]
    facts: dict[str, str] = field(default_factory=dict, compare=False)

    @property
    def gap(self) -> bool:
        """Whether a side is empty."""
        return not (self.left and self.right)

    def side(self, name: str) -> frozenset[str]:
        """The rules of a side."""
        return self.left if name == "left" else self.right


@cache
def stated(kb: KnowledgeBase) -> dict[str, Stated]:
    """All comparisons by IRI."""
    held: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for thing, key, value in kb.select(ASKED):
        held[thing.value][key.value.removeprefix(CG).rpartition("/")[2]].append(value)
    strict: dict[str, dict[str, str]] = defaultdict(dict)
    for thing, _, dimension, side in kb.select(FINDINGS):
        strict[thing.value][_token(dimension.value)] = side.value.removeprefix(CG).lower()
    return {iri: _stated(facts, strict[iri]) for iri, facts in held.items()}


def _stated(facts: dict[str, list[ox.NamedNode | ox.Literal]], strict: dict[str, str]) -> Stated:
    def texts(key: str) -> dict[str, str]:
        return {getattr(v, "language", ""): v.value for v in facts.get(key, ())}

    return Stated(
        relation=TOKENS[facts["scopeRelation"][0].value.removeprefix(CG)],
        editions=(
            facts["leftEdition"][0].value.removeprefix(ID),
            facts["rightEdition"][0].value.removeprefix(ID),
        ),
        left=frozenset(v.value for v in facts.get("left", ())),
        right=frozenset(v.value for v in facts.get("right", ())),
        title=texts("title"),
        reason=texts("difference") or texts("gapReason"),
        strictness=strict,
        facts={key: values[0].value for key, values in facts.items()},
    )


@cache
def forces(kb: KnowledgeBase) -> dict[str, str]:
    """How hard each rule binds on the day of the build."""
    return {rule.value: force.value.removeprefix(CG) for rule, force, _ in kb.select(RULES)}


@cache
def citations(kb: KnowledgeBase) -> dict[str, str]:
    """How the place of each rule is cited in English."""
    return {rule.value: cited.value for rule, _, cited in kb.select(RULES)}


def moved(kb: KnowledgeBase, read: Mapping[str, Stated], folder: Path) -> Difference:
    """What our own diff finds between the graph and one in which the comparisons read as in `read`."""
    path = folder / "clausegraph.nq"
    known = stated(kb)
    findings = {finding for held in _findings(kb).values() for finding, _ in held}
    kept = [
        quad
        for quad in kb._graph.store
        if not _replaced(quad, known, findings)
        and (quad.subject.value not in known or quad.subject.value in read)
    ]
    graph = ox.NamedNode("https://w3id.org/clausegraph/graph/comparison")
    added = [
        ox.Quad(ox.NamedNode(s), ox.NamedNode(CG + p), o, graph)
        for iri, one in read.items()
        for s, p, o in _says(kb, iri, one)
    ]
    path.write_bytes(ox.serialize([*kept, *added], format=ox.RdfFormat.N_QUADS) or b"")
    return difference(kb, clausegraph.load(path), "en")


def _replaced(quad: ox.Quad, known: Mapping[str, Stated], findings: set[str]) -> bool:
    key = quad.predicate.value.removeprefix(CG)
    subject = quad.subject.value
    if subject in known:
        return key in SAID
    return key == "stricterSide" and subject in findings


def _says(
    kb: KnowledgeBase, iri: str, one: Stated
) -> list[tuple[str, str, ox.NamedNode | ox.Literal]]:
    node = ox.NamedNode
    said: list[tuple[str, str, ox.NamedNode | ox.Literal]] = [
        (iri, "scopeRelation", node(expand(iri_of_code("scope-relation", one.relation)))),
        (iri, "leftEdition", node(ID + one.editions[0])),
        (iri, "rightEdition", node(ID + one.editions[1])),
        *((iri, "left", node(rule)) for rule in one.left),
        *((iri, "right", node(rule)) for rule in one.right),
    ]
    key = "gapReason" if one.gap else "difference"
    said += [(iri, key, ox.Literal(text, language=tag)) for tag, text in one.reason.items()]
    for finding, dimension in _findings(kb).get(iri, ()):
        if side := one.strictness.get(dimension):
            said.append((finding, "stricterSide", node(expand(iri_of_code("stricter-side", side)))))
    return said


@cache
def _findings(kb: KnowledgeBase) -> dict[str, list[tuple[str, str]]]:
    """The findings of each comparison with their dimension."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for alignment, finding, dimension, _ in kb.select(FINDINGS):
        found[alignment.value].append((finding.value, _token(dimension.value)))
    return found


def _token(dimension: str) -> str:
    """A dimension as clause files write it: ConsentFormDimension is consent-form."""
    name = dimension.removeprefix(CG).removesuffix("Dimension")
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in name).strip("-")

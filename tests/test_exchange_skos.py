"""SKOS: its integrity holds, every comparison is there as stated, and skosify loses nothing."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyshacl
import pytest
import rdflib
from foreign_tools import foreign
from rdflib.namespace import DCTERMS, RDF, SKOS
from stated import Stated, stated

from clausegraph import KnowledgeBase
from clausegraph.exchange.export import Export
from clausegraph.text.vocabulary import CG, ID

# pySHACL asks rdflib for what rdflib is about to rename.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Dataset.contexts is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Dataset.identifier is deprecated:DeprecationWarning"),
]
SHAPES = Path(__file__).parent / "data" / "skos-integrity.ttl"
OURS = rdflib.Namespace(CG)
MATCHES = {
    "equal-to": SKOS.exactMatch,
    "equivalent-to": SKOS.closeMatch,
    "subset-of": SKOS.broadMatch,
    "superset-of": SKOS.narrowMatch,
    "intersects-with": SKOS.relatedMatch,
}
ANY = tuple(MATCHES.values())


@pytest.fixture(scope="module")
def export(kb: KnowledgeBase) -> Export:
    return kb.export("skos")


@pytest.fixture(scope="module")
def graph(export: Export) -> rdflib.Graph:
    return rdflib.Graph().parse(data=export.files["comparison.skos.ttl"], format="turtle")


def conforms(graph: rdflib.Graph) -> tuple[bool, str]:
    found, _, text = pyshacl.validate(graph, shacl_graph=str(SHAPES), advanced=True)
    return found, str(text)


def test_the_integrity_of_skos_holds(graph: rdflib.Graph) -> None:
    assert conforms(graph) == (True, "Validation Report\nConforms: True\n")


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("ex:a skos:prefLabel 'c'@en .", "S13, S14"),
        ("ex:a skos:altLabel 'a'@en .", "S13, S14"),
        ("ex:a a skos:Collection .", "NotConstraint"),
        (
            "ex:a skos:relatedMatch ex:c . ex:a skos:broadMatch ex:b . ex:b skos:broader ex:c .",
            "S27",
        ),
        ("ex:a skos:exactMatch ex:b ; skos:relatedMatch ex:b .", "S46"),
        ("ex:a skos:closeMatch ex:c .", "a match within one scheme"),
        ("ex:a skos:closeMatch ex:b . ex:c skos:closeMatch ex:b .", "MaxCount"),
        ("ex:a skos:closeMatch ex:nothing .", "ClassConstraint"),
    ],
)
def test_the_shapes_see_what_breaks_it(fault: str, told: str) -> None:
    held = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix ex: <urn:ex:> .
        ex:one a skos:ConceptScheme . ex:two a skos:ConceptScheme .
        ex:a a skos:Concept ; skos:inScheme ex:one ; skos:prefLabel 'a'@en , '甲'@zh .
        ex:b a skos:Concept ; skos:inScheme ex:two ; skos:prefLabel 'b'@en , '乙'@zh .
        ex:c a skos:Concept ; skos:inScheme ex:one ; skos:prefLabel 'c'@en , '丙'@zh . """
    assert conforms(rdflib.Graph().parse(data=held, format="turtle"))[0]
    found, text = conforms(rdflib.Graph().parse(data=held + fault, format="turtle"))
    assert not found
    assert told in text


def sides(graph: rdflib.Graph, iri: str) -> dict[str, rdflib.URIRef]:
    """The concepts of a comparison by side."""
    found = graph.subjects(DCTERMS.isReferencedBy, rdflib.URIRef(iri))
    return {str(one).rpartition("_")[2]: rdflib.URIRef(one) for one in found}


def test_every_comparison_is_there_as_the_graph_states_it(
    kb: KnowledgeBase, graph: rdflib.Graph
) -> None:
    wanted = stated(kb)
    assert {str(s) for s in graph.subjects(RDF.type, OURS.Alignment)} == wanted.keys()
    for iri, one in wanted.items():
        held = sides(graph, iri)
        assert held.keys() == {side for side in ("left", "right") if one.side(side)}
        for side, concept in held.items():
            check_side(graph, one, side, concept)
        if not one.gap:
            made = [(m, o) for m in ANY for o in graph.objects(held["left"], m)]
            assert made == [(MATCHES[one.relation], held["right"])]
        strict = {
            local(graph.value(f, OURS.dimension)): local(graph.value(f, OURS.stricterSide))
            for f in graph.objects(rdflib.URIRef(iri), OURS.strictness)
        }
        assert {d.replace("-", ""): s for d, s in one.strictness.items()} == strict


def check_side(graph: rdflib.Graph, one: Stated, side: str, concept: rdflib.URIRef) -> None:
    own, other = one.editions if side == "left" else reversed(one.editions)
    assert {str(p) for p in graph.objects(concept, DCTERMS.hasPart)} == one.side(side)
    assert graph.value(concept, SKOS.inScheme) == rdflib.URIRef(f"{ID}scheme/{own}")
    notes = {str(n.language): str(n) for n in graph.objects(concept, SKOS.editorialNote)}  # type: ignore[attr-defined]
    assert notes == one.reason
    nothing = graph.value(concept, OURS.noCounterpartIn)
    assert nothing == (rdflib.URIRef(f"{ID}scheme/{other}") if one.gap else None)


def local(term: object) -> str:
    return str(term).rpartition("#")[2].removesuffix("Dimension").lower()


def test_matches_are_as_many_as_comparisons_without_gaps(
    kb: KnowledgeBase, graph: rdflib.Graph
) -> None:
    counted = Counter(MATCHES[one.relation] for one in stated(kb).values() if not one.gap)
    assert {m: len(list(graph.subject_objects(m))) for m in ANY} == counted


def test_only_equal_sides_match_exactly(kb: KnowledgeBase, graph: rdflib.Graph) -> None:
    equal = {iri for iri, one in stated(kb).items() if one.relation == "equal-to"}
    found = {str(s).rpartition("_")[0] for s, _ in graph.subject_objects(SKOS.exactMatch)}
    assert found == equal


def test_skosify_loses_nothing(export: Export, graph: rdflib.Graph, tmp_path: Path) -> None:
    export.save(tmp_path)
    told = foreign("skosify_read.py", tmp_path / "comparison.skos.ttl")
    after = rdflib.Graph().parse(data=told, format="nt")
    lost = {triple for triple in graph if triple not in after}
    assert lost == set()

"""The China extension in the shape of DPV: whole, in both languages, sourced, and true to DPV 2.3."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS

from clausegraph import KnowledgeBase, QuestionError
from clausegraph.exchange.export import Export
from clausegraph.text.vocabulary import CG, ID

DATA = Path(__file__).parent / "data"
CN = rdflib.Namespace("https://w3id.org/clausegraph/cn#")
DPV = "https://w3id.org/dpv"
XL = rdflib.Namespace("http://www.w3.org/2008/05/skos-xl#")
pytestmark = [  # pySHACL asks rdflib for what rdflib is about to rename
    pytest.mark.filterwarnings(f"ignore:Dataset.{name} is deprecated:DeprecationWarning")
    for name in ("default_context", "contexts", "identifier")
]


@pytest.fixture(scope="module")
def export(kb: KnowledgeBase) -> Export:
    return kb.export("dpv")


@pytest.fixture(scope="module")
def graph(export: Export) -> rdflib.Graph:
    return rdflib.Graph().parse(data=export.files["dpv-cn.ttl"], format="turtle")


@pytest.fixture(scope="module")
def labels(export: Export) -> rdflib.Graph:
    return rdflib.Graph().parse(data=export.files["dpv-labels-zh.ttl"], format="turtle")


def foreign(graph: rdflib.Graph) -> set[str]:
    """The terms of DPV that are used, the namespace itself apart."""
    return {str(t) for triple in graph for t in triple if str(t).startswith(DPV)}


def concepts(graph: rdflib.Graph) -> set[rdflib.URIRef]:
    return {
        rdflib.URIRef(c)
        for c in graph.subjects(RDF.type, SKOS.Concept)
        if not list(graph.objects(c, SKOS.topConceptOf))
    }


def test_every_term_of_dpv_exists_in_its_published_files(
    graph: rdflib.Graph, labels: rdflib.Graph
) -> None:
    lines = (DATA / "dpv-cn-terms.txt").read_text("utf-8").splitlines()
    known = {line for line in lines if not line.startswith("#")}
    assert foreign(graph) | foreign(labels) == known


def test_nothing_is_made_a_subclass_and_nothing_exact(graph: rdflib.Graph) -> None:
    """In DPV's main file a term is class, concept and instance at once: a subclass would be all three."""
    assert not list(graph.triples((None, RDFS.subClassOf, None)))
    assert not list(graph.triples((None, SKOS.exactMatch, None)))
    assert not {o for o in graph.objects(None, RDF.type) if str(o).startswith(DPV)}
    assert not any("dpv/owl#" in iri for iri in foreign(graph))


def test_concepts_are_whole(kb: KnowledgeBase, graph: rdflib.Graph) -> None:
    found = concepts(graph)
    assert len(found) == 101
    for concept in found:
        for prop in (
            SKOS.prefLabel,
            SKOS.definition,
            SKOS.scopeNote,
            DCTERMS.bibliographicCitation,
        ):
            tags = sorted(o.language for o in graph.objects(concept, prop))  # type: ignore[attr-defined]
            assert tags == ["en", "zh"], (concept, prop)
        assert len(list(graph.objects(concept, SKOS.broader))) == 1
        sources = [str(o) for o in graph.objects(concept, DCTERMS.source)]
        assert sources
        for place in sources:  # a place that the graph holds, of the law or of the Specification
            assert kb.exists(place), place
            assert place.partition("#")[0] in (f"{ID}pipl-2021", f"{ID}pis-2020")
        assert all(kb.exists(str(o)) for o in graph.objects(concept, RDFS.seeAlso))


def test_each_kind_asked_for_is_there(graph: rdflib.Graph) -> None:
    counted = {
        str(top).removeprefix(CN): len(list(graph.subjects(SKOS.broader, top)))
        for top in graph.subjects(SKOS.topConceptOf)
    }
    assert counted == {
        "Roles": 16,
        "KindsOfConsent": 9,
        "LegalBases": 9,
        "TransferConditions": 5,
        "Rights": 18,
        "Measures": 20,
        "Notices": 13,
        "KindsOfInformation": 4,
        "SensitiveCategories": 7,
    }


def test_a_concept_of_the_specification_alone_is_told_apart_from_law(graph: rdflib.Graph) -> None:
    for concept in concepts(graph):
        editions = {
            str(o).partition("#")[0].removeprefix(ID)
            for o in graph.objects(concept, DCTERMS.source)
        }
        notes = {o.language: str(o) for o in graph.objects(concept, SKOS.scopeNote)}  # type: ignore[attr-defined]
        assert ("Recommended" in notes["en"]) == ("pis-2020" in editions)
        assert ("推荐性" in notes["zh"]) == ("pis-2020" in editions)
        assert ("法律" in notes["zh"]) == ("pipl-2021" in editions)


def test_consent_keeps_what_the_graph_says_of_it(kb: KnowledgeBase, graph: rdflib.Graph) -> None:
    """The matches of the kinds of consent are those that the ontology states, and no others."""
    for concept in graph.subjects(SKOS.broader, CN.KindsOfConsent):
        (kind,) = (o for o in graph.objects(concept, RDFS.seeAlso) if "consent#" in str(o))
        asked = f"SELECT ?p ?o WHERE {{ <{kind}> ?p ?o FILTER(CONTAINS(STR(?p), 'Match')) }}"
        stated = {(p.value, o.value) for p, o in kb.select(asked)}
        told = {(str(p), str(o)) for p, o in graph.predicate_objects(concept) if "Match" in str(p)}
        assert told == stated


def test_the_integrity_of_skos_holds(graph: rdflib.Graph) -> None:
    held = rdflib.Graph().parse(DATA / "skos-integrity.ttl")
    shape = rdflib.URIRef(
        "urn:shape:matched"
    )  # of comparisons: here a concept is matched to terms not held
    for triple in list(held.triples((shape, None, None))):
        held.remove(triple)
    found, _, text = pyshacl.validate(graph, shacl_graph=held, advanced=True)
    assert found, text


def test_the_scheme_says_whose_it_is(graph: rdflib.Graph) -> None:
    scheme = rdflib.URIRef(str(CN).rstrip("#"))
    assert graph.value(scheme, rdflib.URIRef(f"{DPV}#hasJurisdiction")) == rdflib.URIRef(
        f"{DPV}/loc#CN"
    )
    assert str(graph.value(scheme, DCTERMS.license)).startswith("https://creativecommons.org/")


def test_chinese_labels_of_dpv_are_marked_as_ours(
    graph: rdflib.Graph, labels: rdflib.Graph
) -> None:
    """Every term matched to has one; each is a thing of its own with author and status, in a file apart."""
    matched = foreign(graph) - {f"{DPV}#hasJurisdiction", f"{DPV}/loc#CN"}
    labelled = {str(s): o for s, o in labels.subject_objects(XL.altLabel)}
    assert labelled.keys() == matched
    for label in labelled.values():
        literal = labels.value(label, XL.literalForm)
        assert literal.language == "zh"  # type: ignore[union-attr]
        assert str(labels.value(label, DCTERMS.creator)) == "ClauseGraph"
        status = rdflib.URIRef("http://www.w3.org/2003/06/sw-vocab-status/ns#term_status")
        assert str(labels.value(label, status)) == "proposed"
    assert not list(graph.triples((None, XL.altLabel, None)))


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_all_forms_say_the_same(export: Export, graph: rdflib.Graph) -> None:
    again = rdflib.Graph().parse(data=export.files["dpv-cn.jsonld"], format="json-ld")
    assert set(again) == set(graph)
    text = export.files["dpv-cn.csv"].decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {CN[r["Term"].removeprefix("cn:")] for r in rows} == concepts(graph)
    for row in rows:
        concept = CN[row["Term"].removeprefix("cn:")]
        told = {o.language: str(o) for o in graph.objects(concept, SKOS.definition)}  # type: ignore[attr-defined]
        assert told == {"en": row["Definition (en)"], "zh": row["Definition (zh)"]}
    page = export.files["dpv-cn.html"].decode()
    anchors = re.findall(r'<section id="([^"]+)"', page)
    assert sorted(anchors) == sorted(str(c).removeprefix(CN) for c in concepts(graph))
    assert "<script" not in page
    assert CG not in page


def test_the_vocabulary_has_no_pairs(kb: KnowledgeBase) -> None:
    with pytest.raises(QuestionError, match="no pairs and no topics"):
        kb.export("dpv", topic="minors")

"""What the service says of itself: SPARQL 1.1 Service Description (https://www.w3.org/TR/sparql11-service-description/)."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from clausegraph.serve.results import GRAPHS, TABLES
from clausegraph.text.vocabulary import prefixes

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
A = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
SIZES = "SELECT ?graph (COUNT(*) AS ?triples) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph ORDER BY ?graph"


def sizes(store: ox.Store) -> dict[str, int]:
    """How many triples each named graph of a store holds."""
    rows = store.query(SIZES)
    assert isinstance(rows, ox.QuerySolutions)
    return {row["graph"].value: int(row["triples"].value) for row in rows}


def description(endpoint: str, graphs: dict[str, int], into: ox.RdfFormat) -> bytes:
    """The description of the service at that address over graphs of those sizes."""
    written = ox.serialize(
        _triples(endpoint, graphs),
        format=into,
        prefixes={"graph": prefixes()["graph"], "sd": SD, "void": VOID},
    )
    assert written is not None
    return written


def _triples(endpoint: str, graphs: dict[str, int]) -> Iterator[ox.Triple]:
    here = ox.NamedNode(endpoint)
    service, dataset = ox.NamedNode(f"{endpoint}#service"), ox.NamedNode(f"{endpoint}#dataset")

    def sd(name: str) -> ox.NamedNode:
        return ox.NamedNode(SD + name)

    yield ox.Triple(service, A, sd("Service"))
    yield ox.Triple(service, sd("endpoint"), here)
    yield ox.Triple(service, sd("supportedLanguage"), sd("SPARQL11Query"))
    yield ox.Triple(service, sd("feature"), sd("UnionDefaultGraph"))
    for known in (*TABLES, *GRAPHS):
        yield ox.Triple(service, sd("resultFormat"), ox.NamedNode(known.iri))
    yield ox.Triple(service, sd("defaultDataset"), dataset)
    yield ox.Triple(dataset, A, sd("Dataset"))
    for number, (name, triples) in enumerate(graphs.items(), 1):
        entry = ox.NamedNode(f"{endpoint}#graph-{number}")
        content = ox.NamedNode(f"{endpoint}#content-{number}")
        yield ox.Triple(dataset, sd("namedGraph"), entry)
        yield ox.Triple(entry, A, sd("NamedGraph"))
        yield ox.Triple(entry, sd("name"), ox.NamedNode(name))
        yield ox.Triple(entry, sd("graph"), content)
        yield ox.Triple(content, A, sd("Graph"))
        yield ox.Triple(content, ox.NamedNode(f"{VOID}triples"), ox.Literal(triples))

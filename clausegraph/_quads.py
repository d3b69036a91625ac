"""From JSON-LD documents to quads, with proof that nothing fell out on the way.

JSON-LD drops unknown keys and values without a word; therefore the triples parsed are counted against
the leaves and links of the documents.
"""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox

from clausegraph._map import Node, leaves
from clausegraph._vocabulary import GRAPH, plain_context

# Shapes are for validators; the inferred order of consent types comes from the rule that derives it.
NOT_IN_THE_GRAPH = {"shapes.ttl", "inferred.ttl"}


class LostInMapping(AssertionError):
    """The context dropped, or merged, something that a file says: a defect of ours, not of the editor."""


def quads(graphs: dict[str, list[Node]]) -> list[ox.Quad]:
    """All quads of the documents; raises LostInMapping if their number is not that of the leaves."""
    found: list[ox.Quad] = []
    for name, nodes in graphs.items():
        document = {"@context": plain_context(), "@id": GRAPH + name, "@graph": nodes}
        text = json.dumps(document, ensure_ascii=False)
        parsed = list(ox.parse(text, format=ox.RdfFormat.JSON_LD))
        expected = sum(map(leaves, nodes))
        if len(set(parsed)) != expected:
            raise LostInMapping(
                f"graph {name}: {expected} statements written, {len(set(parsed))} read"
            )
        found += parsed
    return found


def ontology(folder: Path) -> list[ox.Quad]:
    """The Turtle files of the ontology as quads of the graph `ontology`."""
    graph = ox.NamedNode(GRAPH + "ontology")
    files = [*sorted(folder.glob("*.ttl")), *sorted((folder / "alignments").glob("*.ttl"))]
    return [
        ox.Quad(q.subject, q.predicate, q.object, graph)
        for path in files
        if path.name not in NOT_IN_THE_GRAPH
        for q in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE)
    ]

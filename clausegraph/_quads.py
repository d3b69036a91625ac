"""From JSON-LD documents to quads, with proof that nothing fell out on the way.

JSON-LD drops unknown keys and values without a word; therefore the triples parsed are counted against
the leaves and links of the documents.
"""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox

from clausegraph._errors import ClauseGraphError
from clausegraph._map import Node, leaves
from clausegraph._vocabulary import CG, GRAPH, all_codes, plain_context

# Shapes are for validators; the inferred order of consent types comes from the rule that derives it.
NOT_IN_THE_GRAPH = {"shapes.ttl", "inferred.ttl"}


class LostInMapping(AssertionError):
    """The context dropped, or merged, something that a file says: a defect of ours, not of the editor."""


class UndeclaredCodeError(ClauseGraphError):
    """The context maps a code to a term that the ontology does not declare: it would have no name."""

    exit_code = 1


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
    """The Turtle files of the ontology as quads of the graph `ontology`.

    Raises:
        UndeclaredCodeError: the context has codes that no Turtle file declares.
    """
    graph = ox.NamedNode(GRAPH + "ontology")
    files = [*sorted(folder.glob("*.ttl")), *sorted((folder / "alignments").glob("*.ttl"))]
    found = [
        ox.Quad(q.subject, q.predicate, q.object, graph)
        for path in files
        if path.name not in NOT_IN_THE_GRAPH
        for q in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE)
    ]
    declared = {quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode)}
    if missing := sorted(
        code for code, iri in all_codes() if iri.startswith(CG) and iri not in declared
    ):
        raise UndeclaredCodeError("undeclared-code", codes=", ".join(missing))
    return found

"""From JSON-LD documents to quads, with proof that nothing fell out on the way.

JSON-LD drops unknown keys and values without a word; therefore the triples parsed are counted against
the leaves and links of the documents.
"""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox

from clausegraph.compile.map import Node, leaves
from clausegraph.source.files import vocabulary_files
from clausegraph.text.errors import ClauseGraphError
from clausegraph.text.vocabulary import CG, GRAPH, all_codes, plain_context

# Shapes are for validators; the inferred order of consent types comes from the rule that derives it.
NOT_IN_THE_GRAPH = {"axioms.ttl", "shapes.ttl", "inferred.ttl"}


class LostInMapping(AssertionError):
    """The context dropped, or merged, something that a file says: a defect of ours, not of the editor."""


class UndeclaredCodeError(ClauseGraphError):
    """The context maps a code to a term that the ontology does not declare: it would have no name."""

    exit_code = 1


def texts(graphs: dict[str, list[Node]]) -> dict[str, str]:
    """The nodes of each named graph as a JSON-LD document."""
    return {
        name: json.dumps(
            {"@context": plain_context(), "@id": GRAPH + name, "@graph": nodes}, ensure_ascii=False
        )
        for name, nodes in graphs.items()
    }


def quads(graphs: dict[str, list[Node]], written: dict[str, str]) -> list[ox.Quad]:
    """All quads of the documents; raises LostInMapping if their number is not that of the leaves."""
    found: list[ox.Quad] = []
    for name, text in written.items():
        parsed = list(ox.parse(text, format=ox.RdfFormat.JSON_LD))
        expected = sum(map(leaves, graphs[name]))
        if len(parsed) != expected:
            raise LostInMapping(f"graph {name}: {expected} statements written, {len(parsed)} read")
        found += parsed
    return found


def load(store: ox.Store, written: dict[str, str], folder: Path) -> None:
    """Fill the store from the same texts; runs beside `quads`, for it lets go of the interpreter."""
    for text in written.values():
        store.bulk_load(text, format=ox.RdfFormat.JSON_LD)
    for path in turtle(folder):
        graph = ox.NamedNode(GRAPH + "ontology")
        store.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE, to_graph=graph)


def turtle(folder: Path) -> list[Path]:
    """The Turtle files that belong to the graph."""
    files = {*vocabulary_files(folder), *folder.glob("*.ttl"), *folder.glob("alignments/*.ttl")}
    return sorted(path for path in files if path.name not in NOT_IN_THE_GRAPH)


def ontology(folder: Path) -> list[ox.Quad]:
    """The Turtle files of the ontology as quads of the graph `ontology`.

    Raises:
        UndeclaredCodeError: the context has codes that no Turtle file declares.
    """
    graph = ox.NamedNode(GRAPH + "ontology")
    found = [
        ox.Quad(q.subject, q.predicate, q.object, graph)
        for path in turtle(folder)
        for q in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE)
    ]
    declared = {quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode)}
    if missing := sorted(
        code for code, iri in all_codes() if iri.startswith(CG) and iri not in declared
    ):
        raise UndeclaredCodeError("undeclared-code", codes=", ".join(missing))
    return found

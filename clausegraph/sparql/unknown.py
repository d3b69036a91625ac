"""Names of a query that the graph does not know: a valid query with a slip in a name finds nothing."""

from __future__ import annotations

import time
from collections.abc import Callable

import pyoxigraph as ox

from clausegraph.ask.answer import Remark
from clausegraph.sparql.guard import named
from clausegraph.text.vocabulary import compact, did_you_mean

TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
# Kinds of values and functions of the language: a query may name them although no value is of that kind.
FOREIGN = ("http://www.w3.org/2001/XMLSchema#", "http://www.w3.org/2005/xpath-functions#")
STARTS = frozenset(("{", "}", ".", "("))  # after which a triple begins
GOES_ON = frozenset((";", "[", "/", "|", "^", "!"))  # after which a property stands
MOST = 20  # names that are told


def unknown_names(store: ox.Store, sparql: str, end: float) -> tuple[Remark, ...]:
    """A remark for each name that finds nothing: its place, what it is, the nearest names.

    A name after `a` must be the class of something, a name in the place of a property must be said of
    something, any other must stand somewhere in the graph.

    Args:
        store: the graph.
        sparql: a query that has been read and run.
        end: when its time is over, by `time.monotonic`; from then on no nearest names are sought.
    """
    told: dict[str, Remark] = {}
    alike: dict[tuple[str, str], list[str]] = {}
    for iri, before, token in named(sparql):
        if iri in told or iri.startswith(FOREIGN) or before[-1:] == ("^^",):
            continue
        kind = _kind(before)
        if (node := _node(iri)) is None or not HELD[kind](store, node):
            near = _near(store, iri, kind, alike) if time.monotonic() < end else ""
            key = f"query.unknown-{kind}" + ("" if near else ".far")
            place = {"line": token.line, "column": token.column}
            told[iri] = Remark(key, {"name": token.text, "near": near, **place})
        if len(told) == MOST:
            break
    return tuple(told.values())


def _kind(before: tuple[str, ...]) -> str:
    """What a name is by the two tokens before it: class, property or name."""
    last = before[-1:]
    if last == ("a",):
        return "class"
    if last and last[0] in GOES_ON:
        return "property"
    first, *rest = before or ("",)
    ends_a_subject = bool(rest) and (rest[0][0] in "?$<_" or ":" in rest[0])
    return "property" if first in STARTS and ends_a_subject else "name"


def _node(iri: str) -> ox.NamedNode | None:
    try:
        return ox.NamedNode(iri)
    except ValueError:
        return None


def _is_class(store: ox.Store, node: ox.NamedNode) -> bool:
    return any(store.quads_for_pattern(None, TYPE, node, None))


def _is_property(store: ox.Store, node: ox.NamedNode) -> bool:
    return any(store.quads_for_pattern(None, node, None, None))


def _stands(store: ox.Store, node: ox.NamedNode) -> bool:
    return (
        any(store.quads_for_pattern(node, None, None, None))
        or any(store.quads_for_pattern(None, None, node, None))
        or _is_property(store, node)
        or any(store.quads_for_pattern(None, None, None, node))
    )


HELD: dict[str, Callable[[ox.Store, ox.NamedNode], bool]] = {
    "class": _is_class,
    "property": _is_property,
    "name": _stands,
}
LIKE = {
    "class": "SELECT DISTINCT ?n WHERE { GRAPH ?g { ?s a ?n } }",
    "property": "SELECT DISTINCT ?n WHERE { GRAPH ?g { ?s ?n ?o } }",
    "name": "SELECT DISTINCT ?n WHERE { GRAPH ?g { ?n ?p ?o } }",
}


def _near(store: ox.Store, iri: str, kind: str, alike: dict[tuple[str, str], list[str]]) -> str:
    """The nearest names of the same kind in the same namespace, which are read once."""
    base = iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]
    if (kind, base) not in alike:
        found = store.query(LIKE[kind])
        assert isinstance(found, ox.QuerySolutions)
        held = (row["n"].value for row in found)
        alike[kind, base] = [compact(name) for name in held if name.startswith(base)]
    return did_you_mean(compact(iri), alike[kind, base])

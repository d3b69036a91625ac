"""The clause matrix as RDF: what the graph says of its comparisons, rules and places, and what it is."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from clausegraph.ask.query import beside
from clausegraph.ask.reader import Reader
from clausegraph.matrix.table import Table
from clausegraph.text.vocabulary import CG, ID

TRIPLES = beside(__file__, "rdf-triples")
FORMATS = {".ttl": ox.RdfFormat.TURTLE, ".jsonld": ox.RdfFormat.JSON_LD}
PREFIXES = {
    "cg": CG,
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
STATED_IN = f"{CG}statedIn"
Said = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]


def rdf(table: Table, reader: Reader, ending: str) -> bytes:
    """Turtle (".ttl") or JSON-LD (".jsonld") of the matrix; the same matrix gives the same bytes."""
    whole = ox.NamedNode(f"{ID}matrix#{table.file_stem}")
    told = [*_about(table, whole), *sorted(_of(reader, _named(table)), key=str)]
    quads = (ox.Quad(thing, key, value) for thing, key, value in told)
    items = quads if ending == ".jsonld" else (quad.triple for quad in quads)
    made = ox.serialize(items, format=FORMATS[ending], prefixes=PREFIXES)
    assert made is not None
    return made


def _about(table: Table, whole: ox.NamedNode) -> Iterable[Said]:
    terms, language = PREFIXES["dcterms"], table.language
    yield whole, ox.NamedNode(f"{terms}title"), ox.Literal(table.title, language=language)
    for label, value in table.about:
        text = ox.Literal(f"{label}: {value}", language=language)
        yield whole, ox.NamedNode(f"{terms}description"), text
    for iri in _alignments(table):
        yield whole, ox.NamedNode(f"{terms}hasPart"), ox.NamedNode(iri)


def _alignments(table: Table) -> dict[str, None]:
    return dict.fromkeys(a.iri for c in table.comparisons for a in c.aligned)


def _named(table: Table) -> set[str]:
    """Comparisons and rules of the table."""
    named = set(_alignments(table))
    for comparison in table.comparisons:
        sides = [side for a in comparison.aligned for side in (a.left, a.right)]
        found = tuple(elsewhere.rule for elsewhere in comparison.elsewhere)
        for rules in (*sides, comparison.left_only, comparison.right_only, found):
            named |= {rule.iri for rule in rules}
    return named


def _of(reader: Reader, wanted: set[str]) -> Iterable[Said]:
    """All that is said of these, of what they are made of, and of the places that state them."""
    seen: set[str] = set()
    while wanted:
        seen |= wanted
        things, wanted = sorted(wanted), set()
        for thing, key, value in reader.select(TRIPLES, thing=things):
            yield thing, key, value
            if isinstance(value, ox.NamedNode):
                part = value.value.startswith(f"{thing.value}_")
                if part or key.value == STATED_IN:
                    wanted.add(value.value)
        wanted -= seen

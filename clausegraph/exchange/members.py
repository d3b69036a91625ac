"""Our own RDF beside an export: what the graph says of its comparisons, and what each named set holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from clausegraph.exchange.held import Held
from clausegraph.exchange.judged import DCT, Both
from clausegraph.matrix.rdf import TRIPLES
from clausegraph.text.vocabulary import CG, ID

PREFIXES = {
    "cg": CG,
    "comparison": f"{ID}comparison#",
    "dcterms": DCT,
    "topic": f"{ID}topic#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# Keys by which our own questions find them, and where they stand in a file: nothing for others.
ASIDE = {f"{CG}topicBetweenEditions", f"{CG}order", f"{CG}name"}
Said = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]


def members(held: Held) -> bytes:
    """Turtle: comparisons and findings as the graph has them, and the members of each set that was named."""
    parts = [f.iri for one in held.comparisons for f in one.strictness]
    told = [*_stated(held, [*(one.iri for one in held.comparisons), *parts]), *_sets(held)]
    return turtle(told, {code: f"{text.iri}#" for code, text in held.texts.items()})


def turtle(told: Iterable[Said], editions: dict[str, str]) -> bytes:
    """Statements as Turtle in the order of their names; the same statements give the same bytes."""
    triples = sorted((ox.Triple(*said) for said in told), key=str)
    made = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES | editions)
    assert made is not None
    return made


def linked(iri: str, prop: str, to: str) -> Said:
    """A statement between two things."""
    return ox.NamedNode(iri), ox.NamedNode(prop), ox.NamedNode(to)


def texts_of(iri: str, prop: str, texts: Both) -> Iterator[Said]:
    """A text of a thing in each of its languages."""
    for tag, text in texts.items():
        yield ox.NamedNode(iri), ox.NamedNode(prop), ox.Literal(text, language=tag)


def _stated(held: Held, things: list[str]) -> Iterator[Said]:
    for thing, key, value in held.reader.select(TRIPLES, thing=things):
        if key.value not in ASIDE:
            yield thing, key, value


def _sets(held: Held) -> Iterator[Said]:
    part = ox.NamedNode(f"{DCT}hasPart")
    for one, side in held.sets():
        for rule in one.side(side):
            yield ox.NamedNode(one.named(side)), part, ox.NamedNode(rule)

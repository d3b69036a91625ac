"""An answer in the format that the client prefers; the graph library writes them all.

Tables as JSON, XML, CSV, TSV (SPARQL 1.1 Query Results); graphs as Turtle, N-Triples, JSON-LD, RDF/XML.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

import pyoxigraph as ox

from clausegraph.text.vocabulary import prefixes

Format = ox.QueryResultsFormat | ox.RdfFormat
Kind = TypeVar("Kind", ox.QueryResultsFormat, ox.RdfFormat)
RESULTS = ox.QueryResultsFormat
TABLES = (RESULTS.JSON, RESULTS.XML, RESULTS.CSV, RESULTS.TSV)
GRAPHS = (
    ox.RdfFormat.TURTLE,
    ox.RdfFormat.N_TRIPLES,
    ox.RdfFormat.JSON_LD,
    ox.RdfFormat.RDF_XML,
)
ALSO = {"application/json": RESULTS.JSON, "text/plain": ox.RdfFormat.N_TRIPLES}


def preferred(accept: str, offered: Sequence[Kind]) -> Kind | None:
    """The offered format that an Accept header likes best, the first of equals; None if it likes none."""
    wishes = [_wish(part) for part in accept.split(",") if part.strip()] or [("*/*", 1.0)]
    best, weight = None, 0.0
    for known in offered:
        fitting = [(specific, q) for name, q in wishes if (specific := _fits(name, known))]
        liked = max(fitting)[1] if fitting else 0.0  # the most specific wish counts
        if liked > weight:
            best, weight = known, liked
    return best


def _wish(part: str) -> tuple[str, float]:
    """A media type and how much it is liked, from 0 to 1; what is no number is 1."""
    name, *parameters = (piece.strip() for piece in part.lower().split(";"))
    given = next((p.removeprefix("q=") for p in parameters if p.startswith("q=")), "1")
    try:
        return name, min(max(float(given), 0.0), 1.0)
    except ValueError:
        return name, 1.0


def media(known: Format) -> str:
    """The media type of a format, without the character set that some carry."""
    return known.media_type.partition(";")[0]


def _fits(name: str, known: Format) -> int:
    """How closely a media type of an Accept header names a format; 0 if it does not."""
    if name == media(known):
        return 4
    read = type(known).from_media_type(name) if "*" not in name else None
    if known in (read, ALSO.get(name)):
        return 3
    major = media(known).partition("/")[0]
    return 2 if name == f"{major}/*" else int(name == "*/*")


def table(
    variables: Sequence[str], rows: Iterable[list[Any]], into: ox.QueryResultsFormat
) -> bytes:
    """A table, from rows of terms as the worker writes them, None where nothing is bound."""
    bindings = [
        {name: _json(term) for name, term in zip(variables, row, strict=True) if term}
        for row in rows
    ]
    said = {"head": {"vars": list(variables)}, "results": {"bindings": bindings}}
    return _converted(said, into)


def _json(term: dict[str, str]) -> dict[str, str]:
    """The term as SPARQL's JSON results have it, which call its language `xml:lang`."""
    return {"xml:lang" if key == "lang" else key: said for key, said in term.items()}


def truth(boolean: bool, into: ox.QueryResultsFormat) -> bytes:
    """The answer to ASK."""
    return _converted({"head": {}, "boolean": boolean}, into)


def _converted(said: dict[str, Any], into: ox.QueryResultsFormat) -> bytes:
    text = json.dumps(said, ensure_ascii=False).encode()
    if into == RESULTS.JSON:
        return text
    written = ox.parse_query_results(text, RESULTS.JSON).serialize(format=into)
    assert written is not None
    return written


def graph(rows: Iterable[list[Any]], into: ox.RdfFormat) -> bytes:
    """Triples, from rows of three terms as the worker writes them."""
    triples = [ox.Triple(*map(_term, row)) for row in rows]
    spaces = {name[: max(name.rfind("#"), name.rfind("/")) + 1] for name in _names(triples)}
    used = {prefix: iri for prefix, iri in prefixes().items() if iri in spaces}
    written = ox.serialize(triples, format=into, prefixes=used)
    assert written is not None
    return written


def _names(triples: Iterable[ox.Triple]) -> Iterator[str]:
    for triple in triples:
        for part in (triple.subject, triple.predicate, triple.object):
            if isinstance(part, ox.NamedNode):
                yield part.value
            elif isinstance(part, ox.Literal):
                yield part.datatype.value


def _term(said: dict[str, str]) -> Any:
    if said["type"] == "uri":
        return ox.NamedNode(said["value"])
    if said["type"] == "bnode":
        return ox.BlankNode(said["value"])
    if language := said.get("lang"):
        return ox.Literal(said["value"], language=language)
    datatype = said.get("datatype")
    return ox.Literal(said["value"], datatype=ox.NamedNode(datatype) if datatype else None)

"""ELI: our names beside the European Legislation Identifier and the official address, as table and links.

EU addresses go down to points and no further; a place below has that of the nearest place that has one.
Chinese texts have no ELI. No Akoma Ntoso identifier is given: tools write the same one in three ways.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from clausegraph.exchange.held import Held
from clausegraph.exchange.members import Said, linked, turtle
from clausegraph.exchange.texts import Place, Text

SEE_ALSO = "http://www.w3.org/2000/01/rdf-schema#seeAlso"
HEADS = (
    "name",
    "iri",
    "edition",
    "number",
    "citation_en",
    "citation_zh",
    "eli",
    "nearest_eli",
    "official_address",
)


def eli(held: Held) -> dict[str, bytes]:
    """The table of names and the links out, for the texts of the pairs chosen."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADS)
    told: list[Said] = []
    for text in held.texts.values():
        for place in text.places.values():
            writer.writerow(_row(text, place))
        told += _links(text)
    return {
        "names.csv": ("\ufeff" + out.getvalue()).encode(),
        "links.ttl": turtle(told, {code: f"{text.iri}#" for code, text in held.texts.items()}),
    }


def _row(text: Text, place: Place) -> tuple[str, ...]:
    return (
        f"{text.code}:{place.code}",
        place.iri,
        text.code,
        place.number,
        place.citation["en"],
        place.citation["zh"],
        place.eli,
        nearest(text, place),
        place.address,
    )


def nearest(text: Text, place: Place) -> str:
    """The ELI of the place, or of the nearest one in which it lies; "" where the text has none."""
    while not place.eli and place.parent:
        place = text.places[place.parent]
    return place.eli or text.eli


def _links(text: Text) -> Iterator[Said]:
    if text.eli:
        yield linked(text.iri, SEE_ALSO, text.eli)
    for place in text.places.values():
        for address in (place.eli, place.address):
            if address:
                yield linked(place.iri, SEE_ALSO, address)

"""A China extension in the shape of DPV 2.3, and Chinese labels for the terms of DPV that it is matched to.

`dpv-terms.tsv` lists the concepts of the Personal Information Protection Law and the Specification, each with
the rules, terms or kinds of consent of the graph from which it is drawn; definitions and sources come from
there, so that they are read again whenever the graph is. Concepts are matched to DPV's default namespace and
never made its subclasses: in DPV's main file a term is class, concept and instance at once.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pyoxigraph as ox

from clausegraph.exchange.dpv_page import page
from clausegraph.exchange.dpv_terms import (
    CN,
    DPV,
    KINDS,
    LABELS,
    PREFIXES,
    SCHEME,
    TYPE,
    Concept,
    concepts,
    expanded,
    rows,
)
from clausegraph.exchange.held import LICENSE, Held
from clausegraph.exchange.judged import DCT, Both
from clausegraph.exchange.members import Said, linked, texts_of, turtle
from clausegraph.exchange.skos import SKOS
from clausegraph.text.words import LANGUAGES, say


def dpv(held: Held) -> dict[str, bytes]:
    """The vocabulary as Turtle, JSON-LD, CSV and a page, and the proposed labels apart."""
    found = concepts(held.reader)
    told = [*_scheme(held), *(said for concept in found for said in _says(concept))]
    return {
        "dpv-cn.ttl": turtle(told, PREFIXES),
        "dpv-cn.jsonld": _json_ld(told),
        "dpv-cn.csv": _csv(found),
        "dpv-cn.html": page(found, held),
        "dpv-labels-zh.ttl": turtle(_labels(), PREFIXES),
    }


def _scheme(held: Held) -> Iterator[Said]:
    yield linked(SCHEME, TYPE, f"{SKOS}ConceptScheme")
    yield from texts_of(SCHEME, f"{DCT}title", _in_both("exchange.dpv.title"))
    yield from texts_of(SCHEME, f"{DCT}description", _in_both("exchange.dpv.about"))
    yield linked(SCHEME, f"{DPV}hasJurisdiction", expanded("loc:CN"))
    yield linked(SCHEME, f"{DCT}license", LICENSE)
    for prop, text in (
        (f"{DCT}creator", "ClauseGraph"),
        (f"{DCT}modified", held.as_of),
        ("http://www.w3.org/2002/07/owl#versionInfo", held.version),
        (expanded("vann:preferredNamespacePrefix"), "cn"),
        (expanded("vann:preferredNamespaceUri"), CN),
    ):
        yield ox.NamedNode(SCHEME), ox.NamedNode(prop), ox.Literal(text)
    for kind, (name, wider) in KINDS.items():
        yield from _top(CN + name, kind)
        yield linked(CN + name, f"{SKOS}broadMatch", expanded(wider))


def _top(iri: str, kind: str) -> Iterator[Said]:
    yield linked(iri, TYPE, f"{SKOS}Concept")
    yield linked(iri, f"{SKOS}inScheme", SCHEME)
    yield linked(iri, f"{SKOS}topConceptOf", SCHEME)
    yield from texts_of(iri, f"{SKOS}prefLabel", _in_both(f"exchange.dpv.kind.{kind}"))
    yield from texts_of(iri, f"{SKOS}definition", _in_both(f"exchange.dpv.means.{kind}"))


def _in_both(key: str) -> Both:
    return {tag: say(key, tag) for tag in LANGUAGES}


def _says(concept: Concept) -> Iterator[Said]:
    iri = CN + concept.name
    yield linked(iri, TYPE, f"{SKOS}Concept")
    yield linked(iri, f"{SKOS}inScheme", SCHEME)
    yield linked(iri, f"{SKOS}broader", CN + KINDS[concept.kind][0])
    yield linked(iri, expanded("rdfs:isDefinedBy"), SCHEME)
    yield ox.NamedNode(iri), ox.NamedNode(expanded("vs:term_status")), ox.Literal("proposed")
    for name, text in (
        ("prefLabel", concept.label),
        ("definition", concept.definition),
        ("scopeNote", concept.scope),
    ):
        yield from texts_of(iri, SKOS + name, text)
    yield from texts_of(iri, f"{DCT}bibliographicCitation", concept.cited)
    for place in concept.places:
        yield linked(iri, f"{DCT}source", place)
    for drawn in concept.drawn_from:
        yield linked(iri, expanded("rdfs:seeAlso"), drawn)
    for match, name in concept.matches:
        yield linked(iri, SKOS + match, expanded(name))


def _labels() -> Iterator[Said]:
    """Chinese labels of DPV's terms: each a thing of its own that says whose proposal it is."""
    for row in rows(LABELS):
        label = f"{SCHEME}/label#{row['term'].replace(':', '_')}"
        yield linked(expanded(row["term"]), expanded("skosxl:altLabel"), label)
        yield linked(label, TYPE, expanded("skosxl:Label"))
        text = ox.Literal(row["label-zh"], language="zh")
        yield ox.NamedNode(label), ox.NamedNode(expanded("skosxl:literalForm")), text
        yield ox.NamedNode(label), ox.NamedNode(f"{DCT}creator"), ox.Literal("ClauseGraph")
        yield ox.NamedNode(label), ox.NamedNode(expanded("vs:term_status")), ox.Literal("proposed")
        yield from texts_of(label, f"{SKOS}note", _in_both("exchange.dpv.ours"))


def _json_ld(told: list[Said]) -> bytes:
    quads = sorted((ox.Quad(*said) for said in told), key=str)
    made = ox.serialize(quads, format=ox.RdfFormat.JSON_LD, prefixes=PREFIXES)
    assert made is not None
    return made


def _csv(found: list[Concept]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    heads = ("Term", "Label (en)", "Label (zh)", "Definition (en)", "Definition (zh)", "Broader")
    writer.writerow([*heads, "Matches", "Source (en)", "Source (zh)", "Status"])
    for c in found:
        texts = (c.label["en"], c.label["zh"], c.definition["en"], c.definition["zh"])
        matches = "; ".join(f"skos:{match} {name}" for match, name in c.matches)
        cited = (c.cited["en"], c.cited["zh"])
        writer.writerow(
            [f"cn:{c.name}", *texts, f"cn:{KINDS[c.kind][0]}", matches, *cited, "proposed"]
        )
    return ("\ufeff" + out.getvalue()).encode()

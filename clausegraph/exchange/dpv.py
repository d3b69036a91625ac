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
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from clausegraph.ask.reader import Reader
from clausegraph.exchange.dpv_page import page
from clausegraph.exchange.held import LICENSE, Held
from clausegraph.exchange.judged import DCT, Both, both, one, place_of
from clausegraph.exchange.members import Said, linked, texts_of, turtle
from clausegraph.exchange.skos import SKOS
from clausegraph.text.vocabulary import ID
from clausegraph.text.words import LANGUAGES, say

CN = "https://w3id.org/clausegraph/cn#"
SCHEME = CN.rstrip("#")
DPV = "https://w3id.org/dpv#"
PREFIXES = {
    "cn": CN,
    "dpv": DPV,
    "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
    "pd": "https://w3id.org/dpv/pd#",
    "loc": "https://w3id.org/dpv/loc#",
    "skos": SKOS,
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
    "vs": "http://www.w3.org/2003/06/sw-vocab-status/ns#",
    "vann": "http://purl.org/vocab/vann/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
}
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
TERMS, LABELS = (Path(__file__).with_name(f"dpv-{name}.tsv") for name in ("terms", "labels"))
# The top concepts by kind: name, and the concept of DPV that is wider.
KINDS = {
    "Role": ("Roles", "dpv:Entity"),
    "Consent": ("KindsOfConsent", "dpv:Consent"),
    "LegalBasis": ("LegalBases", "dpv:LegalBasis"),
    "TransferCondition": ("TransferConditions", "dpv:DataTransferLegalBasis"),
    "Right": ("Rights", "dpv:DataSubjectRight"),
    "Measure": ("Measures", "dpv:TechnicalOrganisationalMeasure"),
    "Notice": ("Notices", "dpv:Notice"),
    "PersonalInformation": ("KindsOfInformation", "dpv:PersonalData"),
    "SensitiveCategory": ("SensitiveCategories", "dpv:SensitivePersonalData"),
}


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept: matches are pairs of a SKOS property and a prefixed name of DPV."""

    name: str
    kind: str
    label: Both
    definition: Both
    drawn_from: tuple[str, ...]
    places: tuple[str, ...]
    cited: Both
    scope: Both
    matches: tuple[tuple[str, str], ...]


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


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of one of our tables."""
    return list(csv.DictReader(path.read_text("utf-8").splitlines(), delimiter="\t"))


def expanded(name: str) -> str:
    """A prefixed name of this vocabulary or of DPV as an IRI."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def concepts(reader: Reader) -> list[Concept]:
    """All concepts, with definitions and sources from the graph."""
    held = rows(TERMS)
    drawn = {row["term"]: [_of_graph(name) for name in row["from"].split()] for row in held}
    reader.things.ask(iri for found in drawn.values() for iri in found)
    return [_concept(reader, row, drawn[row["term"]]) for row in held]


def _of_graph(name: str) -> str:
    edition, _, local = name.partition(":")
    return f"{ID}{edition}#{local}"


def _concept(reader: Reader, row: dict[str, str], drawn: list[str]) -> Concept:
    facts = reader.things.of(drawn[0])
    definition = both(facts, f"{SKOS}definition") or both(facts, "paraphrase")
    if row["definition-en"]:
        definition = {"en": row["definition-en"], "zh": row["definition-zh"]}
    stated = [p for iri in drawn for p in reader.things.values(iri, "statedIn") or [place_of(iri)]]
    places = sorted(dict.fromkeys(stated), key=lambda p: (p.partition("#")[0], reader.order(p)))
    editions = list(dict.fromkeys(place.partition("#")[0] for place in places))
    reader.things.ask(editions)
    return Concept(
        name=row["term"],
        kind=row["kind"],
        label={"en": row["label-en"], "zh": row["label-zh"]},
        definition=definition,
        drawn_from=tuple(drawn),
        places=tuple(places),
        cited={
            tag: say("list.separator", tag).join(reader.labels.of(p, tag) for p in places)
            for tag in LANGUAGES
        },
        scope={
            tag: say("list.separator", tag).join(
                say(
                    "exchange.dpv.scope",
                    tag,
                    text=reader.labels.of(edition, tag),
                    rank=reader.labels.of(one(reader.things.of(edition), "rank"), tag),
                )
                for edition in editions
            )
            for tag in LANGUAGES
        },
        matches=tuple((m.split(" ")[0], m.split(" ")[1]) for m in row["matches"].split(",") if m),
    )


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

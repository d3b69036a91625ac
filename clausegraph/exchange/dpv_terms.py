"""The concepts of the China extension: our table of them, with definitions and sources from the graph."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from clausegraph.ask.reader import Reader
from clausegraph.exchange.judged import Both, both, one, place_of
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

"""OSCAL 1.2.1: a mapping collection with one mapping for each pair, and a catalog of each text.

Relations keep their tokens and sides are sets, as in IR 8477. A name is legal in OSCAL once its colon is a
full stop. All moments are UTC: tools rewrite other zones, and a legal day would move to the one before.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from typing import Any

from clausegraph.exchange.held import LICENSE, Held, whole_reason
from clausegraph.exchange.judged import SIDES, Both, Judged, Pair, Strictness
from clausegraph.exchange.texts import Text
from clausegraph.text.vocabulary import CG, ID
from clausegraph.text.words import say

VERSION = "1.2.1"
COLLECTION = "mapping-collection.json"
SUBJECTS = {"left": "source", "right": "target", "incomparable": "both"}
# OSCAL wants a category for each qualifier; this one says only that something can be done about it.
CATEGORY = "addressable"
Element = dict[str, Any]


def identifier(iri: str) -> str:
    """The name of a rule or place as a token of OSCAL: `gdpr.7-3_withdraw-consent`."""
    return iri.removeprefix(ID).replace("#", ".")


def uuid_of(name: str) -> str:
    """The same name gives the same UUID, of version 5."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{ID}oscal/{name}"))


def catalog_name(code: str) -> str:
    """The file of the catalog of an edition."""
    return f"catalog_{code}.json"


def serialised(document: Element) -> bytes:
    """A document of OSCAL as JSON."""
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def metadata(held: Held, title: str, remarks: Both) -> Element:
    """What a document says of itself; its stamp is the day to which the law was read, not that of writing."""
    return {
        "title": title,
        "last-modified": f"{held.as_of}T00:00:00Z",
        "version": held.version,
        "oscal-version": VERSION,
        "props": [prop("law-read-to", held.as_of), prop("graph-sha-256", held.digest)],
        "links": [{"href": LICENSE, "rel": "license"}],
        "remarks": "\n\n".join(remarks.values()),
    }


def prop(name: str, value: str, remarks: str = "") -> Element:
    """A property in our namespace; its value is one line."""
    told = {"name": name, "ns": CG, "value": " ".join(value.split())}
    return told | ({"remarks": remarks} if remarks else {})


def collection(held: Held) -> bytes:
    """The mapping collection, with every gap as a resource of its back matter."""
    title = say("exchange.oscal.title", "en")
    about = {
        language: say("exchange.oscal.remarks", language, day=held.as_of)
        for language in ("en", "zh")
    }
    drafted = any(one.review_status == "drafted" for one in held.comparisons)
    gaps = [one for one in held.comparisons if one.gap]
    whole: Element = {
        "uuid": uuid_of(f"collection {held.version} {held.digest}"),
        "metadata": metadata(held, title, about),
        "provenance": {
            "method": "hybrid",
            "matching-rationale": "functional",
            "status": "draft" if drafted else "complete",
            "mapping-description": about["en"],
        },
        "mappings": [_mapping(held, pair, found) for pair, found in held.pairs.items()],
    }
    if gaps:
        whole["back-matter"] = {"resources": [_resource(held, one) for one in gaps]}
    return serialised({"mapping-collection": whole})


def _mapping(held: Held, pair: Pair, comparisons: list[Judged]) -> Element:
    maps = [one for one in comparisons if not one.gap]
    gaps = [one for one in comparisons if one.gap]
    told: Element = {
        "uuid": uuid_of(f"mapping {pair[0]} {pair[1]}"),
        "source-resource": _resource_of(held.texts[pair[0]]),
        "target-resource": _resource_of(held.texts[pair[1]]),
        "maps": [_map(held, one) for one in maps],
        "mapping-description": f"{held.title(pair)}\n\n{held.title(pair, 'zh')}",
    }
    if gaps:
        told["links"] = [{"href": f"#{_gap_uuid(one)}", "rel": "gap"} for one in gaps]
    for side, key in zip(SIDES, ("source-gap-summary", "target-gap-summary"), strict=True):
        mapped = {rule for one in maps for rule in one.side(side)}
        alone = [rule for one in gaps for rule in one.side(side) if rule not in mapped]
        if unmapped := list(dict.fromkeys(alone)):
            told[key] = {
                "uuid": uuid_of(f"{key} {pair[0]} {pair[1]}"),
                "unmapped-controls": [{"with-ids": [identifier(rule) for rule in unmapped]}],
            }
    return told


def _resource_of(text: Text) -> Element:
    return {"type": "catalog", "href": catalog_name(text.code)}


def _map(held: Held, one: Judged) -> Element:
    told: Element = {
        "uuid": uuid_of(one.iri),
        "relationship": one.relation,
        "sources": [_item(rule) for rule in one.left],
        "targets": [_item(rule) for rule in one.right],
    }
    if qualifiers := list(_qualifiers(one)):
        told["qualifiers"] = qualifiers
    told["confidence-score"] = {"category": one.confidence}
    told["props"] = _props(held, one)
    told["remarks"] = _reasons(one)
    return told


def _item(rule: str) -> Element:
    return {"type": "control", "id-ref": identifier(rule)}


def _reasons(one: Judged) -> str:
    return "\n\n".join(whole_reason(one, language) for language in ("en", "zh"))


def _props(held: Held, one: Judged) -> list[Element]:
    found = [
        prop("comparison", one.code),
        prop("topic", one.topic),
        prop("law-read-to", one.as_of),
        prop("review-status", one.review_status),
    ]
    if one.in_substance:
        found.append(prop("in-substance", one.in_substance))
    found += [
        prop(f"strictness-{f.dimension}", f.side, "\n\n".join(f.note.values()))
        for f in one.strictness
    ]
    return found + [
        prop(f"force-{subject}", force)
        for side, subject in zip(SIDES, ("source", "target"), strict=True)
        for force in held.forces(one, side)
    ]


def _qualifiers(one: Judged) -> Iterator[Element]:
    for finding in one.strictness:
        if finding.side in SUBJECTS:
            yield {
                "subject": SUBJECTS[finding.side],
                "predicate": "has-requirement",
                "category": CATEGORY,
                "description": _told(finding, "en"),
                "remarks": _told(finding, "zh"),
            }


def _told(finding: Strictness, language: str) -> str:
    return f"{finding.dimension}: {finding.note.get(language, finding.side)}"


def _gap_uuid(one: Judged) -> str:
    return uuid_of(f"gap {one.iri}")


def _resource(held: Held, one: Judged) -> Element:
    """A gap: its rules as properties, its reason in English as description and in Chinese as remarks."""
    side = "left" if one.left else "right"
    subject = "source" if one.left else "target"
    rules = [prop(f"unmapped-{subject}", identifier(rule)) for rule in one.side(side)]
    pair = [prop(name, code) for name, code in zip(("source", "target"), one.pair, strict=True)]
    return {
        "uuid": _gap_uuid(one),
        "title": one.title["en"],
        "description": whole_reason(one, "en"),
        "props": [prop("relation", one.relation), *pair, *rules, *_props(held, one)],
        "remarks": whole_reason(one, "zh"),
    }

"""OSCAL catalogs of the texts, so that what a mapping refers to is there.

Chapters are groups, places are controls, rules are controls within the place that states them. The prose is
our own paraphrase; the official text is linked.
"""

from __future__ import annotations

from clausegraph.exchange.held import Held
from clausegraph.exchange.judged import Both
from clausegraph.exchange.oscal import (
    COLLECTION,
    Element,
    catalog_name,
    collection,
    identifier,
    metadata,
    prop,
    serialised,
    uuid_of,
)
from clausegraph.exchange.texts import Place, Rule, Text
from clausegraph.text.words import LANGUAGES, say

CHAPTER = "ch"  # so the names of chapters and sections begin


def oscal(held: Held) -> dict[str, bytes]:
    """The mapping collection and the catalogs to which it refers."""
    files = {COLLECTION: collection(held)}
    return files | {catalog_name(code): catalog(held, text) for code, text in held.texts.items()}


def catalog(held: Held, text: Text) -> bytes:
    """An edition as a catalog."""
    about: Both = {
        language: say("exchange.oscal.catalog", language, title=text.title[language])
        for language in LANGUAGES
    }
    told = metadata(held, text.title["en"], about)
    told["props"] += [
        prop("edition", text.code),
        prop("identifier", text.identifier),
        prop("rank", text.rank),
        prop("issued", text.issued),
        prop("applies-from", text.applies_from),
        *([prop("applies-until", text.until)] if text.until else []),
    ]
    told["links"].append({"href": text.address, "rel": "canonical"})
    made = Catalog(text)
    roots = text.within[""]
    whole: Element = {
        "uuid": uuid_of(f"catalog {text.code} {held.version} {held.digest}"),
        "metadata": told,
        "controls": [made.control(p) for p in roots if not p.number.startswith(CHAPTER)],
        "groups": [made.group(p) for p in roots if p.number.startswith(CHAPTER)],
    }
    return serialised({"catalog": {key: value for key, value in whole.items() if value}})


class Catalog:
    """Groups and controls of a text."""

    def __init__(self, text: Text) -> None:
        self._within = text.within
        self._rules = text.rules_by_place

    def group(self, place: Place) -> Element:
        """A chapter or section."""
        inner = self._within[place.iri]
        groups = [self.group(p) for p in inner if p.number.startswith(CHAPTER)]
        controls = [self.control(p) for p in inner if not p.number.startswith(CHAPTER)]
        return {
            "id": identifier(place.iri),
            "class": "chapter",
            "title": _title(place),
            "props": [prop("label-zh", _title(place, "zh"))],
            **({"groups": groups} if groups else {}),
            **({"controls": controls} if controls else {}),
        }

    def control(self, place: Place) -> Element:
        """An article, paragraph, clause, point or recital, with what lies in it and the rules it states."""
        inner = [_rule(rule) for rule in self._rules[place.iri]]
        inner += [self.control(p) for p in self._within[place.iri]]
        links = [{"href": place.address, "rel": "canonical"}] if place.address else []
        return {
            "id": identifier(place.iri),
            "class": "place",
            "title": _title(place),
            "props": [prop("label", place.number), prop("label-zh", _title(place, "zh"))],
            **({"links": links} if links else {}),
            **({"controls": inner} if inner else {}),
        }


def _rule(rule: Rule) -> Element:
    name = identifier(rule.iri)
    return {
        "id": name,
        "class": "rule",
        "title": rule.citation["en"],
        "props": [
            prop("label-zh", rule.citation["zh"]),
            prop("modality", rule.modality),
            prop("force", rule.force),
            prop("review-status", rule.review_status),
            prop("confidence", rule.confidence),
        ],
        "parts": [
            {"id": f"{name}_smt", "name": "statement", "prose": rule.paraphrase["en"]},
            {
                "id": f"{name}_smt-zh",
                "name": "statement",
                "class": "zh",
                "prose": rule.paraphrase["zh"],
            },
        ],
    }


def _title(place: Place, language: str = "en") -> str:
    heading = place.heading.get(language, "")
    cited = place.citation[language]
    return f"{cited} {heading}".strip()

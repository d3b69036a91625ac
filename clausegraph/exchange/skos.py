"""SKOS: a scheme for each text, a concept for each rule and for each side of a comparison.

A Collection may not be matched (tools delete the match), so a side is a concept that has its rules as parts.
Each side is a concept of its own and matched once: exactMatch, which is transitive, joins no two comparisons.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pyoxigraph as ox

from clausegraph.exchange.held import LICENSE, Held
from clausegraph.exchange.judged import DCT, SIDES, Both, Judged
from clausegraph.exchange.members import Said, linked, texts_of, turtle
from clausegraph.exchange.texts import Rule, Text
from clausegraph.text.vocabulary import CG, ID, expand, iri_of_code
from clausegraph.text.words import LANGUAGES, say

SKOS = "http://www.w3.org/2004/02/skos/core#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
FILE = "comparison.skos.ttl"
MATCHES = {
    "equal-to": "exactMatch",
    "equivalent-to": "closeMatch",
    "subset-of": "broadMatch",
    "superset-of": "narrowMatch",
    "intersects-with": "relatedMatch",
}


def skos(held: Held) -> dict[str, bytes]:
    """Schemes, concepts, matches and findings in one file."""
    told = [said for text in held.texts.values() for said in _scheme(held, text)]
    for one in held.comparisons:
        told += _comparison(held, one)
    prefixes = {code: f"{text.iri}#" for code, text in held.texts.items()}
    return {FILE: turtle(told, {"skos": SKOS, "scheme": f"{ID}scheme/", **prefixes})}


def scheme(code: str) -> str:
    """The concept scheme of an edition."""
    return f"{ID}scheme/{code}"


def side(one: Judged, name: str) -> str:
    """The concept that stands for a side, be it of one rule or of several."""
    return f"{one.iri}_{name}"


def _scheme(held: Held, text: Text) -> Iterator[Said]:
    iri = scheme(text.code)
    yield linked(iri, TYPE, f"{SKOS}ConceptScheme")
    yield from texts_of(iri, f"{DCT}title", text.title)
    yield from texts_of(iri, f"{SKOS}prefLabel", text.title)  # skosify asks for a label
    yield linked(iri, f"{DCT}license", LICENSE)
    yield linked(iri, f"{DCT}source", text.iri)
    compared = {
        rule
        for pair, found in held.pairs.items()
        if text.code in pair
        for one in found
        for rule in one.side(SIDES[pair.index(text.code)])
    }
    seen: Counter[str] = Counter()
    for (
        rule
    ) in text.rules.values():  # all are counted, so that a rule is called alike in every export
        seen[rule.place] += 1
        if rule.iri in compared:
            yield from _rule(text, rule, seen[rule.place])


def _rule(text: Text, rule: Rule, number: int) -> Iterator[Said]:
    yield from _concept(rule.iri, text.code, rule.code)
    labels: Both = {
        tag: say("exchange.skos.rule", tag, citation=rule.citation[tag], number=number)
        for tag in LANGUAGES
    }
    yield from texts_of(rule.iri, f"{SKOS}prefLabel", labels)
    yield from texts_of(rule.iri, f"{SKOS}definition", rule.paraphrase)
    yield linked(rule.iri, f"{CG}statedIn", rule.place)
    yield linked(rule.iri, f"{CG}modality", rule.modality_iri)
    yield linked(rule.iri, f"{CG}force", rule.force_iri)


def _concept(iri: str, code: str, notation: str) -> Iterator[Said]:
    yield linked(iri, TYPE, f"{SKOS}Concept")
    yield linked(iri, f"{SKOS}inScheme", scheme(code))
    yield ox.NamedNode(iri), ox.NamedNode(f"{SKOS}notation"), ox.Literal(notation)


def _comparison(held: Held, one: Judged) -> Iterator[Said]:
    yield linked(one.iri, TYPE, f"{CG}Alignment")
    yield linked(one.iri, f"{CG}scopeRelation", _code("scope-relation", one.relation))
    yield from texts_of(one.iri, f"{DCT}title", one.title)
    for name, code, other in zip(SIDES, one.pair, reversed(one.pair), strict=True):
        if one.side(name):
            yield from _side(held, one, name, code, other)
    if not one.gap:
        yield linked(side(one, "left"), SKOS + MATCHES[one.relation], side(one, "right"))
    for finding in one.strictness:
        yield linked(one.iri, f"{CG}strictness", finding.iri)
        yield linked(finding.iri, f"{CG}dimension", _code("dimension", finding.dimension))
        yield linked(finding.iri, f"{CG}stricterSide", _code("stricter-side", finding.side))
        yield from texts_of(finding.iri, f"{CG}note", finding.note)


def _side(held: Held, one: Judged, name: str, code: str, other: str) -> Iterator[Said]:
    iri = side(one, name)
    yield from _concept(iri, code, f"{one.code}_{name}")
    labels: Both = {
        tag: say(
            "exchange.skos.side",
            tag,
            title=one.title[tag],
            own=held.texts[code].short[tag],
            other=held.texts[other].short[tag],
        )
        for tag in LANGUAGES
    }
    yield from texts_of(iri, f"{SKOS}prefLabel", labels)
    yield linked(iri, f"{DCT}isReferencedBy", one.iri)
    yield linked(iri, f"{DCT}subject", f"{ID}topic#{one.topic}")
    for rule in one.side(name):
        yield linked(iri, f"{DCT}hasPart", rule)
    yield from texts_of(iri, f"{SKOS}editorialNote", one.reason)
    if one.gap:
        yield linked(iri, f"{CG}noCounterpartIn", scheme(other))


def _code(key: str, code: str) -> str:
    return expand(iri_of_code(key, code))

"""CISO Assistant: for each pair two frameworks and the mapping sets between them, in its library format.

A mapping joins one requirement with one, so each side of a comparison is a requirement. The tool keeps one
set for an ordered pair of frameworks and finds requirements by names in small letters: they are made for
each pair, and all names are small. It takes `equal` and `superset` as full coverage and carries results over,
so these are written only where the side that receives asks no more in substance.
"""

from __future__ import annotations

import datetime
from typing import Any

from clausegraph.exchange.held import LICENSE, Held, whole_reason
from clausegraph.exchange.judged import SIDES, Judged, Pair
from clausegraph.text.vocabulary import ID
from clausegraph.text.words import LANGUAGES, Language, say

PACKAGER = "clausegraph"
Library = dict[str, Any]
# By relation, what the tool may be told; full coverage only if the verdict allows it.
TOKENS = {
    "equal-to": "equal",
    "equivalent-to": "equal",
    "superset-of": "superset",
    "subset-of": "subset",
    "intersects-with": "intersect",
}
TURNED = {"superset-of": "subset-of", "subset-of": "superset-of"}
FULL = ("equal", "superset")
# The verdicts in substance with which the side that receives asks no more than the one that gives.
ENOUGH = {
    "left": ("BothAskTheSame", "LeftAsksMore"),
    "right": ("BothAskTheSame", "RightAsksMore"),
}


def ciso(held: Held) -> dict[str, bytes]:
    """Three libraries for each pair: both frameworks, and the sets that lead from each to the other."""
    files = {}
    for pair, comparisons in held.pairs.items():
        for side in SIDES:
            name = framework_name(pair, side)
            files[f"framework-{name}.yaml"] = _written(_framework(held, pair, side, comparisons))
        files[f"mapping-{'-and-'.join(pair)}.yaml"] = _written(_mapping(held, pair, comparisons))
    return files


def framework_name(pair: Pair, side: str) -> str:
    """The reference of a framework: a text as compared with the other."""
    own, other = pair if side == "left" else (pair[1], pair[0])
    return f"{own}-compared-with-{other}"


def urn(kind: str, name: str) -> str:
    """A name in the tool's form, in small letters."""
    return f"urn:{PACKAGER}:risk:{kind}:{name}".lower()


def node(pair: Pair, side: str, one: Judged) -> str:
    """The requirement that stands for a side of a comparison."""
    return urn("req_node", f"{framework_name(pair, side)}:{one.code}")


def relationship(one: Judged, given: str) -> str:
    """What the tool is told of a comparison when results are carried over from the side `given`."""
    turned = one.relation if given == "left" else TURNED.get(one.relation, one.relation)
    token = TOKENS[turned]
    return "intersect" if token in FULL and one.in_substance not in ENOUGH[given] else token


def _written(library: Library) -> bytes:
    import yaml

    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text = yaml.dump(library, Dumper=dumper, allow_unicode=True, sort_keys=False, width=100)
    assert isinstance(text, str)
    return text.encode()


def _library(held: Held, name: str, titles: dict[Language, str], objects: Library) -> Library:
    about: dict[Language, str] = {
        tag: say("exchange.ciso.about", tag, title=titles[tag], day=held.as_of) for tag in LANGUAGES
    }
    return {
        "urn": urn("library", name),
        "locale": "en",
        "ref_id": name,
        "name": titles["en"],
        "description": about["en"],
        "copyright": f"ClauseGraph, {LICENSE}",
        "version": int(held.as_of.replace("-", "")),
        "publication_date": datetime.date.fromisoformat(held.as_of),
        "provider": "ClauseGraph",
        "packager": PACKAGER,
        "translations": {"zh": {"name": titles["zh"], "description": about["zh"]}},
        "objects": objects,
    }


def _framework(held: Held, pair: Pair, side: str, comparisons: list[Judged]) -> Library:
    name = framework_name(pair, side)
    own, other = pair if side == "left" else (pair[1], pair[0])
    titles: dict[Language, str] = {
        tag: say(
            "exchange.ciso.framework",
            tag,
            own=held.texts[own].short[tag],
            other=held.texts[other].short[tag],
        )
        for tag in LANGUAGES
    }
    nodes: list[Library] = []
    topic, number = "", 0
    for one in comparisons:
        if not one.side(side):
            continue
        if one.topic != topic:
            topic, number = one.topic, 0
            nodes.append(_topic(held, name, topic))
        number += 1
        nodes.append(_requirement(held, pair, side, one, f"{topic}.{number}"))
    framework = {
        "urn": urn("framework", name),
        "ref_id": name,
        "name": titles["en"],
        "description": titles["en"],
        "translations": {"zh": {"name": titles["zh"], "description": titles["zh"]}},
        "requirement_nodes": nodes,
    }
    return _library(held, name, titles, {"framework": framework})


def _topic(held: Held, framework: str, topic: str) -> Library:
    labels = {tag: held.reader.labels.of(f"{ID}topic#{topic}", tag) for tag in LANGUAGES}
    return {
        "urn": urn("req_node", f"{framework}:{topic}"),
        "assessable": False,
        "depth": 1,
        "ref_id": topic,
        "name": labels["en"],
        "translations": {"zh": {"name": labels["zh"]}},
    }


def _requirement(held: Held, pair: Pair, side: str, one: Judged, reference: str) -> Library:
    told = {tag: _rules(held, one, side, tag) for tag in LANGUAGES}
    made: Library = {
        "urn": node(pair, side, one),
        "assessable": True,
        "depth": 2,
        "parent_urn": urn("req_node", f"{framework_name(pair, side)}:{one.topic}"),
        "ref_id": reference,
        "name": one.title["en"],
        "description": told["en"],
    }
    translated = {"name": one.title["zh"], "description": told["zh"]}
    if one.gap:
        made["annotation"] = say("exchange.ciso.gap", "en", reason=one.reason["en"])
        translated["annotation"] = say("exchange.ciso.gap", "zh", reason=one.reason["zh"])
    return made | {"translations": {"zh": translated}}


def _rules(held: Held, one: Judged, side: str, tag: Language) -> str:
    """The rules of a side, a line each: citation, modality, force, and what it says."""
    label = held.reader.labels.of
    return "\n".join(
        say(
            "exchange.ciso.rule",
            tag,
            citation=rule.citation[tag],
            modality=label(rule.modality_iri, tag),
            force=label(rule.force_iri, tag),
            text=rule.paraphrase[tag],
        )
        for rule in held.rules(one, side)
    )


def _mapping(held: Held, pair: Pair, comparisons: list[Judged]) -> Library:
    titles = {tag: held.title(pair, tag) for tag in LANGUAGES}
    name = "-and-".join(pair)
    related = [one for one in comparisons if not one.gap]
    sets = [_set(held, pair, given, related) for given in SIDES]
    library = _library(held, f"mapping-{name}", titles, {"requirement_mapping_sets": sets})
    objects = library.pop("objects")
    library["dependencies"] = [urn("library", framework_name(pair, side)) for side in SIDES]
    return library | {"objects": objects}


def _set(held: Held, pair: Pair, given: str, related: list[Judged]) -> Library:
    received = "right" if given == "left" else "left"
    source, target = (framework_name(pair, side) for side in (given, received))
    codes = pair if given == "left" else (pair[1], pair[0])
    return {
        "urn": urn("req_mapping_set", f"{codes[0]}-to-{codes[1]}"),
        "ref_id": f"{codes[0]}-to-{codes[1]}",
        "name": held.title((codes[0], codes[1])),
        "description": say("exchange.ciso.set", "en"),
        "source_framework_urn": urn("framework", source),
        "target_framework_urn": urn("framework", target),
        "requirement_mappings": [
            {
                "source_requirement_urn": node(pair, given, one),
                "target_requirement_urn": node(pair, received, one),
                "relationship": relationship(one, given),
                "rationale": "functional",
                "annotation": _annotation(held, one),
            }
            for one in related
        ],
    }


def _annotation(held: Held, one: Judged) -> str:
    """Our relation and findings by code, as between left and right; then the reason in both languages."""
    strict = [f"strictness:{f.dimension}={f.side}" for f in one.strictness]
    lines = [f"{one.pair[0]} {one.relation} {one.pair[1]}", *strict]
    lines += [f"in-substance={one.in_substance}", f"confidence={one.confidence}"]
    return "\n".join([*lines, *(whole_reason(one, tag) for tag in LANGUAGES)])

"""CISO Assistant: libraries that its importer takes, and every comparison in both directions as stated."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from stated import Stated, stated

from clausegraph import KnowledgeBase
from clausegraph.exchange.export import Export
from clausegraph.text.vocabulary import CG, ID

SCHEMA = json.loads(
    (Path(__file__).parent / "data" / "ciso-library.schema.json").read_text("utf-8")
)
# What the tool takes for full coverage: it copies a result over. All else comes over as partial.
FULL = {"equal", "superset"}


@pytest.fixture(scope="module")
def export(kb: KnowledgeBase) -> Export:
    return kb.export("ciso")


@pytest.fixture(scope="module")
def libraries(export: Export) -> dict[str, Any]:
    return {n: yaml.safe_load(c) for n, c in export.files.items() if n.endswith(".yaml")}


def sets(libraries: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        one
        for library in libraries.values()
        for one in library["objects"].get("requirement_mapping_sets", ())
    ]


def nodes(libraries: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """All requirements by name."""
    return {
        node["urn"]: node
        for library in libraries.values()
        for node in library["objects"].get("framework", {}).get("requirement_nodes", ())
    }


def test_every_library_is_what_the_importer_asks_for(libraries: dict[str, Any]) -> None:
    checker = jsonschema.Draft202012Validator(SCHEMA)
    faults = {n: [e.message for e in checker.iter_errors(lib)] for n, lib in libraries.items()}
    assert faults == {name: [] for name in libraries}
    assert len(libraries) == 7 * 3


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("urn",), "urn:clausegraph:risk:library:Big"),
        (("version",), "1.0"),
        (
            ("objects", "requirement_mapping_sets", 0, "requirement_mappings", 0, "relationship"),
            "like",
        ),
        (("objects", "requirement_mapping_sets", 0, "name"), "n" * 201),
    ],
)
def test_the_schema_sees_what_the_importer_refuses(
    libraries: dict[str, Any], path: tuple[str | int, ...], value: object
) -> None:
    held = json.loads(json.dumps(libraries["mapping-csl-2016-and-pis-2020.yaml"], default=str))
    place = held
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(held)


def test_names_resolve_and_are_small(libraries: dict[str, Any]) -> None:
    """The importer makes names small, the engine compares them as they are: a capital finds nothing."""
    known = nodes(libraries)
    frameworks = {
        lib["objects"]["framework"]["urn"]: lib["urn"]
        for lib in libraries.values()
        if "framework" in lib["objects"]
    }
    assert len(known) == sum(
        len(lib["objects"]["framework"]["requirement_nodes"])
        for lib in libraries.values()
        if "framework" in lib["objects"]
    )
    for node in known.values():
        assert node["urn"] == node["urn"].lower()
        assert node.get("parent_urn", node["urn"]) in known
    ordered = [(s["source_framework_urn"], s["target_framework_urn"]) for s in sets(libraries)]
    assert len(set(ordered)) == len(ordered) == 14  # the tool keeps one set for an ordered pair
    for library in libraries.values():
        for one in library["objects"].get("requirement_mapping_sets", ()):
            for end in ("source", "target"):
                home = frameworks[one[f"{end}_framework_urn"]]
                assert home in library["dependencies"]
                for mapping in one["requirement_mappings"]:
                    node = known[mapping[f"{end}_requirement_urn"]]
                    assert node["assessable"]
                    assert node["urn"].split(":")[4] == one[f"{end}_framework_urn"].split(":")[4]


def found(libraries: dict[str, Any]) -> list[tuple[str, tuple[str, str], dict[str, Any]]]:
    """Each mapping with its comparison and the editions from which and to which it leads."""
    held = []
    for one in sets(libraries):
        source, target = (
            one[f"{end}_framework_urn"].rpartition(":")[2] for end in ("source", "target")
        )
        pair = (source.partition("-compared-with-")[0], target.partition("-compared-with-")[0])
        for mapping in one["requirement_mappings"]:
            name = mapping["source_requirement_urn"].rpartition(":")[2]
            held.append((f"{ID}comparison#{name}", pair, mapping))
    return held


def test_every_comparison_is_mapped_both_ways(kb: KnowledgeBase, libraries: dict[str, Any]) -> None:
    wanted = Counter()
    for iri, one in stated(kb).items():
        if not one.gap:
            wanted[iri.lower(), one.editions] += 1
            wanted[iri.lower(), (one.editions[1], one.editions[0])] += 1
    assert Counter((iri, pair) for iri, pair, _ in found(libraries)) == wanted
    assert sum(wanted.values()) == 2 * 436


def test_no_result_is_carried_over_where_the_receiver_asks_more(
    kb: KnowledgeBase, libraries: dict[str, Any]
) -> None:
    by_name = {iri.lower(): one for iri, one in stated(kb).items()}
    for iri, pair, mapping in found(libraries):
        one = by_name[iri]
        forward = pair == one.editions
        verdict = one.facts["inSubstance"].removeprefix(CG)
        less = {"BothAskTheSame", "LeftAsksMore" if forward else "RightAsksMore"}
        covers = {"equal-to", "equivalent-to", "superset-of" if forward else "subset-of"}
        full = verdict in less and one.relation in covers
        assert (mapping["relationship"] in FULL) == full, (iri, pair)
        within = "subset-of" if forward else "superset-of"
        assert (mapping["relationship"] == "subset") == (one.relation == within)
        assert (mapping["relationship"] == "equal") == (
            full and one.relation in ("equal-to", "equivalent-to")
        )


def test_annotations_keep_relation_strictness_and_reason(
    kb: KnowledgeBase, libraries: dict[str, Any]
) -> None:
    by_name = {iri.lower(): one for iri, one in stated(kb).items()}
    for iri, _, mapping in found(libraries):
        one = by_name[iri]
        lines = mapping["annotation"].split("\n")
        assert lines[0] == f"{one.editions[0]} {one.relation} {one.editions[1]}"
        told = dict(
            ln.removeprefix("strictness:").split("=") for ln in lines if "strictness:" in ln
        )
        assert told == one.strictness
        assert lines[-2:] == [
            f"{one.title['en']}: {one.reason['en']}",
            f"{one.title['zh']}：{one.reason['zh']}",
        ]
        assert "strength_of_relationship" not in mapping  # nobody has judged one


def test_gaps_are_requirements_without_a_mapping_that_say_why(
    kb: KnowledgeBase, libraries: dict[str, Any]
) -> None:
    mapped = {
        m[f"{e}_requirement_urn"] for _, _, m in found(libraries) for e in ("source", "target")
    }
    alone = {urn: n for urn, n in nodes(libraries).items() if n["assessable"] and urn not in mapped}
    gaps = {iri.lower(): one for iri, one in stated(kb).items() if one.gap}
    assert len(alone) == len(gaps) == 298
    for urn, node in alone.items():
        one: Stated = gaps[f"{ID}comparison#{urn.rpartition(':')[2]}"]
        assert node["annotation"].endswith(one.reason["en"])
        assert node["translations"]["zh"]["annotation"].endswith(one.reason["zh"])

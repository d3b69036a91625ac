"""OSCAL: NIST's JSON Schema and trestle find no fault, references resolve, and all comes back as stated."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from foreign_tools import foreign
from stated import Stated, forces, moved, stated

from clausegraph import KnowledgeBase
from clausegraph.exchange.export import Export
from clausegraph.text.vocabulary import CG, ID

COLLECTION = "mapping-collection.json"
# The schema writes this with \p{L}, which Python's own expressions do not know; ours are ASCII.
TOKEN = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")


@pytest.fixture(scope="module")
def export(kb: KnowledgeBase) -> Export:
    return kb.export("oscal")


@pytest.fixture(scope="module")
def documents(export: Export) -> dict[str, Any]:
    return {name: json.loads(c) for name, c in export.files.items() if name.endswith(".json")}


@pytest.fixture(scope="module")
def read(export: Export, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What schema and trestle say of each file."""
    place = tmp_path_factory.mktemp("oscal")
    paths = [path for path in export.save(place) if path.suffix == ".json"]
    told: dict[str, Any] = json.loads(foreign("oscal_read.py", *paths))
    assert len(told) == len(paths)
    return told


@pytest.fixture(scope="module")
def back(read: dict[str, Any]) -> dict[str, Any]:
    """The collection as trestle wrote it again."""
    found: dict[str, Any] = read[COLLECTION]["document"]["mapping-collection"]
    return found


def test_schema_and_trestle_find_no_fault(read: dict[str, Any]) -> None:
    assert {name: told["faults"] for name, told in read.items()} == {key: [] for key in read}
    schemas = {told["schema"] for told in read.values()}
    assert schemas == {
        "http://csrc.nist.gov/ns/oscal/1.2.3/oscal-mapping-schema.json",
        "http://csrc.nist.gov/ns/oscal/1.2.3/oscal-catalog-schema.json",
    }


def test_trestle_changes_nothing_but_how_a_moment_is_written(
    read: dict[str, Any], documents: dict[str, Any]
) -> None:
    for name, told in read.items():
        (whole,) = told["document"].values()
        moment = whole["metadata"].pop("last-modified")
        assert datetime.fromisoformat(moment) == datetime(2026, 12, 1, tzinfo=UTC)
        (ours,) = documents[name].values()
        assert whole == {**ours, "metadata": without(ours["metadata"], "last-modified")}


def without(element: dict[str, Any], key: str) -> dict[str, Any]:
    return {k: v for k, v in element.items() if k != key}


def controls(element: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All controls of a catalog, group or control."""
    for inner in element.get("controls", ()):
        yield inner
        yield from controls(inner)
    for group in element.get("groups", ()):
        yield from controls(group)


def test_catalogs_hold_every_place_and_rule_once(
    kb: KnowledgeBase, documents: dict[str, Any]
) -> None:
    for name, document in documents.items():
        if name == COLLECTION:
            continue
        code = name.removeprefix("catalog_").removesuffix(".json")
        asked = (
            "PREFIX cg: <https://w3id.org/clausegraph/ns#> SELECT ?t ?k WHERE {"
            f" VALUES ?k {{ cg:Provision cg:Norm }} ?t a ?k ; cg:inEdition <{ID}{code}> }}"
        )
        wanted = {"place": set(), "rule": set()}  # type: dict[str, set[str]]
        for thing, kind in kb.select(asked):
            local = thing.value.rpartition("#")[2]
            if not (kind.value.endswith("Provision") and local.startswith("ch")):
                wanted["rule" if "_" in local else "place"].add(f"{code}.{local}")
        found = list(controls(document["catalog"]))
        assert len({c["id"] for c in found}) == len(found)
        assert {c["id"] for c in found if c["class"] == "rule"} == wanted["rule"]
        assert {c["id"] for c in found if c["class"] == "place"} == wanted["place"]


def test_every_reference_resolves(documents: dict[str, Any]) -> None:
    """No tool checks this: a control that is named stands in the catalog that the mapping names."""
    held = {
        name: {c["id"] for c in controls(document["catalog"])}
        for name, document in documents.items()
        if name != COLLECTION
    }
    whole = documents[COLLECTION]["mapping-collection"]
    resources = {r["uuid"] for r in whole["back-matter"]["resources"]}
    for mapping in whole["mappings"]:
        for key, side in (("source", "sources"), ("target", "targets")):
            catalog = held[mapping[f"{key}-resource"]["href"]]
            named = {item["id-ref"] for one in mapping["maps"] for item in one[side]}
            unmapped = set(gap_ids(mapping, key))
            assert named <= catalog
            assert unmapped <= catalog
            assert not unmapped & named  # what stands in a map is not unmapped
        assert {link["href"].removeprefix("#") for link in mapping.get("links", ())} <= resources


def gap_ids(mapping: dict[str, Any], side: str) -> list[str]:
    summary = mapping.get(f"{side}-gap-summary", {"unmapped-controls": []})
    return [name for chosen in summary["unmapped-controls"] for name in chosen["with-ids"]]


def test_names_are_tokens_and_identifiers_are_unique(documents: dict[str, Any]) -> None:
    whole = documents[COLLECTION]["mapping-collection"]
    for mapping in whole["mappings"]:
        refs = [i["id-ref"] for m in mapping["maps"] for i in (*m["sources"], *m["targets"])]
        refs += gap_ids(mapping, "source") + gap_ids(mapping, "target")
        assert [name for name in refs if not TOKEN.fullmatch(name)] == []
    found = list(uuids(documents))
    assert len(set(found)) == len(found)
    assert {uuid.UUID(one).version for one in found} == {5}


def uuids(element: Any) -> Iterator[str]:
    """All identifiers of documents, maps, summaries and resources."""
    if isinstance(element, dict):
        if "uuid" in element:
            yield element["uuid"]
        for value in element.values():
            yield from uuids(value)
    elif isinstance(element, list):
        for value in element:
            yield from uuids(value)


def prop(element: dict[str, Any], name: str) -> list[str]:
    return [p["value"] for p in element["props"] if p["name"] == name]


def comparisons(whole: dict[str, Any]) -> Iterator[tuple[str, tuple[str, str], dict[str, Any]]]:
    """Name, editions and element of every map and gap."""
    gaps = {r["uuid"]: r for r in whole["back-matter"]["resources"]}
    for mapping in whole["mappings"]:
        left, right = (
            mapping[f"{key}-resource"]["href"].removeprefix("catalog_").removesuffix(".json")
            for key in ("source", "target")
        )
        linked = [gaps[link["href"].removeprefix("#")] for link in mapping.get("links", ())]
        for one in (*mapping["maps"], *linked):
            yield f"{ID}comparison#{prop(one, 'comparison')[0]}", (left, right), one


def read_back(whole: dict[str, Any]) -> dict[str, Stated]:
    """The comparisons as the collection has them."""
    found = {}
    for iri, editions, one in comparisons(whole):
        if "relationship" in one:
            sides = [{i["id-ref"] for i in one[key]} for key in ("sources", "targets")]
            relation, texts = one["relationship"], one["remarks"].split("\n\n")
            title = {}
        else:
            sides = [set(prop(one, f"unmapped-{key}")) for key in ("source", "target")]
            relation, texts = prop(one, "relation")[0], [one["description"], one["remarks"]]
        title = {"en": texts[0].partition(": ")[0], "zh": texts[1].partition("：")[0]}
        found[iri] = Stated(
            relation=relation,
            editions=editions,
            left=frozenset(ID + name.replace(".", "#", 1) for name in sides[0]),
            right=frozenset(ID + name.replace(".", "#", 1) for name in sides[1]),
            title=title,
            reason=dict(zip(("en", "zh"), texts, strict=True)),
            strictness={
                p["name"].removeprefix("strictness-"): p["value"]
                for p in one["props"]
                if p["name"].startswith("strictness-")
            },
        )
    return found


def without_titles(kb: KnowledgeBase, read: dict[str, Stated]) -> dict[str, Stated]:
    """The same with reasons alone: the text has the title before them."""
    for iri, one in read.items():
        title = stated(kb)[iri].title
        one.reason = {
            "en": one.reason["en"].removeprefix(f"{title['en']}: "),
            "zh": one.reason["zh"].removeprefix(f"{title['zh']}："),
        }
    return read


def test_every_comparison_comes_back_as_the_graph_states_it(
    kb: KnowledgeBase, back: dict[str, Any]
) -> None:
    found = without_titles(kb, read_back(back))
    wanted = stated(kb)
    assert len(list(comparisons(back))) == len(wanted)  # counted before names make them one
    assert found.keys() == wanted.keys()
    for iri, one in wanted.items():
        read = found[iri]
        assert (read.relation, read.editions, read.left, read.right) == (
            one.relation,
            one.editions,
            one.left,
            one.right,
        )
        assert (read.reason, read.strictness) == (one.reason, one.strictness)


def test_every_gap_is_told_and_unmapped_unless_it_stands_in_a_map(
    kb: KnowledgeBase, back: dict[str, Any]
) -> None:
    for mapping in back["mappings"]:
        editions = tuple(
            mapping[f"{key}-resource"]["href"].removeprefix("catalog_").removesuffix(".json")
            for key in ("source", "target")
        )
        of_pair = [one for one in stated(kb).values() if one.editions == editions]
        for key, side in (("source", "left"), ("target", "right")):
            mapped = {r for one in of_pair if not one.gap for r in one.side(side)}
            alone = {r for one in of_pair if one.gap for r in one.side(side)} - mapped
            assert {ID + n.replace(".", "#", 1) for n in gap_ids(mapping, key)} == alone


def test_facts_force_and_notes_come_back(kb: KnowledgeBase, back: dict[str, Any]) -> None:
    for iri, _, one in comparisons(back):
        known = stated(kb)[iri]
        assert prop(one, "review-status") == [known.facts["reviewStatus"]]
        assert prop(one, "law-read-to") == [known.facts["asOf"]]
        verdict = known.facts.get("inSubstance", "").removeprefix(CG)
        assert prop(one, "in-substance") == ([verdict] if verdict else [])
        for key, side in (("source", "left"), ("target", "right")):
            told = {forces(kb)[rule] for rule in known.side(side)}
            assert set(prop(one, f"force-{key}")) == told
        if not known.gap:
            assert one["confidence-score"] == {"category": known.facts["confidence"]}
            stricter = [s for s in known.strictness.values() if s != "same"]
            assert len(one.get("qualifiers", ())) == len(stricter)


def test_a_round_trip_moves_nothing(
    kb: KnowledgeBase, back: dict[str, Any], tmp_path: Path
) -> None:
    found = without_titles(kb, read_back(back))
    assert moved(kb, found, tmp_path).moved == ()


def test_the_diff_sees_a_side_that_lost_a_rule(
    kb: KnowledgeBase, back: dict[str, Any], tmp_path: Path
) -> None:
    found = without_titles(kb, read_back(back))
    one = next(one for one in found.values() if len(one.left) > 1 and not one.gap)
    one.left -= {next(iter(one.left))}
    (only,) = moved(kb, found, tmp_path).moved
    assert (only.kind, only.move, only.property) == ("alignment", "changed", "has on the left")


def test_legal_days_are_properties_without_a_time(documents: dict[str, Any]) -> None:
    """A tool that moves time stamps to UTC would make 1 January in China the last day of the year before."""
    told = documents["catalog_csl-2025.json"]["catalog"]["metadata"]
    assert prop(told, "applies-from") == ["2026-01-01"]
    assert all("T" not in p["value"] for p in told["props"] if p["name"].startswith("applies"))

"""SSSOM: sssom-py reads every row as the graph states it, by way of table, JSON and RDF."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from foreign_tools import foreign
from stated import Stated, citations, forces, moved, stated

from clausegraph import KnowledgeBase
from clausegraph.exchange.export import Export
from clausegraph.text.vocabulary import ID

PREDICATES = {
    "equal-to": "skos:exactMatch",
    "equivalent-to": "skos:closeMatch",
    "subset-of": "skos:broadMatch",
    "superset-of": "skos:narrowMatch",
    "intersects-with": "skos:relatedMatch",
    "no-relationship": "skos:closeMatch",
}
Row = dict[str, str]


@pytest.fixture(scope="module")
def export(kb: KnowledgeBase) -> Export:
    return kb.export("sssom")


@pytest.fixture(scope="module")
def folder(export: Export, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("sssom")
    export.save(place)
    return place


@pytest.fixture(scope="module")
def read(folder: Path) -> dict[str, Any]:
    """What sssom-py reads, by file name."""
    told: dict[str, Any] = json.loads(foreign("sssom_rows.py", *sorted(folder.glob("*.tsv"))))
    return told


def curie(iri: str) -> str:
    return iri.removeprefix(ID).replace("#", ":")


def expected(kb: KnowledgeBase) -> dict[str, dict[str, Row]]:
    """The rows that the graph asks for, by file name and record."""
    found: dict[str, dict[str, Row]] = defaultdict(dict)
    for iri, one in stated(kb).items():
        name = f"{one.editions[0]}_{one.editions[1]}.sssom.tsv"
        for row in rows_of(kb, iri, one):
            found[name][row["record_id"]] = row
    return found


def rows_of(kb: KnowledgeBase, iri: str, one: Stated) -> list[Row]:
    shared = {
        "record_id": curie(iri),
        "predicate_id": PREDICATES[one.relation],
        "subject_source": f"edition:{one.editions[0]}",
        "object_source": f"edition:{one.editions[1]}",
        "mapping_date": one.facts["asOf"],
        "mapping_justification": "semapv:ManualMappingCuration",
    }
    if not one.gap:
        sides = zip(("subject", "object"), ("left", "right"), strict=True)
        named = {f"{name}_id": side_of(iri, one, side) for name, side in sides}
        return [shared | named]
    full, name, other = (
        ("left", "subject", "object") if one.left else ("right", "object", "subject")
    )
    cardinality = "1:0" if one.left else "0:1"
    return [
        shared
        | {f"{name}_id": curie(rule), f"{other}_id": "sssom:NoTermFound"}
        | {"mapping_cardinality": cardinality, "record_id": record}
        for rule, record in gap_records(kb, iri, one, full)
    ]


def side_of(iri: str, one: Stated, side: str) -> str:
    rules = one.side(side)
    return curie(next(iter(rules)) if len(rules) == 1 else f"{iri}_{side}")


def gap_records(kb: KnowledgeBase, iri: str, one: Stated, full: str) -> list[tuple[str, str]]:
    """Each rule of a gap with the name of its row, numbered in the order of the text if there are several."""
    order = {rule: n for n, rule in enumerate(text_order(kb, one.side(full)), 1)}
    several = len(order) > 1
    return [(rule, curie(iri) + (f"_gap_{n}" if several else "")) for rule, n in order.items()]


def text_order(kb: KnowledgeBase, rules: frozenset[str]) -> list[str]:
    return sorted(rules, key=lambda rule: (kb.order(rule.partition("_")[0]), rule))


@pytest.mark.parametrize("way", ["table", "ours", "json", "rdf"])
def test_every_row_comes_back_as_the_graph_states_it(
    kb: KnowledgeBase, read: dict[str, Any], way: str
) -> None:
    """`ours` is our own JSON; `json` and `rdf` are the table written and read again by sssom-py."""
    wanted = expected(kb)
    assert {name: len(told[way]) for name, told in read.items()} == {
        name: len(rows) for name, rows in wanted.items()
    }
    for name, told in read.items():
        for row in told[way]:
            asked = wanted[name][row["record_id"]]
            assert {key: row.get(key) for key in asked} == asked
            assert row.get("mapping_cardinality") == asked.get("mapping_cardinality")


def test_texts_strictness_and_force_come_back(kb: KnowledgeBase, read: dict[str, Any]) -> None:
    for told in read.values():
        for row in told["rdf"]:
            iri = ID + row["record_id"].partition("_gap_")[0].replace(":", "#", 1)
            one = stated(kb)[iri]
            english = f"{one.title['en']}: {one.reason['en']}"
            assert row["comment"] == f"[en] {english} [zh] {one.title['zh']}：{one.reason['zh']}"
            parts = row["other"].split("|")
            assert parts[0] == f"relation={one.relation}"
            strict = dict(p.removeprefix("strictness:").split("=") for p in parts if "ness:" in p)
            assert strict == one.strictness
            told_force = dict(p.removeprefix("force:").split("=") for p in parts if "force:" in p)
            assert told_force == {
                side: "+".join(sorted({forces(kb)[rule] for rule in one.side(side)}))
                for side in ("left", "right")
                if one.side(side)
            }
            assert f"confidence={one.facts['confidence']}" in parts
            assert f"review={one.facts['reviewStatus']}" in parts


def test_labels_cite_the_places_of_a_side(kb: KnowledgeBase, read: dict[str, Any]) -> None:
    for told in read.values():
        for row in told["table"]:
            one = stated(kb)[ID + row["record_id"].partition("_gap_")[0].replace(":", "#", 1)]
            for name, side in (("subject", "left"), ("object", "right")):
                if row[f"{name}_id"] == "sssom:NoTermFound":
                    assert f"{name}_label" not in row
                    continue
                cited = {citations(kb)[rule] for rule in one.side(side)}
                label = set(row[f"{name}_label"].split("; "))
                assert label <= cited if one.gap else label == cited


def test_no_fault_and_nothing_made_up(read: dict[str, Any]) -> None:
    """Licence and identifier of a set are required, and invented by the tool where they are missing."""
    for name, told in read.items():
        assert told["faults"] == [], name
        about = told["metadata"]
        assert about["license"] == "https://creativecommons.org/licenses/by/4.0/"
        assert about["mapping_set_id"] == f"{ID}mapping-set/{name.partition('.')[0]}"
        assert about["mapping_set_version"] == "2026.12.01"


def test_identifiers_are_ascii_and_versions_quoted(export: Export) -> None:
    """A row with any other identifier vanishes while the tool ends with 0; 1.10 unquoted would be 1.1."""
    for name, content in export.files.items():
        if name.endswith(".tsv"):
            lines = content.decode().split("\n")
            assert [line for line in lines if "version:" in line and '"' not in line] == []
            body = "\n".join(line for line in lines if not line.startswith("#"))
            for row in csv.DictReader(io.StringIO(body), delimiter="\t"):
                ids = [value for key, value in row.items() if key.endswith("_id")]
                assert all(i.isascii() for i in ids), ids


def test_a_round_trip_moves_nothing(
    kb: KnowledgeBase, read: dict[str, Any], export: Export, tmp_path: Path
) -> None:
    """Relations, sides, reasons, stricter sides after sssom-py's RDF, laid beside the graph by our diff."""
    back = read_back(kb, [row for told in read.values() for row in told["rdf"]], members(export))
    assert moved(kb, back, tmp_path).moved == ()


def test_the_diff_sees_a_lost_row_and_a_changed_relation(
    kb: KnowledgeBase, read: dict[str, Any], export: Export, tmp_path: Path
) -> None:
    rows = [row for told in read.values() for row in told["rdf"]]
    lost = next(row for row in rows if "_gap_" not in row["record_id"])
    other = next(row for row in rows if row["other"].startswith("relation=superset-of"))
    other = other | {"other": other["other"].replace("superset-of", "subset-of", 1)}
    changed = [
        row for row in rows if row["record_id"] not in (lost["record_id"], other["record_id"])
    ]
    found = moved(kb, read_back(kb, [*changed, other], members(export)), tmp_path).moved
    assert [(m.kind, m.move) for m in found] == [("alignment", "removed"), ("alignment", "changed")]


def members(export: Export) -> dict[str, set[str]]:
    """What each name for a set holds, as our RDF beside the tables tells it."""
    found: dict[str, set[str]] = defaultdict(set)
    for triple in ox.parse(export.files["clausegraph.ttl"], format=ox.RdfFormat.TURTLE):
        if triple.predicate.value.endswith("hasPart"):
            found[triple.subject.value].add(triple.object.value)
    return found


def read_back(kb: KnowledgeBase, rows: list[Row], sets: dict[str, set[str]]) -> dict[str, Stated]:
    """The comparisons as the rows have them; of the graph only titles are used, to tell them from reasons."""
    found: dict[str, Stated] = {}
    for row in rows:
        iri = ID + row["record_id"].partition("_gap_")[0].replace(":", "#", 1)
        sides = [members_of(row[f"{name}_id"], sets) for name in ("subject", "object")]
        if held := found.get(iri):
            held.left |= sides[0]
            held.right |= sides[1]
            continue
        english, chinese = row["comment"].removeprefix("[en] ").split(" [zh] ")
        title = stated(kb)[iri].title
        found[iri] = Stated(
            relation=row["other"].split("|")[0].removeprefix("relation="),
            editions=(
                row["subject_source"].partition(":")[2],
                row["object_source"].partition(":")[2],
            ),
            left=sides[0],
            right=sides[1],
            title=title,
            reason={
                "en": english.removeprefix(f"{title['en']}: "),
                "zh": chinese.removeprefix(f"{title['zh']}："),
            },
            strictness=dict(
                part.removeprefix("strictness:").split("=")
                for part in row["other"].split("|")
                if part.startswith("strictness:")
            ),
        )
    return found


def members_of(name: str, sets: dict[str, set[str]]) -> frozenset[str]:
    if name == "sssom:NoTermFound":
        return frozenset()
    iri = ID + name.replace(":", "#", 1)
    return frozenset(sets.get(iri, {iri}))

"""The benchmarks reckon what they say. No time is asserted: that is what `make bench` is for."""

from __future__ import annotations

import ast
import importlib
import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pyoxigraph as ox
import pytest

import clausegraph
from clausegraph.ask.store import Graph
from clausegraph.source import model as clause
from clausegraph.source.corpus import load

sys.path.append(str(Path(__file__).parent.parent / "benchmarks"))

import cold_build
import command_line
import convert_and_validate
import linkml_schema
import page
import ready_queries
import rebuild
import regimes
import run
import sessions
from figures import Figure, table

ROOT = Path(__file__).parent.parent
GOOD = Path(__file__).parent / "good"
PROVISIONS = "SELECT ?p WHERE { ?p a <https://w3id.org/clausegraph/ns#Provision> }"
SAME = "SELECT ?a ?b ?c WHERE { ?a ?p ?b . ?b ?q ?c . ?c ?r ?a }"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project of its own: the good clause files with the real ontology."""
    root = tmp_path / "project"
    shutil.copytree(GOOD, root)
    shutil.copytree(
        ROOT / "ontology",
        root / "ontology",
        dirs_exist_ok=True,
        ignore=shutil.ignore_patterns("consent.yaml", "inferred.ttl"),
    )
    return root


@pytest.fixture
def nquads(compiled: tuple[bytes, int], tmp_path: Path) -> Path:
    """The graph of the real clause files as a file."""
    path = tmp_path / "clausegraph.nq"
    path.write_bytes(compiled[0])
    return path


def test_every_part_measures_and_stays_small() -> None:
    for part in run.PARTS:
        assert callable(importlib.import_module(part).measure), part
    for path in (ROOT / "benchmarks").glob("*.py"):
        text = path.read_text("utf-8")
        assert ast.get_docstring(ast.parse(text)), path.name
        assert len(text.splitlines()) < 200, path.name
        assert f"`{path.name}`" in (ROOT / "benchmarks" / "README.md").read_text("utf-8"), path.name


@pytest.mark.parametrize(
    ("value", "budget", "floor", "verdict"),
    [
        (2.0, 2, False, "pass"),  # just within a ceiling
        (2.01, 2, False, "MISS"),  # just above it
        (30.0, 30, True, "pass"),  # just within a floor
        (29.9, 30, True, "MISS"),  # just below it
        (None, 30, True, "not measured"),  # nothing is made up
        (7.0, None, False, ""),  # a figure for orientation
    ],
)
def test_verdict_follows_from_budget(
    value: float | None, budget: float | None, floor: bool, verdict: str
) -> None:
    assert Figure("work", value, budget, floor=floor).verdict == verdict


def test_table_has_the_budget_beside_each_figure() -> None:
    rows = table(
        [
            Figure("a", 3.456, 2, "1 s / 2 s"),
            Figure("b", 60, 30, floor=True, cut=True),
            Figure("c", 14.2, 50, "best of 9", "ms"),
            Figure("d", None, 20, "no network", floor=True),
        ]
    ).splitlines()[2:]
    assert [re.split(r"\s{2,}", row) for row in rows] == [
        ["a", "3.46 ×", "≤ 2 ×", "MISS", "1 s / 2 s"],
        ["b", "> 60.0 ×", "≥ 30 ×", "pass"],  # only a lower bound is known
        ["c", "14.2 ms", "≤ 50 ms", "pass", "absolute; best of 9"],
        ["d", "–", "≥ 20 ×", "not measured", "no network"],
    ]


def test_cold_build_is_set_beside_parse_and_load(project: Path) -> None:
    times = cold_build.best(project, 1)
    assert times["quads"] == clausegraph.build(project).quads
    assert cold_build.ratio(times) == times["build"] / (times["parse"] + times["load"])
    assert cold_build.ratio(times) > 1  # a whole build holds a parse and a load


def test_linkml_schema_has_every_key_of_the_clause_language() -> None:
    classes = linkml_schema.schema()["classes"]
    norm = classes["Norm"]["attributes"]
    assert norm.keys() == {
        linkml_schema.slot_name(f.alias or n) for n, f in clause.Norm.model_fields.items()
    }
    assert norm["modality"] == {"required": True, "range": "ModalityCode"}
    assert norm["unless"] == {
        "range": "ExceptionTo", "multivalued": True, "inlined": True, "inlined_as_list": True,
    }  # fmt: skip
    assert norm["deadline"] == {"range": "Span", "inlined": True}
    assert norm["name"]["pattern"] == "^[a-z0-9]+(-[a-z0-9]+)*$"
    assert classes["ConditionTree"]["attributes"]["the_all"]["range"] == "ConditionTree"


def texts(value: object) -> Iterator[str]:
    """Every text in nested lists and mappings."""
    if isinstance(value, str):
        yield value
    else:
        for inner in value.values() if isinstance(value, dict) else cast("list[object]", value):
            yield from texts(inner)


def test_linkml_data_say_what_the_files_say() -> None:
    """Every slot of the data is one of the schema, every code one of its enumeration; no text is lost."""
    said = linkml_schema.schema()
    corpus = load(ROOT)
    data = linkml_schema.data(corpus)
    found: list[str] = []

    def walk(value: object, slot: dict[str, str]) -> None:
        if isinstance(value, list):
            for item in value:
                walk(item, slot)
        elif isinstance(value, dict):
            attributes = said["classes"][slot["range"]]["attributes"]
            for key, inner in value.items():
                walk(inner, attributes[key])
        else:
            enum = said["enums"].get(slot["range"])
            assert enum is None or value in enum["permissible_values"]
            found.append(str(value))

    walk(data, {"range": "Corpus"})
    dumped = [file.content.model_dump(mode="json", exclude_none=True) for file in corpus.files]
    assert sorted(found) == sorted(texts(dumped))


def test_linkml_that_cannot_be_installed_is_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(place: Path) -> Path:
        raise convert_and_validate.NoLinkMLError("no network")

    monkeypatch.setattr(convert_and_validate, "environment", fail)
    (figure,) = convert_and_validate.measure(small=True)
    assert (figure.value, figure.verdict, figure.detail) == (None, "not measured", "no network")


def test_rebuilds_are_set_beside_their_own_imports(project: Path) -> None:
    file = project / "clauses" / "gdpr" / "chapter-2.yaml"
    before = load(project).files
    found = rebuild.ratios(project, file, 1)
    assert found.keys() == {"nothing", "one file"}
    assert all(build > 0 and start > 0 for build, start in found.values())
    after = load(project).files
    assert [
        f.source.name for f, g in zip(after, before, strict=True) if f.content != g.content
    ] == ["clauses/gdpr/chapter-2.yaml"]


def test_bare_start_loads_what_the_build_loads(project: Path) -> None:
    env = {**os.environ, "CLAUSEGRAPH_HOME": str(project), "PYTHONPATH": str(ROOT)}
    started = rebuild.same_imports(rebuild.python(rebuild.BUILD.format(root=str(project))), env)
    loaded = rebuild.run([*started[:-1], f"{started[-1]}\n{rebuild.LOADED[2:]}"], env).split()
    assert {"clausegraph.compile.build", "clausegraph.compile.infer", "pyoxigraph", "yaml"} <= set(
        loaded
    )


def test_both_engines_are_asked_the_same(nquads: Path) -> None:
    store = Graph.open(nquads).store
    graph = ready_queries.plain_graph(store)
    pair = ready_queries.compare(store, graph, "provisions", PROVISIONS, 60)
    assert (pair.same_rows, pair.cut) == (True, False)
    assert pair.rows == len(list(store.query(PROVISIONS, use_default_graph_as_union=True)))  # type: ignore[arg-type]
    assert pair.ratio == pair.theirs / pair.ours


def test_slow_engine_is_cut_off_at_the_limit() -> None:
    store = ox.Store()
    nodes = [ox.NamedNode(f"x:{n}") for n in range(40)]
    store.extend(ox.Quad(a, ox.NamedNode("x:p"), b) for a in nodes for b in nodes[:5])
    pair = ready_queries.compare(store, ready_queries.plain_graph(store), "triangles", SAME, 0.001)
    assert (pair.cut, pair.theirs) == (True, 0.001)
    ratio, slowest = ready_queries.figures([pair])
    assert ratio.cells()[1].startswith("> ")
    assert slowest.unit == "ms"


def test_synthetic_regimes_are_whole_copies(nquads: Path, tmp_path: Path) -> None:
    lines = nquads.read_bytes().splitlines(keepends=True)
    own, copied = lines, list(regimes.synthetic(lines, 2, 2))
    assert len(set(copied)) == len(copied)
    assert not set(copied) & set(own)
    for edition in regimes.PAIR:
        there = regimes.of_regime(own, edition)
        about_edition = sum(line.split(b">")[0].endswith(b"/" + edition) for line in there)
        made = regimes.of_regime(copied, edition + b"-s002")
        assert len(made) == 2 * len(there) - about_edition  # two times its provisions, once itself
        keys = [line for line in there if b"topicInEdition" in line]
        assert sum(b"topicInEdition" in line for line in made) == 2 * len(keys)
        assert all(b"-s002>" in line for line in made if b"topicInEdition" in line)


def test_comparison_is_the_same_in_a_grown_corpus(nquads: Path, tmp_path: Path) -> None:
    grown = tmp_path / "grown.nq"
    count = regimes.grow(nquads, grown, 1, 0)
    kb, larger = clausegraph.load(nquads), clausegraph.load(grown)
    assert count == len(grown.read_bytes().splitlines())
    assert len(larger.editions) == len(kb.editions) + 2
    there, here = (k.compare("consent-withdrawal") for k in (larger, kb))
    assert [a.iri for a in there.aligned] == [a.iri for a in here.aligned]
    copy = larger.compare("consent-withdrawal", "gdpr", "pis-2020-s001")
    assert len(copy.aligned) == len(here.aligned)  # its comparisons are there as well
    assert regimes.compared(grown)["editions"] == len(larger.editions)


def test_page_without_browser_is_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page.shutil, "which", lambda name: None)
    assert [(f.verdict, f.detail) for f in page.first_sight(1)] == [
        ("not measured", "Chromium is missing")
    ] * 2


def test_answers_of_sessions_are_told_by_their_shares() -> None:
    answers = [sessions.Answer(seconds=n / 100, messages=n, size=2048) for n in range(100, 0, -1)]
    assert [sessions.share(answers, part) for part in (0, 0.5, 0.95, 1)] == [0.01, 0.51, 0.96, 1.0]
    assert "50 / 95 / 100 of 100 within 510 / 960 / 1000 ms" in sessions.told(answers)
    assert "50 messages, 2 KiB" in sessions.told(answers)


def test_what_a_process_holds_and_computes_is_read_from_the_system() -> None:
    if not Path("/proc/self/stat").exists():
        pytest.skip("this system does not tell")
    assert sessions.resident(os.getpid()) > 2**20
    assert sessions.processor(os.getpid()) > 0
    assert (sessions.resident(-1), sessions.processor(-1)) == (0, 0)  # no such process


def test_command_line_is_set_beside_click(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command_line, "fastest", lambda commands, rounds, env: [0.3, 0.2])
    (figure,) = command_line.measure(small=True)
    assert figure.value == pytest.approx(1.5)
    assert command_line.program()


def test_unknown_parts_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.arguments([]).parts == run.PARTS
    with pytest.raises(SystemExit) as stop:
        run.arguments(["nonsense"])
    assert stop.value.code == 2
    assert "cold_build" in capsys.readouterr().err

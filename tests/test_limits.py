"""What a stranger's query may cost whoever asked, and in what form odd values come back."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import tracemalloc
from pathlib import Path
from time import monotonic

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausegraph.ask.answer import Answer, Cell
from clausegraph.ask.labels import Labels
from clausegraph.cli.answers import LONGEST_TABLE, answer_text
from clausegraph.sparql import unknown, worker
from clausegraph.sparql.bounded import run_bounded
from clausegraph.sparql.free_query import table
from clausegraph.sparql.guard import refuse
from clausegraph.text.lines import LONGEST
from clausegraph.text.places import PACKAGE

XSD = "http://www.w3.org/2001/XMLSchema#"
LABELS = Labels(ox.Store())
SHAPES = ("table", "csv", "json", "md")
WIDE = " ".join(f"BIND('1' AS ?c{n})" for n in range(100))


def answer(*cells: Cell | None, rows: int = 1) -> Answer:
    names = tuple(f"c{number}" for number in range(len(cells)))
    return Answer(names, (cells,) * rows, "en", LABELS)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two thousand numbers."""
    place = tmp_path_factory.mktemp("limits") / "store"
    full = ox.Store(str(place))
    full.extend(
        ox.Quad(ox.NamedNode(f"urn:n{n}"), ox.NamedNode("urn:p"), ox.Literal(n))
        for n in range(2_000)
    )
    full.flush()
    return place


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("integer", "abc"),
        ("integer", "١٢"),  # digits, but not of XML Schema
        ("integer", "1_000"),
        ("integer", "9007199254740993"),  # a binary fraction would end in 2
        ("integer", "9" * 5_000),
        ("decimal", "0.1234567890123456789"),
        ("decimal", "1e3"),
        ("double", "INF"),
        ("double", "-INF"),
        ("double", "NaN"),
        ("double", "1e999"),
        ("double", "nan"),
        ("boolean", "maybe"),
        ("date", "2018-02-31"),
    ],
)
def test_what_is_no_plain_value_comes_back_as_its_text(kind: str, text: str) -> None:
    found = answer(Cell(text, datatype=XSD + kind))
    assert found.plain(found.rows[0][0]) == text
    assert json.loads(found.to_json()) == [{"c0": text}]
    assert list(csv.reader(io.StringIO(found.to_csv())))[1] in ([text], [f"'{text}"])
    assert f"| {text} |" in found.to_markdown()
    assert text in "".join(answer_text(found, "table").split())


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("integer", "-72", -72),
        ("integer", "+072", 72),
        ("decimal", "0.04", 0.04),
        ("decimal", "20000000.00", 20_000_000),
        ("double", "1.5E2", 150),
        ("double", "1e300", 1e300),
        ("boolean", "1", True),
        ("boolean", "false", False),
    ],
)
def test_plain_values_are_values(kind: str, text: str, value: object) -> None:
    found = answer(Cell(text, datatype=XSD + kind))
    assert found.plain(found.rows[0][0]) == value
    assert json.loads(found.to_json()) == [{"c0": value}]


@given(
    st.text(max_size=40) | st.from_regex(r"[+-]?[0-9.]{1,30}(e[0-9]{1,4})?", fullmatch=True),
    st.sampled_from(["integer", "decimal", "double", "boolean", "string", "float", "hexBinary"]),
)
def test_every_literal_comes_out_in_every_form(text: str, kind: str) -> None:
    found = answer(Cell(text, datatype=XSD + kind), None)
    for shape in SHAPES:
        assert answer_text(found, shape)

    def refuse_constant(name: str) -> None:
        raise AssertionError(f"{name} is not JSON")

    json.loads(found.to_json(), parse_constant=refuse_constant)


def test_a_table_shows_no_more_than_is_read_and_says_so() -> None:
    found = answer(*[Cell("word " * 20)] * 5, rows=10_000)
    shown = answer_text(found, "table")
    assert len(shown) < 3 * LONGEST_TABLE
    assert "--format csv" in shown
    assert found.to_csv().count("\r\n") == 10_001
    assert "--format csv" not in answer_text(answer(Cell("word")), "table")


def test_a_very_long_value_is_cut_visibly_in_a_table_and_whole_elsewhere() -> None:
    found = answer(Cell("x" * 3_000_000))
    shown = answer_text(found, "table")
    assert len(shown) < 2 * LONGEST
    assert "… (3,000,000)" in "".join(shown.splitlines())[-60:] or "(3,000,000)" in shown
    assert "x" * 3_000_000 in found.to_csv()


def test_a_wide_answer_has_fewer_rows(store: Path) -> None:
    result = run_bounded(store, f"SELECT * {{ ?s ?p ?o {WIDE} }}")
    assert result.truncated
    assert len(result.rows) == worker.CELLS // 103


def test_whoever_asks_needs_little_memory(store: Path) -> None:
    """The most that a worker may send, as rows and as columns."""
    long = " ".join(f"BIND(CONCAT(STR(?s), SHA512(STR(?o))) AS ?c{n})" for n in range(20))
    tracemalloc.start()
    for columns in (WIDE, long):
        columns_and_rows = table(run_bounded(store, f"SELECT * {{ ?s ?p ?o {columns} }}"))
        assert columns_and_rows[1]
        del columns_and_rows
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100 << 20


ASKER = """
import re, sys
from clausegraph.cli.commands import cli
try:
    cli(["query", *sys.argv[1:]])
except SystemExit as end:
    assert end.code == 0
most = re.search(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())  # not of who started us
print(int(most[1]) >> 10, file=sys.stderr)
"""
WIDEST = " ".join(f"(SHA512(CONCAT(STR(?s), STR(?o), '{n}')) AS ?c{n})" for n in range(10))


@pytest.mark.skipif(sys.platform != "linux", reason="no measure of memory")
@pytest.mark.parametrize(
    ("sparql", "shape"),
    [
        (f"SELECT {WIDEST} {{ ?s ?p ?o }}", "json"),
        (f"SELECT {WIDEST} {{ ?s ?p ?o }}", "md"),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f }", "json"),
    ],
)
def test_the_process_that_asks_needs_little_memory(
    compiled_path: Path, sparql: str, shape: str
) -> None:
    """From start to end, with the most that comes back, printed in every form: 60,000 cells, 8 MiB."""
    command = [sys.executable, "-c", ASKER, sparql, "--graph", str(compiled_path)]
    env = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    done = subprocess.run(
        [*command, "--format", shape, "--seconds", "60"], env=env, capture_output=True, check=True
    )
    assert int(done.stderr.split()[-1]) <= 100
    if shape == "json":
        assert len(json.loads(done.stdout)) > 5_000


def test_names_that_nobody_knows_are_sought_once_and_no_longer_than_the_query_may_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sought: list[str] = []
    monkeypatch.setattr(unknown, "did_you_mean", lambda name, _: sought.append(name) or "")
    sparql = "SELECT * {" + " ".join(f"?s <urn:p{n}> ?o{n} ." for n in range(1_000)) + "}"
    assert len(unknown.unknown_names(ox.Store(), sparql, monotonic() + 600)) == unknown.MOST
    assert len(sought) == unknown.MOST
    assert len(unknown.unknown_names(ox.Store(), sparql, monotonic())) == unknown.MOST
    assert len(sought) == unknown.MOST


def test_what_is_read_first_takes_time_in_proportion() -> None:
    """Twice as many FROM take about twice as long, not four times."""
    from time import perf_counter

    def seconds(count: int) -> float:
        sparql = (
            "ASK " + "FROM <https://w3id.org/clausegraph/graph/text> " * count + f"{{}} #{count}"
        )
        start = perf_counter()
        assert refuse(sparql) is None
        return perf_counter() - start

    few = min(seconds(200 + n) for n in range(5))
    many = min(seconds(2_000 + n) for n in range(5))
    assert many < 40 * few

"""Publishing into an engine that runs: whole or not at all, taken up where it broke off."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from engines import OXIGRAPH, served

from clausegraph.cli.commands import cli
from clausegraph.remote.checksum import checksum
from clausegraph.remote.http import EndpointError, asked
from clausegraph.remote.publish import publish, published
from clausegraph.remote.store import RemoteStore
from clausegraph.remote.target import Target

GRAPHS = "https://w3id.org/clausegraph/graph/"
pytestmark = pytest.mark.skipif(OXIGRAPH is None, reason="Oxigraph's server is not installed")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[str]:
    """An engine of its own, empty."""
    with served(tmp_path / "engine") as address:
        yield address


def graph(place: Path, mark: str, triples: int = 400) -> Path:
    """A graph in two parts that carry a mark, with what engines spell in their own way."""
    xsd = "http://www.w3.org/2001/XMLSchema#"
    lines = [
        f'<http://e.x/n{n}> <http://e.x/says> "{mark}{n}" <{GRAPHS}{part}> .'
        for part in ("text", "norms")
        for n in range(triples)
    ]
    for value in (
        f'"PT72H"^^<{xsd}duration>',
        f'"true"^^<{xsd}boolean>',
        f'"007"^^<{xsd}integer>',
        f'"1.50"^^<{xsd}decimal>',
        '"明示同意、\\"不得\\""@zh-Hans',
    ):
        lines.append(f"<http://e.x/s> <http://e.x/p{len(lines)}> {value} <{GRAPHS}norms> .")
    place.write_text("\n".join(lines) + "\n", "utf-8")
    return place


def seen(engine: str) -> set[tuple[str, str]]:
    """What a reader of the two graphs sees: with which mark, by graph."""
    graphs = f"VALUES ?g {{ <{GRAPHS}text> <{GRAPHS}norms> }}"
    query = f"SELECT ?g ?o {{ {graphs} GRAPH ?g {{ ?s <http://e.x/says> ?o }} }}"
    rows = RemoteStore(f"{engine}/query").rows(query)
    return {(g.value.removeprefix(GRAPHS), o.value[0]) for g, o in rows}


def test_what_is_published_is_there_and_is_not_sent_twice(engine: str, tmp_path: Path) -> None:
    target = Target.at(engine, "oxigraph")
    first = publish(graph(tmp_path / "a.nq", "a"), target)
    assert (sorted(first.triples.values()), len(first.loaded)) == ([400, 405], 2)
    assert published(RemoteStore(target.query)) == first.digest
    assert publish(tmp_path / "a.nq", target).loaded == ()
    publish(graph(tmp_path / "b.nq", "b"), Target.at(engine, "protocol"))
    assert seen(engine) == {("text", "b"), ("norms", "b")}
    left = RemoteStore(target.query).rows("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
    assert {g.value.removeprefix(GRAPHS) for (g,) in left} == {"text", "norms", "published"}


def test_a_run_that_broke_off_is_taken_up(engine: str, tmp_path: Path) -> None:
    target = Target.at(engine, "oxigraph")
    publish(graph(tmp_path / "a.nq", "a"), target)
    path = graph(tmp_path / "b.nq", "b")
    told: list[str] = []

    def stop(name: str, triples: int) -> None:
        told.append(name)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish(path, target, stop)
    assert seen(engine) == {("text", "a"), ("norms", "a")}
    again = publish(path, target)
    assert set(again.loaded) == {*again.triples} - {*told}
    assert seen(engine) == {("text", "b"), ("norms", "b")}


@pytest.mark.skipif(sys.platform == "win32", reason="has another way to end a process")
def test_readers_see_the_old_graph_or_the_new_one_whenever_it_is_killed(
    engine: str, tmp_path: Path
) -> None:
    publish(graph(tmp_path / "a.nq", "a", 3_000), Target.at(engine, "oxigraph"))
    path = graph(tmp_path / "b.nq", "b", 3_000)
    command = [
        sys.executable,
        "-m",
        "clausegraph",
        "publish",
        "--kind",
        "oxigraph",
        "--to",
        engine,
        "--graph",
        str(path),
    ]
    pauses, whole = random.Random(12), [{("text", mark), ("norms", mark)} for mark in "ab"]
    for _ in range(6):
        with subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            end = time.monotonic() + pauses.uniform(0.2, 3)
            while time.monotonic() < end:
                assert seen(engine) in whole
            process.kill()
        assert seen(engine) in whole
    publish(path, Target.at(engine, "oxigraph"))
    assert seen(engine) == whole[1]


def test_an_engine_that_holds_something_else_is_found_out(engine: str, tmp_path: Path) -> None:
    target = Target.at(engine, "oxigraph")
    publish(graph(tmp_path / "a.nq", "a"), target)
    target.change(
        f'DELETE DATA {{ GRAPH <{GRAPHS}text> {{ <http://e.x/n7> <http://e.x/says> "a7" }} }}'
    )
    assert publish(
        tmp_path / "a.nq", target
    ).loaded  # mended, although the record names the same build
    assert ("text", "a") in seen(engine)
    count = RemoteStore(target.query).rows(
        f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{GRAPHS}text> {{ ?s ?p ?o }} }}"
    )
    assert count[0][0].value == "400"


def test_the_sum_knows_no_order_and_no_spelling_but_every_change() -> None:
    def row(value: ox.Literal | str) -> tuple[ox.NamedNode, ox.NamedNode, ox.Literal]:
        literal = ox.Literal(value) if isinstance(value, str) else value
        return ox.NamedNode("http://e.x/s"), ox.NamedNode("http://e.x/p"), literal

    xsd = "http://www.w3.org/2001/XMLSchema#"
    spelt = [
        (
            ox.Literal("true", datatype=ox.NamedNode(f"{xsd}boolean")),
            ox.Literal("1", datatype=ox.NamedNode(f"{xsd}integer")),
        ),
        (
            ox.Literal("007", datatype=ox.NamedNode(f"{xsd}integer")),
            ox.Literal("7", datatype=ox.NamedNode(f"{xsd}nonNegativeInteger")),
        ),
        (
            ox.Literal("1.50", datatype=ox.NamedNode(f"{xsd}decimal")),
            ox.Literal("1.5", datatype=ox.NamedNode(f"{xsd}decimal")),
        ),
        (ox.Literal("a", language="zh-hans"), ox.Literal("a", language="zh-Hans")),
    ]
    for one, other in spelt:
        assert checksum([row(one), row("b")], set()) == checksum([row("b"), row(other)], set())
    assert checksum([row("a"), row("b")], set()) != checksum([row("a"), row("c")], set())
    assert checksum([row("07")], set()) != checksum([row("7")], set())  # text is no number
    assert checksum([row("a")], set()) != checksum([row(ox.Literal("a", language="en"))], set())


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("localhost:7878", "is not the address of an endpoint"),
        ("http://user:secret@127.0.0.1:9", "is not the address of an endpoint"),
        ("http://[::1", "is not the address of an endpoint"),
        ("http://127.0.0.1:9", "gives no answer"),
    ],
)
def test_an_address_that_cannot_be_is_told_in_one_line(to: str, said: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(
        cli, ["publish", "--to", to, "--graph", str(graph(tmp_path / "a.nq", "a", 2))]
    )
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_server_that_is_no_endpoint_is_told(engine: str) -> None:
    with pytest.raises(EndpointError) as caught:
        RemoteStore(f"{engine}/nothing").query("ASK {}")
    assert caught.value.status == 404
    with urllib.request.urlopen(f"{engine}/query?{urlencode({'query': 'ASK {}'})}") as answer:
        assert answer.status == 200


def test_what_is_sent_never_follows_to_another_address() -> None:
    """It would arrive there without its body, and be taken for done."""

    class Moved(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(302)
            self.send_header("Location", "http://127.0.0.1:9/elsewhere")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is written."""

    with HTTPServer(("127.0.0.1", 0), Moved) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        with pytest.raises(EndpointError) as caught:
            asked(f"http://127.0.0.1:{server.server_port}/update", b"CLEAR ALL")
    assert caught.value.status == 302
    assert "http://127.0.0.1:9/elsewhere" in str(caught.value)

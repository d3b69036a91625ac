"""What the bounded execution gives, what it survives, and what a query cannot reach from it."""

from __future__ import annotations

import json
import select
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from clausegraph.sparql import bounded
from clausegraph.sparql.bounded import FAULT_CODES, QueryFault, Term, run_bounded

GRAPHS = "https://w3id.org/clausegraph/graph/"
PREFIX = f"PREFIX e: <http://e.x/> PREFIX g: <{GRAPHS}> "
needs_limits = pytest.mark.skipif(sys.platform == "win32", reason="no resource limits")
needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux only")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """400 numbers in one graph and three literals in another."""
    place = tmp_path_factory.mktemp("bounded") / "store"
    numbers = " ".join(f"e:n{n} e:p {n} ." for n in range(400))
    words = "e:n e:says '明示同意，不得捆绑。'@zh , 'a' , 1.5"
    full = ox.Store(str(place))
    full.update(
        f"{PREFIX} INSERT DATA {{ GRAPH g:text {{ {numbers} }} GRAPH g:norms {{ {words} }} }}"
    )
    full.flush()
    return place


def fault(store: Path, sparql: str, **limits: Any) -> QueryFault:
    with pytest.raises(QueryFault) as caught:
        run_bounded(store, sparql, **limits)
    assert caught.value.code in FAULT_CODES
    assert "\n" not in caught.value.detail
    return caught.value


WORKER = ["-I", str(bounded.WORKER)]
# As the worker is on a store of more table files than RocksDB opens at once.
SCATTERED = [
    "-c",
    f"import sys; sys.path.insert(0, {str(bounded.WORKER.parent)!r}); import worker\n"
    "worker.TABLES_OPENED_AT_ONCE = 0; worker.main()",
]


def work(store: Path, sparql: str, worker: list[str] = WORKER, **request: Any) -> dict[str, Any]:
    """The worker's answer to a query that nobody has read before."""
    done = subprocess.run(
        [sys.executable, *worker, str(store)],
        input=json.dumps({"query": sparql, **request}).encode(),
        stdout=subprocess.PIPE,
        timeout=60,
        check=True,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    said = {key: value for line in lines if isinstance(line, dict) for key, value in line.items()}
    rows = [line for line in lines if isinstance(line, list)]
    return said | ({"rows": rows} if rows else {})


def test_select_gives_rows_of_terms(store: Path) -> None:
    result = run_bounded(store, PREFIX + "SELECT ?s ?o ?x { ?s e:says ?o } ORDER BY DATATYPE(?o)")
    assert result.form == "select"
    assert result.variables == ("s", "o", "x")
    assert {row[1] for row in result.rows} == {
        Term("literal", "明示同意，不得捆绑。", lang="zh"),
        Term("literal", "a"),
        Term("literal", "1.5", "http://www.w3.org/2001/XMLSchema#decimal"),
    }
    assert {row[0] for row in result.rows} == {Term("uri", "http://e.x/n")}
    assert [row[2] for row in result.rows] == [None] * 3
    assert not result.truncated


@pytest.mark.parametrize(
    ("sparql", "truth"), [("ASK { ?s ?p 7 }", True), ("ASK { ?s ?p '明示同意' }", False)]
)
def test_ask_gives_a_truth_value(store: Path, sparql: str, truth: bool) -> None:
    result = run_bounded(store, sparql)
    assert (result.form, result.boolean) == ("ask", truth)


def test_construct_gives_each_triple_once(store: Path) -> None:
    result = run_bounded(store, PREFIX + "CONSTRUCT { e:a e:b '条' } { ?s ?p ?o }")
    assert result.form == "construct"
    uris = (Term("uri", "http://e.x/a"), Term("uri", "http://e.x/b"))
    assert result.triples == ((*uris, Term("literal", "条")),)
    assert not result.truncated


def test_describe_gives_triples(store: Path) -> None:
    assert len(run_bounded(store, PREFIX + "DESCRIBE e:n").triples) == 3


def test_chinese_in_the_query_finds_chinese_in_the_store(store: Path) -> None:
    assert run_bounded(store, PREFIX + "ASK { ?s ?p '明示同意，不得捆绑。'@zh }").boolean


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("", 403),  # all graphs as one
        ("FROM g:norms", 3),
        ("FROM g:norms FROM g:text", 403),
        ("FROM NAMED g:norms", 0),  # an empty default graph, says SPARQL 1.1, section 13.2
    ],
)
def test_from_is_heeded(store: Path, source: str, count: int) -> None:
    result = run_bounded(store, f"{PREFIX} SELECT ?s {source} {{ ?s ?p ?o }}")
    assert len(result.rows) == count


@pytest.mark.parametrize(
    ("rows", "found", "truncated"), [(0, 0, True), (402, 402, True), (403, 403, False)]
)
def test_rows_are_capped_and_it_is_said(
    store: Path, rows: int, found: int, truncated: bool
) -> None:
    table = run_bounded(store, "SELECT * { ?s ?p ?o }", rows=rows)
    graph = run_bounded(store, "CONSTRUCT WHERE { ?s ?p ?o }", rows=rows)
    assert (len(table.rows), table.truncated) == (found, truncated)
    assert (len(graph.triples), graph.truncated) == (found, truncated)


def test_output_is_capped_in_bytes(store: Path) -> None:
    answer = work(store, "SELECT * { ?s ?p ?o }", output_bytes=2_000)
    assert answer["truncated"] is True
    assert 0 < len(answer["rows"]) < 40


@pytest.mark.parametrize(
    ("sparql", "code", "line", "column", "token"),
    [
        ("SELECT * {\n ?s ?p }", "syntax", 2, 8, "}"),
        ("SELECT * {\n ?s ?p '同意' ?? }", "syntax", 2, 13, "?"),  # columns are characters
        ("SELECT * { ?s ?p ?o } }", "syntax", 1, 23, "}"),
        ("SELECT * { ?s ?p ?o\r\n FILTER(?o > ) }", "syntax", 2, 14, ")"),
        ("SELECT ?s, ?p { ?s ?p ?o }", "syntax", 1, 10, ","),
        ("SELECT * WHERE ?s ?p ?o }", "syntax", 1, 16, "?s"),
        ("# 注释\nSELECT ?s { ?s ?p ?o } ORDER BY", "syntax", 2, 30, "BY"),
        ("SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o }", "syntax", 1, 1, "SELECT"),
        ("SELECT * { ?s ?p <b> }", "syntax", 1, 18, "<b>"),  # nothing it is relative to
        ("SELECT * {\n { ?s ?p ?o }", "unclosed", 1, 10, "{"),
        ("SELECT * {\n FILTER(?o > 1 }", "syntax", 2, 16, "}"),
        ("", "syntax", 1, 1, ""),
        ("# nothing", "syntax", 1, 1, ""),
        (PREFIX + "\nSELECT * { ?s x:p ?o }", "unknown-prefix", 2, 15, "x:"),
        ("SELECT * {\n ?s ?p ?o\n FILTEER(1) }", "unknown-word", 3, 2, "FILTEER"),
    ],
)
def test_a_fault_has_its_place(
    store: Path, sparql: str, code: str, line: int, column: int, token: str
) -> None:
    found = fault(store, sparql)
    assert (found.code, found.line, found.column, found.token) == (code, line, column, token)
    assert found.excerpt == sparql.split("\n")[line - 1].rstrip("\r")
    assert len(found.detail) < 100


def test_the_excerpt_of_a_very_long_line_is_cut_around_the_fault(store: Path) -> None:
    found = fault(store, "SELECT * { <a:" + "x" * 5_000 + "> ?p ?o FILTEER(1) " + "# y" * 999)
    assert "FILTEER" in found.excerpt
    assert len(found.excerpt) < 200


@pytest.mark.parametrize(
    ("sparql", "code"),
    [
        ("SELECT * { SERVICE <http://e.x/> {} }", "refused-service"),
        ("SELECT * FROM <http://e.x/> { ?s ?p ?o }", "refused-from"),
        ("LOAD <http://e.x/>", "refused-update"),
        ("INSERT DATA { <a:b> <a:b> <a:b> }", "refused-update"),
        ("ASK {} #" + "x" * 100_000, "too-long"),
        ("SELECT (" + "(" * 300 + "1" + ")" * 300 + " AS ?x) {}", "too-deep"),
        ("SELECT (<http://e.x/f>(1) AS ?x) {}", "evaluation"),  # no such function
    ],
)
def test_a_fault_has_its_code(store: Path, sparql: str, code: str) -> None:
    assert fault(store, sparql).code == code


@pytest.mark.parametrize("place", ["missing", "empty"])
def test_a_store_that_is_none_is_a_fault(tmp_path: Path, place: str) -> None:
    (tmp_path / "empty").mkdir()
    found = fault(tmp_path / place, "ASK {}")
    assert found.code == "store"
    assert str(tmp_path) not in found.detail


@needs_limits
@pytest.mark.parametrize(
    "end",
    [
        "os.abort()",  # as an allocation that fails ends a process
        "os.kill(os.getpid(), signal.SIGSEGV)",  # as a stack that is used up does
        "sys.exit('no more')",
        "raise MemoryError",
        "sys.exit(0)",  # without a word
    ],
)
def test_the_end_of_a_worker_is_a_fault(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    """Whatever the engine dies of, whoever asked goes on; here the worker ends itself."""
    dying = tmp_path / "worker.py"
    dying.write_text(
        "import os, resource, signal, sys\n"
        "resource.setrlimit(resource.RLIMIT_CORE, (0, 0))\n"
        f"sys.stdin.read()\n{end}\n"
    )
    with monkeypatch.context() as patched:
        patched.setattr(bounded, "WORKER", dying)
        assert fault(store, "ASK {}").code == "out-of-memory-or-crash"
    assert run_bounded(store, "ASK {}").boolean


CROSS = " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(4))


@needs_linux
def test_memory_is_bounded(store: Path) -> None:
    """A query that has room enough otherwise has none where the process may take next to nothing."""
    sparql = "SELECT (GROUP_CONCAT(SHA512(STR(?c))) AS ?all) { ?a ?b ?c . ?d ?e ?f }"
    assert run_bounded(store, sparql).form == "select"
    assert fault(store, sparql, memory=64 << 20).code == "out-of-memory-or-crash"


class Watched(subprocess.Popen[bytes]):
    """A process that the test can look at when it is over."""

    last: Watched

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        Watched.last = self


class Interrupted(Watched):
    """A process whose caller presses Ctrl-C while waiting."""

    def communicate(self, *args: Any, **kwargs: Any) -> tuple[bytes, bytes]:
        """Wait for nothing."""
        raise KeyboardInterrupt


def test_a_cross_join_is_killed_at_its_limit(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", Watched)
    found = fault(store, f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}", seconds=1)
    assert found.code == "timeout"
    assert Watched.last.returncode != 0


def test_an_interrupt_kills_the_query_too(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", Interrupted)
    with pytest.raises(KeyboardInterrupt):
        run_bounded(store, f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}")
    assert Interrupted.last.returncode not in (None, 0)


@needs_limits
def test_a_worker_without_its_caller_ends_by_itself(store: Path) -> None:
    request = {"query": f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}", "cpu_seconds": 1}
    with pytest.raises(QueryFault) as caught:
        bounded._ask_worker(store, request, 60)
    assert caught.value.code == "out-of-memory-or-crash"


@needs_limits
def test_no_variable_of_the_environment_reaches_the_worker(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spy = tmp_path / "python"
    spy.write_text('#!/bin/sh\nexport SPIED=1\nexport -p > "$0.env"\nexit 1\n')
    spy.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(spy))
    monkeypatch.setenv("CLAUSEGRAPH_SECRET", "hunter2")
    assert fault(store, "ASK {}").code == "out-of-memory-or-crash"
    seen = (tmp_path / "python.env").read_text()
    assert "SPIED" in seen
    assert "hunter2" not in seen


@needs_limits
def test_no_file_of_the_caller_reaches_the_worker(store: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.ttl").write_text("<a:b> <a:b> 'hunter2' .")
    address = (tmp_path / "secret.ttl").as_uri()
    assert fault(store, f"SELECT * FROM <{address}> {{ ?s ?p ?o }}").code == "refused-from"
    assert fault(store, f"LOAD <{address}>").code == "refused-update"
    for sparql in (
        f"SELECT * FROM <{address}> {{ ?s ?p ?o }}",
        f"SELECT * {{ GRAPH <{address}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}",
        f"DESCRIBE <{address}>",
    ):
        assert "hunter2" not in json.dumps(work(store, sparql, union=False))


# Calls that Oxigraph understands; each is refused by the guard, see test_guard.py.
CALLS = [
    "SELECT * { SERVICE <http://TARGET/> { ?s ?p ?o } }",
    "SELECT * { service <http://TARGET/> { ?s ?p ?o } }",  # case
    "SELECT * { SERVICE SILENT <http://TARGET/> { ?s ?p ?o } }",
    "SELECT * { SERVICE # >\n <http://TARGET/> { ?s ?p ?o } }",  # a comment between
    "SELECT * {\nSERVICE\r\n\t<http://TARGET/>\n{ ?s ?p ?o } }",  # line breaks
    "SELECT * { ?a ?b ?c { { OPTIONAL { SERVICE <http://TARGET/> { ?s ?p ?o } } } } }",  # nested
    "PREFIX s: <http://TARGET/> SELECT * { SERVICE s: { ?s ?p ?o } }",  # a prefixed endpoint
    "SELECT * { VALUES ?e { <http://TARGET/> } LATERAL { SERVICE ?e { ?s ?p ?o } } }",  # a variable
    "SELECT * { BIND(IRI('http://TARGET/') AS ?e) LATERAL { SERVICE ?e { ?s ?p ?o } } }",
    "ASK { ?a ?b ?c FILTER EXISTS { SERVICE <http://TARGET/> { ?s ?p ?o } } }",  # in a filter
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://TARGET/> { ?s ?p ?o } }",
    "SELECT * FROM <http://TARGET/> { ?s ?p ?o }",
]


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def called(server: socket.socket, seconds: float = 0) -> bool:
    """Whether somebody has connected; connections wait in the queue of the listening socket."""
    return bool(select.select([server], [], [], seconds)[0])


def aimed(sparql: str, server: socket.socket) -> str:
    """The call with the listener's address."""
    return sparql.replace("TARGET", f"127.0.0.1:{port(server)}")


def port(server: socket.socket) -> int:
    number: int = server.getsockname()[1]
    return number


@needs_limits
@pytest.mark.parametrize("sparql", CALLS)
def test_an_unguarded_worker_reaches_nobody(
    store: Path, listener: socket.socket, sparql: str
) -> None:
    work(store, aimed(sparql, listener))
    assert not called(listener)


@needs_linux
@pytest.mark.parametrize("sparql", CALLS)
def test_a_worker_that_must_open_files_reaches_nobody_either(
    store: Path, listener: socket.socket, sparql: str
) -> None:
    work(store, aimed(sparql, listener), SCATTERED)
    assert not called(listener)


@pytest.mark.parametrize("sparql", CALLS)
def test_the_guard_lets_no_call_through(store: Path, listener: socket.socket, sparql: str) -> None:
    assert fault(store, aimed(sparql, listener)).code in ("refused-service", "refused-from")
    assert not called(listener)


def test_the_same_call_without_worker_does_connect(listener: socket.socket) -> None:
    """Otherwise the tests above would prove nothing."""
    sparql = aimed(CALLS[0], listener)
    command = "import pyoxigraph, sys; list(pyoxigraph.Store().query(sys.argv[1]))"
    with subprocess.Popen([sys.executable, "-c", command, sparql]) as caller:
        try:
            assert called(listener, seconds=30)
        finally:
            caller.kill()


@needs_linux
def test_a_worker_that_must_open_files_answers(store: Path) -> None:
    assert work(store, "ASK { ?s ?p 399 }", SCATTERED) == {"boolean": True}


def test_the_store_is_left_as_it_was(store: Path) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in store.iterdir()}
    run_bounded(store, "SELECT * { ?s ?p ?o }")
    assert {path.name: path.stat().st_mtime_ns for path in store.iterdir()} == before

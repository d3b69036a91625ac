"""The endpoint: what the protocol asks of it, what it refuses, what it survives; real clients ask it too."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pyoxigraph as ox
import pytest
import uvicorn

import clausegraph
from clausegraph.ask.store import Graph
from clausegraph.serve.application import Bounds, application
from clausegraph.serve.results import GRAPHS as GRAPH_FORMATS
from clausegraph.serve.results import TABLES, media, preferred
from clausegraph.sparql.bounded import run_bounded

GRAPHS = "https://w3id.org/clausegraph/graph/"
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
NAMES = "SELECT ?s { ?s <http://e.x/name> ?n } ORDER BY ?s"
# Each with each with each: more work than any bound allows, and nothing but work.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"


@contextmanager
def served(graph: Path, **settings: Any) -> Iterator[str]:
    """The address of an endpoint over that graph, on a free port of this machine."""
    app = application(graph, **settings)
    config = uvicorn.Config(app, port=0, log_level="error", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three hundred names in one graph, a literal of each difficult kind in another."""
    path = tmp_path_factory.mktemp("served") / "small.nq"
    lines = [f'<http://e.x/n{n:03}> <http://e.x/name> "{n}" <{GRAPHS}text> .' for n in range(300)]
    for value in (
        '"明示同意, \\"不得\\"\\n捆绑"@zh',
        '"PT72H"^^<http://www.w3.org/2001/XMLSchema#duration>',
        "<http://e.x/o>",
    ):
        lines.append(f"<http://e.x/s> <http://e.x/p> {value} <{GRAPHS}norms> .")
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@pytest.fixture(scope="module")
def here(small: Path) -> Iterator[str]:
    """An endpoint over it with narrow bounds."""
    with served(small, bounds=Bounds(seconds=2, rows=300), workers=2) as address:
        yield address


def ask(
    address: str,
    method: str = "GET",
    body: bytes | None = None,
    kind: str = "",
    accept: str = "",
    **said: Any,
) -> tuple[int, str, str]:
    """Status, media type and text of an answer; `said` goes into the address."""
    headers = {name: value for name, value in (("Content-Type", kind), ("Accept", accept)) if value}
    place = f"{address}?{urlencode(said, doseq=True)}" if said else address
    asked = urllib.request.Request(place, body, headers, method=method)
    try:
        with urllib.request.urlopen(asked, timeout=60) as answer:
            return answer.status, answer.headers.get_content_type(), answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers.get_content_type(), error.read().decode()


def form(**said: str) -> bytes:
    return urlencode(said).encode()


# What the protocol's own tests ask (SPARQL 1.1, query over HTTP), and what goes beyond them.
@pytest.mark.parametrize(
    ("status", "request_"),
    [
        (200, {"query": NAMES}),
        (200, {"method": "POST", "body": form(query=NAMES), "kind": FORM}),
        (200, {"method": "POST", "body": NAMES.encode(), "kind": DIRECT}),
        (200, {"method": "POST", "body": NAMES.encode(), "kind": f"{DIRECT}; charset=utf-8"}),
        (200, {"query": "ASK {}"}),
        (200, {"query": NAMES, "default-graph-uri": f"{GRAPHS}text"}),
        (200, {}),  # what the service is
        (400, {"query": [NAMES, NAMES]}),
        (400, {"query": "SELECT ?s { ?s ?p"}),
        (400, {"query": ""}),
        (400, {"method": "POST", "body": b"", "kind": FORM}),
        (400, {"method": "POST", "body": b"query=%FF", "kind": FORM}),
        (400, {"method": "POST", "body": b"ASK { ?s ?p '\xff' }", "kind": DIRECT}),
        (400, {"query": NAMES, "default-graph-uri": "http://e.x/elsewhere"}),
        (400, {"query": NAMES, "named-graph-uri": f"{GRAPHS}text> <x"}),
        (403, {"query": "SELECT * { SERVICE <http://e.x/> { ?s ?p ?o } }"}),
        (403, {"query": "SELECT * FROM <http://e.x/> { ?s ?p ?o }"}),
        (403, {"query": "CLEAR ALL"}),
        (403, {"update": "CLEAR ALL"}),
        (403, {"method": "POST", "body": form(update="CLEAR ALL"), "kind": FORM}),
        (403, {"method": "POST", "body": b"CLEAR ALL", "kind": "application/sparql-update"}),
        (405, {"method": "PUT", "body": NAMES.encode(), "kind": DIRECT}),
        (405, {"method": "DELETE", "query": NAMES}),
        (406, {"query": NAMES, "accept": "image/png"}),
        (406, {"query": "ASK {}", "accept": "text/csv"}),
        (413, {"method": "POST", "body": b"#" * 500_000, "kind": DIRECT}),
        (413, {"query": "SELECT * { ?s ?p ?o }"}),  # 303 rows, and 300 are allowed
        (415, {"method": "POST", "body": NAMES.encode(), "kind": "text/plain"}),
        (415, {"method": "POST", "body": NAMES.encode(), "kind": ""}),
        (503, {"query": ENDLESS}),
    ],
)
def test_status(here: str, status: int, request_: dict[str, Any]) -> None:
    if "kind" in request_ and not request_["kind"]:
        request_ = {**request_, "kind": "x-nothing/known"}
    code, _, text = ask(f"{here}/sparql", **request_)
    assert code == status
    assert text.strip()
    assert "Traceback" not in text
    assert ask(f"{here}/sparql", query="ASK { ?s ?p ?o }", accept="application/json")[0] == 200


def test_a_client_that_hangs_up_leaves_no_traceback(
    here: str, caplog: pytest.LogCaptureFixture
) -> None:
    parts = urlsplit(here)
    with socket.create_connection((str(parts.hostname), int(parts.port or 0)), 10) as client:
        head = f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: {DIRECT}\r\nContent-Length: 9"
        client.sendall(f"{head}\r\n\r\nASK".encode())
        time.sleep(0.2)
    for _ in range(100):
        if 'clausegraph_requests_total{status="499"}' in ask(f"{here}/metrics")[2]:
            break
        time.sleep(0.05)
    else:
        pytest.fail("that a client hung up is not counted")
    assert not caplog.records


def test_a_faulty_query_is_told_with_its_place_in_the_readers_language(here: str) -> None:
    _, kind, text = ask(f"{here}/sparql", query="SELECT ?s {\n  ?s ?p ?o }}")
    assert (kind, text[:4]) == ("text/plain", "2:13")
    asked = urllib.request.Request(
        f"{here}/sparql?{urlencode({'query': 'SELEC'})}", headers={"Accept-Language": "zh-CN"}
    )
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(asked)
    with caught.value as error:
        assert "不是 SPARQL" in error.read().decode()


@pytest.mark.parametrize("into", TABLES, ids=media)
def test_every_table_format_holds_the_same_rows(here: str, into: ox.QueryResultsFormat) -> None:
    query = "SELECT ?o ?none { <http://e.x/s> ?p ?o } ORDER BY ?o"
    _, kind, text = ask(f"{here}/sparql", query=query, accept=media(into))
    assert kind == media(into)
    if into == ox.QueryResultsFormat.CSV:  # says no kind of term
        assert text == 'o,none\r\nhttp://e.x/o,\r\nP3D,\r\n"明示同意, ""不得""\n捆绑",\r\n'
        return
    rows = ox.parse_query_results(text, into)
    assert isinstance(rows, ox.QuerySolutions)
    assert {str(row["o"]) for row in rows} == {
        "<http://e.x/o>",
        '"明示同意, \\"不得\\"\\n捆绑"@zh',
        '"P3D"^^<http://www.w3.org/2001/XMLSchema#duration>',  # Oxigraph's spelling of 72 hours
    }


@pytest.mark.parametrize("into", GRAPH_FORMATS, ids=media)
def test_every_graph_format_holds_the_same_triples(here: str, into: ox.RdfFormat) -> None:
    query = "CONSTRUCT { <http://e.x/s> ?p ?o } WHERE { <http://e.x/s> ?p ?o }"
    _, kind, text = ask(f"{here}/sparql", query=query, accept=media(into))
    assert kind == media(into)
    assert len({quad.triple for quad in ox.parse(text, format=into)}) == 3


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/*", "text/csv"),
        ("text/tab-separated-values, text/csv;q=0.9", "text/tab-separated-values"),
        ("application/xml;q=0.2, application/json;q=0.1", "application/sparql-results+xml"),
        ("application/sparql-results+json;q=0, */*;q=0.1", "application/sparql-results+xml"),
        ("text/html, application/xhtml+xml, */*;q=0.8", "application/sparql-results+json"),
        ("text/csv;q=often", "text/csv"),
        ("image/png", None),
    ],
)
def test_the_format_that_a_client_likes_best(accept: str, wanted: str | None) -> None:
    found = preferred(accept, TABLES)
    assert (found and media(found)) == wanted


def test_graphs_named_beside_the_query_bound_what_is_asked(here: str) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"

    def count(**graphs: str) -> str:
        return ask(f"{here}/sparql", query=query, accept="text/csv", **graphs)[2].split()[1]

    assert (count(), count(**{"default-graph-uri": f"{GRAPHS}norms"})) == ("303", "3")
    assert count(**{"named-graph-uri": f"{GRAPHS}norms"}) == "0"


def test_the_service_describes_itself(here: str) -> None:
    _, kind, text = ask(f"{here}/sparql", accept="text/turtle")
    store = ox.Store()
    store.load(text, format=ox.RdfFormat.TURTLE)
    sizes = """PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
        SELECT ?name ?n { ?g sd:name ?name ; sd:graph/<http://rdfs.org/ns/void#triples> ?n } ORDER BY ?name"""
    rows = store.query(sizes)
    assert isinstance(rows, ox.QuerySolutions)
    found = [(row["name"].value.removeprefix(GRAPHS), row["n"].value) for row in rows]
    assert (kind, found) == ("text/turtle", [("norms", "3"), ("text", "300")])
    assert f"<{here}/sparql>" in text


def test_health_and_metrics(here: str) -> None:
    ask(f"{here}/sparql", query="ASK {}")
    health = json.loads(ask(f"{here}/health")[2])
    assert (health["status"], health["workers"]) == ("ok", 2)
    assert 'clausegraph_requests_total{status="200"}' in ask(f"{here}/metrics")[2]


def own_workers() -> list[int]:
    """The worker processes of the endpoints of this process, by the files of Linux."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            parent = (place / "stat").read_text("ascii", "replace").rpartition(")")[2].split()[1]
            if parent == str(os.getpid()) and b"worker.py" in (place / "cmdline").read_bytes():
                found.append(int(place.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds processes by /proc")
def test_a_worker_that_dies_is_replaced(here: str) -> None:
    """By its end, not by a query that ends it: what is answered next comes from a new one."""
    ask(f"{here}/sparql", query="ASK {}")
    ended = own_workers()
    assert ended
    for process in ended:
        os.kill(process, signal.SIGKILL)
    answers = [ask(f"{here}/sparql", query="ASK { ?s ?p ?o }")[0] for _ in range(4)]
    assert answers[2:] == [200, 200]
    assert set(answers[:2]) <= {200, 503}


def test_many_at_once_are_all_answered_and_one_that_never_ends_holds_up_nobody(small: Path) -> None:
    answers: list[int] = []
    with served(small, bounds=Bounds(seconds=15), workers=2) as address:

        def one(query: str) -> None:
            answers.append(ask(f"{address}/sparql", query=query)[0])

        waiting = threading.Thread(target=one, args=(ENDLESS,))
        waiting.start()
        crowd = [threading.Thread(target=one, args=(NAMES,)) for _ in range(40)]
        for each in crowd:
            each.start()
        for each in crowd:
            each.join()
        assert answers == [200] * 40
        waiting.join()
    assert answers[40:] == [503]


def test_a_new_build_is_taken_up_while_it_runs(small: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph.nq"
    graph.write_bytes(small.read_bytes())
    with served(graph, workers=1) as address:
        before = ask(f"{address}/sparql", query=NAMES, accept="text/csv")[2].count("\n")
        graph.write_bytes(small.read_bytes().split(b"\n", 1)[1])
        after = ask(f"{address}/sparql", query=NAMES, accept="text/csv")[2].count("\n")
        graph.unlink()  # what is gone is still answered from the last build
        gone = ask(f"{address}/sparql", query=NAMES, accept="text/csv")[2].count("\n")
    assert (before, after, gone) == (301, 300, 300)


def test_other_pages_may_ask_only_where_that_was_chosen(small: Path, here: str) -> None:
    def allowed(address: str) -> str | None:
        asked = urllib.request.Request(
            f"{address}/sparql?query=ASK%7B%7D", headers={"Origin": "https://e.x"}
        )
        with urllib.request.urlopen(asked) as answer:
            found: str | None = answer.headers["Access-Control-Allow-Origin"]
            return found

    assert allowed(here) is None
    with served(small, origins=["https://e.x"], workers=1) as open_:
        assert allowed(open_) == "https://e.x"


def test_the_page_asks_nobody_else(here: str) -> None:
    status, kind, text = ask(f"{here}/")
    assert (status, kind) == (200, "text/html")
    assert "http://" not in text
    assert text.count("https://") == text.count("https://w3id.org/clausegraph/")


@pytest.fixture(scope="module")
def real(compiled_path: Path) -> Iterator[str]:
    """An endpoint over the graph of the project."""
    with served(compiled_path, bounds=Bounds(seconds=60), workers=2) as address:
        yield f"{address}/sparql"


def test_ready_questions_have_the_same_rows_over_http(
    real: str, kb: clausegraph.KnowledgeBase, compiled_path: Path
) -> None:
    disk = Graph.unread(compiled_path).on_disk()
    for name, question in kb.questions.items():
        expected = run_bounded(disk, question.text, seconds=60)
        text = ask(real, "POST", question.text.encode(), DIRECT, "application/json")[2]
        found = json.loads(text)
        assert found["head"]["vars"] == list(expected.variables), name
        rows = [
            [row.get(v, {}).get("value") for v in expected.variables]
            for row in found["results"]["bindings"]
        ]
        assert rows == [[term and term.value for term in row] for row in expected.rows], name


def test_rdflib_sparqlwrapper_and_pandas_are_clients(real: str) -> None:
    import pandas as pd
    from rdflib.plugins.stores.sparqlstore import SPARQLStore
    from SPARQLWrapper import JSON, SPARQLWrapper

    query = "SELECT ?e { ?e a <https://w3id.org/clausegraph/ns#Edition> } ORDER BY ?e"
    theirs = [str(row[0]) for row in SPARQLStore(real, method="POST").query(query)]  # type: ignore[no-untyped-call]
    wrapper = SPARQLWrapper(real)
    wrapper.setQuery(query)
    wrapper.setReturnFormat(JSON)
    wrapped: Any = wrapper.query().convert()
    frame = pd.read_csv(
        f"{real}?{urlencode({'query': query})}", storage_options={"Accept": "text/csv"}
    )
    assert (
        theirs == [row["e"]["value"] for row in wrapped["results"]["bindings"]] == list(frame["e"])
    )
    assert len(theirs) > 30


@pytest.mark.skipif(sys.platform == "win32", reason="has another way to end a process")
def test_the_command_says_where_it_answers_and_ends_at_once(small: Path) -> None:
    command = [sys.executable, "-m", "clausegraph", "serve", "--port", "0", "--graph", str(small)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stderr
        address = process.stdout.readline().split()[3].removesuffix(";").removesuffix("/sparql")
        for _ in range(100):
            try:
                status = ask(f"{address}/health")[0]
                break
            except OSError:
                time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        assert process.wait(20) in {0, 130, -signal.SIGINT}
        assert (status, process.stderr.read().strip()) == (200, "")

"""The same answers where the graph lies behind an endpoint: package, command line, refusals."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from engines import OXIGRAPH, served

import clausegraph
from clausegraph.cli.commands import cli
from clausegraph.text.errors import NoGraphError, QuestionError

pytestmark = pytest.mark.skipif(OXIGRAPH is None, reason="Oxigraph's server is not installed")


@pytest.fixture(scope="module")
def endpoint(compiled_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Oxigraph's server over the graph of the project."""
    place = tmp_path_factory.mktemp("connected") / "store"
    command = [str(OXIGRAPH), "load", "-l", str(place), "-f", str(compiled_path)]
    subprocess.run(command, check=True, capture_output=True)
    with served(place) as address:
        yield f"{address}/query"


@pytest.fixture(scope="module")
def there(endpoint: str) -> clausegraph.KnowledgeBase:
    return clausegraph.connect(endpoint)


def test_every_verb_answers_the_same(
    there: clausegraph.KnowledgeBase, kb: clausegraph.KnowledgeBase
) -> None:
    for ask in (
        lambda k: k.clause("Art 7(3) GDPR").df.to_csv(),
        lambda k: k.clause("规范2020 8.7 e", lang="zh").df.to_csv(),
        lambda k: k.compare("consent-withdrawal").df.to_csv(),
        lambda k: [
            str(line) for s in k.force("规范2017 5.4", "2018-06-01").sections for line in s.lines
        ],
        lambda k: k.ask("list-deadlines").df.to_csv(),
        lambda k: k.ask("compare-topic", topic="minors", lang="zh").df.to_csv(),
        lambda k: k.exposure("incident-authority").df.to_csv(),
        lambda k: k.topics.df.to_csv(),
    ):
        assert ask(there) == ask(kb)


def test_free_queries_are_read_before_they_are_sent(there: clausegraph.KnowledgeBase) -> None:
    found = there.query(
        "PREFIX cg: <https://w3id.org/clausegraph/ns#> SELECT (COUNT(?n) AS ?rules) { ?n a cg:Norm }"
    )
    assert int(found.rows[0][0].value) > 3_000
    assert there.query("ASK { ?s ?p ?o }").rows[0][0].value == "true"
    for sparql in ("CLEAR ALL", "SELECT * { SERVICE <http://e.x/> { ?s ?p ?o } }", "SELECT ?s {"):
        with pytest.raises(QuestionError):
            there.query(sparql)
    with pytest.raises(QuestionError, match="SELECT, ASK"):
        there.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    with pytest.raises(QuestionError, match="CLAUSEGRAPH_ENDPOINT"):
        there.serialised("ttl")


def test_one_setting_sends_the_command_line_there(
    endpoint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAUSEGRAPH_ENDPOINT", endpoint)
    shown = CliRunner().invoke(cli, ["show", "Art 7(3) GDPR"])
    assert (shown.exit_code, "withdraw" in shown.stdout) == (0, True)
    asked = CliRunner().invoke(
        cli, ["query", "SELECT ?e { ?e a <https://w3id.org/clausegraph/ns#Edition> }"]
    )
    assert asked.exit_code == 0
    monkeypatch.setenv("CLAUSEGRAPH_ENDPOINT", "http://127.0.0.1:9/query")
    silent = CliRunner().invoke(cli, ["show", "Art 7(3) GDPR"])
    assert (silent.exit_code, silent.stderr.count("\n")) == (2, 1)
    assert "gives no answer" in silent.stderr


def test_an_endpoint_without_a_graph_of_ours_is_told(tmp_path: Path) -> None:
    with served(tmp_path / "empty") as address, pytest.raises(NoGraphError):
        clausegraph.connect(f"{address}/query")

"""Where things lie: an installed package is never written to; a folder of one's own needs only clauses/."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import platformdirs
import pytest
from click.testing import CliRunner

from clausegraph import NoGraphError, QuestionError
from clausegraph.ask.store import Graph
from clausegraph.cli import explorer
from clausegraph.cli.commands import cli
from clausegraph.compile import build as compiling
from clausegraph.source.files import fingerprint, name_of, source_files
from clausegraph.text import places

GOOD = Path(__file__).parent / "good"
QUAD = b"<urn:a> <urn:b> <urn:%s> <urn:g> .\n"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache of the user, wherever this system has it."""
    monkeypatch.delenv("CLAUSEGRAPH_CACHE", raising=False)
    folder = tmp_path / "cache"
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda *_, **__: folder)
    return folder


@pytest.fixture
def carried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A graph that an installed package carries."""
    folder = tmp_path / "clausegraph" / "carried"
    graph = folder / "build" / "clausegraph.nq"
    graph.parent.mkdir(parents=True)
    graph.write_bytes(QUAD % b"c")
    monkeypatch.setattr(places, "CARRIED", folder)
    monkeypatch.setattr(compiling, "CARRIED", folder)
    return graph


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_what_is_made_from_a_graph_of_ones_own_lies_beside_it(tmp_path: Path, cache: Path) -> None:
    assert places.kept(tmp_path / "build.nq") == tmp_path
    assert not cache.exists()


def test_what_is_made_from_a_carried_graph_lies_with_the_user(cache: Path, carried: Path) -> None:
    before = files(carried.parent)
    graph = Graph.open(carried)
    first, turtle = graph.on_disk(), graph.serialised("ttl")
    assert first.parent == turtle.parent == places.kept(carried)
    assert first.parent.parent == cache
    assert graph.on_disk() == first
    assert files(carried.parent) == before
    carried.write_bytes(QUAD % b"d")  # the package was renewed
    second = Graph.open(carried).on_disk()
    assert second != first
    assert not first.exists()


def test_what_cannot_lie_beside_its_graph_lies_with_the_user(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    one, other = places.kept(tmp_path / "a" / "x.nq"), places.kept(tmp_path / "b" / "x.nq")
    assert one.parent == other.parent == cache
    assert one != other


def test_the_cache_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAUSEGRAPH_CACHE", str(tmp_path / "named"))
    assert places.kept(tmp_path / "x.nq").parent == tmp_path / "named"


def test_a_cache_that_cannot_be_is_said_in_one_sentence(
    carried: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("CLAUSEGRAPH_CACHE", str(tmp_path / "file"))
    with pytest.raises(NoGraphError, match="CLAUSEGRAPH_CACHE") as caught:
        Graph.open(carried).on_disk()
    assert "\n" not in str(caught.value)


def test_a_carried_graph_is_never_built_anew(carried: Path) -> None:
    root = carried.parent.parent
    shutil.copytree(GOOD, root, dirs_exist_ok=True)
    with pytest.raises(NoGraphError, match="Install the package anew"):
        compiling.build(root)
    assert carried.read_bytes() == QUAD % b"c"


def test_our_ontology_serves_where_a_folder_has_none(tmp_path: Path) -> None:
    shutil.copytree(GOOD / "clauses", tmp_path / "clauses")
    assert places.part("ontology", tmp_path) == places.PROJECT / "ontology"
    named = [name_of(path, tmp_path) for path in source_files(tmp_path)]
    assert "ontology/consent.yaml" in named
    assert [n for n in named if n.startswith("clauses/")]
    assert len(fingerprint(source_files(tmp_path), tmp_path)) == 64
    (tmp_path / "ontology").mkdir()
    assert places.part("ontology", tmp_path) == tmp_path / "ontology"


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_folder_without_clauses_is_refused(command: str, tmp_path: Path) -> None:
    said = CliRunner().invoke(cli, [command, "--root", str(tmp_path)])
    assert said.exit_code == 2
    assert said.output.count("\n") == 1
    assert "--root" in said.output
    assert not (tmp_path / "build").exists()


def test_the_explorer_is_served_from_where_it_lies(monkeypatch: pytest.MonkeyPatch) -> None:
    from streamlit.web import cli as streamlit

    told: list[str] = []
    monkeypatch.setattr(streamlit, "main", lambda args, **_: told.extend(args))
    assert CliRunner().invoke(cli, ["app", "--port", "9000", "--no-browser"]).exit_code == 0
    assert told == ["run", str(places.EXPLORER), "--server.port=9000", "--server.headless=true"]
    assert (places.EXPLORER.parent / ".streamlit" / "config.toml").is_file()


def test_without_its_packages_the_explorer_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(explorer, "find_spec", lambda name: None)
    with pytest.raises(QuestionError, match=r"clausegraph\[app\]"):
        explorer.explore(8501, browser=True)

"""There is always a way back: what was built and is damaged afterwards is noticed, named, and made anew."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clausegraph import NoGraphError, QuestionError, build, load
from clausegraph.ask import keep
from clausegraph.ask.labels import Labels
from clausegraph.ask.store import Graph
from clausegraph.cli.commands import cli
from clausegraph.compile import build as building
from clausegraph.compile.record import RECORD_FILE, Record
from clausegraph.text import atomic
from clausegraph.text.vocabulary import ID
from clausegraph.text.words import Language

ROOT = Path(__file__).parent.parent
GOOD = Path(__file__).parent / "good"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
Damage = Callable[[Path], object]


def folder_in_its_place(path: Path) -> None:
    path.unlink()
    (path / "within").mkdir(parents=True)


def one_figure(path: Path) -> None:
    content = path.read_bytes()
    at = content.index(b"72")
    path.write_bytes(content[:at] + b"73" + content[at + 2 :])


GRAPH_DAMAGES: dict[str, Damage] = {
    "emptied": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:5_000]),
    "cut between two lines": lambda path: path.write_bytes(
        b"".join(path.read_bytes().splitlines(keepends=True)[:900])
    ),
    "one figure changed": one_figure,
    "no graph": lambda path: path.write_bytes(os.urandom(2_000)),
    "a folder in its place": folder_in_its_place,
    "gone": lambda path: path.unlink(),
}
RECORD_DAMAGES: dict[str, Damage] = {
    "emptied": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:40]),
    "a list": lambda path: path.write_text("[1, 2]"),
    "other kinds": lambda path: path.write_text(
        '{"inputs": 1, "digest": null, "quads": "x", "size": []}'
    ),
    "one figure changed": lambda path: path.write_bytes(path.read_bytes().replace(b"1", b"2")),
    "a folder in its place": folder_in_its_place,
    "gone": lambda path: path.unlink(),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project of its own, built once; a test takes a copy."""
    root = tmp_path_factory.mktemp("built") / "project"
    shutil.copytree(ROOT / "ontology", root / "ontology")
    shutil.copytree(GOOD, root, dirs_exist_ok=True)
    build(root)
    return root


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "project")
    return tmp_path / "project"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, env={"COLUMNS": "100"})


def drafts(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("damage", GRAPH_DAMAGES.values(), ids=GRAPH_DAMAGES)
def test_a_damaged_graph_is_named_and_built_anew(project: Path, damage: Damage) -> None:
    graph = project / "build" / "clausegraph.nq"
    whole = graph.read_bytes()
    damage(graph)
    said = run("query", COUNT, "--graph", str(graph))
    assert said.exit_code == 2
    assert said.stderr.count("\n") == 1
    assert "clausegraph build" in said.stderr
    assert run("build", "--root", str(project)).stdout.startswith("Built")
    assert graph.read_bytes() == whole
    assert "Nothing has changed" in run("build", "--root", str(project)).stdout
    assert drafts(graph.parent) == []


@pytest.mark.parametrize("damage", RECORD_DAMAGES.values(), ids=RECORD_DAMAGES)
def test_a_damaged_record_is_made_anew(project: Path, damage: Damage) -> None:
    record = project / "build" / RECORD_FILE
    whole = record.read_bytes()
    damage(record)
    assert build(project).fresh
    assert record.read_bytes() == whole
    assert not build(project).fresh


@given(cut=st.integers(0, 400), put=st.binary(max_size=30))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_the_record_holds_it_is_read_or_none(tmp_path: Path, cut: int, put: bytes) -> None:
    whole = Record("ab" * 32, "cd" * 32, 7, 70)
    whole.write(tmp_path)
    path = tmp_path / RECORD_FILE
    assert Record.read(tmp_path) == whole
    path.write_bytes(path.read_bytes()[:cut] + put)
    found = Record.read(tmp_path)
    assert found is None or isinstance(found.quads, int)


@given(data=st.data())
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_is_done_to_the_graph_is_named(built: Path, tmp_path: Path, data: Any) -> None:
    """Cut, exchanged or lengthened anywhere, also by one byte: nothing is answered from it."""
    whole = (built / "build" / "clausegraph.nq").read_bytes()
    folder = tmp_path / "build"
    folder.mkdir(exist_ok=True)
    shutil.copy(built / "build" / RECORD_FILE, folder)
    at = data.draw(st.integers(0, len(whole)))
    removed = data.draw(st.integers(0, 40))
    put = data.draw(st.binary(max_size=40))
    spoilt = whole[:at] + put + whole[at + removed :]
    (folder / "clausegraph.nq").write_bytes(spoilt)
    for opening in (Graph.open, Graph.unread):
        if spoilt == whole:
            assert opening(folder / "clausegraph.nq").digest
        else:
            with pytest.raises(NoGraphError, match="clausegraph build"):
                opening(folder / "clausegraph.nq")


@given(data=st.data())
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_is_done_to_what_is_kept_it_is_noticed(tmp_path: Path, data: Any) -> None:
    """Each file of a folder that is kept may be cut, lengthened or gone, and others may stand beside it."""
    place = tmp_path / "kept"
    keep.forget(place)

    def make(draft: Path) -> None:
        draft.mkdir()
        for name in "abc":
            (draft / name).write_bytes(name.encode() * 50)

    keep.kept(place, make)
    assert keep.is_whole(place)
    name = data.draw(st.sampled_from("abcd"))
    file = place / name
    before = file.read_bytes() if file.exists() else b""
    size = data.draw(st.integers(0, 80).filter(lambda n: n != len(before)))
    if size == 0 and file.exists():
        file.unlink()
    else:
        file.write_bytes(b"x" * size)
    assert not keep.is_whole(place)
    keep.kept(place, make)
    assert keep.is_whole(place)
    assert sorted(path.name for path in place.iterdir()) == ["a", "b", "c"]


def flipped(path: Path) -> None:
    """Another byte, and everything else as it was: as a failing disk leaves it."""
    state, content = path.stat(), bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


def tables(store: Path) -> list[Path]:
    return sorted(store.glob("*.sst"))


STORE_DAMAGES: dict[str, Damage] = {
    "emptied": lambda store: [path.unlink() for path in store.iterdir()],
    "a table emptied": lambda store: tables(store)[-1].write_bytes(b""),
    "a table cut": lambda store: tables(store)[-1].write_bytes(
        tables(store)[-1].read_bytes()[:100]
    ),
    "a table gone": lambda store: tables(store)[-1].unlink(),
    "its list emptied": lambda store: next(store.glob("MANIFEST*")).write_bytes(b""),
    "every table spoilt": lambda store: [flipped(path) for path in tables(store)],
    "a file in its place": lambda store: (shutil.rmtree(store), store.write_bytes(b"x")),
    "gone": shutil.rmtree,
}


@pytest.mark.parametrize("damage", STORE_DAMAGES.values(), ids=STORE_DAMAGES)
def test_a_damaged_store_is_made_anew_by_the_next_question(project: Path, damage: Damage) -> None:
    kb = load(project / "build" / "clausegraph.nq")
    before = kb.query(COUNT).to_json()
    damage(kb._graph.on_disk())
    assert kb.query(COUNT).to_json() == before
    assert drafts(project / "build") == []


def test_another_store_in_its_place_is_not_asked(project: Path, tmp_path: Path) -> None:
    import pyoxigraph as ox

    kb = load(project / "build" / "clausegraph.nq")
    before, place = kb.query(COUNT).to_json(), kb._graph.on_disk()
    shutil.rmtree(place)
    other = ox.Store(str(place))
    other.update("INSERT DATA { <a:b> <a:b> 1 }")
    other.flush()
    del other
    assert kb.query(COUNT).to_json() == before


def test_who_cannot_wait_for_the_store_is_told_so_and_the_next_finds_it(project: Path) -> None:
    kb = load(project / "build" / "clausegraph.nq")
    with pytest.raises(QuestionError) as caught:
        kb.query(COUNT, seconds=0.001)
    assert caught.value.code == "query.not-ready"
    assert len(kb.query(COUNT)) == 1
    assert len(kb.query(COUNT, seconds=5)) == 1  # it is there
    assert drafts(project / "build") == []


def test_a_graph_that_is_replaced_meanwhile_makes_no_store_of_its_name(project: Path) -> None:
    graph = Graph.open(project / "build" / "clausegraph.nq")
    (project / "build" / RECORD_FILE).unlink()
    graph.path.write_bytes(b"<a:b> <a:b> <a:b> <a:b> .\n")
    with pytest.raises(NoGraphError, match="clausegraph build"):
        graph.on_disk()
    assert list((project / "build").glob("*store-*")) == []


def test_a_block_that_was_spoilt_unseen_does_not_reach_who_asks(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its size and time are as they were: only the store's own check sum tells, when it is read."""
    path = project / "build" / "clausegraph.nq"
    asked = ("query", f"SELECT (<{ID}gdpr> AS ?it) {{}}", "--graph", str(path))
    before = run(*asked).stdout
    of, told = Labels.of, []

    def spoilt_once(labels: Labels, iri: str, language: Language) -> str:
        if not told:
            told.append(iri)
            raise RuntimeError("Corruption: block checksum mismatch")
        return of(labels, iri, language)

    monkeypatch.setattr(Labels, "of", spoilt_once)
    said = run(*asked)
    assert told
    assert (said.exit_code, said.stdout) == (0, before)


@pytest.mark.parametrize("ending", ["ttl", "jsonld"])
@pytest.mark.parametrize("damage", ["emptied", "cut", "a folder in its place"])
def test_a_damaged_export_is_made_anew(project: Path, ending: str, damage: str) -> None:
    graph = Graph.open(project / "build" / "clausegraph.nq")
    path = graph.serialised(ending)
    whole = path.read_bytes()
    GRAPH_DAMAGES[damage](path)
    assert graph.serialised(ending).read_bytes() == whole
    assert drafts(project / "build") == []


@pytest.mark.parametrize("put_back", [False, True])
def test_a_file_edited_during_a_build_is_seen_by_the_next(
    project: Path, monkeypatch: pytest.MonkeyPatch, put_back: bool
) -> None:
    clause = project / "clauses" / "gdpr" / "chapter-2.yaml"
    text = clause.read_text("utf-8")
    clause.write_text(text + "\n", "utf-8")
    compiled = building.compile_graph

    def edited_meanwhile(root: Path) -> tuple[bytes, int]:
        clause.write_text(text.replace("taken back", "unpicked"), "utf-8")
        made = compiled(root)
        if put_back:
            clause.write_text(text + "\n", "utf-8")
        return made

    monkeypatch.setattr(building, "compile_graph", edited_meanwhile)
    build(project)
    monkeypatch.undo()
    again = build(project)
    assert again.fresh
    assert (b"unpicked" in again.path.read_bytes()) is not put_back
    assert not build(project).fresh


def test_a_file_where_the_folder_belongs_is_one_sentence(project: Path) -> None:
    shutil.rmtree(project / "build")
    (project / "build").write_text("mine", "utf-8")
    said = run("build", "--root", str(project))
    assert (said.exit_code, said.stderr.count("\n")) == (2, 1)
    assert (project / "build").read_text("utf-8") == "mine"


def full(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_full_disk_is_one_sentence_and_leaves_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = project / "build" / "clausegraph.nq"
    before = graph.read_bytes()
    clause = project / "clauses" / "gdpr" / "chapter-2.yaml"
    clause.write_text(clause.read_text("utf-8") + "\n", "utf-8")
    monkeypatch.setattr(atomic.os, "chmod", full)
    said = run("build", "--root", str(project))
    assert (said.exit_code, said.stderr.count("\n")) == (2, 1)
    assert "No space left on device" in said.stderr
    assert "clausegraph.nq" in said.stderr
    assert graph.read_bytes() == before
    assert drafts(graph.parent) == []


def test_drafts_of_ended_processes_are_swept(project: Path) -> None:
    folder = project / "build"
    old, new = folder / ".clausegraph.nq-old", folder / ".clausegraph.nq-new"
    for draft in (old, new):
        draft.write_bytes(b"half")
    os.utime(old, (0, 0))
    (folder / "record.json").unlink()
    build(project)
    assert drafts(folder) == [new.name]  # somebody may still be writing it

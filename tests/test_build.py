"""The build is all or nothing, says the same twice, and loses nothing on the way."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from clausegraph import FenceError, NoGraphError, SourceError, build, load
from clausegraph.ask.store import Graph
from clausegraph.compile import build as building
from clausegraph.compile.map import documents, leaves
from clausegraph.compile.quads import LostInMapping, UndeclaredCodeError, quads, texts
from clausegraph.text import atomic as writing

ROOT = Path(__file__).parent.parent
GOOD = Path(__file__).parent / "good"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project of its own: the good clause files with the real ontology."""
    root = tmp_path / "project"
    shutil.copytree(GOOD, root)
    for part in ("rules", "checks", "alignments", "vocabulary"):
        shutil.copytree(ROOT / "ontology" / part, root / "ontology" / part)
    for name in ("clausegraph.ttl", "topics.ttl", "contents.ttl", "context.jsonld"):
        shutil.copy(ROOT / "ontology" / name, root / "ontology" / name)
    return root


def test_build_publishes_sorted_nquads(project: Path) -> None:
    built = build(project)
    lines = built.path.read_text("utf-8").splitlines()
    assert built.fresh
    assert len(lines) == built.quads
    assert lines == sorted(set(lines))


def test_same_sources_give_the_same_bytes(project: Path, tmp_path: Path) -> None:
    first = build(project, tmp_path / "one").path.read_bytes()
    assert build(project, tmp_path / "two").path.read_bytes() == first


def test_unchanged_sources_are_not_built_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build(project)
    monkeypatch.setattr(building, "compile_graph", lambda root: pytest.fail("compiled again"))
    again = build(project)
    assert (again.digest, again.fresh) == (first.digest, False)


@pytest.mark.parametrize(
    "changed", ["clauses/gdpr/chapter-2.yaml", "ontology/topics.ttl", "ontology/context.jsonld"]
)
def test_any_changed_source_is_built_again(project: Path, changed: str) -> None:
    build(project)
    path = project / changed
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    assert build(project).fresh


def test_damaged_graph_file_is_built_again(project: Path) -> None:
    built = build(project)
    built.path.write_bytes(b"")
    assert build(project).fresh


def test_faulty_source_leaves_the_last_good_build(project: Path) -> None:
    before = build(project).path.read_bytes()
    clause = project / "clauses/gdpr/chapter-2.yaml"
    clause.write_text(
        clause.read_text("utf-8").replace("modality: right", "modality: rihgt"), "utf-8"
    )
    with pytest.raises(SourceError) as caught:
        build(project)
    assert [fault.code for fault in caught.value.faults] == ["CG206"]
    assert (project / "build/clausegraph.nq").read_bytes() == before
    assert not list((project / "build").glob(".clausegraph*"))


def test_fence_stops_a_graph_that_lint_lets_pass(project: Path) -> None:
    (project / "ontology/checks/99-nothing-is-high.rq").write_text(
        "#+ title@en: No norm may be of high confidence\n#+ title@zh: 不得有高可信度的规则\n"
        "PREFIX cg: <https://w3id.org/clausegraph/ns#>\n"
        'SELECT ?norm WHERE { ?norm a cg:Norm ; cg:confidence "high" }\n',
        "utf-8",
    )
    with pytest.raises(FenceError) as caught:
        build(project)
    assert "gdpr:7-3_withdraw" in str(caught.value)
    assert not (project / "build/clausegraph.nq").exists()


def test_interrupted_write_leaves_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "file"
    target.write_bytes(b"old")

    def interrupted(source: str, place: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(writing.os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        writing.replace(target, b"new")
    assert [p.name for p in tmp_path.iterdir()] == ["file"]
    assert target.read_bytes() == b"old"


def test_every_leaf_of_the_model_is_a_triple(project: Path) -> None:
    from clausegraph.source.check import check

    index, faults = check(project)
    assert faults == []
    graphs = documents(index)
    assert len(quads(graphs, texts(graphs))) == sum(
        leaves(node) for nodes in graphs.values() for node in nodes
    )


def test_a_key_that_the_context_does_not_know_is_noticed() -> None:
    graphs = {"norms": [{"@id": "gdpr:1_x", "@type": "cg:Norm", "no-such-key": "lost"}]}
    with pytest.raises(LostInMapping):
        quads(graphs, texts(graphs))


def test_no_blank_nodes_and_no_triple_in_two_graphs(compiled: tuple[bytes, int]) -> None:
    seen = set()
    for quad in ox.parse(compiled[0], format=ox.RdfFormat.N_QUADS):
        assert not isinstance(quad.subject, ox.BlankNode)
        assert not isinstance(quad.object, ox.BlankNode)
        assert quad.triple not in seen
        seen.add(quad.triple)


def test_literals_are_written_as_the_file_says(project: Path) -> None:
    """The store would turn 72.00 into 72."""
    clause = project / "clauses/gdpr/chapter-2.yaml"
    clause.write_text(clause.read_text("utf-8").replace("value: 72,", "value: 72.00,"), "utf-8")
    text = build(project).path.read_text("utf-8")
    assert '"72.00"^^<http://www.w3.org/2001/XMLSchema#decimal>' in text


def test_disk_store_is_made_once_and_named_after_the_graph(project: Path) -> None:
    graph = Graph.open(build(project).path)
    folder = graph.on_disk()
    assert folder.name == f"store-{graph.digest[:16]}"
    assert graph.on_disk() == folder
    assert len(ox.Store.read_only(str(folder))) == len(graph.store)


def test_stores_of_earlier_graphs_are_removed(project: Path) -> None:
    before = Graph.open(build(project).path).on_disk()
    clause = project / "clauses/gdpr/chapter-2.yaml"
    clause.write_text(clause.read_text("utf-8").replace("taken back", "withdrawn"), "utf-8")
    after = Graph.open(build(project).path).on_disk()
    assert [p.name for p in (project / "build").glob("store-*")] == [after.name]
    assert before.name != after.name


@pytest.mark.parametrize("ending", ["ttl", "jsonld"])
def test_turtle_and_jsonld_hold_the_same_triples(project: Path, ending: str) -> None:
    graph = Graph.open(build(project).path)
    path = graph.serialised(ending)
    kind = ox.RdfFormat.from_extension(ending)
    assert kind is not None
    triples = {q.triple for q in ox.parse(path.read_bytes(), format=kind)}
    assert triples == {q.triple for q in graph.store}


@pytest.mark.parametrize("content", [None, b"this is not a graph"])
def test_missing_or_broken_graph_is_one_message(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "clausegraph.nq"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(NoGraphError) as caught:
        load(path)
    assert "clausegraph build" in str(caught.value)


QUAD = b"<urn:s> <urn:p> %s <urn:g%d> .\n"


@pytest.mark.parametrize(
    "lines",
    [
        [QUAD % (b'"x"', 1), QUAD % (b'"x"', 2)],  # one statement, two graphs
        [b"_:b" + QUAD[7:] % (b'"x"', 1)],  # a subject without a name
        [QUAD % (b"_:b", 1)],  # an object without a name
    ],
)
def test_ambiguous_statements_are_refused(lines: list[bytes]) -> None:
    with pytest.raises(building.AmbiguousStatement):
        building.prove_single_and_named(lines)


def test_texts_may_speak_of_blank_nodes() -> None:
    building.prove_single_and_named([QUAD % (b'"see _:b"@en', 1), QUAD % (b'"z"', 1)])


def test_a_code_without_a_declared_term_is_named(project: Path) -> None:
    """Else it would stand in the graph as a name without label."""
    terms = project / "ontology/vocabulary/qualifiers.ttl"
    terms.write_text(terms.read_text("utf-8").replace("cg:Promptly a ", "cg:Prompt a "), "utf-8")
    with pytest.raises(UndeclaredCodeError, match="promptly"):
        build(project)

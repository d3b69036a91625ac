"""Build the graph: check, map, infer, fence, publish. All or nothing.

`build/clausegraph.nq` is the whole graph as sorted N-Quads, replaced in one step; a faulty source or a
broken run leaves the last good one. It is written from the parser's quads, never from the store, which
rewrites literals (PT72H becomes P3D). What is made from it (store, Turtle) is named by its digest.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clausegraph.compile.record import RECORD_FILE, Record
from clausegraph.source.files import fingerprint, passed_over, refusal, source_files
from clausegraph.text.atomic import make_room, replace
from clausegraph.text.errors import NoGraphError, SourceError
from clausegraph.text.places import CARRIED, GRAPH_FILE, PACKAGE, part

if TYPE_CHECKING:
    import pyoxigraph as ox

    from clausegraph.source.index import Index

CODE = (
    "compile/map.py",
    "compile/quads.py",
    "compile/infer.py",
    "compile/build.py",
    "source/index.py",
    *(f"citation/{path.name}" for path in sorted((PACKAGE / "citation").glob("*.*"))),
)
BLANK_OBJECT = re.compile(rb"> _:\S+$")


@dataclass(frozen=True, slots=True)
class Built:
    """What a build gave: the file, its digest, its size in quads, and whether it had to be made."""

    path: Path
    digest: str
    quads: int
    fresh: bool


def build(root: Path, target: Path | None = None) -> Built:
    """Build the graph of the sources below `root` into `target` (default: `root/build`).

    Raises:
        SourceError: a clause file or one of the ontology is faulty; nothing was published.
        FenceError: the compiled graph breaks a rule of the fence; nothing was published.
        NoGraphError: the graph that an installed package carries is not what it was made from.
    """
    target = target or root / "build"
    inputs = _digest(root)
    if unchanged := _last(target, inputs):
        return unchanged
    if target.is_relative_to(CARRIED):
        raise NoGraphError("carried", path=target / GRAPH_FILE)
    before = _states(root)
    with spared():
        content, _ = compile_graph(root)
    # A file edited meanwhile may be in the graph or not: then the next build must not find it unchanged.
    return publish(target, inputs if _states(root) == before else "", content)


def current(root: Path) -> Built | None:
    """The graph in `root/build` if it was made from the sources as they are now."""
    return _last(root / "build", _digest(root))


def _digest(root: Path) -> str:
    """From what a graph is made: the sources, and the code that compiles them."""
    code = [PACKAGE / name for name in CODE]
    digest = fingerprint(_inputs(root), root) + fingerprint(code, PACKAGE)
    return "+".join([digest, *(path.name for path in passed_over(root))])


def _inputs(root: Path) -> list[Path]:
    ontology = part("ontology", root)
    other = [p for ending in ("ttl", "rq", "jsonld") for p in ontology.rglob(f"*.{ending}")]
    whole = {path for path in other if not refusal(path)}
    return sorted({*source_files(root), *whole} - {ontology / "inferred.ttl"})


def _states(root: Path) -> list[tuple[Path, int, int]]:
    """Size and time of change of all that is read: what is edited and put back has changed too."""
    return [(p, s.st_size, s.st_mtime_ns) for p in _inputs(root) if (s := p.stat())]


def _last(target: Path, inputs: str) -> Built | None:
    """The last build if it was made from the same inputs and its graph is still as it was made."""
    graph, record = target / GRAPH_FILE, Record.read(target)
    if record is None or record.inputs != inputs or not graph.is_file():
        return None
    content = graph.read_bytes()
    is_as_made = Record.of(inputs, content) == record
    return Built(graph, record.digest, record.quads, fresh=False) if is_as_made else None


def compile_graph(root: Path) -> tuple[bytes, int]:
    """The whole graph as sorted N-Quads, and its number of quads.

    Raises:
        SourceError: a clause file or one of the ontology is faulty.
        FenceError: the graph breaks a rule of the fence.
    """
    import pyoxigraph as ox  # late: an unchanged build needs no graph library

    from clausegraph.compile.fence import guard
    from clausegraph.compile.infer import infer, read_rules
    from clausegraph.compile.map import documents
    from clausegraph.compile.quads import load, ontology, quads, texts
    from clausegraph.compile.written import ontology_faults
    from clausegraph.source import corpus
    from clausegraph.source.check import faults_of
    from clausegraph.source.index import Index

    read, slips = corpus.load(root), ontology_faults(root)
    index = Index(read)
    if read.faults or index.faults or slips:
        raise SourceError([*faults_of(read, index), *slips])
    try:
        graphs = documents(index)
    except LookupError:  # an unknown code: the rules say where
        if faults := faults_of(read, index):
            raise SourceError(faults) from None
        raise
    folder, store, written = part("ontology", root), ox.Store(), texts(graphs)
    with ThreadPoolExecutor(1) as beside:  # the store works while Python goes on
        loading = beside.submit(load, store, written, folder)
        if faults := faults_of(read, index):
            raise SourceError(faults)
        asserted = quads(graphs, written) + ontology(folder)
        loading.result()
        derived = infer(store, read_rules(folder / "rules"))
        fence = beside.submit(guard, store, folder / "checks")
        lines = sorted_lines([*asserted, *derived])
        prove_single_and_named(lines)
        fence.result()
    return b"".join(lines), len(lines)


def inferred_store(root: Path, index: Index) -> ox.Store:
    """What the sources say and what follows, to be asked in passing: proved nowhere, published never."""
    import pyoxigraph as ox

    from clausegraph.compile.infer import infer, read_rules
    from clausegraph.compile.map import documents
    from clausegraph.compile.quads import load, texts

    folder, store = part("ontology", root), ox.Store()
    with spared():
        load(store, texts(documents(index)), folder)
        infer(store, read_rules(folder / "rules"))
    return store


@contextmanager
def spared() -> Iterator[None]:
    """No collection meanwhile: a third of the time, for hundred thousands of fresh objects, no garbage."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def sorted_lines(quads: list[ox.Quad]) -> list[bytes]:
    """The quads as sorted lines of N-Quads."""
    import pyoxigraph as ox

    content = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
    assert content is not None
    return sorted(content.splitlines(keepends=True))


class AmbiguousStatement(AssertionError):
    """A statement stands there twice, or is about something without a name: a defect of ours."""


def prove_single_and_named(lines: list[bytes]) -> None:
    """Prove on sorted N-Quads that no statement stands there twice and nothing is a blank node.

    The union of all graphs is a bag in Oxigraph: a statement in two graphs would be counted twice.
    """
    before = b""
    for line in lines:
        statement = line[: line.rindex(b" <")]
        if statement == before or line.startswith(b"_:") or BLANK_OBJECT.search(statement):
            raise AmbiguousStatement(line.decode())
        before = statement


def publish(target: Path, inputs: str, content: bytes) -> Built:
    """Put the graph in its place in one step, then record from what it was made."""
    target.mkdir(parents=True, exist_ok=True)
    graph, record = target / GRAPH_FILE, Record.of(inputs, content)
    for place in (graph, target / RECORD_FILE):
        make_room(place)
    replace(graph, content)
    record.write(target)
    return Built(graph, record.digest, record.quads, fresh=True)

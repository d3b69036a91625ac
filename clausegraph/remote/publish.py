"""Put the built graph into an engine that already runs, so that its readers see the old one or the new one.

Each named graph is loaded into a graph beside it, counted and summed there, and moved into its place when all
are right. A run that broke off is taken up: what lies beside and is right is not loaded again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from clausegraph.ask.store import Graph
from clausegraph.remote.checksum import Checksum, Row, checksum, durations
from clausegraph.remote.http import EndpointError
from clausegraph.remote.store import RemoteStore
from clausegraph.remote.target import Target
from clausegraph.text.vocabulary import CG, GRAPH

NEXT = "/next"  # behind the name of a graph: that which is to take its place
PUBLISHED = f"{GRAPH}published"  # says from which build the others are
DIGEST = f"{CG}digest"
HELD = "SELECT DISTINCT ?graph { GRAPH ?graph { ?s ?p ?o } }"


@dataclass(frozen=True, slots=True)
class Published:
    """What was done: triples of each graph, which of them lay there already, the digest of the build."""

    triples: dict[str, int]
    loaded: tuple[str, ...]
    digest: str


def publish(
    path: Path, target: Target, tell: Callable[[str, int], None] = lambda name, triples: None
) -> Published:
    """Publish the graph file at `path`; `tell` hears of each graph that is right beside its place.

    Raises:
        NoGraphError: there is no such graph.
        EndpointError: the engine refuses, or holds something else than it was given.
    """
    digest = Graph.unread(path).digest
    graphs = _graphs(path)
    remote = RemoteStore(target.query)
    apart = {name: durations(triples) for name, triples in graphs.items()}
    sums = {name: checksum(triples, apart[name]) for name, triples in graphs.items()}
    sizes = {name: len(triples) for name, triples in graphs.items()}
    if published(remote) == digest and not _wrong(remote, sums, apart):
        return Published(sizes, (), digest)
    loaded = []
    for name, triples in graphs.items():
        beside = name + NEXT
        if _held(remote, beside, apart[name]) != sums[name]:
            target.change(f"DROP SILENT GRAPH <{beside}>")
            target.load(beside, _written(triples))
            loaded.append(name)
            if (found := _held(remote, beside, apart[name])) != sums[name]:
                raise _other(target, beside, sums[name], found)
        tell(name, len(triples))
    _into_place(remote, target, graphs, digest)
    for name, found in _wrong(remote, sums, apart).items():
        raise _other(target, name, sums[name], found)
    return Published(sizes, tuple(loaded), digest)


def published(remote: RemoteStore) -> str:
    """The digest of the build that an endpoint says it holds, or ""."""
    rows = remote.rows(f"SELECT ?digest {{ GRAPH <{PUBLISHED}> {{ ?graph <{DIGEST}> ?digest }} }}")
    return next((digest.value for (digest,) in rows if isinstance(digest, ox.Literal)), "")


def _wrong(
    remote: RemoteStore, sums: dict[str, Checksum], apart: dict[str, set[Row]]
) -> dict[str, Checksum]:
    """The graphs that hold something else than they should, and what."""
    found = {name: _held(remote, name, apart[name]) for name in sums}
    return {name: held for name, held in found.items() if held != sums[name]}


def _graphs(path: Path) -> dict[str, list[Row]]:
    graphs: dict[str, list[Row]] = defaultdict(list)
    for quad in ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS):
        assert isinstance(quad.graph_name, ox.NamedNode)
        graphs[quad.graph_name.value].append((quad.subject, quad.predicate, quad.object))
    return dict(graphs)


def _written(triples: Iterable[Row]) -> list[bytes]:
    rows = [ox.Triple(*row) for row in triples]  # type: ignore[arg-type]
    content = ox.serialize(rows, format=ox.RdfFormat.N_TRIPLES)
    assert content is not None
    return content.splitlines(keepends=True)


def _held(remote: RemoteStore, graph: str, apart: set[Row]) -> Checksum:
    return checksum(remote.pages("?s ?p ?o", f"GRAPH <{graph}> {{ ?s ?p ?o }}"), apart)


def _into_place(remote: RemoteStore, target: Target, graphs: Iterable[str], digest: str) -> None:
    """Move all graphs, drop those that no build has any more, and say from which build they are."""
    held = {row[0].value for row in remote.rows(HELD) if isinstance(row[0], ox.NamedNode)}
    ours = {name for name in held if name.startswith(GRAPH) and not name.endswith(NEXT)}
    steps = [f"MOVE GRAPH <{name}{NEXT}> TO GRAPH <{name}>" for name in graphs]
    steps += [f"DROP SILENT GRAPH <{name}>" for name in sorted(ours - {*graphs} | {PUBLISHED})]
    steps.append(f'INSERT DATA {{ GRAPH <{PUBLISHED}> {{ <{GRAPH}text> <{DIGEST}> "{digest}" }} }}')
    if target.kind == "virtuoso":  # takes them one by one, each for itself
        for step in steps:
            target.change(step)
    else:
        target.change(" ;\n".join(steps))


def _other(target: Target, name: str, wanted: Checksum, found: Checksum) -> EndpointError:
    facts = {"url": target.query, "graph": name, "wanted": wanted.triples, "found": found.triples}
    return EndpointError("endpoint.other", **facts)

"""Every ready question on the graph in memory: pyoxigraph beside rdflib's own engine.

Both get the same SPARQL text, parse it, and give all their rows. rdflib holds the triples in one plain
graph, its fastest arrangement, since no ready question names a graph.
"""

from __future__ import annotations

import signal
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import pyoxigraph as ox
import rdflib
from figures import Figure
from stopwatch import median, seconds

from clausegraph.ask.questions import read_questions
from clausegraph.ask.store import Graph
from clausegraph.text.places import BUILD, GRAPH_FILE, QUERIES


class CutOff(BaseException):
    """The limit is reached; no `except Exception` of an engine may swallow it."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Seconds of one question in both engines; `cut` if rdflib was stopped at the limit."""

    name: str
    ours: float
    theirs: float
    rows: int
    same_rows: bool
    cut: bool

    @property
    def ratio(self) -> float:
        """How many times longer rdflib takes, at least."""
        return self.theirs / self.ours


def plain_graph(store: ox.Store) -> rdflib.Graph:
    """All triples of a store in rdflib's own memory."""
    graph = rdflib.Graph()
    triples = ox.serialize((q.triple for q in store), format=ox.RdfFormat.N_TRIPLES)
    graph.parse(data=triples, format="nt")
    return graph


@contextmanager
def limited(limit: float) -> Iterator[None]:
    """Raise CutOff when the block takes longer than that many seconds."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise CutOff

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, limit, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def ask(store: ox.Store, sparql: str) -> list[ox.QuerySolution]:
    """All rows of pyoxigraph, asked as `KnowledgeBase.ask` does."""
    found = store.query(sparql, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return list(found)


def compare(store: ox.Store, graph: rdflib.Graph, name: str, sparql: str, limit: float) -> Pair:
    """One question in both engines: medians; a slow one is asked of rdflib only once."""
    rows = len(ask(store, sparql))
    ours = median(lambda: ask(store, sparql), 21)
    got: list[int] = []
    try:
        with limited(limit):
            theirs = seconds(lambda: got.append(len(list(graph.query(sparql)))))
            if theirs < limit / 20:
                theirs = median(lambda: list(graph.query(sparql)), 5)
    except CutOff:
        return Pair(name, ours, limit, rows, True, True)
    return Pair(name, ours, theirs, rows, got == [rows], False)


def pairs(path: Path, queries: Path, limit: float) -> list[Pair]:
    """All questions of a folder on a graph file, with the values they have by default."""
    store = Graph.open(path).store
    graph = plain_graph(store)
    questions = read_questions(queries).values()
    return [compare(store, graph, q.name, q.sparql("en", {}), limit) for q in questions]


def figures(found: list[Pair]) -> list[Figure]:
    """Median ratio, slowest question, and whether both engines gave as many rows."""
    middle = statistics.median(pair.ratio for pair in found)
    slowest = max(found, key=lambda pair: pair.ours)
    ranked = sorted(found, key=lambda pair: pair.ratio)
    cut = [pair.name for pair in found if pair.cut]
    differ = [pair.name for pair in found if not pair.same_rows]
    spread = f"{len(found)} questions, {extreme(ranked[0])} to {extreme(ranked[-1])}"
    if cut:
        spread += f"; rdflib cut off: {', '.join(cut)}"
    spread += f"; NOT the same number of rows: {', '.join(differ)}" if differ else ""
    return [
        # A median between cut ones would be a lower bound; below them it is exact.
        Figure(
            "rdflib / pyoxigraph, median of queries/", middle, 30, spread, floor=True,
            cut=any(pair.cut and pair.ratio <= middle for pair in found),
        ),
        Figure(
            "slowest question in memory", slowest.ours * 1000, 20,
            f"{slowest.name}, {slowest.rows} rows", "ms",
        ),
    ]  # fmt: skip


def extreme(pair: Pair) -> str:
    """One end of the spread."""
    return f"{'> ' * pair.cut}{pair.ratio:.0f} × ({pair.name})"


def measure(small: bool) -> list[Figure]:
    """All ready questions in both engines."""
    return figures(pairs(BUILD / GRAPH_FILE, QUERIES, 10 if small else 60))

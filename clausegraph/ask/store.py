"""Open the built graph: in memory for our own questions, on disk (made on first use) for people's.

The disk store's folder is named after the digest of the graph and made aside, so that a half-made or outdated
store is never opened. A graph that is no longer the one that its record names is not answered from.
"""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from clausegraph.ask import aside, keep
from clausegraph.compile.record import Record
from clausegraph.text.errors import NoGraphError
from clausegraph.text.places import CARRIED, GRAPH_FILE, kept

FORMATS = {"ttl": ox.RdfFormat.TURTLE, "jsonld": ox.RdfFormat.JSON_LD}


@dataclass(frozen=True, slots=True)
class Graph:
    """The built graph: its file, the digest of its content, and a store of it, in memory or on disk."""

    path: Path
    digest: str
    store: ox.Store

    @classmethod
    def open(cls, path: Path) -> Graph:
        """Load a graph file; raises NoGraphError if it is missing, not N-Quads or not as it was built."""
        content, digest = _as_built(path, _whole)
        store = ox.Store()
        try:
            store.bulk_load(content, format=ox.RdfFormat.N_QUADS)
        except (SyntaxError, ValueError) as error:
            raise NoGraphError("bad-graph", path=path, detail=error) from error
        return cls(path, digest, store)

    @classmethod
    def unread(cls, path: Path) -> Graph:
        """The graph of that file with nothing loaded; raises NoGraphError."""
        return cls(path, _as_built(path, _in_parts)[1], ox.Store())

    @classmethod
    def over_disk(cls, path: Path, *, anew: bool = False, seconds: float | None = None) -> Graph:
        """The graph over its disk store, for who asks little: nothing is loaded.

        Args:
            path: an N-Quads file.
            anew: make the store again first.
            seconds: how long to wait where the store must be made.

        Raises:
            NoGraphError: there is no such graph.
            QuestionError: the store is still being made.
        """
        graph = cls.unread(path)
        if anew:
            graph.forget_disk()
        try:
            store = ox.Store.read_only(str(graph.on_disk(seconds)))
        except (OSError, RuntimeError):  # damaged in a way that its seal does not show
            graph.forget_disk()
            store = ox.Store.read_only(str(graph.on_disk(seconds)))
        return replace(graph, store=store)

    @property
    def _disk(self) -> Path:
        return kept(self.path) / f"store-{self.digest[:16]}"

    def on_disk(self, seconds: float | None = None) -> Path:
        """The folder of the read-only disk store, made aside on first use, and anew if it is not whole.

        Raises:
            NoGraphError: it cannot be made.
            QuestionError: it is not there after so many seconds.
        """
        if not keep.is_whole(self._disk):
            aside.made(self.path, self.digest, self._disk, seconds)
        made = keep.kept(self._disk, self.fill)
        for other in made.parent.glob("store-*"):  # of earlier graphs
            if other != made:
                keep.forget(other)
        return made

    def fill(self, place: Path) -> None:
        """Make the disk store in that folder; raises NoGraphError where the graph is no longer that one."""
        store = ox.Store(str(place))
        try:
            store.bulk_load(path=str(self.path), format=ox.RdfFormat.N_QUADS)
        except (SyntaxError, ValueError) as error:
            raise NoGraphError("bad-graph", path=self.path, detail=error) from error
        store.optimize()  # few table files: the bounded worker may open only sixteen
        store.flush()
        if _in_parts(self.path)[1] != self.digest:  # a build has put another graph there meanwhile
            raise NoGraphError("changed-graph", path=self.path)

    def forget_disk(self) -> None:
        """Remove the disk store, which could not be read."""
        keep.forget(self._disk)

    def serialised(self, ending: str) -> Path:
        """The graph as Turtle ("ttl", default graph of all triples) or JSON-LD ("jsonld")."""

        def write(place: Path) -> None:
            quads = ox.parse(self.path.read_bytes(), format=ox.RdfFormat.N_QUADS)
            items = [q if ending == "jsonld" else q.triple for q in quads]
            ox.serialize(items, place, format=FORMATS[ending])

        return keep.kept(kept(self.path) / f"clausegraph-{self.digest[:16]}.{ending}", write)


def _whole(path: Path) -> tuple[bytes, str]:
    content = path.read_bytes()
    return content, hashlib.sha256(content).hexdigest()


def _in_parts(path: Path) -> tuple[bytes, str]:
    """No content, for it is not needed and takes as much memory as all else."""
    with path.open("rb") as file:
        return b"", hashlib.file_digest(file, "sha256").hexdigest()


def _as_built(path: Path, read: Callable[[Path], tuple[bytes, str]]) -> tuple[bytes, str]:
    """The content of a graph file and its digest; raises NoGraphError if its record has another."""
    # A build that ends just now replaces first the graph, then the record.
    for pause in (0.1, 0.2, 0):
        try:
            if not path.is_file():  # a device or pipe may never end
                raise NoGraphError("no-graph", path=path)
            content, digest = read(path)
        except OSError as error:
            raise NoGraphError("no-graph", path=path) from error
        record = Record.read(path.parent) if path.name == GRAPH_FILE else None
        if record is None or record.digest == digest:
            return content, digest
        time.sleep(pause)
    carried = path.absolute().is_relative_to(CARRIED)
    raise NoGraphError("carried" if carried else "changed-graph", path=path)


def main() -> None:
    """Make the store of a graph of a digest in a folder, in a process of its own; see `aside`."""
    graph, digest, place = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    try:
        with aside.alone(graph.parent):
            keep.kept(place, Graph(graph, digest, ox.Store()).fill)
    except (NoGraphError, OSError):
        sys.exit(2)


if __name__ == "__main__":
    main()

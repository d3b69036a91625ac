"""Open the built graph: in memory for who asks much, on disk (made on first use) for a single answer.

The disk store's folder is named after the digest of the graph and made aside, so that a half-made or outdated
store is never opened. A graph that is no longer the one that its record names is not answered from.
"""

from __future__ import annotations

import hashlib
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

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
        """Load a graph file into memory, for who asks much.

        Raises:
            NoGraphError: it is missing, not N-Quads or not as it was built.
        """
        content, digest = _as_built(path)
        store = ox.Store()
        with content:
            try:
                store.bulk_load(content, format=ox.RdfFormat.N_QUADS)
            except (SyntaxError, ValueError) as error:
                raise NoGraphError("bad-graph", path=path, detail=error) from error
        return cls(path, digest, store)

    @classmethod
    def unread(cls, path: Path) -> Graph:
        """The graph of that file with nothing loaded, nor read where it is as it was; raises NoGraphError."""
        digest = keep.noted(path)
        if not digest or not _is_recorded(path, digest):
            content, digest = _as_built(path)
            content.close()
        return cls(path, digest, ox.Store())

    @classmethod
    def over_disk(cls, path: Path, *, anew: bool = False, seconds: float | None = None) -> Graph:
        """The graph over its disk store, for who asks little: nothing is loaded.

        Args:
            path: an N-Quads file.
            anew: make the store again first.
            seconds: how long to wait where the store must be made.

        Raises:
            NoGraphError: there is no such graph, or no place to keep its store.
            QuestionError: the store is still being made.
        """
        state = keep.state(path)
        graph = cls.unread(path)
        if anew:
            graph.forget_disk()
        try:
            store = ox.Store.read_only(str(graph.on_disk(seconds)))
        except (OSError, RuntimeError):  # damaged in a way that its seal does not show
            graph.forget_disk()
            store = ox.Store.read_only(str(graph.on_disk(seconds)))
        keep.note(path, graph.digest, state)
        return replace(graph, store=store)

    def values(self, subject: str, prop: str) -> list[Any]:
        """The values of a property of a thing, both by IRI, by letters; none of what is no IRI."""
        named = ox.NamedNode(prop)
        try:
            thing = ox.NamedNode(subject)
        except ValueError:
            return []
        quads = self.store.quads_for_pattern(thing, named, None, None)
        return sorted((quad.object for quad in quads), key=lambda value: value.value)

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
        with self.path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if digest != self.digest:  # a build has put another graph there meanwhile
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


def _as_built(path: Path) -> tuple[BinaryIO, str]:
    """A graph file open at its start, and its digest; raises NoGraphError if its record has another."""
    # A build that ends just now replaces first the graph, then the record.
    for pause in (0.1, 0.2, 0):
        try:
            if not path.is_file():  # a device or pipe may never end
                raise NoGraphError("no-graph", path=path)
            content = path.open("rb")
            digest = hashlib.file_digest(content, "sha256").hexdigest()
        except OSError as error:
            raise NoGraphError("no-graph", path=path) from error
        if _is_recorded(path, digest):
            content.seek(0)
            return content, digest
        content.close()
        time.sleep(pause)
    carried = path.absolute().is_relative_to(CARRIED)
    raise NoGraphError("carried" if carried else "changed-graph", path=path)


def _is_recorded(path: Path, digest: str) -> bool:
    """Whether the record of a build has this digest, or there is none to say otherwise."""
    record = Record.read(path.parent) if path.name == GRAPH_FILE else None
    return record is None or record.digest == digest


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

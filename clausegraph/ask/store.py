"""Open the built graph: in memory for our own questions, on disk (made on first use) for people's.

The disk store's folder is named after the digest of the graph and made aside, so that a half-made or outdated
store is never opened. A graph that is no longer the one that its record names is not answered from.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from clausegraph.ask import keep
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
        content, digest = _as_built(path)
        store = ox.Store()
        try:
            store.bulk_load(content, format=ox.RdfFormat.N_QUADS)
        except (SyntaxError, ValueError) as error:
            raise NoGraphError("bad-graph", path=path, detail=error) from error
        return cls(path, digest, store)

    @classmethod
    def over_disk(cls, path: Path, *, anew: bool = False) -> Graph:
        """The graph over its disk store, for who asks little: nothing is loaded; raises NoGraphError."""
        graph = cls(path, _as_built(path)[1], ox.Store())
        if anew:
            graph.forget_disk()
        try:
            store = ox.Store.read_only(str(graph.on_disk()))
        except (OSError, RuntimeError):  # damaged in a way that its seal does not show
            graph.forget_disk()
            store = ox.Store.read_only(str(graph.on_disk()))
        return replace(graph, store=store)

    def on_disk(self) -> Path:
        """The folder of the read-only disk store; made on first use, and anew if it is not whole."""
        place = kept(self.path) / f"store-{self.digest[:16]}"
        made = keep.kept(place, self._fill)
        for other in place.parent.glob("store-*"):  # of earlier graphs
            if other != place:
                keep.forget(other)
        return made

    def _fill(self, place: Path) -> None:
        store = ox.Store(str(place))
        try:
            store.bulk_load(path=str(self.path), format=ox.RdfFormat.N_QUADS)
        except (SyntaxError, ValueError) as error:
            raise NoGraphError("bad-graph", path=self.path, detail=error) from error
        store.optimize()  # few table files: the bounded worker may open only sixteen
        store.flush()

    def forget_disk(self) -> None:
        """Remove the disk store, which could not be read."""
        keep.forget(kept(self.path) / f"store-{self.digest[:16]}")

    def serialised(self, ending: str) -> Path:
        """The graph as Turtle ("ttl", default graph of all triples) or JSON-LD ("jsonld")."""

        def write(place: Path) -> None:
            quads = ox.parse(self.path.read_bytes(), format=ox.RdfFormat.N_QUADS)
            items = [q if ending == "jsonld" else q.triple for q in quads]
            ox.serialize(items, place, format=FORMATS[ending])

        return keep.kept(kept(self.path) / f"clausegraph-{self.digest[:16]}.{ending}", write)


def _as_built(path: Path) -> tuple[bytes, str]:
    """The content of a graph file and its digest; raises NoGraphError if its record has another."""
    for pause in (
        0.1,
        0.2,
        0,
    ):  # a build that ends just now replaces first the graph, then the record
        try:
            if not path.is_file():  # a device or pipe may never end
                raise NoGraphError("no-graph", path=path)
            content = path.read_bytes()
        except OSError as error:
            raise NoGraphError("no-graph", path=path) from error
        digest = hashlib.sha256(content).hexdigest()
        record = Record.read(path.parent) if path.name == GRAPH_FILE else None
        if record is None or record.digest == digest:
            return content, digest
        time.sleep(pause)
    carried = path.absolute().is_relative_to(CARRIED)
    raise NoGraphError("carried" if carried else "changed-graph", path=path)

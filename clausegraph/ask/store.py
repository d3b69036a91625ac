"""Open the built graph: in memory for our own questions, on disk (made on first use) for people's.

The disk store's folder is named after the digest of the graph, so a half-made or outdated store is never
opened: it is made in a folder of its own and moved to its place in one step.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from clausegraph.text.atomic import replace
from clausegraph.text.errors import NoGraphError
from clausegraph.text.places import kept

FORMATS = {"ttl": ox.RdfFormat.TURTLE, "jsonld": ox.RdfFormat.JSON_LD}


@dataclass(frozen=True, slots=True)
class Graph:
    """The built graph: its file, the digest of its content, and a store in memory."""

    path: Path
    digest: str
    store: ox.Store

    @classmethod
    def open(cls, path: Path) -> Graph:
        """Load a graph file; raises NoGraphError if it is missing or not N-Quads."""
        try:
            content = path.read_bytes()
        except OSError as error:
            raise NoGraphError("no-graph", path=path) from error
        store = ox.Store()
        try:
            store.bulk_load(content, format=ox.RdfFormat.N_QUADS)
        except (SyntaxError, ValueError) as error:
            raise NoGraphError("bad-graph", path=path, detail=error) from error
        return cls(path, hashlib.sha256(content).hexdigest(), store)

    def on_disk(self) -> Path:
        """The folder of the read-only disk store; made on first use."""
        place = self._folder() / f"store-{self.digest[:16]}"
        if not place.is_dir():
            draft = Path(tempfile.mkdtemp(dir=place.parent, prefix=".store-"))
            try:
                store = ox.Store(str(draft))
                store.bulk_load(path=str(self.path), format=ox.RdfFormat.N_QUADS)
                store.optimize()  # few table files: the bounded worker may open only sixteen
                store.flush()
                del store
                os.replace(draft, place)
                self._forget_others(place)
            except OSError:
                shutil.rmtree(draft, ignore_errors=True)
                if not place.is_dir():  # else another process was faster
                    raise
        return place

    def _folder(self) -> Path:
        """The folder for what is made from this graph; raises NoGraphError if nothing can be kept there."""
        folder = kept(self.path)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NoGraphError("no-cache", folder=folder, detail=error.strerror) from error
        return folder

    def _forget_others(self, place: Path) -> None:
        """Remove stores of earlier graphs; one that is still open elsewhere is left to the system."""
        for other in place.parent.glob("store-*"):
            if other != place:
                shutil.rmtree(other, ignore_errors=True)

    def serialised(self, ending: str) -> Path:
        """The graph as Turtle ("ttl", default graph of all triples) or JSON-LD ("jsonld")."""
        place = self._folder() / f"clausegraph-{self.digest[:16]}.{ending}"
        if not place.is_file():
            quads = ox.parse(self.path.read_bytes(), format=ox.RdfFormat.N_QUADS)
            whole = ending == "jsonld"
            items = [q if whole else q.triple for q in quads]
            content = ox.serialize(items, format=FORMATS[ending])
            assert content is not None
            replace(place, content)
        return place

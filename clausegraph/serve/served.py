"""The graph that is served: looked at with each question, so that a new build is taken up."""

from __future__ import annotations

import threading
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from clausegraph.ask.store import Graph
from clausegraph.serve.description import sizes
from clausegraph.text.errors import NoGraphError


class Opened:
    """One build: its digest, its disk store, how much stands in each graph."""

    def __init__(self, path: Path) -> None:
        graph = Graph.unread(path)
        self.digest, self.store = graph.digest, graph.on_disk()

    @cached_property
    def graphs(self) -> dict[str, int]:
        """Triples of each named graph."""
        return sizes(ox.Store.read_only(str(self.store)))


class Served:
    """The newest build at a place; while another is being put there, the last one."""

    def __init__(self, path: Path) -> None:
        self._path, self._lock = path, threading.Lock()
        self._state = self._look()
        self._opened = Opened(path)

    def _look(self) -> tuple[int, int]:
        try:
            state = self._path.stat()
        except OSError as error:
            raise NoGraphError("no-graph", path=self._path) from error
        return state.st_mtime_ns, state.st_size

    def _now(self) -> Opened:
        with self._lock:
            try:
                if (state := self._look()) != self._state:
                    self._opened, self._state = Opened(self._path), state
            except NoGraphError:  # half put there, or gone: what was right stays right
                pass
            return self._opened

    @property
    def store(self) -> Path:
        """The folder of the disk store."""
        return self._now().store

    @property
    def digest(self) -> str:
        """SHA-256 of the graph."""
        return self._now().digest

    @property
    def graphs(self) -> dict[str, int]:
        """Triples of each named graph."""
        return self._now().graphs

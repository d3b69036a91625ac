"""A graph behind an endpoint, in the place of one that was built here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from clausegraph.ask.store import Graph
from clausegraph.remote.http import EndpointError
from clausegraph.remote.publish import published
from clausegraph.remote.store import RemoteStore
from clausegraph.sparql import guard
from clausegraph.sparql.bounded import BoundedResult, request, term_of
from clausegraph.sparql.worker import term

ROWS = 10_000
MEMORY = 2 << 30  # what a worker here may have; there it is the engine's own bound


@dataclass(frozen=True, slots=True)
class RemoteGraph(Graph):
    """What an endpoint holds. Verbs ask it; what needs the graph file is refused."""

    store: Any  # a RemoteStore, which has the methods of a store that verbs use

    @classmethod
    def at(cls, url: str) -> RemoteGraph:
        """The graph behind the address that takes queries; raises EndpointError."""
        store = RemoteStore(url)
        return cls(Path("endpoint"), published(store) or "unknown", store)

    def on_disk(self, seconds: float | None = None) -> Path:
        """Refused: there is no disk store of what lies elsewhere."""
        raise EndpointError("endpoint.not-here", url=self.store.url)

    def forget_disk(self) -> None:
        """Nothing: nothing is kept here."""

    def serialised(self, ending: str) -> Path:
        """Refused: an endpoint cuts what is too long, and does not say so."""
        raise EndpointError("endpoint.not-here", url=self.store.url)

    def ask(self, sparql: str, *, seconds: float) -> BoundedResult:
        """Run a query that nobody has looked at: what is refused here is not sent there.

        Raises:
            QueryFault: the query is refused.
            EndpointError: there is no answer.
        """
        asked = request(sparql, seconds=seconds, rows=ROWS, memory=MEMORY)
        form = guard.query_form(sparql) or "select"
        if form in {"construct", "describe"}:
            raise EndpointError("endpoint.tables", url=self.store.url)
        found = self.store.query(asked["query"], seconds=seconds)
        if isinstance(found, ox.QueryBoolean):
            return BoundedResult(form, boolean=bool(found))
        names = tuple(variable.value for variable in found.variables)
        rows = tuple(tuple(term_of(term(value)) for value in row) for row in found)
        return BoundedResult(form, names, rows[:ROWS], truncated=len(rows) > ROWS)

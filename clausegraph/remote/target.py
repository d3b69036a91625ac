"""Where a graph is published to: the three addresses of an engine, and its ways.

Loading goes by the Graph Store Protocol, graph by graph as N-Triples; never by INSERT DATA, which
Virtuoso refuses beyond some thousand triples.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from clausegraph.remote.http import asked

Kind = Literal["oxigraph", "virtuoso", "protocol"]
PATIENCE = 600  # seconds that loading one graph may take
N_TRIPLES = "application/n-triples"


@dataclass(frozen=True, slots=True)
class Target:
    """An engine to publish to.

    Attributes:
        query: address that takes queries.
        update: address that takes updates.
        store: address of the Graph Store Protocol.
        kind: whose ways it has; "protocol" for those of the W3C alone.
    """

    query: str
    update: str
    store: str
    kind: Kind = "protocol"

    @classmethod
    def at(cls, base: str, kind: Kind) -> Target:
        """The addresses that an engine has below its own; for "protocol" those of Oxigraph and Fuseki."""
        base = base.rstrip("/")
        if kind == "virtuoso":
            crud = f"{base}/sparql-graph-crud-auth"
            return cls(f"{base}/sparql", f"{base}/sparql-auth", crud, kind)
        return cls(f"{base}/query", f"{base}/update", f"{base}/store", kind)

    def load(self, graph: str, lines: list[bytes]) -> None:
        """Fill a graph that is empty from lines of N-Triples; raises EndpointError."""
        parameter = "graph-uri" if self.kind == "virtuoso" else "graph"
        url = f"{self.store}?{urlencode({parameter: graph})}"
        if self.kind == "oxigraph":  # nobody reads a graph that is being filled, so no transaction
            url += "&no_transaction"
        # Virtuoso asks for a password before it has read a body, and hangs up on a long one.
        part = 2_000 if self.kind == "virtuoso" else len(lines)
        for start in range(0, len(lines), part):
            body = b"".join(lines[start : start + part])
            asked(url, body, method="POST", kind=N_TRIPLES, accept="*/*", seconds=PATIENCE)

    def change(self, update: str) -> None:
        """Run an update; raises EndpointError."""
        if self.kind == "virtuoso":
            body = urlencode({"query": update}).encode()
            asked(self.update, body, accept="*/*", seconds=PATIENCE)
        else:
            content = "application/sparql-update"
            asked(self.update, update.encode(), kind=content, accept="*/*", seconds=PATIENCE)

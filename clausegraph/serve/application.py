"""The endpoint as an ASGI application, for uvicorn or any other server of that kind.

`/sparql` speaks the SPARQL 1.1 Protocol; `/` is a page to type queries in; `/health` and `/metrics` are for
whoever runs it. Nothing can be changed through it, and nothing is fetched from elsewhere.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from clausegraph.serve import results
from clausegraph.serve.description import description
from clausegraph.serve.request import Question, Refused, question_of
from clausegraph.serve.served import Served
from clausegraph.serve.workers import Busy, Workers
from clausegraph.sparql import guard
from clausegraph.sparql.bounded import QueryFault, fault, request
from clausegraph.sparql.free_query import told
from clausegraph.text.words import Language

PAGE = Path(__file__).with_name("page.html")
STALLED = 30  # seconds within which a client must take a part of its answer
STATUS = {"timeout": 503, "out-of-memory-or-crash": 503, "store": 500}
# The page carries its script; it may ask nobody but this server.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'"
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one question may cost: seconds of time, rows of an answer, bytes of memory."""

    seconds: float = 10
    rows: int = 10_000
    memory: int = 2 << 30


class Endpoint:
    """What the routes do."""

    def __init__(self, graph: Path, bounds: Bounds, workers: int) -> None:
        self.served, self.bounds = Served(graph), bounds
        self.workers = Workers(workers, lambda: self.served.store)
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "clausegraph_requests", "Questions by HTTP status", ["status"], registry=self.registry
        )
        self.time = Histogram(
            "clausegraph_seconds", "Time until the answer stood, in seconds", registry=self.registry
        )
        busy = Gauge("clausegraph_workers_busy", "Workers at work", registry=self.registry)
        busy.set_function(lambda: self.workers.busy)

    async def sparql(self, request: Request) -> Response:
        """The protocol."""
        begun = time.perf_counter()
        try:
            response = await self._answer(request)
        except Refused as refusal:
            response = PlainTextResponse(f"{refusal}\n", refusal.status)
        except QueryFault as found:
            message = told(found, self.bounds.seconds).message(_language(request))
            status = 403 if found.code.startswith("refused") else STATUS.get(found.code, 400)
            response = PlainTextResponse(f"{message}\n", status)
        except Busy:
            response = PlainTextResponse("All workers are busy. Ask again in a moment.\n", 503)
        if response.status_code == 503:
            response.headers["Retry-After"] = "1"
        self.requests.labels(str(response.status_code)).inc()
        self.time.observe(time.perf_counter() - begun)
        return response

    async def _answer(self, request: Request) -> Response:
        accept = request.headers.get("accept", "")
        question = await question_of(request)
        if question is None:
            described = _format(accept, results.GRAPHS)
            graphs = await asyncio.to_thread(lambda: self.served.graphs)
            endpoint = str(request.url.replace(query=""))
            return _response(description(endpoint, graphs, described), described)
        form = await asyncio.to_thread(guard.query_form, question.sparql)
        if form in {"construct", "describe"}:
            graph_format = _format(accept, results.GRAPHS)
            _, rows = await self._asked(question)
            return _response(
                await asyncio.to_thread(results.graph, rows, graph_format), graph_format
            )
        into = _format(accept, results.TABLES[:2] if form == "ask" else results.TABLES)
        first, rows = await self._asked(question)
        if "boolean" in first:
            return _response(results.truth(first["boolean"], into), into)
        table = await asyncio.to_thread(results.table, first["variables"], rows, into)
        return _response(table, into)

    async def _asked(self, question: Question) -> tuple[dict[str, Any], list[Any]]:
        """The first line of a worker's reply and its rows; an answer that was cut is none."""
        bounds = self.bounds

        def prepared() -> dict[str, Any]:
            return request(
                question.sparql, seconds=bounds.seconds, rows=bounds.rows, memory=bounds.memory
            )

        asked = await asyncio.to_thread(prepared)
        asked["default_graphs"] = question.default_graphs
        asked["named_graphs"] = question.named_graphs
        lines = await self.workers.ask(asked, bounds.seconds)
        first, *rows = await asyncio.to_thread(lambda: [json.loads(line) for line in lines])
        last = rows.pop() if rows else first
        if "error" in last:
            raise fault(question.sparql, last["error"])
        if last.get("truncated"):
            raise Refused(
                413, f"The answer has more than {bounds.rows:,} rows or 8 MB; add LIMIT and OFFSET."
            )
        return first, rows

    async def page(self, request: Request) -> Response:
        """The page to type queries in."""
        return HTMLResponse(PAGE.read_text("utf-8"), headers={"Content-Security-Policy": POLICY})

    async def health(self, request: Request) -> Response:
        """Which graph is served."""
        digest = await asyncio.to_thread(lambda: self.served.digest)
        return JSONResponse(
            {"status": "ok", "graph": f"sha256:{digest}", "workers": self.workers.number}
        )

    async def metrics(self, request: Request) -> Response:
        """Figures in the text format of Prometheus."""
        return Response(generate_latest(self.registry), media_type=CONTENT_TYPE_LATEST)


def application(
    graph: Path, bounds: Bounds | None = None, *, workers: int = 2, origins: Sequence[str] = ()
) -> Starlette:
    """The endpoint over a built graph.

    Args:
        graph: the N-Quads file of a build; a new build in its place is taken up.
        bounds: what one question may cost.
        workers: how many questions are worked on at once.
        origins: whose pages may ask (CORS), `*` for all; none: no other page.

    Raises:
        NoGraphError: there is no such graph.
    """
    endpoint = Endpoint(graph, bounds or Bounds(), workers)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        await endpoint.workers.close()

    cors = Middleware(
        CORSMiddleware,
        allow_origins=list(origins),
        allow_methods=["GET", "POST"],
        allow_headers=["*"],
    )
    routes = [
        Route("/", endpoint.page),
        Route("/sparql", endpoint.sparql, methods=["GET", "POST"]),
        Route("/health", endpoint.health),
        Route("/metrics", endpoint.metrics),
    ]
    middleware = [Middleware(Impatient), *([cors] if origins else [])]
    return Starlette(routes=routes, middleware=middleware, lifespan=lifespan)


class Impatient:
    """Hangs up on a client that does not take its answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; a part that is not taken within `STALLED` seconds ends the connection."""

        async def sent(message: Message) -> None:
            async with asyncio.timeout(STALLED):
                await send(message)

        await self.app(scope, receive, sent if scope["type"] == "http" else send)


def _format(accept: str, offered: Sequence[results.Kind]) -> results.Kind:
    if found := results.preferred(accept, offered):
        return found
    names = ", ".join(results.media(known) for known in offered)
    raise Refused(406, f"An answer of this kind can be had as {names}.")


def _response(content: bytes, into: results.Format) -> Response:
    kind = results.media(into)
    return Response(
        content, media_type=f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
    )


def _language(request: Request) -> Language:
    return "zh" if request.headers.get("accept-language", "").lower().startswith("zh") else "en"

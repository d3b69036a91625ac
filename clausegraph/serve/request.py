"""What a client asks for, as the SPARQL 1.1 Protocol has it (https://www.w3.org/TR/sparql11-protocol/, 2.1).

A question comes in the address (GET), as a form (POST) or as the body itself (POST direct); the graphs to
ask may be named beside it.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from clausegraph.sparql.guard import GRAPHS, MAX_BYTES

FORM, DIRECT, UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
LONGEST_BODY = 4 * MAX_BYTES  # a form writes a sign with up to three bytes
HUNG_UP = 499  # no status of HTTP's: nobody is there to read it, but it is counted
PATIENCE = 10  # seconds within which a question must have arrived


class Refused(Exception):
    """Why a request is not a question; `status` is HTTP's."""

    def __init__(self, status: int, reason: str) -> None:
        self.status = status
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Question:
    """A query, and the graphs named beside it; none: all graphs as one, or those that the query names."""

    sparql: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


async def question_of(request: Request) -> Question | None:
    """The question in a request; None where a GET brings none, which asks what the service is.

    Raises:
        Refused: it is no question by the protocol, or asks for what is not to be had here.
    """
    said = _pairs(request.url.query)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.method == "POST":
        if kind == UPDATE:
            raise Refused(403, "This endpoint is read-only: there are no updates.")
        if kind not in {FORM, DIRECT}:
            raise Refused(415, f"A question by POST comes as {FORM} or {DIRECT}.")
        body = await _body(request)
        said += [("query", body)] if kind == DIRECT else _pairs(body)
    if any(name == "update" for name, _ in said):
        raise Refused(403, "This endpoint is read-only: there are no updates.")
    queries = [value for name, value in said if name == "query"]
    if not queries and request.method in {"GET", "HEAD"}:
        return None
    if len(queries) != 1:
        raise Refused(400, f"A request holds one query; this one holds {len(queries)}.")
    return Question(
        queries[0], _graphs(said, "default-graph-uri"), _graphs(said, "named-graph-uri")
    )


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=50)
    except UnicodeDecodeError:
        raise Refused(400, "The question is not UTF-8.") from None
    except ValueError:
        raise Refused(400, "There are more than 50 parameters.") from None


def _graphs(said: list[tuple[str, str]], parameter: str) -> tuple[str, ...]:
    named = tuple(value for name, value in said if name == parameter)
    for name in named:
        # Nothing is fetched from elsewhere; the signs are those that an IRI cannot hold.
        if not name.startswith(GRAPHS) or any(sign in name for sign in ' <>"{}|\\^`\n\t'):
            raise Refused(400, f"Only graphs under {GRAPHS} can be asked.")
    return named


async def _body(request: Request) -> str:
    content = bytearray()
    try:
        async with asyncio.timeout(PATIENCE):
            async for part in request.stream():
                content += part
                if len(content) > LONGEST_BODY:
                    raise Refused(413, f"A question has at most {MAX_BYTES:,} bytes.")
    except TimeoutError:
        raise Refused(408, f"The question had not arrived after {PATIENCE} s.") from None
    except ClientDisconnect:
        raise Refused(HUNG_UP, "The client hung up before its question had arrived.") from None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(400, "The question is not UTF-8.") from None

"""Asks a store what a stranger wants to know: read-only, without network, within time and memory.

The query is read by ``guard``, restated from what was read, and run by ``worker`` in a process
of its own, which is killed when its time is up. Whatever happens there comes back as a
``QueryFault``.
"""

from __future__ import annotations

import io
import json
import math
import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, get_args

from clausegraph.sparql import guard
from clausegraph.sparql.guard import QueryForm, RefusalCode

FaultCode = (
    RefusalCode
    | Literal[
        "unknown-prefix", "syntax", "evaluation", "timeout", "out-of-memory-or-crash", "store"
    ]
)
FAULT_CODES: frozenset[str] = frozenset(
    code for codes in get_args(FaultCode) for code in get_args(codes)
)
WORKER = Path(__file__).with_name("worker.py")
# What a Python may need to start at all; nothing else of the environment reaches the worker.
NEEDED = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")
LONGEST_EXCERPT = 160
LONGEST_DETAIL = 200

_DETAILS: dict[str, str] = {
    "refused-service": "calls to other servers (SERVICE) are not allowed",
    "refused-update": "{} would change the graph; only queries are allowed",
    "refused-from": f"only graphs under {guard.GRAPHS} can be asked",
    "too-long": f"the query is longer than {guard.MAX_BYTES:,} bytes",
    "too-deep": f"more than {guard.MAX_DEPTH} brackets are open at once",
    "unknown-word": "{} is not a word of SPARQL",
    "bad-character": "{} cannot stand here",
    "unclosed": "{} is not closed",
    "unknown-prefix": "the prefix {} is not declared",
}


class QueryFault(Exception):
    """Why a query has no result.

    Attributes:
        code: one of ``FAULT_CODES``; what a message in any language hangs on.
        line: line in the query, from one; None where the fault has no place.
        column: column in characters, from one; None where the fault has no place.
        token: the offending piece of the query, or "".
        excerpt: the offending line, cut around the column if it is very long.
        detail: one short line in English.
    """

    def __init__(
        self,
        code: FaultCode,
        detail: str,
        *,
        sparql: str = "",
        line: int | None = None,
        column: int | None = None,
        token: str = "",
    ) -> None:
        self.code: FaultCode = code
        self.detail = " ".join(detail.split())[:LONGEST_DETAIL]
        self.line, self.column, self.token = line, column, token
        self.excerpt = _excerpt(sparql, line, column) if line and column else ""
        super().__init__(f"{line}:{column} {self.detail}" if line else self.detail)


@dataclass(frozen=True, slots=True)
class Term:
    """An RDF term: ``type`` as in SPARQL's JSON results; a plain string has no ``datatype``."""

    type: Literal["uri", "literal", "bnode", "triple"]
    value: str
    datatype: str | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class BoundedResult:
    """What a query found.

    Attributes:
        form: the form of the query; SELECT has ``variables`` and ``rows``, ASK ``boolean``,
            CONSTRUCT and DESCRIBE ``triples``.
        truncated: there was more than the limit of rows or of bytes lets through.
    """

    form: QueryForm
    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Term | None, ...], ...] = ()
    boolean: bool | None = None
    triples: tuple[tuple[Term, Term, Term], ...] = ()
    truncated: bool = False


def run_bounded(
    store: Path,
    sparql: str,
    *,
    seconds: float = 10,
    rows: int = 10_000,
    memory: int = 2 << 30,
) -> BoundedResult:
    """Run a query that nobody has looked at on a disk store.

    All graphs are asked as one unless the query names its graphs with FROM. The store is opened
    read-only; nothing may write to it meanwhile.

    Args:
        store: folder of the store.
        sparql: the query.
        seconds: wall-clock time after which it is stopped: reading it, starting its process, running it
            and taking over what it found.
        rows: most rows or triples returned.
        memory: most bytes of address space of the process, of which half a gigabyte is for a start.

    Raises:
        QueryFault: the query is refused, faulty, too slow or too large, or the store unreadable.
    """
    begun = time.monotonic()
    asked = request(sparql, seconds=seconds, rows=rows, memory=memory)
    return _result(sparql, _ask_worker(store, asked, seconds, time.monotonic() - begun))


def request(sparql: str, *, seconds: float, rows: int, memory: int) -> dict[str, Any]:
    """What the worker is told to run; raises QueryFault for what is refused unread."""
    _refuse(sparql)
    return {
        "query": guard.restate(sparql),
        "rows": rows,
        "union": not guard.names_its_graphs(sparql),
        "memory_bytes": memory,
        "cpu_seconds": math.ceil(seconds) + 1,
    }


def _refuse(sparql: str) -> None:
    refusal = guard.refuse(sparql)
    if refusal is not None:
        code, line, column, token = refusal.code, refusal.line, refusal.column, refusal.text
        raise _at(sparql, code, line, column, token, _DETAILS[code].format(_shown(token)))
    for prefix, line, column in guard.undeclared_prefixes(sparql):
        token = f"{prefix}:"
        detail = _DETAILS["unknown-prefix"].format(token)
        raise _at(sparql, "unknown-prefix", line, column, token, detail)


def _at(
    sparql: str, code: FaultCode, line: int, column: int, token: str, detail: str
) -> QueryFault:
    return QueryFault(code, detail, sparql=sparql, line=line, column=column, token=token)


def _ask_worker(store: Path, request: dict[str, Any], seconds: float, spent: float = 0) -> bytes:
    """The worker's reply, lines of JSON; QueryFault if it comes too late, or not at all."""
    command = [sys.executable, "-I", str(WORKER), str(store)]
    try:
        worker = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={name: os.environ[name] for name in NEEDED if name in os.environ},
            close_fds=True,
            start_new_session=True,
        )
    except OSError as error:
        raise QueryFault("out-of-memory-or-crash", f"no process for the query: {error}") from error
    with worker:
        try:
            output, complaint = worker.communicate(
                json.dumps(request).encode(), max(seconds - spent, 0)
            )
        except subprocess.TimeoutExpired:
            raise QueryFault("timeout", f"stopped after {seconds:g} s") from None
        finally:  # also when the person presses Ctrl-C
            _kill(worker)
    return reply(worker.returncode, output, complaint)


def _kill(worker: subprocess.Popen[bytes]) -> None:
    """Kill the worker and all it may have started; nothing if it has ended."""
    if worker.poll() is not None:
        return
    if sys.platform == "win32":
        worker.kill()
    else:
        os.killpg(worker.pid, signal.SIGKILL)


def reply(exit_code: int, output: bytes, complaint: bytes) -> bytes:
    """What an ended worker said; raises QueryFault if it died of its query."""
    if exit_code == 0 and output:
        return output
    lines = complaint.decode(errors="replace").strip().split("\n")
    # Rust says first what happened, Python says it last; a segmentation fault says nothing.
    words = lines[-1] if lines[0].startswith("Traceback") else lines[0]
    detail = f"the query broke its process ({exit_code}): {words or 'no memory or no stack'}"
    raise QueryFault("out-of-memory-or-crash", detail)


def fault(sparql: str, error: dict[str, Any]) -> QueryFault:
    """What a worker's error means for the query as it was written."""
    kind, message = error["kind"], error["message"]
    if kind == "syntax":
        return _syntax_fault(sparql, error["line"] or 1, message)
    return QueryFault("store" if kind == "store" else "evaluation", message)


def _syntax_fault(sparql: str, line: int, message: str) -> QueryFault:
    """The fault at the token on that line of the restated query."""
    cut = guard.tokens(sparql)
    if not cut:
        return _at(sparql, "syntax", 1, 1, "", "the query is empty")
    reason = _reason(message)
    token = guard.token_at(sparql, line)
    if token is not None:
        detail = reason or f"unexpected {_shown(token.text)}"
        return _at(sparql, "syntax", token.line, token.column, token.text, detail)
    bracket = guard.unclosed_bracket(sparql)
    if bracket is not None:
        detail = _DETAILS["unclosed"].format(_shown(bracket.text))
        return _at(sparql, "unclosed", bracket.line, bracket.column, bracket.text, detail)
    # What Oxigraph notices only when it has read the whole concerns the whole: show its beginning.
    form = guard.query_form(sparql)
    token = next((t for t in cut if reason and t.text.lower() == form), cut[-1])
    detail = reason or "the query ends too early"
    return _at(sparql, "syntax", token.line, token.column, token.text, detail)


def _reason(message: str) -> str:
    """The sentence in Oxigraph's list of what it expected, if there is one."""
    expected = re.sub(r"^expected (one of )?", "", message)
    sentences = (part.strip() for part in expected.split(", "))
    return next((s for s in sentences if re.fullmatch(r"[A-Z][A-Za-z]* [^\[\]\"|]+", s)), "")


def _shown(token: str) -> str:
    return token if len(token) <= 40 else token[:39] + "…"


def _excerpt(sparql: str, line: int, column: int) -> str:
    text = sparql.split("\n")[line - 1].rstrip("\r")
    if len(text) <= LONGEST_EXCERPT:
        return text
    start = max(0, column - LONGEST_EXCERPT // 2)
    return text[start : start + LONGEST_EXCERPT]


def _result(sparql: str, reply: bytes) -> BoundedResult:
    """What a reply says, read line by line: as one piece it would take ten times its room."""
    lines = iter(io.BytesIO(reply))
    first = last = json.loads(next(lines))
    rows: list[Any] = []
    for line in lines:
        said = json.loads(line)
        if isinstance(said, dict):
            last = said
        else:
            rows.append(tuple(map(term_of, said)))
    if "error" in last:
        raise fault(sparql, last["error"])
    form = guard.query_form(sparql) or "select"
    if form == "ask":
        return BoundedResult(form, boolean=first["boolean"])
    found, truncated = tuple(rows), last["truncated"]
    if form == "select":
        return BoundedResult(form, tuple(first["variables"]), found, truncated=truncated)
    return BoundedResult(form, triples=found, truncated=truncated)


def term_of(said: dict[str, str] | None) -> Term | None:
    """A term from what the worker writes of it."""
    if said is None:
        return None
    return _named(said["value"]) if said["type"] == "uri" else Term(**said)  # type: ignore[arg-type]


@lru_cache(4_000)
def _named(iri: str) -> Term:
    """An IRI, one object for the many cells of a table in which it stands."""
    return Term("uri", iri)

"""Runs one SPARQL query on a read-only store, in a process of its own that can open nothing else.

``python -I worker.py STORE`` reads JSON objects on standard input, a line each: ``query``, and if wanted
``rows``, ``union`` or the graphs ``default_graphs`` and ``named_graphs``, ``memory_bytes``,
``output_bytes``, ``cpu_seconds``. It writes lines of JSON on standard output: ``variables`` (of triples:
none) or ``boolean``, a line for each row or triple, at last ``truncated``; an ``error`` in the first or
last line makes the rest void.

The process may die of its query (an engine may run out of stack, an allocation above the limit
aborts); that is what it is for. It imports as little as it can, because mostly
it starts anew for each query.
"""

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pyoxigraph as ox

if sys.platform != "win32":
    import resource

ROWS = 10_000
MEMORY_BYTES = 2 << 30
CELLS = 100_000  # of a table; each costs whoever asked some three hundred bytes
OUTPUT_BYTES = 8 << 20
STRING = "http://www.w3.org/2001/XMLSchema#string"
# RocksDB opens this many table files with the store and the others when a query needs them, which
# a process without free file descriptors cannot do (it then spins or aborts).
TABLES_OPENED_AT_ONCE = 16
# How RocksDB begins when what it reads does not fit its check sum, or is not there.
SPOILT = ("Corruption", "IO error")

Json = dict[str, Any]


class StoreError(Exception):
    """The store cannot be read, or not without leaving a way to the network open."""


def main() -> None:
    """Open the store and close all doors at the first request; answer each."""
    store = None
    for line in sys.stdin.buffer:
        request = json.loads(line)
        out = Output(request.get("output_bytes", OUTPUT_BYTES))
        try:
            if store is None:
                store = open_store(sys.argv[1])
                close_doors(sys.argv[1], request)
            allow_time(request)
        except StoreError as error:
            out.write(fault("store", error))
            return
        answer(store, request, out)
        sys.stdout.buffer.flush()


class Output:
    """Standard output, and how much more of it may be used."""

    def __init__(self, limit: int) -> None:
        self.left = limit

    def write(self, said: Json) -> None:
        """Write a line whatever the limit: for the few that stand around the rows."""
        self.left -= sys.stdout.buffer.write(json.dumps(said).encode() + b"\n")

    def fits(self, text: str) -> bool:
        """Write a line, but for one that has no more room."""
        line = text.encode()
        if room := len(line) < self.left:
            self.left -= sys.stdout.buffer.write(line + b"\n")
        return room


def open_store(place: str) -> ox.Store:
    """The store, read-only; StoreError where there is none."""
    try:
        return ox.Store.read_only(place)
    except (OSError, RuntimeError):  # they say where the store lies, no business of a stranger
        raise StoreError("the store cannot be opened") from None


def close_doors(store: str, request: Json) -> None:
    """Leave the process no file, no socket, a bounded memory and a bounded time.

    Raises StoreError on a store of so many table files that file descriptors must stay, where
    sockets cannot be forbidden otherwise. On Windows nothing of this exists: there the caller's
    reading of the query is the only guard.
    """
    if sys.platform == "win32":
        return
    if sum(name.endswith(".sst") for name in os.listdir(store)) <= TABLES_OPENED_AT_ONCE:
        # None at all: with 3, a closed standard input would leave a socket its place.
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    elif not forbid_sockets():
        raise StoreError("the store has too many table files to be read safely; optimize it")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    limit(resource.RLIMIT_AS, request.get("memory_bytes", MEMORY_BYTES))


def allow_time(request: Json) -> None:
    """So many seconds more of computing: should the caller die, nobody else would stop the query."""
    if sys.platform == "win32" or "cpu_seconds" not in request:
        return
    spent = resource.getrusage(resource.RUSAGE_SELF)
    end = int(spent.ru_utime + spent.ru_stime) + 1 + int(request["cpu_seconds"])
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (end if hard < 0 else min(end, hard), hard))


def limit(what: int, value: int) -> None:
    """Set a limit as low as wanted; one that the system has not, or already lower, stays."""
    try:
        resource.setrlimit(what, (value, value))
    except (OSError, ValueError):
        return


def forbid_sockets() -> bool:
    """Have Linux refuse this process every new socket (seccomp); False where that is not possible.

    See seccomp(2) and linux/filter.h; the numbers are those of the two architectures for which
    there are Oxigraph wheels.
    """
    import ctypes
    import struct

    numbers = {"x86_64": (0xC000003E, 41, 317), "aarch64": (0xC00000B7, 198, 277)}
    machine = os.uname().machine
    if not sys.platform.startswith("linux") or machine not in numbers:
        return False
    architecture, socket_call, seccomp_call = numbers[machine]
    program = b"".join(
        struct.pack("HBBI", *instruction)
        for instruction in (
            (0x20, 0, 0, 4),  # load the architecture
            (0x15, 0, 2, architecture),  # another one: refuse
            (0x20, 0, 0, 0),  # load the number of the call
            (0x15, 0, 1, socket_call),  # not socket(2): allow
            (0x06, 0, 0, 0x00050000 | 13),  # refuse with EACCES
            (0x06, 0, 0, 0x7FFF0000),  # allow
        )
    )
    code = ctypes.create_string_buffer(program)
    header = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    no_new_privileges, filter_mode, all_threads = 38, 1, 1
    if libc.prctl(no_new_privileges, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.syscall(seccomp_call, filter_mode, all_threads, header) == 0)


def answer(store: ox.Store, request: Json, out: Output) -> None:
    """Parse and run the query and write its result or what is wrong with it."""
    try:
        result = store.query(request["query"], **dataset(request))
    except (SyntaxError, OSError, RuntimeError, ValueError) as error:
        out.write(fault("evaluation", error))
        return
    rows = request.get("rows", ROWS)
    if isinstance(result, ox.QueryBoolean):
        out.write({"boolean": bool(result)})
    elif isinstance(result, ox.QuerySolutions):
        variables = [variable.value for variable in result.variables]
        rows = min(rows, max(CELLS // max(len(variables), 1), 1))
        out.write({"variables": variables})
        write_rows(result, lambda solution: [term(value) for value in solution], rows, out)
    else:
        out.write({"variables": []})
        write_rows(different(result), lambda triple: [term(part) for part in triple], rows, out)


def dataset(request: Json) -> dict[str, Any]:
    """What is asked: the graphs that the client names, else all as one, or those of the query."""
    default, named = request.get("default_graphs", []), request.get("named_graphs", [])
    if not default and not named:
        return {"use_default_graph_as_union": request.get("union", True)}
    return {
        "default_graph": [ox.NamedNode(name) for name in default],
        "named_graphs": [ox.NamedNode(name) for name in named],
    }


def different(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """Each triple once: a CONSTRUCT makes a graph, but Oxigraph repeats what it meets again."""
    seen: set[ox.Triple] = set()
    for triple in triples:
        if triple not in seen:
            seen.add(triple)
            yield triple


def write_rows(found: Iterable[Any], row: Callable[[Any], Any], most: int, out: Output) -> None:
    """Write at most so many rows, then whether there are more, or the error that ended them."""
    truncated = False
    try:
        for number, item in enumerate(found):
            if truncated := number == most:
                break
            if truncated := not out.fits(json.dumps(row(item), ensure_ascii=False)):
                break
    except (OSError, RuntimeError, ValueError) as error:
        out.write(fault("evaluation", error))
    else:
        out.write({"truncated": truncated})


def term(value: Any) -> Json | None:
    """A term as SPARQL's JSON results have it; a quoted triple is given as its text."""
    if isinstance(value, ox.NamedNode):
        return {"type": "uri", "value": value.value}
    if isinstance(value, ox.BlankNode):
        return {"type": "bnode", "value": value.value}
    if not isinstance(value, ox.Literal):
        return None if value is None else {"type": "triple", "value": str(value)}
    literal = {"type": "literal", "value": value.value}
    if value.language:
        literal["lang"] = value.language
    elif value.datatype.value != STRING:
        literal["datatype"] = value.datatype.value
    return literal


def fault(kind: str, error: Exception) -> Json:
    """What went wrong; for a syntax error with the place that Oxigraph gives."""
    message = str(error)
    place = re.match(r"error at (\d+):(\d+): *", message)
    if isinstance(error, (SyntaxError, UnicodeError)):
        kind = "syntax"
    elif message.startswith(SPOILT):
        kind, message = "store", "the store is damaged"
    line, column = (int(place[1]), int(place[2])) if place else (None, None)
    message = message[place.end() :] if place else message
    return {"error": {"kind": kind, "message": message, "line": line, "column": column}}


if __name__ == "__main__":
    main()

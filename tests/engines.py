"""Engines that answer our questions beside the embedded one, each over the built graph in a place of its own.

Values are compared in the spelling that engines can be brought to: true is 1, numbers by their value.
"""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sysconfig
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from clausegraph.ask.answer import Cell
from clausegraph.remote.http import EndpointError
from clausegraph.remote.store import RemoteStore

OXIGRAPH = shutil.which("oxigraph", path=sysconfig.get_path("scripts"))
VIRTUOSO, ISQL = shutil.which("virtuoso-t"), shutil.which("isql-vt")
NUMERIC = {"integer", "nonNegativeInteger", "int", "decimal", "double"}
TRUTH = {"true": Decimal(1), "false": Decimal(0)}
SETTINGS = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {folder}, {graph}
NumberOfBuffers = 20000
MaxDirtyBuffers = 12000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
MaxClientConnections = 10
[SPARQL]
ResultSetMaxRows = 10000
"""


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine that runs: its name, its version as it says itself, and where it takes queries."""

    name: str
    version: str
    store: RemoteStore

    def rows(self, sparql: str) -> list[tuple[object, ...]]:
        """The rows of a question in the common spelling."""
        return normal(tuple(map(Cell.of, row)) for row in self.store.rows(sparql))


def normal(rows: Iterable[Sequence[Cell | None]]) -> list[tuple[object, ...]]:
    """Rows in the spelling that all engines can be brought to."""
    return [tuple(map(value, row)) for row in rows]


def value(cell: Cell | None) -> object:
    """A cell by its value: an IRI, a number, a text with its language or a literal with its kind."""
    if cell is None or cell.is_iri:
        return cell and cell.value
    kind = cell.datatype.rpartition("#")[2]
    if kind == "boolean":
        return TRUTH.get(cell.value, Decimal(cell.value) if cell.value in "01" else cell.value)
    if kind in NUMERIC:
        return Decimal(cell.value)
    return cell.value, cell.language or (kind if kind != "string" else "")


@contextmanager
def oxigraph(folder: Path, graph: Path) -> Iterator[Engine]:
    """Oxigraph's server over a graph file, all its graphs asked as one."""
    assert OXIGRAPH
    store = str(folder / "store")
    said = subprocess.run([OXIGRAPH, "--version"], check=True, capture_output=True, text=True)
    subprocess.run(
        [OXIGRAPH, "load", "-l", store, "-f", str(graph)], check=True, capture_output=True
    )
    (port,) = _ports(1)
    command = [OXIGRAPH, "serve-read-only", "-l", store, "-b", f"127.0.0.1:{port}"]
    with _running([*command, "--union-default-graph"]):
        remote = RemoteStore(f"http://127.0.0.1:{port}/query")
        _until(lambda: remote.query("ASK {}"), EndpointError)
        yield Engine("oxigraph", said.stdout.split()[-1], remote)


@contextmanager
def served(store: Path) -> Iterator[str]:
    """The address of Oxigraph's server over the store in that folder, which may be none yet."""
    (port,) = _ports(1)
    with _running([str(OXIGRAPH), "serve", "-l", str(store), "-b", f"127.0.0.1:{port}"]):
        address = f"http://127.0.0.1:{port}"
        _until(lambda: RemoteStore(f"{address}/query").query("ASK {}"), EndpointError)
        yield address


@contextmanager
def virtuoso(folder: Path, graph: Path) -> Iterator[Engine]:
    """Virtuoso over a graph file, which its bulk loader reads."""
    assert VIRTUOSO
    assert ISQL
    sql, http = _ports(2)
    settings = folder / "virtuoso.ini"
    settings.write_text(SETTINGS.format(folder=folder, graph=graph.parent, sql=sql, http=http))

    def told(statement: str) -> str:
        command = [str(ISQL), f"127.0.0.1:{sql}", "dba", "dba", f"exec={statement}"]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    with _running([VIRTUOSO, "-f", "-c", str(settings)]):
        remote = RemoteStore(f"http://127.0.0.1:{http}/sparql")
        _until(lambda: told("status();"), subprocess.CalledProcessError)
        _until(lambda: remote.query("ASK {}"), EndpointError)
        # It wants the name of a graph, although each line of the file has one of its own.
        told(f"ld_dir('{graph.parent}', '{graph.name}', 'urn:none');")
        told("rdf_loader_run();")
        version = re.search(r"[\d.]{5,}", told("select sys_stat('st_dbms_ver');"))
        yield Engine("virtuoso", version[0] if version else "", remote)


ENGINES: dict[str, tuple[str | None, Callable[[Path, Path], AbstractContextManager[Engine]]]] = {
    "oxigraph": (OXIGRAPH, oxigraph),
    "virtuoso": (VIRTUOSO and ISQL, virtuoso),
}


def _ports(number: int) -> list[int]:
    """Ports of this machine that nobody listens at."""
    sockets = [socket.socket() for _ in range(number)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


@contextmanager
def _running(command: list[str]) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.kill()
        process.wait()


def _until(answers: Callable[[], object], refusal: type[Exception], seconds: float = 60) -> None:
    """Wait until a server that was just started answers."""
    end = time.monotonic() + seconds
    while True:
        try:
            answers()
            return
        except refusal:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)

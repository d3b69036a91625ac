"""Oxigraph's own server over a folder, for the tests that ask an endpoint of somebody else's."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sysconfig
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clausegraph.remote.http import EndpointError
from clausegraph.remote.store import RemoteStore

OXIGRAPH = shutil.which("oxigraph", path=sysconfig.get_path("scripts"))


@contextmanager
def served(place: Path) -> Iterator[str]:
    """The address of a server over the store in that folder, which may be none yet."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(OXIGRAPH), "serve", "-l", str(place), "-b", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(400):
            try:
                RemoteStore(f"{address}/query").query("ASK {}")
                break
            except EndpointError:
                time.sleep(0.05)
        yield address
    finally:
        process.kill()
        process.wait()

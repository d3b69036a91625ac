"""Has the disk store of a graph made by a process of its own: it takes five times the memory of whoever asks.

Who cannot wait is told so; the process goes on, and the next question finds the store ready.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clausegraph.text.errors import QuestionError
from clausegraph.text.places import PACKAGE

MAKER = "clausegraph.ask.store"  # as a program, it makes the store of the graph that it is given
_begun: dict[Path, subprocess.Popen[bytes]] = {}


def made(graph: Path, digest: str, place: Path, seconds: float | None) -> None:
    """Wait until the store of a graph is made by a process of its own.

    That it has not come about is no error here: whoever then makes it himself learns the reason.

    Args:
        graph: an N-Quads file.
        digest: that of its content.
        place: the folder of the store.
        seconds: how long to wait; as long as it takes if not given.

    Raises:
        QuestionError: the time is over; the store is still being made.
    """
    try:
        maker = _begun.get(place) or _begin(graph.absolute(), digest, place)
        maker.wait(seconds)
    except subprocess.TimeoutExpired:
        _begun[place] = maker
        raise QuestionError("query.not-ready", seconds=f"{seconds:.3g}") from None
    except OSError:  # no process to be had
        return
    _begun.pop(place, None)


def _begin(graph: Path, digest: str, place: Path) -> subprocess.Popen[bytes]:
    places = [str(PACKAGE.parent), os.environ.get("PYTHONPATH", "")]
    return subprocess.Popen(
        [sys.executable, "-m", MAKER, str(graph), digest, str(place)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, places))},
        cwd=graph.parent,
        start_new_session=True,  # Ctrl-C ends the question, not what the next one needs
    )


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait for whoever makes the store of a graph in that folder: ten questions at once make one."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)

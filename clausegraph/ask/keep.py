"""What is made from a graph and kept beside it (the disk store, Turtle): whole, or made anew.

A seal beside each remembers sizes and times of change of all its files. What was damaged, emptied, cut or
exchanged no longer fits its seal. What the system spoils unseen is noticed by the store's own check sums.
The graph file has a seal too, with its digest, so that a single answer need not read all of it.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable
from pathlib import Path

from clausegraph.text.atomic import draft_of, remove, replace, sweep
from clausegraph.text.errors import NoGraphError, QuestionError
from clausegraph.text.places import kept as kept_in

MOVED_FIRST = (errno.ENOTEMPTY, errno.EEXIST)  # another process has put its own there meanwhile


def kept(place: Path, make: Callable[[Path], None]) -> Path:
    """The file or folder at that place, made by `make` into a draft if there is no whole one.

    Raises:
        NoGraphError: nothing can be kept there.
    """
    if not is_whole(place):
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            _make(place, make)
        except OSError as error:
            # The store says first where its draft lay, last what was the matter.
            detail = error.strerror or " ".join(str(error).rpartition(": ")[2].split())
            raise NoGraphError("no-cache", folder=place.parent, detail=detail) from error
    return place


def forget(place: Path) -> None:
    """Remove what is kept at that place, with its seal."""
    remove(place)
    remove(_seal(place))


def state(graph: Path) -> str:
    """What changes whenever the graph file is written or exchanged; "" if there is none."""
    try:
        of = graph.stat()
    except OSError:
        return ""
    return f"{of.st_size} {of.st_mtime_ns} {of.st_ctime_ns} {of.st_ino}"


def note(graph: Path, digest: str, seen: str) -> None:
    """Remember that the graph file had this digest in this state, if anything can be kept at all."""
    if noted(graph) != digest:
        with contextlib.suppress(OSError, QuestionError):
            replace(_note(graph), f"{digest}\n{seen}".encode())


def noted(graph: Path) -> str:
    """The digest of a graph file that is in the state in which it had it; "" if it must be read."""
    try:
        digest, seen = _note(graph).read_text("ascii").split("\n")
    except (OSError, ValueError):
        return ""
    return digest if seen == state(graph) else ""


def _note(graph: Path) -> Path:
    return kept_in(graph) / f"seal-{graph.name}"


def _make(place: Path, make: Callable[[Path], None]) -> None:
    import tempfile  # late: what is whole is not made

    sweep(place)
    folder = Path(tempfile.mkdtemp(dir=place.parent, prefix=draft_of(place)))
    draft = folder / place.name
    try:
        make(draft)
        sealed = _stamp(draft)
        forget(place)
        os.replace(draft, place)
        replace(_seal(place), sealed.encode())
    except OSError as error:
        if error.errno not in MOVED_FIRST:
            raise
    finally:
        remove(folder)


def _seal(place: Path) -> Path:
    return place.with_name(f"seal-{place.name}")


def is_whole(place: Path) -> bool:
    """Whether what is kept at that place is there and as its seal says."""
    try:
        return _seal(place).read_bytes() == _stamp(place).encode()
    except (OSError, ValueError):
        return False


def _stamp(place: Path) -> str:
    files = sorted(place.iterdir()) if place.is_dir() else [place]
    states = ((path.name, path.stat()) for path in files)
    said = [f"{name}\0{state.st_size}\0{state.st_mtime_ns}" for name, state in states]
    return "\n".join([place.name, *said])

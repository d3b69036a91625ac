"""What is made from a graph and kept beside it (the disk store, Turtle): whole, or made anew.

A seal beside each remembers sizes and times of change of all its files. What was damaged, emptied, cut or
exchanged no longer fits its seal. What the system spoils unseen is noticed by the store's own check sums.
"""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from clausegraph.text.atomic import draft_of, remove, replace, sweep
from clausegraph.text.errors import NoGraphError

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


def _make(place: Path, make: Callable[[Path], None]) -> None:
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
        return _seal(place).read_text("ascii") == _stamp(place)
    except (OSError, ValueError):
        return False


def _stamp(place: Path) -> str:
    files = sorted(place.iterdir()) if place.is_dir() else [place]
    states = ((path.name, path.stat()) for path in files)
    said = [f"{name}\0{state.st_size}\0{state.st_mtime_ns}" for name, state in states]
    return hashlib.sha256("\n".join([place.name, *said]).encode()).hexdigest()

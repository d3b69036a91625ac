"""Write a file in one step: whoever reads it sees the old content or the new, never a part.

What an ended process left half written is a draft: hidden, and named after what it would have become.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path

from clausegraph.text.errors import QuestionError

OLD = 3600  # seconds after which nobody is still writing a draft


def replace(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there in one step.

    Raises:
        OSError: it cannot be written; `filename` is its place, and nothing is left there.
    """
    if not path.parent.is_dir():
        raise QuestionError("no-folder", folder=path.parent)
    name = ""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=draft_of(path))
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException as error:
        if name:
            Path(name).unlink(missing_ok=True)
        if isinstance(error, OSError):  # the person knows the place, not the draft
            error.filename, error.filename2 = str(path), None
        raise


def draft_of(path: Path) -> str:
    """With what the name of a draft of that file or folder begins."""
    return f".{path.name}-"


def make_room(path: Path) -> None:
    """Remove a folder that stands where a file of ours belongs, and drafts of it that nobody writes."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    sweep(path)


def sweep(path: Path) -> None:
    """Remove drafts of a file or folder that an ended process left."""
    for draft in path.parent.glob(f"{draft_of(path)}*"):
        try:
            old = time.time() - draft.lstat().st_mtime > OLD
        except OSError:  # gone meanwhile
            continue
        if old:
            remove(draft)


def remove(path: Path) -> None:
    """Remove a file or folder, as far as the system lets us."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)

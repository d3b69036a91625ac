"""The graph of a build or of a revision: what two states of the knowledge base are compared from."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

from clausegraph.compile.build import compile_graph
from clausegraph.text.errors import QuestionError, SourceError
from clausegraph.text.places import GRAPH_FILE


def graph_of(name: str, root: Path, folder: Path) -> Path:
    """The N-Quads file of that name.

    Args:
        name: an N-Quads file, a folder that holds a build, or a revision of the clause files in git.
        root: the project, in whose history a revision is looked up.
        folder: an empty folder for what has to be compiled: clause files of then, ontology of today.

    Raises:
        QuestionError: there is no such build or revision, or its clause files do not fit this version.
    """
    place = Path(name)
    for path in (place, place / GRAPH_FILE, place / "build" / GRAPH_FILE):
        if path.is_file():
            return path
    commit = _git(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
    )
    if not commit:
        raise QuestionError("no-build", found=name)
    archive = _git(root, "archive", "--format=tar", commit.decode().strip(), "--", "clauses")
    with tarfile.open(fileobj=io.BytesIO(archive)) as held:
        held.extractall(folder, filter="data")
    try:
        content, _ = compile_graph(folder)
    except SourceError as error:
        raise QuestionError("old-revision", found=name, count=len(error.faults)) from error
    path = folder / GRAPH_FILE
    path.write_bytes(content)
    return path


def _git(root: Path, *arguments: str) -> bytes:
    """What git answers; nothing where it refuses or is missing."""
    try:
        return subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return b""

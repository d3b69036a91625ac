"""Which files the knowledge base is made from, and a digest by which a build knows that nothing changed."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterable
from pathlib import Path

from clausegraph.text.places import PROJECT, part

LARGEST = 2_000_000  # bytes; the largest of ours has a tenth of it


def source_files(root: Path) -> list[Path]:
    """All YAML files of the knowledge base below `root`, in a fixed order."""
    found = [*(root / "clauses").rglob("*.yaml"), part("ontology", root) / "consent.yaml"]
    return sorted(path for path in found if not refusal(path))


def refusal(path: Path) -> str:
    """Why a file is not even opened: the code of the fault, "" if it is; nothing can be waited for.

    A pipe or device may never end, a link may lead in a circle, and far above the largest of ours is no text.
    """
    try:
        state = path.stat()
    except OSError:
        return "CG113"
    if not stat.S_ISREG(state.st_mode):
        return "CG113"
    return "CG114" if state.st_size > LARGEST else ""


def name_of(path: Path, root: Path) -> str:
    """How a file is called: its path from `root`, or from our project if it is our ontology that serves."""
    return path.relative_to(root if path.is_relative_to(root) else PROJECT).as_posix()


def passed_over(root: Path) -> list[Path]:
    """Files among the clause files whose ending keeps them from being read; notes (.md) may lie there.

    Hidden files and copies that editors leave behind (a name that ends in ~) are nobody's clauses.
    """
    return sorted(
        path
        for path in (root / "clauses").rglob("*")
        if (path.suffix not in {".yaml", ".md"} and path.is_file())
        or (path.suffix == ".yaml" and refusal(path))
        if not path.name.startswith(".") and not path.name.endswith("~")
    )


def vocabulary_files(ontology: Path) -> list[Path]:
    """The vocabulary in that folder: the ontology that imports the parts, then its parts."""
    return [ontology / "clausegraph.ttl", *sorted((ontology / "vocabulary").glob("*.ttl"))]


def fingerprint(paths: Iterable[Path], root: Path) -> str:
    """One digest over names and contents, by which a build knows that nothing changed."""
    digest = hashlib.sha256()
    for path in paths:
        content = path.read_bytes()
        digest.update(f"{name_of(path, root)}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()

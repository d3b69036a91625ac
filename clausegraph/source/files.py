"""Which files the knowledge base is made from, and a digest by which a build knows that nothing changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from clausegraph.text.places import PROJECT, part


def source_files(root: Path) -> list[Path]:
    """All YAML files of the knowledge base below `root`, in a fixed order."""
    return sorted([*(root / "clauses").rglob("*.yaml"), part("ontology", root) / "consent.yaml"])


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
        if path.suffix not in {".yaml", ".md"}
        and not path.name.startswith(".")
        and not path.name.endswith("~")
        and path.is_file()
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

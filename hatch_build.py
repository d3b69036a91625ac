"""What a wheel carries under `clausegraph/carried`: the built graph, its sources, the explorer.

Hatchling asks this for each wheel. A tree that is not clean, or whose graph is not that of its sources,
gives none. An editable installation carries nothing: it reads the checkout.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

GRAPH = ("build/clausegraph.nq", "build/record.json")
SOURCES = (
    *("clauses/**/*.yaml", "ontology/**/*.yaml", "ontology/**/*.ttl", "ontology/**/*.rq"),
    *("ontology/**/*.jsonld", "queries/*.rq"),
    *("app.py", "app_pages/**/*.py", "app_pages/*.js", ".streamlit/config.toml"),
)
OTHERS = ("clausegraph", "pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "LICENSE-DATA")


class Carry(BuildHookInterface):
    """Adds the carried files to a wheel, or says in one sentence why there will be none."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before a wheel is made; `version` is "editable" for a development installation."""
        if version == "editable":
            return
        root = Path(self.root)
        if reason := unclean(root) or unbuilt(root):
            raise SystemExit(f"No wheel: {reason}")
        for path in [*(root / name for name in GRAPH), *sources(root)]:
            name = path.relative_to(root).as_posix()
            build_data["force_include"][str(path)] = f"clausegraph/carried/{name}"


def sources(root: Path) -> list[Path]:
    """What the graph was built from, the ready questions and the explorer."""
    return sorted(path for pattern in SOURCES for path in root.glob(pattern))


def unclean(root: Path) -> str:
    """Which files are not as they were committed; nothing where `root` is no checkout of git."""
    if not (root / ".git").exists():
        return ""
    carried = {pattern.partition("/")[0] for pattern in SOURCES}
    command = ["git", "status", "--porcelain", "--", *sorted(carried), *OTHERS]
    try:
        said = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout
    except OSError:
        return "git is not at hand, and without it nobody knows whether this checkout is clean."
    except subprocess.CalledProcessError as error:
        return f"git cannot read this checkout: {error.stderr.partition(chr(10))[0]}"
    changed = ", ".join(line[3:] for line in said.splitlines()[:5])
    return changed and f"commit or remove what was changed first ({changed})."


def unbuilt(root: Path) -> str:
    """Why the built graph is not that of the sources as they are; nothing if it is."""
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(root))
    from clausegraph.compile.build import current

    built = current(root)
    if built and hashlib.sha256(built.path.read_bytes()).hexdigest() == built.digest:
        return ""
    return "build/clausegraph.nq is not the graph of these sources. Run: clausegraph build"

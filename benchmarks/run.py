"""`make bench`: every promised ratio in one run, each beside its budget.

Usage: python benchmarks/run.py [--small] [NAME …]

Without names everything is measured, each part in a fresh process, on a copy of the sources as they
stand. `--small` takes fewer rounds and a smaller corpus. The exit code is 0 even where a budget is missed:
a busy machine is no defect.
"""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import shutil
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from figures import Figure, table
from stopwatch import python, run

PROJECT = Path(__file__).resolve().parent.parent
BUILD = "from pathlib import Path; from clausegraph import build; build(Path({root!r}))"
PARTS = (
    "cold_build",
    "convert_and_validate",
    "rebuild",
    "ready_queries",
    "regimes",
    "page",
    "sessions",
    "command_line",
    "endpoint",
)


def main() -> None:
    """Measure what is asked for and print the table."""
    given = arguments(sys.argv[1:])
    print(
        f"{os.cpu_count()} cores, Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}"
    )
    with tempfile.TemporaryDirectory() as folder:
        home = snapshot(Path(folder))
        os.environ["CLAUSEGRAPH_HOME"] = str(home)
        run(python(BUILD.format(root=str(home))), os.environ)
        figures: list[Figure] = []
        try:
            for part in given.parts:
                figures += measured(part, given.small)
        finally:  # a part that fails must not cost the others
            print(table(figures))


def arguments(given: list[str]) -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="benchmarks/run.py", description="Ratios beside budgets.")
    parser.add_argument("--small", action="store_true", help="fewer rounds, a smaller corpus")
    parser.add_argument("parts", nargs="*", metavar="NAME", help=", ".join(PARTS))
    found = parser.parse_args(given)
    found.parts = found.parts or PARTS
    for part in found.parts:
        if part not in PARTS:
            parser.error(f"no part {part}; there are {', '.join(PARTS)}")
    return found


def snapshot(folder: Path) -> Path:
    """A copy of the sources, so that all parts measure the same ones."""
    for part in ("clauses", "ontology", "queries"):
        shutil.copytree(PROJECT / part, folder / part)
    return folder


def measured(part: str, small: bool) -> list[Figure]:
    """One part in a process of its own: no part warms or burdens another."""
    start = time.monotonic()
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        figures: list[Figure] = pool.submit(call, part, small).result()
    print(f"  {part}: {time.monotonic() - start:.0f} s", file=sys.stderr)
    return figures


def call(part: str, small: bool) -> list[Figure]:
    """The figures of one part."""
    found: list[Figure] = importlib.import_module(part).measure(small)
    return found


if __name__ == "__main__":
    main()

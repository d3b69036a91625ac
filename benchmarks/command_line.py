"""The start of the command line, beside the start of the interpreter with click alone."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from figures import Figure
from stopwatch import Command, fastest, python


def program() -> Command:
    """The installed program of this environment, or the package as a module."""
    beside = shutil.which("clausegraph", path=str(Path(sys.executable).parent))
    return [beside] if beside else [sys.executable, "-m", "clausegraph"]


def measure(small: bool) -> list[Figure]:
    """`clausegraph --help` against `python -c "import click"`."""
    commands = [[*program(), "--help"], python("import click")]
    ours, bare = fastest(commands, 5 if small else 25, os.environ)
    work = 'clausegraph --help / python -c "import click"'
    return [Figure(work, ours / bare, 1.5, f"{ours:.3f} s / {bare:.3f} s")]

"""LinkML converting and validating the same clause files, beside our whole build.

LinkML gets an environment of its own under build/, made on first use: its many dependencies are no
business of the project.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import venv
from pathlib import Path
from typing import Any

import cold_build
import linkml_schema
import yaml
from figures import Figure
from stopwatch import run

from clausegraph.source.corpus import load
from clausegraph.text.places import ROOT

LINKML = "linkml==1.12.1"
PLACE = Path(__file__).resolve().parent.parent / "build" / "bench-linkml"
WORK = "LinkML convert + validate / full build, cold"
BUDGET = 20


class NoLinkMLError(Exception):
    """LinkML cannot be had here; the message says why."""


def environment(place: Path) -> Path:
    """The Python of an environment with LinkML in it; raises NoLinkMLError if it cannot be made."""
    python, ready = place / "bin" / "python", place / LINKML
    if ready.exists():
        return python
    venv.create(place, with_pip=True, clear=True)
    command: list[str | Path] = [
        python,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        LINKML,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        told = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        raise NoLinkMLError(f"{LINKML} could not be installed: {' '.join(told[-1:])}")
    ready.touch()
    return python


def linkml(python: Path, schema: Any, data: Any, rounds: int) -> dict[str, dict[str, float]]:
    """Seconds of LinkML's steps over that data, as installed and without its debug texts.

    Raises RuntimeError if LinkML refuses the data.
    """
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / "schema.yaml", Path(folder) / "data.yaml"]
        for path, content in zip(files, (schema, data), strict=True):
            path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")
        side = Path(__file__).with_name("linkml_side.py")
        command: list[str | Path] = [python, "-P", side, *files, str(rounds)]
        env = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
        found: dict[str, dict[str, float]] = json.loads(run(command, env))
        return found


def figure(work: str, theirs: dict[str, float], ours: float, budget: float | None) -> Figure:
    """LinkML's time over ours, with its steps."""
    steps = ("read", "validate", "load", "convert", "write")
    told = ", ".join(f"{step} {theirs[step]:.2f}" for step in steps)
    detail = f"{theirs['total']:.2f} s ({told}; {theirs['triples']:.0f} triples) / {ours:.3f} s"
    return Figure(work, theirs["total"] / ours, budget, detail, floor=True)


def measure(small: bool) -> list[Figure]:
    """LinkML's time over ours, on all clause files."""
    try:
        python = environment(PLACE)
    except NoLinkMLError as error:
        return [Figure(WORK, None, BUDGET, str(error), floor=True)]
    schema, data = linkml_schema.schema(), linkml_schema.data(load(ROOT))
    before = cold_build.best(ROOT, 2 if small else 5)["build"]
    theirs = linkml(python, schema, data, 1)  # a minute or two: as installed, once is enough
    ours = min(before, cold_build.best(ROOT, 2 if small else 5)["build"])
    return [
        figure(WORK, theirs["installed"], ours, BUDGET),
        figure("the same without LinkML's unread debug texts", theirs["bare"], ours, None),
    ]

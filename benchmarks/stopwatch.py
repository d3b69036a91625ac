"""Time functions and whole processes; what is compared takes turns, so that both see the same machine."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

Command = Sequence[str | Path]


def seconds(work: Callable[[], Any]) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def median(work: Callable[[], Any], rounds: int) -> float:
    """Median wall time of some calls."""
    return statistics.median(seconds(work) for _ in range(rounds))


def fastest(commands: Sequence[Command], rounds: int, env: Mapping[str, str]) -> list[float]:
    """Shortest wall time of each command as a process of its own, taking turns."""
    times = [[seconds(partial(run, c, env)) for c in commands] for _ in range(rounds)]
    return [min(column) for column in zip(*times, strict=True)]


def run(command: Command, env: Mapping[str, str]) -> str:
    """What a command prints; raises RuntimeError with its last line if it fails."""
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        told = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
        raise RuntimeError(told[-1])
    return done.stdout


def python(code: str) -> Command:
    """The command that runs a piece of Python with this interpreter."""
    return [sys.executable, "-c", code]

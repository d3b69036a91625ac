"""A build of which nothing or one file changed, beside the start of the interpreter with the same imports."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path

from figures import Figure
from stopwatch import Command, fastest, python, run, seconds

from clausegraph.text.places import ROOT

BUILD = "from pathlib import Path; from clausegraph import build; build(Path({root!r}))"
LOADED = "; import sys; print(*[n for n, m in list(sys.modules.items()) if getattr(m, '__spec__', None)])"
WORD = re.compile(r"zh: (?=[\u4e00-\u9fff])")


def copy(root: Path, target: Path) -> Path:
    """A project of its own to be changed: clause files and ontology."""
    for part in ("clauses", "ontology"):
        shutil.copytree(root / part, target / part)
    return target


def same_imports(build: Command, env: dict[str, str]) -> Command:
    """The start of the interpreter with the modules that this build has loaded at its end."""
    at_start = set(run(python("pass" + LOADED), env).split())
    at_end = run([*build[:-1], f"{build[-1]}{LOADED}"], env).split()
    names = [name for name in at_end if name not in at_start]
    return python(f"from importlib import import_module\nfor name in {names}: import_module(name)")


def change(path: Path, number: int) -> None:
    """Change one word of the law's paraphrase in a file: data, not only layout."""
    text = path.read_text("utf-8")
    text = re.sub(r"zh: （改\d+）", "zh: ", text)
    changed, count = WORD.subn(f"zh: （改{number}）", text, count=1)
    if not count:
        raise ValueError(f"{path.name} has no Chinese text to change")
    path.write_text(changed, "utf-8")


def ratios(root: Path, file: Path, rounds: int) -> dict[str, tuple[float, float]]:
    """Seconds of (build, bare start), with nothing and with one file changed; `root` is written to."""
    env = {**os.environ, "CLAUSEGRAPH_HOME": str(root)}
    build = python(BUILD.format(root=str(root)))
    run(build, env)
    unchanged = fastest([build, same_imports(build, env)], rounds, env)
    change(file, 0)
    start = same_imports(build, env)
    times = []
    for number in range(1, rounds + 1):
        change(file, number)
        times.append((seconds(lambda: run(build, env)), seconds(lambda: run(start, env))))
    built, started = (min(column) for column in zip(*times, strict=True))
    return {"nothing": (unchanged[0], unchanged[1]), "one file": (built, started)}


def measure(small: bool) -> list[Figure]:
    """Both rebuilds as whole processes."""
    with tempfile.TemporaryDirectory() as folder:
        root = copy(ROOT, Path(folder) / "project")
        file = max((root / "clauses" / "gdpr").glob("*.yaml"), key=lambda p: p.stat().st_size)
        found = ratios(root, file, 4 if small else 12)
    return [
        Figure(
            f"build, {what} changed / start with the same imports",
            build / start,
            budget,
            f"{build:.3f} s / {start:.3f} s",
        )
        for (what, (build, start)), budget in zip(found.items(), (1.2, 4), strict=True)
    ]

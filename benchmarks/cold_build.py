"""The whole build, cold, beside the least that any build must do: parse the YAML, load the result.

Run as a script it measures once, in a fresh process, and prints JSON; `measure` takes the best of several.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from pathlib import Path

import pyoxigraph as ox
import yaml
from figures import Figure
from stopwatch import run, seconds

# Named here, because the build imports some of them late and imports are not measured.
import clausegraph.compile.fence
import clausegraph.compile.infer
import clausegraph.compile.map
import clausegraph.compile.quads
import clausegraph.source.check  # noqa: F401
from clausegraph.compile.build import compile_graph
from clausegraph.source.files import source_files
from clausegraph.text.places import ROOT


def once(root: Path) -> dict[str, float]:
    """Seconds of the whole build, of the bare parse and of the bare load, in that order of work.

    The garbage collector is off for all three, as it is in the build.
    """
    gc.disable()
    try:
        made: list[tuple[bytes, int]] = []
        build = seconds(lambda: made.append(compile_graph(root)))
        texts = [path.read_bytes() for path in source_files(root) if path.is_file()]
        parse = seconds(lambda: [yaml.load(text, Loader=yaml.CSafeLoader) for text in texts])
        store = ox.Store()
        load = seconds(lambda: store.bulk_load(made[0][0], format=ox.RdfFormat.N_QUADS))
    finally:
        gc.enable()
    return {"build": build, "parse": parse, "load": load, "quads": made[0][1]}


def best(root: Path, rounds: int) -> dict[str, float]:
    """The shortest time of each part over several fresh processes: nothing is cached from before."""
    command = [sys.executable, __file__, str(root)]
    runs = [json.loads(run(command, os.environ)) for _ in range(rounds)]
    return {part: min(each[part] for each in runs) for part in runs[0]}


def ratio(times: dict[str, float]) -> float:
    """The build beside parse and load."""
    return times["build"] / (times["parse"] + times["load"])


def measure(small: bool) -> list[Figure]:
    """The cold build against PyYAML's C parser and pyoxigraph's loader."""
    times = best(ROOT, 3 if small else 9)
    detail = (
        f"build {times['build']:.3f} s ({times['quads']:.0f} quads); "
        f"parse {times['parse']:.3f} s + load {times['load']:.3f} s"
    )
    work = "full build, cold / PyYAML C parse + pyoxigraph load"
    return [Figure(work, ratio(times), 2, detail)]


if __name__ == "__main__":
    print(json.dumps(once(Path(sys.argv[1]))))

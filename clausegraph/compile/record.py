"""From what a graph was made: asked by the next build, and by whoever opens the graph.

The record lies beside the graph. Without it, or with a damaged one, a graph is read as it is and the next
build makes both anew; with it, a graph that is not the one that was built is never answered from.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from clausegraph.text.atomic import replace

RECORD_FILE = "record.json"
LONGEST = 10_000  # bytes; ours has 300


@dataclass(frozen=True, slots=True)
class Record:
    """The digest of the sources ("" if they changed meanwhile), the graph's digest, its quads and bytes."""

    inputs: str
    digest: str
    quads: int
    size: int

    @classmethod
    def of(cls, inputs: str, content: bytes) -> Record:
        """The record of a graph that was made from these inputs."""
        digest = hashlib.sha256(content).hexdigest()
        return cls(inputs, digest, content.count(b"\n"), len(content))

    @classmethod
    def read(cls, folder: Path) -> Record | None:
        """The record in that folder; nothing if there is none, or what lies there is no record."""
        try:
            with (folder / RECORD_FILE).open("rb") as file:
                said = json.loads(file.read(LONGEST))
            found = cls(said["inputs"], said["digest"], said["quads"], said["size"])
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return None
        kinds = [type(value) for value in (found.inputs, found.digest, found.quads, found.size)]
        return found if kinds == [str, str, int, int] else None

    def write(self, folder: Path) -> None:
        """Put the record in its place in one step."""
        replace(folder / RECORD_FILE, json.dumps(asdict(self)).encode())

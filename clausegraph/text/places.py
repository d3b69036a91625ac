"""Where things lie on disk: the project's folders, or the copies that an installed package carries.

CLAUSEGRAPH_HOME names a folder of one's own with clauses/; ontology/ and queries/ are ours where it has none.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
CARRIED = PACKAGE / "carried"  # in an installed package only; a checkout reads its own folders
PROJECT = CARRIED if CARRIED.is_dir() else PACKAGE.parent
ROOT = Path(os.environ.get("CLAUSEGRAPH_HOME") or PROJECT)
with contextlib.suppress(OSError):  # the folder in which we were started may be gone
    ROOT = ROOT.absolute()


def part(name: str, root: Path = ROOT) -> Path:
    """A folder of the knowledge base below `root`; ours if it has none of that name."""
    own = root / name
    return own if own.is_dir() else PROJECT / name


CLAUSES = ROOT / "clauses"
ONTOLOGY = part("ontology")
QUERIES = part("queries")
BUILD = ROOT / "build"
EXPLORER = PROJECT / "app.py"
GRAPH_FILE = "clausegraph.nq"


def kept(graph: Path) -> Path:
    """The folder for what is made from a graph: beside it, or in the user's cache where that cannot be.

    An installed package is never written to. CLAUSEGRAPH_CACHE names another folder. A graph's folder has
    one folder in the cache, so that a newer graph of that place takes the room of the older.
    """
    beside = graph.absolute().parent
    named = os.environ.get("CLAUSEGRAPH_CACHE")
    if not named and os.access(beside, os.W_OK) and not beside.is_relative_to(CARRIED):
        return beside
    import hashlib  # late, both: most commands keep nothing

    import platformdirs

    cache = Path(named) if named else platformdirs.user_cache_path("clausegraph", appauthor=False)
    return cache.absolute() / hashlib.sha256(os.fsencode(beside)).hexdigest()[:16]


def endpoint() -> str:
    """The address of the endpoint that is asked in place of a graph of our own, or ""."""
    return os.environ.get("CLAUSEGRAPH_ENDPOINT", "")

"""Where things lie on disk: the project's folders, or the copies that an installed package carries."""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
ROOT = Path(os.environ.get("CLAUSEGRAPH_HOME", PACKAGE.parent))
CLAUSES = ROOT / "clauses"
ONTOLOGY = ROOT / "ontology"
QUERIES = ROOT / "queries"
BUILD = ROOT / "build"
GRAPH_FILE = "clausegraph.nq"

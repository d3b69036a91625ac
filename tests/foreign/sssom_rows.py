"""Run by the interpreter that has sssom: what sssom-py reads from our tables and JSON, and makes of them.

Usage: python sssom_rows.py TABLE...; prints, by file name, the rows as read from the table, from our JSON
beside it, and after a round trip through sssom-py's own JSON and RDF.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pandas
from sssom.constants import DEFAULT_VALIDATION_TYPES
from sssom.parsers import parse_sssom_json, parse_sssom_rdf, parse_sssom_table
from sssom.util import MappingSetDataFrame
from sssom.validators import validate
from sssom.writers import write_json, write_rdf


def rows(held: MappingSetDataFrame) -> list[dict[str, str]]:
    """Rows without empty cells; what all rows share may have moved into the head, and is put back."""
    shared = {k: str(v) for k, v in held.metadata.items() if k in SHARED}
    found = held.df.to_dict("records")
    return [
        shared | {k: str(v) for k, v in row.items() if pandas.notna(v) and v != ""} for row in found
    ]


SHARED = (
    "subject_source",
    "subject_source_version",
    "object_source",
    "object_source_version",
    "mapping_date",
    "subject_type",
    "object_type",
)


def told(path: Path, folder: Path) -> dict[str, Any]:
    held = parse_sssom_table(str(path))
    reports = validate(held, DEFAULT_VALIDATION_TYPES, fail_on_error=False)
    with (folder / f"{path.stem}.json").open("w", encoding="utf-8") as out:
        write_json(held, out, condense=False)  # condensed, it could not be read again: see facts.py
    with (folder / f"{path.stem}.ttl").open("w", encoding="utf-8") as out:
        write_rdf(held, out)
    return {
        "faults": [r.message for found in reports.values() for r in found.results],
        "metadata": {k: str(v) for k, v in held.metadata.items() if k != "curie_map"},
        "table": rows(held),
        "ours": rows(parse_sssom_json(str(path.with_suffix(".json")))),
        "json": rows(parse_sssom_json(str(folder / f"{path.stem}.json"))),
        "rdf": rows(parse_sssom_rdf(str(folder / f"{path.stem}.ttl"))),
    }


if __name__ == "__main__":
    import tempfile

    kept, sys.stdout = sys.stdout, io.StringIO()  # some of these tools print what they do
    with tempfile.TemporaryDirectory() as place:
        found = {Path(name).name: told(Path(name), Path(place)) for name in sys.argv[1:]}
    json.dump(found, kept, ensure_ascii=False)
    kept.flush()

"""Run by the interpreter that has the tools: what surprised us about them, on small valid input.

Prints, by name, what was seen; tests/test_exchange_facts.py says what it was.
"""

from __future__ import annotations

import contextlib
import io
import json
import logging
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

import jsonschema
import rdflib
import skosify
from oscal_read import schema
from rdflib.namespace import SKOS
from sssom.parsers import parse_sssom_json, parse_sssom_table
from sssom.writers import write_json
from trestle.oscal.mapping import Map

HEAD = [
    "#curie_map:",
    "#  a: https://example.org/a/",
    "#  b: https://example.org/b/",
]
SET = ["#mapping_set_id: https://example.org/set/1", "#license: https://example.org/licence"]
COLUMNS = "subject_id\tsubject_type\tpredicate_id\tobject_id\tmapping_justification"
ROWS = [
    f"a:{n}\trdfs resource\tskos:closeMatch\tb:{n}\tsemapv:ManualMappingCuration" for n in (1, 2)
]
COLLECTION = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix ex: <urn:ex:> .
ex:one a skos:ConceptScheme ; skos:prefLabel "one"@en .
ex:set a skos:Collection ; skos:prefLabel "set"@en ; skos:member ex:a ; skos:closeMatch ex:b .
ex:a a skos:Concept ; skos:inScheme ex:one ; skos:prefLabel "a"@en .
ex:b a skos:Concept ; skos:inScheme ex:one ; skos:prefLabel "b"@en ."""


def table(folder: Path, *lines: str) -> Any:
    """A set of mappings read from lines."""
    path = folder / "set.tsv"
    path.write_text("\n".join([*HEAD, *lines, COLUMNS, *ROWS, ""]), "utf-8")
    return parse_sssom_table(str(path))


def own_json(folder: Path) -> str:
    """What reading its own JSON comes to, where all rows share their type."""
    path = folder / "set.json"
    with path.open("w", encoding="utf-8") as out:
        write_json(table(folder, *SET), out)
    try:
        return f"{len(parse_sssom_json(str(path)).df)} rows"
    except ValueError as error:
        return type(error).__name__


def collection() -> dict[str, int]:
    """Matches of a Collection before and after skosify."""
    held = rdflib.Graph().parse(data=COLLECTION, format="turtle")
    before = len(list(held.subject_objects(SKOS.closeMatch)))
    made = skosify.skosify(held, mark_top_concepts=False)
    return {"before": before, "after": len(list(made.subject_objects(SKOS.closeMatch)))}


def python_jsonschema() -> str:
    """What Python's jsonschema makes of NIST's schema."""
    held = json.loads(json.dumps(schema("mapping-collection")))
    token = held["definitions"]["TokenDatatype"]
    try:
        jsonschema.Draft7Validator(token).is_valid("gdpr.7-3")
    except Exception as error:  # noqa: BLE001 -- its kind is what is told; versions differ
        return type(error).__name__
    return "valid"


def relationship() -> str:
    """What NIST's schema asks of a relationship."""
    held = schema("mapping-collection")["definitions"]
    (one,) = (value for key, value in held.items() if key.endswith("mapping-common:map"))
    return str(one["properties"]["relationship"]["$ref"])


def told(folder: Path) -> dict[str, Any]:
    unnamed = table(folder).metadata
    item = {"type": "control", "id-ref": "x"}
    one = {"uuid": "951593fd-c822-5863-9969-da74e73702f1", "sources": [item], "targets": [item]}
    return {
        "versions": {name: version(name) for name in ("sssom", "compliance-trestle", "skosify")},
        "sssom reads its own JSON": own_json(folder),
        "sssom version 1.10": str(
            table(folder, *SET, "#mapping_set_version: 1.10").metadata["mapping_set_version"]
        ),
        "sssom makes up": sorted({"license", "mapping_set_id"} & unnamed.keys()),
        "trestle relationship": Map.model_validate(one | {"relationship": "akin-to"}).relationship,
        "schema relationship": relationship(),
        "jsonschema in Python": python_jsonschema(),
        "skosify and a Collection": collection(),
    }


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    kept, sys.stdout = sys.stdout, io.StringIO()  # some of these tools print what they do
    with tempfile.TemporaryDirectory() as place, contextlib.redirect_stderr(io.StringIO()):
        found = told(Path(place))
    json.dump(found, kept, ensure_ascii=False)
    kept.flush()

"""JSON Schemas by which editors complete keys and codes, say what they mean and underline faults.

One schema a kind of file, made from the model; labels and definitions come from the ontology. A schema
sees one file as an editor parses it, so that `72` is a number there and `true` a truth value; what
needs the other files (references, force, order of dates) only `clausegraph check` can tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pyoxigraph as ox

from clausegraph.citation.editions import EDITIONS
from clausegraph.source import model as clause
from clausegraph.source import model_comparison as comparison
from clausegraph.source import model_practice as practice
from clausegraph.source.files import vocabulary_files
from clausegraph.source.index import scheme
from clausegraph.text.places import ONTOLOGY
from clausegraph.text.vocabulary import ID, codes, context, expand, iri_of_code

Json = dict[str, Any]

FILES: dict[str, type[clause.Element]] = {
    "clause-file": clause.ClauseFile,
    "comparison": comparison.ComparisonFile,
    "editions": comparison.EditionsFile,
    "authorities": comparison.AuthoritiesFile,
    "sources": comparison.SourcesFile,
    "newer-standards": practice.NewerStandardsFile,
    "acts": practice.ActsFile,
    "consent": comparison.ConsentFile,
}
NAMED = {"topic": "topics", "content": "contents"}
LABELS = ("label", "prefLabel")
TRUTH = {"true": True, "false": False}


def schema(kind: str) -> Json:
    """The schema of that kind of file."""
    raw = FILES[kind].model_json_schema(by_alias=True)
    made = _made(raw)
    lists = sorted(set(_lists(raw)))
    made["$defs"] = {**made.get("$defs", {}), **{name: _codes(name) for name in lists}}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def _lists(spec: Any) -> Iterator[str]:
    """Every closed list that a schema refers to."""
    for part in spec.values() if isinstance(spec, dict) else spec if isinstance(spec, list) else ():
        yield from _lists(part)
    if isinstance(spec, dict) and (name := _list_of(spec)):
        yield name


def _list_of(spec: Json) -> str | None:
    if "x-list" in spec:
        return f"{spec['x-list']}-codes"
    named = spec.get("x-names")
    return f"{named}-names" if named in (*NAMED, "edition") else None


def _made(spec: Any, name: str | None = None) -> Any:
    """A schema as editors need it: closed lists by reference, one or many, no null, keys explained."""
    if isinstance(spec, list):
        return [_made(part) for part in spec]
    if not isinstance(spec, dict):
        return spec
    if "x-list" in spec:
        return {"$ref": f"#/$defs/{_list_of(spec)}"}
    if "const" in spec or "enum" in spec:
        return {"enum": _both_readings(spec.get("enum") or [spec["const"]])}
    name = _list_of(spec) or name
    kept = {k: v for k, v in spec.items() if k not in {"title", "default"} and k[:2] != "x-"}
    if "properties" in kept:
        kept["properties"] = {key: _key(key, value) for key, value in kept["properties"].items()}
        return {key: _made(value) if key == "$defs" else value for key, value in kept.items()}
    if options := [option for option in kept.pop("anyOf", []) if option != {"type": "null"}]:
        (only,) = options  # of the model's unions, all are "or nothing"
        return {**_made(only, name), **kept}
    if name and kept.get("type") == "string":
        return {"$ref": f"#/$defs/{name}"}
    made = {k: _made(v, name if k == "items" else None) for k, v in kept.items()}
    if spec.get("x-or-one"):
        return {"anyOf": [made["items"], made]}
    if short := spec.get("x-or-name"):
        plain = {"type": "string"} if short is True else {"$ref": f"#/$defs/{short}-names"}
        return {"anyOf": [plain, made]}
    return made


def _key(key: str, spec: Json) -> Json:
    """A key with what it means, in both languages."""
    made: Json = _made(spec)
    term = context().get(key, "")
    iri = term.get("@id", "") if isinstance(term, dict) else term
    joins_types = key in {"any", "all"} and "x-names" in spec  # the term speaks of conditions
    if not joins_types and (meaning := explained(expand(iri), labels=False)):
        made["description"] = meaning
    return made


def _both_readings(values: list[str]) -> list[str | bool]:
    """`true` as an editor reads it without and with quotes."""
    return [*values, *(TRUTH[v] for v in values if v in TRUTH)]


def _codes(name: str) -> Json:
    """A closed list with the meaning of each code."""
    key, _, sort = name.rpartition("-")
    if name == "edition-names":
        return {"enum": sorted(edition.id for edition in EDITIONS)}
    if sort == "names":
        iris = {code: f"{ID}{key}#{code}" for code in sorted(scheme(NAMED[key]))}
    else:
        iris = {code: expand(iri_of_code(key, code)) for code in sorted(codes(key))}
    return {"enum": list(iris), "enumDescriptions": [explained(iri) for iri in iris.values()]}


def explained(iri: str, *, labels: bool = True) -> str:
    """Label and definition of a term in both languages; empty where the ontology has none."""
    found = said().get(iri, {})
    lines = []
    for language, between in (("en", ": "), ("zh", "：")):
        told = (f"{what}@{language}" for what in (*LABELS * labels, "definition"))
        lines.append(between.join(found[what] for what in told if what in found))
    return "\n".join(filter(None, lines))


@cache
def said() -> dict[str, dict[str, str]]:
    """What the ontology says of each of its things, by `label@en`, `definition@zh` and the like."""
    found: dict[str, dict[str, str]] = {}
    files = [*vocabulary_files(ONTOLOGY), *(ONTOLOGY / f"{name}.ttl" for name in NAMED.values())]
    for quad in (q for path in files for q in ox.parse(path=str(path))):
        literal = quad.object
        if isinstance(literal, ox.Literal) and literal.language:
            what = quad.predicate.value.replace("/", "#").rpartition("#")[2]
            of = found.setdefault(quad.subject.value, {})
            of.setdefault(f"{what}@{literal.language}", literal.value)
    return found

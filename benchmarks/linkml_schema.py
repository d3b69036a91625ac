"""The clause language as a LinkML schema, and the clause files as data of that schema.

Both are derived: classes, slots, enumerations and patterns from the pydantic models, the data from what
these models read. Keys change from kebab-case to snake_case; a key that is a word of Python gets `the_`.
"""

from __future__ import annotations

import keyword
import types
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from clausegraph.source import model as clause
from clausegraph.source import model_comparison as comparison
from clausegraph.source import model_practice as practice
from clausegraph.source import scalars
from clausegraph.source.corpus import Corpus
from clausegraph.text.vocabulary import CG, codes

Schema = dict[str, Any]
FILES: dict[str, type[clause.Element]] = {
    "clause_files": clause.ClauseFile,
    "comparison_files": comparison.ComparisonFile,
    "editions_files": comparison.EditionsFile,
    "authorities_files": comparison.AuthoritiesFile,
    "sources_files": comparison.SourcesFile,
    "consent_files": comparison.ConsentFile,
    "acts_files": practice.ActsFile,
    "newer_standards_files": practice.NewerStandardsFile,
}
PATTERNS = {
    get_args(kind)[1]: pattern.pattern
    for kind, pattern in (
        (scalars.Slug, scalars.SLUG),
        (scalars.Number, scalars.NUMBER),
        (scalars.Date, scalars.DATE),
        (scalars.Address, scalars.ADDRESS),
    )
}


def slot_name(key: str) -> str:
    """A key of the clause files as the name of a slot."""
    name = key.replace("-", "_")
    return f"the_{name}" if keyword.iskeyword(name) or name in {"list", "all", "any"} else name


def schema() -> Schema:
    """The LinkML schema; its root is one container of all files."""
    classes: Schema = {}
    enums: Schema = {}
    slots = {}
    for slot, model in FILES.items():
        _add(model, classes, enums)
        slots[slot] = {"range": model.__name__, "multivalued": True, "inlined_as_list": True}
    classes["Corpus"] = {"tree_root": True, "attributes": slots}
    return {
        "id": CG.rstrip("#") + "-linkml",
        "name": "clauses",
        "prefixes": {"cg": CG, "linkml": "https://w3id.org/linkml/"},
        "default_prefix": "cg",
        "default_range": "string",
        "imports": ["linkml:types"],
        "classes": classes,
        "enums": enums,
    }


def _add(model: type[clause.Element], classes: Schema, enums: Schema) -> None:
    if model.__name__ in classes:
        return
    attributes = classes.setdefault(model.__name__, {"attributes": {}})["attributes"]
    for name, field in model.model_fields.items():
        slot: Schema = {"required": True} if field.is_required() else {}
        _describe(field.annotation, slot, classes, enums)
        for mark in field.metadata:
            _mark(mark, slot, enums)
        attributes[slot_name(field.alias or name)] = slot


def _describe(annotation: Any, slot: Schema, classes: Schema, enums: Schema) -> None:
    """Write into a slot what an annotation says: range, multivalued, pattern, enumeration."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        _describe(arguments[0], slot, classes, enums)
        for mark in arguments[1:]:
            _mark(mark, slot, enums)
    elif origin in (Union, types.UnionType):
        _describe(next(a for a in arguments if a is not type(None)), slot, classes, enums)
    elif origin is list:
        slot["multivalued"] = True
        _describe(arguments[0], slot, classes, enums)
        if slot["range"] in classes:
            slot["inlined_as_list"] = True
    elif origin is Literal:
        slot["range"] = _enum("Of_" + "_".join(arguments).replace("-", "_"), arguments, enums)
    elif isinstance(annotation, type) and issubclass(annotation, clause.Element):
        slot |= {"range": annotation.__name__, "inlined": True}
        _add(annotation, classes, enums)
    elif annotation is str:
        slot["range"] = "string"
    else:
        raise TypeError(f"no LinkML for {annotation!r}")


def _mark(mark: Any, slot: Schema, enums: Schema) -> None:
    if isinstance(mark, scalars.Code):
        name = "".join(part.title() for part in mark.key.split("-")) + "Code"
        slot["range"] = _enum(name, tuple(sorted(codes(mark.key))), enums)
    elif type(mark).__hash__ is not None and mark in PATTERNS:
        slot["pattern"] = f"^{PATTERNS[mark]}$"


def _enum(name: str, values: tuple[str, ...], enums: Schema) -> str:
    enums[name] = {"permissible_values": {value: {} for value in values}}
    return name


def data(corpus: Corpus) -> dict[str, list[Any]]:
    """Everything that the files say, as one container object of the schema."""
    return {
        slot: [_plain(content) for _, content in corpus.of(model)] for slot, model in FILES.items()
    }


def _plain(value: Any) -> Any:
    if isinstance(value, clause.Element):
        said = ((slot, getattr(value, name)) for name, slot in _slots(type(value)))
        return {slot: _plain(v) for slot, v in said if v is not None and v != []}
    return [_plain(v) for v in value] if isinstance(value, list) else value


def _slots(model: type[clause.Element]) -> tuple[tuple[str, str], ...]:
    return tuple((n, slot_name(f.alias or n)) for n, f in model.model_fields.items())

"""What LinkML does, timed inside its own environment; imports nothing of ours.

Called with a schema, a data file and a number of rounds. Not timed: imports, reading the schema, compiling
its Python classes and its JSON Schema (ours are compiled at import as well). Timed: reading the YAML,
validating, building the objects, making RDF and writing it as N-Triples.

All is timed twice, because the dumper formats every object at every level of nesting for a debug message
which it then discards, and that takes nearly all of its time: once as installed, once with the formatting
of objects switched off. Prints JSON.
"""

from __future__ import annotations

import gc
import json
import logging
import sys
import time

import yaml
from linkml.generators.pythongen import PythonGenerator
from linkml.validator import Validator
from linkml.validator.plugins import JsonschemaValidationPlugin
from linkml_runtime.dumpers import rdflib_dumper
from linkml_runtime.loaders import yaml_loader
from linkml_runtime.utils.schemaview import SchemaView
from linkml_runtime.utils.yamlutils import YAMLRoot

Times = dict[str, float]


def main(schema: str, data: str, rounds: int) -> dict[str, Times]:
    """Seconds of each step in the shortest round, and the number of triples made; both ways."""
    logging.disable(logging.CRITICAL)
    view = SchemaView(schema)
    root = getattr(PythonGenerator(schema).compile_module(), "Corpus")  # noqa: B009
    validator = Validator(schema, [JsonschemaValidationPlugin(closed=True)])
    first = validator.validate({}, "Corpus")  # compiles the JSON Schema
    assert not first.results
    with open(data, encoding="utf-8") as file:
        text = file.read()
    gc.disable()  # as on our side
    installed = [steps(view, root, validator, text) for _ in range(rounds)]
    YAMLRoot.__repr__ = YAMLRoot.__str__ = lambda self: ""
    bare = [steps(view, root, validator, text) for _ in range(rounds + 2)]
    return {"installed": shortest(installed), "bare": shortest(bare)}


def shortest(rounds: list[Times]) -> Times:
    """The round with the smallest sum."""
    return min(rounds, key=lambda times: times["total"])


def steps(view: SchemaView, root: type, validator: Validator, text: str) -> Times:
    """One round."""
    clock = [time.perf_counter()]
    plain = yaml.load(text, Loader=yaml.CSafeLoader)
    clock.append(time.perf_counter())
    report = validator.validate(plain, "Corpus")
    if report.results:
        raise SystemExit(f"LinkML refuses the data: {report.results[0].message[:300]}")
    clock.append(time.perf_counter())
    whole = yaml_loader.load(plain, root)
    clock.append(time.perf_counter())
    graph = rdflib_dumper.as_rdf_graph(whole, view)
    clock.append(time.perf_counter())
    graph.serialize(format="nt")
    clock.append(time.perf_counter())
    names = ("read", "validate", "load", "convert", "write")
    parts = {name: b - a for name, a, b in zip(names, clock, clock[1:], strict=False)}
    return {**parts, "total": clock[-1] - clock[0], "triples": len(graph)}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], sys.argv[2], int(sys.argv[3]))))

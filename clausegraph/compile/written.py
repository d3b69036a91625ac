"""The files beside the clauses, as they are written: Turtle, SPARQL with its header, the context.

A slip in one of them is told like one in a clause file: with its place, the reason and what to do.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from clausegraph.compile.infer import CONSTRUCT, InferenceRule, read_rules
from clausegraph.source.files import LARGEST, refusal
from clausegraph.source.read import Mark, Source
from clausegraph.text.errors import Fault, SourceError
from clausegraph.text.header import header
from clausegraph.text.vocabulary import read_context

PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
SENTENCE = re.compile(r"Prefix not found|\b[A-Z]\w+(?: \w+){4,}")
NUMBERED = re.compile(r"\d\d-[a-z0-9-]+\.rq")
KEYS = {"rules": ("title", "explain"), "checks": ("title",), "queries": ("title", "question")}
FORMS = {"rules": "CONSTRUCT", "checks": "SELECT", "queries": "SELECT"}


def ontology_faults(root: Path) -> list[Fault]:
    """All faults of the ontology of a project: vocabulary, lists, rules, checks, context."""
    folder = root / "ontology"
    found = [f for path in sorted(folder.rglob("*.ttl")) for f in _turtle(root, path)]
    for kind in ("rules", "checks"):
        found += [f for path in sorted((folder / kind).glob("*.rq")) for f in query_faults(path)]
    return sorted([*found, *_context(root)])


def query_faults(path: Path) -> list[Fault]:
    """All faults of one query file; the folder that it lies in says what it must be."""
    read = _read(path.parents[1] if path.parent.name == "queries" else path.parents[2], path)
    if isinstance(read, Fault):
        return [read]
    return [*_header(read, path), *_query(read, FORMS[path.parent.name])]


def whole_rules(folder: Path) -> list[InferenceRule]:
    """All rules of inference in order; raises SourceError with all faults if one is faulty."""
    if faults := [f for path in sorted(folder.glob("*.rq")) for f in query_faults(path)]:
        raise SourceError(faults)
    return read_rules(folder)


def _read(root: Path, path: Path) -> Source | Fault:
    name = path.relative_to(root).as_posix()
    if code := refusal(path):
        return Fault(name, 1, 1, code, {"limit": f"{LARGEST:,}"})
    content = path.read_bytes()
    try:
        return Source(name, content.decode("utf-8"), None)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return Fault(name, line, 1, "CG106", {"byte": error.start})


def turtle(root: Path, path: Path) -> list[ox.Triple]:
    """What a Turtle file of the project says.

    Raises:
        SourceError: it is not well-formed; the fault has its place.
    """
    read = _read(root, path)
    if isinstance(read, Fault):
        raise SourceError([read])
    try:
        return [quad.triple for quad in ox.parse(read.text, format=ox.RdfFormat.TURTLE)]
    except SyntaxError as error:
        problem = error.msg.partition(": ")[2] or error.msg
        mark = _seen(read.text, Mark(error.lineno or 1, error.offset or 1))
        raise SourceError([read.fault(mark, "CG502", problem=problem)]) from error


def _turtle(root: Path, path: Path) -> tuple[Fault, ...]:
    try:
        turtle(root, path)
    except SourceError as error:
        return error.faults
    return ()


def _header(source: Source, path: Path) -> Iterator[Fault]:
    if not NUMBERED.fullmatch(path.name):
        yield source.fault(Mark(1, 1), "CG505", found=path.name)
    head = header(source.text)
    wanted = [f"{word}@{lang}" for word in KEYS[path.parent.name] for lang in ("en", "zh")]
    if missing := [key for key in wanted if not head.get(key)]:
        yield source.fault(Mark(1, 1), "CG504", keys=", ".join(missing))


def _query(source: Source, form: str) -> Iterator[Fault]:
    """Whether it is SPARQL of that form; nothing is asked, for the store is empty."""
    try:
        found = ox.Store().query(source.text)
    except SyntaxError as error:
        line, column, expected = place.groups() if (place := PLACE.match(error.msg)) else (1, 1, "")
        told = SENTENCE.search(expected)  # the rest is the grammar's own signs, no help to anybody
        mark = _seen(source.text, Mark(int(line), int(column)))
        yield source.fault(mark, "CG503", problem=f" ({told[0]})" if told else "")
        return
    wanted = ox.QueryTriples if form == "CONSTRUCT" else ox.QuerySolutions
    if not isinstance(found, wanted) or (form == "CONSTRUCT" and not CONSTRUCT.search(source.text)):
        yield source.fault(Mark(_first_line_of_query(source.text), 1), "CG506", form=form)


def _seen(text: str, mark: Mark) -> Mark:
    """The place, or the last sign before it where a comment or the end of a line stands there."""
    lines = [line if line.lstrip()[:1] != "#" else "" for line in text.splitlines()]
    if mark.line <= len(lines) and lines[mark.line - 1][mark.column - 1 :].strip():
        return mark
    cut = [line[: mark.column - 1] for line in lines[mark.line - 1 :][:1]]
    before = [line.rstrip() for line in (*lines[: mark.line - 1], *cut)]
    written = (n for n, line in enumerate(before) if line)
    last = max(written, default=None)
    return mark if last is None else Mark(last + 1, len(before[last]))


def _first_line_of_query(text: str) -> int:
    lines = enumerate(text.splitlines(), 1)
    return next((n for n, line in lines if re.match(r"\s*(SELECT|CONSTRUCT|ASK|DESC)", line)), 1)


def _context(root: Path) -> Iterator[Fault]:
    """Faults of the context: not JSON, or an entry of which JSON-LD makes nothing."""
    path = root / "ontology" / "context.jsonld"
    if not path.is_file():  # clause files of one's own: the package's context is read
        return
    try:
        terms = read_context(path)
    except SourceError as error:
        yield from error.faults
        return
    source = Source(path.relative_to(root).as_posix(), path.read_text("utf-8"), None)
    prefixes = {key: term for key, term in terms.items() if isinstance(term, str) and "//" in term}
    prefixes |= {key: term for key, term in terms.items() if "@prefix" in term}
    refused = _is_refused(terms)
    for key, term in terms.items():
        dangling = any(
            name.partition(":")[0] not in {*prefixes, "https", "http"} for name in _names(term)
        )
        if dangling or (refused and _is_refused({**prefixes, key: term})):
            yield source.fault(_entry(source.text, key), "CG507", key=key)


def _names(term: Any) -> Iterator[str]:
    """The names that an entry maps to, with those of its closed list."""
    if isinstance(term, str):
        yield term
    elif isinstance(term, dict):
        yield str(term.get("@id") or term.get("@reverse", ""))
        yield from (name for inner in term.get("@context", {}).values() for name in _names(inner))


def _is_refused(terms: dict[str, Any]) -> bool:
    try:
        list(ox.parse(json.dumps({"@context": terms}), format=ox.RdfFormat.JSON_LD))
    except SyntaxError:
        return True
    return False


def _entry(text: str, key: str) -> Mark:
    start = next((m.start() for m in re.finditer(rf'"{re.escape(key)}"\s*:', text)), 0)
    return Mark(text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))

"""All source files together: read, validated against the model, every fault with its place.

Second stage of the pipeline: `load(root)` gives a `Corpus`; faults do not stop it, so that an editor
sees all of them in one run.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from clausegraph.source import model as clause
from clausegraph.source import model_comparison as comparison
from clausegraph.source import model_practice as practice
from clausegraph.source.files import LARGEST, name_of, passed_over, refusal, source_files
from clausegraph.source.read import Mapping, Mark, Sequence, Source, read
from clausegraph.text.errors import Fault, QuestionError
from clausegraph.text.vocabulary import did_you_mean
from clausegraph.text.words import table

NAMED: dict[str, type[clause.Element]] = {
    "clauses/editions.yaml": comparison.EditionsFile,
    "clauses/authorities.yaml": comparison.AuthoritiesFile,
    "clauses/sources.yaml": comparison.SourcesFile,
    "clauses/newer-standards.yaml": practice.NewerStandardsFile,
    "clauses/acts.yaml": practice.ActsFile,
    "ontology/consent.yaml": comparison.ConsentFile,
}
PYDANTIC_CODES = {"extra_forbidden": "CG201", "missing": "CG202", "literal_error": "CG207"}

T = TypeVar("T", bound=clause.Element)
Steps = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class File:
    """One validated file: where it came from and what it says."""

    source: Source
    content: clause.Element


@dataclass(slots=True)
class Corpus:
    """Every file of the knowledge base, with what is wrong in it."""

    files: list[File] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def of(self, kind: type[T]) -> Iterator[tuple[Source, T]]:
        """The files of one kind with their sources."""
        return ((f.source, f.content) for f in self.files if isinstance(f.content, kind))


def load(root: Path) -> Corpus:
    """Read and validate all files below `root`; what will not be read is a fault.

    Raises:
        QuestionError: there is no clause file below that folder.
    """
    corpus = Corpus()
    if not any((root / "clauses").rglob("*.yaml")):
        raise QuestionError("no-clauses", folder=root)
    for path in passed_over(root):
        facts = {"limit": f"{LARGEST:,}"}
        code = refusal(path) or "CG111"
        corpus.faults.append(Fault(path.relative_to(root).as_posix(), 1, 1, code, facts))
    for path in source_files(root):
        add(corpus, name_of(path, root), path.read_bytes())
    return corpus


def add(corpus: Corpus, name: str, content: bytes) -> None:
    """Read and validate one file into the corpus."""
    if not name.endswith(".yaml"):
        corpus.faults.append(Fault(name, 1, 1, "CG111"))
        return
    source, faults = read(name, content)
    corpus.faults += faults
    if source.data is None:
        return
    told = {(f.line, f.column) for f in faults}
    try:
        corpus.files.append(File(source, model_of(name).model_validate(source.data)))
    except ValidationError as error:
        corpus.faults += [
            fault
            for detail in error.errors(include_url=False)
            if (fault := _fault(source, detail)) and (fault.line, fault.column) not in told
        ]


def model_of(name: str) -> type[clause.Element]:
    """Which kind of file a name announces."""
    if name in NAMED:
        return NAMED[name]
    return comparison.ComparisonFile if "clauses/comparisons/" in name else clause.ClauseFile


def _fault(source: Source, detail: Any) -> Fault:
    path: Steps = detail["loc"]
    kind = detail["type"]
    facts = dict(detail.get("ctx", {}))
    if kind == "literal_error":
        facts = {"found": detail["input"], "allowed": facts["expected"].replace(" or ", ", ")}
    elif kind not in PYDANTIC_CODES and not kind.startswith("CG"):
        facts = {"expected": kind if f"expected.{kind}" in table("en") else "model_type"}
    facts.setdefault("key", _last_key(path))
    if kind == "extra_forbidden":
        siblings = _allowed_keys(source, path)
        facts["near"] = did_you_mean(str(path[-1]), siblings) or ", ".join(sorted(siblings))
    code = kind if kind.startswith("CG") else PYDANTIC_CODES.get(kind, "CG203")
    return source.fault(
        place(source, path, of_key=kind == "extra_forbidden"), code, heading(source, path), **facts
    )


def _last_key(path: Steps) -> str:
    return next((str(step) for step in reversed(path) if isinstance(step, str)), "")


def _allowed_keys(source: Source, path: Steps) -> set[str]:
    """Keys that the model knows where the unknown one stands, by following the path through it."""
    model: Any = model_of(source.name)
    for step in path[:-1]:
        if isinstance(step, str):
            fields = {f.alias or n: f for n, f in model.model_fields.items()}
            model = next(_models_in(fields[step].annotation), model) if step in fields else model
    return {f.alias or n for n, f in model.model_fields.items()}


def _models_in(annotation: Any) -> Iterator[type[clause.Element]]:
    if isinstance(annotation, type) and issubclass(annotation, clause.Element):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _models_in(inner)


def place(source: Source, path: Steps, *, of_key: bool = False) -> Mark:
    """Line and column of what a path of keys and indexes leads to, as near as the file has it."""
    node: Any = source.data
    raw = node.mark
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str) and step in node:
            raw = (node.key_marks if of_key else node.value_marks)[step]
            node = node[step]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
            raw, node = node.marks[step], node[step]
    return Mark.of(raw)


def heading(source: Source, path: Steps) -> str:
    """The innermost provision, norm or alignment around a place, as `edition:number_name`."""
    node: Any = source.data
    number = name = ""
    edition = node.get("edition", "") if isinstance(node, Mapping) else ""
    for step in path:
        if isinstance(node, Mapping):
            number, name = str(node.get("number") or number), str(node.get("name") or name)
            node = node.get(str(step))
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
            node = node[step]
        if isinstance(node, Mapping):
            number, name = str(node.get("number") or number), str(node.get("name") or name)
    own = f"{number}_{name}" if number and name else number or name
    return f"{edition}:{own}" if edition and own else own

"""References lead somewhere, conditions exist, nothing is named twice in one list (CG301-CG303)."""

from __future__ import annotations

from collections.abc import Iterator

from clausegraph.source.corpus import heading, place
from clausegraph.source.index import Index, known, nearest, references_of, resolve
from clausegraph.source.lint.walk import within
from clausegraph.source.model import ConditionTree, Element
from clausegraph.text.errors import Fault


def references(index: Index) -> Iterator[Fault]:
    """Every reference names a thing of the right kind, in files as such and in all that they hold."""
    for file in index.files:
        source = file.source
        for key, facts in _dangling(index, file.content, ""):
            yield source.fault(place(source, (key,)), "CG301", heading(source, (key,)), **facts)
    for entry in index.entries.values():
        for element, steps in within(entry):
            for key, facts in _dangling(index, element, entry.edition):
                yield entry.fault("CG301", *steps, key, **facts)


def _dangling(index: Index, element: Element, edition: str) -> Iterator[tuple[str, dict[str, str]]]:
    """(key, facts) of each reference of one element that leads nowhere."""
    for name, key, kind in references_of(type(element)):
        value = getattr(element, name)
        for text in value if isinstance(value, list) else [value] if value else []:
            target = resolve(kind, text, edition)
            if not known(index, kind, target):
                near = nearest(index, kind, target) or "–"
                yield key, {"found": text, "kind": kind, "near": near}


def conditions(index: Index) -> Iterator[Fault]:
    """Every condition that a rule names is defined in its edition."""
    for entry in index.entries.values():
        for element, steps in within(entry):
            if not isinstance(element, ConditionTree):
                continue
            if sum(map(bool, (element.name, element.all_, element.any_, element.not_))) != 1:
                yield entry.fault("CG434", *steps)
            if element.name:
                target = resolve("condition", element.name, entry.edition)
                if target not in index.entries:
                    near = nearest(index, "conditions", target)
                    near = near.replace(f"{entry.edition}:condition_", "") or "–"
                    yield entry.fault("CG302", *steps, found=element.name, near=near)


def duplicates(index: Index) -> Iterator[Fault]:
    """No list says the same twice: it would vanish in the graph."""
    for entry in index.entries.values():
        for element, steps in within(entry):
            for name, value in element.__dict__.items():
                if isinstance(value, list) and len(value) > 1 and isinstance(value[0], str):
                    for item in {v for v in value if value.count(v) > 1}:
                        key = type(element).model_fields[name].alias or name
                        yield entry.fault("CG303", *steps, key, found=item)

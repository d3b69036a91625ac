"""References lead somewhere and never back, lists say a thing once, editions have a prefix (CG30x)."""

from __future__ import annotations

from collections.abc import Iterator

from clausegraph.source.corpus import heading, place
from clausegraph.source.index import Index, known, nearest, references_of, resolve
from clausegraph.source.lint.walk import ENTRIES_OF_THEIR_OWN, within
from clausegraph.source.model import ConditionTree, Element
from clausegraph.source.model_comparison import Edition
from clausegraph.text.errors import Fault
from clausegraph.text.vocabulary import prefixes

# Kinds that refer to their own kind somewhere; and relations that two things may have to each other.
OF_ITS_KIND = {
    "norm",
    "provision",
    "sanction",
    "feature",
    "alignment",
    "edition",
    "term",
    "consent-type",
}
MUTUAL = {"cites", "false-friend-of"}


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


def editions(index: Index) -> Iterator[Fault]:
    """Every edition is a prefix of the context; without one its names would be no IRIs."""
    for entry in index.of(Edition):
        assert isinstance(entry.element, Edition)
        if entry.element.name not in prefixes():
            yield entry.fault("CG307", "name", found=entry.element.name)


def circles(index: Index) -> Iterator[Fault]:
    """Nothing lifts, limits, holds or rests on itself, be it by way of others."""
    relations: dict[tuple[str, str], dict[str, list[str]]] = {}
    for entry in index.entries.values():
        for name, key, kind in references_of(type(entry.element)):
            value = getattr(entry.element, name)
            if value and kind in OF_ITS_KIND:
                names = value if isinstance(value, list) else [value]
                found = [resolve(kind, text, entry.edition) for text in names]
                relations.setdefault((entry.kind, key), {})[entry.curie] = found
    held = relations.get(("provision", "within"), {})
    for entry in index.entries.values() if held else ():
        if entry.parent and entry.kind == "provision":
            held.setdefault(entry.curie, []).append(entry.parent)
    for (_, key), edges in relations.items():
        for name, way in back_to_itself(edges).items():
            if len(way) > 2 and key in MUTUAL:
                continue
            yield index.entries[name].fault("CG304", key, key=key, way=" → ".join(way))


def back_to_itself(edges: dict[str, list[str]]) -> dict[str, list[str]]:
    """For each name from which edges lead back to it, a shortest such way."""
    left = dict(edges)
    while ended := [name for name, targets in left.items() if not left.keys() & set(targets)]:
        for name in ended:
            del left[name]
    return {name: way for name in left if (way := _way_back(left, name))}


def _way_back(edges: dict[str, list[str]], name: str) -> list[str]:
    ways, seen = [[name]], {name}
    for way in ways:
        for target in edges.get(way[-1], ()):
            if target == name:
                return [*way, name]
            if target not in seen:
                seen.add(target)
                ways.append([*way, target])
    return []


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
                if not isinstance(value, list) or len(value) < 2:
                    continue
                if isinstance(value[0], Element) and name not in ENTRIES_OF_THEIR_OWN:
                    said = [getattr(item, "name", None) for item in value]
                    for item in sorted({n for n in said if n and said.count(n) > 1}):
                        key = type(element).model_fields[name].alias or name
                        yield entry.fault("CG303", *steps, key, found=item)
                if isinstance(value[0], str):
                    for item in sorted({v for v in value if value.count(v) > 1}):
                        key = type(element).model_fields[name].alias or name
                        yield entry.fault("CG303", *steps, key, found=item)

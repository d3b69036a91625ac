"""Walk an entry's own elements: exceptions, deadlines, findings … each with its path in the file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from clausegraph.source.corpus import Steps
from clausegraph.source.index import Entry
from clausegraph.source.model import Element

ENTRIES_OF_THEIR_OWN = {"provisions", "norms", "sanctions"}
Part = tuple[Element, Steps]


@cache
def within(entry: Entry) -> tuple[Part, ...]:
    """The entry's element and all below it that are not entries of their own."""
    return tuple(_below(entry.element, ()))


@cache
def _keys(model: type[Element]) -> tuple[tuple[str, str], ...]:
    pairs = ((name, field.alias or name) for name, field in model.model_fields.items())
    return tuple(pair for pair in pairs if pair[1] not in ENTRIES_OF_THEIR_OWN)


def _below(element: Element, steps: Steps) -> Iterator[Part]:
    yield element, steps
    values = element.__dict__  # a tenth of the build's time is spent here
    for name, key in _keys(type(element)):
        value = values[name]
        if isinstance(value, Element):
            yield from _below(value, (*steps, key))
        elif isinstance(value, list):
            for number, item in enumerate(value):
                if isinstance(item, Element):
                    yield from _below(item, (*steps, key, number))

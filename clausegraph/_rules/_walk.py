"""Walk an entry's own elements: exceptions, deadlines, findings … each with its path in the file."""

from __future__ import annotations

from collections.abc import Iterator

from clausegraph._corpus import Steps
from clausegraph._index import Entry
from clausegraph._model import Element

ENTRIES_OF_THEIR_OWN = {"provisions", "norms", "sanctions"}


def within(entry: Entry) -> Iterator[tuple[Element, Steps]]:
    """The entry's element and all below it that are not entries of their own."""
    yield from _below(entry.element, ())


def _below(element: Element, steps: Steps) -> Iterator[tuple[Element, Steps]]:
    yield element, steps
    for name, field in type(element).model_fields.items():
        key = field.alias or name
        value = getattr(element, name)
        if key in ENTRIES_OF_THEIR_OWN:
            continue
        if isinstance(value, Element):
            yield from _below(value, (*steps, key))
        elif isinstance(value, list):
            for number, item in enumerate(value):
                if isinstance(item, Element):
                    yield from _below(item, (*steps, key, number))

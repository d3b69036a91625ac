"""A relation that leads back to where it began is found, whatever stands around it."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausegraph.source.index import Index, references_of, resolve
from clausegraph.source.lint.references import MUTUAL, back_to_itself, circles
from clausegraph.source.model import Element, Norm, Provision, Sanction, Term
from clausegraph.source.model_comparison import Alignment, Edition

NAMES = st.sampled_from("abcdefgh")
EDGES = st.dictionaries(NAMES, st.lists(NAMES, max_size=4))


def reached(edges: dict[str, list[str]], start: str) -> set[str]:
    """All that can be reached from a name, by the plainest way of finding it."""
    found: set[str] = set()
    for _ in range(len(edges) + 1):
        found |= {t for name in found | {start} for t in edges.get(name, [])}
    return found


@given(EDGES)
def test_exactly_the_names_on_a_circle_are_found(edges: dict[str, list[str]]) -> None:
    found = back_to_itself(edges)
    assert found.keys() == {name for name in edges if name in reached(edges, name)}
    for name, way in found.items():
        assert way[0] == way[-1] == name
        assert all(b in edges[a] for a, b in pairwise(way))


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=60))
def test_what_only_leads_onward_has_none(pairs: list[tuple[int, int]]) -> None:
    edges: dict[str, list[str]] = {}
    for a, b in pairs:
        if a != b:
            edges.setdefault(f"{min(a, b)}", []).append(f"{max(a, b)}")
    assert back_to_itself(edges) == {}


def test_a_long_chain_is_no_matter_of_depth() -> None:
    chain = {str(n): [str(n + 1)] for n in range(5_000)}
    assert back_to_itself(chain) == {}


def own_kind() -> list[tuple[type[Element], str, str, str]]:
    """(class, attribute, key, kind) of every relation that leads from a kind to the same kind."""
    kinds = {Norm: "norm", Provision: "provision", Sanction: "sanction", Edition: "edition"}
    kinds |= {Alignment: "alignment", Term: "term"}
    return [
        (model, name, key, kind)
        for model, own in kinds.items()
        for name, key, kind in references_of(model)
        if kind == own
    ]


class Held:
    """An entry of an index with one relation, and nothing else said."""

    edition, parent = "pis-2017", ""

    def __init__(
        self, model: type[Element], attribute: str, kind: str, number: int, to: int | None
    ) -> None:
        said: dict[str, object] = {name: None for name, _, _ in references_of(model)}
        named = [name_of(n) for n in (number, to) if n is not None]
        self.element = model.model_construct(None, **said | {attribute: named[1:] or None})
        self.kind, self.curie = kind, resolve(kind, named[0], self.edition)

    def fault(self, code: str, *_: object, key: str, way: str) -> tuple[str, str, str]:
        """What is said of it."""
        return code, key, way


def name_of(number: int) -> str:
    return f"1-{number}"


@pytest.mark.parametrize(
    "relation", own_kind(), ids=lambda found: f"{found[0].__name__} {found[2]}"
)
@given(length=st.integers(1, 6), closed=st.booleans())
def test_a_circle_of_every_relation_is_a_fault_and_a_chain_is_none(
    relation: tuple[type[Element], str, str, str], length: int, closed: bool
) -> None:
    """That two provisions cite each other, and two words are taken for each other, is no fault."""
    model, attribute, key, kind = relation
    ends = [*range(1, length), 0 if closed else None]
    held = [Held(model, attribute, kind, n, to) for n, to in enumerate(ends)]
    index = SimpleNamespace(entries={entry.curie: entry for entry in held})
    found = list(circles(cast("Index", index)))
    wrong = closed and (length == 1 or key not in MUTUAL)
    assert [(code, told) for code, told, _ in cast("list[Any]", found)] == (
        [("CG304", key)] * length if wrong else []
    )

"""A relation that leads back to where it began is found, whatever stands around it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from clausegraph.source.lint.references import back_to_itself

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

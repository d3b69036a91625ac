"""A day decides which edition answers, and what an edition is on that day."""

from __future__ import annotations

from pathlib import Path

import pytest

import clausegraph
from clausegraph import KnowledgeBase, QuestionError
from clausegraph.text.vocabulary import ID


@pytest.mark.parametrize(
    ("edition", "day", "status"),
    [
        ("gdpr", "2016-04-26", "not-existing"),  # adopted on 27 April 2016
        ("gdpr", "2018-05-24", "published"),  # in force since 2016, not yet applicable
        ("gdpr", "2018-05-25", "applicable"),
        ("pis-2017", "2017-12-28", "not-existing"),
        ("pis-2017", "2018-04-30", "published"),  # a yardstick only
        ("pis-2017", "2018-05-01", "applicable"),
        ("pis-2017", "2020-09-30", "applicable"),
        ("pis-2017", "2020-10-01", "ended"),  # the end is exclusive
        ("pis-2020", "2020-10-01", "applicable"),
        ("csl-2016", "2026-01-01", "ended"),
        ("csl-2025", "2026-01-01", "applicable"),
    ],
)
def test_status_of_an_edition_on_a_day(
    kb: KnowledgeBase, edition: str, day: str, status: str
) -> None:
    assert kb.phases[ID + edition].on(day) == status


@pytest.mark.parametrize(
    ("day", "edition"),
    [
        ("2018-02-01", "pis-2017"),  # published, a yardstick
        ("2018-06-01", "pis-2017"),
        ("2020-09-30", "pis-2017"),
        ("2020-10-01", "pis-2020"),
        ("2020-11-01", "pis-2020"),
    ],
)
def test_a_citation_without_a_year_means_the_edition_of_the_day(
    kb: KnowledgeBase, day: str, edition: str
) -> None:
    assert kb.clause("规范 5.4 b", day=day).edition == ID + edition
    assert kb.compare("minors", "gdpr", "pis", day=day).right == edition


def test_before_any_edition_the_year_is_asked_for(kb: KnowledgeBase) -> None:
    with pytest.raises(QuestionError, match="several editions"):
        kb.clause("规范 5.4 b", day="2017-06-01")


def test_a_yardstick_is_called_one(kb: KnowledgeBase) -> None:
    assert "yardstick" in kb.clause("gdpr:7-3", day="2018-01-01").notice
    assert "yardstick" in kb.compare("minors", "gdpr", "pis-2017", day="2018-04-01").notices[0]
    assert kb.clause("gdpr:7-3", day="2018-06-01").notice == ""


def test_a_rule_of_2020_never_answers_for_2018(kb: KnowledgeBase) -> None:
    comparison = kb.compare("minors", "gdpr", "pis-2020", day="2018-06-01")
    forces = {rule.force for aligned in comparison.aligned for rule in aligned.right}
    assert forces == {"NotYetInForce"}
    assert any("did not exist" in notice for notice in comparison.notices)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2016-04-26", "GDPR did not exist on 2016-04-26"),
        (
            "2016-05-03",
            "GDPR was adopted (2016-04-27) but not yet in force",
        ),  # published the next day
        ("2016-05-24", "GDPR was in force on 2016-05-24"),
        ("2018-05-24", "but not yet applicable"),
        ("2018-05-25", "GDPR is applicable on 2018-05-25"),
    ],
)
def test_adopted_in_force_and_applicable_are_told_apart(
    kb: KnowledgeBase, day: str, told: str
) -> None:
    """Regulation (EU) 2016/679, Article 99: in force in 2016, applicable two years later."""
    assert told in kb.phases[f"{ID}gdpr"].sentence(kb.labels, day, "en")


def test_a_day_beyond_the_reading_warns_in_every_verb(kb: KnowledgeBase) -> None:
    day = "2031-01-01"
    told = (
        kb.clause("gdpr:7-3", day=day).notice,
        kb.compare("minors", "gdpr", "pis-2020", day=day).notices[0],
        kb.gap(day=day).notices[0],
        str(kb.explain("gdpr:7-3_withdraw-consent", day=day)),
        kb.force("gdpr:7-3", as_of=day).sections[0].lines[0],
        kb.exposure("minors", as_of=day).notice,
        kb.timeline("gdpr:7-3", as_of=day).notice,
    )
    assert all(f"read only to {kb.as_of}" in each for each in told)


@pytest.mark.parametrize("day", ["2018-6-1", "20180601", "2018-02-30", "today"])
def test_what_is_no_day_is_told(day: str, compiled_path: Path) -> None:
    with pytest.raises(QuestionError, match=day):
        clausegraph.load(compiled_path, day=day)


@pytest.mark.parametrize(
    ("day", "law"),
    [
        ("2020-12-01", {"csl-2016"}),
        # No amended law yet; the protection of minors has applied since 1 June 2021.
        ("2022-06-01", {"csl-2016", "pipl-2021", "civil-code-2020", "minors-law-2020"}),
        (
            "2026-06-01",
            {
                *("csl-2025", "ndsr-2024", "pipl-2021", "civil-code-2020"),
                *("minors-law-2020", "minors-regs-2023"),
            },
        ),
    ],
)
def test_only_law_that_applies_on_the_day_is_held_against_an_exception(
    kb: KnowledgeBase, day: str, law: set[str]
) -> None:
    exempting = kb.clause("pis-2020:8-7-e", day=day).rules[0]
    bound = next(
        rule
        for rule in kb.clause("pis-2020:8-3-a", day=day).rules
        if rule.name == "pis-2020:8-3-a_delete-on-request"
    )
    withdrawing = kb.clause("pis-2020:8-4-a", day=day).rules[0]
    for told in (exempting, *bound.exceptions, *withdrawing.limited_by):
        held = {c.iri.partition("#")[0].removeprefix(ID) for c in told.no_effect_against}
        assert held == law | {
            "ecommerce-2018",
            "miit-24-2013",
            "cac-4-2019",
        }  # on each of these days


@pytest.mark.parametrize("day", ["2018", "2018-6-1", "2018-02-30"])
def test_a_day_that_is_none_is_refused_by_every_verb(kb: KnowledgeBase, day: str) -> None:
    for ask in (
        lambda: kb.compare("minors", "gdpr", "pis-2017", day=day),
        lambda: kb.clause("Art 7(3) GDPR", day=day),
        lambda: kb.explain("gdpr:7-3_withdraw-consent", day=day),
        lambda: kb.gap(day=day),
        lambda: kb.force("Art 7(3) GDPR", as_of=day),
        lambda: kb.exposure("minors", as_of=day),
        lambda: kb.timeline(as_of=day),
    ):
        with pytest.raises(QuestionError, match=day):
            ask()

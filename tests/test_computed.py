"""What the data show beside what readers judged: figures, ages, consent, items, exceptions, verbs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clausegraph import KnowledgeBase
from clausegraph.ask.computed import Computed, Computing
from clausegraph.ask.contradictions import contradictions
from clausegraph.ask.rule import Rule, rules_of
from clausegraph.text.vocabulary import expand


def found(kb: KnowledgeBase, left: list[str], right: list[str]) -> dict[str, list[Computed]]:
    sides = [
        list(rules_of(kb, [expand(n) for n in names], "en", kb.day).values())
        for names in (left, right)
    ]
    by_dimension: dict[str, list[Computed]] = {}
    for computed in Computing(kb, "en").of(*sides):
        by_dimension.setdefault(computed.dimension, []).append(computed)
    return by_dimension


def side(kb: KnowledgeBase, dimension: str, left: list[str], right: list[str]) -> set[str]:
    return {computed.side for computed in found(kb, left, right).get(dimension, [])} - {""}


REPORT, EXTEND = "gdpr:12-3_report-on-action-taken", "gdpr:12-3_inform-of-extension"
THIRTY = "pis-2020:8-7-a_answer-within-30-days"
NOTIFY, CLOSE = "gdpr:33-1_notify-authority", "pis-2020:8-5-b_complete-within-15-working-days"


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ([NOTIFY], [THIRTY], {"Left"}),  # 72 hours before 30 days
        ([THIRTY], [NOTIFY], {"Right"}),
        ([REPORT], [THIRTY], {"Incomparable"}),  # one month and two more against 30 days
        ([EXTEND], [THIRTY], set()),  # one month against 30 days: the calendar decides
        ([NOTIFY], ["pis-2020:10-1-c-3_report-incident"], set()),  # promptly: no figure
    ],
)
def test_deadlines_rank_where_they_are_apart(
    kb: KnowledgeBase, left: list[str], right: list[str], expected: set[str]
) -> None:
    assert side(kb, "DeadlineDimension", left, right) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (
            ["gdpr:8-1_parental-authorisation"],
            ["pis-2020:5-4-d_guardian-consent-under-14"],
            {"Left"},
        ),
        (  # the national option reaches below 14
            ["gdpr:8-1_parental-authorisation", "gdpr:8-1-s2_lower-national-age"],
            ["pis-2020:5-4-d_guardian-consent-under-14"],
            {"Incomparable"},
        ),
        (
            ["pipl-2021:31-1_guardian-consent"],
            ["pis-2020:5-4-d_guardian-consent-under-14"],
            {"Same"},
        ),
        (  # below 14 and from 14 are one age; up to 14 is a year more
            ["pis-2020:5-4-d_guardian-consent-under-14"],
            ["pis-2020:5-4-d_consent-aged-14-or-over"],
            {"Same"},
        ),
    ],
)
def test_ages_keep_below_and_up_to_apart(
    kb: KnowledgeBase, left: list[str], right: list[str], expected: set[str]
) -> None:
    assert side(kb, "ThresholdDimension", left, right) == expected


def test_consent_ranks_by_the_lattice_and_only_there(kb: KnowledgeBase) -> None:
    lattice = {
        (a.value, b.value)
        for a, b in kb.select(
            "PREFIX cg: <https://w3id.org/clausegraph/ns#> SELECT ?a ?b { ?a cg:atLeastAsStrictAs ?b }"
        )
    }
    for topic in ("consent-standard", "explicit-consent", "lawful-bases", "minors"):
        for aligned in kb.compare(topic).aligned:
            for computed in aligned.computed:
                if computed.dimension == "ConsentFormDimension" and computed.side:
                    (one,) = {t for r in aligned.left for t in r.facts.get("requiresConsent", ())}
                    (other,) = {
                        t for r in aligned.right for t in r.facts.get("requiresConsent", ())
                    }
                    assert ((one, other) in lattice) == (computed.side == "Left")
                    assert ((other, one) in lattice) == (computed.side == "Right")


def made(rule: Rule, modality: str, **facts: tuple[str, ...]) -> Rule:
    return replace(rule, modality=modality, exceptions=(), facts=rule.facts | facts)


@pytest.fixture
def plain(kb: KnowledgeBase) -> Rule:
    """A rule without figures, items or exceptions."""
    rule = kb.clause("gdpr:7-3").rules[0]
    return replace(rule, exceptions=(), facts={"inEdition": rule.facts["inEdition"]})


def test_must_is_stricter_than_should(kb: KnowledgeBase, plain: Rule) -> None:
    computing = Computing(kb, "en")
    must, should = made(plain, "Obligation"), made(plain, "Recommendation")
    may = made(plain, "Permission")

    def verbs(left: list[Rule], right: list[Rule]) -> list[str]:
        found = computing.of(left, right)
        return [c.side for c in found if c.dimension == "ThresholdDimension" and c.side]

    assert verbs([must], [should]) == ["Left"]
    assert verbs([should], [must]) == ["Right"]
    assert verbs([must, should], [should]) == verbs([must], [may]) == verbs([must], [must]) == []


def test_items_of_notice_are_held_against_each_other(kb: KnowledgeBase, plain: Rule) -> None:
    few = made(plain, "Obligation", requiresContent=("a",))
    more = made(plain, "Obligation", requiresContent=("a", "b"))
    other = made(plain, "Obligation", requiresContent=("c",))

    def items(left: Rule, right: Rule) -> set[str]:
        told = [replace(rule, contents=rule.facts["requiresContent"]) for rule in (left, right)]
        found = Computing(kb, "en").of(told[:1], told[1:])
        return {c.side for c in found if c.dimension == "NoticeContentDimension"}

    assert (items(few, more), items(more, few), items(few, other)) == ({"Right"}, {"Left"}, {""})


def test_an_exception_named_as_ground_counts_though_it_stands_outside_the_set(
    kb: KnowledgeBase,
) -> None:
    """8.7 e lets requests go unanswered: named as a ground it frees, though the set has the duty alone."""
    rules = rules_of(kb, [expand(NOTIFY), expand(THIRTY)], "en", kb.day)
    left, right = [rules[expand(NOTIFY)]], [replace(rules[expand(THIRTY)], exceptions=())]
    freeing = [r for r in kb.clause("pis-2020:8-7-e").rules if r.modality == "Dispensation"]

    def freer(named: list[Rule]) -> set[str]:
        found = Computing(kb, "en").of(left, right, named)
        return {c.side for c in found if c.dimension == "ExceptionsDimension"} - {""}

    assert freeing
    assert (freer([]), freer(freeing)) == ({"Right"}, set())


def test_a_judged_finding_carries_the_figures(kb: KnowledgeBase) -> None:
    aligned = next(
        a
        for a in kb.compare("incident-authority").aligned
        if NOTIFY in {rule.name for rule in a.left} and a.right
    )
    deadline = next(f for f in aligned.findings if f.dimension == "DeadlineDimension")
    assert "72 hours" in deadline.figures
    assert deadline.figures in "\n".join(
        cell for row in kb.matrix(["incident-authority"]).rows for cell in row.cells
    )


def test_nothing_judged_contradicts_the_data(kb: KnowledgeBase) -> None:
    """Settle each by reading the law: mend the finding, or make the computation more careful."""
    assert contradictions(kb, "en") == []


def test_a_contradiction_is_seen() -> None:
    earlier = Computed("DeadlineDimension", "Deadline", "Left", "72 hours", "30 days")
    assert [earlier.contradicts(s) for s in ("Left", "Right", "Same", "Incomparable")] == [
        False,
        True,
        True,
        True,
    ]
    fewer = replace(earlier, dimension="ExceptionsDimension")
    assert [fewer.contradicts(s) for s in ("Left", "Right", "Same", "Incomparable")] == [
        False,
        True,
        False,
        False,
    ]
    assert not replace(earlier, side="").contradicts("Right")

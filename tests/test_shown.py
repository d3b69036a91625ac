"""What is shown of a rule: all that limits it and all that is data in it, on every surface alike.

The law behind each example was read; see the places named.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from typing import Any

import pytest
import streamlit as st

from clausegraph import KnowledgeBase, Matrix, Rule
from clausegraph.ask.rule_words import frame
from clausegraph.cli import show
from clausegraph.matrix.sheets import sheets_of
from clausegraph.source.model import Norm

BREACH = "gdpr:33-1_notify-authority"
VITAL = "pis-2020:8-7-e-6_vital-interests"
# Every property that a norm can have: a rule that has it, and words by which a reader sees it.
SEEN: dict[str, tuple[str, str]] = {
    "modality": (BREACH, "Obligation"),
    "operative": (BREACH, "shall notify"),
    "bearer": (BREACH, "controller"),
    "owed_to": (BREACH, "supervisory authority"),
    "paraphrase": (BREACH, "A controller must report a personal data breach"),
    "topics": (BREACH, "Reporting incidents to the authority"),
    "when": (BREACH, "A personal data breach has happened"),
    "unless": (BREACH, "The breach is unlikely to bring a risk"),
    "deadline": (BREACH, "72 hours"),
    "confidence": (BREACH, "High"),
    "review_status": ("pis-2017:5-4_collect-and-use-without-consent", "outline"),
    "lifts": ("gdpr:14-5-a_information-already-had", "Art 14(1) GDPR"),
    "limits": ("pis-2020:9-4-f_no-biometric-disclosure", "GB/T 35273-2020, 9.4"),
    "governs_answer_to": ("gdpr:12-3_report-on-action-taken", "Art 15(3) GDPR"),
    "no_effect_against": (VITAL, "PIPL, Art 44"),
    "no_force_because": (VITAL, "Nothing behind it, because"),
    "frequency": ("pis-2020:7-7-b_assess-yearly-during-use", "at least 1 per 1 year"),
    "keep_at_least": ("csl-2025:23-1-3_monitor-and-keep-logs", "6 months"),
    "threshold": ("pis-2020:3-2_children-up-to-14-sensitive", "14 years of age"),
    "requires_consent": ("gdpr:6-1-a_consent", "Consent as one ground"),
    "requires_content": ("gdpr:14-1-d_tell-data-categories", "Types of data"),
    "qualifier": ("gdpr:6-1-f_legitimate-interests", "Necessary"),
    "list_": ("pis-2020:B_angles-of-judgment", "Any"),
    "part_of": ("gdpr:14-1-d_tell-data-categories", "Art 14(1) GDPR"),
    "way_to_enforce": ("gdpr:77-1_complain-to-authority", "Complaint to an authority"),
    "defines": ("pis-2020:3-8_user-profiling-meaning", "profiling"),
    "informative": ("pis-2020:D_state-incident-notice", "not a requirement"),
    "note": ("pis-2020:8-5-b_close-within-promised-time", "the official English"),
    "operative_unseen": ("pis-2017:5-4-b_public-interest", "its wording was not seen"),
    "same_release_in": ("pis-2020:5-6-g_contract", "grants the same release"),
    "contents_of": ("gdpr:14-4_add-relevant-information", "Art 14(2) GDPR"),
    "qualified": ("gdpr:30-1_maintain-record", "Where applicable (for: representative)"),
    "readings": ("gdpr:22-1_no-solely-automated-decision", "Article 29 Working Party"),
}
# What no rule has yet is laid over one.
LAID: dict[str, tuple[dict[str, Any], str]] = {
    "also_stated_in": ({"also_stated_in": ("Art 99 GDPR",)}, "Art 99 GDPR"),
}
UNSEEN = {
    "name": "the place and the words name a rule; its name stands where mistakes are reported",
    "way_to_enforce": "the rule is the way; the paths to whoever can act show it (`clausegraph force`)",
}


def rule(kb: KnowledgeBase, name: str, day: str = "") -> Rule:
    """A rule by its prefixed name."""
    return next(r for r in kb.clause(name.partition("_")[0], day=day).rules if r.name == name)


def on_the_terminal(kb: KnowledgeBase, given: Rule) -> str:
    return " ".join(show._rule(kb, 1, given, "en"))


def on_a_card(kb: KnowledgeBase, given: Rule) -> str:
    from app_pages import _rule_card, _rule_facts

    told = [_rule_card.badges(given), *map(_rule_facts.body, [given]), *_rule_facts.folded([given])]
    return re.sub(r"\\(.)", r"\1", " ".join(told))


def on_the_sheet_of_rules(kb: KnowledgeBase, given: Rule) -> str:
    empty = kb.compare("consent-withdrawal")
    alone = dataclasses.replace(empty, aligned=(), left_only=(given,), right_only=(), elsewhere=())
    sheet = sheets_of(Matrix.of([alone]))[1]
    return " ".join((*sheet.heads, *(cell.text for row in sheet.rows for cell in row)))


def in_a_frame(kb: KnowledgeBase, given: Rule) -> str:
    table = frame((given,), "en")
    return " ".join((*table.columns, *table.iloc[0]))


SURFACES = (on_the_terminal, on_a_card, on_the_sheet_of_rules, in_a_frame)


@pytest.fixture(autouse=True)
def session(kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a page knows of its reader."""
    state = {"app.lang": "en", "app.content": "en", "app.day": kb.as_of, "app.knowledge": kb}
    monkeypatch.setattr(st, "session_state", state)


def words(text: str) -> str:
    return " ".join(text.split())


def test_every_property_of_a_norm_is_looked_for() -> None:
    assert {*SEEN, *LAID, *UNSEEN} == set(Norm.model_fields)


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.__name__)
@pytest.mark.parametrize("prop", [*SEEN, *LAID])
def test_a_property_is_seen_on_every_surface(
    kb: KnowledgeBase, prop: str, surface: Callable[[KnowledgeBase, Rule], str]
) -> None:
    if prop in SEEN:
        name, seen = SEEN[prop]
        given = rule(kb, name)
    else:
        laid, seen = LAID[prop]
        given = dataclasses.replace(rule(kb, BREACH), **laid)
    assert seen in words(surface(kb, given))


@pytest.mark.parametrize(
    ("cite", "seen"),
    [
        # What frees from a list frees from its points.
        ("Art 14(1)(d) GDPR", ["Art 14(5)(a) GDPR", "Art 14(5)(b) GDPR", "Art 14(5)(d) GDPR"]),
        ("Art 17(1)(a) GDPR", ["Art 17(3)(a) GDPR", "Art 17(3)(e) GDPR", "Art 11(2) GDPR"]),
        ("Art 30(1)(b) GDPR", ["fewer than 250 employees"]),
        # What cuts a rule back is shown on the rule.
        ("Art 6(1)(f) GDPR", ["A public authority must not"]),
        ("Art 49(1)(a) GDPR", ["Art 49(3) GDPR", "public powers"]),
        (
            "Art 15(3) GDPR",
            ["Art 15(4) GDPR", "adversely affects the rights and freedoms of others"],
        ),
    ],
)
def test_no_rule_stands_without_what_limits_it(
    kb: KnowledgeBase, cite: str, seen: list[str]
) -> None:
    told = words(show.clause_text(kb, kb.clause(cite)).partition("\nOn breach")[0])
    assert [text for text in seen if text not in told] == []


def test_a_standard_names_the_law_from_which_it_does_not_free(kb: KnowledgeBase) -> None:
    told = words(show.clause_text(kb, kb.clause("规范2020 8.7 e 6", day="2022-01-01")))
    for article in ("44", "45(1)", "46(1)", "47 para 1", "50(1)"):
        assert f"PIPL, Art {article} – " in told


def test_an_article_of_penalties_shows_what_it_lays_down(kb: KnowledgeBase) -> None:
    """Article 66 of the Law and Article 60 of the Regulations state no rule, only sanctions."""
    law = words(show.clause_text(kb, kb.clause("pipl-2021:66")))
    assert "PIPL, Art 66(1) – Whoever refuses to put matters right" in law
    assert "up to 50,000,000 yuan or up to 5 % of the turnover of the preceding year" in law
    organs = words(show.clause_text(kb, kb.clause("ndsr-2024:60")))
    assert "A state organ that does not perform the duties" in organs


def test_exceptions_stand_in_the_order_of_the_law(kb: KnowledgeBase) -> None:
    """Article 9(2) has its cases from (a) to (j); its opening sentence says nothing beside them."""
    places = [e.citation for e in rule(kb, "gdpr:9-1_no-special-category-processing").exceptions]
    assert places == [f"Art 9(2)({letter}) GDPR" for letter in "abcdefghij"]


def test_an_exception_can_be_read_alone(kb: KnowledgeBase) -> None:
    """Articles 11(2) and 22(4): conditions, and what limits the exception in turn."""
    (case,) = [e for e in rule(kb, "gdpr:15-3_provide-copy").exceptions if "11(2)" in e.citation]
    assert "cannot identify the data subject" in case.line
    assert case.exceptions
    contract = rule(kb, "gdpr:22-1_no-solely-automated-decision").exceptions[0]
    assert [limit.citation for limit in contract.limited_by] == ["Art 22(3) GDPR", "Art 22(4) GDPR"]
    assert "special categories" in contract.line


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.__name__)
def test_a_right_tells_by_when_a_request_is_answered(
    kb: KnowledgeBase, surface: Callable[[KnowledgeBase, Rule], str]
) -> None:
    """Article 12(3) and (4) for Articles 15 to 22 with their points; 8.7 a) for 8.1 to 8.6."""
    for name, place, seen in (
        ("gdpr:15-1-a_purposes", "Art 12(3) GDPR", "within one month of receiving it"),
        ("gdpr:17-1_obtain-erasure", "Art 12(4) GDPR", "why it does not act"),
        ("pis-2020:8-1-a_query-information-held", "GB/T 35273-2020, 8.7 a", "within 30 days"),
    ):
        told = words(surface(kb, rule(kb, name)))
        assert place in told
        assert seen in told


def test_a_limit_is_told_once_on_a_page(kb: KnowledgeBase) -> None:
    """Article 10 cuts back each of the six grounds of Article 6(1); every rule still holds it whole."""
    told = words(show.clause_text(kb, kb.clause("Art 6(1) GDPR")))
    assert told.count("must not be processed on the footing of Article 6(1) unless") == 1
    assert told.count("Art 10 GDPR [Prohibition], told above.") == 11
    found = rule(kb, "gdpr:6-1-f_legitimate-interests")
    assert "Art 10 GDPR" in [limit.citation for limit in found.limited_by]
    assert "on the footing of Article 6(1) unless" in on_a_card(kb, found)


def test_who_has_to_prove_an_exception_is_told(kb: KnowledgeBase) -> None:
    (exception,) = rule(kb, BREACH).exceptions
    assert exception.burden == ("controller (Recital 85 GDPR)",)


def test_a_deadline_tells_start_qualifiers_and_latest_day(kb: KnowledgeBase) -> None:
    (deadline,) = rule(kb, BREACH).deadline
    for part in ("72 hours", "Where feasible", "Without undue delay", "Becoming aware"):
        assert part in deadline
    (closing,) = rule(kb, "pis-2020:8-5-b_close-within-promised-time").deadline
    assert "at the latest: 15 working days" in closing


def test_a_word_of_force_says_what_may_be_concluded(kb: KnowledgeBase) -> None:
    for language, seen in (("en", "Who breaks it breaks the law"), ("zh", "违反即违法")):
        (found,) = kb.clause("gdpr:7-3", lang=language).rules[:1]  # type: ignore[arg-type]
        assert seen in found.weight.conclusion


def test_a_displaced_rule_names_the_law_its_sanction_and_who_enforces_it(
    kb: KnowledgeBase,
) -> None:
    rules = kb.compare("consent-withdrawal", day="2026-01-15")
    sides = [r for a in rules.aligned for r in a.right]
    displaced = [r for r in sides if r.force == "DisplacedByLaw"]
    assert displaced
    for found in displaced:
        laws = [law for link in found.weight.backing for law in link.binding]
        assert laws
        assert all(law.citation.startswith(("PIPL", "CSL", "NDSR")) for law in laws)
        assert any("by " in told for link in found.weight.backing for told in link.consequences)


def test_a_certificate_alone_makes_no_rule_persuasive(kb: KnowledgeBase) -> None:
    """It counts for who is certified, and stands beside the word of force."""
    found = rule(kb, "pis-2020:8-5-b_close-within-promised-time", "2023-01-01")
    assert [link.kind for link in found.partly if "certif" in link.kind] == [
        "Basis of a certification"
    ]
    assert found.force == "Persuasive"
    assert {link.kind for link in found.weight.backing} == {"Elaborates a broad duty"}


@pytest.mark.parametrize("day", ["2018-06-01", "2020-11-15", "2021-12-01", "2026-01-15"])
def test_explain_proves_the_force_of_the_day(kb: KnowledgeBase, day: str) -> None:
    for name in ("pis-2017:5-4_collect-and-use-without-consent", BREACH, VITAL):
        steps = [s for s in kb.explain(name, day=day).steps if s.rule.startswith(("16", "40"))]
        told = rule(kb, name, day).force_label
        assert {step.value for step in steps} <= {told}


def test_queries_do_not_grow_with_the_rules(
    kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A round of asking takes one query, however many rules it is for."""
    asked: list[str] = []
    plain = KnowledgeBase.solutions
    monkeypatch.setattr(
        KnowledgeBase, "solutions", lambda self, text: (asked.append(text), plain(self, text))[1]
    )
    for topic in ("security", "complaint"):
        kb.things._held.clear()
        kb.things.kept.clear()
        kb.compare(topic)
        asked.append("")
    counts = [len(part) for part in " ".join("q" if text else "-" for text in asked).split("-")]
    assert max(counts) <= 40
    assert abs(counts[0] - counts[1]) <= 8


@pytest.mark.parametrize(
    ("place", "word"),
    [
        ("pipl-2021:44", "个人"),
        ("pipl-2021:34", "国家机关"),
        ("csl-2016:34", "关键信息基础设施的运营者"),
        ("csl-2025:36", "关键信息基础设施的运营者"),
        ("cac-4-2019:9", "网络运营者"),
        ("cac-11-2022:5", "数据处理者"),
        ("cac-18-2025:3", "个人信息处理者"),
        ("incident-reporting-2025:4", "网络运营者"),
        ("minors-regs-2023:32", "个人信息处理者"),
    ],
)
def test_a_party_is_called_what_the_law_calls_it(kb: KnowledgeBase, place: str, word: str) -> None:
    rules = kb.clause(place, lang="zh").rules
    assert word in {name for rule in rules for name in (*rule.bearers, *rule.owed_to)}

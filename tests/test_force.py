"""Who can act on a clause on a day: law behind or over it, sanction, authority, routes; never nothing."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from click.testing import CliRunner

from clausegraph import Enforceability, KnowledgeBase
from clausegraph.cli.commands import cli
from clausegraph.text.words import LANGUAGES, Language, say

DAYS = (
    "2013-10-01",
    "2017-06-01",
    "2018-05-01",
    "2019-01-01",
    "2020-10-01",
    "2021-01-01",
    "2021-11-01",
    "2025-01-01",
    "2026-01-01",
    "2026-12-01",
)


def said(found: Enforceability, key: str) -> str:
    """All lines of a section."""
    return "\n".join(next(s for s in found.sections if s.key == key).lines)


def test_an_exception_of_the_standard_is_answered_by_the_law_it_cannot_set_aside(
    kb: KnowledgeBase,
) -> None:
    """Who can fine for clause 5.4 in June 2018: nobody for the clause, departments for want of consent."""
    found = kb.force("规范2017 5.4", as_of="2018-06-01")
    assert {law.rule.citation for law in found.laws} == {
        "CSL 2016, Art 22(3)",
        "CSL 2016, Art 41(1)",
        "NPCSC Decision, Art 2(1)",
        "MIIT Order 24, Art 9(1)",
        "Consumer Protection Law, Art 29(1)",
    }
    short = said(found, "short")
    assert "nobody can be fined for GB/T 35273-2017, 5.4 itself" in short
    assert "up to 1,000,000 yuan" in short
    assert "10 times the unlawful gain" in short
    assert "frees nobody from " in short
    assert "Competent departments" in said(found, "who")


def test_the_gdpr_answers_with_tier_powers_lead_authority_and_remedies(kb: KnowledgeBase) -> None:
    """Article 83(4) for Article 33; Articles 55, 56, 58 and 77 to 82 around it."""
    found = kb.force("Art 33(1) GDPR", as_of="2026-11-01")
    assert [s.citation for s in found.sanctions] == ["Art 83(4)(a) GDPR"]
    assert found.sanctions[0].figures["capTurnoverShare"] == "0.02"
    told = "\n".join(line for section in found.sections for line in section.lines)
    for place in ("55(1)", "56(1)", "58(1)", "58(2)", "77(1)", "79(1)", "80(1)", "82(1)"):
        assert f"Art {place} GDPR" in told, place


def test_sanctions_stand_at_their_step(kb: KnowledgeBase) -> None:
    """Article 66 PIPL: order, fines, licence, persons; Article 71: crime."""
    found = kb.force("PIPL Art 23", as_of="2022-01-01")
    steps = {(s.citation, s.step) for s in found.sanctions}
    assert {("PIPL, Art 66(1)", "correction"), ("PIPL, Art 66(2)", "money")} <= steps
    assert {("PIPL, Art 66(2)", "licence"), ("PIPL, Art 66(2)", "person")} <= steps
    assert ("PIPL, Art 71", "crime") in steps
    assert "100,000 to 1,000,000 yuan" in said(found, "sanctions")
    assert "PIPL, Art 64(1)" in said(found, "first")
    assert "PIPL, Art 70" in said(found, "routes")


def test_a_reference_is_followed_to_the_law_that_fines(kb: KnowledgeBase) -> None:
    """Article 71(1)(2) of the amended Cybersecurity Law names no fine; Article 66 PIPL does."""
    found = kb.force("CSL 2025 Art 43", as_of="2026-06-01")
    cited = {s.citation for s in found.sanctions}
    assert {"CSL 2025, Art 71(1)(2)", "PIPL, Art 66(2)"} <= cited


@pytest.mark.parametrize(
    ("place", "day", "reason"),
    [
        ("规范2020 3.4", "2026-01-01", "asks nothing that somebody could break"),
        ("PIPL Art 69", "2026-01-01", "itself a way to act on breaches"),
        ("规范2020 8.5", "2011-01-01", "did not exist on 2011-01-01"),
        ("Art 33(1) GDPR", "2017-06-01", "was in force on 2017-06-01"),
    ],
)
def test_where_nothing_bites_a_sentence_says_why(
    kb: KnowledgeBase, place: str, day: str, reason: str
) -> None:
    assert reason in said(kb.force(place, as_of=day), "short")


@pytest.mark.parametrize(
    ("place", "day", "law"),
    [
        ("规范2017 5.1 a", "2018-06-01", "Criminal Law, Art 253bis(3)"),
        ("规范2017 5.1 d", "2026-06-01", "CSL 2025, Art 43(2)"),
        ("规范2017 5.4 e", "2026-06-01", "PIPL, Art 13 para 1"),
        ("规范2017 5.4 e", "2026-06-01", "Civil Code, Art 1035(1)(1)"),
        ("规范2017 6.2", "2013-10-01", "NPCSC Decision, Art 4"),
        ("规范2017 6.2", "2013-10-01", "MIIT Order 24, Art 13 para 1"),
        ("规范2017 10.2 a", "2013-10-01", "MIIT Order 24, Art 16"),
        ("规范2020 4 e", "2025-06-01", "NDSR, Art 20"),
        ("规范2020 5.1 c", "2021-02-01", "Civil Code, Art 111"),
        ("规范2020 5.2 a", "2025-06-01", "NDSR, Art 22(1)(1)"),
        ("规范2020 6.3 a", "2026-12-01", "NDSR, Art 9"),
    ],
)
def test_the_law_that_bound_the_same_conduct_on_the_day_is_named(
    kb: KnowledgeBase, place: str, day: str, law: str
) -> None:
    """Also where the edition did not apply yet or any longer, and where its exception names no such law."""
    assert law in {one.rule.citation for one in kb.force(place, as_of=day).laws}


def test_a_defined_term_asks_nothing_and_the_law_decides_what_it_means(kb: KnowledgeBase) -> None:
    """PIPL 4(1) and 73(1) and CSL 76(5) define what 3.1 and 3.4 define."""
    told = said(kb.force("规范2020 3.1", as_of="2026-01-01"), "short")
    assert "asks nothing that somebody could break" in told
    assert "PIPL, Art 4(1)" in told
    assert "CSL 2016" not in told


def test_over_time_the_highest_sanction_says_whom_it_reaches(kb: KnowledgeBase) -> None:
    """In 2013 the Decision bound all, without a figure; Order 24 fined some, up to 30,000 yuan."""
    row = kb.timeline("规范2017 5.2 b", as_of="2013-10-01").data["rows"][0]
    assert row["highest"].startswith("NPCSC Decision, Art 11")
    assert "only for telecommunications operators" in row["highest"]
    assert "up to 30,000 yuan (MIIT Order 24, Art 23)" in row["highest"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("day", DAYS)
def test_no_part_is_ever_empty(kb: KnowledgeBase, day: str, lang: Language) -> None:
    """On each of the ten days each part has a sentence, and no standard is ever said to bind or to fine."""
    for place in ("规范2017 5.4", "规范2017 7.8", "规范2020 8.5", "规范2020 9.2", "Art 17 GDPR"):
        found = kb.force(place, as_of=day, lang=lang)
        assert all(section.lines and all(section.lines) for section in found.sections)
        assert found.title
        if not found.binding:
            assert {rule.force for rule in found.clause.rules}.isdisjoint({"Binding"})
            assert not any(s.citation.startswith("GB/T") for s in found.sanctions)


def test_a_day_beyond_the_reading_warns(kb: KnowledgeBase) -> None:
    short = said(kb.force("Art 33(1) GDPR", as_of="2031-01-01"), "short")
    assert f"read only to {kb.as_of}" in short


def test_the_picture_is_whole_and_asks_for_nothing_outside(kb: KnowledgeBase) -> None:
    """Every station of the chain stands in it; no address but the name of the SVG language."""
    found = kb.force("规范2020 8.5 d", as_of="2026-01-15", lang="zh")
    picture = ElementTree.fromstring(found.svg)
    words = "".join("".join(text.itertext()) for text in picture.iter() if "text" in text.tag)
    for link in found.links:
        for station in link.stations:
            assert re.sub(r"\s", "", station) in re.sub(r"\s", "", words)
    assert set(re.findall(r"https?://[^\"]+", found.svg)) == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"href|url\(|<script|<image", found.svg)


def test_rows_data_and_text_say_the_same(kb: KnowledgeBase) -> None:
    found = kb.force("规范2020 9.2 b", as_of="2026-01-15")
    lines = [line for section in found.sections for line in section.lines]
    assert list(found.df["text"]) == lines
    assert all(line in found.to_markdown() for line in lines)
    data = json.loads(json.dumps(found.data))
    assert data["short"] == list(found.sections[0].lines)
    assert data["chain"] == [list(link.stations) for link in found.links]


def test_the_command_answers_in_every_shape(tmp_path: Path) -> None:
    run, picture = CliRunner(), tmp_path / "chain.svg"
    asked = ["force", "规范2017 5.4", "--as-of", "2018-06-01"]
    for shape, start in (("table", "Who"), ("csv", "Part,Text"), ("json", "{"), ("md", "# Who")):
        told = run.invoke(cli, [*asked, "--format", shape, "--picture", str(picture)])
        assert told.exit_code == 0, told.output
        assert told.stdout.lstrip("\ufeff").startswith(start)
        assert not re.search(r"^0 rows", told.stdout, re.MULTILINE)
    assert picture.read_text("utf-8").startswith("<svg")
    assert run.invoke(cli, [*asked, "--picture", str(tmp_path / "chain.png")]).exit_code == 2


def test_the_short_answer_says_how_sure_and_for_whom(kb: KnowledgeBase) -> None:
    """Order 24 reaches all who run accounts, 500,000 yuan hang on e-commerce operators alone."""
    found = kb.force("规范2020 8.5 d", as_of="2020-11-15")
    closing = said(found, "short")
    assert "up to 30,000 yuan, under MIIT Order 24, Art 23" in closing
    assert "More can follow for e-commerce operators: up to 500,000 yuan" in closing
    assert found.data["highest"]["only_for"] == ""
    assert [group[0] for group in found.data["highest"]["more_for"]] == ["e-commerce operators"]
    built = kb.force("规范2020 11.2", as_of="2020-11-15")
    assert "only for operators of critical information infrastructure" in said(built, "short")
    assert built.data["highest"]["more_for"] == ()
    ban = kb.force("规范2020 9.4 f", as_of="2026-12-01")
    assert ban.confidence == "low"
    assert "How sure the weakest part of this chain is: Low." in said(ban, "short")
    ban = kb.force("规范2020 9.4 f", as_of="2026-12-01", lang="zh")
    assert "该链条最弱一环的可信度：低。" in said(ban, "short")


@pytest.mark.parametrize(
    ("day", "laws"),
    [
        ("2020-11-15", {"NPCSC Decision, Art 3", "MIIT Order 24, Art 10"}),
        ("2021-11-01", {"NPCSC Decision, Art 3", "MIIT Order 24, Art 10", "PIPL, Art 25"}),
    ],
)
def test_publishing_biometric_data_is_answered_by_confidentiality(
    kb: KnowledgeBase, day: str, laws: set[str]
) -> None:
    held = {law.rule.citation for law in kb.force("规范2020 9.4 f", as_of=day).laws}
    assert held & {"NPCSC Decision, Art 3", "MIIT Order 24, Art 10", "PIPL, Art 25"} == laws


def test_remedies_for_people_belong_to_the_notice(kb: KnowledgeBase) -> None:
    """Article 57(1)(2) tells what a notice says of remedies; Article 11(2) of the Regulations as well."""
    found = kb.force("规范2020 10.2 b) 4)", as_of="2026-12-01")
    held = {law.rule.iri.rpartition("/")[2] for law in found.laws}
    assert {"pipl-2021#57-1_notify-individuals", "ndsr-2024#11-2_notify-those-concerned"} <= held
    assert "pipl-2021#51-1-5_emergency-plan" not in held


def test_no_link_is_no_statement_about_all_law(kb: KnowledgeBase) -> None:
    for lang, words in (("en", "No link recorded here leads"), ("zh", "本库所载的关联中")):
        assert say("enforce.short.no-other-law", lang).startswith(words)
        assert say("enforce.no-law", lang).startswith(words)


def test_a_fine_on_some_is_not_said_of_all_where_the_clause_does_not_apply(
    kb: KnowledgeBase,
) -> None:
    """In 2019 secrecy of outside staff was law for all; the fines of consumer and telecom law were not."""
    found = kb.force("规范2020 11.6 d", as_of="2019-06-01")
    assert found.bite.only_for == ""
    assert "Consumer" not in found.bite.place
    groups = [group[0] for group in found.bite.more_for]
    assert groups[0] == "business operators in their dealings with consumers"
    assert "telecommunications operators and internet information service providers" in groups
    laws = {law.rule.iri.rpartition("/")[2] for law in found.laws}
    assert {"miit-24-2013#11_supervise-agents", "npcsc-2012#3_keep-strictly-confidential"} <= laws


@pytest.mark.parametrize(
    ("place", "day", "law"),
    [
        # The clause speaks of e-commerce only: the Law reaches all whom it addresses.
        ("规范2020 7.5 b", "2020-10-01", "ecommerce-2018#18-1_option-without-personal-traits"),
        ("规范2020 8.6 a", "2021-01-01", "civil-code-2020#1037-1_consult-or-copy"),
        ("规范2020 7.4 b 2", "2020-10-01", "csl-2016#12-2_no-use-against-state-order-or-others"),
        ("规范2020 9.6 a", "2025-01-01", "ndsr-2024#12-3_agree-among-joint-processors"),
        ("规范2020 11.6 f", "2021-11-01", "pipl-2021#51-1-4_permissions-and-training"),
        ("规范2020 8.5 f", "2020-10-01", "miit-24-2013#9-4_stop-after-end-of-service"),
        ("规范2020 C.4 b", "2025-01-01", "ndsr-2024#22-1-5_no-frequent-asking"),
        ("规范2020 11.1 b", "2020-10-01", "cac-4-2019#8_name-person-in-charge"),
        ("规范2020 8.8", "2020-10-01", "ecommerce-2018#59_complaint-mechanism"),
    ],
)
def test_what_law_settled_on_the_day_is_shown_over_the_clause(
    kb: KnowledgeBase, place: str, day: str, law: str
) -> None:
    found = kb.force(place, as_of=day)
    over = [tie for tie in found.ties if tie.how == "Overtaken"]
    assert law in {each.rule.iri.rpartition("/")[2] for tie in over for each in tie.laws}


@pytest.mark.parametrize(
    ("place", "day", "laws"),
    [
        ("规范2020 11.1 d 5", "2021-11-01", {"pipl-2021#55-1_assess-beforehand"}),
        ("规范2020 10.2 b", "2021-01-01", {"civil-code-2020#1038-2_inform-individuals"}),
        ("规范2020 8.5 c", "2020-10-01", {"csl-2016#41-1_follow-principles"}),
        ("规范2020 9.2 b", "2026-12-01", {"csl-2025#44-1_no-provision-without-consent"}),
        ("规范2020 9.7 h", "2020-10-01", {"csl-2016#42-2_take-security-measures"}),
    ],
)
def test_what_law_left_open_stands_behind_the_clause(
    kb: KnowledgeBase, place: str, day: str, laws: set[str]
) -> None:
    held = {law.rule.iri.rpartition("/")[2] for law in kb.force(place, as_of=day).laws}
    assert laws <= held


@pytest.mark.parametrize(
    ("place", "fines"),
    [
        ("GDPR 58(2)(c)", {"Art 83(5)(e) GDPR", "Art 83(6) GDPR"}),
        ("GDPR 58(2)(f)", {"Art 83(5)(e) GDPR"}),
        ("GDPR 58(1)(e)", {"Art 83(5)(e) GDPR"}),
        ("GDPR 58(2)(b)", set()),  # a reprimand cannot be disobeyed
    ],
)
def test_whoever_disregards_an_order_can_be_fined(
    kb: KnowledgeBase, place: str, fines: set[str]
) -> None:
    found = kb.force(place)
    assert {each.citation for each in found.sanctions} == fines
    assert ("Who does not do what is ordered" in said(found, "short")) is bool(fines)


def test_exposure_to_orders_of_the_authority_shows_the_fine(kb: KnowledgeBase) -> None:
    left = kb.exposure("supervisory-authority").sides[0]
    assert left.highest is not None
    fines = {each.citation for each in left.sanctions if each.step == "money"}
    assert {"Art 83(5)(e) GDPR", "Art 83(6) GDPR"} <= fines

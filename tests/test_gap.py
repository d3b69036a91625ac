"""What is additional: from judgements alone, the hardest first; and how far each topic is."""

from __future__ import annotations

import csv
import dataclasses
import io
import json

import pytest
from click.testing import CliRunner

from clausegraph import Gap, KnowledgeBase, QuestionError
from clausegraph.ask.additional import DUTIES, asks
from clausegraph.cli.commands import cli
from clausegraph.cli.gap import gap_text
from clausegraph.text.words import say

DAY = "2020-11-15"
SIDES = """
PREFIX cg: <https://w3id.org/clausegraph/ns#>
SELECT ?a ?relation ?reason WHERE {
  ?a cg:leftEdition <https://w3id.org/clausegraph/id/gdpr> ; cg:scopeRelation ?relation ;
    cg:rightEdition <https://w3id.org/clausegraph/id/pis-2020>
  OPTIONAL { ?a cg:gapReason ?reason FILTER(LANG(?reason) = "en") }
}
"""
STRICTER = """
PREFIX cg: <https://w3id.org/clausegraph/ns#>
SELECT DISTINCT ?a WHERE {
  ?a cg:leftEdition <https://w3id.org/clausegraph/id/gdpr> ; cg:strictness/cg:stricterSide cg:Right ;
    cg:rightEdition <https://w3id.org/clausegraph/id/pis-2020> ; cg:right ?norm .
  ?norm cg:modality ?modality ; cg:bearer cg:Controller .
  VALUES ?modality { cg:Obligation cg:Prohibition }
}
"""


@pytest.fixture(scope="module")
def entering(kb: KnowledgeBase) -> Gap:
    """What the Specification of 2020 asked of whoever met the GDPR in November 2020."""
    return kb.gap("gdpr", "pis-2020", day=DAY)


def test_closing_an_account_is_additional_with_its_reason(entering: Gap) -> None:
    """The GDPR knows no accounts; clause 8.5 does, with 15 working days."""
    item = next(i for i in entering.items if i.title == "Closing an account")
    assert (item.kind, item.given) == ("gap", ())
    assert item.reasons == ("no counterpart",)
    assert "15 working days" in item.to_do
    assert {rule.name.partition("_")[0] for rule in item.asked} >= {"pis-2020:8-5-a"}
    assert item.duty


def test_a_stricter_side_names_its_dimension_and_what_is_there(entering: Gap) -> None:
    item = next(i for i in entering.items if i.title == "Checking identity when an account closes")
    assert "stricter in: Formality" in item.reasons
    assert [rule.citation for rule in item.given] == ["Art 12(6) GDPR"]


def test_every_comparison_in_which_the_second_side_is_stricter_is_there(
    kb: KnowledgeBase, entering: Gap
) -> None:
    there = {item.iri for item in entering.items}
    assert {a.value for (a,) in kb.select(STRICTER)} <= there


def test_nothing_is_concluded_from_absence(kb: KnowledgeBase, entering: Gap) -> None:
    """An entry without rules on the first side is a gap with a written reason, or a change."""
    reasons = {a.value: reason for a, _, reason in kb.select(SIDES)}
    for item in entering.items:
        assert item.iri in reasons
        if not item.given:
            assert item.difference == reasons[item.iri].value


def test_rules_that_nobody_compared_are_counted_and_named_only(kb: KnowledgeBase) -> None:
    found = kb.gap("gdpr", "ndsr-2024")
    assert found.items == ()
    assert found.uncompared
    assert all(asks(rule) for rule in found.uncompared)
    assert str(len(found.uncompared)) in found.not_compared
    assert found.uncompared[0].citation in found.not_compared


def test_the_hardest_stands_first(entering: Gap) -> None:
    weights = [item.weight for item in entering.items]
    assert weights == sorted(weights)
    assert len({force for force, _ in weights}) > 2


def test_order_follows_the_day(kb: KnowledgeBase, entering: Gap) -> None:
    """In 2020 older law had displaced a few rules; from 1 November 2021 the law on the subject had."""
    rules = {rule.name: rule.force for item in entering.items for rule in item.asked}
    displaced = {name for name, force in rules.items() if force == "DisplacedByLaw"}
    assert displaced <= {
        "pis-2020:4-a_answer-for-harm",  # Decision of 2012, Article 11
        "pis-2020:5-1-c_no-illegal-channels",  # Decision of 2012, Article 1(2)
        "pis-2020:7-4-b_no-harmful-use-of-profiles",  # Cybersecurity Law of 2016, Article 12(2)
        "pis-2020:7-4-b-1_no-infringement-of-rights",
        "pis-2020:7-4-b-2_no-harm-to-state-or-public-order",
        "pis-2020:7-5-b_offer-results-not-based-on-traits",  # E-Commerce Law, Article 18(1)
        "pis-2020:8-5-a_provide-closure-method",  # Order 24, Article 9(4)
    }
    later = kb.gap("gdpr", "pis-2020", day="2021-11-01")
    assert later.items[0].heaviest.force == "DisplacedByLaw"
    assert {i.iri for i in later.items} == {i.iri for i in entering.items}


def test_duties_only_leaves_what_only_recommends_out(kb: KnowledgeBase, entering: Gap) -> None:
    duties = kb.gap("gdpr", "pis-2020", only="duties", day=DAY)
    assert duties.items == tuple(item for item in entering.items if item.duty)
    assert 0 < len(duties.items) < len(entering.items)
    for item in duties.items:
        assert any(rule.modality in DUTIES for rule in item.asked)
    cited = {rule.citation for item in duties.items for rule in item.asked}
    recommended = {rule.citation for item in entering.items for rule in item.asked} - cited
    assert "GB/T 35273-2020, 7.5 d" in recommended  # it recommends (宜) a control of one's own


def test_one_topic_takes_its_rules_wherever_their_comparison_stands(kb: KnowledgeBase) -> None:
    found = kb.gap("gdpr", "pis-2020", topic="sharing", day=DAY)
    assert {item.topic for item in found.items} > {"sharing"}
    topic = "https://w3id.org/clausegraph/id/topic#sharing"
    for item in found.items:
        assert item.topic == "sharing" or any(topic in r.topics for r in item.asked)


def test_the_reverse_asks_what_the_law_has_more(kb: KnowledgeBase, entering: Gap) -> None:
    back = kb.gap("pis-2020", "gdpr", only="duties")
    item = next(i for i in back.items if i.title == "Reporting a breach to the authority")
    assert "72 hours" in item.to_do
    assert "stricter in: Deadline, Formality" in item.reasons
    assert item.title not in {i.title for i in entering.items if i.reasons == ("no counterpart",)}


def test_duties_of_public_bodies_are_no_duties_of_a_firm(kb: KnowledgeBase) -> None:
    back = kb.gap("pis-2020", "gdpr", only="duties")
    asked = {rule.name for item in back.items for rule in item.asking}
    assert "gdpr:60-10_report-measures-to-lead" in asked  # a duty of the controller among theirs
    assert not any(
        name.startswith(("gdpr:51", "gdpr:60-1_", "gdpr:65", "gdpr:97")) for name in asked
    )


def test_between_editions_the_changes_decide(kb: KnowledgeBase) -> None:
    on, back = kb.gap("pis-2017", "pis-2020"), kb.gap("pis-2020", "pis-2017")
    changes = {change.iri: change for change in kb.changes()}
    assert all({"New", "StricterVerb", "Widened"} & {*changes[i.iri].kinds} for i in on.items)
    assert all({"Dropped", "Narrowed"} & {*changes[i.iri].kinds} for i in back.items)
    assert {i.iri for i in on.items if i.reasons == ("New",)}
    assert all(not i.given for i in on.items if i.reasons == ("New",))
    assert any("separate" in i.difference for i in on.items)  # 5.4 c): the separate notice


@pytest.mark.parametrize("day", ["2019-01-01", "2020-11-15"])
def test_a_text_that_does_not_apply_on_the_day_is_announced(kb: KnowledgeBase, day: str) -> None:
    told = " ".join(kb.gap("gdpr", "pis-2020", day=day).notices)
    assert ("did not exist" in told) == (day < "2020-03-06")


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"have": "gdpr", "enter": "gdpr"}, "two different editions"),
        ({"have": "gdrp"}, "gdpr"),
        ({"enter": "pis-2021"}, "pis-2020"),
        ({"topic": "mnors"}, "minors"),
        ({"only": "duty"}, "duties"),
    ],
)
def test_what_cannot_be_asked_is_told(kb: KnowledgeBase, given: dict[str, str], word: str) -> None:
    with pytest.raises(QuestionError) as refused:
        kb.gap(**given)  # type: ignore[arg-type]
    assert word in refused.value.message("en")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_way_out_has_the_same_rows(
    kb: KnowledgeBase, compiled_path: object, lang: str
) -> None:
    found = kb.gap(topic="sharing", lang=lang, day=DAY)  # type: ignore[arg-type]
    assert found.items
    assert [tuple(row) for row in found.df.itertuples(index=False)] == list(found.rows)
    given = ["gap", "--topic", "sharing", "--as-of", DAY, "--lang", lang]
    given += ["--graph", str(compiled_path), "--format"]
    told = CliRunner().invoke(cli, [*given, "csv"]).stdout_bytes.decode()
    rows = list(csv.reader(io.StringIO(told, newline="")))
    assert rows == [list(found.heads), *map(list, found.rows)]
    whole = json.loads(CliRunner().invoke(cli, [*given, "json"]).stdout)
    assert [tuple(row.values()) for row in whole] == list(found.rows)
    plain = "".join(CliRunner().invoke(cli, [*given, "table", "--full"]).stdout.split())
    for row in found.rows:
        assert "".join(row[4].split()) in plain


@pytest.mark.parametrize(("lang", "words"), [("en", "nobody has compared"), ("zh", "尚未对照")])
def test_rules_that_nobody_compared_are_counted_over_the_list(
    kb: KnowledgeBase, lang: str, words: str
) -> None:
    found = kb.gap("gdpr", "ndsr-2024", topic="security", lang=lang)  # type: ignore[arg-type]
    assert found.uncompared
    assert words in found.still_open
    assert str(len(found.uncompared)) in found.still_open
    told = "".join(gap_text(found, "table").split())
    over, under = ("".join(text.split()) for text in (found.still_open, found.not_compared))
    assert told.index(over) < told.index(under)
    assert dataclasses.replace(found, uncompared=()).still_open == ""


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_from_the_day_of_the_law_its_standard_points_to_it(kb: KnowledgeBase, lang: str) -> None:
    def told(have: str, enter: str, day: str) -> str:
        found = kb.gap(have, enter, topic="fees", day=day, lang=lang)  # type: ignore[arg-type]
        assert not found.law_to_ask or "--enter pipl-2021" in found.law_to_ask
        shown = gap_text(found, "table").split()
        assert ("pipl-2021" in " ".join(shown)) == bool(found.law_to_ask)
        return found.law_to_ask

    assert "2021-11-01" in told("gdpr", "pis-2020", "2021-11-01")
    assert told("gdpr", "pis-2020", "2021-10-31") == ""
    assert told("gdpr", "pipl-2021", "2021-11-01") == ""
    assert told("pipl-2021", "pis-2020", "2021-11-01") == ""


def test_topics_tell_how_far_they_are(kb: KnowledgeBase, compiled_path: object) -> None:
    held = kb.coverage()
    assert [c.topic for c in held.topics] == [t for t in kb.topics if t in {*held.df["Code"]}]
    for covered in held.topics:
        compared = kb.compare(covered.topic)
        alone = [*compared.left_only, *compared.right_only]
        asking = [rule for rule in alone if rule.facts.get("informative") != ("true",)]
        assert covered.open == len(asking), covered.topic
    result = CliRunner().invoke(cli, ["topics", "--graph", str(compiled_path), "--format", "csv"])
    rows = list(csv.reader(io.StringIO(result.stdout_bytes.decode(), newline="")))
    assert rows[1:] == [list(row) for row in held.rows]
    assert rows[0][-1] == say("coverage.open", "en")


def test_a_pair_that_nobody_compared_is_open_throughout(kb: KnowledgeBase) -> None:
    held = kb.coverage("csl-2025", "pis-2017")
    assert all((c.compared, c.gaps) == (0, 0) and c.open == c.rules for c in held.topics)
    assert kb.coverage("pis-2020", "gdpr").rows == kb.coverage("gdpr", "pis-2020").rows


def test_a_higher_fine_on_some_stands_beside_that_on_all(kb: KnowledgeBase, entering: Gap) -> None:
    """Order 24 fines up to 30,000 yuan; of e-commerce operators platforms up to 500,000."""
    told = next(i for i in entering.items if i.title == "Closing an account").in_bite
    general, _, some = told.partition("only for e-commerce operators: up to ")
    assert "up to 30,000 yuan" in general
    assert some.startswith("500,000 yuan")
    assert "e-commerce platform operator" in some
    force = kb.force("规范2020 8.5 d", as_of=DAY)
    assert (force.bite.only_for, force.bite.amount) == ("", "up to 30,000 yuan")
    ((whom, amount, law, _),) = force.bite.more_for
    assert (whom, law) == ("e-commerce operators", "E-Commerce Law, Art 76 para 1")
    assert amount.startswith("up to 500,000 yuan")

"""Citations wherever a place is asked for: three answers where it is not there, and old numbers."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from clausegraph import KnowledgeBase, QuestionError
from clausegraph.citation.outline import places
from clausegraph.cli.commands import cli

FINE = "trace-clause-to-fine"


def test_every_encoded_provision_is_in_the_outline_of_its_text(kb: KnowledgeBase) -> None:
    """And of the texts that are encoded whole, every place of the outline is encoded."""
    for edition in kb.editions:
        if places(edition):
            assert kb.numbers(edition) <= places(edition)
    for whole in ("gdpr", "pis-2017", "pis-2020"):
        assert kb.numbers(whole) == places(whole)


MISSING = [
    ("Art 7(9) GDPR", "does not exist", "不存在", "Art 7(4) GDPR"),  # near places are offered
    ("Art 100 GDPR", "does not exist", "不存在", "Art 99 GDPR"),
    ("GB/T 35273-2020 99.9", "does not exist", "不存在", "Clause 11"),
    ("GB/T 39335-2020 5.4", "not held here", "未收录", "GB/T 35273-2020"),  # what is held is named
    ("Art. 33 UK GDPR", "not held here", "未收录", "Held are: GDPR"),
    ("Civil Code Art 1038(5)", "does not exist", "不存在", "Civil Code, Art 1038(2)"),
    ("Standardization Law Art 46", "does not exist", "不存在", "Art 37"),
    ("《刑法》第二百五十三条之一第九款", "does not exist", "不存在", "253bis(4)"),
    ("Civil Code Art 12", "not known here", "无从得知", "Art 111"),
]


@pytest.mark.parametrize(("cited", "english", "chinese", "way_out"), MISSING)
def test_what_is_not_there_has_its_own_answer(
    kb: KnowledgeBase, cited: str, english: str, chinese: str, way_out: str
) -> None:
    with pytest.raises(QuestionError, match=re.escape(english)) as caught:
        kb.clause(cited)
    assert way_out in str(caught.value)
    with pytest.raises(QuestionError) as caught:
        kb.clause(cited, lang="zh")
    assert chinese in caught.value.message("zh")


def test_a_place_that_exists_without_being_encoded_is_told_apart(kb: KnowledgeBase) -> None:
    """Taken from the outlines, so that the test holds while more is encoded."""
    left = sorted(
        (edition, local)
        for edition in kb.editions
        for local in places(edition) - kb.numbers(edition)
    )
    for edition, local in left[:: max(1, len(left) // 20)]:
        with pytest.raises(QuestionError, match="exists, but is not encoded"):
            kb.clause(f"{edition}:{local}")


def test_a_text_that_is_known_but_not_held(kb: KnowledgeBase) -> None:
    for edition in ("civil-code-2020", "criminal-law", "consumer-2013", "dsl-2021"):
        if edition not in kb.editions:
            with pytest.raises(QuestionError, match="is not held here"):
                kb.clause(f"{edition}:27")


@pytest.mark.parametrize(
    "cited", ["CSL Art 41", "网安法41条", "網安法第四十一條", "《网络安全法》第四十一条"]
)
def test_an_old_number_leads_to_the_new_one_and_says_so(kb: KnowledgeBase, cited: str) -> None:
    """Article 41 of 2016 is the most cited article of the field; it is 43 since 2026."""
    found = kb.clause(cited, day="2026-11-21")
    encoded = "41" in kb.numbers("csl-2025")
    assert found.name == ("csl-2025:41" if encoded else "csl-2025:43")
    assert "CSL 2016, Art 41 is now CSL 2025, Art 43." in found.notice
    assert kb.clause(cited, day="2018-06-01").name == "csl-2016:41"
    told = kb.clause(cited, day="2026-11-21", lang="zh").notice
    assert "《网络安全法》（2016）第四十一条现为《网络安全法》（2025）第四十三条。" in told


def test_numbers_lead_both_ways_down_to_the_paragraph(kb: KnowledgeBase) -> None:
    old, new = kb.clause("CSL 2016 Art 41(2)"), kb.clause("CSL 2025 Art 43(2)")
    assert (old.iri,) == new.succeeds
    assert (new.iri,) == old.succeeded
    assert not old.notice.startswith("CSL 2016, Art 41(2) is now")  # the year was cited: no doubt


def test_the_number_in_force_is_followed_where_it_is_encoded(kb: KnowledgeBase) -> None:
    found = kb.clause("CSL Art 43", day="2026-11-21")
    assert found.name == "csl-2025:43"
    assert "CSL 2016, Art 43 is now CSL 2025, Art 45." in found.notice


def test_paragraph_or_item_of_an_old_number_tells_the_new_one_too(kb: KnowledgeBase) -> None:
    with pytest.raises(QuestionError, match=r"CSL 2025, Art 41 para 1.*CSL 2016, Art 41 is now"):
        kb.clause("CSL Art 41(1)", day="2026-11-21")


def test_the_example_of_the_help_works(kb: KnowledgeBase) -> None:
    """Only the edition of 2017 has an item k in 5.4, so nothing else can be meant."""
    found = kb.clause("规范 5.4 k")
    assert found.name == "pis-2017:5-4-k"
    assert "no longer applies" in found.notice


@pytest.mark.parametrize("cited", ["GB/T 35273-2020 5.4", "规范2020 第5.4条", "pis-2020:5-4"])
def test_a_question_takes_a_citation(kb: KnowledgeBase, cited: str) -> None:
    answer = kb.ask(FINE, clause=cited, day="2021-06-01")
    assert len(answer) > 0
    assert answer.rows == kb.ask(FINE, clause="pis-2020:5-4", day="2021-06-01").rows


WRONG = [
    ({"clause": "GB/T 35273-2020 99.9"}, "does not exist"),
    ({"clause": "pis-2020:99-9"}, "does not exist"),
    ({"clause": "5.4"}, "does not say of which text"),
    ({"clause": "nonsense"}, "cannot be read"),
    ({"day": "2018-6-1"}, "is not a date"),
    ({"day": "2018-02-30"}, "is not a date"),
]


@pytest.mark.parametrize(("given", "said"), WRONG)
def test_a_wrong_value_is_refused_and_nothing_else_answered(
    kb: KnowledgeBase, given: dict[str, str], said: str
) -> None:
    with pytest.raises(QuestionError, match=said):
        kb.ask(FINE, lang="en", **given)


def test_a_citation_without_year_means_the_edition_of_the_day_asked(kb: KnowledgeBase) -> None:
    asked = kb.ask(FINE, clause="CSL Art 41", day="2018-06-01")
    assert asked.rows == kb.ask(FINE, clause="csl-2016:41", day="2018-06-01").rows


def test_explain_takes_a_citation(kb: KnowledgeBase) -> None:
    """A place is explained with the rules that it states."""
    told = kb.explain("Art 7(3) GDPR")
    assert told.name == "gdpr:7-3"
    assert set(kb.explain("gdpr:7-3_withdraw-consent").steps) < set(told.steps)
    with pytest.raises(QuestionError, match="names nothing"):
        kb.explain("gdpr:7-3_no-such-rule")
    with pytest.raises(QuestionError, match="does not exist"):
        kb.explain("Art 7(9) GDPR")


def test_the_command_line_takes_citations_too(kb: KnowledgeBase) -> None:
    graph = str(kb._graph.path)
    run = CliRunner().invoke
    asked = run(cli, ["ask", FINE, "-p", "clause=规范2020 5.4", "--graph", graph])
    assert asked.exit_code == 0
    explained = run(cli, ["explain", "Art", "7(3)", "GDPR", "--graph", graph])
    assert explained.stdout.startswith("gdpr:7-3")
    refused = run(cli, ["ask", FINE, "-p", "clause=Art 7(9) GDPR", "--graph", graph])
    assert refused.exit_code == 2
    assert "does not exist" in refused.stderr

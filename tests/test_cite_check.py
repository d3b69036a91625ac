"""Citations in running text: where they are found, in which text they are read, what is said of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import clausegraph
from clausegraph.citation.within import mentions
from clausegraph.cli.commands import cli
from clausegraph.text.errors import QuestionError


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("under Art. 33(1) GDPR", ["Art. 33(1) GDPR"]),
        ("Articles 6(1)(a) and (f) of the GDPR", ["Articles 6(1)(a) GDPR", "Articles 6(1)(f) GDPR"]),
        ("point (a) of Article 6(1) GDPR", ["point (a) of Article 6(1) GDPR"]),
        ("Art. 15, 16 und 17 DSGVO", ["Art. 15 DSGVO", "Art. 16 DSGVO", "Art. 17 DSGVO"]),
        ("Art 33 and Art 34 GDPR", ["Art 33 GDPR", "Art 34 GDPR"]),
        ("GDPR Art 33, PIPL Art 57", ["Art 33 GDPR", "Art 57 PIPL"]),
        ("GB/T 35273-2020, 5.4 e) applies", ["5.4 e) GB/T 35273 2020"]),
        ("clause 5.4 of the Specification (2017)", ["clause 5.4 Specification 2017"]),
        ("version 5.4 of the tool", []),
        ("see gdpr:33-3-a.", ["gdpr:33-3-a"]),
        ("《个人信息保护法》第十三条第一款第二项", ["个人信息保护法第十三条第一款第二项"]),
        ("民法典第一千零三十四条和第一千零三十五条",
         ["民法典第一千零三十四条", "民法典第一千零三十五条"]),
        ("《网络安全法》（2025）第六十四条", ["网络安全法 2025第六十四条"]),
        ("刑法第二百五十三条之一第一款", ["刑法第二百五十三条之一第一款"]),
    ],
)  # fmt: skip
def test_a_place_is_read_with_the_text_named_beside_it(text: str, cited: list[str]) -> None:
    found = list(mentions(text))
    assert [one.citation for one in found] == cited
    assert not any(one.assumed or not one.held for one in found)
    assert all(text[one.start : one.end] == one.text for one in found)


def test_a_place_without_a_text_is_read_in_the_one_named_last_and_says_so() -> None:
    first, second = mentions("Art 33 GDPR sets the time. Article 34 tells whom.")
    assert (first.assumed, second.assumed) == (False, True)
    assert second.citation == "Article 34 GDPR"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Section 5 CCPA", "CCPA"),
        ("Article 21 of the NIS2 Directive", "NIS2 Directive"),
        ("违反《某市数据条例》第三条", "某市数据条例"),
        ("《某市数据条例》第三条。按照该条例第九条", "某市数据条例"),
    ],
)
def test_a_text_that_is_not_held_is_never_taken_for_one_that_is(text: str, name: str) -> None:
    found = list(mentions(f"Art 7 GDPR. {text}"))[1:]
    assert found
    assert {(one.instrument, one.held) for one in found} == {(name, False)}


@pytest.mark.parametrize(
    ("text", "answer", "citation"),
    [
        ("Art 7(3) GDPR", "encoded", "Art 7(3) GDPR"),
        ("Art 99(9) GDPR", "does-not-exist", "Art 99(9) GDPR"),
        ("Criminal Law, Art 253", "not-encoded", "Criminal Law, Art 253"),
        ("Criminal Law, Art 100", "unknown", "Criminal Law, Art 100"),
        ("Art 13(2) PIPL", "open", ""),
        ("Section 5 CCPA", "text-not-held", ""),
    ],
)
def test_the_answers_are_told_apart(
    kb: clausegraph.KnowledgeBase, text: str, answer: str, citation: str
) -> None:
    (found,) = kb.cite_check(text).checked
    assert (found.answer, found.citation) == (answer, citation)


def test_it_says_in_which_edition_and_on_what(kb: clausegraph.KnowledgeBase) -> None:
    (found,) = kb.cite_check("CSL Article 64").checked
    assert (found.edition, found.also_in) == ("csl-2025", ("csl-2016",))
    assert any("Art 71" in remark for remark in found.remarks)  # its number of 2016 has moved
    (zh,) = kb.cite_check("规范 8.4", lang="zh").checked
    assert "同意的撤回" in zh.about


def test_what_is_no_text_or_too_long_is_refused(kb: clausegraph.KnowledgeBase) -> None:
    with pytest.raises(QuestionError, match="at most 200000"):
        kb.cite_check("Art 7 GDPR. " * 20_000)
    assert "No citation" in kb.cite_check("Nothing is cited here.").summary


def test_the_command_ends_with_1_where_a_place_does_not_exist(
    compiled_path: Path, tmp_path: Path
) -> None:
    memo = tmp_path / "memo.md"
    memo.write_text("Art 33(1) GDPR, Art 99(9) GDPR", "utf-8")
    run = CliRunner().invoke
    found = run(cli, ["cite-check", str(memo), "--graph", str(compiled_path), "--format", "csv"])
    assert found.exit_code == 1
    assert "Art 99(9) GDPR,Does not exist" in found.output
    good = run(cli, ["cite-check", "-", "--graph", str(compiled_path)], input="Art 33(1) GDPR")
    assert good.exit_code == 0
    none = run(cli, ["cite-check", str(tmp_path / "no.md"), "--graph", str(compiled_path)])
    assert none.exit_code == 2

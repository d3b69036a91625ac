"""The user's own copies of a text: read alike from every form, held against the outline, exported when asked.

All samples are invented; only their numbers are those of real texts.
"""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner

from clausegraph import KnowledgeBase, QuestionError
from clausegraph.citation.outline import places
from clausegraph.cli.commands import cli
from clausegraph.text.vocabulary import ID
from clausegraph.wording import layer as layers
from clausegraph.wording.fit import fitted
from clausegraph.wording.layer import SETTING, Layer, read
from clausegraph.wording.passages import Passage, marker_of

JOURNAL = """<html><head><title>x</title></head><body>
<p class="oj-normal">Having regard to nothing,</p>
<div id="rct_1"><table><tr><td><p>(1)</p></td><td><p>Recital in invented words.</p></td></tr></table></div>
<p class="oj-ti-section-1">CHAPTER I</p>
<p class="oj-ti-art">Article&nbsp;6</p><div class="eli-title"><p class="oj-sti-art">Title</p></div>
<div id="006.001"><p>1.&nbsp;&nbsp;&nbsp;It holds only if:</p>
<table><tr><td><p>(a)</p></td><td><p>the first;</p></td></tr></table>
<table><tr><td><p>(b)</p></td><td><p>the second.</p></td></tr></table>
<p>Point (b) is not for bodies.</p></div>
<div id="006.002"><p>2.&nbsp;&nbsp;&nbsp;More may be kept.</p></div>
<div class="final"><p>Done in no place.</p></div></body></html>"""
CONSOLIDATED = """<html><body>
<table><tr><td>(1)</td><td>Recital in invented words.</td></tr></table>
<div id="art_6"><p class="title-article-norm">Article 6</p><p class="stitle-article-norm">Title</p>
<div class="norm"><span class="no-parag">1.  </span><div class="norm inline-element"><p>It holds only if:</p>
<div class="grid-container grid-list"><div><span>(a) </span></div><div><p>the first;</p></div></div>
<div class="grid-container grid-list"><div><span>(b) </span></div><div><p>the second.</p></div></div>
<p class="norm">Point (b) is not for bodies.</p></div></div>
<div class="norm"><span class="no-parag">2.  </span><div>More may be kept.</div></div></div></body></html>"""
FORMEX = """<?xml version="1.0"?><ACT><GR.CONSID><CONSID><NP><NO.P>(1)</NO.P>
<TXT>Recital in invented words.</TXT></NP></CONSID></GR.CONSID>
<ARTICLE IDENTIFIER="006"><TI.ART>Article 6</TI.ART>
<STI.ART><P>Title</P></STI.ART><PARAG><NO.PARAG>1.</NO.PARAG><ALINEA><P>It holds only if:</P><LIST>
<ITEM><NP><NO.P>(a)</NO.P><TXT>the <HT TYPE="ITALIC">first</HT>;</TXT></NP></ITEM>
<ITEM><NP><NO.P>(b)</NO.P><TXT>the second.</TXT></NP></ITEM></LIST></ALINEA>
<ALINEA>Point (b) is not for bodies.</ALINEA></PARAG>
<PARAG><NO.PARAG>2.</NO.PARAG><ALINEA>More may be kept.</ALINEA></PARAG></ARTICLE></ACT>"""
MARKDOWN = """# A copy

(1) Recital in invented words.

## Article 6

1. It holds only if:

   (a) the first;
   (b) the second.

   Point (b) is not for bodies.

2. More may be kept.
"""
WORDS = {
    "r1": "Recital in invented words.",
    "6-1": "It holds only if:",
    "6-1-a": "the first;",
    "6-1-b": "the second.",
    "6-1-s2": "Point (b) is not for bodies.",
    "6-2": "More may be kept.",
}
LINES = "\n".join(
    json.dumps({"number": number, "text": WORDS[local]})
    for number, local in (
        ("Recital 1", "r1"),
        ("Art 6(1)", "6-1"),
        ("Article 6(1)(a) GDPR", "6-1-a"),
        ("6-1-b", "6-1-b"),
        ("6-1-s2", "6-1-s2"),
        ("6(2)", "6-2"),
    )
)
COPIES = {
    "journal.html": JOURNAL,
    "consolidated.html": CONSOLIDATED,
    "act.xml": FORMEX,
    "copy.md": MARKDOWN,
    "copy.jsonl": LINES,
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own: the user's is never touched."""
    monkeypatch.setenv(SETTING, str(tmp_path / "data"))
    return tmp_path / "data"


def written(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.write_text(content, "utf-8")
    return path


@pytest.mark.parametrize("name", COPIES)
def test_every_form_gives_the_same_words_at_the_same_places(tmp_path: Path, name: str) -> None:
    """What follows the points of a paragraph is its second subparagraph, not part of the last point."""
    copy, fit = Layer().add("gdpr", written(tmp_path, name, COPIES[name]))
    assert copy.words == WORDS
    assert not fit.unmatched
    assert not fit.doubled
    assert "7-3" in fit.missing
    assert fit.expected == len([p for p in places("gdpr") if not p.startswith("ch")])


CHINESE = [
    ("pipl-2021", "## 第十三条\n情形如下：\n（一）甲；\n（二）乙。\n\n其余从略。\n\n第十四条　另有规定。\n",
     {"13-1": "情形如下：", "13-1-1": "甲；", "13-1-2": "乙。", "13-2": "其余从略。", "14-1": "另有规定。"}),
    ("pis-2020", "## 5.4 标题\n\n要求如下：\n\na) 甲；\nb) 乙：\n   1) 子。\n\n5.6 无标题的内容\n",
     {"5-4": "要求如下：", "5-4-a": "甲；", "5-4-b": "乙：", "5-4-b-1": "子。", "5-6": "无标题的内容"}),
]  # fmt: skip


@pytest.mark.parametrize(("edition", "content", "words"), CHINESE)
def test_chinese_numbers_are_read(
    tmp_path: Path, edition: str, content: str, words: dict[str, str]
) -> None:
    _, found = read(edition, written(tmp_path, "copy.md", content))
    assert {passage.number: passage.text for passage in found} == words


@pytest.mark.parametrize(
    ("text", "marker"), [("(a)", "a"), ("1.", "1"), ("（二）", "2"), ("(xii)", "xii"), ("—", "")]
)
def test_markers(text: str, marker: str) -> None:
    assert marker_of(text) == marker


def test_what_does_not_fit_is_told_by_place_and_line() -> None:
    found = [Passage("6-1", "a", 3), Passage("6-99", "b", 4), Passage("6-1", "c", 9)]
    fit = fitted(found, "gdpr")
    assert fit.words == {"6-1": "a"}
    assert [(p.number, p.line) for p in fit.unmatched] == [("6-99", 4)]
    assert [(p.number, p.line) for p in fit.doubled] == [("6-1", 9)]
    assert "6-2" in fit.missing
    assert "6-1-a" not in fit.missing  # its words may stand in the paragraph


@pytest.mark.parametrize(
    ("name", "content", "edition", "code"),
    [
        ("a.pdf", "x", "gdpr", "text-form"),
        ("a.md", "## Article 999\n\n1. x", "gdpr", "text-nothing"),
        ("a.md", "x", "gdpr-9", "unknown-edition"),
        ("a.xml", "<a><b></a>", "gdpr", "text-unreadable"),
        ("a.jsonl", '{"number": "6(1)", "text": "x"}\n{"number": 6}', "gdpr", "text-line"),
        ("a.jsonl", "[" * 9, "gdpr", "text-line"),
        ("a.html", "", "gdpr", "text-unreadable"),
    ],
)
def test_a_copy_that_cannot_be_used_is_refused_and_nothing_kept(
    tmp_path: Path, folder: Path, name: str, content: str, edition: str, code: str
) -> None:
    with pytest.raises(QuestionError) as refused:
        Layer().add(edition, written(tmp_path, name, content))
    assert refused.value.code == code
    assert refused.value.message("zh")
    assert not folder.exists()


def test_a_copy_is_bounded_in_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layers, "LARGEST", 10)
    with pytest.raises(QuestionError) as refused:
        Layer().add("gdpr", written(tmp_path, "a.md", MARKDOWN))
    assert refused.value.code == "text-too-large"


def test_what_a_file_names_from_outside_stays_outside(tmp_path: Path) -> None:
    secret = written(tmp_path, "other.txt", "from outside")
    content = FORMEX.replace(
        "<ACT>", f'<!DOCTYPE ACT [<!ENTITY e SYSTEM "{secret.as_uri()}">]><ACT>'
    ).replace("the second.", "the &e; second.")
    copy, _ = Layer().add("gdpr", written(tmp_path, "a.xml", content))
    assert not any("outside" in text for text in copy.words.values())


def test_words_of_a_place_are_those_of_its_parts_or_of_what_holds_it(tmp_path: Path) -> None:
    layer = Layer()
    layer.add("gdpr", written(tmp_path, "a.md", MARKDOWN))
    whole = layer.at(f"{ID}gdpr#6")
    assert whole
    assert whole.text.split("\n") == [text for place, text in WORDS.items() if place != "r1"]
    short = written(tmp_path, "b.jsonl", json.dumps({"number": "Art 13", "text": "甲乙"}))
    layer.add("pipl-2021", short)
    part = layer.at(f"{ID}pipl-2021#13-1-2")
    assert part
    assert (part.place, part.text) == ("13", "甲乙")
    assert layer.at(f"{ID}gdpr#99") is None
    assert layer.at(f"{ID}pis-2020#5-4") is None
    layer.remove("gdpr")
    assert layer.at(f"{ID}gdpr#6") is None
    assert [copy.edition for copy in layer.copies()] == ["pipl-2021"]
    with pytest.raises(QuestionError):
        layer.remove("gdpr")


def test_a_spoilt_copy_is_none(tmp_path: Path, folder: Path) -> None:
    layer = Layer()
    layer.add("gdpr", written(tmp_path, "a.md", MARKDOWN))
    (folder / "gdpr.json").write_text("{", "utf-8")
    assert layer.copy("gdpr") is None
    assert layer.copies() == []


def test_the_commands_add_list_show_and_remove(tmp_path: Path, compiled_path: Path) -> None:
    def run(*given: str) -> str:
        result = CliRunner().invoke(cli, given, env={"COLUMNS": "120"})
        assert result.exit_code == 0, result.output
        return result.stdout

    path = written(tmp_path, "a.md", MARKDOWN + "\n## Article 999\n\n1. x\n")
    told = run("text", "add", "gdpr", str(path))
    assert "999-1 (line 18)" in told
    assert "Art 1(1)" in told
    assert "gdpr" in run("text", "list", "--format", "csv")
    graph = ("--graph", str(compiled_path))
    shown = run("show", "Art 6(1)(b) GDPR", *graph)
    assert "the second." in shown
    assert "a.md" in shown
    assert "官方原文" in run("show", "Art 6(2) GDPR", "--lang", "zh", *graph)
    run("text", "remove", "gdpr")
    assert "the second." not in run("show", "Art 6(1)(b) GDPR", *graph)


def test_words_leave_in_a_file_only_where_asked(kb: KnowledgeBase, tmp_path: Path) -> None:
    Layer().add("gdpr", written(tmp_path, "a.md", MARKDOWN))
    for found in (kb.clause("Art 6(2) GDPR"), kb.matrix(["consent-bundling"])):
        assert found.forms.keys() >= {".xlsx", ".json"}
        for ending in (".html", ".md", ".csv", ".json"):
            assert "More may be kept" not in found.to(ending).decode()
        assert "More may be kept" not in found._repr_html_()
    asked = kb.clause("Art 6(2) GDPR").with_text()
    assert json.loads(asked.to(".json"))["wording"] == {"Art 6(2) GDPR": "More may be kept."}
    assert "More may be kept." in asked.to(".html").decode()
    word = docx.Document(io.BytesIO(asked.to(".docx")))
    assert word.tables[-1].rows[1].cells[1].text == "More may be kept."
    sheet = openpyxl.load_workbook(io.BytesIO(asked.to(".xlsx"))).worksheets[-1]
    assert [cell.value for cell in sheet[2]] == ["Art 6(2) GDPR", "More may be kept."]
    assert set(asked.ENDINGS) == {".xlsx", ".docx", ".pdf", ".html", ".json"}


@pytest.mark.parametrize(
    ("edition", "content", "doubled"),
    [
        ("gdpr", "## Article 34\n\n1. One.\n\n1. Other.\n", ("34-1", 5)),
        ("pis-2020", "## 5.4 标题\n\na) 甲；\na) 乙。\n", ("5-4-a", 4)),
        ("pipl-2021", "第十三条　如下：\n（一）甲；\n（一）乙。\n", ("13-1-1", 3)),
    ],
)
def test_a_number_that_stands_twice_is_not_gone_on_with(
    tmp_path: Path, edition: str, content: str, doubled: tuple[str, int]
) -> None:
    copy, fit = Layer().add(edition, written(tmp_path, "copy.md", content))
    assert [(p.number, p.line) for p in fit.doubled] == [doubled]
    assert "\n" not in copy.words[doubled[0]]

"""The Word document, opened again: every cell is what the paper says, and it prints as meant."""

from __future__ import annotations

import io
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from clausegraph import KnowledgeBase, Matrix, QuestionError
from clausegraph.matrix.paper import Line, Paper, Section, paper_of
from clausegraph.matrix.word import document
from clausegraph.matrix.word_table import WIDTH

TOPICS = ["consent-withdrawal", "minors"]


@pytest.fixture(scope="module", params=["en", "zh"])
def matrix(request: pytest.FixtureRequest, kb: KnowledgeBase) -> Matrix:
    return kb.matrix(TOPICS, lang=request.param)


@pytest.fixture(scope="module")
def paper(matrix: Matrix) -> Paper:
    return paper_of(matrix)


@pytest.fixture(scope="module")
def word(paper: Paper) -> Any:
    return opened(document(paper))


def opened(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def told(line: Line) -> str:
    return f"{line.head}\u2002{line.text}" if line.head else line.text


def rows_of(table: Any) -> list[list[str]]:
    """The cells of a table below its head; one that takes the room of several counts once."""
    rows = []
    for row in table._tbl.tr_lst[1:]:
        cells = [docx.table._Cell(cell, table) for cell in row.tc_lst]
        rows.append([cell.text for cell in cells])
    return rows


def test_every_cell_is_what_the_paper_says(paper: Paper, word: Any) -> None:
    assert len(word.tables) == len(paper.sections)
    for table, section in zip(word.tables, paper.sections, strict=True):
        assert [cell.text for cell in table.rows[0].cells] == list(section.heads)
        assert rows_of(table) == [
            ["\n".join(map(told, block)) for block in row] for row in section.rows
        ]


def test_title_and_headings_are_real(paper: Paper, word: Any) -> None:
    styled = [(p.style.name, p.text) for p in word.paragraphs if p.style.name != "Normal"]
    assert styled == [
        ("Title", paper.title),
        *(("Heading 1", section.title) for section in paper.sections),
    ]


def test_the_file_says_what_it_is(paper: Paper, word: Any) -> None:
    text = "\n".join(p.text for p in word.paragraphs)
    for label, value in paper.about:
        assert label in text
        assert value in text


def test_heads_repeat_and_rows_that_fit_stay_whole(word: Any) -> None:
    for table in word.tables:
        first, *others = table._tbl.tr_lst
        assert first.trPr.find(qn("w:tblHeader")) is not None
        assert any(row.trPr.find(qn("w:cantSplit")) is not None for row in others)


def test_widths_stand_on_columns_and_cells_alike(word: Any) -> None:
    for table in word.tables:
        grid = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
        assert WIDTH - 10 < sum(grid) <= WIDTH
        for row in table._tbl.tr_lst:
            widths = [int(cell.tcPr.tcW.get(qn("w:w"))) for cell in row.tc_lst]
            assert sum(widths) == sum(grid)
            assert widths[:-1] == grid[: len(widths) - 1]


def test_chinese_has_a_font_of_its_own_on_every_style(word: Any) -> None:
    """Word takes any font at hand for Chinese where only the Latin one is named."""
    for name in ("Normal", "Title", "Heading 1"):
        fonts = word.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == "Microsoft YaHei"
        assert fonts.get(qn("w:ascii")) == "Arial"
        assert fonts.get(qn("w:asciiTheme")) is None


def test_it_lies_across_and_counts_its_pages(paper: Paper, word: Any) -> None:
    page = word.sections[0]
    assert (page.page_width.mm, page.page_height.mm) == pytest.approx((297, 210), abs=0.1)
    foot = page.footer._element.xml
    assert 'w:instr="PAGE"' in foot
    assert 'w:instr="NUMPAGES"' in foot
    assert paper.day in foot
    assert paper.digest[:12] in foot


def test_its_properties_name_title_and_day(paper: Paper, word: Any) -> None:
    made = word.core_properties
    assert paper.title.startswith(made.title)
    assert made.created.date().isoformat() == paper.day
    assert made.language == {"en": "en-GB", "zh": "zh-CN"}[paper.language]


def test_links_lead_to_the_official_place(paper: Paper, word: Any) -> None:
    table, section = word.tables[0], paper.sections[0]
    found = [link.get(qn("r:id")) for link in table._tbl.iter(qn("w:hyperlink"))]
    wanted = [line.link for row in section.rows for b in row for line in b if line.link]
    assert [word.part.rels[name].target_ref for name in found] == wanted
    assert wanted


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",  # a formula
        "\"quoted\" and 'single'",  # quotes
        "one\ntwo\n\nthree",  # line breaks
        "𠮷野家 𰻝",  # characters outside the basic plane
        "a < b & c > d",  # markup
        "  blanks around  ",  # blanks
        "{{ title }} {% if x %}",  # what a template would fill in
        "{ MERGEFIELD x }",  # what looks like a field
        "long " * 6_553 + "th",  # as long as Excel can hold
    ],
)
def test_odd_texts_stay_texts(paper: Paper, text: str, tmp_path: Path) -> None:
    odd = Section(text[:200], (text, "b"), (1, 1), (((Line(text),), (Line(text, text),)),))
    whole = replace(paper, title=text[:200], sections=(odd,))
    letter = letterhead(tmp_path, "{{ title }}", "{{ matrix }}")
    for content in (document(whole), document(whole, letter)):
        table = opened(content).tables[0]
        assert table.rows[0].cells[0].text == text
        assert rows_of(table) == [[text, f"{text}\u2002{text}"]]


def test_what_no_file_can_hold_is_shown_as_missing(paper: Paper) -> None:
    odd = Section("x", ("x",), (1,), (((Line("a\x00b\x1bc"),),),))
    table = opened(document(replace(paper, sections=(odd,)))).tables[0]
    assert rows_of(table) == [["a\ufffdb\ufffdc"]]


def letterhead(folder: Path, *paragraphs: str) -> Path:
    """A letterhead with these paragraphs and a head of its own."""
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "Firm, Street, Town"
    for text in paragraphs:
        word.add_paragraph(text)
    path = folder / "letterhead.docx"
    word.save(path)
    return path


def test_a_letterhead_is_filled_in_where_it_says(paper: Paper, tmp_path: Path) -> None:
    path = letterhead(tmp_path, "On {{ day }}: {{ title }}", "{{ matrix }}", "Yours")
    word = opened(document(paper, path))
    texts = [p.text for p in word.paragraphs]
    assert f"On {paper.day}: {paper.title}" in texts
    assert texts[-1] == "Yours"
    assert not any("matrix" in text and "{{" in text for text in texts)
    assert word.sections[0].header.paragraphs[0].text == "Firm, Street, Town"
    assert len(word.tables) == len(paper.sections)
    kinds = [element.tag for element in word.element.body]
    assert kinds.index(qn("w:tbl")) < len(kinds) - 3


def test_a_letterhead_that_names_no_place_has_the_tables_at_its_end(
    paper: Paper, tmp_path: Path
) -> None:
    word = opened(document(paper, letterhead(tmp_path, "Dear client")))
    assert word.paragraphs[0].text == "Dear client"
    assert len(word.tables) == len(paper.sections)


@pytest.mark.parametrize("place", ["{{ unknown.thing }}", "{{ unknown }}", "{% if %}", "{{ day"])
def test_a_faulty_letterhead_is_refused_in_one_sentence(
    paper: Paper, tmp_path: Path, place: str
) -> None:
    with pytest.raises(QuestionError, match="cannot be used as a template"):
        document(paper, letterhead(tmp_path, place))


def test_a_letterhead_reaches_nothing_beyond_its_words(paper: Paper, tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="cannot be used as a template"):
        document(paper, letterhead(tmp_path, "{{ title.__class__.__mro__ }}"))


@pytest.mark.parametrize("content", [b"no Word file", b""])
def test_what_is_no_letterhead_is_refused(paper: Paper, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letterhead.docx"
    path.write_bytes(content)
    with pytest.raises(QuestionError, match="cannot be used as a template"):
        document(paper, path)
    with pytest.raises(QuestionError, match="There is no template"):
        document(paper, tmp_path / "missing.docx")


def test_without_python_docx_one_message(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(QuestionError, match="python-docx"):
        document(paper)


def test_to_word_writes_the_same_content(matrix: Matrix, tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    content = matrix.to_word(path)
    assert path.read_bytes() == content
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None

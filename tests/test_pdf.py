"""The PDF, opened again: its glyphs are in it, and every cell is what the paper says."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from portable import Portable

from clausegraph import KnowledgeBase, QuestionError
from clausegraph.matrix import pdf
from clausegraph.matrix.paper import Line, Paper, Section, paper_of
from clausegraph.matrix.pdf import portable

TOPIC = "consent-withdrawal"
CHINESE = "NotoSerifCJKsc"


@pytest.fixture(scope="module", params=["en", "zh"])
def paper(request: pytest.FixtureRequest, kb: KnowledgeBase) -> Paper:
    """A topic without its annex."""
    whole = paper_of(kb.matrix([TOPIC], lang=request.param))
    return replace(whole, sections=whole.sections[:-1])


@pytest.fixture(scope="module")
def made(paper: Paper) -> Portable:
    return Portable(portable(paper))


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_the_glyphs_of_both_scripts_are_in_the_file(paper: Paper, made: Portable) -> None:
    """A search finds Chinese also where boxes are drawn: the text proves nothing, the font does."""
    assert all(made.fonts.values())
    names = "\n".join(made.fonts)
    assert "LibertinusSerif" in names
    assert (CHINESE in names) == (paper.language == "zh")


def test_no_character_is_a_box(made: Portable) -> None:
    assert len(made.pages) > 1
    assert all(whole for _, whole in made.pages)


def test_every_cell_is_what_the_paper_says(paper: Paper, made: Portable) -> None:
    """Line by line; a cell that may go over a page is compared on its pages together."""
    told = "".join(text for text, _ in made.pages)
    assert squeezed(paper.title) in told
    for label, value in paper.about:
        assert squeezed(label + ":" + value) in told
    seen = 0
    for section in paper.sections:
        for block in (block for row in section.rows for block in row):
            if sum(len(line.text.encode()) for line in block) > 1500:
                continue
            for line in block:
                assert squeezed(line.head + line.text) in told
                seen += 1
    assert seen > 50


def test_each_page_has_its_number_the_day_and_the_graph(paper: Paper, made: Portable) -> None:
    for number, (text, _) in enumerate(made.pages, 1):
        assert squeezed(paper.foot) in text
        assert text.endswith(
            f"Page{number}of{len(made.pages)}"
            if paper.language == "en"
            else f"第{number}页，共{len(made.pages)}页"
        )


def test_heads_repeat_on_the_pages_that_a_table_goes_over(paper: Paper, made: Portable) -> None:
    heads = squeezed("".join(paper.sections[0].heads))
    assert "".join(text for text, _ in made.pages[:3]).count(heads) == 3


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",  # a formula
        "\"quoted\" and 'single'",  # quotes
        "one\ntwo\n\nthree",  # line breaks
        "𠮷野家",  # a character outside the basic plane
        '#panic() *a* _b_ $x$ <c> @d // e \\ ` ~ [f] "',  # what is markup in Typst
        "第7条consent同意",  # no space between the scripts
        "long " * 6_553 + "th",  # as long as Excel can hold
    ],
)
def test_odd_texts_stay_texts(paper: Paper, text: str) -> None:
    odd = Section("x", ("head", "b"), (1, 1), (((Line(text),), (Line("end"),)),))
    made = Portable(portable(replace(paper, title="t", about=(), sections=(odd,))))
    foot = squeezed(paper.foot)
    parts = [page.split(foot)[0].partition("headb")[2] for page, _ in made.pages]
    assert all(whole for _, whole in made.pages)
    assert "".join(parts).replace("end", "", 1) == squeezed(text)


@pytest.mark.parametrize(
    ("character", "named"),
    [("\U00010380", "\U00010380"), ("\ue123", r"\u{e123}")],  # Ugaritic; of a private area
)
def test_a_character_that_no_font_has_is_named(paper: Paper, character: str, named: str) -> None:
    odd = Section("x", ("x",), (1,), (((Line(f"a {character} b"),),),))
    with pytest.raises(QuestionError) as refused:
        portable(replace(paper, sections=(odd,)))
    assert refused.value.facts["found"] == named
    assert "CLAUSEGRAPH_FONTS" in refused.value.message("zh")


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine on which only the fonts that Typst brings are found."""
    import typst

    monkeypatch.setattr(pdf, "_fonts", lambda: typst.Fonts(include_system_fonts=False))
    return


@pytest.mark.usefixtures("bare")
def test_without_a_chinese_font_one_sentence_instead_of_boxes(paper: Paper) -> None:
    odd = Section("x", ("x",), (1,), (((Line("同意"),),),))
    with pytest.raises(QuestionError, match="No font with Chinese characters"):
        portable(replace(paper, sections=(odd,)))


@pytest.mark.usefixtures("bare")
def test_english_needs_no_chinese_font(paper: Paper) -> None:
    plain = Section("x", ("x",), (1,), (((Line("consent"),),),))
    about = (("Compared", "GDPR"),)
    made = Portable(
        portable(replace(paper, title="t", about=about, language="en", sections=(plain,)))
    )
    assert all(whole for _, whole in made.pages)


def test_the_same_paper_gives_the_same_bytes(paper: Paper) -> None:
    assert portable(paper) == portable(paper)


def test_without_typst_one_message(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    pdf._fonts.cache_clear()
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(QuestionError, match="typst"):
        portable(paper)


def test_to_pdf_writes_the_same_bytes(kb: KnowledgeBase, tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    assert kb.matrix(["minors"]).to_pdf(path) == path.read_bytes()
    assert path.read_bytes().startswith(b"%PDF-1.7")

"""The other forms of the matrix, opened again: web page, Markdown, JSON, Turtle, JSON-LD."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pyoxigraph as ox
import pytest

from clausegraph import KnowledgeBase, Matrix, QuestionError
from clausegraph.matrix.forms import ENDINGS, ending_of
from clausegraph.matrix.html import page
from clausegraph.matrix.paper import Line, Paper, Section, paper_of
from clausegraph.matrix.table import COLUMNS

TOPIC = "consent-withdrawal"
OUTSIDE = {"src", "srcset", "data", "action", "background", "poster", "onclick", "onload"}


@pytest.fixture(scope="module")
def matrix(kb: KnowledgeBase) -> Matrix:
    return kb.matrix([TOPIC])


class Page(HTMLParser):
    """Language, cells and links of a web page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.languages: list[str] = []
        self.tables: list[list[list[str]]] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.inside = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what opens."""
        held = dict(attrs)
        self.tags.add(tag)
        self.names |= held.keys()
        if tag in ("html", "article"):
            self.languages.append(held["lang"] or "")
        elif tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
            self.inside = True
        elif tag == "a":
            self.links.append(held["href"] or "")
        elif tag in ("p", "br") and self.inside and self.tables[-1][-1][-1]:
            self.tables[-1][-1][-1] += "\n"

    def handle_endtag(self, tag: str) -> None:
        """Note what closes."""
        if tag in ("td", "th"):
            self.inside = False
        elif tag == "b" and self.inside:
            self.tables[-1][-1][-1] += "\n"

    def handle_data(self, data: str) -> None:
        """Note what stands in a cell."""
        if self.inside:
            self.tables[-1][-1][-1] += data


def told(section: Section) -> list[list[str]]:
    lines = [
        ["\n".join(f"{line.head}\n{line.text}" if line.head else line.text for line in block)
         for block in row]
        for row in section.rows
    ]  # fmt: skip
    return [list(section.heads), *lines]


def test_every_cell_of_the_page_is_what_the_paper_says_in_both_languages(
    kb: KnowledgeBase, matrix: Matrix
) -> None:
    found = Page(matrix.to_html())
    papers = [paper_of(matrix), paper_of(kb.matrix([TOPIC], lang="zh"))]
    assert found.languages == ["en", "en", "zh-CN"]
    assert found.tables == [told(section) for paper in papers for section in paper.sections]


def test_a_chinese_page_says_so_and_has_chinese_in_front(kb: KnowledgeBase) -> None:
    assert Page(kb.matrix([TOPIC], lang="zh").to_html()).languages == ["zh-CN", "zh-CN", "en"]


def test_the_page_fetches_nothing(matrix: Matrix) -> None:
    text = matrix.to_html()
    found = Page(text)
    assert not found.tags & {"script", "img", "link", "iframe", "object", "embed", "form", "base"}
    assert not found.names & OUTSIDE
    assert "url(" not in text
    assert "@import" not in text
    assert "default-src 'none'" in text
    assert found.links
    assert all(link.startswith("https://") for link in found.links)


def test_the_page_says_what_it_is(kb: KnowledgeBase, matrix: Matrix) -> None:
    text = matrix.to_html()
    for told in (kb.digest, kb.as_of, "not legal advice", "不构成法律意见"):
        assert told in text


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "\"quoted\" and 'single'",
        "one\ntwo\n\nthree",
        "𠮷野家",
        "</td><script>alert(1)</script> & &amp;",  # what would be markup
        "long " * 6_553 + "th",
    ],
)
def test_odd_texts_stay_texts(kb: KnowledgeBase, matrix: Matrix, text: str) -> None:
    section = Section(text, (text, "b"), (1, 1), (((Line(text),), (Line(text, text),)),))
    paper = Paper(text, ((text, text),), (section,), "en", matrix.comparisons[0].day, "")
    found = Page(page([paper]))
    assert found.tables[0][1] == [text, f"{text}\n{text}"]
    assert "script" not in found.tags


def test_json_is_what_the_rows_say(matrix: Matrix) -> None:
    whole = json.loads(matrix.to_json())
    assert whole["title"] == matrix.title
    assert whole["about"] == dict(matrix.about)
    assert [tuple(row[name] for name in COLUMNS) for row in whole["rows"]] == [
        row.cells for row in matrix.rows
    ]
    assert [row["links"] for row in whole["rows"]] == [row.links for row in matrix.rows]


def test_markdown_is_what_the_rows_say(matrix: Matrix) -> None:
    odd = replace(matrix.rows[0], cells=('=1+1 | "x"\ny 𠮷', *matrix.rows[0].cells[1:]))
    text = replace(matrix, rows=(odd, *matrix.rows)).to_markdown()
    lines = [line for line in text.split("\n") if line.startswith("|")]
    cells = [
        [cell.replace("<br>", "\n") for cell in line.replace("\\|", "\0")[2:-2].split(" | ")]
        for line in lines[2:]
    ]
    rows = [odd, *matrix.rows]
    assert cells == [[cell.replace("|", "\0") for cell in row.cells] for row in rows]
    assert text.startswith(f"# {matrix.title}\n")
    for label, value in matrix.about:
        assert f"- {label}: {value}" in text


@pytest.mark.parametrize(
    ("ending", "format"), [(".ttl", ox.RdfFormat.TURTLE), (".jsonld", ox.RdfFormat.JSON_LD)]
)
def test_rdf_says_what_the_graph_says_of_these_comparisons(
    kb: KnowledgeBase, matrix: Matrix, ending: str, format: ox.RdfFormat
) -> None:
    content = matrix.to_rdf(ending)
    found = {(q.subject, q.predicate, q.object) for q in ox.parse(content, format=format)}
    held = "SELECT ?p ?o WHERE { VALUES ?s { UNDEF } ?s ?p ?o }"
    seen = 0
    for comparison in matrix.comparisons:
        for aligned in comparison.aligned:
            for thing in (aligned.iri, *(r.iri for r in (*aligned.left, *aligned.right))):
                said = {(ox.NamedNode(thing), p, o) for p, o in kb.select(held, s=[thing])}
                assert said <= found
                seen += len(said)
    assert seen > 100
    whole = [
        o.value for s, p, o in found if "matrix#" in str(s) and p.value.endswith("description")
    ]
    assert len(whole) == len(matrix.about)
    assert content == matrix.to_rdf(ending)


def test_every_ending_gives_a_file_and_another_is_named(matrix: Matrix, tmp_path: Path) -> None:
    for ending in ENDINGS:
        assert len(matrix.to(ending)) > 1000
        assert ending_of(tmp_path / f"x{ending.upper()}") == ending
    for name in ("x.odt", "x", ".docx"):
        with pytest.raises(QuestionError) as refused:
            ending_of(tmp_path / name)
        assert all(ending in refused.value.message("en") for ending in ENDINGS)
    with pytest.raises(QuestionError, match="does not end in .docx"):
        ending_of(Path("x.pdf"), Path("letter.docx"))


def test_a_comparison_leaves_as_its_matrix_does(kb: KnowledgeBase, tmp_path: Path) -> None:
    held = kb.compare("minors")
    assert held.to_excel(tmp_path / "x.xlsx") == kb.matrix(["minors"]).to_excel()
    assert held.to_pdf(tmp_path / "x.pdf") == kb.matrix(["minors"]).to_pdf()
    assert Page(held.to_html(tmp_path / "x.html")).languages == ["en", "en"]
    assert held.to_word(tmp_path / "x.docx")[:2] == b"PK"
    assert len(list(tmp_path.iterdir())) == 4

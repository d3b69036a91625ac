"""The matrix on paper: nothing of it is lost between the rows and the page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clausegraph import KnowledgeBase, Matrix
from clausegraph.matrix.grid import Cell, Sheet
from clausegraph.matrix.paper import (
    ANNEX,
    ASSESSMENT,
    READING,
    SIDES,
    SUBJECT,
    Paper,
    of_list,
    paper_of,
)
from clausegraph.matrix.table import COLUMNS
from clausegraph.text.words import say

TOPICS = ["consent-withdrawal", "minors"]


@pytest.fixture(scope="module", params=["en", "zh"])
def matrix(request: pytest.FixtureRequest, kb: KnowledgeBase) -> Matrix:
    """Two topics, on a day before the law was read."""
    return kb.matrix(TOPICS, lang=request.param, day="2020-11-15")


@pytest.fixture(scope="module")
def paper(matrix: Matrix) -> Paper:
    return paper_of(matrix)


def test_every_column_has_its_place_on_paper() -> None:
    places = {"topic", *SUBJECT, *READING, *ASSESSMENT, *ANNEX, *(n for g in SIDES for n in g)}
    assert places == set(COLUMNS)


def test_every_cell_of_the_matrix_stands_on_paper_under_its_head(
    matrix: Matrix, paper: Paper
) -> None:
    heads = dict(zip(COLUMNS, matrix.heads, strict=True))
    topics, annex = paper.sections[: len(TOPICS)], paper.sections[-1]
    held = {
        section.title: {(line.head, line.text) for row in section.rows for b in row for line in b}
        for section in topics
    }
    below = {line.head: "" for row in annex.rows for block in row for line in block}
    for line in (line for row in annex.rows for block in row for line in block):
        below[line.head] += f"\n{line.text}"
    whole = {line for text in below.values() for line in text.split("\n")}
    for row in matrix.rows:
        assert row["topic"] in held
        for name in COLUMNS:
            text = row[name]
            if text == "–" or name == "topic":
                continue
            if name in ANNEX:  # a line is told in full at least once, not necessarily here
                assert set(filter(None, text.split("\n"))) <= whole, name
                continue
            places = held[row["topic"]]
            assert (heads[name], text) in places or ("", text) in places, name


def test_what_faces_each_other_stands_in_one_row(matrix: Matrix, paper: Paper) -> None:
    abreast = [row for section in paper.sections[: len(TOPICS)] for row in section.rows]
    sides = [row for row in abreast if len(row) == 3]
    assert len(sides) == len(matrix.rows)
    for row, (subject, left, right) in zip(matrix.rows, sides, strict=True):
        assert subject[0].text == row["subject"]
        assert row["left"] in ([line.text for line in left] or ["–"])
        assert row["right"] in ([line.text for line in right] or ["–"])


def test_links_travel_with_their_citations(matrix: Matrix, paper: Paper) -> None:
    lines = [
        line
        for section in paper.sections[: len(TOPICS)]
        for row in section.rows
        for block in row
        for line in block
    ]
    links = {line.link for line in lines} - {""}
    assert links == {link for row in matrix.rows for link in row.links.values() if link}


def test_the_paper_says_what_it_is(matrix: Matrix, paper: Paper, kb: KnowledgeBase) -> None:
    told = [value for _, value in paper.about]
    assert matrix.about == paper.about
    assert {"2020-11-15", kb.as_of, kb.digest} <= set(told)
    assert any(value.startswith("ClauseGraph 0.") and kb.as_of in value for value in told)
    assert any("not legal advice" in value or "不构成法律意见" in value for value in told)


def test_who_read_a_row_last_stands_in_it(matrix: Matrix) -> None:
    aligned = [a for c in matrix.comparisons for a in c.aligned]
    told = [row["read"] for row in matrix.rows if row["difference"] != "–"]
    assert told[: len(aligned)] == [a.read_last(matrix.language) for a in aligned][: len(told)]
    assert all(told)


def test_a_finding_names_the_places_on_which_it_rests(matrix: Matrix) -> None:
    aligned = matrix.comparisons[0].aligned[0]
    assert aligned.findings
    for finding in aligned.findings:
        for place in finding.because:
            assert place in matrix.rows[0]["stricter"]


def test_a_section_without_rows_is_left_out(matrix: Matrix) -> None:
    bare = replace(matrix, rows=matrix.rows[:1])
    assert all(section.rows for section in paper_of(bare).sections)


def test_what_is_told_above_in_the_annex_is_only_begun(matrix: Matrix, paper: Paper) -> None:
    texts = [line.text for row in paper.sections[-1].rows for block in row for line in block]
    lines = [line for text in texts for line in text.split("\n") if len(line) > 150]
    assert len(lines) == len(set(lines)) > 0


def test_the_legend_explains_the_words_that_stand_in_the_rows(matrix: Matrix, paper: Paper) -> None:
    legend = next(s for s in paper.sections if s.title == say("sheet.legend", matrix.language))
    words = {row[1][0].text for row in legend.rows}
    for column in ("in-substance", "confidence", "status"):
        assert {row[column] for row in matrix.rows} - {"–"} <= words
    cells = [text for row in matrix.rows for text in row.cells]
    assert all(any(word in text for text in cells) for word in words)


def test_long_columns_of_a_list_go_beneath_its_rows() -> None:
    heads = ("a", "b", "c", "d", "e", "f")
    cells = ("x", "long " * 60, "y", "more " * 60, "–", "said " * 60)
    sheet = Sheet("s", heads, (40,) * 6, (tuple(map(Cell, cells)),))
    section = of_list(sheet)
    assert section.heads == ("a", "c", "e")
    above, (beneath,) = section.rows
    assert [block[0].text for block in above] == ["x", "y", "–"]
    assert [(line.head, line.text) for line in beneath] == [(heads[n], cells[n]) for n in (1, 3, 5)]
    assert of_list(replace(sheet, most=(20,) * 6)).heads == heads

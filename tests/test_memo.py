"""The memo, opened again: question, answer, a footnote of places in both languages each, the table."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree
from test_word import letterhead

from clausegraph import KnowledgeBase, Matrix

TOPIC = "consent-withdrawal"


@pytest.fixture(scope="module", params=["en", "zh"])
def matrix(request: pytest.FixtureRequest, kb: KnowledgeBase) -> Matrix:
    return kb.matrix([TOPIC], lang=request.param)


@pytest.fixture(scope="module")
def content(matrix: Matrix) -> bytes:
    return matrix.to_memo()


def notes_of(content: bytes) -> dict[str, str]:
    """The footnotes by number."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = etree.fromstring(archive.read("word/footnotes.xml"))
        assert b"footnotes.xml" in archive.read("[Content_Types].xml")
    told = root.iterfind(qn("w:footnote"))
    return {note.get(qn("w:id")): "".join(note.itertext()).strip() for note in told}


def referred(word: Any) -> list[str]:
    return [mark.get(qn("w:id")) for mark in word.element.iter(qn("w:footnoteReference"))]


def test_every_comparison_is_told_with_its_difference(matrix: Matrix, content: bytes) -> None:
    word = docx.Document(io.BytesIO(content))
    told = [p.text for p in word.paragraphs if p.style.name == "List Bullet"]
    aligned = matrix.comparisons[0].aligned
    assert len(told) == len(aligned) > 3
    for text, held in zip(told, aligned, strict=True):
        assert text.startswith(held.title)
        assert (held.difference or held.gap_reason) in text
        assert held.to_meet_right in text


def test_each_statement_has_its_places_in_both_languages(
    kb: KnowledgeBase, matrix: Matrix, content: bytes
) -> None:
    notes = notes_of(content)
    word = docx.Document(io.BytesIO(content))
    both = [kb.compare(TOPIC, lang=lang).aligned for lang in ("en", "zh")]
    assert referred(word) == [str(n) for n in range(1, len(both[0]) + 1)]
    for number, versions in enumerate(zip(*both, strict=True), 1):
        for version in versions:
            for rule in (*version.left, *version.right):
                assert rule.citation in notes[str(number)]
        own = versions[0] if matrix.language == "en" else versions[1]
        assert own.read_last(matrix.language) in notes[str(number)]


def test_the_table_and_what_the_file_says_of_itself_follow(matrix: Matrix, content: bytes) -> None:
    word = docx.Document(io.BytesIO(content))
    text = "\n".join(p.text for p in word.paragraphs)
    assert word.tables
    for label, value in matrix.about:
        assert label in text
        assert value in text


def test_a_letterhead_takes_the_memo(kb: KnowledgeBase, tmp_path: Path) -> None:
    path = letterhead(tmp_path, "{{ day }}", "{{ matrix }}", "Yours")
    content = kb.matrix([TOPIC]).to_memo(template=path)
    word = docx.Document(io.BytesIO(content))
    assert [p.text for p in word.paragraphs][-1] == "Yours"
    assert len(referred(word)) == len(notes_of(content)) - 2  # two are the rules above them
    assert word.tables


def test_the_answer_opens_with_the_law_where_a_standard_was_asked(kb: KnowledgeBase) -> None:
    def answer(**asked: Any) -> str:
        word = docx.Document(io.BytesIO(kb.matrix([TOPIC], **asked).to_memo()))
        return word.paragraphs[4].text

    assert answer(lang="en").startswith("Since 2021-11-01 the Personal Information Protection Law")
    assert answer(lang="zh").startswith("自2021-11-01起，应先查《个人信息保护法》。共")
    assert "--enter" not in answer(lang="en")
    assert answer(lang="en", day="2021-10-31").startswith("Comparisons:")
    assert answer(lang="en", right="pipl-2021").startswith("Comparisons:")

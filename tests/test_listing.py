"""What is additional, what changed and what a question found, as files that are opened again."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import openpyxl
import pytest
from portable import Portable

from clausegraph import KnowledgeBase
from clausegraph.matrix.listing import (
    Listing,
    listing_of_answer,
    listing_of_changes,
    listing_of_gap,
)

ODD = ("=1+1", "\"quoted\" 'x'", "one\ntwo", "𠮷野家", "long " * 6_553 + "th")


@pytest.fixture(scope="module", params=["gap", "changes", "answer"])
def listing(request: pytest.FixtureRequest, kb: KnowledgeBase) -> Listing:
    """One of each kind, in Chinese where both scripts stand beside each other."""
    if request.param == "gap":
        return listing_of_gap(kb.gap(topic="minors", lang="zh"), kb)
    if request.param == "changes":
        found = kb.changes(topic="minors")
        return listing_of_changes(found, kb, "en", topics="Minors and guardians")
    return listing_of_answer(kb.ask("compare-topic"), kb, "compare-topic")


def sheet_of(listing: Listing) -> list[list[str]]:
    book = openpyxl.load_workbook(io.BytesIO(listing.forms[".xlsx"]()))
    return [[cell or "" for cell in row] for row in book.worksheets[0].iter_rows(values_only=True)]


def test_every_cell_of_the_workbook_is_a_cell_of_the_list(listing: Listing) -> None:
    assert listing.rows
    assert sheet_of(listing) == [list(listing.heads), *map(list, listing.rows)]


def test_every_cell_of_the_document_is_a_cell_of_the_list(listing: Listing) -> None:
    word = docx.Document(io.BytesIO(listing.forms[".docx"]()))
    table = word.tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        list(listing.heads),
        *map(list, listing.rows),
    ]
    assert word.paragraphs[0].text == listing.title


def test_the_pdf_has_all_its_glyphs(listing: Listing) -> None:
    made = Portable(listing.forms[".pdf"]())
    assert all(made.fonts.values())
    assert all(whole for _, whole in made.pages)


def test_the_file_says_what_it_is(listing: Listing, kb: KnowledgeBase) -> None:
    book = openpyxl.load_workbook(io.BytesIO(listing.forms[".xlsx"]()))
    told = list(book.worksheets[1].iter_rows(values_only=True))[1:]
    assert told == list(listing.about)
    values = [value for _, value in told]
    assert {listing.day, kb.as_of, kb.digest} <= set(values)
    assert any("not legal advice" in value or "不构成法律意见" in value for value in values)


def test_odd_texts_stay_texts(listing: Listing) -> None:
    odd = replace(listing, heads=("a", "b"), rows=tuple((text, "x") for text in ODD))
    assert sheet_of(odd)[1:] == [[text, "x"] for text in ODD]
    table = docx.Document(io.BytesIO(odd.forms[".docx"]())).tables[0]
    assert [row.cells[0].text for row in table.rows[1:]] == list(ODD)


def test_a_list_without_rows_is_a_file_too(listing: Listing) -> None:
    empty = replace(listing, rows=())
    assert sheet_of(empty) == [list(listing.heads)]
    assert not docx.Document(io.BytesIO(empty.forms[".docx"]())).tables

"""What is additional, what changed and what a question found, as files that are opened again."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from portable import Portable

from clausegraph import KnowledgeBase
from clausegraph.matrix.listing import Listing
from clausegraph.text.words import LANGUAGES

ODD = ("=1+1", "\"quoted\" 'x'", "one\ntwo", "𠮷野家", "long " * 6_553 + "th")


DAY = "2026-01-15"
RESULTS: dict[str, Callable[[KnowledgeBase], Any]] = {
    "gap": lambda kb: kb.gap(topic="minors", lang="zh", day=DAY),
    "changes": lambda kb: kb.changes(topic="minors"),
    "answer": lambda kb: kb.ask("list-maximum-fines", lang="zh", day=DAY),
    "clause": lambda kb: kb.clause("Art 7(3) GDPR", day=DAY),
    "search": lambda kb: kb.search("consent withdrawal", limit=10),
    "exposure": lambda kb: kb.exposure("fees", lang="zh", day=DAY),
    "force": lambda kb: kb.force("规范2017 5.4", day="2018-06-01"),
    "timeline": lambda kb: kb.timeline("规范2020 8.5 a"),
    "coverage": lambda kb: kb.coverage(lang="zh"),
}


@pytest.fixture(scope="module", params=RESULTS)
def result(request: pytest.FixtureRequest, kb: KnowledgeBase) -> Any:
    """One of each kind, some in Chinese, where both scripts stand beside each other."""
    return RESULTS[request.param](kb)


@pytest.fixture(scope="module")
def listing(result: Any) -> Listing:
    """What it leaves as."""
    held = result._file
    assert isinstance(held, Listing)
    return held


GOES_ON = re.compile(r" \((\d+)/\d+\)$")  # a row taller than Excel can show goes on in the next


def sheet_of(listing: Listing) -> list[list[str]]:
    """The rows of the sheet, each put together again."""
    book = openpyxl.load_workbook(io.BytesIO(listing.forms[".xlsx"]()))
    rows: list[list[str]] = []
    for row in book.worksheets[0].iter_rows(values_only=True):
        first, *others = (str(cell or "") for cell in row)
        part = GOES_ON.search(first)
        if part and part[1] != "1":
            pieces = zip(rows[-1][1:], others, strict=True)
            # What fits into one row is said again in each.
            rows[-1][1:] = ["\n".join(dict.fromkeys(filter(None, piece))) for piece in pieces]
        else:
            rows.append([GOES_ON.sub("", first), *others])
    return rows


def test_every_cell_of_the_workbook_is_a_cell_of_the_list(listing: Listing) -> None:
    assert listing.rows
    assert sheet_of(listing) == [list(listing.heads), *map(list, listing.rows)]


def test_every_cell_of_the_document_is_a_cell_of_the_list(listing: Listing) -> None:
    word = docx.Document(io.BytesIO(listing.forms[".docx"]()))
    held: list[list[str]] = []
    for row in word.tables[0].rows[1:]:
        texts = [cell.text for cell in row.cells]
        if len(set(texts)) == 1 and len(texts) > 1 and "\u2002" in texts[0]:
            held[-1] += [line.partition("\u2002")[2] for line in texts[0].split("\n")]
        else:
            held.append(texts)
    assert len(held) == len(listing.rows)
    for row, cells in zip(listing.rows, held, strict=True):
        whole = "\n".join(cells)
        assert all(line in whole for text in row if text != "–" for line in text.split("\n"))
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


def test_every_form_has_the_rows_and_says_what_it_is(result: Any, listing: Listing) -> None:
    files = {ending: make() for ending, make in result.forms.items()}
    assert list(files) == [".xlsx", ".docx", ".pdf", ".html", ".csv", ".md", ".json"]
    rows = list(csv.reader(io.StringIO(files[".csv"].decode("utf-8-sig"))))
    assert rows[0] == list(listing.heads)
    assert len(rows) == len(listing.rows) + 1
    whole = json.loads(files[".json"])
    assert whole["title"] == listing.title
    assert whole["about"] == dict(listing.about)
    assert [list(row) for row in whole["rows"]] == [list(listing.columns)] * len(listing.rows)
    for ending in (".html", ".md"):
        assert listing.digest in files[ending].decode()


def test_a_result_writes_the_same_files(result: Any, tmp_path: Path) -> None:
    for name, ending in (("excel", ".xlsx"), ("html", ".html")):
        path = tmp_path / f"x{ending}"
        made = getattr(result, f"to_{name}")(path)
        assert path.read_bytes() == (made if isinstance(made, bytes) else made.encode())


def test_a_notebook_shows_a_result_whole_and_short(result: Any, listing: Listing) -> None:
    assert len(repr(result)) < 400
    page = result._repr_html_()
    assert page.count("<tr>") == len(listing.rows) + 1
    assert f'lang="{listing.language}"' in page
    assert len(result.df) == len(listing.rows)


def test_a_memo_cites_each_point_in_both_languages(kb: KnowledgeBase) -> None:
    for lang in LANGUAGES:
        found = kb.gap(topic="sharing", lang=lang)
        content = found.to_memo()
        word = docx.Document(io.BytesIO(content))
        points = [p.text for p in word.paragraphs if p.style.name == "List Bullet"]
        assert len(points) == len(found.items) > 1
        for text, item in zip(points, found.items, strict=True):
            assert text.startswith(item.title)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            notes = archive.read("word/footnotes.xml").decode()
        again = kb.gap(topic="sharing", lang="zh" if lang == "en" else "en")
        cited = {r.citation for gap in (found, again) for i in gap.items for r in i.asked}
        assert cited
        assert all(citation in notes for citation in cited)


def test_money_and_shares_are_words_for_people_and_figures_for_programs(kb: KnowledgeBase) -> None:
    found = kb.ask("list-maximum-fines", topic="incident-authority", day=DAY)
    number = next(n for n, row in enumerate(found) if row[1] == "PIPL, Art 66(2)")
    assert list(found)[number][2:5] == (50_000_000, "CNY", 0.05)
    assert found.words[number][2:5] == ("50,000,000 yuan", "CNY", "5 %")
    chinese = kb.ask("list-maximum-fines", topic="incident-authority", day=DAY, lang="zh")
    assert chinese.words[number][2] == "50,000,000元"
    assert chinese.words[number][4] == "5%"
    for ending in (".html", ".md"):
        assert "50,000,000 yuan" in found.to(ending).decode()
    for ending in (".csv", ".json"):
        assert "50000000" in found.to(ending).decode()
    assert "50,000,000 yuan" in found._repr_html_()

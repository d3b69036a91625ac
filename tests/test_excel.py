"""The workbook, opened again: every cell is what the matrix says, and paper and filters are set."""

from __future__ import annotations

import io
import re
import sys
from dataclasses import replace
from itertools import pairwise
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from clausegraph import KnowledgeBase, Matrix, QuestionError
from clausegraph.matrix.excel import workbook
from clausegraph.matrix.grid import PAGE, SCALE, SIZE, TALLEST_ROW, Cell, Sheet, row_height
from clausegraph.matrix.sheets import ON_RULES
from clausegraph.matrix.table import COLUMNS, Row
from clausegraph.text.words import say

TOPICS = ["consent-standard", "explicit-consent"]
SHEETS = {
    "en": ["Matrix", "Rules", "Sources and method", "Legend"],
    "zh": ["对照表", "规则全文", "依据与方法", "用语说明"],
}


GOES_ON = re.compile(r" \((?!1/)\d+/\d+\)$")


@pytest.fixture(scope="module", params=["en", "zh"])
def matrix(request: pytest.FixtureRequest, kb: KnowledgeBase) -> Matrix:
    """Two topics between the GDPR and the Specification of 2020."""
    return kb.matrix(TOPICS, lang=request.param)


@pytest.fixture(scope="module")
def book(matrix: Matrix) -> Workbook:
    """Its workbook as a reader gets it."""
    return opened(workbook(matrix))


def opened(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def values(book: Workbook, number: int) -> list[list[Any]]:
    """The rows of a sheet; one that goes on in the next rows is put together again."""
    found: list[list[Any]] = []
    for row in book.worksheets[number].iter_rows(values_only=True):
        counted = [column for column in (0, 1) if GOES_ON.search(str(row[column]))]
        if not counted:
            found.append(list(row))
            continue
        for column, value in enumerate(row):
            if value is not None and column != counted[0] and value != found[-1][column]:
                found[-1][column] += f"\n{value}"
    return found


def widths_of(sheet: Any) -> list[int]:
    """The width of each column; a reader keeps neighbours of one width together."""
    held = sorted(sheet.column_dimensions.values(), key=lambda column: column.min)
    return [int(c.width) for c in held for _ in range(c.min, c.max + 1)]


def rules_of(matrix: Matrix) -> dict[str, Any]:
    sides = [
        rules
        for c in matrix.comparisons
        for rules in (
            c.left_only,
            c.right_only,
            tuple(found.rule for found in c.elsewhere),
            *(side for a in c.aligned for side in (a.left, a.right)),
        )
    ]
    return {rule.name: rule for rules in sides for rule in rules}


def test_every_cell_is_what_the_matrix_says(matrix: Matrix, book: Workbook) -> None:
    """But for what the second sheet tells of each rule in columns of its own."""
    kept = [number for number, name in enumerate(COLUMNS) if name not in ON_RULES]
    lines = (matrix.heads, *(row.cells for row in matrix.rows))
    assert values(book, 0) == [[line[number] for number in kept] for line in lines]


def test_sheets_are_named_in_the_language(matrix: Matrix, book: Workbook) -> None:
    assert book.sheetnames == SHEETS[matrix.language]


def test_nothing_is_a_number_or_a_formula(book: Workbook) -> None:
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}


def test_citations_stay_in_view_and_columns_can_be_filtered(matrix: Matrix, book: Workbook) -> None:
    """Frozen after topic, subject and left citation; a filter over all columns and rows."""
    sheet = book.worksheets[0]
    assert sheet.freeze_panes == "D2"
    assert sheet.auto_filter.ref == f"A1:U{sheet.max_row}"
    assert book.worksheets[1].freeze_panes == "B2"


def test_every_sheet_prints_across_on_a4_at_seven_points_or_more(
    matrix: Matrix, book: Workbook
) -> None:
    """Both sides lie on one page; what has no room goes on the next, under the same subject."""
    assert SIZE * SCALE / 100 >= 7
    first = matrix.comparisons[0]
    for sheet in book:
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.print_title_cols in ("$A:$A", "$A:$B")
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.page_setup.scale, sheet.page_setup.fitToHeight) == (SCALE, None)
        assert {cell.font.size for row in sheet.iter_rows() for cell in row} == {SIZE}
        assert "&P" in sheet.oddFooter.center.text
        assert first.day in sheet.oddFooter.left.text
        assert sheet.oddFooter.right.text.strip() == first.graph_digest[:12]
        repeated = sheet.print_title_cols.count("B") + 1
        ends = [brk.id for brk in sheet.col_breaks.brk]
        for begin, end in pairwise([repeated, *ends, sheet.max_column]):
            widths = widths_of(sheet)
            columns = [*widths[:repeated], *widths[begin:end]]
            assert sum(7 * width + 5 for width in columns) <= PAGE
    assert min(brk.id for brk in book.worksheets[0].col_breaks.brk) >= 7  # after the right side


def test_text_wraps_at_the_top(book: Workbook) -> None:
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert (cell.alignment.wrap_text, cell.alignment.vertical) == (True, "top")


def test_chinese_text_names_a_font_that_has_it(matrix: Matrix, book: Workbook) -> None:
    seen = 0
    for sheet in book:
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                if cell.value and (matrix.language == "zh" or cell.value[-1] == "。"):
                    assert cell.font.name == "Microsoft YaHei"
                    seen += 1
    assert seen


def test_links_have_short_text_and_lead_to_the_official_place(
    matrix: Matrix, book: Workbook
) -> None:
    sheet, names = book.worksheets[0], ("left-citation", "right-citation")
    begins = [n for n in range(2, sheet.max_row + 1) if not GOES_ON.search(sheet.cell(n, 2).value)]
    seen = 0
    for number, row in zip(begins, matrix.rows, strict=True):
        for name, column in zip(names, (3, 6), strict=True):
            link = sheet.cell(number, column).hyperlink
            assert bool(link) == (name in row.links)
            if link:
                whole = link.target + (f"#{link.location}" if link.location else "")
                assert whole == row.links[name]
                seen += 1
    assert seen


def test_rules_stand_in_full(matrix: Matrix, book: Workbook) -> None:
    """Both sides, each rule once, both languages, its modality beside its force."""
    rules = rules_of(matrix)
    found = {row[1]: row for row in values(book, 1)[1:]}
    assert found.keys() == rules.keys()
    assert len(values(book, 1)) == len(rules) + 1
    for name, rule in rules.items():
        row = found[name]
        assert row[0] == rule.citation
        assert (row[2], row[4]) == (rule.modality_label, rule.force_label)
        assert rule.both["en"] in row
        assert rule.both["zh"] in row
        for limit in (*rule.exceptions, *rule.limited_by):
            assert any(limit.head in cell for cell in row)
        for words in (rule.deadline, rule.contents, rule.consent):
            assert "\n".join(words) in ("", *row)
        assert say(f"status-of.{rule.review_status}", matrix.language) in row


def test_dispensations_of_a_standard_show_what_they_cannot_touch(kb: KnowledgeBase) -> None:
    matrix = kb.matrix(["consent-exceptions"])
    without = [rule for rule in rules_of(matrix).values() if rule.no_effect_against]
    assert without
    found = {row[1]: row for row in values(opened(workbook(matrix)), 1)}
    for rule in without:
        told = "\n".join(f"{law.citation} – {law.paraphrase}" for law in rule.no_effect_against)
        assert told in found[rule.name]


def test_sources_tell_what_the_matrix_is(matrix: Matrix, book: Workbook) -> None:
    found = values(book, 2)
    for label, value in matrix.about:
        assert [label, value] in found
    cited = {row[1] for row in found}
    for comparison in matrix.comparisons:
        for aligned in comparison.aligned:
            assert set(aligned.sources) <= cited


def test_the_legend_explains_every_word_of_judgement(matrix: Matrix, book: Workbook) -> None:
    explained = {row[1] for row in values(book, 3)[1:]}
    aligned = [a for c in matrix.comparisons for a in c.aligned]
    used = {a.relation_label for a in aligned} | {a.in_substance_label for a in aligned} - {"–"}
    used |= {f.dimension_label for a in aligned for f in a.findings}
    used |= {f.side_label for a in aligned for f in a.findings}
    used |= {w for r in rules_of(matrix).values() for w in (r.force_label, r.modality_label)}
    for name in ("status", "confidence"):
        used |= {row.cells[COLUMNS.index(name)] for row in matrix.rows}
    assert used - explained == set()


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",  # a formula
        '=HYPERLINK("https://example.org","x")',  # a formula that would call out
        "+1",  # Lotus style
        "@SUM(A1)",  # at sign
        "\"quoted\" and 'single'",  # quotes
        "one\ntwo",  # a line break
        "𠮷野家",  # a character outside the basic plane
        "0.04",  # looks like a number
        "2018-05-25",  # looks like a date
        "https://example.org/",  # looks like an address
        "  blanks around  ",  # blanks
        "a < b & c > d",  # XML
        "_x0041_",  # what Excel takes for an A
    ],
)
def test_odd_texts_stay_texts(matrix: Matrix, text: str) -> None:
    row = Row((text, *matrix.rows[0].cells[1:]), {})
    sheet = opened(workbook(replace(matrix, rows=(row,)))).worksheets[0]
    assert (sheet["A2"].value, sheet["A2"].data_type) == (text, "s")
    assert sheet["A2"].hyperlink is None


def test_same_matrix_same_bytes(kb: KnowledgeBase, matrix: Matrix) -> None:
    again = kb.matrix(TOPICS, lang=matrix.language)
    assert workbook(matrix) == workbook(again)


def test_the_day_is_the_date_of_the_file(kb: KnowledgeBase) -> None:
    properties = opened(workbook(kb.matrix(TOPICS, day="2019-01-02"))).properties
    assert properties.created.date().isoformat() == "2019-01-02"
    assert properties.title


def test_what_excel_cannot_hold_is_refused(matrix: Matrix) -> None:
    """Excel counts UTF-16 units: a rare character is two."""
    fits = Row(("𠮷" * 16_383, *matrix.rows[0].cells[1:]), {})
    assert (
        opened(workbook(replace(matrix, rows=(fits,)))).worksheets[0]["A2"].value == fits.cells[0]
    )
    over = Row(("𠮷" * 16_384, *matrix.rows[0].cells[1:]), {})
    with pytest.raises(QuestionError) as refused:
        workbook(replace(matrix, rows=(matrix.rows[0], over)))
    assert (refused.value.code, refused.value.facts["row"]) == ("cell-too-long", 3)
    assert "32767" in refused.value.message("zh")


def test_rows_are_as_tall_as_their_text(matrix: Matrix, book: Workbook) -> None:
    """Heights are set, since not every reader fits them; none is above what Excel can show."""
    for sheet in book:
        widths = widths_of(sheet)
        for number, row in enumerate(sheet.iter_rows(min_row=2), 2):
            texts = [cell.value or "" for cell in row]
            height = sheet.row_dimensions[number].height
            assert height == pytest.approx(row_height(texts, widths, matrix.language), abs=1)


def test_what_is_taller_than_a_row_goes_on_below(matrix: Matrix) -> None:
    """Cut at line breaks, counted beside the subject, short cells told again for whoever filters."""
    told = "\n\n".join(f"{n}. " + "word " * 60 for n in range(60))
    row = matrix.rows[0]
    tall = Row((*row.cells[:3], told, *row.cells[4:]), row.links)
    book = opened(workbook(replace(matrix, rows=(tall, row))))
    sheet = book.worksheets[0]
    assert sheet.max_row > 4
    assert [line[3] for line in values(book, 0)] == [matrix.heads[3], told, row["left"]]
    assert sheet["B3"].value == f"{row['subject']} (2/{sheet.max_row - 2})"
    assert sheet["A3"].value == row["topic"]
    assert max(sheet.row_dimensions[n].height for n in range(2, sheet.max_row + 1)) < TALLEST_ROW


def test_chinese_characters_take_twice_the_room() -> None:
    latin, chinese = row_height(["ab" * 50], [30], "zh"), row_height(["同意" * 50], [30], "zh")
    assert chinese > 1.6 * latin


def test_a_column_widens_before_its_text_is_hidden() -> None:
    long = (Cell("word " * 600),)
    narrow = Sheet("x", ("head",), (50,), ((Cell("word " * 30),),))
    wide = Sheet("x", ("head",), (50,), (long,))
    assert narrow.widths("en") == (50,)
    assert row_height([long[0].text], wide.widths("en"), "en") < TALLEST_ROW


def test_a_topic_without_rules_gives_an_empty_table(kb: KnowledgeBase, matrix: Matrix) -> None:
    nothing = replace(matrix.comparisons[0], aligned=(), left_only=(), right_only=(), elsewhere=())
    book = opened(workbook(Matrix.of([nothing])))
    assert len(values(book, 0)) == 1


def test_all_topics_together_keep_the_page_header_short(kb: KnowledgeBase) -> None:
    """Excel repairs a file whose header is longer than 255 characters."""
    whole = kb.matrix(kb.topics, lang="zh")
    book = opened(workbook(whole))
    assert len(values(book, 0)) == len(whole.rows) + 1
    assert 0 < len(book.worksheets[0].oddHeader.left.text) < 220


def test_without_xlsxwriter_one_message(matrix: Matrix, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(QuestionError, match="XlsxWriter"):
        workbook(matrix)


def test_to_excel_writes_the_same_bytes(matrix: Matrix, tmp_path: Any) -> None:
    path = tmp_path / "out.xlsx"
    assert matrix.to_excel(path) == path.read_bytes() == workbook(matrix)

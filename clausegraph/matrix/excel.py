"""The clause matrix as a workbook that a lawyer can print, filter and file.

Text is never taken for a formula, a number or an address; links stand only where we set them. The
same matrix gives the same bytes.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from clausegraph.matrix.grid import FONTS, SCALE, SIZE, Cell, Sheet, chinese, row_height
from clausegraph.matrix.paper import Paper, head_of
from clausegraph.matrix.sheets import sheets_of
from clausegraph.matrix.table import Table
from clausegraph.text.errors import QuestionError
from clausegraph.text.words import Language, say

if TYPE_CHECKING:
    from xlsxwriter.format import Format

LONGEST_CELL = 32_767  # UTF-16 units; Excel cuts what is longer
LONGEST_HEADER = 200  # of Excel's 255, the rest is for codes


def workbook(matrix: Table) -> bytes:
    """The matrix as an Excel file: Matrix, Rules, Sources and method, Legend.

    Raises:
        QuestionError: a cell is longer than Excel can hold, or XlsxWriter is not installed.
    """
    return book(sheets_of(matrix), head_of(matrix))


def book(sheets: Sequence[Sheet], paper: Paper) -> bytes:
    """Sheets as an Excel file, with title, day and graph of the paper on every page.

    Raises:
        QuestionError: a cell is longer than Excel can hold, or XlsxWriter is not installed.
    """
    try:
        import xlsxwriter
    except ModuleNotFoundError as error:
        raise QuestionError("needs-xlsxwriter") from error
    out = io.BytesIO()
    plain: dict[str, Any] = {
        f"strings_to_{kind}": False for kind in ("formulas", "numbers", "urls")
    }
    # Widths count digits of this font.
    plain |= {"default_format_properties": {"font_name": FONTS["en"][0], "font_size": SIZE}}
    with xlsxwriter.Workbook(out, {"in_memory": True, **plain}) as made:
        made.set_properties(_properties(paper))
        formats = _Formats(made, paper.language)
        for sheet in sheets:
            _write(made.add_worksheet(sheet.name), sheet, formats, paper)
    return out.getvalue()


def _refuse_long(sheet: Sheet, number: int, row: tuple[Cell, ...]) -> None:
    """Refuse a row of a sheet, counted from 1, of which Excel would cut a cell."""
    for head, cell in zip(sheet.heads, row, strict=True):
        count = len(cell.text.encode("utf-16-le")) // 2
        if count > LONGEST_CELL:
            place = {"sheet": sheet.name, "column": head, "row": number}
            raise QuestionError("cell-too-long", count=count, longest=LONGEST_CELL, **place)


def _properties(paper: Paper) -> dict[str, Any]:
    return {
        "title": _short_title(paper),
        "author": "ClauseGraph",
        "comments": say("about.advice-text", paper.language),
        "created": datetime.datetime.fromisoformat(paper.day),
    }


def _short_title(paper: Paper) -> str:
    """The title, or only what is compared where many topics make it too long for a page header."""
    return paper.title if len(paper.title) <= LONGEST_HEADER else paper.about[0][1]


class _Formats:
    """Cell formats of a workbook by colour and link, made on first use."""

    def __init__(self, book: Any, language: Language) -> None:
        self._book = book
        self.language = language
        self.font = FONTS[language][0]
        self._made: dict[tuple[str, bool, str], Format] = {}
        self.head: Format = book.add_format(
            self._base(self.font) | {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3864"}
        )

    def of(self, cell: Cell) -> Format:
        """The format of a cell; Chinese text has a font that holds it in either language."""
        font = FONTS["zh"][0] if chinese(cell.text) else self.font
        key = (cell.fill, bool(cell.link), font)
        if key not in self._made:
            look = self._base(font) | ({"bg_color": cell.fill} if cell.fill else {})
            if cell.link:
                look |= {"font_color": "#0563C1", "underline": 1}
            self._made[key] = self._book.add_format(look)
        return self._made[key]

    @staticmethod
    def _base(font: str) -> dict[str, Any]:
        edge = {"border": 1, "border_color": "#BFBFBF"}
        return {"font_name": font, "font_size": SIZE, "text_wrap": True, "valign": "top", **edge}


def _write(page: Any, sheet: Sheet, formats: _Formats, paper: Paper) -> None:
    widths = sheet.widths(formats.language)
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    page.set_row(0, row_height(sheet.heads, widths, formats.language))
    for column, head in enumerate(sheet.heads):
        page.write_string(0, column, head, formats.head)
    number = 0
    for number, row in enumerate(sheet.lines(widths, formats.language), 1):
        _refuse_long(sheet, number + 1, row)
        page.set_row(number, row_height([c.text for c in row], widths, formats.language))
        for column, cell in enumerate(row):
            if cell.link:
                page.write_url(number, column, cell.link, formats.of(cell), string=cell.text)
            elif cell.text:
                page.write_string(number, column, cell.text, formats.of(cell))
            else:
                page.write_blank(number, column, None, formats.of(cell))
    page.freeze_panes(1, sheet.frozen)
    page.autofilter(0, 0, max(number, 1), len(sheet.heads) - 1)
    page.set_zoom(120)  # the text is small so that it prints
    page.set_v_pagebreaks(sheet.breaks(widths))
    page.repeat_columns(0, sheet.repeated - 1)
    _print_setup(page, paper, formats)


def _print_setup(page: Any, paper: Paper, formats: _Formats) -> None:
    font = f'&"{formats.font},Regular"&8 '
    title = _short_title(paper).replace("&", "&&")
    label = paper.about[0][1].replace("&", "&&")
    pages = say("sheet.page", paper.language, page="&P", pages="&N")
    page.set_landscape()
    page.set_paper(9)  # A4
    page.set_print_scale(SCALE)
    page.print_across()  # what belongs to a row lies together
    page.set_margins(left=0.3, right=0.3, top=0.6, bottom=0.6)
    page.repeat_rows(0)
    page.set_header(f"&L{font}{title}", {"margin": 0.3})
    footer = f"&L{font}{label} · {paper.day}&C{font}{pages}&R{font}{paper.digest[:12]}"
    page.set_footer(footer, {"margin": 0.3})

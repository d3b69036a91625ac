"""The clause matrix as a workbook that a lawyer can print, filter and file.

Text is never taken for a formula, a number or an address; links stand only where we set them. The
same matrix gives the same bytes.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clausegraph._errors import QuestionError
from clausegraph._legend import legend
from clausegraph._matrix import COLUMNS, Matrix
from clausegraph._rule import Rule
from clausegraph._rule_words import rule_words
from clausegraph._terminal import cells_of, wrap
from clausegraph._text import Language, say

if TYPE_CHECKING:
    from xlsxwriter.format import Format

LONGEST_CELL = 32_767  # UTF-16 units; Excel cuts what is longer
TALLEST_ROW = 409  # points; Excel hides what is lower
LONGEST_HEADER = 200  # of Excel's 255, the rest is for codes
PROSE_WIDTHS = (50, 55, 60, 75, 90, 110)  # wider only where a row would grow too tall
# Font, points of a line, and how many of our cells a unit of column width takes.
FONTS: dict[Language, tuple[str, float, float]] = {
    "en": ("Arial", 12.75, 1.08),
    "zh": ("Microsoft YaHei", 16, 0.98),
}
# At most so wide, and no wider than the longest line of the column. LibreOffice does not wrap
# links, so citations get room for their whole length.
WIDTHS = {
    "topic": 14,
    "subject": 18,
    "left-citation": 32,
    "relation": 13,
    "right-citation": 32,
    "stricter": 28,
    "overall": 13,
    "sources": 18,
    "status": 14,
    "confidence": 10,
    "as-of": 11,
}
RULE_WIDTHS = {
    "citation": 32,
    "name": 26,
    "modality": 12,
    "operative": 14,
    "force": 14,
    "bearer": 16,
    "owed-to": 16,
    "qualifiers": 14,
    "conditions": 30,
    "exceptions": 30,
    "consent": 16,
    "no-effect": 16,
    "paraphrase-en": 50,
    "paraphrase-zh": 50,
    "note": 30,
    "status": 14,
    "confidence": 10,
    "link": 14,
}
# A colour only underlines what a word in the same cell says.
SIDE_FILLS = {"Left": "#DDEBF7", "Right": "#FCE4D6", "Same": "#E2EFDA", "Mixed": "#EDEDED"}
FORCE_FILLS = {
    "Binding": "#DDEBF7",
    "BindingByIncorporation": "#E2EFDA",
    "DeFacto": "#FCE4D6",
    "Persuasive": "#EDEDED",
}
STATUS_FILLS = {"drafted": "#FFF2CC", "contested": "#F8CBAD"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, where it leads, its colour."""

    text: str
    link: str = ""
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of a workbook: name, heads, greatest widths, rows; `frozen` columns stay in view."""

    name: str
    heads: tuple[str, ...]
    most: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]
    frozen: int = 0

    @property
    def widths(self) -> tuple[int, ...]:
        """Width by column: at most as given, no wider than its longest line or its head needs."""
        columns = zip(*self.rows, strict=True) if self.rows else ((),) * len(self.heads)
        held = zip(self.most, self.heads, columns, strict=True)
        return tuple(min(most, _longest(head, cells)) for most, head, cells in held)


def _longest(head: str, cells: tuple[Cell, ...]) -> int:
    words = (cells_of(word) + 4 for word in head.split())  # 4: the button of the filter
    lines = (cells_of(line) + 2 for cell in cells for line in cell.text.split("\n"))
    return max(*words, *lines, 8)


def workbook(matrix: Matrix) -> bytes:
    """The matrix as an Excel file: Matrix, Rules, Sources and method, Legend.

    Raises:
        QuestionError: a cell is longer than Excel can hold, or XlsxWriter is not installed.
    """
    try:
        import xlsxwriter
    except ModuleNotFoundError as error:
        raise QuestionError("needs-xlsxwriter") from error
    sheets = (_matrix(matrix), _rules(matrix), _sources(matrix), _legend(matrix))
    for sheet in sheets:
        _refuse_long(sheet)
    out = io.BytesIO()
    plain = {f"strings_to_{kind}": False for kind in ("formulas", "numbers", "urls")}
    with xlsxwriter.Workbook(out, {"in_memory": True, **plain}) as book:
        book.set_properties(_properties(matrix))
        formats = _Formats(book, matrix.language)
        for sheet in sheets:
            _write(book.add_worksheet(sheet.name), sheet, formats, matrix)
    return out.getvalue()


def _matrix(matrix: Matrix) -> Sheet:
    sides = {a.overall_label: a.overall for c in matrix.comparisons for a in c.aligned}
    fills = {label: SIDE_FILLS.get(side, "") for label, side in sides.items()}
    fills |= {say(f"status-of.{s}", matrix.language): fill for s, fill in STATUS_FILLS.items()}
    rows = tuple(
        tuple(
            Cell(text, row.links.get(name, ""), _fill(fills, name, text))
            for name, text in zip(COLUMNS, row.cells, strict=True)
        )
        for row in matrix.rows
    )
    prose = _prose_width(rows, matrix.language)
    widths = tuple(WIDTHS.get(name, prose) for name in COLUMNS)
    name = say("sheet.matrix", matrix.language)
    return Sheet(name, matrix.heads, widths, rows, COLUMNS.index("left-citation") + 1)


def _fill(fills: dict[str, str], column: str, text: str) -> str:
    return fills.get(text, "") if column in ("overall", "status") else ""


def _prose_width(rows: Sequence[Sequence[Cell]], language: Language) -> int:
    """The narrowest width of the prose columns with which no row is taller than Excel can show."""
    prose = [c.text for row in rows for n, c in zip(COLUMNS, row, strict=True) if n not in WIDTHS]
    for width in PROSE_WIDTHS:
        if all(_height([text], [width], language) < TALLEST_ROW for text in prose):
            return width
    return PROSE_WIDTHS[-1]


def _rules(matrix: Matrix) -> Sheet:
    rules: dict[str, Rule] = {}
    for side in ("left", "right"):
        for comparison in matrix.comparisons:
            for aligned in comparison.aligned:
                rules |= {rule.iri: rule for rule in getattr(aligned, side)}
            rules |= {rule.iri: rule for rule in getattr(comparison, f"{side}_only")}
    language = matrix.language
    heads = tuple(say(f"rule.{name}", language) for name in RULE_WIDTHS)
    rows = tuple(_rule(rule, language) for rule in rules.values())
    return Sheet(say("sheet.rules", language), heads, tuple(RULE_WIDTHS.values()), rows, 1)


def _rule(rule: Rule, language: Language) -> tuple[Cell, ...]:
    fills = {
        "force": FORCE_FILLS.get(rule.force, ""),
        "status": STATUS_FILLS.get(rule.review_status, ""),
    }
    links = {"citation": rule.address}
    return (
        *(
            Cell(text or "–", links.get(key, ""), fills.get(key, ""))
            for key, text in rule_words(rule, language).items()
        ),
        Cell(say("rule.official-text", language), rule.address) if rule.address else Cell("–"),
    )


def _sources(matrix: Matrix) -> Sheet:
    language = matrix.language
    facts = [Cell(label) for label, _ in matrix.about]
    values = [Cell(value) for _, value in matrix.about]
    for key in ("scope", "strictness", "force", "words"):
        facts.append(Cell(say(f"method.{key}", language)))
        values.append(Cell(say(f"method.{key}-text", language)))
    head = say("column.sources", language)
    for text, address in _cited(matrix).items():
        facts.append(Cell(head))
        values.append(Cell(text, address))
    heads = (say("sheet.what", language), say("sheet.tells", language))
    rows = tuple(zip(facts, values, strict=True))
    return Sheet(say("sheet.sources", language), heads, (26, 110), rows)


def _cited(matrix: Matrix) -> dict[str, str]:
    """Every place and document cited, with its official address where it has one."""
    cited: dict[str, str] = {}
    for comparison in matrix.comparisons:
        for rules in (comparison.left_only, comparison.right_only):
            cited |= {rule.citation: rule.address for rule in rules}
        for aligned in comparison.aligned:
            cited |= {rule.citation: rule.address for rule in (*aligned.left, *aligned.right)}
            for source in aligned.sources:
                cited.setdefault(source, "")
    return cited


def _legend(matrix: Matrix) -> Sheet:
    heads = tuple(say(f"legend.{name}", matrix.language) for name in ("kind", "word", "meaning"))
    rows = tuple((Cell(m.kind), Cell(m.word), Cell(m.meaning)) for m in legend(matrix))
    return Sheet(say("sheet.legend", matrix.language), heads, (26, 34, 90), rows)


def _refuse_long(sheet: Sheet) -> None:
    for number, row in enumerate(sheet.rows, 2):
        for head, cell in zip(sheet.heads, row, strict=True):
            count = len(cell.text.encode("utf-16-le")) // 2
            if count > LONGEST_CELL:
                place = {"sheet": sheet.name, "column": head, "row": number}
                raise QuestionError("cell-too-long", count=count, longest=LONGEST_CELL, **place)


def _properties(matrix: Matrix) -> dict[str, Any]:
    first = matrix.comparisons[0]
    return {
        "title": _short_title(matrix),
        "author": "ClauseGraph",
        "comments": say("about.advice-text", matrix.language),
        "created": datetime.datetime.fromisoformat(first.day),
    }


def _short_title(matrix: Matrix) -> str:
    """The title, or only what is compared where many topics make it too long for a page header."""
    return matrix.title if len(matrix.title) <= LONGEST_HEADER else matrix.about[0][1]


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
        """The format of a cell; text with Chinese characters has a font that holds them."""
        wide = any(ord(c) > 0x2E7F for c in cell.text)
        font = FONTS["zh"][0] if wide else self.font
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
        return {"font_name": font, "font_size": 10, "text_wrap": True, "valign": "top", **edge}


def _write(page: Any, sheet: Sheet, formats: _Formats, matrix: Matrix) -> None:
    widths = sheet.widths
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    page.set_row(0, _height(sheet.heads, widths, formats.language))
    for column, head in enumerate(sheet.heads):
        page.write_string(0, column, head, formats.head)
    for number, row in enumerate(sheet.rows, 1):
        page.set_row(number, _height([c.text for c in row], widths, formats.language))
        for column, cell in enumerate(row):
            if cell.link:
                page.write_url(number, column, cell.link, formats.of(cell), string=cell.text)
            else:
                page.write_string(number, column, cell.text, formats.of(cell))
    page.freeze_panes(1, sheet.frozen)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.heads) - 1)
    _print_setup(page, matrix, formats)


def _height(texts: Sequence[str], widths: Sequence[int], language: Language) -> float:
    """Points that the tallest of these wrapped texts takes; rather too high than too low."""
    heights = []
    for text, width in zip(texts, widths, strict=True):
        wide = any(ord(c) > 0x2E7F for c in text)
        _, line, cells = FONTS["zh" if wide else language]
        heights.append(len(wrap(text, int(width * cells))) * line + 4)
    return min(max(heights), TALLEST_ROW)


def _print_setup(page: Any, matrix: Matrix, formats: _Formats) -> None:
    first = matrix.comparisons[0]
    font = f'&"{formats.font},Regular"&8 '
    title = _short_title(matrix).replace("&", "&&")
    label = matrix.about[0][1].replace("&", "&&")
    pages = say("sheet.page", matrix.language, page="&P", pages="&N")
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.3, right=0.3, top=0.6, bottom=0.6)
    page.repeat_rows(0)
    page.set_header(f"&L{font}{title}", {"margin": 0.3})
    footer = f"&L{font}{label} · {first.day}&C{font}{pages}&R{font}{first.graph_digest[:12]}"
    page.set_footer(footer, {"margin": 0.3})

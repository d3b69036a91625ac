"""A section of a paper as a table of a Word document, as markup: cell by cell python-docx takes seconds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from clausegraph.matrix.paper import Block, Line, Section
from clausegraph.text.lines import cells_of, printable

if TYPE_CHECKING:
    from docx.document import Document

NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATION = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
WIDTH = 15_360  # twentieths of a point between the margins of a landscape A4 page
EDGE = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
BESIDE = "\u2002"  # between a head and what it is of
HEAD, TITLE = "DDE3EE", "F1F4F9"  # colours of the head, and of a row that is the title of the next
SMALL = 15  # half points of the text in tables
PAGE_CELLS = 5_000  # half-width characters of a column as wide as the page that a page holds


def append_table(word: Document, section: Section) -> None:
    """A section as a table: its head repeats on every page, a row that fits on a page is not torn."""
    from docx.oxml import parse_xml

    total = sum(section.shares)
    widths = [WIDTH * share // total for share in section.shares]
    links: dict[str, str] = {}
    for block in (block for row in section.rows for block in row):
        for line in block:
            if line.link and line.link not in links:
                links[line.link] = word.part.relate_to(line.link, HYPERLINK, is_external=True)
    heads = _row([(Line(head, strong=True),) for head in section.heads], widths, {}, head=True)
    rows = "".join(_row(row, widths, links, titled=_titles(row, section)) for row in section.rows)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    table = (
        f'<w:tbl {NAMES} {RELATION}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblBorders>{EDGE}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{heads}{rows}</w:tbl>"
    )
    body = word.element.body
    body.insert(len(body) - 1, parse_xml(table))  # before the properties of the last section
    word.add_paragraph()


def _row(
    row: Iterable[Block],
    widths: list[int],
    links: dict[str, str],
    *,
    head: bool = False,
    titled: bool = False,
) -> str:
    blocks = list(row)
    last = len(blocks) - 1
    held = [*widths[:last], sum(widths[last:])]
    span = f'<w:gridSpan w:val="{len(widths) - last}"/>'
    cells = list(zip(blocks, held, strict=True))
    fits = all(_room(block) * WIDTH < PAGE_CELLS * width for block, width in cells)
    kept = ("<w:cantSplit/>" if fits else "") + ("<w:tblHeader/>" if head else "")
    colour = HEAD if head else TITLE
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>' if head or titled else ""
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span * (n == last)}{fill}</w:tcPr>'
        f"{''.join(_paragraph(line, links, titled) for line in block or (Line(''),))}</w:tc>"
        for n, (block, width) in enumerate(cells)
    )
    return f"<w:tr><w:trPr>{kept}</w:trPr>{inner}</w:tr>"


def _room(block: Block) -> int:
    """About how many half-width characters a cell takes, its line breaks counted as half a line."""
    return sum(cells_of(line.head + line.text) + 30 * (1 + line.text.count("\n")) for line in block)


def _titles(row: Sequence[Block], section: Section) -> bool:
    """Whether a row is the title of what stands beneath it across the width: it stays with that."""
    whole = len(section.heads) > 1 and len(row) == len(section.heads)
    return whole and all(line.strong for block in row for line in block)


def _paragraph(line: Line, links: dict[str, str], titled: bool) -> str:
    runs = _run(f"{line.head}{BESIDE}", bold=True) if line.head else ""
    told = _run(line.text, bold=line.strong, link=bool(line.link))
    if line.link:
        told = f'<w:hyperlink r:id="{links[line.link]}">{told}</w:hyperlink>'
    kept = "<w:keepNext/>" if titled else ""
    return f'<w:p><w:pPr>{kept}<w:spacing w:before="0" w:after="40"/></w:pPr>{runs}{told}</w:p>'


def _run(text: str, *, bold: bool = False, link: bool = False) -> str:
    look = "<w:b/>" if bold else ""
    look += '<w:color w:val="0563C1"/>' if link else ""
    look += f'<w:sz w:val="{SMALL}"/><w:szCs w:val="{SMALL}"/>'
    look += '<w:u w:val="single"/>' if link else ""
    lines = (
        f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in printable(text).split("\n")
    )
    return f"<w:r><w:rPr>{look}</w:rPr>{'<w:br/>'.join(lines)}</w:r>"

"""A paper as a Word document: headings and tables that survive printing, in a letterhead if one is given.

python-docx sets widths on columns or cells, of which Word reads one and LibreOffice the other, and names no
font for Chinese: tables are written as markup with both, the font stands on every style that we use.
"""

from __future__ import annotations

import datetime
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clausegraph.matrix.grid import FONTS
from clausegraph.matrix.paper import Paper
from clausegraph.matrix.word_table import NAMES, append_table
from clausegraph.text.errors import QuestionError
from clausegraph.text.lines import printable
from clausegraph.text.words import Language, say

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section as Page

    from clausegraph.matrix.letterhead import Place

LOCALES: dict[Language, str] = {"en": "en-GB", "zh": "zh-CN"}


def document(paper: Paper, template: Path | None = None) -> bytes:
    """The paper as a Word file.

    Args:
        paper: what to write.
        template: a letterhead; `{{ matrix }}` in a paragraph of its own is where the tables go, else they
            follow at its end. `{{ title }}`, `{{ day }}`, `{{ edition }}` and `{{ about }}` are filled in.

    Raises:
        QuestionError: python-docx or docxtpl is not installed, or the template is no Word file.
    """
    word, place = begun(paper, template)
    begin = len(word.element.body)
    write(word, paper, titled=not template)
    return finished(word, paper, place, begin)


def begun(paper: Paper, template: Path | None) -> tuple[Document, Place | None]:
    """An empty document of ours, or the letterhead with the place of what is written in it."""
    try:
        from docx import Document
    except ModuleNotFoundError as error:
        raise QuestionError("needs-export", package="python-docx") from error
    if template:
        from clausegraph.matrix.letterhead import opened

        word, place = opened(paper, template)
    else:
        word, place = Document(), None
        _landscape(word.sections[0], paper)
    _styles(word, paper.language, own=not template)
    return word, place


def finished(word: Document, paper: Paper, place: Place | None, begin: int) -> bytes:
    """The document as a file; what was written from its `begin`-th element on goes to the place."""
    if place is not None:
        place.take(word, begin)
    _properties(word, paper)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def write(word: Document, paper: Paper, *, titled: bool = True) -> None:
    """Title, what the file says of itself, and the tables, at the end of a document."""
    if titled:
        word.add_heading(printable(paper.title), 0)
        for label, value in paper.about:
            line = word.add_paragraph()
            line.paragraph_format.space_after = 0
            line.add_run(f"{label}: " if paper.language == "en" else f"{label}：").bold = True
            line.add_run(printable(value))
    for section in paper.sections:
        word.add_heading(printable(section.title), 1)
        append_table(word, section)


def _styles(word: Document, language: Language, *, own: bool) -> None:
    """Fonts for both scripts on the styles that we use; a letterhead keeps its Latin font."""
    from docx.oxml.ns import qn

    for name in ("Normal", "Title", "Heading 1", "Footer"):
        if name not in [style.name for style in word.styles]:
            continue
        fonts = word.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        for slot in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme") if own else ():
            fonts.attrib.pop(qn(f"w:{slot}"), None)
        for slot in ("ascii", "hAnsi") if own else ():
            fonts.set(qn(f"w:{slot}"), FONTS["en"][0])
        if own or fonts.get(qn("w:eastAsia")) is None:
            fonts.attrib.pop(qn("w:eastAsiaTheme"), None)
            fonts.set(qn("w:eastAsia"), FONTS["zh"][0])
    if own:
        from docx.shared import Pt

        for name, size in (("Normal", 9), ("Title", 15), ("Heading 1", 12)):
            word.styles[name].font.size = Pt(size)
        for tongue in word.styles.element.iter(qn("w:lang")):
            tongue.set(qn("w:val"), LOCALES[language])
            tongue.set(qn("w:eastAsia"), LOCALES["zh"])


def _landscape(page: Page, paper: Paper) -> None:
    """A4 across, with narrow margins, and the foot with the number of the page."""
    from docx.enum.section import WD_ORIENT
    from docx.oxml import parse_xml
    from docx.shared import Mm

    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(297), Mm(210)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(13)
    foot = page.footer.paragraphs[0]
    words = say("sheet.page", paper.language, page="\0PAGE\0", pages="\0NUMPAGES\0")
    foot.add_run(f"{paper.foot} · ")
    for part in words.split("\0"):
        if part in ("PAGE", "NUMPAGES"):
            field = f'<w:fldSimple {NAMES} w:instr="{part}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
            foot._p.append(parse_xml(field))
        elif part:
            foot.add_run(part)


def _properties(word: Document, paper: Paper) -> None:
    made: Any = word.core_properties
    day = datetime.datetime.fromisoformat(paper.day)
    made.title, made.author = paper.title[:255], "ClauseGraph"
    made.created = made.modified = day
    made.comments = dict(paper.about).get(say("about.advice", paper.language), "")
    made.language = LOCALES[paper.language]

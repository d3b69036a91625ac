"""A memo as a Word file: question, answer, table, every statement with its places in a footnote."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from clausegraph.matrix.brief import Brief
from clausegraph.matrix.paper import Paper
from clausegraph.matrix.word import begun, finished, write
from clausegraph.matrix.word_table import NAMES
from clausegraph.text.lines import printable
from clausegraph.text.words import say

if TYPE_CHECKING:
    from docx.document import Document

NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def memo(brief: Brief, paper: Paper, template: Path | None = None) -> bytes:
    """The memo.

    Args:
        brief: question, answer and points.
        paper: the table that follows them.
        template: a letterhead, as for a matrix; the memo goes where its tables would.

    Raises:
        QuestionError: a package is not installed, or the template cannot be used.
    """
    word, place = begun(paper, template)
    begin, language = len(word.element.body), paper.language
    word.add_heading(say("memo.title", language), 0)
    word.add_heading(say("memo.question-head", language), 1)
    word.add_paragraph(printable(brief.question))
    word.add_heading(say("memo.answer-head", language), 1)
    word.add_paragraph(printable(brief.answer))
    notes: list[str] = []
    for point in brief.points:
        line = word.add_paragraph(style="List Bullet" if not template else None)
        line.add_run(printable(point.title) + say("memo.colon", language)).bold = True
        line.add_run(printable(point.text))
        if point.note:
            notes.append(point.note)
            _refer(line, len(notes))
        if point.to_do:
            line.add_run(printable(point.to_do))
    for notice in brief.notices:
        word.add_paragraph(printable(notice))
    write(word, paper)
    if notes:
        _append_notes(word, notes)
    return finished(word, paper, place, begin)


def _refer(paragraph: Any, number: int) -> None:
    from docx.oxml import parse_xml

    mark = f'<w:footnoteReference w:id="{number}"/>'
    look = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    paragraph._p.append(parse_xml(f"<w:r {NAMES}>{look}{mark}</w:r>"))


def _append_notes(word: Document, notes: Sequence[str]) -> None:
    """The footnotes as a part of the file: python-docx has no call for them."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    look = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    rules = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for kind, number in (("separator", -1), ("continuationSeparator", 0))
    )
    told = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r>{look}<w:footnoteRef/></w:r><w:r><w:rPr><w:sz w:val="16"/>'
        f'</w:rPr><w:t xml:space="preserve"> {escape(printable(text))}</w:t></w:r></w:p></w:footnote>'
        for number, text in enumerate(notes, 1)
    )
    out = io.StringIO()
    out.write('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n')
    out.write(f"<w:footnotes {NAMES}>{rules}{told}</w:footnotes>")
    package = word.part.package
    assert package is not None
    part = Part(PackURI("/word/footnotes.xml"), KIND, out.getvalue().encode(), package)
    word.part.relate_to(part, NOTES)

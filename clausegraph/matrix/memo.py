"""A memo on topics as a Word file: question, answer, table, every statement with its places in a footnote."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from clausegraph.ask.comparison import Aligned
from clausegraph.matrix.paper import paper_of
from clausegraph.matrix.table import Table
from clausegraph.matrix.word import begun, finished, write
from clausegraph.matrix.word_table import NAMES
from clausegraph.text.lines import printable
from clausegraph.text.words import Language, say

if TYPE_CHECKING:
    from docx.document import Document

NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def memo(matrix: Table, other: Table | None, template: Path | None = None) -> bytes:
    """The memo on a matrix.

    Args:
        matrix: what is compared, in the language of the memo.
        other: the same in the other language, whose citations stand in the footnotes too.
        template: a letterhead, as for a matrix; the memo goes where its tables would.

    Raises:
        QuestionError: a package is not installed, or the template cannot be used.
    """
    paper = paper_of(matrix)
    word, place = begun(paper, template)
    begin = len(word.element.body)
    language, first = matrix.language, matrix.comparisons[0]
    sides = {"left": first.left_label, "right": first.right_label, "day": first.day}
    word.add_heading(say("memo.title", language), 0)
    word.add_heading(say("memo.question-head", language), 1)
    topics = say("list.separator", language).join(c.title for c in matrix.comparisons)
    word.add_paragraph(printable(say("memo.question", language, topics=topics, **sides)))
    word.add_heading(say("memo.answer-head", language), 1)
    aligned = [a for c in matrix.comparisons for a in c.aligned]
    word.add_paragraph(printable(_answer(aligned, language)))
    again = [a for c in other.comparisons for a in c.aligned] if other else aligned
    notes = []
    for held, same in zip(aligned, again, strict=True):
        line = word.add_paragraph(style="List Bullet" if not template else None)
        line.add_run(printable(held.title) + say("memo.colon", language)).bold = True
        line.add_run(printable(held.difference or held.gap_reason))
        notes.append(_note(held, same, language))
        _refer(line, len(notes))
        if held.to_meet_right:
            told = say("memo.to-do", language, words=held.to_meet_right, **sides)
            line.add_run(printable(told))
    for notice in dict.fromkeys(n for c in matrix.comparisons for n in c.notices):
        word.add_paragraph(printable(notice))
    write(word, paper)
    _append_notes(word, notes)
    return finished(word, paper, place, begin)


def _answer(aligned: Sequence[Aligned], language: Language) -> str:
    """How many comparisons there are, and how they come out, in a sentence."""
    if not aligned:
        return say("memo.nothing", language)
    counted = Counter(a.in_substance_label for a in aligned if a.in_substance)
    counted.update(a.relation_label for a in aligned if not a.in_substance)
    told = say("list.separator", language).join(
        say("memo.counted", language, verdict=verdict, count=count)
        for verdict, count in counted.most_common()
    )
    return say("memo.answer", language, count=len(aligned), told=told)


def _note(held: Aligned, same: Aligned, language: Language) -> str:
    """The places on both sides, in both languages where they differ, and how it was read."""
    separator = say("list.separator", language)
    cited = []
    for version in (held, same):
        places = dict.fromkeys(rule.citation for rule in (*version.left, *version.right))
        cited.append(separator.join(places))
    read = (
        f"{say(f'status-of.{held.review_status}', language)}{separator}{held.read_last(language)}"
    )
    return " / ".join(dict.fromkeys(filter(None, cited))) + f" [{read}]"


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

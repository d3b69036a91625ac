"""The user's own Word file as the frame of a paper, through docxtpl."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from clausegraph.matrix.paper import Paper
from clausegraph.text.errors import QuestionError
from clausegraph.text.lines import printable
from clausegraph.text.words import say

if TYPE_CHECKING:
    from docx.document import Document

PLACE = "\ue000matrix\ue000"  # of the private use area: no letterhead says it


@dataclass(frozen=True, slots=True)
class Place:
    """The paragraph of a letterhead at which the tables belong; None is its end."""

    paragraph: Any

    def take(self, word: Document, begin: int) -> None:
        """Move what was written at the end of the document, from its `begin`-th element on, to the place."""
        if self.paragraph is None:
            return
        body = word.element.body
        for element in list(body)[begin - 1 : -1]:
            self.paragraph.addprevious(element)
        self.paragraph.getparent().remove(self.paragraph)


def opened(paper: Paper, template: Path) -> tuple[Document, Place]:
    """The letterhead with its words filled in, and the place of the tables in it.

    Raises:
        QuestionError: docxtpl is not installed, the file is no Word file, or what it asks for is not known.
    """
    try:
        from docxtpl import DocxTemplate
    except ModuleNotFoundError as error:
        raise QuestionError("needs-export", package="docxtpl") from error
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import SandboxedEnvironment
    from lxml.etree import LxmlError

    if not template.is_file():
        raise QuestionError("no-template", path=template)
    given = DocxTemplate(str(template))
    edition = dict(paper.about).get(say("about.edition", paper.language), "")
    words = {
        "title": printable(paper.title),
        "day": paper.day,
        "edition": edition,
        "about": "\n".join(f"{label}: {value}" for label, value in paper.about),
        "matrix": PLACE,
    }
    faults = (TemplateError, PythonDocxError, OpcError, LxmlError, BadZipFile, ValueError, KeyError)
    try:
        given.render(words, SandboxedEnvironment(autoescape=True, undefined=StrictUndefined))
    except faults as error:
        raise QuestionError("bad-template", path=template, detail=_said(error)) from error
    word: Document = given.docx
    held = [p._p for p in word.paragraphs if p.text.strip() == PLACE]
    return word, Place(held[0] if held else None)


def _said(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__

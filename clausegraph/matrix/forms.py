"""The clause matrix with every form in which it leaves the house: one method a form, one module a writer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from clausegraph.ask.compare import compare
from clausegraph.ask.comparison import Comparison
from clausegraph.ask.reader import Reader
from clausegraph.matrix.csv import comma_separated
from clausegraph.matrix.plain import json_text, markdown
from clausegraph.matrix.table import Table
from clausegraph.text.atomic import replace
from clausegraph.text.errors import QuestionError
from clausegraph.text.words import Language

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True)
class Matrix(Table):
    """The clause matrix of one or more topics between two editions on a day.

    `reader` is what it was asked of: the other language and the graph's own statements come from there.
    """

    reader: Reader | None = field(default=None, repr=False, compare=False)

    def to(self, ending: str, *, template: Path | str | None = None) -> bytes:
        """The file of an ending of ENDINGS, as bytes; a template is for Word."""
        if ending == ".docx":
            return self.to_word(template=template)
        return ENDINGS[ending](self)

    @property
    def forms(self) -> dict[str, Callable[[], bytes]]:
        """By ending, what makes the file."""
        return {ending: partial(make, self) for ending, make in ENDINGS.items()}

    def to_csv(self, *, byte_order_mark: bool = True) -> str:
        """Comma-separated text; with a byte-order mark so that Excel shows Chinese."""
        return comma_separated(self, byte_order_mark=byte_order_mark)

    def to_excel(self, path: Path | str | None = None) -> bytes:
        """The workbook as bytes; written to `path` too if given."""
        from clausegraph.matrix.excel import workbook  # late: it reads the vocabulary

        place = _placed(path, ".xlsx")
        return _kept(workbook(self), place)

    def to_word(
        self, path: Path | str | None = None, *, template: Path | str | None = None
    ) -> bytes:
        """The Word document as bytes, in a letterhead if one is given; written to `path` too if given."""
        from clausegraph.matrix.paper import paper_of
        from clausegraph.matrix.word import document

        place = _placed(path, ".docx")
        return _kept(document(paper_of(self), Path(template) if template else None), place)

    def to_memo(
        self, path: Path | str | None = None, *, template: Path | str | None = None
    ) -> bytes:
        """A memo as a Word file: question, answer, table, footnoted citations in both languages."""
        from clausegraph.matrix.memo import memo

        place = _placed(path, ".docx")
        other = next(iter(self._translated()), None)
        return _kept(memo(self, other, Path(template) if template else None), place)

    def to_pdf(self, path: Path | str | None = None) -> bytes:
        """The PDF as bytes; written to `path` too if given."""
        from clausegraph.matrix.paper import paper_of
        from clausegraph.matrix.pdf import portable

        place = _placed(path, ".pdf")
        return _kept(portable(paper_of(self)), place)

    def to_html(self, path: Path | str | None = None) -> str:
        """A web page that stands alone, in both languages; written to `path` too if given."""
        from clausegraph.matrix.html import page
        from clausegraph.matrix.paper import paper_of

        place = _placed(path, ".html")
        told = page([paper_of(table) for table in (self, *self._translated())])
        _kept(told.encode(), place)
        return told

    def to_markdown(self) -> str:
        """Title, rows and what the file says of itself, as Markdown."""
        return markdown(self)

    def to_json(self) -> str:
        """Title, what the file says of itself, and the rows by column name, as JSON."""
        return json_text(self)

    def to_rdf(self, ending: str = ".ttl") -> bytes:
        """What the graph says of what stands here: Turtle (".ttl") or JSON-LD (".jsonld").

        Raises:
            ValueError: it was not made by a knowledge base, which alone knows the graph.
        """
        from clausegraph.matrix.rdf import rdf

        if self.reader is None:
            raise ValueError("Only a matrix that comes from kb.matrix(…) knows its graph.")
        return rdf(self, self.reader, ending)

    def _translated(self) -> list[Table]:
        """The same in the other language, where it is known of whom to ask it."""
        if self.reader is None:
            return []
        other: Language = "zh" if self.language == "en" else "en"
        held = self.comparisons
        return [
            Table.of([compare(self.reader, c.topic, c.left, c.right, other, c.day) for c in held])
        ]


ENDINGS: dict[str, Callable[[Matrix], bytes]] = {
    ".xlsx": Matrix.to_excel,
    ".docx": Matrix.to_word,
    ".pdf": Matrix.to_pdf,
    ".html": lambda matrix: matrix.to_html().encode(),
    ".csv": lambda matrix: matrix.to_csv().encode(),
    ".md": lambda matrix: matrix.to_markdown().encode(),
    ".json": lambda matrix: matrix.to_json().encode(),
    ".ttl": lambda matrix: matrix.to_rdf(".ttl"),
    ".jsonld": lambda matrix: matrix.to_rdf(".jsonld"),
}


def ending_of(path: Path, template: Path | None = None) -> str:
    """The ending of a file, which says in which form it is written.

    Raises:
        QuestionError: there is no such form, or a template is given for another than Word.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise QuestionError("bad-ending", path=path, known=", ".join(ENDINGS))
    if template and ending != ".docx":
        raise QuestionError("template-for-word", path=path)
    return ending


def _placed(path: Path | str | None, ending: str) -> Path | None:
    """The file that is named, if one is; its ending must be that of the form that is written."""
    if not path:
        return None
    if Path(path).suffix.lower() != ending:
        raise QuestionError("wrong-ending", path=path, ending=ending)
    return Path(path)


def _kept(content: bytes, path: Path | None) -> bytes:
    """The content, written to a file in one step if one is named."""
    if path:
        replace(path, content)
    return content


class Compared(Comparison):
    """A comparison with its table, as the knowledge base hands it out."""

    @property
    def df(self) -> pandas.DataFrame:
        """One row an alignment: relation, both sides, difference, stricter side, sources, status."""
        return Table.of([self]).df

    @property
    def matrix(self) -> Matrix:
        """Its matrix, which has every form in which it leaves."""
        return Matrix.of([self])

    def to_excel(self, path: Path | str | None = None) -> bytes:
        """The workbook; see `Matrix.to_excel`."""
        return self.matrix.to_excel(path)

    def to_word(
        self, path: Path | str | None = None, *, template: Path | str | None = None
    ) -> bytes:
        """The Word document; see `Matrix.to_word`."""
        return self.matrix.to_word(path, template=template)

    def to_pdf(self, path: Path | str | None = None) -> bytes:
        """The PDF; see `Matrix.to_pdf`."""
        return self.matrix.to_pdf(path)

    def to_html(self, path: Path | str | None = None) -> str:
        """The web page, in its own language; that of `kb.matrix` has both."""
        return self.matrix.to_html(path)

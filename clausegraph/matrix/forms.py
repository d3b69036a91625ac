"""The clause matrix with every form in which it leaves the house: one method a form, one module a writer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from clausegraph.ask.comparison import Comparison
from clausegraph.matrix.csv import comma_separated
from clausegraph.matrix.table import Table
from clausegraph.text.atomic import replace
from clausegraph.text.errors import QuestionError

if TYPE_CHECKING:
    import pandas


class Matrix(Table):
    """The clause matrix of one or more topics between two editions on a day."""

    def to(self, ending: str, *, template: Path | str | None = None) -> bytes:
        """The file of an ending of ENDINGS, as bytes; a template is for Word."""
        if ending == ".docx":
            return self.to_word(template=template)
        return ENDINGS[ending](self)

    def to_csv(self, *, byte_order_mark: bool = True) -> str:
        """Comma-separated text; with a byte-order mark so that Excel shows Chinese."""
        return comma_separated(self, byte_order_mark=byte_order_mark)

    def to_excel(self, path: Path | str | None = None) -> bytes:
        """The workbook as bytes; written to `path` too if given."""
        from clausegraph.matrix.excel import workbook  # late: it reads the vocabulary

        return _kept(workbook(self), path)

    def to_word(
        self, path: Path | str | None = None, *, template: Path | str | None = None
    ) -> bytes:
        """The Word document as bytes, in a letterhead if one is given; written to `path` too if given."""
        from clausegraph.matrix.paper import paper_of
        from clausegraph.matrix.word import document

        return _kept(document(paper_of(self), Path(template) if template else None), path)

    def to_pdf(self, path: Path | str | None = None) -> bytes:
        """The PDF as bytes; written to `path` too if given."""
        from clausegraph.matrix.paper import paper_of
        from clausegraph.matrix.pdf import portable

        return _kept(portable(paper_of(self)), path)


ENDINGS: dict[str, Callable[[Matrix], bytes]] = {
    ".xlsx": Matrix.to_excel,
    ".docx": Matrix.to_word,
    ".pdf": Matrix.to_pdf,
    ".csv": lambda matrix: matrix.to_csv().encode(),
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


def _kept(content: bytes, path: Path | str | None) -> bytes:
    """The content, written to a file in one step if one is named."""
    if path:
        replace(Path(path), content)
    return content


class Compared(Comparison):
    """A comparison with its table, as the knowledge base hands it out."""

    @property
    def df(self) -> pandas.DataFrame:
        """One row an alignment: relation, both sides, difference, stricter side, sources, status."""
        return Table.of([self]).df

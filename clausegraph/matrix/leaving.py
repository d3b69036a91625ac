"""How a table leaves the house: one method a form, for the clause matrix and every other list alike."""

from __future__ import annotations

import json
import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from clausegraph.ask.answer import Plain
from clausegraph.matrix.brief import Brief, cited_in
from clausegraph.matrix.csv import comma_separated
from clausegraph.matrix.grid import Cell, Sheet
from clausegraph.matrix.paper import Paper, of_sheet
from clausegraph.matrix.plain import json_text, markdown
from clausegraph.text import atomic
from clausegraph.text.errors import QuestionError
from clausegraph.text.words import Language, say
from clausegraph.wording.layer import Layer, Words

Rows = Sequence[Sequence[Plain]]


class Leaving(ABC):
    """What leaves as a file. A class of it says what stands in the file; this says how it is written."""

    ENDINGS: ClassVar[tuple[str, ...]] = (
        ".xlsx",
        ".docx",
        ".pdf",
        ".html",
        ".csv",
        ".md",
        ".json",
    )

    @abstractmethod
    def _head(self) -> Paper:
        """Title and what the file says of itself, without tables."""

    @abstractmethod
    def _paper(self) -> Paper:
        """The whole for paper."""

    @abstractmethod
    def _sheets(self) -> Sequence[Sheet]:
        """The sheets of a workbook."""

    @abstractmethod
    def _brief(self) -> Brief:
        """Question, answer and points of a memo."""

    @abstractmethod
    def _data(self) -> tuple[tuple[str, ...], tuple[str, ...], Rows]:
        """Names of the columns, their heads, and rows for programs."""

    def _words(self) -> Rows:
        """The rows as people read them, where that is another form than the data."""
        return self._data()[2]

    def _places(self) -> Sequence[str]:
        """The provisions on which it rests, by IRI."""
        return ()

    def with_text(self) -> Leaving:
        """The same with the official wording from the user's own copies, for a file that is not published."""
        return Worded(self, Layer())

    def _translated(self) -> Sequence[Paper]:
        """The whole for paper in the other language, where that is at hand."""
        return ()

    def _more(self) -> Sequence[Mapping[str, Any]]:
        """What the data of each row have beside its cells."""
        return ()

    def to(self, ending: str, *, template: Path | str | None = None) -> bytes:
        """The file of one of ENDINGS, as bytes; a template is for Word."""
        if ending == ".docx":
            return self.to_word(template=template)
        return self._made(ending)

    def _made(self, ending: str) -> bytes:
        made: dict[str, Callable[[], bytes | str]] = {
            ".xlsx": self.to_excel,
            ".docx": self.to_word,
            ".pdf": self.to_pdf,
            ".html": self.to_html,
            ".csv": partial(self.to_csv, byte_order_mark=True),
            ".md": self.to_markdown,
            ".json": self.to_json,
        }
        held = made[ending]()
        return held if isinstance(held, bytes) else held.encode()

    @property
    def forms(self) -> dict[str, Callable[[], bytes]]:
        """By ending, what makes the file."""
        return {ending: partial(self.to, ending) for ending in self.ENDINGS}

    def to_csv(self, *, byte_order_mark: bool = True) -> str:
        """Comma-separated text; with a byte-order mark so that Excel shows Chinese."""
        _, heads, rows = self._data()
        return comma_separated(heads, rows, byte_order_mark=byte_order_mark)

    def to_markdown(self) -> str:
        """Title, rows and what the file says of itself, as Markdown."""
        return markdown(self._head(), self._data()[1], self._words())

    def to_json(self) -> str:
        """Title, what the file says of itself, and the rows by column name, as JSON."""
        columns, _, rows = self._data()
        return json_text(self._head(), columns, rows, self._more())

    def to_excel(self, path: Path | str | None = None) -> bytes:
        """The workbook as bytes; written to `path` too if given."""
        from clausegraph.matrix.excel import book  # late: it reads the vocabulary

        place = _placed(path, ".xlsx")
        return _kept(book(self._sheets(), self._head()), place)

    def to_word(
        self, path: Path | str | None = None, *, template: Path | str | None = None
    ) -> bytes:
        """The Word document as bytes, in a letterhead if one is given; written to `path` too if given."""
        from clausegraph.matrix.word import document

        place = _placed(path, ".docx")
        return _kept(document(self._paper(), Path(template) if template else None), place)

    def to_memo(
        self, path: Path | str | None = None, *, template: Path | str | None = None
    ) -> bytes:
        """A memo as a Word file: question, answer, table, footnoted citations in both languages."""
        from clausegraph.matrix.memo import memo

        place = _placed(path, ".docx")
        made = memo(self._brief(), self._paper(), Path(template) if template else None)
        return _kept(made, place)

    def to_pdf(self, path: Path | str | None = None) -> bytes:
        """The PDF as bytes; written to `path` too if given."""
        from clausegraph.matrix.pdf import portable

        place = _placed(path, ".pdf")
        return _kept(portable(self._paper()), place)

    def to_html(self, path: Path | str | None = None) -> str:
        """A web page that stands alone, in both languages where both are known; written to `path` too."""
        from clausegraph.matrix.html import page

        place = _placed(path, ".html")
        told = page([self._paper(), *self._translated()])
        _kept(told.encode(), place)
        return told


class Handed(Leaving):
    """An answer that leaves as another thing, its table."""

    @property
    @abstractmethod
    def _file(self) -> Leaving:
        """What is written in its stead."""

    def _made(self, ending: str) -> bytes:
        return self._file._made(ending)

    def _head(self) -> Paper:
        return self._file._head()

    def _paper(self) -> Paper:
        return self._file._paper()

    def _sheets(self) -> Sequence[Sheet]:
        return self._file._sheets()

    def _brief(self) -> Brief:
        return self._file._brief()

    def _data(self) -> tuple[tuple[str, ...], tuple[str, ...], Rows]:
        return self._file._data()

    def _words(self) -> Rows:
        return self._file._words()

    def _places(self) -> Sequence[str]:
        return self._file._places()

    def _translated(self) -> Sequence[Paper]:
        return self._file._translated()

    def _more(self) -> Sequence[Mapping[str, Any]]:
        return self._file._more()


@dataclass(frozen=True)
class Worded(Handed):
    """What leaves as a file, with the words of its places on a sheet or in a section of their own."""

    whole: Leaving
    layer: Layer

    ENDINGS: ClassVar[tuple[str, ...]] = (".xlsx", ".docx", ".pdf", ".html", ".json")

    @property
    def _file(self) -> Leaving:
        return self.whole

    def _made(self, ending: str) -> bytes:
        return Leaving._made(self, ending)

    def _said(self) -> dict[str, Words]:
        """What the copies say at each place, by IRI; words of a larger place once."""
        found = {place: self.layer.at(place) for place in dict.fromkeys(self.whole._places())}
        told = {iri: words for iri, words in found.items() if words}
        first = {(w.copy.edition, w.place): iri for iri, w in reversed(told.items())}
        return {
            iri: told[iri] for iri in told if first[told[iri].copy.edition, told[iri].place] == iri
        }

    def _sheet(self, language: Language) -> Sheet:
        heads = (say("text.place", language), say("text.said", language))
        told = worded(self._said().items(), language)
        rows = tuple((Cell(place), Cell(words)) for place, words in told.items())
        return Sheet(say("text.sheet", language), heads, (26, 110), rows)

    def _sheets(self) -> Sequence[Sheet]:
        return (*self.whole._sheets(), self._sheet(self._head().language))

    def _with(self, paper: Paper) -> Paper:
        sheet = self._sheet(paper.language)
        if not sheet.rows:
            return paper
        section = replace(of_sheet(sheet), title=say("text.section", paper.language))
        return replace(paper, sections=(*paper.sections, section))

    def _paper(self) -> Paper:
        return self._with(self.whole._paper())

    def _translated(self) -> Sequence[Paper]:
        return [self._with(paper) for paper in self.whole._translated()]

    def _more(self) -> Sequence[Mapping[str, Any]]:
        return self.whole._more()

    def to_json(self) -> str:
        """The data with the words by citation under "wording"."""
        whole = json.loads(self.whole.to(".json"))
        whole["wording"] = worded(self._said().items(), self._head().language)
        return json.dumps(whole, ensure_ascii=False, indent=2)


def worded(said: Iterable[tuple[str, Words]], language: Language) -> dict[str, str]:
    """The words by citation: of the place, or of the larger one where the copy goes no deeper."""
    return {
        cited_in(f"{iri.partition('#')[0]}#{words.place}", language): words.text
        for iri, words in said
    }


def together(files: Sequence[Leaving]) -> str:
    """Several lists as one web page that stands alone; where they are in both languages, with a switch."""
    from clausegraph.matrix.html import page

    return page([held._paper() for held in files])


def ending_of(
    path: Path, template: Path | None = None, known: Sequence[str] = Leaving.ENDINGS
) -> str:
    """The ending of a file, which says in which form it is written.

    Raises:
        QuestionError: there is no such form, or a template is given for another than Word.
    """
    ending = path.suffix.lower()
    if ending not in known:
        raise QuestionError("bad-ending", path=path, known=", ".join(known))
    if template and ending != ".docx":
        raise QuestionError("template-for-word", path=path)
    return ending


def _placed(path: Path | str | None, ending: str) -> Path | None:
    """The path of a file that a person named.

    Raises:
        QuestionError: it has the ending of another form, or there is no such folder.
    """
    if not path:
        return None
    if not isinstance(path, str | os.PathLike):
        raise QuestionError("not-a-text", found=repr(path)[:80])
    if Path(path).suffix.lower() != ending:
        raise QuestionError("wrong-ending", path=path, ending=ending)
    return Path(path)


def _kept(content: bytes, path: Path | None) -> bytes:
    """The content, written to a file in one step if one is named."""
    if path:
        atomic.replace(path, content)
    return content

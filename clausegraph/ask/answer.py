"""An answer as a table: rows of terms, readable in English or Chinese, ready for pandas, CSV, JSON.

Things are shown by their labels; `iris` keeps their names. Rows come as the query ordered them.
"""

from __future__ import annotations

import csv
import html
import io
import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from clausegraph.ask.labels import Labels
from clausegraph.ask.shown import coded, shown
from clausegraph.text.vocabulary import compact
from clausegraph.text.words import Language, say

if TYPE_CHECKING:
    import pandas

Plain = str | int | float | bool | None
TRUTH = {"true": True, "1": True, "false": False, "0": False}
NUMBERS = {
    "integer": re.compile(r"[+-]?\d{1,15}", re.ASCII),
    "decimal": re.compile(r"[+-]?(\d{1,15}(\.\d*)?|\.\d+)", re.ASCII),
    "double": re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII),
}
DIGITS = 15  # that a binary fraction keeps
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Cell:
    """One value: an IRI or a literal with language or datatype."""

    value: str
    is_iri: bool = False
    language: str = ""
    datatype: str = ""

    @classmethod
    def of(cls, term: Any) -> Cell | None:
        """A term of pyoxigraph as a cell."""
        if term is None:
            return None
        if isinstance(term, ox.Literal):
            return cls(term.value, False, term.language or "", term.datatype.value)
        return cls(term.value, is_iri=True)


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said beside an answer: the key of the sentence and what fills it."""

    key: str
    facts: dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """Rows under named columns. `titles` are the column heads in words; `truncated` says rows are missing.

    `remarks` say what of the question finds nothing: names that the graph does not know.
    `figures` says by column in which form people read a figure; see `shown`. `question` and `filters` are
    what was asked, in words.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    language: Language
    labels: Labels = field(repr=False)
    titles: tuple[str, ...] = ()
    title: str = ""
    sparql: str = field(default="", repr=False)
    truncated: bool = False
    remarks: tuple[Remark, ...] = field(default=(), repr=False)
    figures: Mapping[str, str] = field(default_factory=dict, repr=False)
    question: str = ""
    filters: str = ""

    @classmethod
    def of_texts(
        cls,
        columns: tuple[str, ...],
        heads: tuple[str, ...],
        rows: Iterable[tuple[str, ...]],
        language: Language,
    ) -> Answer:
        """Plain rows as an answer, so that all rows leave in one way."""
        cells = tuple(tuple(map(Cell, row)) for row in rows)
        return cls(columns, cells, language, Labels(ox.Store()), heads)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[Plain, ...]]:
        return (tuple(map(self.plain, row)) for row in self.rows)

    @property
    def heads(self) -> tuple[str, ...]:
        """Column heads in words, or the variables' names."""
        return self.titles or self.columns

    @property
    def summary(self) -> str:
        """How many rows there are, and whether some are missing."""
        key = "answer.truncated" if self.truncated else "answer.rows"
        return say(key, self.language, count=len(self))

    @property
    def notices(self) -> tuple[str, ...]:
        """The remarks in words."""
        return tuple(say(remark.key, self.language, **remark.facts) for remark in self.remarks)

    def plain(self, cell: Cell | None) -> Plain:
        """A cell as a Python value: label of a thing, number, truth value or text."""
        if cell is None:
            return None
        if cell.is_iri:
            return self.labels.of(cell.value, self.language)
        return _value(cell.value, cell.datatype.rpartition("#")[2])

    @property
    def words(self) -> tuple[tuple[str, ...], ...]:
        """The rows as people read them: money with its currency, shares in per cent."""
        return tuple(map(self._in_words, self))

    def _in_words(self, row: Sequence[Plain]) -> tuple[str, ...]:
        held = dict(zip(self.columns, row, strict=True))
        forms = {name: self.figures.get(name, "") for name in held}
        return tuple(
            shown(
                coded(name, value, self.language),
                forms[name],
                held.get(forms[name].partition(" ")[2]),
                self.language,
            )
            for name, value in held.items()
        )

    @property
    def df(self) -> pandas.DataFrame:
        """The table with labels."""
        import pandas

        return pandas.DataFrame(list(self), columns=list(self.heads))

    @property
    def iris(self) -> pandas.DataFrame:
        """The table with prefixed names instead of labels, for further queries."""
        import pandas

        rows = [
            [c and (compact(c.value) if c.is_iri else c.value) for c in row] for row in self.rows
        ]
        return pandas.DataFrame(rows, columns=list(self.columns))

    def to_csv(self, *, byte_order_mark: bool = False) -> str:
        """Comma-separated text; cells that a spreadsheet would run as a formula are guarded by '."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerows([self.heads, *(tuple(map(guarded, row)) for row in self)])
        return ("\ufeff" if byte_order_mark else "") + out.getvalue()

    def to_json(self) -> str:
        """A list of objects; things carry both label and IRI."""
        return "".join(self.json_parts())

    def json_parts(self) -> Iterator[str]:
        """The JSON row by row: a large table as one text takes as much again as the table."""
        self.labels.of(
            "", self.language
        )  # a damaged store shows here, before the first line is out
        before = "[\n  "
        for row in self.rows:
            yield before + self._object(row).replace("\n", "\n  ")
            before = ",\n  "
        yield "\n]" if self.rows else "[]"

    def _object(self, row: tuple[Cell | None, ...]) -> str:
        """A row as JSON."""
        said = {
            name: {"iri": c.value, "label": self.plain(c)} if c and c.is_iri else self.plain(c)
            for name, c in zip(self.columns, row, strict=True)
        }
        return json.dumps(said, ensure_ascii=False, indent=2, allow_nan=False)

    def to_markdown(self) -> str:
        """A Markdown table; bars and line breaks in cells are escaped."""
        return markdown_table(self.heads, self.words)

    def _repr_html_(self) -> str:
        from clausegraph.text.page import table

        told = "".join(f"<p>{html.escape(notice)}</p>" for notice in self.notices)
        caption = "\n".join(filter(None, (self.title, self.summary)))
        return told + table(self.heads, self.words, caption, self.language)


def _value(text: str, kind: str) -> Plain:
    """A literal as a Python value; its text where that would lose a digit or is no such value."""
    if kind == "boolean":
        return TRUTH.get(text, text)
    if kind not in NUMBERS or not NUMBERS[kind].fullmatch(text):
        return text
    if kind == "integer":
        return int(text)
    if kind == "decimal" and sum(map(str.isdigit, text)) > DIGITS:
        return text
    number = float(text)
    if not math.isfinite(number):
        return text
    return int(number) if number.is_integer() and abs(number) < 10**DIGITS else number


def guarded(value: Plain) -> Plain:
    """A value that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def markdown_table(heads: Sequence[str], rows: Iterable[Sequence[Plain]]) -> str:
    """A Markdown table; bars and line breaks in cells are escaped."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(map(_markdown, line)) + " |" for line in lines)


def _markdown(value: Plain) -> str:
    return ("" if value is None else str(value)).replace("|", "\\|").replace("\n", "<br>")

"""The clause matrix as it leaves the house: in every form of a list, and as RDF; a comparison likewise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from clausegraph.ask.compare import compare
from clausegraph.ask.comparison import Comparison
from clausegraph.ask.reader import Reader
from clausegraph.matrix import leaving
from clausegraph.matrix.brief import Brief, brief_of_matrix
from clausegraph.matrix.grid import Sheet
from clausegraph.matrix.leaving import Handed, Leaving, Rows
from clausegraph.matrix.paper import Paper, head_of, paper_of
from clausegraph.matrix.table import COLUMNS, Table, rules_of
from clausegraph.text.lines import brief
from clausegraph.text.page import table
from clausegraph.text.words import Language, say

if TYPE_CHECKING:
    import pandas

__all__ = ["ENDINGS", "Compared", "Matrix", "ending_of"]

RDF = (".ttl", ".jsonld")
ENDINGS = (*Leaving.ENDINGS, *RDF)
ending_of = partial(leaving.ending_of, known=ENDINGS)
# What a notebook shows of a row; the files have all.
SHOWN = ("topic", "subject", "relation", "in-substance", "left", "right", "difference", "status")


@dataclass(frozen=True, repr=False)
class Matrix(Leaving, Table):
    """The clause matrix of one or more topics between two editions on a day.

    `reader` is what it was asked of: the other language and the graph's own statements come from there.
    """

    reader: Reader | None = field(default=None, repr=False, compare=False)
    ENDINGS: ClassVar[tuple[str, ...]] = ENDINGS

    def _made(self, ending: str) -> bytes:
        return self.to_rdf(ending) if ending in RDF else super()._made(ending)

    def _head(self) -> Paper:
        return head_of(self)

    def _paper(self) -> Paper:
        return paper_of(self)

    def _sheets(self) -> Sequence[Sheet]:
        from clausegraph.matrix.sheets import sheets_of  # late: it reads the vocabulary

        return sheets_of(self)

    def _brief(self) -> Brief:
        return brief_of_matrix(self)

    def _places(self) -> Sequence[str]:
        return [rule.provision for rule in rules_of(self)]

    def _data(self) -> tuple[tuple[str, ...], tuple[str, ...], Rows]:
        return COLUMNS, self.heads, [row.cells for row in self.rows]

    def _more(self) -> Sequence[Mapping[str, Any]]:
        return [{"links": row.links} for row in self.rows]

    def _translated(self) -> Sequence[Paper]:
        """The same in the other language, where it is known of whom to ask it."""
        if self.reader is None:
            return ()
        other: Language = "zh" if self.language == "en" else "en"
        held = self.comparisons
        again = [compare(self.reader, c.topic, c.left, c.right, other, c.day) for c in held]
        return [paper_of(Table.of(again))]

    def to_rdf(self, ending: str = ".ttl") -> bytes:
        """What the graph says of what stands here: Turtle (".ttl") or JSON-LD (".jsonld").

        Raises:
            ValueError: it was not made by a knowledge base, which alone knows the graph.
        """
        from clausegraph.matrix.rdf import rdf

        if self.reader is None:
            raise ValueError("Only a matrix that comes from kb.matrix(…) knows its graph.")
        return rdf(self, self.reader, ending)

    def __repr__(self) -> str:
        return f"Matrix: {brief(self.title, 160)}: {self._counted}"

    def _repr_html_(self) -> str:
        heads = dict(zip(COLUMNS, self.heads, strict=True))
        rows = [tuple(row[name] for name in SHOWN) for row in self.rows]
        notices = dict.fromkeys(n for c in self.comparisons for n in c.notices)
        caption = "\n".join((self.title, *notices, self._counted))
        return table(tuple(heads[name] for name in SHOWN), rows, caption, self.language)

    @property
    def _counted(self) -> str:
        return say("answer.rows", self.language, count=len(self.rows))


class Compared(Handed, Comparison):
    """A comparison with its table, as the knowledge base hands it out."""

    @property
    def df(self) -> pandas.DataFrame:
        """One row an alignment: relation, both sides, difference, stricter side, sources, status."""
        return self.matrix.df

    @property
    def matrix(self) -> Matrix:
        """Its matrix, which has every form in which it leaves."""
        return Matrix.of([self])

    @property
    def _file(self) -> Matrix:
        return self.matrix

"""The clause matrix with every form in which it leaves the house: one method a form, one module a writer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from clausegraph.ask.comparison import Comparison
from clausegraph.matrix.csv import comma_separated
from clausegraph.matrix.table import Table
from clausegraph.text.atomic import replace

if TYPE_CHECKING:
    import pandas


class Matrix(Table):
    """The clause matrix of one or more topics between two editions on a day."""

    def to_csv(self, *, byte_order_mark: bool = True) -> str:
        """Comma-separated text; with a byte-order mark so that Excel shows Chinese."""
        return comma_separated(self, byte_order_mark=byte_order_mark)

    def to_excel(self, path: Path | str | None = None) -> bytes:
        """The workbook as bytes; written to `path` too if given."""
        from clausegraph.matrix.excel import workbook  # late: it reads the vocabulary

        content = workbook(self)
        if path:
            replace(Path(path), content)
        return content


class Compared(Comparison):
    """A comparison with its table, as the knowledge base hands it out."""

    @property
    def df(self) -> pandas.DataFrame:
        """One row an alignment: relation, both sides, difference, stricter side, sources, status."""
        return Table.of([self]).df

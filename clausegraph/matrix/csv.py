"""The clause matrix as comma-separated text that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io

from clausegraph.ask.answer import guarded
from clausegraph.matrix.table import Table


def comma_separated(table: Table, *, byte_order_mark: bool) -> str:
    """The rows under their heads; a byte-order mark tells Excel that the text is UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([table.heads, *(tuple(map(guarded, row.cells)) for row in table.rows)])
    return ("\ufeff" if byte_order_mark else "") + out.getvalue()

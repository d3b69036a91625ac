"""Rows as comma-separated text that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from clausegraph.ask.answer import Plain, guarded


def comma_separated(
    heads: Sequence[str], rows: Sequence[Sequence[Plain]], *, byte_order_mark: bool
) -> str:
    """The rows under their heads; a byte-order mark tells Excel that the text is UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([heads, *(tuple(map(guarded, row)) for row in rows)])
    return ("\ufeff" if byte_order_mark else "") + out.getvalue()

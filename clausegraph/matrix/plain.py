"""A list as Markdown and as JSON, with what the file says of itself."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from clausegraph.ask.answer import Plain, markdown_table
from clausegraph.matrix.paper import Paper


def markdown(head: Paper, heads: Sequence[str], rows: Sequence[Sequence[Plain]]) -> str:
    """Title, rows under their heads, and what the file says of itself."""
    about = "\n".join(f"- {label}: {value}" for label, value in head.about)
    return f"# {head.title}\n\n{markdown_table(heads, rows)}\n\n{about}"


def json_text(
    head: Paper,
    columns: Sequence[str],
    rows: Sequence[Sequence[Plain]],
    more: Sequence[Mapping[str, Any]] = (),
) -> str:
    """An object: title, what the file says of itself, rows by column name.

    Args:
        head: title and what the file says of itself.
        columns: names of the columns.
        rows: values under them.
        more: what is said of each row beside its cells, by name; nothing where it is empty.
    """
    held = [dict(zip(columns, row, strict=True)) for row in rows]
    for row, beside in zip(held, more or [{}] * len(held), strict=True):
        row.update(beside)
    whole = {"title": head.title, "about": dict(head.about), "rows": held}
    return json.dumps(whole, ensure_ascii=False, indent=2)

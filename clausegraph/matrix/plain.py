"""The clause matrix as Markdown and as JSON."""

from __future__ import annotations

import json

from clausegraph.ask.answer import Answer
from clausegraph.matrix.table import COLUMNS, Table


def markdown(table: Table) -> str:
    """Title, rows under their heads, and what the file says of itself."""
    rows = [row.cells for row in table.rows]
    held = Answer.of_texts(COLUMNS, table.heads, rows, table.language).to_markdown()
    about = "\n".join(f"- {label}: {value}" for label, value in table.about)
    return f"# {table.title}\n\n{held}\n\n{about}"


def json_text(table: Table) -> str:
    """An object: title, what the file says of itself, rows by column name with their links."""
    rows = [dict(zip(COLUMNS, row.cells, strict=True)) | {"links": row.links} for row in table.rows]
    whole = {"title": table.title, "about": dict(table.about), "rows": rows}
    return json.dumps(whole, ensure_ascii=False, indent=2)

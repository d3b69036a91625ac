"""Small HTML for notebooks: tables whose long texts are wrapped and stand on the left, with their count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from clausegraph.text.words import Language

CAPTION = "caption-side:top;text-align:left;white-space:pre-line"
CELL = "text-align:left;vertical-align:top;white-space:pre-line;max-width:36em;padding:.3em .6em"


def table(
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    caption: str,
    language: Language,
    *,
    raw: bool = False,
) -> str:
    """A table as HTML that holds exactly its text.

    Args:
        heads: heads of the columns.
        rows: their cells.
        caption: what stands above it, such as the count.
        language: language of the table, for those who have it read aloud.
        raw: whether cells are HTML already.
    """
    head = "".join(f'<th style="{CELL}">{escape(h)}</th>' for h in heads)
    body = "".join(
        "<tr>"
        + "".join(f'<td style="{CELL}">{cell if raw else escape(cell)}</td>' for cell in row)
        + "</tr>"
        for row in rows
    )
    told = f'<caption style="{CAPTION}">{escape(caption)}</caption>'
    return f'<table lang="{language}">{told}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'

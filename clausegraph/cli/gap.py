"""The command that looks over all topics for what is additional."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clausegraph.cli.border import (
    AS_OF,
    GRAPH,
    LANGUAGE,
    SHAPE,
    Verb,
    opened,
    printed,
)
from clausegraph.cli.files import file_options, taken
from clausegraph.cli.short import gap_short, length_options, picked
from clausegraph.text.words import Language

if TYPE_CHECKING:
    from clausegraph.ask.additional import Gap


@click.command(cls=Verb)
@click.option("--have", default="gdpr", show_default=True, help="Edition that is met.")
@click.option("--enter", default="pis-2020", show_default=True, help="Edition that is entered.")
@click.option("--topic", default="", help="Only this topic, such as sharing.")
@click.option(
    "--only",
    type=click.Choice(["duties"]),
    help="Only what rests on a prohibition or an obligation.",
)
@length_options
@file_options
@GRAPH
@AS_OF
@SHAPE
@LANGUAGE
def gap(
    have: str,
    enter: str,
    topic: str,
    only: str | None,
    full: bool,
    number: int | None,
    graph: Path | None,
    day: str,
    shape: str,
    lang: Language,
    **file: Any,
) -> None:
    """Tell what is additional for whoever meets one text and enters another.

    The hardest on the day first, a line each. -n 3 shows the third, --full all, with what is there already,
    what to do, and why it is additional.
    """
    found = opened(graph, lang, day).gap(have, enter, topic=topic, only=only or "")
    if taken(found, lang, **file):
        return
    short = shape == "table" and not (full or number)
    printed(gap_short(found) if short else gap_text(found, shape, number), shape)
    if shape != "table" and found.not_compared:
        click.echo(found.not_compared, err=True)


def gap_text(found: Gap, shape: str, number: int | None = None) -> str:
    """What is additional: a block an entry in the terminal, of a number only that one; else a row."""
    from clausegraph.ask.additional import COLUMNS
    from clausegraph.cli.answers import rows_text
    from clausegraph.cli.terminal import indented, pairs, width

    if shape != "table":
        return rows_text(COLUMNS, found.heads, found.rows, shape, found.language)
    head = [
        found.title,
        *found.notices,
        *filter(None, [found.law_to_ask]),
        found.counted,
        *filter(None, [found.still_open]),
    ]
    lines = [line for text in head for line in indented(text, width())]
    heads = dict(zip(COLUMNS, found.heads, strict=True))
    rows = list(enumerate(found.rows, 1))
    if number:
        rows = [rows[picked(number, len(rows))]]
    for place, row in rows:
        cells = dict(zip(COLUMNS, row, strict=True))
        title = " · ".join(cells.pop(name) for name in ("force", "weight", "topic", "subject"))
        told = [(heads[name], text) for name, text in cells.items() if text not in ("", "–")]
        lines += ["", *indented(title, width(), f"{place}. "), *pairs(told, width(), "  ")]
    if found.not_compared and not number:
        lines += ["", *indented(found.not_compared, width())]
    return "\n".join(lines)

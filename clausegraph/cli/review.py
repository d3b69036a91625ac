"""The commands for whoever answers for the whole: how far and how firm the comparisons are, what moved."""

from __future__ import annotations

from pathlib import Path

import click

from clausegraph.cli.border import GRAPH, LANGUAGE, LEFT, RIGHT, SHAPE, Verb, opened, printed
from clausegraph.text.words import Language


@click.command(cls=Verb)
@LEFT
@RIGHT
@GRAPH
@SHAPE
@LANGUAGE
def coverage(
    left: str | None, right: str | None, graph: Path | None, shape: str, lang: Language
) -> None:
    """Count, topic by topic, what is compared, a gap or open, and how firm the comparisons are."""
    from clausegraph.cli.show import rows_text

    held = opened(graph, lang).coverage(left or "gdpr", right or "pis-2020")
    printed(rows_text(held.firm_columns, held.firm_heads, held.firm_rows, shape, lang), shape)
    click.echo(held.summary, err=shape != "table")

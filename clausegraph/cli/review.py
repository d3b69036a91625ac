"""The commands for whoever answers for the whole: how far and how firm the comparisons are, what moved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clausegraph.cli.border import (
    FOLDER,
    GRAPH,
    LANGUAGE,
    LEFT,
    RIGHT,
    SHAPE,
    Verb,
    opened,
    printed,
)
from clausegraph.cli.files import file_options, taken
from clausegraph.text.words import Language

if TYPE_CHECKING:
    from clausegraph.matrix.results import CoverageList


def of_a_pair(command: Callable[..., None]) -> click.Command:
    """A command that tells of all topics between two editions."""
    for option in (LANGUAGE, SHAPE, GRAPH, RIGHT, LEFT):
        command = option(command)
    return click.command(cls=Verb)(command)


@of_a_pair
def topics(graph: Path | None, shape: str, lang: Language, **pair: str | None) -> None:
    """List the topics and how far each has been compared between two editions."""
    from clausegraph.cli.answers import rows_text

    held = _coverage(graph, lang, **pair)
    printed(rows_text(held.columns, held.heads, held.rows, shape, lang), shape)


@of_a_pair
@file_options
def coverage(
    graph: Path | None,
    shape: str,
    lang: Language,
    left: str | None,
    right: str | None,
    **file: Any,
) -> None:
    """Count, topic by topic, what is compared, a gap or open, and how firm the comparisons are."""
    from clausegraph.cli.answers import rows_text

    held = _coverage(graph, lang, left, right)
    if taken(held, lang, **file):
        return
    printed(rows_text(held.firm_columns, held.firm_heads, held.firm_rows, shape, lang), shape)
    click.echo(held.summary, err=shape != "table")


def _coverage(
    graph: Path | None, lang: Language, left: str | None, right: str | None
) -> CoverageList:
    return opened(graph, lang).coverage(left or "gdpr", right or "pis-2020")


@click.command(cls=Verb)
@click.argument("earlier")
@click.argument("later")
@FOLDER
@SHAPE
@LANGUAGE
def diff(earlier: str, later: str, root: Path, shape: str, lang: Language) -> None:
    """Tell what moved from the build or revision EARLIER to LATER: rules, comparisons, verdicts, force.

    Each is an N-Quads file, a folder that holds a build, or a git revision of the clause files.
    """
    import tempfile

    from clausegraph.ask.diff import difference
    from clausegraph.cli.answers import rows_text
    from clausegraph.compile.revision import graph_of

    with tempfile.TemporaryDirectory() as place:
        graphs = []
        for number, name in enumerate((earlier, later)):
            folder = Path(place) / str(number)
            folder.mkdir()
            graphs.append(opened(graph_of(name, root, folder), lang))
        found = difference(graphs[0], graphs[1], lang)
    if shape in ("csv", "json"):
        return printed(rows_text(found.columns, found.heads, found.rows, shape, lang), shape)
    return printed(found.text("### " if shape == "md" else ""), shape)

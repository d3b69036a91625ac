"""The command that holds the citations of a text against the texts."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from clausegraph.cli.border import AS_OF, GRAPH, LANGUAGE, SHAPE, Verb, opened, printed
from clausegraph.text.errors import QuestionError
from clausegraph.text.words import Language

BYTES = 1_000_000  # what is read of a file that may never end; more characters than are checked


@click.command(name="cite-check", cls=Verb)
@click.argument("file")
@GRAPH
@AS_OF
@SHAPE
@LANGUAGE
def cite_check(file: str, graph: Path | None, day: str, shape: str, lang: Language) -> None:
    """Say of each citation in FILE (- for the input) whether the place exists, where, and on what.

    Plain text or Markdown in English or Chinese. Exit code 1 if a place does not exist.
    """
    from clausegraph.ask.cite_check import COLUMNS
    from clausegraph.cli.answers import rows_text
    from clausegraph.cli.terminal import indented, pairs, width

    found = opened(graph, lang, day).cite_check(_text(file))
    if shape != "table":
        printed(rows_text(COLUMNS, found.heads, found.rows, shape, lang), shape)
        click.echo(found.summary, err=True)
    else:
        lines = indented(found.summary, width())
        for row in found.rows:
            told = [pair for pair in zip(found.heads[1:], row[1:], strict=True) if pair[1]]
            lines += ["", *indented(row[0], width()), *pairs(told, width(), "  ")]
        click.echo("\n".join(lines))
    if any(one.answer == "does-not-exist" for one in found.checked):
        click.get_current_context().exit(1)


def _text(file: str) -> str:
    """The text of a file or of the input; it may be no longer than is checked."""
    try:
        if file == "-":
            if sys.stdin is None:
                raise QuestionError("no-input")
            held = sys.stdin.buffer.read(BYTES)
        else:
            with Path(file).open("rb") as opened_file:
                held = opened_file.read(BYTES)
        return held.decode("utf-8-sig", "ignore" if len(held) == BYTES else "strict")
    except UnicodeDecodeError as error:
        raise QuestionError("not-utf-8", path=file) from error
    except (FileNotFoundError, IsADirectoryError, ValueError) as error:
        raise QuestionError("no-text-file", path=file) from error

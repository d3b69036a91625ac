"""The command that writes the clause matrix to a file, whose ending says in which form."""

from __future__ import annotations

from pathlib import Path

import click

from clausegraph.cli.border import AS_OF, GRAPH, LANGUAGE, LEFT, RIGHT, Verb, opened
from clausegraph.cli.files import FORCE, TEMPLATE, written
from clausegraph.text.errors import QuestionError
from clausegraph.text.words import Language, say


@click.command(cls=Verb)
@click.argument("topics", nargs=-1, required=True)
@LEFT
@RIGHT
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File; its ending says in which form: .xlsx, .docx, .pdf, .html, .csv, .md, .json, .ttl, "
    ".jsonld. An .xlsx if not given.",
)
@TEMPLATE
@FORCE
@GRAPH
@AS_OF
@LANGUAGE
def matrix(
    topics: tuple[str, ...],
    left: str | None,
    right: str | None,
    output: Path | None,
    template: Path | None,
    overwrite: bool,
    graph: Path | None,
    day: str,
    lang: Language,
) -> None:
    """Write the clause matrix of TOPICS to a file, whose ending says in which form."""
    from clausegraph.matrix.forms import ending_of

    ending = ending_of(output or Path("matrix.xlsx"), template)
    held = opened(graph, lang, day).matrix(topics, left or "gdpr", right or "pis-2020")
    path = output or Path(f"{held.file_stem}.xlsx")
    written(path, overwrite, lambda: held.to(ending, template=template))
    click.echo(say("matrix.written", lang, path=path, rows=len(held.rows)))


@click.command(cls=Verb)
@click.argument("topics", nargs=-1, required=True)
@LEFT
@RIGHT
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File that ends in .docx; memo.docx if not given.",
)
@TEMPLATE
@FORCE
@GRAPH
@AS_OF
@LANGUAGE
def memo(
    topics: tuple[str, ...],
    left: str | None,
    right: str | None,
    output: Path | None,
    template: Path | None,
    overwrite: bool,
    graph: Path | None,
    day: str,
    lang: Language,
) -> None:
    """Write a memo on TOPICS as a Word file: question, answer, table, footnoted citations."""
    path = output or Path("memo.docx")
    if path.suffix.lower() != ".docx":
        raise QuestionError("bad-ending", path=path, known=".docx")
    held = opened(graph, lang, day).matrix(topics, left or "gdpr", right or "pis-2020")
    written(path, overwrite, lambda: held.to_memo(template=template))
    click.echo(say("matrix.written", lang, path=path, rows=len(held.rows)))

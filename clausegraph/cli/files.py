"""How an answer leaves a command as a file: the options for it, and the writing, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clausegraph.text.errors import QuestionError
from clausegraph.text.words import Language, say

if TYPE_CHECKING:
    from clausegraph.matrix.leaving import Leaving

TEMPLATE = click.option(
    "--template",
    type=click.Path(path_type=Path),
    help="Letterhead for a .docx, a Word file; {{ matrix }} in it is where the tables go.",
)
FORCE = click.option("--force", "overwrite", is_flag=True, help="Overwrite the file if it exists.")
OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write all of it to this file, whose ending says in which form: "
    ".xlsx, .docx, .pdf, .html, .csv, .md, .json.",
)
MEMO = click.option(
    "--memo",
    is_flag=True,
    help="Make the .docx a memo: question, answer, footnoted citations, then the table.",
)


WITH_TEXT = click.option(
    "--with-text",
    is_flag=True,
    help="Put the official wording from your own copies into the file too; see clausegraph text.",
)


def file_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a command whose answer can be taken along as a file."""
    for option in (FORCE, WITH_TEXT, MEMO, TEMPLATE, OUTPUT):
        command = option(command)
    return command


def taken(
    found: Leaving,
    language: Language,
    *,
    output: Path | None,
    template: Path | None,
    memo: bool,
    with_text: bool,
    overwrite: bool,
) -> bool:
    """Write the answer to a file if one is named; whether one was.

    Raises:
        QuestionError: the ending, the template, or the place does not do.
    """
    from clausegraph.matrix.leaving import ending_of

    if output is None:
        if memo or template or with_text:
            raise QuestionError("no-output")
        return False
    if with_text:
        found = found.with_text()
    ending = ending_of(output, template, found.ENDINGS)
    if memo and ending != ".docx":
        raise QuestionError("bad-ending", path=output, known=".docx")
    make = found.to_memo if memo else found.to_word
    rows = len(found._data()[2])
    written(
        output,
        overwrite,
        lambda: make(template=template) if ending == ".docx" else found.to(ending),
    )
    click.echo(say("matrix.written", language, path=output, rows=rows))
    return True


def written(path: Path, overwrite: bool, content: Callable[[], bytes]) -> None:
    """Write a file whole or not at all; its content is made once its place is known to be good."""
    from clausegraph.text.atomic import replace

    if not path.parent.is_dir():
        raise QuestionError("no-folder", folder=path.parent)
    if path.exists() and not overwrite:
        raise QuestionError("file-exists", path=path)
    replace(path, content())

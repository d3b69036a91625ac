"""What all commands share: their options, and the border at which errors become messages.

Nothing but messages and exit codes leaves a command; see `_cli` for what the codes mean.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import sys
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clausegraph.text.errors import ClauseGraphError, NoGraphError, QuestionError
from clausegraph.text.places import BUILD, GRAPH_FILE, ROOT, endpoint
from clausegraph.text.words import LANGUAGES, Language, say

if TYPE_CHECKING:
    from clausegraph.knowledge_base import KnowledgeBase

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# What a full or spoilt disk, a closed or broken output say, which name no file.
OF_THE_MACHINE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS, errno.EBADF}


SPOILT = "Corruption"  # so the store begins when a block does not fit its check sum
LONGEST = 600  # seconds for all files together; ours take four


class Verb(click.Command):
    """A command that tells its errors in the language of its --lang and ends with their code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; nothing but messages and exit codes leaves it."""
        try:
            return self._answer(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except BrokenPipeError:  # whoever read us has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except Exception as error:  # noqa: BLE001 -- a defect must reach people as one line
            message, code = told(error, ctx.params["lang"])
            with contextlib.suppress(OSError):  # the code tells, where nobody can be told
                click.echo(message, err=True)
            if code == 3 and os.environ.get("CLAUSEGRAPH_DEBUG") == "1":
                import traceback

                traceback.print_exception(error)
            ctx.exit(code)

    def _answer(self, ctx: click.Context) -> Any:
        """Run the command; once more over a store made anew where a block of it turns out to be spoilt."""
        try:
            return super().invoke(ctx)
        except (OSError, RuntimeError) as error:
            if not str(error).startswith(SPOILT):
                raise
        ctx.meta[SPOILT] = True
        return super().invoke(ctx)


def told(error: Exception, language: Language) -> tuple[str, int]:
    """What to tell of an error, and the exit code."""
    if isinstance(error, ClauseGraphError):
        return error.message(language), error.exit_code
    if isinstance(error, OSError) and error.filename:
        path = os.fsdecode(error.filename)
        return say("error.file", language, path=path, detail=error.strerror), 2
    if isinstance(error, OSError) and error.errno in OF_THE_MACHINE:
        return say("error.machine", language, detail=error.strerror), 2
    detail = " ".join(str(error).split())
    return say("error.defect", language, kind=type(error).__name__, detail=detail), 3


def over_disk(
    graph: Path | None,
    lang: Language,
    day: str = "",
    *,
    anew: bool = False,
    seconds: float | None = None,
) -> KnowledgeBase:
    """The knowledge base over the disk store of a graph: what a single answer needs, without loading all.

    `anew` makes the store again first, because it was spoilt in a way that only shows when it is read;
    `seconds` is how long to wait for it. What it raises: see `Graph.over_disk`.
    """
    from clausegraph.ask.day import real_day
    from clausegraph.ask.store import Graph
    from clausegraph.knowledge_base import KnowledgeBase, connect

    if graph is None and (url := endpoint()):
        return connect(url, lang, day)
    place, on = graph or BUILD, real_day(day)
    file = place / GRAPH_FILE if place.is_dir() else place
    return KnowledgeBase(Graph.over_disk(file, anew=anew, seconds=seconds), lang, on)


def opened(graph: Path | None, lang: Language, day: str = "") -> KnowledgeBase:
    """The knowledge base over the disk store of a graph, on a day; in memory where it has no place.

    Raises:
        QuestionError: the day is none.
    """
    if day and not DAY.fullmatch(day):  # Python reads 20180525 as a date; the graph does not
        raise QuestionError("bad-day", found=day)
    try:
        kb = over_disk(graph, lang, day, anew=SPOILT in click.get_current_context().meta)
    except NoGraphError as error:
        if error.code != "no-cache":
            raise
        from clausegraph.knowledge_base import load

        kb = load(graph, lang, day)
    if day > kb.as_of:  # whatever is answered: nobody has read the law that far
        click.echo(say("day.unread", lang, day=day, as_of=kb.as_of), err=True)
    return kb


def printed(text: str, shape: str) -> None:
    """Print a text; CSV has its own line ends, which no terminal layer may change."""
    if shape == "csv":
        click.echo(text.encode(), nl=False)
    else:
        click.echo(text)


def streamed(parts: Iterable[str]) -> None:
    """Print a long text part by part, so that it never stands in memory as a whole."""
    if sys.stdout is not None:  # else nobody listens
        sys.stdout.writelines(parts)
    click.echo()


class Verbs(click.Group):
    """The group of all commands."""

    command_class = Verb


@contextlib.contextmanager
def at_most(seconds: float, language: Language) -> Iterator[None]:
    """End the process if what stands below takes longer; a build that is ended has published nothing."""

    def end() -> None:
        with contextlib.suppress(OSError):
            os.write(2, f"{say('error.too-slow', language, seconds=f'{seconds:g}')}\n".encode())
        os._exit(2)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


LANGUAGE = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default="en",
    envvar="CLAUSEGRAPH_LANG",
    show_envvar=True,
    help="Language of everything that is said.",
)
FOLDER = click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=ROOT,
    help="Folder that holds clauses/, and ontology/ if it is not ours; the project if not given.",
)
GRAPH = click.option(
    "--graph",
    type=click.Path(path_type=Path),
    help="Graph to ask; build/clausegraph.nq of the project if not given.",
)
AS_OF = click.option(
    "--as-of",
    "day",
    default="",
    metavar="YYYY-MM-DD",
    help="Day on which force and status are told; the day to which the law was read if not given.",
)
SHAPE = click.option(
    "--format",
    "shape",
    type=click.Choice(["table", "csv", "json", "md"]),
    default="table",
    help="How the rows come out.",
)
LEFT = click.option("--left", help="Edition on the left.  [default: gdpr]")
RIGHT = click.option("--right", help="Edition on the right.  [default: pis-2020]")

"""The command line: the same verbs as the package, one command each.

Exit codes: 0 clean, 1 findings (faulty sources, a graph that the fence refuses), 2 wrong usage or
an unanswerable question, 3 a defect of ours. What is slow to load is imported by the command that
needs it.
"""

from __future__ import annotations

import contextlib
import io
import math
import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clausegraph.cli.border import (
    AS_OF,
    GRAPH,
    LANGUAGE,
    LEFT,
    RIGHT,
    SHAPE,
    SPOILT,
    Verbs,
    opened,
    over_disk,
    printed,
    streamed,
    told,
)
from clausegraph.cli.cite_check import cite_check
from clausegraph.cli.exchange import export
from clausegraph.cli.files import file_options, taken
from clausegraph.cli.force import exposure, force, timeline
from clausegraph.cli.gap import gap
from clausegraph.cli.matrix import matrix, memo
from clausegraph.cli.mcp import mcp
from clausegraph.cli.publish import publish
from clausegraph.cli.release import manifest, release
from clausegraph.cli.review import coverage, diff, topics
from clausegraph.cli.search import search
from clausegraph.cli.serve import serve
from clausegraph.cli.short import length_options
from clausegraph.cli.sources import build, check
from clausegraph.cli.text import copies
from clausegraph.text.errors import QuestionError
from clausegraph.text.places import QUERIES
from clausegraph.text.words import Language

if TYPE_CHECKING:
    from clausegraph.knowledge_base import KnowledgeBase
    from clausegraph.matrix.results import AnswerList

LONGEST_QUERY = 400_000  # bytes; the guard refuses what is longer than a quarter of it
SPARQL = re.compile(r"\{|\A\s*(?:prefix|base|select|ask|construct|describe)\b", re.IGNORECASE)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Compare the GDPR and China's Personal Information Security Specification by clause."""


@cli.command()
@click.argument("name", required=False)
@click.option("-p", "--parameter", "given", multiple=True, metavar="NAME=VALUE", help="Repeatable.")
@click.option("--list", "listed", is_flag=True, help="List the questions with their parameters.")
@file_options
@GRAPH
@AS_OF
@SHAPE
@LANGUAGE
def ask(
    name: str | None,
    given: tuple[str, ...],
    listed: bool,
    graph: Path | None,
    day: str,
    shape: str,
    lang: Language,
    **file: Any,
) -> None:
    """Answer the ready question NAME, such as compare-topic."""
    if listed:
        from clausegraph.ask.questions import read_questions
        from clausegraph.cli.answers import questions_text

        printed(questions_text(read_questions(QUERIES), shape, lang), shape)
        return
    if not name:
        raise QuestionError("no-question")
    kb = opened(graph, lang, day)
    _answer(_ask(kb, name, dict(map(_split, given)), day), shape, file)


@cli.command()
@click.argument("sparql")
@click.option(
    "--seconds",
    type=click.FloatRange(0.1, 3600),
    default=10.0,
    show_default=True,
    callback=lambda ctx, option, seconds: _number(seconds),
)
@file_options
@GRAPH
@SHAPE
@LANGUAGE
def query(
    sparql: str, seconds: float, graph: Path | None, shape: str, lang: Language, **file: Any
) -> None:
    """Run your own SPARQL: a query in quotes, a file, or - for the input.

    It is read-only, cannot reach the network, and is stopped at its time limit.
    """
    text = _sparql(sparql)
    begun = time.monotonic()
    try:
        kb = over_disk(graph, lang, seconds=seconds)
        _answer(kb.query(text, seconds=seconds, begun=begun), shape, file)
    except (OSError, RuntimeError) as error:
        if not str(error).startswith(SPOILT):
            raise
        kb = over_disk(graph, lang, anew=True, seconds=seconds)
        _answer(kb.query(text, seconds=seconds, begun=begun), shape, file)


@cli.command()
@click.argument("topic", default="")
@LEFT
@RIGHT
@click.option("--editions", "changes", is_flag=True, help="Changes from pis-2017 to pis-2020.")
@click.option("--kind", default="", help="Only changes of this kind, such as new or dropped.")
@length_options
@file_options
@GRAPH
@AS_OF
@SHAPE
@LANGUAGE
def compare(
    topic: str,
    left: str | None,
    right: str | None,
    changes: bool,
    kind: str,
    full: bool,
    number: int | None,
    graph: Path | None,
    day: str,
    shape: str,
    lang: Language,
    **file: Any,
) -> None:
    """Compare TOPIC between two editions, such as consent-withdrawal.

    A line a comparison; -n 3 shows the third, with --full its limits and figures too; --full all. With
    --editions: what changed from 2017 to 2020, on TOPIC or on all; --kind new, dropped …
    """
    kb = opened(graph, lang, day)
    if changes or kind:
        from clausegraph.cli.answers import changes_text

        found = kb.changes(left or "pis-2017", right or "pis-2020", topic=topic, kind=kind)
        if not taken(found, lang, **file):
            printed(changes_text(found, lang, shape), shape)
        return
    if not topic:
        raise QuestionError("no-topic")
    held = kb.matrix([topic], left or "gdpr", right or "pis-2020")
    if taken(held, lang, **file):
        return
    if shape == "table" and not (full or number):
        from clausegraph.cli.short import comparison_short

        printed(comparison_short(held), shape)
        return
    from clausegraph.cli.comparisons import comparison_text

    printed(comparison_text(held, shape, number, full=full), shape)


@cli.command()
@click.argument("citation", nargs=-1, required=True)
@file_options
@GRAPH
@AS_OF
@LANGUAGE
def show(
    citation: tuple[str, ...], graph: Path | None, day: str, lang: Language, **file: Any
) -> None:
    """Show a clause with its rules and all around it: "Art 7(3) GDPR", 规范 5.4 k."""
    from clausegraph.cli.show import clause_text

    kb = opened(graph, lang, day)
    found = kb.clause(" ".join(citation))
    if not taken(found, lang, **file):
        click.echo(clause_text(kb, found))


@cli.command()
@click.argument("name", nargs=-1, required=True)
@GRAPH
@AS_OF
@SHAPE
@LANGUAGE
def explain(
    name: tuple[str, ...], graph: Path | None, day: str, shape: str, lang: Language
) -> None:
    """Explain what is derived about NAME: gdpr:7-3_withdraw-consent, "Art 7(3) GDPR"."""
    from clausegraph.cli.answers import explanation_text

    printed(explanation_text(opened(graph, lang, day).explain(" ".join(name)), shape, lang), shape)


@cli.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@click.option(
    "--settings",
    type=click.Path(path_type=Path),
    help="Serve it to others as this file says (TOML): address, sign-in, where mistakes are reported.",
)
@LANGUAGE
def app(port: int, no_browser: bool, settings: Path | None, lang: Language) -> None:
    """Open the explorer on this machine; Ctrl-C stops it."""
    from clausegraph.cli.explorer import explore, serve

    if settings:
        serve(settings)
    explore(port, browser=not no_browser)


def _split(given: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not (name and equals):
        raise QuestionError("no-equals", found=given)
    return name.strip().replace("_", "-"), value.strip()


def _ask(kb: KnowledgeBase, name: str, given: dict[str, str], day: str) -> AnswerList:
    """Ask a ready question; its parameters of kind day take the day of --as-of."""
    question = kb.questions.get(name)
    if question and day:
        days = {p.name: day for p in question.parameters if p.kind == "day"}
        if not days:
            raise QuestionError("no-day", question=name)
        given = days | given
    lang: Any = given.pop("lang", kb.language)
    return kb.ask(name, lang=lang, **given)


def _number(seconds: float) -> float:
    """A length of time; NaN is within every range."""
    if math.isnan(seconds):
        raise click.BadParameter("nan is not a number.")
    return seconds


def _sparql(given: str) -> str:
    """The query that is meant: the input, the text itself, or what stands in a file."""
    if given != "-" and SPARQL.search(given):
        return given
    try:
        return _content(given).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QuestionError("not-utf-8", path=given) from error
    except (FileNotFoundError, IsADirectoryError, ValueError) as error:
        raise QuestionError("no-file", path=given) from error


def _content(given: str) -> bytes:
    """What stands in a file or comes from the input, as far as a query may be long: it may never end."""
    if given != "-":
        with Path(given).open("rb") as file:
            return file.read(LONGEST_QUERY)
    if sys.stdin is None:
        raise QuestionError("no-input")
    return sys.stdin.buffer.read(LONGEST_QUERY)


def _answer(answer: AnswerList, shape: str, file: dict[str, Any]) -> None:
    from clausegraph.cli.answers import answer_text

    if taken(answer, answer.language, **file):
        return
    if shape == "json":
        streamed(answer.json_parts())
    else:
        printed(answer_text(answer, shape), shape)
    if answer.truncated and shape != "table":
        click.echo(answer.summary, err=True)
    for notice in answer.notices:
        click.echo(notice, err=True)


cli.add_command(check)
cli.add_command(build)
cli.add_command(force)
cli.add_command(exposure)
cli.add_command(timeline)
cli.add_command(gap)
cli.add_command(search)
cli.add_command(cite_check)
cli.add_command(manifest)
cli.add_command(mcp)
cli.add_command(release)
cli.add_command(serve)
cli.add_command(publish)
cli.add_command(matrix)
cli.add_command(memo)
cli.add_command(export)
cli.add_command(copies)
cli.add_command(topics)
cli.add_command(coverage)
cli.add_command(diff)


def main() -> None:
    """Run the command line on the arguments of the process."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # Chinese must come out in any locale
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")
    try:
        code = cli(standalone_mode=False)
    except OSError as error:  # the output of --help, which no command writes
        message, code = ("", 0) if isinstance(error, BrokenPipeError) else told(error, "en")
        with contextlib.suppress(OSError):
            click.echo(message, err=True, nl=bool(message))
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except click.Abort:
        code = 130  # as shells tell of Ctrl-C
    sys.exit(code or 0)

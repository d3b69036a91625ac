"""The commands on how hard it binds: who can act on a clause, the exposure on a topic, the law over time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clausegraph.cli.border import AS_OF, GRAPH, LANGUAGE, SHAPE, Verb, opened, printed
from clausegraph.cli.files import file_options, taken
from clausegraph.text.errors import QuestionError
from clausegraph.text.words import Language, say

if TYPE_CHECKING:
    from clausegraph.ask.enforceability import Enforceability

PICTURE = click.option(
    "--picture",
    type=click.Path(path_type=Path),
    metavar="FILE.svg",
    help="Write the picture to this file as well; one that exists is overwritten.",
)


@click.command(cls=Verb)
@click.argument("place", nargs=-1, required=True)
@PICTURE
@file_options
@GRAPH
@AS_OF
@SHAPE
@LANGUAGE
def force(
    place: tuple[str, ...],
    picture: Path | None,
    graph: Path | None,
    day: str,
    shape: str,
    lang: Language,
    **file: Any,
) -> None:
    """Tell who can act on PLACE and through which law: "规范2017 5.4", "Art 33(1) GDPR".

    The short answer first, then the law behind or over the clause, sanctions, authorities, first steps,
    routes and how sure it is.
    """
    found = opened(graph, lang, day).force(" ".join(place))
    drawn(found.svg, picture, lang)
    if taken(found, lang, **file):
        return
    printed(force_text(found, shape), shape)


@click.command(cls=Verb)
@click.argument("topic")
@click.option("--full", is_flag=True, help="Show all lines of each cell.")
@file_options
@GRAPH
@AS_OF
@SHAPE
@LANGUAGE
def exposure(
    topic: str,
    full: bool,
    graph: Path | None,
    day: str,
    shape: str,
    lang: Language,
    **file: Any,
) -> None:
    """Tell the most that a breach can bring on TOPIC in each jurisdiction, such as incident-authority.

    Maximum, by whom and on what condition, then first steps, persons, licence, crime and civil routes.
    """
    from clausegraph.cli.answers import rows_text
    from clausegraph.cli.short import exposure_short

    found = opened(graph, lang, day).exposure(topic)
    if taken(found, lang, **file):
        return
    if shape == "json":
        printed(json.dumps(found.data, ensure_ascii=False, indent=2), shape)
        return
    columns = ("question", *(side.regime for side in found.sides))
    short = shape == "table" and not full
    rows = exposure_short(found) if short else found.rows
    told = rows_text(columns, found.heads, rows, shape, lang)
    way = f"\n{say('short.exposure', lang)}" if short else ""
    printed(told if shape == "csv" else f"{found.title}\n\n{told}{way}", shape)


@click.command(cls=Verb)
@click.argument("place", nargs=-1)
@PICTURE
@file_options
@GRAPH
@AS_OF
@SHAPE
@LANGUAGE
def timeline(
    place: tuple[str, ...],
    picture: Path | None,
    graph: Path | None,
    day: str,
    shape: str,
    lang: Language,
    **file: Any,
) -> None:
    """Tell when each text was adopted, came into force, applied and ended; or PLACE day by day.

    PLACE is asked on the days on which the law around it turned: force, law behind it, highest sanction.
    """
    from clausegraph.cli.answers import rows_text

    found = opened(graph, lang, day).timeline(" ".join(place))
    drawn(found.svg, picture, lang)
    if taken(found, lang, **file):
        return
    if shape == "json":
        printed(json.dumps(found.data, ensure_ascii=False, indent=2), shape)
        return
    told = rows_text(found.columns, found.heads, found.rows, shape, lang)
    printed(told if shape == "csv" else f"{found.title}\n\n{told}", shape)


def force_text(found: Enforceability, shape: str) -> str:
    """The answer as text for a terminal, csv, json or md."""
    from clausegraph.cli.answers import rows_text
    from clausegraph.cli.terminal import indented, width

    if shape == "json":
        return json.dumps(found.data, ensure_ascii=False, indent=2)
    if shape == "md":
        return found.to_markdown()
    if shape == "csv":
        heads = tuple(say(f"enforce.column.{name}", found.language) for name in ("part", "text"))
        return rows_text(("part", "text"), heads, found.rows, shape, found.language)
    lines = indented(found.title, width())
    for section in found.sections:
        lines += ["", section.head]
        for text in section.lines:
            lines += indented(text, width(), "  ", "    ")
    return "\n".join(lines)


def drawn(svg: str, path: Path | None, language: Language) -> None:
    """Write a picture, whole or not at all, where one is wanted."""
    from clausegraph.text.atomic import replace

    if path is None:
        return
    if path.suffix.lower() != ".svg":
        raise QuestionError("bad-picture", path=path)
    if not path.parent.is_dir():
        raise QuestionError("no-folder", folder=path.parent)
    replace(path, svg.encode())
    click.echo(say("enforce.drawn", language, path=path), err=True)

"""The commands for the official wording: the user's own copies, taken in, listed, removed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clausegraph.cli.border import LANGUAGE, SHAPE, Verb, Verbs, printed
from clausegraph.text.words import Language, say

if TYPE_CHECKING:
    from clausegraph.wording.fit import Fit
    from clausegraph.wording.passages import Passage

COLUMNS = ("edition", "file", "places", "added", "digest")


@click.group("text", cls=Verbs)
def copies() -> None:
    """Keep your own copies of the texts, so that the words stand beside the reading.

    They stay in your data folder, are never published, and leave in a file only with --with-text.
    """


@copies.command(cls=Verb)
@click.argument("edition")
@click.argument("file", type=click.Path(path_type=Path))
@LANGUAGE
def add(edition: str, file: Path, lang: Language) -> None:
    """Take in FILE as the words of EDITION, such as gdpr.

    FILE is Formex XML or a web page of EUR-Lex, JSON lines with "number" and "text", or Markdown with the
    numbers of the text. What does not fit its outline is named.
    """
    from clausegraph.wording.layer import Layer

    layer = Layer()
    copy, fit = layer.add(edition, file)
    facts = {"file": copy.file, "edition": edition, "folder": layer.folder}
    count = {"count": len(copy.words), "expected": fit.expected}
    click.echo(say("text.added", lang, **facts, **count))
    for line in fit_lines(fit, edition, lang):
        click.echo(line)


@copies.command("list", cls=Verb)
@SHAPE
@LANGUAGE
def list_copies(shape: str, lang: Language) -> None:
    """List the copies that are kept, with where each came from."""
    from clausegraph.cli.answers import rows_text
    from clausegraph.wording.layer import Layer

    heads = tuple(say(f"text.column.{name}", lang) for name in COLUMNS)
    rows = [
        (copy.edition, copy.file, str(len(copy.words)), copy.added, copy.digest[:12])
        for copy in Layer().copies()
    ]
    printed(rows_text(COLUMNS, heads, rows, shape, lang), shape)


@copies.command(cls=Verb)
@click.argument("edition")
@LANGUAGE
def remove(edition: str, lang: Language) -> None:
    """Remove the copy of EDITION from your data folder."""
    from clausegraph.wording.layer import Layer

    Layer().remove(edition)
    click.echo(say("text.removed", lang, edition=edition))


def fit_lines(fit: Fit, edition: str, language: Language) -> Iterable[str]:
    """What of a copy does not fit, by place, no more of a kind than anybody reads."""
    from clausegraph.wording.fit import MOST

    kinds: dict[str, tuple[Passage, ...]] = {"unmatched": fit.unmatched, "doubled": fit.doubled}
    for kind, passages in kinds.items():
        for passage in passages[:MOST]:
            place = cited(edition, passage.number, language)
            yield say(f"text.{kind}", language, place=place, line=passage.line)
        if len(passages) > MOST:
            yield say("text.more", language, count=len(passages) - MOST)
    if fit.missing:
        named = [cited(edition, place, language) for place in fit.missing[:MOST]]
        more = len(fit.missing) - MOST
        named += [say("text.more", language, count=more)] if more > 0 else []
        places = say("list.separator", language).join(named)
        yield say("text.missing", language, count=len(fit.missing), places=places)


def cited(edition: str, number: str, language: Language) -> str:
    """A place of the outline by its house citation; what is none, as it stands in the copy."""
    from clausegraph.citation.house_form import write
    from clausegraph.citation.outline import has

    return write(edition, number, language, "short") if has(edition, number) else number

"""The command that finds places by citation and everything else by words."""

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
from clausegraph.text.words import Language, say

if TYPE_CHECKING:
    from clausegraph.search.found import Found


@click.command(cls=Verb)
@click.argument("words", nargs=-1, required=True)
@click.option("--edition", default="", help="Only what belongs to this edition, such as gdpr.")
@click.option(
    "--kind", default="", help="Only topic, term, rule, provision or comparison.", metavar="KIND"
)
@click.option(
    "--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="Hits at most."
)
@file_options
@GRAPH
@AS_OF
@SHAPE
@LANGUAGE
def search(
    words: tuple[str, ...],
    edition: str,
    kind: str,
    limit: int,
    graph: Path | None,
    day: str,
    shape: str,
    lang: Language,
    **file: Any,
) -> None:
    """Find rules, topics, terms and comparisons by WORDS, and a place by its citation.

    Both languages are searched, Traditional characters find Simplified ones, and a misspelt English word
    finds the one that is near it.
    """
    kb = opened(graph, lang, day)
    found = kb.search(" ".join(words), edition=edition, kind=kind, limit=limit)
    if taken(found, lang, **file):
        return
    printed(found_text(found, shape), shape)
    if shape != "table":
        for notice in found.notices:
            click.echo(notice, err=True)


def found_text(found: Found, shape: str) -> str:
    """What was found: the way to a cited place first, then a block a hit, or a row each."""
    from clausegraph.cli.answers import rows_text
    from clausegraph.cli.terminal import indented, pairs, width
    from clausegraph.search.found import COLUMNS

    if shape != "table":
        heads = (*found.heads, say("search.name", found.language))
        rows = [(*row, hit.name) for row, hit in zip(found.rows, found.hits, strict=True)]
        return rows_text((*COLUMNS, "name"), heads, rows, shape, found.language)
    lines = list(found.notices)
    if found.cited:
        told = say("search.cited", found.language, words=found.words, citation=found.citation)
        lines += [told, f"  clausegraph show {found.cited}", ""]
    lines = [line for text in lines for line in indented(text, width())]
    lines += indented(found.summary, width())
    _, _, words, why = found.heads
    for hit, (where, what, _, because) in zip(found.hits, found.rows, strict=True):
        facts = [(words, hit.marked("[", "]")), (why, because)]
        lines += ["", *indented(f"{where} · {what} · {hit.name}", width())]
        lines += pairs([fact for fact in facts if fact[1]], width(), "  ")
    return "\n".join(lines)

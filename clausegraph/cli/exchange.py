"""The command that writes the comparison in a format that others use, into a folder."""

from __future__ import annotations

from pathlib import Path

import click

from clausegraph.cli.border import GRAPH, LANGUAGE, Verb, opened
from clausegraph.cli.files import FORCE
from clausegraph.text.words import Language, say

# Named here too, so that --help need not load what writes them; a test holds both lists equal.
FORMATS = ("sssom", "oscal", "skos", "dpv", "eli", "ciso", "crosswalk")


@click.command(cls=Verb)
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help="The format.")
@click.option(
    "--pair",
    nargs=2,
    metavar="LEFT RIGHT",
    help="Only the comparisons between these editions; those of all pairs if not given.",
)
@click.option("--topic", default="", help="Only those of this topic.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder; exchange-FORMAT if not given.",
)
@FORCE
@GRAPH
@LANGUAGE
def export(
    form: str,
    pair: tuple[str, str] | None,
    topic: str,
    output: Path | None,
    overwrite: bool,
    graph: Path | None,
    lang: Language,
) -> None:
    """Write the comparisons in a format that other tools read, with a note of what it cannot say."""
    folder = output or Path(f"exchange-{form}")
    made = opened(graph, lang).export(form, pair or None, topic)
    paths = made.save(folder, overwrite=overwrite)
    counts = {"comparisons": made.comparisons, "gaps": made.gaps}
    key = "export.written" if made.comparisons else "export.written-files"
    click.echo(say(key, lang, count=len(paths), folder=folder, **counts))

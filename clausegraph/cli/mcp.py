"""The command that hands the verbs to assistants."""

from __future__ import annotations

from pathlib import Path

import click

from clausegraph.cli.border import AS_OF, GRAPH, LANGUAGE, Verb, opened
from clausegraph.text.errors import QuestionError
from clausegraph.text.words import Language, say

LOOPBACK = "127.0.0.1"  # nobody else: the server knows no users


@click.command(cls=Verb)
@click.option("--http", is_flag=True, help="Streamable HTTP on this machine instead of stdio.")
@click.option(
    "--port",
    type=click.IntRange(1, 65_535),
    default=7879,
    show_default=True,
    help="Port for --http.",
)
@GRAPH
@AS_OF
@LANGUAGE
def mcp(http: bool, port: int, graph: Path | None, day: str, lang: Language) -> None:
    """Serve search, show, compare, gap, force, ask and cite_check to assistants (MCP).

    Without --http it speaks on standard input and output, as a client's settings start it.
    """
    try:
        from clausegraph.assistant.server import server
    except ModuleNotFoundError as error:
        raise QuestionError("needs-mcp", package=error.name) from error
    made = server(opened(graph, lang, day))
    if http:
        click.echo(say("mcp.at", lang, address=f"http://{LOOPBACK}:{port}/mcp"), err=True)
        made.run("streamable-http", host=LOOPBACK, port=port)
    else:
        made.run("stdio")

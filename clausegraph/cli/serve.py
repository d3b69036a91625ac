"""The command that serves the graph as a SPARQL endpoint."""

from __future__ import annotations

from pathlib import Path

import click

from clausegraph.cli.border import GRAPH, LANGUAGE, Verb
from clausegraph.text.errors import QuestionError
from clausegraph.text.places import BUILD, GRAPH_FILE
from clausegraph.text.words import Language, say


@click.command(cls=Verb)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=7878,
    show_default=True,
    help="Port; 0 takes a free one.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=2,
    show_default=True,
    help="Questions worked on at once.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(0.1, 600),
    default=10,
    show_default=True,
    help="How long one question may take.",
)
@click.option(
    "--rows",
    type=click.IntRange(1, 1_000_000),
    default=10_000,
    show_default=True,
    help="Most rows of one answer; longer ones are refused, never cut.",
)
@click.option(
    "--allow-origin",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="Whose web pages may ask (CORS): https://example.org, or * for all. Can be given several times.",
)
@GRAPH
@LANGUAGE
def serve(
    host: str,
    port: int,
    workers: int,
    seconds: float,
    rows: int,
    origins: tuple[str, ...],
    graph: Path | None,
    lang: Language,
) -> None:
    """Serve the graph at /sparql by the SPARQL 1.1 Protocol, read-only, until Ctrl-C."""
    try:
        import uvicorn

        from clausegraph.serve.application import Bounds, application
    except ModuleNotFoundError as error:
        raise QuestionError("needs-endpoint", package=error.name) from error
    app = application(
        graph or BUILD / GRAPH_FILE, Bounds(seconds, rows), workers=workers, origins=origins
    )
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_level="warning",
        timeout_keep_alive=30,
        limit_concurrency=1_000,
    )
    with config.bind_socket() as socket:
        shown, taken = socket.getsockname()[:2]
        name = f"[{shown}]" if ":" in shown else shown
        click.echo(say("serve.at", lang, address=f"http://{name}:{taken}"))
        uvicorn.Server(config).run(sockets=[socket])

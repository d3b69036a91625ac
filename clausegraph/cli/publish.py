"""The command that puts the graph into an engine that already runs."""

from __future__ import annotations

from pathlib import Path

import click

from clausegraph.cli.border import GRAPH, LANGUAGE, Verb
from clausegraph.text.places import BUILD, GRAPH_FILE
from clausegraph.text.words import Language, say


@click.command(cls=Verb)
@click.option("--to", "base", required=True, metavar="URL", help="Address of the engine.")
@click.option(
    "--kind",
    type=click.Choice(("oxigraph", "virtuoso", "protocol")),
    default="protocol",
    show_default=True,
    help="Whose ways it has; protocol: those of the W3C, below the addresses query, update and store.",
)
@click.option("--query", metavar="URL", help="Address that takes queries, if it is another.")
@click.option("--update", metavar="URL", help="Address that takes updates, if it is another.")
@click.option(
    "--store", metavar="URL", help="Address of the Graph Store Protocol, if it is another."
)
@GRAPH
@LANGUAGE
def publish(
    base: str,
    kind: str,
    query: str | None,
    update: str | None,
    store: str | None,
    graph: Path | None,
    lang: Language,
) -> None:
    """Put the built graph into an engine; its readers see the old graph or the new one.

    User and password are read from CLAUSEGRAPH_USER and CLAUSEGRAPH_PASSWORD. A run that broke off is
    taken up.
    """
    from clausegraph.remote import publish as remote
    from clausegraph.remote.target import Target

    usual = Target.at(base, kind)  # type: ignore[arg-type]
    target = Target(query or usual.query, update or usual.update, store or usual.store, usual.kind)

    def tell(name: str, triples: int) -> None:
        click.echo(say("publish.graph", lang, graph=name, triples=f"{triples:,}"), err=True)

    done = remote.publish(graph or BUILD / GRAPH_FILE, target, tell)
    facts = {"url": target.query, "digest": done.digest[:12], "graphs": len(done.triples)}
    facts |= {"triples": f"{sum(done.triples.values()):,}", "loaded": len(done.loaded)}
    click.echo(say("publish.done" if done.loaded else "publish.nothing", lang, **facts))

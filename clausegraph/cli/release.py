"""The commands for whoever publishes an edition of the knowledge: its manifest, and the files to deposit."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clausegraph.cli.border import GRAPH, LANGUAGE, Verb, opened
from clausegraph.text.errors import QuestionError
from clausegraph.text.places import BUILD, GRAPH_FILE
from clausegraph.text.words import Language, say

if TYPE_CHECKING:
    from clausegraph.knowledge_base import KnowledgeBase

MANIFEST, SUMS = "manifest.ttl", "SHA256SUMS"


@click.command(cls=Verb)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write it to this file (.ttl)."
)
@GRAPH
@LANGUAGE
def manifest(
    files: tuple[Path, ...], output: Path | None, graph: Path | None, lang: Language
) -> None:
    """Tell what this edition of the knowledge is, how much it holds, and the checksums of FILES.

    DCAT and VoID in Turtle; without FILES, of the graph file alone.
    """
    from clausegraph.exchange.manifest import manifest as made
    from clausegraph.text.atomic import replace

    kb = opened(graph, lang)
    content = made(kb, files or (graph or BUILD / GRAPH_FILE,))
    if output:
        replace(output, content)
    else:
        click.echo(content.decode(), nl=False)


@click.command(cls=Verb)
@click.argument("folder", type=click.Path(path_type=Path))
@GRAPH
@LANGUAGE
def release(folder: Path, graph: Path | None, lang: Language) -> None:
    """Write into FOLDER what one deposits: graph, all comparisons as tables, manifest, checksums.

    The same graph gives the same files, byte for byte. A wheel that lies in FOLDER is listed with them.
    """
    if not folder.absolute().parent.is_dir():
        raise QuestionError("no-folder", folder=folder.parent)
    folder.mkdir(exist_ok=True)
    written = deposited(opened(graph, lang), graph or BUILD / GRAPH_FILE, folder)
    for path in written:
        click.echo(path)
    click.echo(say("release.done", lang, count=len(written)), err=True)


def deposited(kb: KnowledgeBase, graph: Path, folder: Path) -> list[Path]:
    """Write all files of an edition into a folder; their places, the checksums last."""
    from clausegraph.exchange.held import held
    from clausegraph.exchange.manifest import manifest as made
    from clausegraph.text.atomic import replace

    files = [folder / GRAPH_FILE, folder / "clausegraph.ttl"]
    replace(files[0], graph.read_bytes())
    replace(files[1], kb.serialised("ttl").read_bytes())
    for (left, right), judged in held(kb, None, "").pairs.items():
        topics = [code for code in kb.topics if code in {one.topic for one in judged}]
        files.append(folder / f"comparisons_{left}_{right}_{kb.as_of}.xlsx")
        replace(files[-1], kb.matrix(topics, left, right).to_excel())
    files += sorted(folder.glob("*.whl"))
    replace(folder / MANIFEST, made(kb, files))
    files.append(folder / MANIFEST)
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in sorted(files)
    ]
    replace(folder / SUMS, "".join(lines).encode())
    return [*files, folder / SUMS]

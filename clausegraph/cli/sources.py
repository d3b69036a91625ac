"""The commands for whoever edits clause files: judge them, compile them.

Both end by holding what readers judged against what the data show: each contradiction is named at its place.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clausegraph.cli.border import FOLDER, LANGUAGE, LONGEST, Verb, at_most
from clausegraph.text.errors import SourceError
from clausegraph.text.words import Language, say

if TYPE_CHECKING:
    from clausegraph.ask.contradictions import Contradiction
    from clausegraph.ask.store import Graph
    from clausegraph.source.index import Index
    from clausegraph.text.errors import Fault

FROM_FILE_TO_FILE = "CG300"  # faults of a lower code keep the files from being judged as a whole


@click.command(cls=Verb)
@FOLDER
@LANGUAGE
def check(root: Path, lang: Language) -> None:
    """Read all clause files, the ontology and the questions; report every fault with its place.

    Where none has a fault, a judged finding that the data contradict is one.
    """
    from clausegraph.ask.questions import read_questions
    from clausegraph.compile.written import ontology_faults
    from clausegraph.source.check import check as judge

    with at_most(LONGEST, lang):
        questions = read_questions(root / "queries").values()
        beside = [*ontology_faults(root), *(f for question in questions for f in question.faults())]
        try:
            index, found = judge(root)
            count = len(index.entries)
        except SourceError as error:  # without the context no clause file means anything
            found, count = list(error.faults), 0
        faults = sorted({*found, *beside}) or _contradicted(root, index, lang)
    for fault in faults:
        click.echo(fault.render(lang))
    if faults and {fault.code for fault in faults} != {"CG463"}:
        unread = any(fault.code < FROM_FILE_TO_FILE for fault in faults)
        click.echo(say("check.not-yet" if unread else "check.not-yet-findings", lang))
    counts = {"count": count, "faults": len(faults)}
    click.echo(say("check.faulty" if faults else "check.clean", lang, **counts))
    if faults:
        sys.exit(1)


@click.command(cls=Verb)
@FOLDER
@LANGUAGE
def build(root: Path, lang: Language) -> None:
    """Compile the clause files into build/clausegraph.nq; nothing comes of faulty ones.

    Where a judged finding and the data contradict each other, both are named.
    """
    from clausegraph.compile.build import build as compile_all

    with at_most(LONGEST, lang):
        built = compile_all(root)
    facts = {"path": built.path, "quads": built.quads, "digest": built.digest[:12]}
    click.echo(say("build.made" if built.fresh else "build.unchanged", lang, **facts))
    if built.fresh:
        from clausegraph.ask.store import Graph
        from clausegraph.source.check import check as judge

        found = _contradictions(Graph.open(built.path), lang)
        if found:  # told, not refused: the law decides which of both is right
            index, _ = judge(root)
            for fault in sorted(contradiction.fault(index, lang) for contradiction in found):
                click.echo(fault.render(lang))


def _contradicted(root: Path, index: Index, language: Language) -> list[Fault]:
    """What the data contradict, asked of a graph made in passing."""
    from clausegraph.ask.store import Graph
    from clausegraph.compile.build import inferred_store

    found = _contradictions(Graph(Path(), "", inferred_store(root, index)), language)
    return sorted(contradiction.fault(index, language) for contradiction in found)


def _contradictions(graph: Graph, language: Language) -> list[Contradiction]:
    from clausegraph.ask.contradictions import contradictions
    from clausegraph.ask.reader import Reader

    return contradictions(Reader(graph, language), language)

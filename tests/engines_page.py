"""Ask every ready question of every engine and write docs/reference/engines.md (`make engines`).

With the word `rdflib` behind it, rdflib too, which takes minutes.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import rdflib
from engines import ENGINES, Engine, normal

import clausegraph
from clausegraph.ask.answer import Cell
from clausegraph.ask.questions import Question
from clausegraph.remote.http import EndpointError
from clausegraph.text.places import ROOT

GRAPH, PAGE = ROOT / "build/clausegraph.nq", ROOT / "docs/reference/engines.md"
HEAD = """\
# Ready questions on other engines

Each ready question was asked of each engine over the built graph, in both languages, with the values
that its file holds. “same”: the same rows in the same order as the embedded engine, pyoxigraph {embedded},
with values in one spelling (Virtuoso writes 1 for true). Made by `make engines`, which runs the engines.
How to word a query so that all agree: [how-to/write-a-query.md](../how-to/write-a-query.md).

"""
Rows = list[tuple[object, ...]]


class Portable:
    """The graph in rdflib's memory."""

    name, version = "rdflib", rdflib.__version__

    def __init__(self) -> None:
        self.dataset = rdflib.Dataset(default_union=True)
        self.dataset.parse(GRAPH, format="nquads")

    def rows(self, sparql: str) -> Rows:
        """The rows of a question in the common spelling."""
        found = self.dataset.query(sparql)
        return normal(
            [tuple(_cell(row.get(name)) for name in found.vars or ()) for row in found.bindings]
        )


def _cell(term: object) -> Cell | None:
    if isinstance(term, rdflib.Literal):
        return Cell(str(term), False, (term.language or "").lower(), str(term.datatype or ""))
    return None if term is None else Cell(str(term), is_iri=True)


def compared(wanted: Rows, found: Rows) -> str:
    """How rows differ from those of the embedded engine, in a few words."""
    if found == wanted:
        return "same"
    if sorted(map(repr, found)) == sorted(map(repr, wanted)):
        return "other order"
    if len(found) != len(wanted):
        return f"{len(found)} rows for {len(wanted)}"
    return f"{sum(a != b for a, b in zip(wanted, found, strict=True))} of {len(wanted)} rows differ"


def told(questions: dict[str, Question], kb: clausegraph.KnowledgeBase) -> Iterator[str]:
    """The lines of the table, with its head and its sums."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        engines: list[Engine | Portable] = [Portable()] if "rdflib" in sys.argv else []
        for name, (program, started) in ENGINES.items():
            if program:
                (folder / name).mkdir()
                engines.append(stack.enter_context(started(folder / name, GRAPH)))
        yield " | ".join(["| question", *(f"{e.name} {e.version}" for e in engines)]) + " |"
        yield "|" + " --- |" * (len(engines) + 1)
        same = dict.fromkeys((engine.name for engine in engines), 0)
        for name, question in questions.items():
            cells = []
            for engine in engines:
                found = [_told(engine, question, kb, language) for language in ("en", "zh")]
                same[engine.name] += found.count("same")
                cells.append(" / ".join(dict.fromkeys(found)))
            yield " | ".join([f"| {name}", *cells]) + " |"
        yield ""
        sums = ", ".join(f"{name} {number}" for name, number in same.items())
        yield f"Of {2 * len(questions)} answers the same: {sums}."


def _told(
    engine: Engine | Portable, question: Question, kb: clausegraph.KnowledgeBase, language: str
) -> str:
    wanted = normal(kb.ask(question.name, lang=language).rows)
    try:
        return compared(wanted, engine.rows(question.sparql(language, {})))
    except EndpointError as error:
        return f"refused ({error.status})"


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    base = clausegraph.load(GRAPH)
    text = HEAD.format(embedded=ox.__version__) + "\n".join(told(base.questions, base)) + "\n"
    PAGE.write_text(text, "utf-8")
    print(text.splitlines()[-1])

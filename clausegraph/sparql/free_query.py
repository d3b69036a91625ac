"""SPARQL that people write, from the page, the command line or a notebook: bounded, told in one line."""

from __future__ import annotations

import time
from functools import lru_cache
from typing import Protocol

from clausegraph.ask.answer import Answer, Cell
from clausegraph.ask.labels import Labels
from clausegraph.sparql.bounded import BoundedResult, QueryFault, Term
from clausegraph.text.errors import QuestionError, caret
from clausegraph.text.vocabulary import did_you_mean, prefixes
from clausegraph.text.words import Language


class Asking(Protocol):
    """Who runs a query that nobody has looked at, within bounds."""

    def __call__(self, sparql: str, *, seconds: float) -> BoundedResult:
        """Raises QueryFault."""


def run(
    ask: Asking, sparql: str, labels: Labels, language: Language, seconds: float, end: float
) -> Answer:
    """Run a query; raises QuestionError with place and remedy.

    `ask` is who runs it, `seconds` what it was allowed, `end` when that is over, by `time.monotonic`.
    """
    try:
        result = ask(sparql, seconds=max(end - time.monotonic(), 0))
    except QueryFault as fault:
        raise told(fault, seconds) from fault
    columns, rows = table(result)
    return Answer(columns, rows, language, labels, sparql=sparql, truncated=result.truncated)


def told(fault: QueryFault, seconds: float) -> QuestionError:
    """The fault as a message with place and remedy; `seconds` is what the query was allowed."""
    return QuestionError(f"query.{fault.code}", **_facts(fault, seconds))


def table(result: BoundedResult) -> tuple[tuple[str, ...], tuple[tuple[Cell | None, ...], ...]]:
    """Columns and rows of any form of result; ASK gives one truth value, triples three columns."""
    if result.form == "select":
        return result.variables, tuple(tuple(map(_cell, row)) for row in result.rows)
    if result.form == "ask":
        boolean = "http://www.w3.org/2001/XMLSchema#boolean"
        return ("answer",), ((Cell(str(result.boolean).lower(), datatype=boolean),),)
    return ("subject", "property", "value"), tuple(tuple(map(_cell, t)) for t in result.triples)


@lru_cache(4_000)
def _cell(term: Term | None) -> Cell | None:
    if term is None:
        return None
    return Cell(term.value, term.type != "literal", term.lang or "", term.datatype or "")


def _facts(fault: QueryFault, seconds: float) -> dict[str, object]:
    place = ""
    if fault.line and fault.column:
        place = f"{fault.line}:{fault.column} "
    shown = f"\n    {fault.excerpt}" if fault.excerpt else ""
    if shown and fault.column and fault.column <= len(fault.excerpt):
        shown += "\n    " + caret(fault.excerpt, fault.column)
    name = fault.token.rstrip(":")
    known = prefixes()
    near = [name] if name in known else did_you_mean(name, known).split(", ")
    named = [n for n in near if n] or ["cg", "id"]
    declare = " ".join(f"PREFIX {n}: <{known[n]}>" for n in named)
    return {
        "place": place,
        "token": fault.token,
        "detail": fault.detail,
        "seconds": f"{seconds:g}",
        "shown": shown,
        "declare": declare,
    }

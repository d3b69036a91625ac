"""How the command line shows comparisons, clauses and explanations: as text to be printed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from clausegraph._answer import Answer, Cell
from clausegraph._edition_status import editions
from clausegraph._free_query import summary
from clausegraph._labels import Labels
from clausegraph._matrix import COLUMNS, Matrix
from clausegraph._rule_words import rule_words
from clausegraph._terminal import indented, pairs, table, width
from clausegraph._text import Language, say

if TYPE_CHECKING:
    from clausegraph._clause import Clause
    from clausegraph._explain import Explanation
    from clausegraph._kb import KnowledgeBase
    from clausegraph._queries import Question
    from clausegraph._rule import Rule

ALIGNED = """
PREFIX cg: <https://w3id.org/clausegraph/ns#>
SELECT ?alignment ?left ?right WHERE {
  VALUES ?alignment { %s } ?alignment cg:leftEdition ?left ; cg:rightEdition ?right
} ORDER BY ?alignment
"""
TOLD = """
PREFIX cg: <https://w3id.org/clausegraph/ns#>
SELECT ?thing ?text WHERE {
  VALUES ?thing { %s } ?thing cg:paraphrase ?text FILTER(LANG(?text) = "%s")
}
"""
AROUND = ("parent", "previous", "following", "children", "recitals", "interprets")


def answer_text(answer: Answer, shape: str) -> str:
    """An answer as table, csv, json or md."""
    if shape != "table":
        writers = {"csv": answer.to_csv, "json": answer.to_json, "md": answer.to_markdown}
        return writers[shape]()
    rows = [["" if value is None else str(value) for value in row] for row in answer]
    lines = [answer.title, ""] if answer.title else []
    lines += [*table(answer.heads, rows, width()), "", summary(answer, answer.language)]
    return "\n".join(lines)


def rows_of(
    columns: tuple[str, ...], rows: list[tuple[str, ...]], kind: str, language: Language
) -> Answer:
    """Plain rows as an answer, whose heads are the texts `KIND.COLUMN`."""
    import pyoxigraph as ox

    cells = tuple(tuple(map(Cell, row)) for row in rows)
    heads = tuple(say(f"{kind}.{column}", language) for column in columns)
    return Answer(columns, cells, language, Labels(ox.Store()), heads)


def questions_text(questions: dict[str, Question], shape: str, language: Language) -> str:
    """The ready questions: name, title, parameters with the values they have if none is given."""
    rows = []
    for name, question in questions.items():
        given = [f"{p.name}={p.default}" for p in question.parameters if p.kind != "language"]
        rows.append((name, question.titles[language], " ".join(given)))
    answer = rows_of(("name", "title", "parameters"), rows, "questions", language)
    return answer_text(answer, shape)


def comparison_text(matrix: Matrix, shape: str) -> str:
    """A comparison: the rows of its matrix, in the table format with both sides side by side."""
    if shape == "csv":
        return matrix.to_csv(byte_order_mark=False)
    if shape == "json":
        rows = [dict(zip(COLUMNS, row.cells, strict=True)) | {"links": row.links} for row in matrix.rows]
        whole = {"title": matrix.title, "about": dict(matrix.about), "rows": rows}
        return json.dumps(whole, ensure_ascii=False, indent=2)
    if shape == "md":
        about = "\n".join(f"- {label}: {value}" for label, value in matrix.about)
        rows_ = tuple(tuple(map(Cell, row.cells)) for row in matrix.rows)
        import pyoxigraph as ox

        answer = Answer(COLUMNS, rows_, matrix.language, Labels(ox.Store()), matrix.heads)
        return f"# {matrix.title}\n\n{answer.to_markdown()}\n\n{about}"
    lines = [matrix.title]
    for number, row in enumerate(matrix.rows, 1):
        lines += ["", *_row(matrix, number, dict(zip(COLUMNS, row.cells, strict=True)))]
    return "\n".join([*lines, "", "─" * width(), *pairs(matrix.about, width())])

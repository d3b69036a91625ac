"""How the command line shows rows of any kind: ready answers, questions, changes, explanations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from clausegraph.ask.answer import Answer
from clausegraph.cli.terminal import indented, pairs, table, width
from clausegraph.text.lines import brief
from clausegraph.text.words import Language, say

if TYPE_CHECKING:
    from clausegraph.ask.changes import Changed
    from clausegraph.ask.explain import Explanation
    from clausegraph.ask.questions import Question

LONGEST_TABLE = 200_000  # characters; what is more comes out whole in the other formats
QUESTION = ("name", "title", "parameters")
STEP = ("subject", "property", "value", "rule", "title", "because")


def answer_text(answer: Answer, shape: str) -> str:
    """An answer as table, csv, json or md."""
    if shape != "table":
        return {"csv": answer.to_csv, "json": answer.to_json, "md": answer.to_markdown}[shape]()
    rows = _first(answer)
    lines = [answer.title, ""] if answer.title else []
    lines += [*table(answer.heads, rows, width()), "", answer.summary]
    if len(rows) < len(answer):
        lines.append(say("answer.first", answer.language, count=len(rows)))
    return "\n".join(lines)


def rows_text(
    columns: tuple[str, ...],
    heads: tuple[str, ...],
    rows: Iterable[tuple[str, ...]],
    shape: str,
    language: Language,
) -> str:
    """Plain rows as table, csv, json or md."""
    return answer_text(Answer.of_texts(columns, heads, rows, language), shape)


def _first(answer: Answer) -> list[list[str]]:
    """The rows that a table in a terminal shows, as text: no more than anybody reads."""
    rows: list[list[str]] = []
    room = LONGEST_TABLE
    for values in answer.words:
        row = list(map(brief, values))
        room -= sum(map(len, row)) + len(row)
        if rows and room < 0:
            break
        rows.append(row)
    return rows


def questions_text(questions: dict[str, Question], shape: str, language: Language) -> str:
    """The ready questions: name, title, parameters with the values they have if none is given."""
    rows = []
    for name, question in questions.items():
        given = [f"{p.name}={p.default}" for p in question.parameters if p.kind != "language"]
        rows.append((name, question.titles[language], " ".join(given)))
    heads = tuple(say(f"questions.{column}", language) for column in QUESTION)
    told = answer_text(Answer.of_texts(QUESTION, heads, rows, language), shape)
    return told if shape != "table" else f"{told}\n{say('questions.example', language)}"


def explanation_text(explanation: Explanation, shape: str, language: Language) -> str:
    """What is derived about a thing, and why: fact, rule and reason."""
    if shape != "table":
        heads = tuple(say(f"explain.{column}", language) for column in STEP)
        rows = [tuple(getattr(step, column) for column in STEP) for step in explanation.steps]
        return answer_text(Answer.of_texts(STEP, heads, rows, language), shape)
    if not explanation.steps:
        return say("explain.nothing", language, name=explanation.name)
    lines = [f"{explanation.name} · {say('about.day', language)} {explanation.day}"]
    for step in explanation.steps:
        lines += ["", *pairs([(step.property, step.value)], width(), "  ")]
        lines += [*indented(step.title, width(), "    "), *indented(step.because, width(), "    ")]
    return "\n".join(lines)


def changes_text(changes: Iterable[Changed], language: Language, shape: str) -> str:
    """What changed between editions: kinds, rules before and after, note, status."""
    from clausegraph.ask.changes import COLUMNS, change_rows

    heads, rows = change_rows(changes, language)
    return answer_text(Answer.of_texts(COLUMNS, heads, rows, language), shape)

"""How the command line shows answers, comparisons, clauses and explanations: text to be printed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pyoxigraph as ox

from clausegraph.ask.answer import Answer
from clausegraph.ask.changes import COLUMNS as CHANGE
from clausegraph.ask.changes import change_rows
from clausegraph.ask.editions import unread
from clausegraph.ask.query import beside
from clausegraph.ask.rule_words import rule_words, sided_words
from clausegraph.ask.weight import backings
from clausegraph.cli.short import picked
from clausegraph.cli.terminal import indented, pairs, table, width
from clausegraph.matrix.brief import cited_in
from clausegraph.matrix.forms import Matrix
from clausegraph.matrix.sheets import ON_RULES
from clausegraph.matrix.table import COLUMNS, FACING
from clausegraph.text.lines import brief
from clausegraph.text.words import Language, say

if TYPE_CHECKING:
    from clausegraph.ask.changes import Changed
    from clausegraph.ask.clause import Clause
    from clausegraph.ask.explain import Explanation
    from clausegraph.ask.questions import Question
    from clausegraph.ask.rule import Rule
    from clausegraph.knowledge_base import KnowledgeBase
    from clausegraph.matrix.results import ClauseList

ALIGNED = beside(__file__, "show-comparisons")
TOLD = beside(__file__, "show-sanctions")
STATED = beside(__file__, "show-sanctions-here")
LONGEST_TABLE = 200_000  # characters; what is more comes out whole in the other formats
QUESTION = ("name", "title", "parameters")
STEP = ("subject", "property", "value", "rule", "title", "because")
BELOW = tuple(name for name in COLUMNS if name not in (*FACING, "in-substance"))
BRIEFLY = tuple(name for name in BELOW if name not in ON_RULES)
AROUND = (
    "parent",
    "previous",
    "following",
    "children",
    "recitals",
    "interprets",
    "cites",
    "cited",
    "succeeds",
    "succeeded",
)


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


def comparison_text(
    matrix: Matrix, shape: str, number: int | None = None, *, full: bool = True
) -> str:
    """A comparison: the rows of its matrix; in the table format both sides stand side by side.

    Args:
        matrix: the matrix of the comparison.
        shape: table, csv, json or md.
        number: only this row of the table, if given.
        full: with the limits and figures of each rule.
    """
    if shape == "csv":
        return matrix.to_csv(byte_order_mark=False)
    if shape in ("json", "md"):
        return {"json": matrix.to_json, "md": matrix.to_markdown}[shape]()
    cells = list(enumerate((dict(zip(COLUMNS, r.cells, strict=True)) for r in matrix.rows), 1))
    if number:
        cells = [cells[picked(number, len(cells))]]
    notices = dict.fromkeys(n for c in matrix.comparisons for n in c.notices)
    lines = [matrix.title, *(line for notice in notices for line in indented(notice, width()))]
    for place, row in cells:
        lines += ["", *_compared(matrix, place, row, BELOW if full else BRIEFLY)]
    return "\n".join([*lines, "", "─" * width(), *pairs(matrix.about, width())])


def _compared(
    matrix: Matrix, number: int, row: dict[str, str], columns: tuple[str, ...]
) -> list[str]:
    lines = indented(_head(row, matrix.language), width(), f"{number}. ")
    first = matrix.comparisons[0]
    said = [row[side] for side in ("left", "right") if row[side] != "–"]
    if len(said) == 2:
        lines += table((first.left_label, first.right_label), [said], width())
    else:
        lines += [line for text in said for line in indented(text, width())]
    heads = dict(zip(COLUMNS, matrix.heads, strict=True))
    below = [(heads[name], row[name]) for name in columns if row[name] not in ("", "–")]
    return [*lines, *([""] if len(said) == 2 else []), *pairs(below, width(), "  ")]


def _head(row: dict[str, str], language: Language) -> str:
    """The subject with scope and verdict, each named: scope alone would read as the whole verdict."""
    told = [row["subject"]]
    if row["relation"] != row["subject"]:  # else a rule alone, whose state stands in both
        told.append(say("page.grade.relation", language, relation=row["relation"]))
    if row["in-substance"] != "–":
        told.append(say("page.grade.in-substance", language, verdict=row["in-substance"]))
    return " · ".join(told)


def changes_text(changes: Iterable[Changed], language: Language, shape: str) -> str:
    """What changed between editions: kinds, rules before and after, note, status."""
    heads, rows = change_rows(changes, language)
    return answer_text(Answer.of_texts(CHANGE, heads, rows, language), shape)


def clause_text(kb: KnowledgeBase, clause: ClauseList) -> str:
    """A provision with its rules and all around it."""
    language = clause.language
    names = dict.fromkeys([clause.citation, *clause.citations.values(), clause.name])
    lines = [" · ".join(names), *([clause.heading] if clause.heading else []), ""]
    lines += pairs(_facts(kb, clause), width())
    if clause.paraphrase:
        lines += ["", *indented(clause.paraphrase, width())]
    if words := clause.words:
        facts = {"file": words.copy.file, "added": words.copy.added}
        lines += ["", say("text.words", language, **facts)]
        place = cited_in(f"{clause.edition}#{words.place}", language)
        whole = [say("text.words-of", language, place=place)] if place != clause.citation else []
        lines += [x for text in (*whole, words.text) for x in indented(text, width(), "  ", "  ")]
    lines += ["", say("show.rules" if clause.rules else "show.no-rules", language)]
    told: set[str] = set()
    for number, rule in enumerate(clause.rules, 1):
        lines += _rule(kb, number, rule, language, told)
    for key, texts in _around(kb, clause):
        lines += ["", say(f"show.{key}", language)]
        lines += [line for text in texts for line in indented(text, width(), "  ", "    ")]
    near = [(say(f"show.{key}", language), _named(kb, clause, key)) for key in AROUND]
    lines += ["", say("show.around", language)]
    return "\n".join([*lines, *pairs([(k, v) for k, v in near if v], width(), "  ")])


def _facts(kb: KnowledgeBase, clause: Clause) -> list[tuple[str, str]]:
    language = clause.language
    status = kb.phases[clause.edition].sentence(kb.labels, clause.day, language)
    facts = {
        "show.status": status,
        "show.as-of": clause.as_of,
        "show.notice": unread(clause.day, clause.as_of, language),
        "show.official": clause.address,
        "show.not-encoded": clause.not_encoded_because,
        "show.note": clause.note,
    }
    return [(say(key, language), value) for key, value in facts.items() if value]


def _rule(
    kb: KnowledgeBase, number: int, rule: Rule, language: Language, told: set[str] | None = None
) -> list[str]:
    words = rule_words(rule, language, told)
    head = sided_words((rule,), language)
    shown = {"citation", "modality", "force", "paraphrase-en", "paraphrase-zh"}
    facts = [(say(f"rule.{k}", language), v) for k, v in words.items() if v and k not in shown]
    return ["", *indented(head, width(), f"{number}. "), *pairs(facts, width(), "   ")]


def _around(kb: KnowledgeBase, clause: Clause) -> Iterable[tuple[str, list[str]]]:
    """Comparisons, sanctions, force links and changes, each named in a line; none where none is."""
    language = clause.language
    told = {
        "comparisons": [
            say("show.comparison", language, title=title, left=left, right=right)
            for title, left, right in _comparisons(kb, clause)
        ],
        "sanctions-here": _sanctions(kb, clause, _stated(kb, clause)),
        "sanctions": _sanctions(kb, clause, clause.sanctions),
        "links": [backing.line for backing in backings(kb, clause.links, language)],
        "changes": [kb.labels.of(change, language) for change in clause.changes],
        "newer-standards": [newer.line for newer in clause.newer],
        "acts": [act.line for act in clause.acts],
    }
    return ((key, lines) for key, lines in told.items() if lines)


def _comparisons(kb: KnowledgeBase, clause: Clause) -> list[tuple[str, ...]]:
    rows = kb.select(ALIGNED, alignment=clause.alignments)
    return [tuple(kb.labels.of(term.value, clause.language) for term in row) for row in rows]


def _stated(kb: KnowledgeBase, clause: Clause) -> tuple[str, ...]:
    """Sanctions that the provision itself lays down: an article of penalties often states no rule."""
    return tuple(sanction.value for (sanction,) in kb.select(STATED, whole=clause.iri))


def _sanctions(kb: KnowledgeBase, clause: Clause, sanctions: tuple[str, ...]) -> list[str]:
    rows = kb.select(TOLD, thing=sanctions, language=ox.Literal(clause.language))
    words = {thing.value: text.value for thing, text in rows}
    cited = [(kb.labels.of(iri, clause.language), words.get(iri, "")) for iri in sanctions]
    return [f"{citation} – {text}" if text else citation for citation, text in cited]


def _named(kb: KnowledgeBase, clause: Clause, key: str) -> str:
    """The neighbours of one kind by citation and name, so that the next `show` can be typed."""
    held: str | tuple[str, ...] = getattr(clause, key)
    iris = (held,) if isinstance(held, str) else held
    names = [kb.labels.of(iri, clause.language) for iri in iris if iri]
    return say("list.separator", clause.language).join(names)

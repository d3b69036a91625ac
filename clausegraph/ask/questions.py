"""The ready questions in `queries/`: plain SPARQL files with a header that names title and parameters.

A parameter is a one-row VALUES block in the query, so that each file runs anywhere as it stands; asking
with another value replaces what stands in the block. Header lines:

    #+ title@en: …            #+ title@zh: …          #+ question@en: …     #+ question@zh: …
    #+ parameter: topic topic consent-withdrawal | Topic | 主题
    #+ column: left | Rule of the left side | 左侧规则
    #+ column: cap | Up to | 上限 | money currency

The second word of a parameter is its kind: topic, edition, language, day, modality, dimension, norm,
provision, consent-type or item (a kind of information, by its code). The fourth part of a column, if any, is
the form in which people read it: share, times, or money with the column that has the currency.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from clausegraph.ask.answer import Answer, Cell
from clausegraph.ask.query import DATE, Term, bind, blocks
from clausegraph.ask.reader import Reader, text_of
from clausegraph.ask.shown import FORM
from clausegraph.source.files import refusal
from clausegraph.text.errors import Fault, FaultyQuestionError, QuestionError
from clausegraph.text.header import header
from clausegraph.text.vocabulary import CG, ID, codes, compact, context, did_you_mean, expand
from clausegraph.text.words import Language, say

NAMED = ("modality", "dimension", "consent-type")  # kinds that take the name in either language too
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LOCAL = re.compile(r"[\w.\-]+:[\w.\-]+")
SHAPES = {
    "parameter": re.compile(r"(\S+)\s+(\S+)\s+([^\s|]+)\s*\|([^|]+)\|([^|]+)"),
    "column": re.compile(rf"(\S+)\s*\|([^|]+)\|([^|]+)(?:\|\s*({FORM.pattern})\s*)?"),
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a question: name, kind, value if none is given, label in both languages."""

    name: str
    kind: str
    default: str
    labels: dict[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """A ready question."""

    name: str
    text: str
    titles: dict[str, str]
    questions: dict[str, str]
    parameters: tuple[Parameter, ...]
    columns: dict[str, dict[str, str]]
    figures: dict[str, str]
    file: Path

    @classmethod
    def read(cls, path: Path) -> Question:
        """Read a query file with its header; of a faulty one what can be read, see `faults`."""
        text = "" if refusal(path) else path.read_bytes().decode("utf-8", "replace")
        head = header(text)
        name = path.stem.partition("-")[2] or path.stem
        titles = {lang: head.get(f"title@{lang}", name) for lang in ("en", "zh")}
        questions = {lang: head.get(f"question@{lang}", name) for lang in ("en", "zh")}
        lines = {key: head.get(key, "").splitlines() for key in SHAPES}
        parameters = tuple(filter(None, map(_parameter, lines["parameter"])))
        matches = [match for line in lines["column"] if (match := SHAPES["column"].fullmatch(line))]
        columns = {m[1]: {"en": m[2].strip(), "zh": m[3].strip()} for m in matches}
        figures = {m[1]: m[4] for m in matches if m[4]}
        return cls(name, text, titles, questions, parameters, columns, figures, path)

    def day_of(self, given: dict[str, str]) -> str:
        """The day for which it is asked with these values; "" where they have none."""
        days = (p.name for p in self.parameters if p.kind == "day")
        return next((given[name] for name in days if name in given), "")

    def faults(self) -> list[Fault]:
        """What is wrong in the file; a question with faults is not asked."""
        from clausegraph.compile.written import query_faults  # late: YAML, and the grammar
        from clausegraph.source.read import Mark, Source

        found = query_faults(self.file)
        source = Source(f"{self.file.parent.name}/{self.file.name}", self.text, None)
        for number, line in enumerate(self.text.splitlines(), 1):
            key, _, value = line.removeprefix("#+").strip().partition(": ")
            if not line.startswith("#+") or key not in SHAPES:
                continue
            if not SHAPES[key].fullmatch(value):
                found.append(source.fault(Mark(number, 1), "CG509", key=key))
            elif key == "parameter" and value.split()[0] not in blocks(self.text):
                found.append(source.fault(Mark(number, 1), "CG510", name=value.split()[0]))
        return sorted(found)

    def sparql(self, language: Language, given: dict[str, str]) -> str:
        """The query with the given values in place; raises QuestionError for what does not fit."""
        names = {p.name for p in self.parameters}
        for name in given.keys() - names:
            near = did_you_mean(name, names) or ", ".join(sorted(names)) or "–"
            raise QuestionError("unknown-parameter", question=self.name, name=name, near=near)
        standing = {
            p.name: language if p.kind == "language" else p.default for p in self.parameters
        }
        values = standing | given
        return bind(self.text, **{p.name: _term(p, values[p.name]) for p in self.parameters})


def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar, written as 2018-06-01."""
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return (
        DAY.fullmatch(text) is not None
    )  # Python reads 20180601 too, but days are compared as text


def _parameter(line: str) -> Parameter | None:
    if not (match := SHAPES["parameter"].fullmatch(line)):
        return None
    labels = {"en": match[4].strip(), "zh": match[5].strip()}
    return Parameter(match[1], match[2], match[3], labels)


def _term(parameter: Parameter, value: str) -> Term:
    """A value as term; nothing that a person writes reaches the query unchecked."""
    kind = parameter.kind
    if kind == "language" and value in ("en", "zh"):
        return ox.Literal(value)
    if kind == "day":
        if not is_day(value):
            raise QuestionError("bad-day", found=value)
        return ox.Literal(value, datatype=DATE)
    if kind in ("modality", "dimension") and value in codes(kind):
        return ox.NamedNode(expand(context()[kind]["@context"][value]))
    if kind in ("topic", "consent-type") and re.fullmatch(r"[\w-]+", value):
        return ox.NamedNode(f"{ID}{kind.removesuffix('-type')}#{value}")
    if kind == "edition" and re.fullmatch(r"[\w-]+", value):
        return ox.NamedNode(ID + value)
    if kind in ("norm", "provision") and LOCAL.fullmatch(value):
        return ox.NamedNode(expand(value))
    if kind == "item" and re.fullmatch(r"[a-z0-9-]+", value):
        return ox.Literal(value)
    allowed = ", ".join(sorted(codes(kind))) if kind in ("modality", "dimension") else kind
    raise QuestionError("bad-parameter", name=parameter.name, value=value, allowed=allowed)


def read_questions(folder: Path) -> dict[str, Question]:
    """All ready questions by name, in order of their numbers."""
    found = (Question.read(path) for path in sorted(folder.glob("*.rq")))
    return {question.name: question for question in found}


def _meant(
    reader: Reader, question: Question, language: Language, values: dict[str, str]
) -> dict[str, str]:
    """The values with citations read; what does not exist is refused: its answer would be an empty table."""
    meant = dict(values)
    days = [values[p.name] for p in question.parameters if p.kind == "day" and p.name in values]
    for parameter in question.parameters:
        if (value := values.get(parameter.name)) is None:
            continue
        if parameter.kind == "topic":
            meant[parameter.name] = reader.topic_code(value)
        elif parameter.kind == "edition":
            day = next(filter(is_day, days), reader.day)
            meant[parameter.name] = reader.edition_on(value, day)
            reader.edition(meant[parameter.name])
        elif parameter.kind == "provision":
            from clausegraph.ask.place import place  # late: the forms of citations

            day = next(filter(is_day, days), reader.day)
            meant[parameter.name] = compact(place(reader, value, language, day))
        elif parameter.kind in NAMED:
            meant[parameter.name] = _code_called(reader, parameter.kind, value)
        elif parameter.kind == "norm" and not reader.exists(expand(value)):
            raise QuestionError("no-such-thing", found=value)
    return meant


def _code_called(reader: Reader, kind: str, value: str) -> str:
    """The code that a name in either language stands for; the value itself where it is no name."""
    if kind != "consent-type" and value in codes(kind):
        return value
    if kind == "consent-type":
        named = reader.labels.called(value, f"{ID}consent#")
        return named[0].rpartition("#")[2] if len(named) == 1 else value
    meanings = context()[kind]["@context"]
    called = reader.labels.called(value, CG)
    held = [code for code in codes(kind) if expand(meanings[code]) in called]
    return held[0] if len(held) == 1 else value


def ask(
    reader: Reader,
    questions: dict[str, Question],
    name: str,
    language: Language,
    values: dict[str, str],
) -> Answer:
    """Answer one of these questions with the values of its parameters.

    Raises:
        QuestionError: no such question or parameter, or a value that does not fit.
        FaultyQuestionError: the file of the question is faulty.
    """
    question = questions.get(text_of(name))
    if question is None:
        near = did_you_mean(name, questions) or ", ".join(questions)
        raise QuestionError("unknown-question", found=name, near=near)
    if faults := question.faults():
        raise FaultyQuestionError(name, faults)
    meant = _meant(reader, question, language, values)
    sparql = question.sparql(language, meant)
    found = reader.solutions(sparql)
    columns = tuple(v.value for v in found.variables)
    titles = tuple(question.columns.get(c, {}).get(language, c) for c in columns)
    rows = tuple(tuple(map(Cell.of, row)) for row in found)
    title = question.titles[language]
    return Answer(
        columns,
        rows,
        language,
        reader.labels,
        titles,
        title,
        sparql,
        figures=question.figures,
        question=question.questions[language],
        filters=_filters(reader, question, language, meant),
    )


def _filters(reader: Reader, question: Question, language: Language, meant: dict[str, str]) -> str:
    """The values with which a question was asked, in words: "Topic: Minors; Day: 2026-01-01"."""
    base = {"topic": f"{ID}topic#", "edition": ID, "consent-type": f"{ID}consent#"}
    told = []
    for parameter in question.parameters:
        if parameter.kind == "language":
            continue
        value = meant.get(parameter.name, parameter.default)
        if parameter.kind in base:
            value = reader.labels.of(base[parameter.kind] + value, language)
        elif parameter.kind in ("provision", "norm"):
            value = reader.labels.of(expand(value).partition("_")[0], language)
        elif parameter.kind in ("modality", "dimension"):
            meaning = context()[parameter.kind]["@context"][value]
            value = reader.labels.of(expand(meaning), language)
        told.append(f"{parameter.labels[language]}{say('memo.colon', language)}{value}")
    return say("list.separator", language).join(told)

"""Why a derived fact holds: the rule that gave it, and the facts it rests on.

Each inference rule is asked again as a SELECT in which the fact's own terms are bound; its header says
in words, in both languages, how the solution is to be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from clausegraph.ask.clause import NORMS
from clausegraph.ask.editions import unread
from clausegraph.ask.force import links_on
from clausegraph.ask.place import place
from clausegraph.ask.practice import acts_of_links
from clausegraph.ask.query import DATE, beside
from clausegraph.ask.reader import Reader, text_of
from clausegraph.compile.infer import CONSTRUCT, InferenceRule
from clausegraph.compile.written import whole_rules
from clausegraph.text.errors import QuestionError
from clausegraph.text.places import ONTOLOGY
from clausegraph.text.vocabulary import ID, compact, expand
from clausegraph.text.words import Language, say

DERIVED = beside(__file__, "explain-derived")
TEMPLATE_TRIPLE = re.compile(r"(\?\w+)\s+(cg:\w+)\s+(\?\w+)")
SUBJECT_AND_PAIRS = re.compile(r"(\?\w+)\s+a\s+cg:\w+\s*;(.*?)\s\.", re.DOTALL)
VARIABLE = re.compile(r"\?\w+")
PAIR = re.compile(r"(cg:\w+)\s+(\?\w+)")
HIDDEN = {
    "cg:topicInEdition",
    "cg:topicBetweenEditions",
    "cg:countsFrom",
    "cg:countsUntil",
    "cg:forceMayChangeOn",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One derived fact: subject, property and value in words, the rule, and why."""

    subject: str
    property: str
    value: str
    rule: str
    title: str
    because: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """All derived facts about one thing, each with its reason; force is that of the day."""

    name: str
    day: str
    steps: tuple[Step, ...]
    notice: str = ""

    def __str__(self) -> str:
        lines = [f"{self.name} · {self.day}", *filter(None, [self.notice])]
        for step in self.steps:
            lines += [
                f"  {step.property}: {step.value}",
                f"    {step.title}",
                f"    {step.because}",
            ]
        return "\n".join(lines)


def explain(reader: Reader, name: str, language: Language, day: str) -> Explanation:
    """Explain what is derived about a norm, alignment or consent type, or about a place and its rules.

    Args:
        reader: an opened graph.
        name: a prefixed name, or any citation of a place.
        language: language of the explanation.
        day: ISO day; a citation without a year means the edition of that day.

    The force of a norm is explained as it was on the day, and never as it was on another.

    Raises:
        QuestionError: there is no such thing in the graph.
    """
    iri, things = _named(reader, name, language, day)
    rules = whole_rules(ONTOLOGY / "rules")
    steps = [
        step
        for thing in things
        for triple in derived(reader, thing, day)
        for step in _why(reader, triple, rules, language)
    ]
    steps += _acts(reader, things, language, day)
    warned = unread(day, reader.as_of, language)
    return Explanation(compact(iri), day, tuple(dict.fromkeys(steps)), warned)


def _acts(reader: Reader, things: list[str], language: Language, day: str) -> Iterator[Step]:
    """The dated acts on which a link of force rests that counts for a thing on the day."""
    backed = links_on(reader, things, day)
    for link, lines in acts_of_links(reader, backed, language, day).items():
        for thing in backed[link]:
            subject, told = reader.labels.of(thing, language), reader.labels.of(link, language)
            key, why = say("explain.rests-on-act", language), say("explain.act", language)
            for line in lines:
                yield Step(subject, key, told, "acts", why, line)


def _named(reader: Reader, name: str, language: Language, day: str) -> tuple[str, list[str]]:
    """The thing of that name; of a place also the rules that it states."""
    iri = expand(text_of(name))
    if not iri.startswith(ID) or not reader.exists(iri):
        if "_" in name:
            raise QuestionError("no-such-thing", found=name)
        iri = place(reader, name, language, day)
    rules = (norm.value for norm, *_ in reader.select(NORMS, whole=iri))
    return iri, list(dict.fromkeys((iri, *rules)))


def derived(reader: Reader, iri: str, day: str) -> Iterator[ox.Triple]:
    """Derived triples about a thing, and the findings on the force that a norm has on the day."""
    on = ox.Literal(day, datatype=DATE)
    for subject, predicate, value in reader.select(DERIVED, thing=iri, day=on):
        if compact(predicate.value) not in HIDDEN:
            yield ox.Triple(subject, predicate, value)


def template(rule: InferenceRule) -> list[tuple[str, str, str]]:
    """(subject variable, property, value variable) of each triple that a rule makes."""
    match = CONSTRUCT.search(rule.text)
    assert match is not None
    text = match["template"]
    found = TEMPLATE_TRIPLE.findall(text)
    for subject, pairs in SUBJECT_AND_PAIRS.findall(text):
        found += [(subject, prop, value) for prop, value in PAIR.findall(pairs)]
    joined = re.search(r"(\?\w+)\s+(cg:\w+)\s+\?\w+\s*;\s*(cg:\w+)\s+(\?\w+)", text)
    if joined and not SUBJECT_AND_PAIRS.search(text):
        found.append((joined[1], joined[3], joined[4]))
    return list(dict.fromkeys(found))


def _why(
    reader: Reader, triple: ox.Triple, rules: list[InferenceRule], language: Language
) -> Iterator[Step]:
    prop = compact(triple.predicate.value)
    for rule in rules:
        for subject, made, value in template(rule):
            if made == prop:
                query = bound(rule.text, {subject: triple.subject, value: triple.object})
                solutions = reader.solutions(query)
                yield from _told(reader, triple, rule, solutions, language)


def bound(text: str, terms: dict[str, object]) -> str:
    """A rule as SELECT whose solutions are those that give these terms, in the order of what they hold."""
    match = CONSTRUCT.search(text)
    assert match is not None
    filters = " && ".join(f"{variable} = {term}" for variable, term in terms.items())
    head, body = text[: match.start()], match["body"]
    # The twenty that are told, and the first of them, must not hang on how the graph is stored.
    order = " ".join(dict.fromkeys(VARIABLE.findall(body)))
    return f"{head}SELECT DISTINCT * WHERE {{ {body} FILTER({filters}) }} ORDER BY {order} LIMIT 20"


def _told(
    reader: Reader,
    triple: ox.Triple,
    rule: InferenceRule,
    solutions: ox.QuerySolutions,
    language: Language,
) -> Iterator[Step]:
    names = [v.value for v in solutions.variables]
    for solution in solutions:
        words = {n: _word(reader, solution[n], language) for n in names}
        because = rule.explanations[language].format_map(_Spoken(words))
        subject: Any = triple.subject
        prop = reader.labels.of(triple.predicate.value, language)
        value = _word(reader, triple.object, language)
        yield Step(
            compact(str(subject.value)), prop, value, rule.name, rule.titles[language], because
        )


class _Spoken(dict[str, str]):
    """Words by variable; a variable without a value is told as a dash."""

    def __missing__(self, key: str) -> str:
        return "–"


def _word(reader: Reader, term: object, language: Language) -> str:
    if term is None:
        return "–"
    value: str = term.value  # type: ignore[attr-defined]
    if isinstance(term, ox.Literal):
        return value
    label = reader.labels.of(value, language)
    return f"{label} [{compact(value)}]" if "_" in compact(value) else label

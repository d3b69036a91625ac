"""The words that a matrix uses, explained with the ontology's own labels and definitions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from clausegraph.ask.comparison import verdict_words
from clausegraph.ask.query import beside, bind
from clausegraph.matrix.table import Table
from clausegraph.source.files import vocabulary_files
from clausegraph.text.places import ONTOLOGY
from clausegraph.text.words import Language, say

KINDS = ("ScopeRelation", "StrictnessDimension", "Force", "Modality")
STATUSES = ("drafted", "checked", "checked-outline", "contested")
CONFIDENCES = ("high", "medium", "low")
DEFINED = beside(__file__, "legend-words")


@dataclass(frozen=True, slots=True)
class Meaning:
    """One word of a table: of what kind it is, the word as shown, what it means."""

    kind: str
    word: str
    meaning: str


def legend(matrix: Table) -> tuple[Meaning, ...]:
    """Every relation, verdict, side, dimension, force, modality, status and confidence, in words."""
    language = matrix.language
    defined = _defined(language)
    found = [
        Meaning(say(f"legend.kind.{kind}", language), label, definition)
        for kind in KINDS
        for held, _, label, definition in defined
        if held == kind
    ]
    return (
        *found,
        *_verdicts(matrix, defined),
        *_sides(matrix, defined),
        *_of_readings(language),
    )


def _verdicts(matrix: Table, defined: list[tuple[str, str, str, str]]) -> Iterator[Meaning]:
    """A verdict is shown with the names of the editions."""
    language, first = matrix.language, matrix.comparisons[0]
    kind = say("legend.kind.Verdict", language)
    for held, thing, _, definition in defined:
        if held == "Verdict":
            shown = verdict_words(thing, first.left_label, first.right_label, language)
            yield Meaning(kind, shown, definition)


def _sides(matrix: Table, defined: list[tuple[str, str, str, str]]) -> Iterator[Meaning]:
    """A stricter side is shown by the name of its edition, never as left or right."""
    language, first = matrix.language, matrix.comparisons[0]
    kind = say("legend.kind.Side", language)
    for label in (first.left_label, first.right_label):
        yield Meaning(kind, label, say("legend.side", language, edition=label))
    for held, thing, label, definition in defined:
        if held == "Side" and thing not in ("Left", "Right"):
            yield Meaning(kind, label, definition)


def _of_readings(language: Language) -> Iterator[Meaning]:
    for kind, codes in (("status", STATUSES), ("confidence", CONFIDENCES)):
        shown = {"status": "status-of", "confidence": "confidence"}[kind]
        for code in codes:
            word = say(f"{shown}.{code}", language)
            meaning = say(f"legend.{kind}.{code}", language)
            yield Meaning(say(f"column.{kind}", language), word, meaning)


def _defined(language: Language) -> list[tuple[str, str, str, str]]:
    """(class, name, label, definition) of the ontology's individuals, in the order of its files."""
    from clausegraph.compile.written import turtle  # late: it reads YAML too

    place: dict[str, int] = {}
    store = ox.Store()
    for triple in (t for path in vocabulary_files(ONTOLOGY) for t in turtle(ONTOLOGY.parent, path)):
        place.setdefault(str(triple.subject), len(place))
        store.add(ox.Quad(triple.subject, triple.predicate, triple.object))
    rows = store.query(bind(DEFINED, language=ox.Literal(language)))
    assert isinstance(rows, ox.QuerySolutions)
    found = []
    for held, thing, label, meaning, so in sorted(rows, key=lambda row: place[str(row["thing"])]):
        kind, name = (term.value.rpartition("#")[2] for term in (held, thing))
        told = (
            say("force.means", language, means=meaning.value, so=so.value) if so else meaning.value
        )
        found.append((kind, name, label.value, told))
    return found

"""What a memo says before its table: the question, the answer, and each point with its places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausegraph.ask.additional import law_in_words
from clausegraph.citation.house_form import Style, write
from clausegraph.text.vocabulary import ID
from clausegraph.text.words import LANGUAGES, Language, say

if TYPE_CHECKING:
    from clausegraph.ask.comparison import Aligned
    from clausegraph.ask.rule import Rule
    from clausegraph.matrix.table import Table


@dataclass(frozen=True, slots=True)
class Point:
    """One statement of a memo: what it is on, what is said, the footnote, and what follows it."""

    title: str
    text: str
    note: str = ""
    to_do: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """Question, answer and points of a memo, then what must be said of the texts."""

    question: str
    answer: str
    points: tuple[Point, ...] = ()
    notices: tuple[str, ...] = ()


def brief_of_matrix(matrix: Table) -> Brief:
    """What a memo on a matrix says: each comparison is a point."""
    language, first = matrix.language, matrix.comparisons[0]
    sides = {"left": first.left_label, "right": first.right_label, "day": first.day}
    topics = say("list.separator", language).join(c.title for c in matrix.comparisons)
    aligned = [a for c in matrix.comparisons for a in c.aligned]
    points = (
        Point(
            held.title,
            held.difference or held.gap_reason,
            note(
                [rule.provision for rule in (*held.left, *held.right)],
                held.review_status,
                held.read_last(language),
                language,
            ),
            say("memo.to-do", language, words=held.to_meet_right, **sides)
            if held.to_meet_right
            else "",
        )
        for held in aligned
    )
    notices = dict.fromkeys(n for c in matrix.comparisons for n in c.notices)
    # First of all: a reader who stops after the answer must not take the standard for the law.
    law = next(filter(None, (law_in_words(c.law_to_ask) for c in matrix.comparisons)), "")
    answer = (" " if language == "en" else "").join(filter(None, (law, _answer(aligned, language))))
    question = say("memo.question", language, topics=topics, **sides)
    return Brief(question, answer, tuple(points), tuple(notices))


def _answer(aligned: Sequence[Aligned], language: Language) -> str:
    """How many comparisons there are, and how they come out, in a sentence."""
    if not aligned:
        return say("memo.nothing", language)
    counted = Counter(a.in_substance_label for a in aligned if a.in_substance)
    counted.update(a.relation_label for a in aligned if not a.in_substance)
    told = say("list.separator", language).join(
        say("memo.counted", language, verdict=verdict, count=count)
        for verdict, count in counted.most_common()
    )
    return say("memo.answer", language, count=len(aligned), told=told)


def places_of(rules: Iterable[Rule]) -> list[str]:
    """The provisions that state these rules."""
    return [rule.provision for rule in rules]


def note(places: Iterable[str], status: str, read: str, language: Language) -> str:
    """A footnote: the places in both languages, the memo's own first, and how firmly it was read.

    Args:
        places: IRIs of provisions.
        status: code of the review status, or "".
        read: what else is said of the reading, or "".
        language: language of the memo.
    """
    separator = say("list.separator", language)
    held = dict.fromkeys(places)
    tongues = (language, *(other for other in LANGUAGES if other != language))
    cited = [
        separator.join(dict.fromkeys(cited_in(iri, tongue) for iri in held)) for tongue in tongues
    ]
    told = [say(f"status-of.{status}", language)] if status else []
    said = separator.join(filter(None, [*told, read]))
    return " / ".join(dict.fromkeys(filter(None, cited))) + (f" [{said}]" if said else "")


def cited_in(provision: str, language: Language, style: Style = "full") -> str:
    """The house citation of a provision by its IRI, "short" without the name of its text."""
    edition, _, local = provision.removeprefix(ID).partition("#")
    return write(edition, local, language, style)

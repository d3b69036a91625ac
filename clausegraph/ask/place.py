"""The provision that a person's citation means, wherever a place is asked for; or why there is none.

A place that exists but is not encoded, one that does not exist and a text that is not held are three answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from clausegraph.ask.editions import in_force
from clausegraph.ask.query import beside
from clausegraph.ask.reader import Reader, text_of
from clausegraph.citation.citation import Citation
from clausegraph.citation.editions import EDITIONS
from clausegraph.citation.errors import CitationError
from clausegraph.citation.outline import has, near, places
from clausegraph.text.errors import QuestionError
from clausegraph.text.vocabulary import ID
from clausegraph.text.words import Language, say

Standing = Literal["encoded", "not-encoded", "does-not-exist", "unknown", "text-not-held"]
RENUMBERED = beside(__file__, "place-renumbered")


@dataclass(frozen=True, slots=True)
class Place:
    """A provision of the graph, and what must be said of the number by which it was cited."""

    iri: str
    notice: str = ""


def place(reader: Reader, text: str, language: Language, day: str) -> str:
    """The IRI of the provision that a citation means on a day.

    Raises:
        QuestionError: the citation cannot be read, leaves the place open, or names none in the graph.
    """
    citation, _ = cited(reader, text, language, day)
    if not reader.exists(citation.iri):
        raise missing(reader, citation, language)
    return citation.iri


def place_to_show(reader: Reader, text: str, language: Language, day: str) -> Place:
    """The same for a page that can say more: an old number without a year leads to the new one.

    Raises:
        QuestionError: as `place`.
    """
    citation, open_ = cited(reader, text, language, day)
    moved = [(old, new) for old, new in _moves(reader, citation) if open_]
    if reader.exists(citation.iri):
        return Place(
            citation.iri, _joined([_told(old, new, language) for old, new in moved], language)
        )
    for old, new in moved:
        if new.edition == citation.edition and reader.exists(new.iri):
            here = say("place.not-encoded", language, citation=citation.format(language))
            return Place(new.iri, _joined([_told(old, new, language), here], language))
    raise missing(reader, citation, language)


def cited(reader: Reader, text: str, language: Language, day: str) -> tuple[Citation, bool]:
    """The citation, and whether it left the edition open, so that the one in force on the day counts."""
    text = text_of(text)
    try:
        return Citation.parse(text), False
    except CitationError as error:
        held = [edition for edition in error.editions if edition in reader.editions]
        default = in_force(reader.phases, held, day)
        if error.reason != "ambiguous-edition" or not default:
            raise _unread(reader, error, language) from error
    try:
        return Citation.parse(text, default_edition=default), True
    except CitationError as error:
        raise _unread(reader, error, language) from error


def _unread(reader: Reader, error: CitationError, language: Language) -> QuestionError:
    said = [error.message(language)]
    if error.reason == "not-held":
        said.append(say("place.held", language, held=_held(reader, language)))
    if error.reason == "paragraph-or-item":
        article = Citation.parse(error.near[0]).parent
        moves = _moves(reader, article) if article else []
        said += [_told(old, new, language) for old, new in moves]
    return QuestionError("citation", detail=_joined(said, language))


def _held(reader: Reader, language: Language) -> str:
    held = [row for row in EDITIONS if row.id in reader.editions]
    names = [row.en if language == "en" else row.zh for row in held]
    return (", " if language == "en" else "、").join(names)


def missing(reader: Reader, citation: Citation, language: Language) -> QuestionError:
    """Why there is no such provision in the graph, with the places near it."""
    named = citation.format(language)
    kind = standing(reader, citation)
    if kind == "text-not-held":
        held = _held(reader, language)
        return QuestionError("text-not-held", citation=named, held=held)
    more = [_told(old, new, language) for old, new in _moves(reader, citation)]
    if names := [one.format(language) for one in around(reader, citation)]:
        listed = ("; " if language == "en" else "；").join(names)
        more.insert(0, say("place.near", language, near=listed))
    said = say(f"place.{kind}", language, citation=named)
    return QuestionError("citation", detail=_joined([said, *more], language))


def standing(reader: Reader, citation: Citation) -> Standing:
    """Whether a place exists, and is encoded; "unknown" where nothing here tells whether it exists."""
    if reader.exists(citation.iri):
        return "encoded"
    if citation.edition not in reader.editions:
        return "text-not-held"
    if citation.local in places(citation.edition):
        return "not-encoded"
    return "unknown" if has(citation.edition, citation.local) else "does-not-exist"


def around(reader: Reader, citation: Citation) -> tuple[Citation, ...]:
    """The places of the graph near one that it does not hold."""
    found = near(citation.edition, citation.local, reader.numbers(citation.edition))
    return tuple(Citation(citation.edition, local) for local in found)


def _joined(sentences: list[str], language: Language) -> str:
    return (" " if language == "en" else "").join(sentences)


def _moves(reader: Reader, citation: Citation) -> list[tuple[Citation, Citation]]:
    """Pairs of an earlier and a later number of one text: one of them, or its old reading, is cited."""
    article, hyphen, below = citation.local.partition("-")
    found = []
    for before, was, after, now, alike in reader.select(RENUMBERED):
        editions = [edition.value.removeprefix(ID) for edition in (before, after)]
        if citation.edition not in editions or article not in (was.value, now.value):
            continue
        if article == now.value and citation.edition == editions[0]:
            continue  # a number of the earlier edition is no number of the later one
        tail = hyphen + below if alike else ""
        old, new = Citation(editions[0], was.value + tail), Citation(editions[1], now.value + tail)
        if has(old.edition, old.local) and has(new.edition, new.local):
            found.append((old, new))
    return sorted(found)


def _told(old: Citation, new: Citation, language: Language) -> str:
    facts = {"earlier": old.format(language), "later": new.format(language)}
    return say("place.moved", language, **facts)

"""The table of contents of a text: chapters and sections, articles or clauses, annexes, recitals."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from clausegraph.ask.query import beside
from clausegraph.ask.reader import Reader
from clausegraph.citation.citation import Citation
from clausegraph.citation.editions import BY_ID
from clausegraph.text.vocabulary import ID
from clausegraph.text.words import Language

PLACES = beside(__file__, "contents-places")
CHAPTER = re.compile(r"ch\d+(?:-s\d+)?")
RECITAL = re.compile(r"r\d+")
# A standard numbers its clauses in two steps before the letters of its items begin: 5, 5.4.
SECOND = re.compile(r"[0-9A-Z]+-[0-9]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: a place, its citation without the name of the text, its heading or ""."""

    iri: str
    number: str
    heading: str
    depth: int
    kind: str  # chapter, place or recital


def contents(reader: Reader, edition: str, language: Language) -> tuple[Entry, ...]:
    """The places of a text that stand in its table of contents, each below what it is a part of.

    Args:
        reader: what the graph is read through.
        edition: code of an edition.
        language: language of citations and headings; a heading that has none in it stands in the other.

    Raises:
        QuestionError: the edition is not known.
    """
    row = BY_ID.get(edition)  # a text that is named but not read has none
    stands = SECOND if row and row.numbering == "standard" else CHAPTER
    parts: dict[str, list[str]] = defaultdict(list)
    headings: dict[str, dict[str, str]] = defaultdict(dict)
    for place, _, whole, heading in reader.select(PLACES, edition=reader.edition(edition)):
        siblings = parts[whole.value if whole else ""]
        if place.value not in siblings:
            siblings.append(place.value)
        if heading:
            headings[place.value][heading.language] = heading.value

    def below(whole: str, depth: int) -> Iterator[Entry]:
        for place in parts.get(whole, ()):
            local = place.removeprefix(f"{ID}{edition}#")
            if "-" in local and not stands.fullmatch(local):
                continue
            said = headings[place]
            words = said.get(language) or next(iter(said.values()), "")
            number = Citation(edition, local).format(language, style="short")
            yield Entry(place, number, words, depth, _kind(local))
            yield from below(place, depth + 1)

    return tuple(below("", 0))


def _kind(local: str) -> str:
    if CHAPTER.fullmatch(local):
        return "chapter"
    return "recital" if RECITAL.fullmatch(local) else "place"

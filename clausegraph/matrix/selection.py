"""A matrix as chosen: some pairs of editions, some topics, rules of some kind, some columns.

One pair with all columns leaves as the clause matrix does; several pairs, or some columns, as a list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from clausegraph.ask.compare import compare
from clausegraph.ask.comparison import Comparison
from clausegraph.ask.narrow import Narrowing, each_once, narrowed, narrowing, topics_at
from clausegraph.ask.place import place
from clausegraph.ask.reader import Reader
from clausegraph.matrix.forms import Matrix
from clausegraph.matrix.listing import Listing
from clausegraph.matrix.paper import Paper, paper_of
from clausegraph.matrix.table import Table, about_of
from clausegraph.text.errors import QuestionError
from clausegraph.text.words import Language, say

ANY = Narrowing()
Pair = tuple[str, str]
Find = Callable[[str, str, str], Comparison]
"""Compares a topic between two editions, in the language and on the day that are wanted."""


@dataclass(frozen=True, repr=False)
class Selected(Matrix):
    """The clause matrix of one pair of editions without the rules that are not wanted."""

    wanted: Narrowing = ANY

    @property
    def about(self) -> tuple[tuple[str, str], ...]:
        """What every file says of itself, with the filters in words."""
        held = super().about
        if not self.wanted or self.reader is None:
            return held
        told = self.wanted.words(self.reader, self.language)
        return (*held[:2], (say("about.filters", self.language), told), *held[2:])

    @property
    def file_stem(self) -> str:
        """Name for a file, without ending; a narrowed one is not called as the whole."""
        return f"{super().file_stem}_selected" if self.wanted else super().file_stem

    def _translated(self) -> Sequence[Paper]:
        if self.reader is None or not self.comparisons:
            return ()
        reader, other = self.reader, _other(self.language)

        def again(c: Comparison) -> Comparison:
            return compare(reader, c.topic, c.left, c.right, other, c.day)

        return [paper_of(Table.of(_kept(map(again, self.comparisons), self.wanted)))]


def _other(language: Language) -> Language:
    return "zh" if language == "en" else "en"


def _kept(found: Iterable[Comparison], wanted: Narrowing) -> list[Comparison]:
    held = [narrowed(c, wanted) for c in found] if wanted else list(found)
    return each_once(held) if wanted.places else held


def selected(
    reader: Reader, find: Find, pair: Pair, topics: Sequence[str], wanted: Narrowing
) -> Selected:
    """The clause matrix of these topics between two editions, without the rules that are not wanted."""
    found = [find(topic, *pair) for topic in topics]
    made = Selected.of(_kept(found, wanted))
    return replace(made, reader=reader, wanted=wanted)


def matrix(
    reader: Reader,
    topics: Sequence[str] | None,
    pair: Pair,
    kinds: Mapping[str, Iterable[str]],
    places: Iterable[str],
    language: Language,
    day: str,
) -> Selected:
    """The clause matrix as a person asks for it.

    Args:
        reader: what the graph is read through.
        topics: codes or names; all topics of what stands in `places` if None.
        pair: both editions, in either order.
        kinds: by "modality", "force" and "bearer" the names that are wanted.
        places: citations of the places that are wanted; all if none.
        language: language of the words.
        day: ISO day on which force is told.

    Raises:
        QuestionError: a topic, edition, name or citation is not known, or a list is none.
    """
    if isinstance(topics, str):
        raise QuestionError("one-for-list", found=topics)
    if isinstance(places, str):
        raise QuestionError("one-for-several", kind="places", found=places)
    stands = [place(reader, cited, language, day) for cited in places]
    wanted = narrowing(reader, **kinds, places=stands)
    if topics is None and stands:
        topics = topics_at(reader, stands)
    if not topics:
        raise QuestionError("no-topics")
    topics = tuple(
        dict.fromkeys(map(reader.topic_code, topics))
    )  # one that is named twice stands once

    def find(topic: str, left: str, right: str) -> Comparison:
        return compare(reader, topic, left, right, language, day)

    return selected(reader, find, pair, topics, wanted)


def listing_of_matrices(matrices: Sequence[Selected], columns: Sequence[str]) -> Listing:
    """Matrices of several pairs of editions, or some of the columns, as one list.

    Args:
        matrices: one a pair, in one language and on one day; at least one.
        columns: names of columns of the matrix.
    """
    first = matrices[0]
    language, held = first.language, first.comparisons[0]
    several = len(matrices) > 1
    sides = {side: say(f"selection.{side}", language) for side in ("left", "right")}
    named = {"left": held.left_label, "right": held.right_label}
    heads = [say(f"column.{c}", language, **(sides if several else named)) for c in columns]
    rows = [
        ((_pair(matrix),) if several else ()) + tuple(row[c] for c in columns)
        for matrix in matrices
        for row in matrix.rows
    ]
    pairs = say("list.separator", language).join(map(_pair, matrices))
    topics = dict.fromkeys(c.title for matrix in matrices for c in matrix.comparisons)
    reader = first.reader
    about = about_of(
        language,
        compared=pairs,
        topics=say("list.separator", language).join(topics),
        filters=first.wanted.words(reader, language) if reader else "",
        day=held.day,
        as_of=held.as_of,
        notices=" ".join(
            dict.fromkeys(n for m in matrices for c in m.comparisons for n in c.notices)
        ),
        digest=held.graph_digest,
    )
    return Listing(
        say("selection.title", language, pairs=pairs),
        about,
        ((say("selection.pair", language),) if several else ()) + tuple(heads),
        tuple(rows),
        language,
        held.day,
        held.graph_digest,
        f"{len(matrices)}-pairs_{held.day}_{language}" if several else f"{first.file_stem}_columns",
        (("pair",) if several else ()) + tuple(columns),
    )


def _pair(matrix: Table) -> str:
    first = matrix.comparisons[0]
    return f"{first.left_label} – {first.right_label}"

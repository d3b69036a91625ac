"""What every verb reads the graph through: solutions of our own queries, labels, order, editions, the day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

import pyoxigraph as ox

from clausegraph.ask.conditions import Condition, Parts, condition, parts_table
from clausegraph.ask.editions import EditionStatus, editions, in_force
from clausegraph.ask.facts import Things
from clausegraph.ask.labels import Labels
from clausegraph.ask.query import Bound, beside, bind
from clausegraph.ask.store import Graph
from clausegraph.text.errors import NoGraphError, QuestionError
from clausegraph.text.vocabulary import ID, did_you_mean
from clausegraph.text.words import LANGUAGES, Language

PLACES = beside(__file__, "reader-places")
TOPICS = beside(__file__, "reader-topics")
EDITIONS = beside(__file__, "reader-editions")
EDITIONS_OF = beside(__file__, "reader-editions-of")
AS_OF = beside(__file__, "reader-as-of")


class Reader:
    """An opened graph, read in a language and on a day.

    Args:
        graph: an opened graph.
        language: language of answers where none is given.
        day: ISO day on which force and status are told; the day to which the law was read if not given.

    Raises:
        NoGraphError: the graph is not one of ours.
    """

    def __init__(self, graph: Graph, language: Language = "en", day: str = "") -> None:
        self._graph = graph
        self.language: Language = language
        self.labels = Labels(graph.store)
        self.things = Things(self.select)
        days = [day.value for (day,) in self.select(AS_OF)]
        if not days:
            raise NoGraphError("not-ours", path=graph.path)
        self.as_of = days[0]
        self.day = day or self.as_of

    @property
    def digest(self) -> str:
        """SHA-256 of the graph file."""
        return self._graph.digest

    def select(self, sparql: str, **bound: Bound) -> Iterator[Any]:
        """Solutions of a SELECT of our own; text written by people goes through `query`.

        Args:
            sparql: the query; all named graphs are asked as one.
            bound: terms for its VALUES blocks, by variable.
        """
        return iter(self.solutions(bind(sparql, **bound)))

    def solutions(self, sparql: str) -> ox.QuerySolutions:
        """Solutions of a SELECT of our own that know their variables."""
        found = self._graph.store.query(sparql, use_default_graph_as_union=True)
        assert isinstance(found, ox.QuerySolutions)
        return found

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """Codes of all topics, in the order of the scheme."""
        return tuple(code.value for (code,) in self.select(TOPICS))

    @cached_property
    def editions(self) -> tuple[str, ...]:
        """Codes of all editions, oldest first."""
        return tuple(edition.value.removeprefix(ID) for (edition,) in self.select(EDITIONS))

    @cached_property
    def phases(self) -> dict[str, EditionStatus]:
        """Dates and rank of all editions, by IRI."""
        return editions(self.select)

    @cached_property
    def _condition_parts(self) -> Parts:
        return parts_table(self.select)

    def condition(self, iri: str, language: Language) -> Condition:
        """When a rule speaks: the condition of that IRI with all its parts."""
        return condition(iri, self._condition_parts, self.labels, language)

    @cached_property
    def _places(self) -> dict[str, tuple[int, str]]:
        return {p.value: (int(o.value), a.value if a else "") for p, o, a in self.select(PLACES)}

    def numbers(self, edition: str) -> frozenset[str]:
        """Numbers of all provisions of an edition that the graph holds, such as 7-3."""
        start = f"{ID}{edition}#"
        return frozenset(p.removeprefix(start) for p in self._places if p.startswith(start))

    def order(self, provision: str) -> int:
        """Where a provision stands in its edition."""
        return self._places[provision][0]

    def address(self, provision: str) -> str:
        """Official address of a provision's text; "" where only the front page of a portal is known."""
        address = self._places[provision][1]
        parts = urlsplit(address)
        return address if parts.path.strip("/") or parts.query else ""

    def beside(self, provision: str) -> tuple[str, str]:
        """The provisions before and after one in the text of its edition; "" where there is none."""
        edition, order = provision.partition("#")[0], self.order(provision)
        before, after = (self._numbered.get((edition, order + step), "") for step in (-1, 1))
        return before, after

    @cached_property
    def _numbered(self) -> dict[tuple[str, int], str]:
        return {(p.partition("#")[0], order): p for p, (order, _) in self._places.items()}

    def exists(self, iri: str) -> bool:
        """Whether the graph says anything of that IRI, or of what is no IRI at all."""
        try:
            subject = ox.NamedNode(iri)
        except ValueError:
            return False
        return any(self._graph.store.quads_for_pattern(subject, None, None, None))

    def topic(self, code: str) -> str:
        """The IRI of a topic; raises QuestionError with the nearest codes for an unknown one."""
        iris = {known: f"{ID}topic#{known}" for known in self.topics}
        wanted = code.casefold()
        titled = [
            known
            for known, iri in iris.items()
            if any(wanted in self.labels.of(iri, tongue).casefold() for tongue in LANGUAGES)
        ]
        return iris[_known("topic", code, self.topics, titled if wanted else [])]

    def edition(self, code: str) -> str:
        """The IRI of an edition; raises QuestionError with the nearest codes for an unknown one."""
        return ID + _known("edition", code, self.editions)

    def same_instrument(self, one: str, other: str) -> bool:
        """Whether two edition codes are editions of one instrument."""
        instrument = one.rpartition("-")[0] or one
        found = {
            e.value.removeprefix(ID)
            for (e,) in self.select(EDITIONS_OF, instrument=f"{ID}instrument#{instrument}")
        }
        return {one, other} <= found

    def edition_on(self, code: str, day: str) -> str:
        """An edition code as it is; the name of an instrument (pis, csl) as its edition on the day."""
        if code in self.editions or not code.isalnum():
            return code
        found = self.select(EDITIONS_OF, instrument=f"{ID}instrument#{code}")
        return in_force(self.phases, [e.value.removeprefix(ID) for (e,) in found], day) or code


def _known(kind: str, code: str, codes: tuple[str, ...], titled: Sequence[str] = ()) -> str:
    if code not in codes:
        near = ", ".join(titled[:8]) or did_you_mean(code, codes) or ", ".join(codes[:8])
        raise QuestionError(f"unknown-{kind}", found=code, near=near)
    return code

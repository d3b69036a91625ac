"""What every verb reads the graph through: solutions of our own queries, labels, order, editions, the day."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import pyoxigraph as ox

from clausegraph.ask.conditions import Condition, Parts, condition, parts_table
from clausegraph.ask.editions import EditionStatus, editions, in_force
from clausegraph.ask.labels import Labels
from clausegraph.ask.store import Graph
from clausegraph.text.errors import NoGraphError, QuestionError
from clausegraph.text.vocabulary import ID, did_you_mean
from clausegraph.text.words import Language

PLACES = """
PREFIX cg: <https://w3id.org/clausegraph/ns#>
SELECT ?place ?order ?address WHERE {
  ?place a cg:Provision ; cg:order ?order . OPTIONAL { ?place cg:officialAddress ?address }
}
"""
TOPICS = """
PREFIX cg: <https://w3id.org/clausegraph/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?code WHERE {
  ?topic a cg:Topic ; skos:notation ?code ; skos:broader ?group ; cg:order ?order .
  ?group cg:order ?first
} ORDER BY ?first ?order
"""
EDITIONS = """
PREFIX cg: <https://w3id.org/clausegraph/ns#>
SELECT ?edition WHERE { ?edition a cg:Edition ; cg:issued ?day } ORDER BY ?day
"""
EDITIONS_OF = """
PREFIX cg: <https://w3id.org/clausegraph/ns#>
SELECT ?edition WHERE { ?edition cg:ofInstrument <%sinstrument#%s> ; cg:issued ?day } ORDER BY ?day
"""
AS_OF = """
PREFIX cg: <https://w3id.org/clausegraph/ns#>
PREFIX graph: <https://w3id.org/clausegraph/graph/>
SELECT ?day WHERE { graph:text cg:asOf ?day }
"""


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
        days = [day.value for (day,) in self.select(AS_OF)]
        if not days:
            raise NoGraphError("not-ours", path=graph.path)
        self.as_of = days[0]
        self.day = day or self.as_of

    @property
    def digest(self) -> str:
        """SHA-256 of the graph file."""
        return self._graph.digest

    def select(self, sparql: str) -> Iterator[Any]:
        """Solutions of a SELECT of our own; text written by people goes through `query`."""
        return iter(self.solutions(sparql))

    def solutions(self, sparql: str) -> ox.QuerySolutions:
        """Solutions of a SELECT of our own with its variables; all named graphs are asked as one."""
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

    def order(self, provision: str) -> int:
        """Where a provision stands in its edition."""
        return self._places[provision][0]

    def address(self, provision: str) -> str:
        """Official address of a provision's text."""
        return self._places[provision][1]

    def topic(self, code: str) -> str:
        """The IRI of a topic; raises QuestionError with the nearest codes for an unknown one."""
        return f"{ID}topic#{_known('topic', code, self.topics)}"

    def edition(self, code: str) -> str:
        """The IRI of an edition; raises QuestionError with the nearest codes for an unknown one."""
        return ID + _known("edition", code, self.editions)

    def edition_on(self, code: str, day: str) -> str:
        """An edition code as it is; the name of an instrument (pis, csl) as its edition on the day."""
        if code in self.editions or not code.isalnum():
            return code
        of_instrument = [e.value.removeprefix(ID) for (e,) in self.select(EDITIONS_OF % (ID, code))]
        return in_force(self.phases, of_instrument, day) or code


def _known(kind: str, code: str, codes: tuple[str, ...]) -> str:
    if code not in codes:
        near = did_you_mean(code, codes) or ", ".join(codes[:8])
        raise QuestionError(f"unknown-{kind}", found=code, near=near)
    return code

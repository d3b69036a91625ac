"""The knowledge base: one object through which notebooks, pages and commands ask the built graph."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from clausegraph.ask.answer import Answer, Cell
from clausegraph.ask.labels import Labels
from clausegraph.ask.questions import Question, read_questions
from clausegraph.ask.store import Graph
from clausegraph.text.errors import NoGraphError, QuestionError
from clausegraph.text.places import BUILD, GRAPH_FILE, QUERIES
from clausegraph.text.vocabulary import ID, did_you_mean
from clausegraph.text.words import Language

if TYPE_CHECKING:
    import rdflib

    from clausegraph.ask.changes import Changed
    from clausegraph.ask.clause import Clause
    from clausegraph.ask.compare import Comparison
    from clausegraph.ask.conditions import How
    from clausegraph.ask.editions import EditionStatus
    from clausegraph.ask.explain import Explanation
    from clausegraph.matrix.table import Matrix

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
AS_OF = """
PREFIX cg: <https://w3id.org/clausegraph/ns#>
PREFIX graph: <https://w3id.org/clausegraph/graph/>
SELECT ?day WHERE { graph:text cg:asOf ?day }
"""


class KnowledgeBase:
    """The built graph with the verbs of ClauseGraph: ask, query, compare, clause, explain, matrix.

    Args:
        graph: an opened graph.
        language: language of answers where none is given.
        day: ISO day on which force and status are told; the day to which the law was read if not given.
        queries: folder of the ready questions.
    """

    def __init__(
        self, graph: Graph, language: Language = "en", day: str = "", queries: Path = QUERIES
    ) -> None:
        self._graph = graph
        self._queries = queries
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

    @cached_property
    def graph(self) -> rdflib.Dataset:
        """The graph as rdflib knows it, over the same store; all named graphs as one by default."""
        import rdflib
        from oxrdflib import OxigraphStore

        return rdflib.Dataset(store=OxigraphStore(store=self._graph.store), default_union=True)

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """Codes of all topics, in the order of the scheme."""
        return tuple(code.value for (code,) in self.select(TOPICS))

    @cached_property
    def editions(self) -> tuple[str, ...]:
        """Codes of all editions, oldest first."""
        return tuple(edition.value.removeprefix(ID) for (edition,) in self.select(EDITIONS))

    @cached_property
    def questions(self) -> dict[str, Question]:
        """The ready questions by name."""
        return read_questions(self._queries)

    @cached_property
    def _places(self) -> dict[str, tuple[int, str]]:
        return {p.value: (int(o.value), a.value if a else "") for p, o, a in self.select(PLACES)}

    @cached_property
    def phases(self) -> dict[str, EditionStatus]:
        """Dates and rank of all editions, by IRI."""
        from clausegraph.ask.editions import editions

        return editions(self)

    @cached_property
    def condition_parts(self) -> dict[str, tuple[How, list[str]]]:
        """How composed conditions are put together."""
        from clausegraph.ask.conditions import parts_table

        return parts_table(self)

    def order(self, provision: str) -> int:
        """Where a provision stands in its edition."""
        return self._places[provision][0]

    def address(self, provision: str) -> str:
        """Official address of a provision's text."""
        return self._places[provision][1]

    def select(self, sparql: str) -> Iterator[Any]:
        """Solutions of a SELECT of our own; text written by people goes through `query`."""
        found = self._graph.store.query(sparql, use_default_graph_as_union=True)
        assert isinstance(found, ox.QuerySolutions)
        return iter(found)

    def ask(self, name: str, *, lang: Language | None = None, **given: str) -> Answer:
        """Answer a ready question.

        Args:
            name: name of a file in `queries/` without its number, such as `compare-topic`.
            lang: language of labels; that of the knowledge base if not given.
            given: values of its parameters by name (hyphens as underscores).

        Raises:
            QuestionError: no such question or parameter, or a value that does not fit.
        """
        language = lang or self.language
        question = self.questions.get(name)
        if question is None:
            near = did_you_mean(name, self.questions) or ", ".join(self.questions)
            raise QuestionError("unknown-question", found=name, near=near)
        values = {key.replace("_", "-"): value for key, value in given.items()}
        sparql = question.sparql(language, values)
        self._known(question, values)
        found = self._graph.store.query(sparql, use_default_graph_as_union=True)
        assert isinstance(found, ox.QuerySolutions)
        columns = tuple(v.value for v in found.variables)
        titles = tuple(question.columns.get(c, {}).get(language, c) for c in columns)
        rows = tuple(tuple(cell_of(term) for term in row) for row in found)
        return Answer(
            columns, rows, language, self.labels, titles, question.titles[language], sparql
        )

    def _known(self, question: Question, values: dict[str, str]) -> None:
        """Refuse topics and editions that do not exist: their answer would be an empty table."""
        from clausegraph.ask.compare import known

        codes = {"topic": self.topics, "edition": self.editions}
        for parameter in question.parameters:
            if parameter.kind in codes and parameter.name in values:
                known(parameter.kind, values[parameter.name], codes[parameter.kind], "")

    def query(self, sparql: str, *, lang: Language | None = None, seconds: float = 10) -> Answer:
        """Run SPARQL that a person wrote: read-only, offline, bounded in time, memory and rows.

        Raises:
            QuestionError: the query is refused, wrong, or passed a bound; the message has its place.
        """
        from clausegraph.sparql.free_query import run

        return run(self._graph.on_disk(), sparql, self.labels, lang or self.language, seconds)

    def compare(
        self,
        topic: str,
        left: str = "gdpr",
        right: str = "pis-2020",
        *,
        lang: Language | None = None,
        day: str = "",
    ) -> Comparison:
        """Compare a topic between two editions; see `Comparison`."""
        from clausegraph.ask.compare import compare

        return compare(self, topic, left, right, lang or self.language, day or self.day)

    def changes(
        self,
        earlier: str = "pis-2017",
        later: str = "pis-2020",
        *,
        topic: str = "",
        kind: str = "",
        lang: Language | None = None,
    ) -> list[Changed]:
        """What changed between two editions, all or of one topic or kind; see `Changed`."""
        from clausegraph.ask.changes import changes

        return changes(self, earlier, later, lang or self.language, self.day, topic, kind)

    def clause(self, citation: str, *, lang: Language | None = None, day: str = "") -> Clause:
        """A provision by any citation that people type ("Art 7(3) GDPR", "规范 5.4 k") and all around it."""
        from clausegraph.ask.clause import clause

        return clause(self, citation, lang or self.language, day or self.day)

    def explain(self, name: str, *, lang: Language | None = None) -> Explanation:
        """Why a norm has its derived facts (force, sanctions, exceptions …), rule by rule."""
        from clausegraph.ask.explain import explain

        return explain(self, name, lang or self.language)

    def matrix(
        self,
        topics: list[str] | tuple[str, ...],
        left: str = "gdpr",
        right: str = "pis-2020",
        *,
        lang: Language | None = None,
        day: str = "",
    ) -> Matrix:
        """The clause matrix of these topics, ready for Excel and CSV."""
        from clausegraph.matrix.table import Matrix

        return Matrix.of([self.compare(t, left, right, lang=lang, day=day) for t in topics])

    def serialised(self, ending: str) -> Path:
        """The whole graph as Turtle ("ttl") or JSON-LD ("jsonld"), made on first use."""
        return self._graph.serialised(ending)


def cell_of(term: Any) -> Cell | None:
    """A term of pyoxigraph as a cell."""
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        return Cell(term.value, False, term.language or "", term.datatype.value)
    return Cell(term.value, is_iri=True)


def load(path: Path | str | None = None, lang: Language = "en", day: str = "") -> KnowledgeBase:
    """Open the built graph.

    Args:
        path: an N-Quads file; `build/clausegraph.nq` of the project if not given.
        lang: language of answers, "en" or "zh".
        day: ISO day on which force and status are told (`--as-of` on the command line).

    Raises:
        NoGraphError: there is no graph at that place, or it cannot be read.
        QuestionError: the day is not a date.
    """
    import datetime

    if day:
        try:
            real = datetime.date.fromisoformat(day).isoformat() == day
        except ValueError:
            real = False
        if not real:  # 20180601 is a date to Python, but days are compared as text
            raise QuestionError("bad-day", found=day)
    return KnowledgeBase(Graph.open(Path(path) if path else BUILD / GRAPH_FILE), lang, day)

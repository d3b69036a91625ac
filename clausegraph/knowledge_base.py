"""The knowledge base: one object through which notebooks, pages and commands ask the built graph."""

from __future__ import annotations

import time
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from clausegraph.ask.answer import Answer
from clausegraph.ask.changes import changes
from clausegraph.ask.clause import clause
from clausegraph.ask.compare import compare
from clausegraph.ask.day import Day, real_day
from clausegraph.ask.given import seconds_of, value_of
from clausegraph.ask.query import beside
from clausegraph.ask.reader import Reader, language_of, text_of
from clausegraph.ask.store import Graph
from clausegraph.matrix.forms import Compared
from clausegraph.matrix.results import (
    AnswerList,
    ChangeList,
    ClauseList,
    ConsentList,
    CoverageList,
    ExposureList,
    ForceList,
    FoundList,
    GapList,
    ProvenanceList,
    TimelineList,
    facts_of,
)
from clausegraph.text.errors import QuestionError
from clausegraph.text.places import BUILD, GRAPH_FILE, QUERIES, endpoint
from clausegraph.text.vocabulary import CG, ID
from clausegraph.text.words import Language, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import rdflib

    from clausegraph.ask.cite_check import CiteCheck
    from clausegraph.ask.explain import Explanation
    from clausegraph.ask.questions import Question
    from clausegraph.exchange.export import Export
    from clausegraph.matrix.forms import Matrix
    from clausegraph.search.index import Index

HELD = beside(__file__, "knowledge_base-held")
KNOWN_BY = ("code", "edition", "state")
# What one verb needs and is slow to load (YAML, the grammar of SPARQL) is imported by that verb.


class KnowledgeBase(Reader):
    """The built graph with the verbs of ClauseGraph: ask, query, compare, clause, explain, matrix, export.

    Args:
        graph: an opened graph.
        language: language of answers where none is given.
        day: ISO day on which force and status are told; the day to which the law was read if not given.
        queries: folder of the ready questions.
    """

    def __init__(
        self, graph: Graph, language: Language = "en", day: str = "", queries: Path = QUERIES
    ) -> None:
        super().__init__(graph, language, day)
        self._queries = queries

    @cached_property
    def graph(self) -> rdflib.Dataset:
        """The graph as rdflib knows it, over the same store; all named graphs as one by default."""
        import rdflib
        from oxrdflib import OxigraphStore

        return rdflib.Dataset(store=OxigraphStore(store=self._graph.store), default_union=True)

    @cached_property
    def questions(self) -> dict[str, Question]:
        """The ready questions by name."""
        from clausegraph.ask.questions import read_questions

        return read_questions(self._queries)

    def ask(self, name: str, /, *, lang: Language | None = None, **given: Day) -> AnswerList:
        """Answer a ready question.

        Args:
            name: name of a file in `queries/` without its number, such as `compare-topic`.
            lang: language of labels; that of the knowledge base if not given.
            given: values of its parameters by name (hyphens as underscores).

        Raises:
            QuestionError: no such question or parameter, or a value that does not fit.
        """
        from clausegraph.ask.questions import ask

        values = {key.replace("_", "-"): value_of(value) for key, value in given.items()}
        found = ask(self, self.questions, name, self._in(lang), values)
        day = self.questions[name].day_of(values)
        return AnswerList(**facts_of(found), reader=self, name=name, day=day)

    def query(
        self,
        sparql: str,
        *,
        lang: Language | None = None,
        seconds: float = 10,
        begun: float | None = None,
    ) -> AnswerList:
        """Run SPARQL that a person wrote: read-only, offline, bounded in time, memory and rows.

        The answer's `notices` name what the query asks for and the graph does not know. It may take so many
        `seconds`, with what must be made for it on first use, since it was `begun` by `time.monotonic` (now).

        Raises:
            QuestionError: the query is refused, wrong, or passed a bound; the message has its place.
        """
        from clausegraph.remote.graph import RemoteGraph
        from clausegraph.sparql.bounded import run_bounded
        from clausegraph.sparql.free_query import run
        from clausegraph.sparql.unknown import unknown_names

        sparql, allowed = text_of(sparql), seconds_of(seconds)
        language, end = self._in(lang), (begun or time.monotonic()) + allowed

        def answer() -> Answer:
            if isinstance(graph := self._graph, RemoteGraph):
                return run(graph.ask, sparql, self.labels, language, seconds, end)
            ask = partial(run_bounded, graph.on_disk(max(end - time.monotonic(), 0)))
            return run(ask, sparql, self.labels, language, seconds, end)

        try:
            found = answer()
        except QuestionError as error:
            if error.code != "query.store":
                raise
            self._graph.forget_disk()  # it was damaged in a way that only shows when it is read
            found = answer()
        remarks = unknown_names(self._graph.store, sparql, end)
        return AnswerList(**facts_of(found) | {"remarks": remarks}, reader=self)

    def compare(
        self,
        topic: str,
        left: str = "gdpr",
        right: str = "pis-2020",
        *,
        lang: Language | None = None,
        day: Day = "",
    ) -> Compared:
        """Compare a topic between two editions; see `Comparison`."""
        found = compare(self, topic, left, right, self._in(lang), self._on(day))
        return Compared(**vars(found))

    def changes(
        self,
        earlier: str = "pis-2017",
        later: str = "pis-2020",
        *,
        topic: str = "",
        kind: str = "",
        lang: Language | None = None,
    ) -> ChangeList:
        """What changed between two editions, all or of one topic or kind; see `Changed`."""
        language = self._in(lang)
        earlier, later = (self.edition_on(code, self.day) for code in (earlier, later))
        found = changes(self, earlier, later, language, self.day, topic, kind)
        return ChangeList.of(found, self, language, (earlier, later), topic, kind)

    def gap(
        self,
        have: str = "gdpr",
        enter: str = "pis-2020",
        *,
        topic: str = "",
        only: str = "",
        lang: Language | None = None,
        day: Day = "",
    ) -> GapList:
        """What is additional for whoever meets `have` and enters `enter`; see `Gap` and its `df`.

        Args:
            have: edition that is met.
            enter: edition that is entered.
            topic: only this topic, if given.
            only: "duties" for what rests on a prohibition or an obligation.
            lang: language of the words.
            day: ISO day on which force is told.
        """
        from clausegraph.ask.gap import gap

        return GapList(
            **facts_of(gap(self, have, enter, self._in(lang), self._on(day), topic, only)),
            reader=self,
        )

    def coverage(
        self, left: str = "gdpr", right: str = "pis-2020", *, lang: Language | None = None
    ) -> CoverageList:
        """How far each topic has been compared between two editions; see `Coverage` and its `df`."""
        from clausegraph.ask.coverage import coverage

        return CoverageList(**facts_of(coverage(self, left, right, self._in(lang))), reader=self)

    @cached_property
    def _index(self) -> Index:
        from clausegraph.search.entries import entries
        from clausegraph.search.index import Index

        return Index(entries(self))

    def search(
        self,
        words: str,
        *,
        edition: str = "",
        kind: str = "",
        limit: int = 50,
        lang: Language | None = None,
        day: Day = "",
    ) -> FoundList:
        """Find a place by its citation, and rules, topics, terms and comparisons by words; see `Found`.

        Args:
            words: a citation or words, in English or Chinese, Simplified or Traditional.
            edition: only what belongs to this edition, if given.
            kind: only "topic", "term", "rule", "provision" or "comparison", if given.
            limit: how many hits at most.
            lang: language of what is told.
            day: ISO day on which a citation without a year is read.
        """
        from clausegraph.search.search import search

        told = self._in(lang), self._on(day)
        found = search(self, self._index, words, *told, edition, kind, limit)
        return FoundList(**facts_of(found), reader=self)

    def clause(self, citation: str, *, lang: Language | None = None, day: Day = "") -> ClauseList:
        """A provision by any citation that people type ("Art 7(3) GDPR", "规范 5.4 k") and all around it."""
        found = clause(self, citation, self._in(lang), self._on(day))
        return ClauseList(**facts_of(found), reader=self)

    def cite_check(self, text: str, *, lang: Language | None = None, day: Day = "") -> CiteCheck:
        """Whether each place that a text cites exists, in which edition, and what it is about."""
        from clausegraph.ask.cite_check import cite_check

        return cite_check(self, text, self._in(lang), self._on(day))

    def force(
        self, place: str, day: Day = "", *, lang: Language | None = None, as_of: Day = ""
    ) -> ForceList:
        """Who can do what about a clause on a day, and by which law; see `Enforceability`.

        Args:
            place: any citation that people type.
            day: ISO day or date; that of the knowledge base if not given.
            lang: language of the words.
            as_of: the same as `day`, as the command line calls it.
        """
        from clausegraph.ask.force import force

        found = force(self, place, self._in(lang), self._on(day or as_of))
        return ForceList(**facts_of(found), reader=self)

    def exposure(
        self, topic: str, day: Day = "", *, lang: Language | None = None, as_of: Day = ""
    ) -> ExposureList:
        """The most that a breach can bring on a topic, jurisdiction by jurisdiction; see `Exposure`."""
        from clausegraph.ask.exposure import exposure

        found = exposure(self, topic, self._in(lang), self._on(day or as_of))
        return ExposureList(**facts_of(found), reader=self)

    def timeline(
        self, place: str = "", day: Day = "", *, lang: Language | None = None, as_of: Day = ""
    ) -> TimelineList:
        """All texts with their dates, or a clause on the days on which the law turned; see `force`."""
        from clausegraph.ask.timeline import of_clause, texts

        language, on = self._in(lang), self._on(day or as_of)
        found = of_clause(self, place, language, on) if place else texts(self, language, on)
        return TimelineList(**facts_of(found), reader=self)

    def consents(self, *, lang: Language | None = None, day: Day = "") -> ConsentList:
        """The types of consent with their inferred order, rules and false friends; see `Consents`."""
        from clausegraph.ask.consent import consents

        found = consents(self, self._in(lang), self._on(day))
        return ConsentList(**facts_of(found), reader=self)

    def provenance(self, *, lang: Language | None = None, day: Day = "") -> ProvenanceList:
        """What each text was read from, corrigenda, contested rules, proposals; see `Provenance`."""
        from clausegraph.ask.provenance import provenance

        found = provenance(self, self._in(lang), self._on(day))
        return ProvenanceList(**facts_of(found), reader=self)

    def explain(self, name: str, *, lang: Language | None = None, day: Day = "") -> Explanation:
        """Why a norm, or all rules of a place by any citation, have their derived facts on the day."""
        from clausegraph.ask.explain import explain

        return explain(self, name, self._in(lang), self._on(day))

    def matrix(
        self,
        topics: Sequence[str] | None = None,
        left: str = "gdpr",
        right: str = "pis-2020",
        *,
        modality: Iterable[str] = (),
        force: Iterable[str] = (),
        bearer: Iterable[str] = (),
        places: Iterable[str] = (),
        lang: Language | None = None,
        day: Day = "",
    ) -> Matrix:
        """The clause matrix of these topics, ready for every form (`to_excel`, `to_word` …).

        With `modality`, `force`, `bearer`, `places`: only what has a rule of one of these, such as
        ["Prohibition"], ["Binding"], ["Processor"], ["Art 7(3) GDPR"]. Places name their topics themselves.
        """
        from clausegraph.matrix.selection import matrix

        kinds = {"modality": modality, "force": force, "bearer": bearer}
        return matrix(self, topics, (left, right), kinds, places, self._in(lang), self._on(day))

    def export(self, format: str, pair: tuple[str, str] | None = None, topic: str = "") -> Export:
        """The comparisons of a pair, a topic or all in a format that others read; see `Export`."""
        from clausegraph.exchange.export import export

        return export(self, format, pair, topic, self.language)

    def _on(self, day: Day) -> str:
        return real_day(day) or self.day

    def _in(self, lang: Language | None) -> Language:
        return language_of(lang) if lang else self.language

    def __repr__(self) -> str:
        return say("knowledge-base", self.language, **self._facts())

    def _repr_html_(self) -> str:
        from clausegraph.text.page import table

        heads = tuple(say(f"knowledge-base.{name}", self.language) for name in KNOWN_BY)
        names, language = self.editions.names, self.language
        told = {code: self.phases[ID + code].sentence for code in self.editions}
        rows = [
            (code, names[code][language], sentence(self.labels, self.day, language))
            for code, sentence in told.items()
        ]
        return table(heads, rows, repr(self), self.language)

    def _facts(self) -> dict[str, object]:
        counted = {
            kind.value.removeprefix(CG).lower(): int(n.value) for kind, n in self.select(HELD)
        }
        about = {"day": self.day, "as_of": self.as_of, "digest": self.digest[:12]}
        return {"editions": len(self.editions), **counted, **about}

    def serialised(self, ending: str) -> Path:
        """The whole graph as Turtle ("ttl") or JSON-LD ("jsonld"), made on first use."""
        return self._graph.serialised(ending)


def load(path: Path | str | None = None, lang: Language = "en", day: Day = "") -> KnowledgeBase:
    """Open the built graph.

    Args:
        path: an N-Quads file, or a folder that holds a build; if not given, what the endpoint named in
            `CLAUSEGRAPH_ENDPOINT` holds, else `build/` of the project.
        lang: language of answers, "en" or "zh".
        day: ISO day or date on which force and status are told (`--as-of` on the command line).

    Raises:
        NoGraphError: there is no graph at that place, or it cannot be read.
        QuestionError: the day is not a date, or the language none of ours.
    """
    if path is None and (url := endpoint()):
        return connect(url, lang, day)
    on = real_day(day)
    place = Path(path) if path else BUILD
    return KnowledgeBase(
        Graph.open(place / GRAPH_FILE if place.is_dir() else place), language_of(lang), on
    )


def connect(url: str, lang: Language = "en", day: Day = "") -> KnowledgeBase:
    """Open the graph behind an endpoint: `clausegraph serve`, or an engine it was published to.

    Raises:
        QuestionError: nobody answers at the address, or the day is not a date.
        NoGraphError: the endpoint holds no graph of ours.
    """
    from clausegraph.remote.graph import RemoteGraph

    return KnowledgeBase(RemoteGraph.at(url), language_of(lang), real_day(day))

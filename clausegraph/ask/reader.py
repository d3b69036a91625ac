"""What every verb reads the graph through: solutions of our own queries, labels, order, editions, the day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

import pyoxigraph as ox

from clausegraph.ask.codes import Codes
from clausegraph.ask.conditions import Condition, condition
from clausegraph.ask.editions import EditionStatus, editions, in_force
from clausegraph.ask.facts import Things
from clausegraph.ask.labels import Labels
from clausegraph.ask.query import Bound, beside, bind
from clausegraph.ask.store import Graph
from clausegraph.text.errors import NoGraphError, QuestionError
from clausegraph.text.vocabulary import CG, ID, did_you_mean
from clausegraph.text.words import LANGUAGES, Language

AT = beside(__file__, "reader-at")
NUMBERS = beside(__file__, "reader-numbers")
TOPICS = beside(__file__, "reader-topics")
TOPIC_NAMES = beside(__file__, "reader-topic-names")
ALL_EDITIONS = beside(__file__, "reader-editions")
EDITIONS_OF = beside(__file__, "reader-editions-of")
AS_OF = beside(__file__, "reader-as-of")
TEXTS = ("law", "standard")
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
# What people call a jurisdiction, and its texts to name to them: the law, then the standard.
JURISDICTIONS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("china", "cn", "prc", "中国", "中华人民共和国"), ("pipl-2021", "pis-2020")),
    **dict.fromkeys(("eu", "europe", "european union", "欧盟"), ("gdpr",)),
}


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
        self.language: Language = language_of(language)
        self.labels = Labels(graph.store)
        self._orders: dict[str, int] = {}
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
    def topics(self) -> Codes:
        """Codes of all topics, in the order of the scheme; `topics.df` has their names."""
        return self._codes((code.value for (code,) in self.select(TOPICS)), f"{ID}topic#")

    @cached_property
    def editions(self) -> Codes:
        """Codes of all editions, oldest first; `editions.df` has their names."""
        return self._codes((e.value.removeprefix(ID) for (e,) in self.select(ALL_EDITIONS)), ID)

    def _codes(self, codes: Iterable[str], base: str) -> Codes:
        of = self.labels.of
        return Codes(codes, lambda code, tongue: of(base + code, tongue), self.language)

    @cached_property
    def _topic_names(self) -> dict[str, dict[str, int]]:
        """By name in small letters, the topics so called; 1 for a title, 2 for what it is also called."""
        found: dict[str, dict[str, int]] = defaultdict(dict)
        for code, name, rank in self.select(TOPIC_NAMES):
            held = found[name.value.casefold()]
            held[code.value] = min(int(rank.value), held.get(code.value, 2))
        return found

    @cached_property
    def phases(self) -> dict[str, EditionStatus]:
        """Dates and rank of all editions, by IRI."""
        return editions(self.select)

    def condition(self, iri: str, language: Language) -> Condition:
        """When a rule speaks: the condition of that IRI with all its parts."""
        return condition(iri, self._graph.values, self.labels, language)

    def numbers(self, edition: str) -> frozenset[str]:
        """Numbers of all provisions of an edition that the graph holds, such as 7-3."""
        found = self.select(NUMBERS, edition=ID + edition)
        return frozenset(place.value.removeprefix(f"{ID}{edition}#") for (place,) in found)

    def order(self, provision: str) -> int:
        """Where a provision stands in its edition; raises KeyError for what is no provision."""
        if (held := self._orders.get(provision)) is None:
            orders = self._values(provision, "order") if self._is_provision(provision) else []
            if not orders:
                raise KeyError(provision)
            held = self._orders[provision] = int(orders[0].value)
        return held

    def _is_provision(self, iri: str) -> bool:
        return any(kind.value == f"{CG}Provision" for kind in self._graph.values(iri, TYPE))

    def _values(self, iri: str, key: str) -> list[Any]:
        return self._graph.values(iri, CG + key)

    def address(self, provision: str) -> str:
        """Official address of a provision's text; "" where only the front page of a portal is known."""
        found = self._values(provision, "officialAddress")
        return self.portal_free(found[0].value if found else "")

    @staticmethod
    def portal_free(address: str) -> str:
        """An address as it is; "" where it is only the front page of a portal."""
        parts = urlsplit(address)
        return address if parts.path.strip("/") or parts.query else ""

    def beside(self, provision: str) -> tuple[str, str]:
        """The provisions to leaf to, back and on, from one of its level; "" where the text begins or ends."""
        return self._leaf(provision, -1), self._leaf(provision, 1)

    def _leaf(self, provision: str, step: int) -> str:
        """Past all that the provision is a part of or holds; what is finer than it gives way to its whole."""
        edition, order = provision.partition("#")[0], self.order(provision)
        found = provision
        while (
            found.startswith(f"{provision}-")
            or provision.startswith(f"{found}-")
            or found == provision
        ):
            order += step
            if not (found := self._at(edition, order)):
                return ""
        level = provision.count("-", len(edition))
        while step < 0 and found.count("-", len(edition)) > level:
            whole = found.rpartition("-")[0]
            if not self._is_provision(whole):
                break
            found = whole
        # Chapters, articles and recitals are three rows: none leads into another.
        rows = [place.partition("#")[2].rstrip("-s0123456789") for place in (provision, found)]
        return found if set(rows) & {"ch", "r"} == set() or rows[0] == rows[1] else ""

    def _at(self, edition: str, order: int) -> str:
        """The provision at that place in an edition; "" where the text has ended."""
        found = self.select(AT, edition=edition, order=ox.Literal(order))
        return next((place.value for (place,) in found), "")

    def exists(self, iri: str) -> bool:
        """Whether the graph says anything of that IRI, or of what is no IRI at all."""
        try:
            subject = ox.NamedNode(iri)
        except ValueError:
            return False
        return any(self._graph.store.quads_for_pattern(subject, None, None, None))

    def topic(self, name: str) -> str:
        """The IRI of a topic; raises QuestionError with the nearest codes for an unknown one."""
        return f"{ID}topic#{self.topic_code(name)}"

    def topic_code(self, name: str) -> str:
        """The code of a topic by code or by name in either language.

        Raises:
            QuestionError: nothing or several are so called; the message has the nearest codes.
        """
        wanted = text_of(name).strip().casefold()
        if wanted in self.topics:
            return wanted
        called = self._topic_names.get(wanted, {})
        for rank in (1, 2):
            if len(fitting := [code for code in called if called[code] <= rank]) == 1:
                return fitting[0]
        near = [code for code in self.topics if code in called] or [
            code
            for code in self.topics
            if wanted
            and any(wanted in title.casefold() for title in self.topics.names[code].values())
        ]
        return _known("topic", name, self.topics, near)

    def edition(self, code: str) -> str:
        """The IRI of an edition; raises QuestionError with the nearest codes for an unknown one."""
        code = text_of(code).strip()
        if first := JURISDICTIONS.get(code.casefold()):
            key = "jurisdiction" if len(first) > 1 else "jurisdiction-of-one"
            raise QuestionError(key, found=code, **dict(zip(TEXTS, first, strict=False)))
        return ID + _known("edition", code, self.editions)

    def same_instrument(self, one: str, other: str) -> bool:
        """Whether two edition codes are editions of one instrument."""
        instrument = one.rpartition("-")[0] or one
        found = {
            e.value.removeprefix(ID)
            for (e,) in self.select(EDITIONS_OF, instrument=f"{ID}instrument#{instrument}")
        }
        return {one, other} <= found

    def edition_on(self, name: str, day: str) -> str:
        """An edition by code, title or usual name; an instrument (pis, 网安法) by its edition on the day.

        What is none of these comes back as it is, for `edition` to refuse.
        """
        code = text_of(name).strip()
        if code in self.editions:
            return code
        from clausegraph.citation.editions import EDITIONS

        wanted = code.casefold()
        titles = {held: [*self.editions.names[held].values()] for held in self.editions}
        for row in EDITIONS:
            titles.get(row.id, []).extend((row.en, row.zh))
        for held, names in titles.items():
            if wanted in (name.casefold() for name in names):
                return held
        found = (
            self.select(EDITIONS_OF, instrument=f"{ID}instrument#{code}") if code.isalnum() else ()
        )
        held_of = [edition.value.removeprefix(ID) for (edition,) in found]
        held_of = held_of or [
            row.id for row in EDITIONS if wanted in row.aliases and row.id in self.editions
        ]
        return in_force(self.phases, held_of, day) or (held_of[0] if len(held_of) == 1 else code)


def language_of(given: str) -> Language:
    """A language of ours; raises QuestionError for another."""
    if given not in LANGUAGES:
        raise QuestionError("unknown-language", found=given, near=", ".join(LANGUAGES))
    return given


def text_of(given: object) -> str:
    """A text as it is; raises QuestionError for what is none, a list for one."""
    if not isinstance(given, str):
        raise QuestionError("not-a-text", found=repr(given)[:80])
    return given


def _known(kind: str, code: str, codes: tuple[str, ...], titled: Sequence[str] = ()) -> str:
    if code not in codes:
        near = ", ".join(titled[:8]) or did_you_mean(code, codes) or ", ".join(codes[:8])
        raise QuestionError(f"unknown-{kind}", found=code, near=near)
    return code

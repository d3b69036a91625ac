"""What things are called: official citation, label or title, in the language asked, else the other.

Order of fallback: the language asked, English, the short name. Norms are called by the citation of the
place that states them. A thing is looked up when it is named first, so that a short answer reads little.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

import pyoxigraph as ox

from clausegraph.ask.query import beside, bind
from clausegraph.text.vocabulary import CG, compact
from clausegraph.text.words import LANGUAGES, Language

BEGINNING = beside(__file__, "labels-beginning")
OWN_WORDS = beside(__file__, "labels-own-words")
SKOS, RDFS = "http://www.w3.org/2004/02/skos/core#", "http://www.w3.org/2000/01/rdf-schema#"
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
CITATION, STATED_IN = ox.NamedNode(f"{CG}citation"), ox.NamedNode(f"{CG}statedIn")
# The earlier, the better it names; of several in one row the first in the order of letters.
NAMES = (
    (ox.NamedNode(f"{CG}shortTitle"),),
    (CITATION, ox.NamedNode(f"{SKOS}prefLabel"), ox.NamedNode(f"{RDFS}label")),
    (ox.NamedNode("http://purl.org/dc/terms/title"),),
)
CALLED_BY_PLACE = frozenset((f"{CG}Norm", f"{CG}Sanction"))
TOLD = (ox.NamedNode(f"{CG}paraphrase"), ox.NamedNode(f"{CG}note"))
CALLED_BY_WORDS = frozenset(
    f"{CG}{name}"
    for name in ("Condition", "Exception", "ForceLink", "Change", "PublicAct", "ClauseDetail")
)
Names = dict[str, str]
"""By tag of language, what a thing is called."""


class Labels:
    """Labels of all things in a store."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._held: dict[str, Names] = {}

    def of(self, iri: str, language: Language) -> str:
        """The best label of a thing in that language."""
        if (names := self._held.get(iri)) is None:
            names = self._held[iri] = self._names(iri)
        for wanted in (language, "en", "zh"):
            if label := names.get(wanted):
                return label
        return compact(iri)

    def called(self, name: str, start: str) -> list[str]:
        """The things so called in either language, of those whose IRI begins with `start`."""
        wanted = name.strip().casefold()
        rows = self._store.query(
            bind(BEGINNING, start=ox.Literal(start)), use_default_graph_as_union=True
        )
        assert isinstance(rows, ox.QuerySolutions)
        named = ((thing.value, self._names(thing.value)) for (thing,) in rows)
        return sorted(
            iri for iri, names in named if wanted in (text.casefold() for text in names.values())
        )

    def _names(self, iri: str) -> Names:
        try:
            thing = ox.NamedNode(iri)
        except ValueError:  # a text that is no IRI has no name
            return {}
        found: Names = {}
        for properties in NAMES:
            found = self._best(thing, properties) | found
            if all(tongue in found for tongue in LANGUAGES):
                return found
        kinds = {kind.value for kind in self._values(thing, TYPE)}
        if kinds & CALLED_BY_PLACE:
            for place in self._values(thing, STATED_IN):
                if iri.startswith(f"{place.value}_"):
                    found = self._best(place, (CITATION,)) | found
        if kinds & CALLED_BY_WORDS:
            found = self._best(thing, TOLD) | found
        return found

    def _best(self, thing: ox.NamedNode, properties: tuple[ox.NamedNode, ...]) -> Names:
        """By language, the first of these values in the order of letters."""
        said = [value for named in properties for value in self._values(thing, named)]
        tagged = sorted(((v.value, v.language or "") for v in said), reverse=True)
        return {tongue: text for text, tongue in tagged}

    def _values(self, thing: ox.NamedNode, named: ox.NamedNode) -> list[Any]:
        return [quad.object for quad in self._store.quads_for_pattern(thing, named, None, None)]

    @cached_property
    def _own_words(self) -> dict[tuple[str, str, str], str]:
        rows = self._store.query(OWN_WORDS, use_default_graph_as_union=True)
        assert isinstance(rows, ox.QuerySolutions)
        return {
            (role.value, edition.value, word.language): word.value for role, edition, word in rows
        }

    def role(self, role: str, edition: str, language: Language) -> str:
        """What a text calls a role, 个人信息控制者 for one; the neutral label where it has no word for it."""
        return self._own_words.get((role, edition, language)) or self.of(role, language)

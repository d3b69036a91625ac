"""What things are called: official citation, label or title, in the language asked, else the other.

Order of fallback: the language asked, English, the short name. Norms are called by the citation of the
place that states them.
"""

from __future__ import annotations

from functools import cached_property

import pyoxigraph as ox

from clausegraph.ask.query import beside
from clausegraph.text.vocabulary import compact
from clausegraph.text.words import Language

ALL_LABELS = beside(__file__, "labels-all")
OWN_WORDS = beside(__file__, "labels-own-words")


class Labels:
    """Labels of all things in a store, read once."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    @cached_property
    def _table(self) -> dict[tuple[str, str], str]:
        best: dict[tuple[str, str], tuple[int, str]] = {}
        rows = self._store.query(ALL_LABELS, use_default_graph_as_union=True)
        assert isinstance(rows, ox.QuerySolutions)
        for thing, label, rank in rows:
            key = (thing.value, label.language or "")
            candidate = (int(rank.value), label.value)
            best[key] = min(best.get(key, candidate), candidate)
        return {key: label for key, (_, label) in best.items()}

    def of(self, iri: str, language: Language) -> str:
        """The best label of a thing in that language."""
        for wanted in (language, "en", "zh"):
            if label := self._table.get((iri, wanted)):
                return label
        return compact(iri)

    def called(self, name: str, start: str) -> list[str]:
        """The things so called in either language, of those whose IRI begins with `start`."""
        wanted = name.strip().casefold()
        found = (iri for (iri, _), label in self._table.items() if label.casefold() == wanted)
        return sorted({iri for iri in found if iri.startswith(start)})

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

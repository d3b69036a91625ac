"""What is said of one thing, in the language asked: its values, their labels, its texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from clausegraph.ask.conditions import Condition
from clausegraph.ask.facts import Facts
from clausegraph.ask.reader import Reader
from clausegraph.text.vocabulary import CG
from clausegraph.text.words import Language, say

DEFINITION = "http://www.w3.org/2004/02/skos/core#definition"
SCOPE_NOTE = "http://www.w3.org/2004/02/skos/core#scopeNote"
SOURCE = "http://purl.org/dc/terms/source"
Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Said:
    """A thing with its facts, read in a language."""

    reader: Reader
    iri: str
    language: Language
    facts: Facts

    @classmethod
    def of(cls, reader: Reader, iri: str, language: Language) -> Said:
        """A thing whose facts were asked for."""
        return cls(reader, iri, language, reader.things.of(iri))

    def kept(self, kind: str, make: Callable[[Said], Kept]) -> Kept:
        """What is made of the facts of this thing in this language: made once, as they never change."""
        held, key = self.reader.things.kept, (kind, self.iri, self.language)
        if key not in held:
            held[key] = make(self)
        made: Kept = held[key]
        return made

    def plain(self, key: str) -> tuple[str, ...]:
        """The values of a property, sorted."""
        values = self.facts.get(key)
        return tuple(sorted(value for value, _ in values)) if values else ()

    def one(self, key: str) -> str:
        """The only value of a property, or nothing."""
        values = self.facts.get(key)
        return values[0][0] if values else ""

    def short(self, key: str) -> str:
        """The only value of a property by its local name: AtLeast, Hour."""
        return self.one(key).removeprefix(CG)

    def label(self, iri: str) -> str:
        """What another thing is called."""
        return self.reader.labels.of(iri, self.language)

    def labels(self, key: str) -> tuple[str, ...]:
        """What the values of a property are called, sorted."""
        values = self.facts.get(key)
        return tuple(sorted(self.label(value) for value, _ in values)) if values else ()

    def roles(self, key: str, edition: str) -> tuple[str, ...]:
        """What a text calls the roles of a property, sorted."""
        role = self.reader.labels.role
        return tuple(sorted(role(v, edition, self.language) for v, _ in self.facts.get(key, ())))

    def text(self, key: str) -> str:
        """A text in the language asked, else in the other."""
        texts = self.texts(key)
        return texts.get(self.language) or texts.get("en", "") or texts.get("zh", "")

    def texts(self, key: str) -> dict[str, str]:
        """A text by language."""
        return {tag: value for value, tag in self.facts.get(key, ())}

    def conditions(self, key: str = "when") -> tuple[Condition, ...]:
        """The conditions of a property with their and, or and not."""
        return tuple(self.reader.condition(whole, self.language) for whole in self.plain(key))

    def about(self, iri: str) -> Said:
        """Another thing, in the same language."""
        return Said.of(self.reader, iri, self.language)

    def all_about(self, key: str) -> tuple[Said, ...]:
        """The things that a property leads to."""
        return tuple(self.about(iri) for iri in self.plain(key))

    def joined(self, items: tuple[str, ...]) -> str:
        """Items in one line, as the language separates them."""
        return say("list.separator", self.language).join(items)

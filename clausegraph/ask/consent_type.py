"""A type of consent, and the rules that ask for it."""

from __future__ import annotations

from dataclasses import dataclass

from clausegraph.ask.rule import Rule


@dataclass(frozen=True, slots=True)
class Asked:
    """A rule that asks for a type of consent, and how: as a duty, or as one ground among several."""

    rule: Rule
    use: str


@dataclass(frozen=True)
class ConsentType:
    """A type of consent in one language.

    Attributes:
        iri: the type.
        code: its code, such as pis-2020-explicit-consent.
        name: what its text calls it, without the text's name.
        edition: code of its text; `edition_label` is what that is called.
        definition: what it means.
        note: what is to be noted.
        places: the provisions that define it, by IRI.
        qualities: what makes it up, in words.
        confidence: code of how sure this is.
        satisfies: IRIs of the types that whoever has it has too.
        nearest: those of them between which and it no other stands.
        satisfied_by: IRIs of the types that satisfy it.
        asked: the rules that ask for it.
        friends: what it is easily mistaken for, in sentences.
    """

    iri: str
    code: str
    name: str
    edition: str
    edition_label: str
    definition: str
    note: str
    places: tuple[str, ...]
    qualities: tuple[str, ...]
    confidence: str
    satisfies: tuple[str, ...]
    nearest: tuple[str, ...]
    satisfied_by: tuple[str, ...]
    asked: tuple[Asked, ...]
    friends: tuple[str, ...]

    @property
    def label(self) -> str:
        """Its name with the name of its text."""
        return f"{self.name} · {self.edition_label}"

"""Types of consent and their order: which satisfies which, which rules ask for it, what it is mistaken for.

The order is inferred (HermiT; `ontology/inferred.ttl`) and read as stored; nothing is judged here.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyoxigraph as ox

from clausegraph.ask.consent_picture import picture
from clausegraph.ask.consent_type import Asked, ConsentType
from clausegraph.ask.editions import stands_left
from clausegraph.ask.false_friends import EDITION, false_friends
from clausegraph.ask.query import beside
from clausegraph.ask.reader import Reader
from clausegraph.ask.rule import rules_of
from clausegraph.text.vocabulary import CG, ID
from clausegraph.text.words import Language, say

if TYPE_CHECKING:
    import pandas

TYPES = beside(__file__, "consent-types")
TEXTS = beside(__file__, "consent-texts")
RULES = beside(__file__, "consent-rules")
HEADS = ("type", "text", "stricter-than", "satisfied-by", "qualities", "rules", "friends")


@dataclass(frozen=True, repr=False)
class Consents:
    """All types of consent with their order, in one language; the texts as comparisons place them."""

    types: tuple[ConsentType, ...]
    language: Language
    day: str
    digest: str = field(default="", repr=False)

    @property
    def editions(self) -> tuple[str, ...]:
        """Codes of the texts, each once."""
        return tuple(dict.fromkeys(kind.edition for kind in self.types))

    @property
    def heads(self) -> tuple[str, ...]:
        """Heads of the columns."""
        return tuple(say(f"consent.{name}", self.language) for name in HEADS)

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """A row a type."""
        labels = {kind.iri: kind.label for kind in self.types}
        return tuple(
            (
                kind.name,
                kind.edition_label,
                "\n".join(labels[iri] for iri in kind.satisfies),
                "\n".join(labels[iri] for iri in kind.satisfied_by),
                "\n".join(kind.qualities),
                "\n".join(dict.fromkeys(asked.rule.citation for asked in kind.asked)),
                "\n".join(kind.friends),
            )
            for kind in self.types
        )

    @property
    def df(self) -> pandas.DataFrame:
        """The rows as a DataFrame."""
        import pandas

        return pandas.DataFrame(self.rows, columns=list(self.heads))

    @property
    def svg(self) -> str:
        """The order as a picture."""
        return picture(self.types, self.language)

    def __repr__(self) -> str:
        return say("consent.count", self.language, count=len(self.types))

    def _repr_html_(self) -> str:
        from clausegraph.text.page import table

        return self.svg + table(self.heads, self.rows, repr(self), self.language)


def consents(reader: Reader, language: Language, day: str) -> Consents:
    """All types of consent with their order.

    Args:
        reader: what the graph is read through.
        language: language of the words.
        day: ISO day on which the force of their rules is told.
    """
    facts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for kind, prop, value in reader.select(TYPES):
        facts[kind.value][prop.value.removeprefix(CG)].append(value.value)
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    for kind, prop, text in reader.select(TEXTS, language=ox.Literal(language)):
        texts[kind.value][prop.value.rpartition("#")[2]] = text.value
    above = {iri: set(held["atLeastAsStrictAs"]) - {iri} for iri, held in facts.items()}
    asked = _asked(reader, language, day)
    friends = _friends(reader, {f["inEdition"][0] for f in facts.values()}, language)
    found = [
        ConsentType(
            iri=iri,
            code=iri.rpartition("#")[2],
            name=EDITION.sub("", reader.labels.of(iri, language)),
            edition=held["inEdition"][0].removeprefix(ID),
            edition_label=reader.labels.of(held["inEdition"][0], language),
            definition=texts[iri].get("definition", ""),
            note=texts[iri].get("note", ""),
            places=tuple(held["statedIn"]),
            qualities=tuple(reader.labels.of(v, language) for v in held["hasFeature"]),
            confidence=held["confidence"][0],
            satisfies=tuple(sorted(above[iri])),
            nearest=nearest(iri, above),
            satisfied_by=tuple(sorted(other for other in above if iri in above[other])),
            asked=tuple(asked[iri]),
            friends=tuple(friends[iri]),
        )
        for iri, held in facts.items()
    ]
    rank = {code: _rank(reader, code, found) for code in {kind.edition for kind in found}}
    ordered = sorted(found, key=lambda k: (rank[k.edition], -len(k.satisfies), k.code))
    return Consents(tuple(ordered), language, day, reader.digest)


def nearest(iri: str, above: dict[str, set[str]]) -> tuple[str, ...]:
    """What a type satisfies with no other in between; what is equally strict stands between nothing."""
    held = above[iri]
    between = {
        far
        for near in held
        if iri not in above[near]
        for far in above[near]
        if near not in above[far]
    }
    return tuple(sorted(held - between))


def _rank(reader: Reader, code: str, found: Iterable[ConsentType]) -> int:
    """How many of the texts stand left of this one in comparisons."""
    others = {kind.edition for kind in found} - {code}
    return sum(stands_left(reader.phases, ID + other, ID + code) for other in others)


def _asked(reader: Reader, language: Language, day: str) -> dict[str, list[Asked]]:
    rows = [(kind.value, norm.value, use.value) for kind, norm, use in reader.select(RULES)]
    rules = rules_of(reader, (norm for _, norm, _ in rows), language, day)
    found: dict[str, list[Asked]] = defaultdict(list)
    for kind, norm, use in rows:
        found[kind].append(Asked(rules[norm], reader.labels.of(use, language)))
    for held in found.values():
        held.sort(key=lambda a: (a.rule.edition, reader.order(a.rule.provision), a.rule.order))
    return found


def _friends(reader: Reader, editions: set[str], language: Language) -> dict[str, list[str]]:
    """By type, the sentences on what it is mistaken for; a pair is told under both."""
    found: dict[str, list[str]] = defaultdict(list)
    for one, other in itertools.combinations(sorted(editions), 2):
        for friend in false_friends(reader, (one, other), language):
            for iri in (friend.word, friend.other):
                if iri.startswith(f"{ID}consent#"):
                    found[iri].append(friend.sentence)
    return found

"""The texts that are compared: editions, their places and rules, in both languages."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from clausegraph.ask.query import beside
from clausegraph.ask.reader import Reader
from clausegraph.exchange.judged import DCT, Both, both, code_of, one, place_of
from clausegraph.text.vocabulary import CG, ID, expand, iri_of_code

PLACES = beside(__file__, "texts-places")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: where it stands, what it says, how it is meant, how hard it binds on the day of the build."""

    iri: str
    place: str
    citation: Both
    paraphrase: Both
    modality: str
    force: str
    confidence: str
    review_status: str

    @property
    def code(self) -> str:
        """Its name without the namespace."""
        return self.iri.rpartition("#")[2]

    @property
    def modality_iri(self) -> str:
        """The modality as the graph names it."""
        return expand(iri_of_code("modality", self.modality))

    @property
    def force_iri(self) -> str:
        """The force as the graph names it."""
        return CG + self.force


@dataclass(frozen=True, slots=True)
class Place:
    """One provision: its number, what it lies in, how it is cited, where its official text is."""

    iri: str
    number: str
    parent: str
    citation: Both
    heading: Both
    address: str
    eli: str

    @property
    def code(self) -> str:
        """Its name without the namespace."""
        return self.iri.rpartition("#")[2]


@dataclass(frozen=True)
class Text:
    """An edition with its places and rules, both in the order of the text."""

    code: str
    title: Both
    short: Both
    identifier: str
    language: str
    jurisdiction: str
    rank: str
    issued: str
    applies_from: str
    until: str
    address: str
    eli: str
    places: dict[str, Place]
    rules: dict[str, Rule]

    @property
    def iri(self) -> str:
        """Its name."""
        return ID + self.code

    @property
    def rules_by_place(self) -> dict[str, list[Rule]]:
        """The rules of each place, under the place after which they are called."""
        found: dict[str, list[Rule]] = defaultdict(list)
        for rule in self.rules.values():
            found[rule.place].append(rule)
        return found

    @property
    def within(self) -> dict[str, list[Place]]:
        """The places that lie directly in each place; those that lie in none under ""."""
        found: dict[str, list[Place]] = defaultdict(list)
        for place in self.places.values():
            found[place.parent].append(place)
        return found


def text(reader: Reader, edition: str) -> Text:
    """An edition by its code, whole.

    Raises:
        QuestionError: there is no such edition.
    """
    iri = reader.edition(edition)
    held = [
        (t.value, k.value == f"{CG}Norm", int(o.value))
        for t, k, o in reader.select(PLACES, edition=iri)
    ]
    reader.things.ask([iri, *(thing for thing, _, _ in held)])
    places = {thing: _place(reader, thing) for thing, norm, _ in held if not norm}
    order = {thing: at for thing, norm, at in held if norm}
    rules = sorted(order, key=lambda rule: (reader.order(place_of(rule)), order[rule], rule))
    facts = reader.things.of(iri)
    return Text(
        code=edition,
        title=both(facts, f"{DCT}title"),
        short=both(facts, "shortTitle"),
        identifier=one(facts, f"{DCT}identifier"),
        language=one(facts, f"{DCT}language"),
        jurisdiction=one(facts, "jurisdiction"),
        rank=code_of("rank", one(facts, "rank")),
        issued=one(facts, "issued"),
        applies_from=one(facts, "appliesFrom"),
        until=one(facts, "until"),
        address=one(facts, "officialAddress"),
        eli=one(facts, "eli"),
        places=places,
        rules={rule: _rule(reader, rule, places) for rule in rules},
    )


def texts(reader: Reader, editions: set[str]) -> dict[str, Text]:
    """Editions by their code, oldest first."""
    return {code: text(reader, code) for code in reader.editions if code in editions}


def _place(reader: Reader, iri: str) -> Place:
    facts = reader.things.of(iri)
    return Place(
        iri=iri,
        number=one(facts, "number"),
        parent=one(facts, "partOf"),
        citation=both(facts, "citation"),
        heading=both(facts, "heading"),
        address=reader.address(iri),
        eli=one(facts, "eli"),
    )


def _rule(reader: Reader, iri: str, places: dict[str, Place]) -> Rule:
    facts = reader.things.of(iri)
    place = place_of(iri)
    return Rule(
        iri=iri,
        place=place,
        citation=places[place].citation,
        paraphrase=both(facts, "paraphrase"),
        modality=code_of("modality", one(facts, "modality")),
        force=one(facts, "force").rpartition("#")[2],
        confidence=one(facts, "confidence"),
        review_status=one(facts, "reviewStatus"),
    )

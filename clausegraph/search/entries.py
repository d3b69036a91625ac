"""What can be found: every rule, place, topic, term and comparison with the words by which it is found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from clausegraph.ask.facts import Facts, gathered
from clausegraph.ask.query import beside
from clausegraph.ask.reader import Reader
from clausegraph.text.vocabulary import ID
from clausegraph.text.words import LANGUAGES, Language

RULES = beside(__file__, "entries-rules")
BESIDE = beside(__file__, "entries-beside")
PLACES = beside(__file__, "entries-places")
OTHERS = beside(__file__, "entries-others")
SKOS = "http://www.w3.org/2004/02/skos/core#"
TITLE = "http://purl.org/dc/terms/title"
SAID = (f"{SKOS}definition", "note", "difference", "gapReason")
KINDS = ("topic", "term", "rule", "provision", "comparison")
Texts = dict[Language, list[str]]


def _texts() -> Texts:
    return {language: [] for language in LANGUAGES}


@dataclass(slots=True)
class Entry:
    """One thing that can be found.

    Attributes:
        kind: one of `KINDS`.
        iri: the thing.
        place: the provision that states it, or "".
        editions: codes of its edition, or of both editions of a comparison.
        topics: codes of its topics, the first one first.
        titles: by language, what it is called.
        names: by language, what else it is called; titles and names count most.
        said: by language, its own words, from which excerpts are taken.
        beside: by language, what belongs to it beside its own words.
    """

    kind: str
    iri: str
    place: str = ""
    editions: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    titles: dict[Language, str] = field(default_factory=dict)
    names: Texts = field(default_factory=_texts)
    said: Texts = field(default_factory=_texts)
    beside: Texts = field(default_factory=_texts)


def entries(reader: Reader) -> list[Entry]:
    """All that can be found: topics, terms and rules in the order of the scheme and of the texts."""
    headings = _headings(reader)
    found = [*_others(reader), *_rules(reader, headings), *_places(reader, headings)]
    rank = {kind: number for number, kind in enumerate(KINDS)}
    edition = {code: number for number, code in enumerate(reader.editions)}
    topic = {code: number for number, code in enumerate(reader.topics)}

    def order(entry: Entry) -> tuple[int, int, int, str]:
        if entry.place:
            where = edition[entry.editions[0]], reader.order(entry.place)
        else:
            where = topic[entry.topics[0]], 0
        return rank[entry.kind], *where, entry.iri

    return sorted(found, key=order)


def _rules(reader: Reader, headings: dict[str, dict[str, str]]) -> list[Entry]:
    held: dict[str, Entry] = {}
    topics: dict[str, dict[str, bool]] = defaultdict(dict)
    said: dict[str, dict[Language, str]] = defaultdict(dict)
    for norm, place, topic, first, text in reader.select(RULES):
        held.setdefault(norm.value, Entry("rule", norm.value, place.value, _edition(place.value)))
        topics[norm.value][_code(topic.value)] = topic == first
        said[norm.value][text.language] = text.value
    for iri, entry in held.items():
        entry.topics = tuple(sorted(topics[iri], key=lambda code: (not topics[iri][code], code)))
        _called(reader, entry, headings)
        for language, text in said[iri].items():
            entry.said[language].append(text)
    beside = ((norm.value, text.language, text.value) for norm, text in reader.select(BESIDE))
    for iri, language, words in sorted(beside):
        if iri in held and language in LANGUAGES:
            held[iri].beside[language].append(words)
    return list(held.values())


def _headings(reader: Reader) -> dict[str, dict[str, str]]:
    """What is said of each provision by property and language, with its parent under ""."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for place, parent, kind, text in reader.select(PLACES):
        found[place.value][""] = parent.value if parent else ""
        if text:
            found[place.value][f"{kind.value.rpartition('#')[2]}@{text.language}"] = text.value
    return found


def _places(reader: Reader, headings: dict[str, dict[str, str]]) -> list[Entry]:
    """Provisions that have words of their own."""
    found = []
    for iri, facts in headings.items():
        if not facts.keys() - {""}:
            continue
        entry = Entry("provision", iri, iri, _edition(iri))
        _called(reader, entry, headings)
        for language in LANGUAGES:
            texts = (
                facts.get(f"{kind}@{language}") for kind in ("paraphrase", "notEncodedBecause")
            )
            entry.said[language] += filter(None, texts)
        found.append(entry)
    return found


def _called(reader: Reader, entry: Entry, headings: dict[str, dict[str, str]]) -> None:
    """Name an entry by the citation of its place and the nearest heading above it."""
    for language in LANGUAGES:
        place, heading = entry.place, ""
        while place and not heading:
            heading = headings[place].get(f"heading@{language}", "")
            place = headings[place].get("", "")
        entry.titles[language] = reader.labels.of(entry.place, language)
        if heading:
            entry.names[language].append(heading)


def _others(reader: Reader) -> list[Entry]:
    found = []
    for iri, facts in gathered(reader.select(OTHERS)).items():
        if f"{SKOS}broader" in facts:
            entry = Entry("topic", iri, topics=(_code(iri),))
            above = facts[f"{SKOS}broader"][0][0]
            for language in LANGUAGES:
                entry.beside[language].append(reader.labels.of(above, language))
        elif f"{SKOS}prefLabel" in facts:
            place = min(value for value, _ in facts["statedIn"])
            entry = Entry("term", iri, place, _edition(iri))
        else:
            sides = (facts[side][0][0].removeprefix(ID) for side in ("leftEdition", "rightEdition"))
            topics = tuple(_code(value) for value, _ in facts["topic"])
            entry = Entry("comparison", iri, editions=tuple(sides), topics=topics)
        for language in LANGUAGES:
            entry.titles[language] = "".join(_told(facts, (f"{SKOS}prefLabel", TITLE), language))
            entry.names[language] += _told(facts, (f"{SKOS}altLabel",), language)
            entry.said[language] += _told(facts, SAID, language)
        found.append(entry)
    return found


def _told(facts: Facts, keys: Iterable[str], language: Language) -> list[str]:
    """What is said under these properties in a language."""
    return [value for key in keys for value, tag in facts.get(key, ()) if tag == language]


def _edition(iri: str) -> tuple[str, ...]:
    return (iri.removeprefix(ID).partition("#")[0],)


def _code(iri: str) -> str:
    return iri.rpartition("#")[2]

"""Searching: a citation is a way to its place; all other words are found, all of them first, then ranked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from clausegraph.ask.place import place_to_show
from clausegraph.ask.reader import Reader, text_of
from clausegraph.citation.citation import Citation
from clausegraph.citation.errors import CitationError
from clausegraph.search.entries import KINDS, Entry
from clausegraph.search.excerpt import excerpt
from clausegraph.search.found import Found, Hit
from clausegraph.search.index import Index
from clausegraph.search.letters import folded
from clausegraph.search.tokens import PIECE, UNSAID, tokens
from clausegraph.text.errors import QuestionError
from clausegraph.text.vocabulary import compact
from clausegraph.text.words import LANGUAGES, Language, say

LONGEST = 200  # characters that are read
ENOUGH = 0.5  # share of what the words weigh that must be found
THROUGH_TOPIC = {True: 0.8, False: 0.3}
"""What a word counts in a rule of the topic that it names: of its first topic, of another."""
WEIGHT = {"topic": 1.0, "term": 1.0, "rule": 1.0, "provision": 0.8, "comparison": 0.7}
"""What kind is looked for first: the law before what is said about it."""
TOPICS = 6  # topics shown before all else
UNREADABLE = frozenset({"unreadable", "empty", "no-place", "too-long", "norm-name"})
"""Reasons for which a text is words, and no citation gone wrong."""


def search(
    reader: Reader,
    index: Index,
    words: str,
    language: Language,
    day: str,
    edition: str = "",
    kind: str = "",
    limit: int = 50,
) -> Found:
    """What the words find.

    Args:
        reader: what the graph is read through.
        index: the index over the same graph.
        words: a citation or words, in either language and script.
        language: language of titles, excerpts and reasons.
        day: ISO day on which a citation without a year is read.
        edition: only what belongs to this edition (or instrument, for its edition on the day), if given.
        kind: only things of this kind, if given.
        limit: how many hits at most.

    Raises:
        QuestionError: nothing is asked for, the edition or the kind is not known, or the limit is no count.
    """
    words = " ".join(text_of(words).split())[:LONGEST]
    if not words:
        raise QuestionError("no-words")
    if not isinstance(limit, int) or limit < 1:
        raise QuestionError("bad-limit", found=limit)
    if kind and kind not in KINDS:
        raise QuestionError("unknown-kind-of-hit", found=kind, near=", ".join(KINDS))
    if edition:
        edition = reader.edition_on(edition, day)
        reader.edition(edition)
    cited, citation, notices = _cited(reader, words, language, day)
    spelt, corrected = _respelt(index, words)
    if corrected and not cited:
        pairs = say("list.separator", language).join(f"{a} → {b}" for a, b in corrected)
        notices.append(say("search.respelt", language, pairs=pairs))
    keys = tuple(dict.fromkeys(token.key for token in tokens(spelt)))
    ranked, topics = _ranked(index, keys, spelt)
    kept = [
        found
        for found in ranked
        if (not edition or edition in index.entries[found[0]].editions)
        and (not kind or kind == index.entries[found[0]].kind)
    ]
    hits = [_hit(index, number, keys, score, topics, language) for number, score, _ in kept[:limit]]
    whole = sum(all_of_them for _, _, all_of_them in kept)
    return Found(words, language, cited, citation, tuple(notices), tuple(hits), len(kept), whole)


def _cited(reader: Reader, words: str, language: Language, day: str) -> tuple[str, str, list[str]]:
    """Name and citation of the place that the words cite; else what is wrong with what looks like one."""
    try:
        place = place_to_show(reader, words, language, day)
    except QuestionError as error:
        return "", "", [error.message(language)] if _meant_as_citation(words) else []
    told = [place.notice] if place.notice else []
    return compact(place.iri), reader.labels.of(place.iri, language), told


def _meant_as_citation(words: str) -> bool:
    if not any(letter.isdigit() or letter in "条款项第" for letter in words):
        return False
    try:
        Citation.parse(words)
    except CitationError as error:
        return error.reason not in UNREADABLE
    return True


def _respelt(index: Index, words: str) -> tuple[str, list[tuple[str, str]]]:
    """The words with what nobody wrote replaced by what is near it, and those replacements."""
    text, corrected = folded(words), []
    for piece in dict.fromkeys(piece[0] for piece in PIECE.finditer(text)):
        if piece[0].isalpha() and piece[0] <= "\u024f" and piece not in UNSAID:
            if index.knows(piece) or not (meant := index.respelt(piece)):
                continue
            corrected.append((piece, meant))
            text = text.replace(piece, meant)
    return text, corrected


Named = dict[str, dict[str, str]]
"""By topic, the words of the question that name it, each with the name that it is."""


def _ranked(
    index: Index, keys: tuple[str, ...], text: str
) -> tuple[list[tuple[int, float, bool]], Named]:
    """Entries with their score and whether they have all words, best first; and the topics named."""
    variants = {key: index.containing(key) if _single(key) else [key] for key in keys}
    score: dict[int, float] = defaultdict(float)
    found: dict[int, set[str]] = defaultdict(set)
    for key, forms in variants.items():
        for form in forms:
            for number in index.postings.get(form, ()):
                score[number] += index.score(form, number)
                found[number].add(key)
    rarity = {
        key: min(map(index.rarity, forms), default=index.rarity(key))
        for key, forms in variants.items()
    }
    named = _named(index, keys)
    for number, entry in enumerate(index.entries):
        for place, code in enumerate(entry.topics):
            for key in named.get(code, ()):
                if entry.kind == "topic":
                    score[number] += 3 * rarity[key]
                elif entry.kind == "rule":
                    score[number] += THROUGH_TOPIC[not place] * rarity[key]
                found[number].add(key)
    weight = sum(rarity.values()) or 1.0
    rows = []
    for number, held in found.items():
        share = sum(rarity[key] for key in keys if key in held) / weight
        if share >= ENOUGH:
            kind = WEIGHT[index.entries[number].kind]
            rows.append((number, kind * score[number] * share**2, len(held) == len(keys)))
    rows.sort(key=lambda row: (not row[2], -row[1], row[0]))
    topics = [row for row in rows if index.entries[row[0]].kind == "topic"][:TOPICS]
    rest = [row for row in rows if index.entries[row[0]].kind != "topic"]
    return topics + rest, named


def _named(index: Index, keys: tuple[str, ...]) -> Named:
    """Topics that the words name: all units of one of their names are among the words, or the other way."""
    asked = set(keys)
    named: Named = defaultdict(dict)
    for code, name, held in index.topic_names:
        if held and (held <= asked or asked <= held):
            for key in keys:
                if key in held:
                    named[code].setdefault(key, name)
    return named


def _single(key: str) -> bool:
    return len(key) == 1 and key > "\u024f"


def _hit(
    index: Index,
    number: int,
    keys: tuple[str, ...],
    score: float,
    named: Named,
    language: Language,
) -> Hit:
    entry = index.entries[number]
    text, marks, here = excerpt(entry, keys, language)
    return Hit(
        kind=entry.kind,
        iri=entry.iri,
        title=entry.titles.get(language) or next(iter(entry.titles.values())),
        heading="" if entry.kind == "topic" else next(iter(entry.names[language]), ""),
        place=entry.place,
        editions=entry.editions,
        topics=entry.topics,
        text=text,
        marks=marks,
        why=_why(entry, keys, here, named, language),
        whole=set(keys) <= here | _through(entry, named) | _elsewhere(entry, keys),
        score=round(score, 3),
    )


def _through(entry: Entry, named: Named) -> set[str]:
    return {key for code in entry.topics for key in named.get(code, ())}


def _elsewhere(entry: Entry, keys: Iterable[str]) -> set[str]:
    """Units found in title, heading, or what stands beside the words."""
    texts = [
        text
        for tongue in LANGUAGES
        for text in (
            entry.titles.get(tongue, ""),
            *entry.names[tongue],
            *entry.beside[tongue],
            *entry.said[tongue],
        )
    ]
    held = {token.key for text in texts for token in tokens(text)}
    return {key for key in keys if key in held or (_single(key) and any(key in h for h in held))}


def _why(
    entry: Entry, keys: tuple[str, ...], here: set[str], named: Named, language: Language
) -> str:
    """Where each word was found: in the words, in the title or heading, through a topic."""
    told = []
    titled = {
        token.key
        for tongue in LANGUAGES
        for text in (entry.titles.get(tongue, ""), *entry.names[tongue])
        for token in tokens(text)
    }
    if entry.kind == "topic":
        called = dict.fromkeys(named.get(entry.topics[0], {}).values())
        also = [name for name in called if name not in entry.titles.values()]
        if also:
            return say(
                "search.why.also", language, names=say("list.separator", language).join(also)
            )
        return (
            say("search.why.title", language)
            if titled & set(keys)
            else say("search.why.words", language)
        )
    if here:
        told.append(say("search.why.words", language))
    if (titled - here) & set(keys):
        told.append(say("search.why.title", language))
    missing = set(keys) - here - titled
    for code in entry.topics:
        names = {named[code][key] for key in missing if key in named.get(code, {})}
        if names:
            joined = say("list.separator", language).join(sorted(names))
            told.append(say("search.why.topic", language, names=joined))
            missing -= named[code].keys()
    if missing & _elsewhere(entry, missing):
        told.append(say("search.why.beside", language))
    return say("search.why.and", language).join(told)

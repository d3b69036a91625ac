"""What goes with every answer to an assistant: where it stands, how it was read, and what must not be added.

Whatever an assistant says further, the citation, the address and the day travel with it; an answer that holds
nothing says so in words that forbid filling in.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from clausegraph.ask.places import provision_of
from clausegraph.ask.query import beside
from clausegraph.knowledge_base import KnowledgeBase
from clausegraph.text.vocabulary import ID, compact
from clausegraph.text.words import Language, say

JUDGED = beside(__file__, "envelope-judged")
FIRMNESS = ("low", "medium", "high")
Answered = dict[str, Any]


def enveloped(
    kb: KnowledgeBase,
    answer: Answered,
    rests_on: Iterable[str],
    language: Language,
    day: str,
    *,
    nothing: bool = False,
) -> Answered:
    """An answer with its envelope.

    Args:
        kb: the knowledge base that answered.
        answer: what was found, as JSON knows it.
        rests_on: IRIs of the rules, places and comparisons that the answer shows.
        language: language of the words.
        day: ISO day on which it was asked; that of the knowledge base if empty.
        nothing: whether the base holds nothing on what was asked.

    Returns:
        `answer`; `nothing_held`, only where that is so; and `envelope` with `sources` (citation, name,
        official address or null, edition, its status on the day, review status, confidence), the day, the
        day to which the law was read, the digest of the graph, and what must be said.
    """
    on = day or kb.day
    things = tuple(dict.fromkeys(rests_on))
    judged = _judged(kb, things)
    sources: dict[str, Answered] = {}
    for iri in things:
        place = provision_of(iri)
        edition = place.partition("#")[0]
        if edition.removeprefix(ID) in kb.editions and kb.exists(place):
            _add(sources, _source(kb, place, edition, language, on), judged.get(iri))
    statuses = sorted({status for status, _ in judged.values()})
    firm = min((held for _, held in judged.values()), key=FIRMNESS.index, default=None)
    told: Answered = {"answer": answer}
    if nothing:
        told["nothing_held"] = say("assistant.nothing", language)
    told["envelope"] = {
        "sources": list(sources.values()),
        "day": on,
        "law_read_to": kb.as_of,
        "review_status": statuses,
        "confidence": firm,
        "graph_sha256": kb.digest,
        "use": say("assistant.nothing" if nothing else "assistant.only", language),
        "notice": say("assistant.not-advice", language),
    }
    return told


def _judged(kb: KnowledgeBase, things: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    """By IRI, review status and confidence; what carries none is missing."""
    if not things:
        return {}
    rows = kb.select(JUDGED, thing=things)
    return {thing.value: (status.value, held.value) for thing, status, held in rows}


def _source(kb: KnowledgeBase, place: str, edition: str, language: Language, day: str) -> Answered:
    return {
        "citation": kb.labels.of(place, language),
        "name": compact(place),
        "official_address": kb.address(place) or None,
        "edition": kb.labels.of(edition, language),
        "edition_on_the_day": kb.phases[edition].on(day),
        "review_status": None,
        "confidence": None,
    }


def _add(sources: dict[str, Answered], source: Answered, judged: tuple[str, str] | None) -> None:
    """A place once, with the lowest confidence of its rules and the status that goes with it."""
    held = sources.setdefault(source["name"], source)
    if judged and (
        not held["confidence"] or FIRMNESS.index(judged[1]) < FIRMNESS.index(held["confidence"])
    ):
        held["review_status"], held["confidence"] = judged

"""The map of the front page: topics down, pairs of texts across, how far each is compared, how it ends."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

import streamlit as st

from app_pages import _coverage, _knowledge, _switches
from app_pages._markdown import badge, plain
from app_pages._words import page_language, word
from clausegraph.text.vocabulary import CG, ID
from clausegraph.text.words import say

VERDICTS = """
PREFIX cg: <https://w3id.org/clausegraph/ns#>
SELECT ?topic ?left ?right ?verdict (COUNT(*) AS ?count) WHERE {
  ?alignment a cg:Alignment ; cg:topic ?topic ; cg:leftEdition ?left ; cg:rightEdition ?right .
  OPTIONAL { ?alignment cg:inSubstance ?verdict }
} GROUP BY ?topic ?left ?right ?verdict
"""
TOPICS = """
PREFIX cg: <https://w3id.org/clausegraph/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?code ?group ?property ?text WHERE {
  VALUES ?property { skos:definition skos:altLabel }
  ?topic a cg:Topic ; skos:notation ?code ; skos:broader ?group ; ?property ?text
}
"""
# What a verdict is on the map, and its colour; a comparison without one has an empty side.
SHORT = {
    "LeftAsksMore": "left",
    "LeftAsksMoreRestOpen": "left",
    "RightAsksMore": "right",
    "RightAsksMoreRestOpen": "right",
    "EachAsksMore": "each",
    "BothAskTheSame": "same",
    "CannotBeRanked": "open",
    "": "gap",
}
COLOURS = {
    "left": "blue",
    "right": "violet",
    "each": "orange",
    "same": "green",
    "open": "gray",
    "gap": "gray",
}
MOST = 6  # pairs abreast
Pair = tuple[str, str]
Counts = dict[tuple[str, str, str], Counter[str]]


def show() -> None:
    """A table a group of topics, each with what its topics are about."""
    pairs, counts = _knowledge.pairs()[:MOST], _verdicts()
    groups, texts = _topics()
    for group, topics in groups.items():
        st.markdown(
            f"#### {plain(_knowledge.kb().labels.of(group, page_language()))}", anchors=False
        )
        st.markdown("\n".join(_table(topics, pairs, counts)))
        with st.expander(word("map.topics")):
            st.markdown("\n".join(_about(code, texts) for code in topics))


def _verdicts() -> Counts:
    found: Counts = defaultdict(Counter)
    for topic, left, right, verdict, count in _knowledge.kb().select(VERDICTS):
        name = verdict.value.removeprefix(CG) if verdict else ""
        key = (
            topic.value.rpartition("#")[2],
            left.value.removeprefix(ID),
            right.value.removeprefix(ID),
        )
        found[key][SHORT[name]] += int(count.value)
    return found


def _topics() -> tuple[dict[str, list[str]], dict[tuple[str, str], list[str]]]:
    """Topics by group in the order of the scheme; what is said of each, by its property."""
    group_of: dict[str, str] = {}
    texts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for code, group, prop, text in _knowledge.kb().select(TOPICS):
        group_of[code.value] = group.value
        kind = prop.value.rpartition("#")[2]
        if kind == "altLabel" or text.language == page_language():
            texts[code.value, kind].append(text.value)
    groups: dict[str, list[str]] = defaultdict(list)
    for code in _knowledge.kb().topics:
        groups[group_of[code]].append(code)
    return groups, texts


def _table(topics: Iterable[str], pairs: Sequence[Pair], counts: Counts) -> Iterable[str]:
    kb, language = _knowledge.kb(), page_language()
    named = {code: kb.labels.of(ID + code, language) for pair in pairs for code in pair}
    heads = [word("topic"), *(f"{named[left]} – {named[right]}" for left, right in pairs)]
    yield "| " + " | ".join(map(plain, heads)) + " |"
    yield "| --- " * len(heads) + "|"
    states = {
        pair: {c.topic: c.state for c in _knowledge.coverage(*pair, language).topics}
        for pair in pairs
    }
    for topic in topics:
        cells = [plain(kb.topics.names[topic][language])]
        for pair in pairs:
            state = states[pair].get(topic, "")
            cells.append(_cell(topic, pair, state, counts[topic, *pair]) if state else "–")
        yield "| " + " | ".join(cells) + " |"


def _cell(topic: str, pair: Pair, state: str, counted: Counter[str]) -> str:
    """The state as the way to the comparison, then how its comparisons came out."""
    query = {"topic": topic, "left": pair[0], "right": pair[1], **_switches.carried()}
    way = f"[{_coverage.named(state)}](compare?{urlencode(query)})"
    told = (
        badge(word("map.counted", word=word(f"map.{name}"), count=counted[name]), colour)
        for name, colour in COLOURS.items()
        if counted[name]
    )
    return " ".join((way, *told))


def _about(code: str, texts: dict[tuple[str, str], list[str]]) -> str:
    """A topic with its definition, and the words of both languages by which it is found too."""
    title = plain(_knowledge.kb().topics.names[code][page_language()])
    said = " ".join(map(plain, texts[code, "definition"]))
    separator = say("list.separator", page_language())
    also = plain(separator.join(texts[code, "altLabel"]))
    told = f" :small[{word('map.also')} {also}]" if also else ""
    return f"- **{title}** {said}{told}"

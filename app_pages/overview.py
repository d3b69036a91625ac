"""The front page: what this is, the day and what it means, typical questions, how far all is compared."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from app_pages import _address, _knowledge, _start, _switches
from app_pages._markdown import badge, plain
from app_pages._words import page_language, word
from clausegraph.text.vocabulary import ID
from clausegraph.text.words import say

STATE_COLOURS = {"compared": "green", "partly": "orange", "not": "gray"}
PAIRS = """
PREFIX cg: <https://w3id.org/clausegraph/ns#>
SELECT ?left ?right (COUNT(*) AS ?count) WHERE {
  ?alignment a cg:Alignment ; cg:leftEdition ?left ; cg:rightEdition ?right
} GROUP BY ?left ?right ORDER BY DESC(?count) ?left ?right
"""
GROUPS = """
PREFIX cg: <https://w3id.org/clausegraph/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?code ?group WHERE { ?topic a cg:Topic ; skos:notation ?code ; skos:broader ?group }
"""
OF_COMPARE = {"topic", "left", "right"}  # names by which addresses of earlier versions ask
Pair = tuple[str, str]


def show() -> None:
    if OF_COMPARE & set(st.query_params):
        st.switch_page("app_pages/compare.py", query_params=st.query_params.to_dict())
    kb = _knowledge.kb()
    pairs = _pairs(kb.digest)
    _start.show(*pairs[0])
    day_key = _address.seed("app", "day", kb.as_of, _address.is_day)
    _address.write(day_key, st.session_state[day_key])
    st.markdown(word("overview.day", day=st.session_state[day_key], as_of=kb.as_of))
    st.subheader(word("overview.questions"), anchor=False)
    for name, page, query in (
        ("overview.gap", "gap", {"have": "gdpr", "enter": "pis-2020"}),
        ("overview.compare", "compare", {"topic": "consent-withdrawal"}),
        ("overview.force", "enforceability", {"cite": "pis-2020:8-5-a"}),
    ):
        query = {**query, **_switches.carried()}
        label = f":blue[{word(name)}]"
        st.page_link(f"app_pages/{page}.py", label=label, query_params=query)
    st.subheader(word("overview.map"), anchor=False)
    st.caption(word("overview.map.about"))
    states = [
        badge(say(f"coverage.state.{s}", page_language()), STATE_COLOURS[s]) for s in STATE_COLOURS
    ]
    st.markdown(" ".join(states))
    carried = urlencode(_switches.carried())
    for title, lines in _map(kb.digest, page_language(), tuple(pairs), carried):
        st.markdown(f"#### {plain(title)}", anchors=False)
        st.markdown(lines)
    with st.expander(word("notebook")):
        loaded = f'import clausegraph\nkb = clausegraph.load(lang="{page_language()}")'
        st.code(f"{loaded}\nkb", language="python", wrap_lines=True)


@st.cache_data(max_entries=4, show_spinner=False)
def _pairs(digest: str) -> list[Pair]:
    """Pairs of editions with comparisons, those with most first."""
    return [
        (left.value.removeprefix(ID), right.value.removeprefix(ID))
        for left, right, _ in _knowledge.kb().select(PAIRS)
    ][:6]


@st.cache_data(max_entries=20, show_spinner=False)
def _map(
    digest: str, language: str, pairs: tuple[Pair, ...], carried: str
) -> list[tuple[str, str]]:
    """By group of topics, a table: topics down, pairs across, the state of each in words."""
    kb = _knowledge.kb()
    named = {code: kb.labels.of(ID + code, page_language()) for pair in pairs for code in pair}
    held = {
        pair: {c.topic: c.state for c in _knowledge.coverage(*pair, page_language()).topics}
        for pair in pairs
    }
    heads = [word("topic"), *(f"{named[left]} – {named[right]}" for left, right in pairs)]
    groups: dict[str, list[str]] = {}
    of_topic = {code.value: group.value for code, group in kb.select(GROUPS)}
    for topic in kb.topics:
        title = kb.topics.names[topic][page_language()]
        cells = [plain(title)]
        for pair in pairs:
            state = held[pair].get(topic, "")
            query = urlencode({"topic": topic, "left": pair[0], "right": pair[1]})
            if not state:
                cells.append("–")
                continue
            told = badge(say(f"coverage.state.{state}", page_language()), STATE_COLOURS[state])
            cells.append(f"[{told}](compare?{query}&{carried})")
        groups.setdefault(of_topic[topic], []).append("| " + " | ".join(cells) + " |")
    top = ["| " + " | ".join(map(plain, heads)) + " |", "| --- " * len(heads) + "|"]
    return [
        (kb.labels.of(group, page_language()), "\n".join([*top, *lines]))
        for group, lines in groups.items()
    ]


show()

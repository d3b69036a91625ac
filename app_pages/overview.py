"""The front page: what this is, the day and what it means, typical questions, how far all is compared."""

from __future__ import annotations

import streamlit as st

from app_pages import (
    _address,
    _coverage,
    _drawn,
    _knowledge,
    _legend,
    _link,
    _map,
    _start,
    _switches,
)
from app_pages._words import page_language, word

OF_COMPARE = {"topic", "left", "right"}  # names by which addresses of earlier versions ask


def show() -> None:
    if OF_COMPARE & set(st.query_params):
        st.switch_page("app_pages/compare.py", query_params=st.query_params.to_dict())
    kb = _knowledge.kb()
    day_key = _address.seed("app", "day", kb.as_of, _address.is_day)
    _address.write(day_key, st.session_state[day_key])
    _start.show(*_knowledge.pairs()[0])
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
    st.subheader(word("overview.texts"), anchor=False)
    _drawn.once("overview.pairs", (), _coverage.pairs)
    st.subheader(word("overview.map"), anchor=False)
    st.caption(f"{word('overview.map.about')} {word('overview.words')}")
    _drawn.once("overview.words", (), _legend.of_map)
    with st.expander(word("overview.more-words")):
        _drawn.once("overview.more-words", (), _legend.show)
    _drawn.once("overview.map", (), _map.show)
    pairs = _knowledge.pairs()
    _link.hold("clausegraph", lambda lang: [kb.coverage(*pair, lang=lang) for pair in pairs])
    with st.expander(word("notebook")):
        loaded = f'import clausegraph\nkb = clausegraph.load(lang="{page_language()}")'
        st.code(f"{loaded}\nkb", language="python", wrap_lines=True)


show()

"""The law over time: when each text was adopted, came into force, applied and ended; a clause, day by day."""

from __future__ import annotations

import streamlit as st

from app_pages import _address, _knowledge, _link, _switches
from app_pages._markdown import plain, table
from app_pages._words import page_language, word
from clausegraph import QuestionError, Timeline

FIRST = "pis-2020:8-5-a"  # closing an account: bound at first by another law each few years


def show() -> None:
    key = _address.seed("timeline", "cite", FIRST, lambda text: 0 < len(text) <= 200)
    day_key = _address.seed_day(_knowledge.kb().as_of)
    places = st.columns([4, 1])
    places[0].text_input(word("cite"), key=key, max_chars=200, help=word("cite.examples"))
    cite = _address.write(key)
    if not (day := _address.day(places[1], day_key, word("timeline.until"))):
        return
    asked = [("", day)]
    try:
        versions = [_knowledge.timeline(cite, lang, day) for lang in _switches.contents()]
        _shown(_knowledge.timeline(cite, page_language(), day), versions)
        asked.insert(0, (cite, day))
    except QuestionError as error:
        st.error(_knowledge.first_line(error))
        st.caption(word("cite.examples"))
    st.caption(word("timeline.about"))
    texts = [_knowledge.timeline("", lang, day) for lang in _switches.contents()]
    _shown(_knowledge.timeline("", page_language(), day), texts)
    kb = _knowledge.kb()
    _link.hold(f"timeline_{day}", lambda lang: [kb.timeline(*at, lang=lang) for at in asked])
    with st.expander(word("notebook")):
        st.code(snippet(cite, day), language="python", wrap_lines=True)


def _shown(named: Timeline, versions: list[Timeline]) -> None:
    st.header(plain(named.title), anchor=False, divider="gray")
    if named.notice:
        st.warning(plain(named.notice))
    st.image(named.svg, caption=word("timeline.picture"), alt=named.title)
    for found in versions:
        st.markdown(table([plain(head) for head in found.heads], found.rows))


def snippet(cite: str, day: str) -> str:
    """The lines of Python that give the same tables in a notebook."""
    loaded = f'import clausegraph\nkb = clausegraph.load(lang="{page_language()}")'
    return f'{loaded}\nkb.timeline({cite!r}, day="{day}").df\nkb.timeline(day="{day}").df'


show()

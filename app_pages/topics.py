"""How far each topic has been compared between two editions, with the way to each comparison."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from app_pages import _address, _coverage, _knowledge, _link, _switches
from app_pages._markdown import plain
from app_pages._words import page_language, word
from clausegraph.ask.coverage import Covered
from clausegraph.text.vocabulary import ID


def show() -> None:
    kb = _knowledge.kb()
    ranked = _knowledge.ranked()
    left_key = _address.seed("topics", "left", ranked[0], ranked[:-1].__contains__)
    rights = ranked[ranked.index(st.session_state[left_key]) + 1 :]
    default = "pis-2020" if "pis-2020" in rights else rights[-1]
    right_key = _address.seed("topics", "right", default, rights.__contains__)
    labels = {code: kb.labels.of(ID + code, page_language()) for code in ranked}
    places = st.columns(2)
    places[0].selectbox(word("left"), ranked[:-1], format_func=labels.__getitem__, key=left_key)
    places[1].selectbox(word("right"), rights, format_func=labels.__getitem__, key=right_key)
    left, right = map(_address.write, (left_key, right_key))
    held = _knowledge.coverage(left, right, page_language())
    st.caption(word("topics.about"))
    st.markdown(plain(held.summary))
    words = [word("topics.state"), word("topics.read")]
    heads = [*held.heads[1:], *words]
    lines = [
        "| " + " | ".join(map(plain, heads)) + " |",
        "| --- " + "| ---: " * 4 + "| --- " * 2 + "|",
    ]
    lines += [_line(covered, left, right) for covered in held.topics]
    st.markdown("\n".join(lines))
    _link.hold(f"{left}_{right}", lambda lang: [kb.coverage(left, right, lang=lang)])
    with st.expander(word("notebook")):
        st.code(snippet(left, right), language="python", wrap_lines=True)


def snippet(left: str, right: str) -> str:
    """The lines of Python that give the same table in a notebook."""
    loaded = f'import clausegraph\nkb = clausegraph.load(lang="{page_language()}")'
    return f'{loaded}\nkb.coverage("{left}", "{right}").df'


def _line(covered: Covered, left: str, right: str) -> str:
    query = {"topic": covered.topic, "left": left, "right": right, **_switches.carried()}
    figures = (covered.rules, covered.compared, covered.gaps, covered.open)
    read = plain(covered.read(page_language()))
    title = f"[{plain(covered.title)}](compare?{urlencode(query)})"
    cells = (title, *map(str, figures), _coverage.state(covered), read)
    return "| " + " | ".join(cells) + " |"


show()

"""The one search field, above every page: a citation opens its place, all else the list of what is found."""

from __future__ import annotations

import streamlit as st

from app_pages import _knowledge, _switches
from app_pages._words import page_language, word
from clausegraph import QuestionError
from clausegraph.ask.place import place_to_show
from clausegraph.text.vocabulary import compact

FIELD = "search.field"
WANTED = "search.wanted"  # what was typed just now and is not yet answered
LONGEST = 200  # characters


def show(page: str) -> None:
    """Draw the field; on the page of what was found it keeps what was asked for."""
    asked = st.query_params.get("q", "") if page == "search" else ""
    st.session_state[FIELD] = st.session_state.get(WANTED) or asked[:LONGEST]
    st.text_input(
        word("search.label"),
        key=FIELD,
        type="search",
        placeholder=word("search.placeholder"),
        label_visibility="collapsed",
        max_chars=LONGEST,
        on_change=_typed,
    )


def _typed() -> None:
    st.session_state[WANTED] = st.session_state[FIELD].strip()


def follow() -> None:
    """Go where the words lead that were typed just now, if any were."""
    if not (words := st.session_state.pop(WANTED, "")):
        return
    carried = _switches.carried()
    kb = _knowledge.kb()
    try:
        place = place_to_show(kb, words, page_language(), carried.get("day", kb.day))
    except QuestionError:
        st.switch_page("app_pages/search.py", query_params={"q": words, **carried})
    query = {"cite": compact(place.iri), **carried}
    st.switch_page("app_pages/clause.py", query_params=query)

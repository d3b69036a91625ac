"""The two language switches, kept apart: words of the page, and words of the law's content."""

from __future__ import annotations

import streamlit as st

from app_pages import _address
from app_pages._words import PAGE_LANGUAGE, page_language, word
from clausegraph.text.words import LANGUAGES, Language

CONTENT = "app.content"
CONTENTS = (*LANGUAGES, "both")


def seed() -> None:
    """Read both switches: the address wins, then what was chosen, then the browser's language."""
    st.session_state.setdefault(PAGE_LANGUAGE, first_guess())
    # A wrong code in the address is told in the language that is used instead.
    _address.seed("app", "lang", st.session_state[PAGE_LANGUAGE], LANGUAGES.__contains__)
    _address.seed("app", "content", page_language(), CONTENTS.__contains__)


def first_guess() -> Language:
    """Chinese if the browser asks for it, else English."""
    return "zh" if (st.context.locale or "").lower().startswith("zh") else "en"


def show(title: str) -> None:
    """Draw the page's title with both switches beside it, and write them to the address."""
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"
    ):
        st.title(title, anchor=False, width="content")
        _draw()
    _address.write(PAGE_LANGUAGE)
    _address.write(CONTENT)


def _draw() -> None:
    with st.container(horizontal=True, width="content"):
        st.segmented_control(
            word("language"),
            LANGUAGES,
            format_func={code: word(f"language.{code}") for code in LANGUAGES}.__getitem__,
            key=PAGE_LANGUAGE,
            required=True,
            on_change=_content_follows,
        )
        st.segmented_control(
            word("content"),
            CONTENTS,
            format_func={code: word(f"content.{code}") for code in CONTENTS}.__getitem__,
            key=CONTENT,
            required=True,
        )


def _content_follows() -> None:
    """Whoever read page and content in one language goes on doing so."""
    before = st.session_state[_address.WRITTEN].get(PAGE_LANGUAGE)
    if st.session_state[CONTENT] == before:
        st.session_state[CONTENT] = page_language()


def contents() -> tuple[Language, ...]:
    """Languages of the content, the page's own first where both are shown."""
    chosen = st.session_state[CONTENT]
    if chosen == "both":
        return ("zh", "en") if page_language() == "zh" else ("en", "zh")
    return (chosen,)


def carried() -> dict[str, str]:
    """What every link inside the explorer carries on."""
    state = {name: st.session_state.get(f"app.{name}") for name in ("lang", "content", "day")}
    return {name: code for name, code in state.items() if code}

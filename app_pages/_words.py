"""The pages' own words, in the page language that the reader chose."""

from __future__ import annotations

from typing import Any, cast

import streamlit as st

from clausegraph.text.words import Language, say

PAGE_LANGUAGE = "app.lang"


def page_language() -> Language:
    """The language of buttons, labels and heads."""
    return cast("Language", st.session_state[PAGE_LANGUAGE])


def word(key: str, /, **facts: Any) -> str:
    """The words of that key below `page.` in the page language."""
    return say(f"page.{key}", page_language(), **facts)

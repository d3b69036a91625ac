"""The language of the page where browsers and screen readers look for it: on the document.

Streamlit serves every page as English and offers no setting. A script of ours, which reads and sends nothing,
puts the page's language on the document and the other language on each passage written in it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

from app_pages._words import page_language

CODES = {
    "en": "en",
    "zh": "zh-Hans",
}  # the Chinese of the pages is written in simplified characters


def show() -> None:
    """Name the language of this run's page to the browser."""
    st.html(_script(CODES[page_language()]), unsafe_allow_javascript=True)


@cache
def _script(code: str) -> str:
    source = Path(__file__).with_suffix(".js").read_text("utf-8")
    return f"<script>{source.replace('PAGE', code)}</script>"

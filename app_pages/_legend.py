"""The words on badges, each a button that says what it means: on hover, on focus, opened by tap or Enter."""

from __future__ import annotations

import itertools

import streamlit as st

from app_pages import _coverage, _knowledge, _map
from app_pages._markdown import badge, plain
from app_pages._words import page_language, word
from clausegraph import Matrix
from clausegraph.matrix.legend import legend
from clausegraph.text.words import Language, say

FIRST = ("consent-withdrawal", "gdpr", "pis-2020")  # names both sides of the verdicts
UNSEEN = ("StrictnessDimension", "Side")  # kinds of words that stand on no badge
Told = list[tuple[str, str, str]]


def of_map() -> None:
    """The words of the map, each on its colour."""
    told = [(s, c, _coverage.said(s), word(f"coverage.{s}")) for s, c in _coverage.COLOURS.items()]
    told += [
        (name, colour, word(f"map.{name}"), word(f"map.{name}.means"))
        for name, colour in _map.COLOURS.items()
    ]
    with st.container(horizontal=True, gap="xsmall"):
        for _, colour, shown, meaning in told:
            _button(badge(shown, colour), shown, meaning)


def show() -> None:
    """All other words on badges, by their kind."""
    words = _words(_knowledge.kb().digest, page_language())
    for kind, same in itertools.groupby(words, key=lambda told: told[0]):
        st.caption(plain(kind))
        with st.container(horizontal=True, gap="xsmall"):
            for _, shown, meaning in same:
                _button(plain(shown), shown, meaning)


def _button(label: str, shown: str, meaning: str) -> None:
    with st.popover(label, help=plain(meaning), width="content"):
        st.markdown(f"**{plain(shown)}** {plain(meaning)}")


@st.cache_data(max_entries=8, show_spinner=False)
def _words(digest: str, language: Language) -> Told:
    matrix = Matrix.of([_knowledge.kb().compare(*FIRST, lang=language)])
    unseen = {say(f"legend.kind.{kind}", language) for kind in UNSEEN}
    told = [(m.kind, m.word, m.meaning) for m in legend(matrix) if m.kind not in unseen]
    return sorted(told, key=lambda row: [k for k, _, _ in told].index(row[0]))

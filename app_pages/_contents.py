"""The table of contents of a text, to leaf through: drawn only when the reader opens it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

import streamlit as st

from app_pages import _drawn, _knowledge, _switches
from app_pages._markdown import plain
from app_pages._words import page_language, word
from clausegraph.ask.contents import Entry
from clausegraph.text.vocabulary import ID, compact

HEIGHT = 420  # pixels; what is longer scrolls in itself
INDENT = "\u2003"  # an em space a level


def show(edition: str, opened: bool = False) -> None:
    """A fold with the contents of a text, and a choice of the others.

    Args:
        edition: code of the edition that is offered first.
        opened: whether the fold is open from the start.
    """
    key = f"clause.contents.{edition}"
    fold = st.expander(word("contents"), expanded=opened, on_change="rerun", key=key)
    if not fold.open:
        return
    held = [code for code in _knowledge.ranked() if _knowledge.contents(code, page_language())]
    of, language = _knowledge.kb().labels.of, page_language()
    titles = {code: of(ID + code, language) for code in held}
    with fold:
        chosen = st.selectbox(
            word("contents.text"),
            held,
            index=held.index(edition) if edition in held else 0,
            format_func=titles.__getitem__,
            key=f"clause.text.{edition}",
        )
        with st.container(height=HEIGHT, border=False):
            _drawn.once("clause.contents", (chosen,), lambda: _draw(chosen))


def _draw(edition: str) -> None:
    entries = _knowledge.contents(edition, page_language())
    for recitals, group in itertools.groupby(entries, key=lambda entry: entry.kind == "recital"):
        if recitals:
            _recitals(group)
        else:
            for entry in group:
                _line(entry)


def _line(entry: Entry) -> None:
    number = f"**{plain(entry.number)}**" if entry.kind == "chapter" else plain(entry.number)
    _link(entry, f"{INDENT * entry.depth}{number} {plain(entry.heading)}")


def _recitals(entries: Iterable[Entry]) -> None:
    """Recitals have numbers and no headings: they stand in rows."""
    with st.container(horizontal=True, gap="xsmall"):
        for entry in entries:
            _link(entry, plain(entry.number))


def _link(entry: Entry, label: str) -> None:
    query = {"cite": compact(entry.iri), **_switches.carried()}
    st.page_link("app_pages/clause.py", label=label, query_params=query)

"""The address of a view, to copy and send; where only this machine can open it, that is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import urlencode, urlsplit

import streamlit as st

from app_pages._words import page_language, word
from clausegraph.matrix.leaving import Leaving, together
from clausegraph.text.words import LANGUAGES, Language

HERE = {"localhost", "127.0.0.1", "::1"}
SHOWN = "link.shown"  # whether the page of this run has shown its address itself
HELD = "link.held"  # name and maker of the file that holds the view of this run
Make = Callable[[Language], Sequence[Leaving]]


def begin() -> None:
    """Start a run: no page has said yet what its view holds."""
    st.session_state[SHOWN] = False
    st.session_state[HELD] = None


def hold(stem: str, make: Make) -> None:
    """Say what the view of this run holds, so that it can be sent as a file.

    Args:
        stem: name of the file, without ending.
        make: the lists of the view in a language; it is called when the file is wanted, outside the run.
    """
    st.session_state[HELD] = stem, make


def foot(page: str) -> None:
    """Below every page: its address where the page has not shown it, and the view as a file.

    Where the address leads nowhere but to this machine, that is said: a file can be sent instead.
    """
    with st.container(horizontal=True, vertical_alignment="center"):
        if not st.session_state[SHOWN]:
            show(page)
        if held := st.session_state[HELD]:
            stem, make = held
            order = dict.fromkeys((page_language(), *LANGUAGES))
            st.download_button(
                word("link.file"),
                data=lambda: together([part for language in order for part in make(language)]),
                file_name=f"{stem}.html",
                mime="text/html",
                on_click="ignore",
                key=f"link.file.{page}",
            )
        if only_here(st.context.url or ""):
            st.caption(word("link.local"), width="content")


def show(page: str) -> None:
    """A button that opens the address of exactly this view.

    Args:
        page: name of the page in the address; all that it shows stands in the address already.
    """
    base = st.context.url or ""
    st.session_state[SHOWN] = True
    with st.popover(word("copy-link"), icon=":material/link:"):
        st.caption(word("copy-link.how"))
        st.code(address(base, page), language=None, wrap_lines=True)
        if only_here(base):
            st.caption(word("copy-link.local"))


def address(base: str, page: str) -> str:
    """The address of the view on that page of the explorer that is served at the base.

    Below a path of a proxy Streamlit gives the address of the page as base.
    """
    query = urlencode(st.query_params.to_dict())
    return f"{base.rstrip('/').removesuffix(f'/{page}')}/{page}?{query}"


def only_here(base: str) -> bool:
    """Whether an address leads nowhere but to the machine on which it is opened."""
    return (urlsplit(base).hostname or "localhost") in HERE

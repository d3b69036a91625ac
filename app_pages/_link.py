"""The address of a view, to copy and send; where only this machine can open it, that is said."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

import streamlit as st

from app_pages._words import word

HERE = {"localhost", "127.0.0.1", "::1"}


def show(page: str) -> None:
    """A button that opens the address of exactly this view.

    Args:
        page: name of the page in the address; all that it shows stands in the address already.
    """
    base = st.context.url or ""
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

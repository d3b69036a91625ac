"""Sign-in where the explorer is served to others with one: Streamlit's own, by OpenID Connect."""

from __future__ import annotations

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from app_pages._words import word


def passed() -> bool:
    """Whether this reader may go on: nobody is asked, or it has been done; else the way to it is drawn."""
    if not _asked() or st.user.is_logged_in:
        return True
    st.title("ClauseGraph", anchor=False)
    st.markdown(word("sign-in.why"))
    st.button(word("sign-in"), on_click=st.login)
    return False


def leave() -> None:
    """The way out for whoever has signed in."""
    if _asked() and st.user.is_logged_in:
        st.button(word("sign-out"), on_click=st.logout)


def _asked() -> bool:
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return False

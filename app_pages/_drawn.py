"""Parts of a page drawn once for all readers of one view: the next reader is sent what was drawn.

What a part shows may rest on the graph, on both languages and the day (which links carry on), and on what is
named in the call; not on the reader otherwise. It holds no form fields: those belong to one reader.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable

import streamlit as st

from app_pages import _knowledge, _switches
from app_pages._words import page_language

Named = tuple[Hashable, ...]


def once(part: str, named: Named, draw: Callable[[], None]) -> None:
    """Draw a part of a page, or what was drawn when it was last asked for.

    Args:
        part: name of the part.
        named: all that the part shows beside graph, languages and day.
        draw: draws it.
    """
    view = (page_language(), *_switches.contents(), *_switches.carried().values())
    _drawn(_knowledge.kb().digest, part, view, named, draw)


@st.cache_resource(max_entries=400, show_spinner=False)
def _drawn(digest: str, part: str, view: Named, named: Named, _draw: Callable[[], None]) -> None:
    _knowledge.KEPT_MORE.set()
    _draw()

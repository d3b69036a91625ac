"""The explorer: `streamlit run app.py`. Pages, both language switches, one message if all fails."""

from __future__ import annotations

import logging

import streamlit as st

from app_pages import (
    _address,
    _basket,
    _knowledge,
    _link,
    _search_field,
    _sign_in,
    _speech,
    _switches,
)
from app_pages._words import word
from clausegraph import ClauseGraphError

PAGES = {
    "overview": True,
    "compare": False,
    "gap": False,
    "matrix": False,
    "topics": False,
    "clause": False,
    "consent": False,
    "enforceability": False,
    "timeline": False,
    "changes": False,
    "ask": False,
    "query": False,
    "search": False,
    "about": False,
}  # the first is the default


def main() -> None:
    """One run of the explorer, for one reader."""
    _address.begin()
    _switches.seed()
    st.set_page_config(page_title=f"ClauseGraph · {word('name')}", layout="wide")
    pages = [
        st.Page(f"app_pages/{name}.py", title=word(f"{name}.title"), url_path=name, default=first)
        for name, first in PAGES.items()
    ]
    page = st.navigation(pages, position="top")
    _speech.show()
    if not _sign_in.passed():
        return
    _search_field.show(page.url_path)
    _switches.show(page.title)
    notices = st.container()
    try:
        fault = _knowledge.fault()
        if fault:
            notices.warning(word("faulty-source", detail=_knowledge.first_line(fault)))
        _knowledge.begin()
        _basket.begin()
        _search_field.follow()
        _link.begin()
        page.run()
        _link.foot(page.url_path or "overview")
        _knowledge.show_foot()
        _sign_in.leave()
        _address.finish(notices)
        _knowledge.settle()
    except ClauseGraphError as error:
        st.error(_knowledge.first_line(error))
    except Exception:  # whatever it is: a reader gets one message, the log the traceback
        logging.getLogger("clausegraph").exception("the page failed")
        st.error(word("defect"))


main()

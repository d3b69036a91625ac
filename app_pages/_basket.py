"""The basket: clauses collected from any page, kept in the session and in the address of every page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from app_pages import _address, _knowledge, _several, _switches
from app_pages._words import page_language, word
from clausegraph.text.vocabulary import compact, expand

BASKET = "app.basket"  # prefixed names of provisions, in the order in which they were put in
MOST = 100  # clauses: more are no selection, and their address is too long to be sent


def begin() -> None:
    """Take up what the address says, else what the session holds; what is no clause is told and left out."""
    state = st.session_state
    state[_address.NAMES].add("basket")
    said = st.query_params.get("basket")
    if said is not None and said != state[_address.WRITTEN].get(BASKET):
        state[BASKET] = _clauses(said.split(_several.PART))
    state.setdefault(BASKET, [])
    _several.write(BASKET, state[BASKET])


def _clauses(names: Iterable[str]) -> list[str]:
    found: list[str] = []
    named = list(dict.fromkeys(filter(None, names)))
    for name in named[:MOST]:
        if is_clause(name):
            found.append(name)
        else:
            _address.warn("address.left-out", name="basket", value=name)
    if len(named) > MOST:
        _address.warn("basket.full", count=str(MOST))
    return found


def is_clause(name: str) -> bool:
    """Whether a prefixed name is that of a provision of the graph."""
    try:
        return _knowledge.kb().order(expand(name)) >= 0
    except KeyError:
        return False


def held() -> list[str]:
    """Prefixed names of the clauses in the basket."""
    names: list[str] = st.session_state[BASKET]
    return names


def put(names: Iterable[str]) -> None:
    """Put clauses in, each once, as far as there is room."""
    st.session_state[BASKET] = list(dict.fromkeys((*held(), *names)))[:MOST]


def take(names: Iterable[str]) -> None:
    """Take clauses out."""
    gone = set(names)
    st.session_state[BASKET] = [name for name in held() if name not in gone]


def offer(page: str, places: Iterable[str]) -> None:
    """The control by which clauses of a view are put into the basket, and the way to it.

    Args:
        page: name of the page, which tells its control from others.
        places: IRIs of the provisions that the view shows.
    """
    names = list(dict.fromkeys(map(compact, places)))
    fresh = [name for name in names if name not in held()]
    full = len(held()) >= MOST
    with st.container(horizontal=True, vertical_alignment="center"):
        if len(names) == 1:
            label = word("basket.put" if fresh else "basket.there")
            st.button(
                label, key=f"{page}.put", disabled=full or not fresh, on_click=put, args=(names,)
            )
        elif names:
            _choice(page, names, fresh)
        if full:
            st.caption(word("basket.full", count=MOST), width="content")
        if held():
            query = {"rows": "basket", **_switches.carried()}
            label = f":blue[{word('basket.open', count=len(held()))}]"
            st.page_link("app_pages/matrix.py", label=label, query_params=query)


def _choice(page: str, names: Sequence[str], fresh: Sequence[str]) -> None:
    """Some clauses of the view, or all of them."""
    of = _knowledge.kb().labels.of
    labels = {name: of(expand(name), page_language()) for name in names}
    with st.popover(word("basket.put-some")):
        key = f"{page}.chosen"
        if key in st.session_state:  # another view may have other clauses
            st.session_state[key] = [n for n in st.session_state[key] if n in fresh]
        chosen = st.multiselect(
            word("basket.clauses"),
            fresh,
            format_func=labels.__getitem__,
            key=key,
            placeholder=word("basket.choose"),
        )
        room = fresh[: MOST - len(held())]
        put_some, put_all = word("basket.put"), word("basket.put-all", count=len(room))
        st.button(
            put_some,
            key=f"{page}.put",
            disabled=not (chosen and room),
            on_click=put,
            args=(chosen,),
        )
        st.button(put_all, key=f"{page}.put-all", disabled=not room, on_click=put, args=(room,))

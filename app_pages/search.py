"""What a search found: where it stands, its words, and why it is here; topics first."""

from __future__ import annotations

import streamlit as st

from app_pages import _address, _basket, _knowledge, _link, _switches
from app_pages._markdown import badge, plain
from app_pages._words import page_language, word
from clausegraph import Found, Hit
from clausegraph.search.entries import KINDS
from clausegraph.text.vocabulary import ID
from clausegraph.text.words import say

ALL = "all"
AT_ONCE = 20  # hits on one page of the list
MOST = 400  # hits that can be leafed through
EXAMPLES = {
    "en": ("DPO", "SDK", "72 hours", "Art 7(3) GDPR", "withdraw consent"),
    "zh": ("负责人", "SDK", "泄露", "个保法第38条", "撤回同意"),
}


def show() -> None:
    words = _address.write(_hidden("q", "")) if "q" in st.query_params else ""
    edition, kind = _filters()
    _address.write(_address.seed("app", "day", _knowledge.kb().as_of, _address.is_day))
    if not words.strip():
        st.markdown(word("search.about"))
        with st.container(horizontal=True):
            for example in EXAMPLES[page_language()]:
                _leads("search", example, q=example)
        _take_along(EXAMPLES[page_language()][0])
        return
    with st.spinner(word("search.searching")):
        found = _knowledge.found(words, page_language(), edition, kind, MOST)
    for notice in found.notices:
        st.info(plain(notice))
    if found.cited:
        told = say("search.cited", page_language(), words=words, citation=found.citation)
        st.markdown(plain(told))
        _leads("clause", found.citation, cite=found.cited)
    st.markdown(f"**{plain(found.summary)}**")
    _list(found)
    kb, asked = _knowledge.kb(), {"edition": edition, "kind": kind, "limit": MOST}
    _link.hold("search", lambda lang: [kb.search(words, lang=lang, **asked)])
    _take_along(words)


def _take_along(words: str) -> None:
    with st.expander(word("notebook")):
        st.code(snippet(words), language="python", wrap_lines=True)


def snippet(words: str) -> str:
    """The lines of Python that find the same in a notebook."""
    loaded = f'import clausegraph\nkb = clausegraph.load(lang="{page_language()}")'
    return f"{loaded}\nkb.search({words!r}).df"


def _hidden(name: str, default: str) -> str:
    return _address.seed("search", name, default, lambda text: len(text) <= 200)


def _filters() -> tuple[str, str]:
    kb = _knowledge.kb()
    editions, kinds = (ALL, *kb.editions), (ALL, *KINDS)
    edition_key = _address.seed("search", "edition", ALL, editions.__contains__)
    kind_key = _address.seed("search", "kind", ALL, kinds.__contains__)
    labels = {code: kb.labels.of(ID + code, page_language()) for code in kb.editions}
    labels |= {ALL: word("search.all-editions")}
    called = {k: say(f"search.kind.{k}", page_language()) for k in KINDS}
    called |= {ALL: word("search.all-kinds")}
    places = st.columns(2)
    places[0].selectbox(
        word("search.edition"), editions, format_func=labels.__getitem__, key=edition_key
    )
    places[1].selectbox(word("search.kind"), kinds, format_func=called.__getitem__, key=kind_key)
    edition, kind = map(_address.write, (edition_key, kind_key))
    return "" if edition == ALL else edition, "" if kind == ALL else kind


def _list(found: Found) -> None:
    pages = -(-len(found) // AT_ONCE)
    page = st.pagination(pages, key=f"search.page.{found.words}.{found.total}") if pages > 1 else 1
    shown = found.hits[AT_ONCE * (page - 1) : AT_ONCE * page]
    _basket.offer("search", (hit.place for hit in shown if hit.place))
    for hit in shown:
        with st.container(border=True):
            _hit(hit, found)


def _hit(hit: Hit, found: Found) -> None:
    label = f"{hit.title} · {hit.heading}" if hit.heading else hit.title
    if hit.place:
        _leads("clause", label, cite=hit.name)
    elif hit.kind == "comparison":
        left, right = hit.editions
        _leads("compare", label, topic=hit.topics[0], left=left, right=right)
    else:
        _leads("compare", label, topic=hit.topics[0])
    shown = [badge(say(f"search.kind.{hit.kind}", found.language), "gray")]
    if hit.kind == "comparison":
        labels = (_knowledge.kb().labels.of(ID + code, found.language) for code in hit.editions)
        shown.append(badge(say("list.separator", found.language).join(labels), "gray"))
    if hit.text:
        marked = hit.marked("\ue000", "\ue001")
        shown.append(plain(marked).replace("\ue000", "**").replace("\ue001", "**"))
    st.markdown(" ".join(shown))
    st.caption(f"{plain(word('search.why'))} {plain(hit.why)}")


def _leads(page: str, label: str, **query: str) -> None:
    st.page_link(
        f"app_pages/{page}.py",
        label=f":blue[{plain(label)}]",
        query_params={**query, **_switches.carried()},
    )


show()

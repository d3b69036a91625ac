"""Compare one topic between two editions on a day: the grade first, then both sides in full."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import streamlit as st

from app_pages import (
    _address,
    _alignment_card,
    _basket,
    _coverage,
    _downloads,
    _drawn,
    _enforcement,
    _knowledge,
    _link,
    _rule_card,
    _start,
    _switches,
)
from app_pages._markdown import laid, plain
from app_pages._words import page_language, word
from clausegraph import Comparison, KnowledgeBase, Matrix, Rule
from clausegraph.matrix.forms import ENDINGS
from clausegraph.matrix.table import file_stem
from clausegraph.text.vocabulary import ID
from clausegraph.text.words import Language

HAVING = """
PREFIX cg: <https://w3id.org/clausegraph/ns#>
SELECT DISTINCT ?key WHERE { VALUES ?key { UNDEF } ?norm cg:topicInEdition ?key }
"""
ALIGNMENT = "alignment"  # in the address: the one comparison that is shown
SEEN = "compare.alignment"  # the one that this session opened last
NAME = re.compile(r"[A-Za-z0-9_-]{1,100}")
ELSEWHERE, UNCOMPARED = "compared-elsewhere", "not-yet-compared"  # to jump to
Sides = tuple[str, str, str]  # topic, left and right edition
AT_ONCE = 20  # rules that no comparison has taken up, on one page of their list


def show() -> None:
    topic, left, right, day, alone = _filters()
    if not day:
        return
    versions = [
        _alone(_knowledge.compared(topic, left, right, language, day), alone)
        for language in _switches.contents()
    ]
    first = versions[0]
    st.header(" / ".join(plain(v.title) for v in versions), anchor=False, divider="gray")
    _take_along(versions)
    _held(first, alone)
    _basket.offer("compare", (rule.provision for rule in _rules(versions[0])))
    if alone:
        _all_of(first)
    view = first.topic, first.left, first.right, first.day, alone
    _drawn.once("compare.read", view, lambda: _read(versions, alone))
    _uncompared(versions)
    _again(first)


def _held(first: Comparison, alone: str) -> None:
    """What the view holds, to be sent as a file."""
    kb, sides, day = _knowledge.kb(), (first.topic, first.left, first.right), first.day

    def parts(lang: Language) -> list[Matrix]:
        return [Matrix.of([_alone(kb.compare(*sides, lang=lang, day=day), alone)])]

    _link.hold(file_stem([first]), parts)


def _alone(comparison: Comparison, name: str) -> Comparison:
    """The comparison with the one alignment whose address was opened, or all of it where none was."""
    if not name:
        return comparison
    kept = tuple(aligned for aligned in comparison.aligned if aligned.name == name)
    return replace(comparison, aligned=kept, left_only=(), right_only=(), elsewhere=())


def _rules(comparison: Comparison) -> Iterator[Rule]:
    """All rules of the view, those of the comparisons first."""
    for aligned in comparison.aligned:
        yield from (*aligned.left, *aligned.right)
    yield from (found.rule for found in comparison.elsewhere)
    yield from (*comparison.left_only, *comparison.right_only)


def _all_of(first: Comparison) -> None:
    """The way from one comparison to all on its topic."""
    query = {"topic": first.topic, "left": first.left, "right": first.right}
    label = f":blue[{word('compare.all-of')}]"
    st.page_link("app_pages/compare.py", label=label, query_params=query | _switches.carried())


def _read(versions: list[Comparison], alone: str) -> None:
    """All that is compared, up to the rules that no comparison has taken up."""
    first = versions[0]
    if not alone:
        _covered(first)
    st.caption(word("legend"))
    named = _in_page_language(first, alone)
    _start.words(named)
    for notice in named.notices:
        st.warning(plain(notice))
    if not (first.aligned or first.elsewhere or first.left_only or first.right_only):
        st.info(word("compare.nothing"))
    _overview(named)
    for label, *same in zip(named.aligned, *(v.aligned for v in versions), strict=True):
        _alignment_card.show(same, label, named)
    _elsewhere(named)


def _covered(first: Comparison) -> None:
    """How far the topic has been compared between these editions, and how firmly."""
    held = _knowledge.coverage(first.left, first.right, page_language())
    for covered in held.topics:
        if covered.topic == first.topic:
            st.markdown(_coverage.line(covered))


def _overview(named: Comparison) -> None:
    """The grades at a glance, each with a jump to its comparison; then the jumps to what is not compared."""
    jumps = []
    if named.elsewhere:
        count = len({(e.rule.provision, e.alignment) for e in named.elsewhere})
        jumps.append(f"[{word('compared-elsewhere')}](#{ELSEWHERE}) ({count})")
    if count := len(named.left_only) + len(named.right_only):
        jumps.append(f"[{word('uncompared')}](#{UNCOMPARED}) ({count})")
    if len(named.aligned) > 1:
        heads = tuple(word(f"overview.{name}") for name in ("subject", "relation", "in-substance"))
        rows = [
            (f"[{plain(a.title)}](#{a.name})", plain(a.relation_label), plain(a.in_substance_label))
            for a in named.aligned
        ]
        st.markdown(laid(heads, rows))
    if jumps and named.aligned:
        st.markdown(" · ".join(jumps))


def _in_page_language(comparison: Comparison, alone: str = "") -> Comparison:
    """The same comparison with its labels in the page language."""
    if comparison.language == page_language():
        return comparison
    whole = _knowledge.compared(
        comparison.topic, comparison.left, comparison.right, page_language(), comparison.day
    )
    return _alone(whole, alone)


def _filters() -> tuple[str, str, str, str, str]:
    kb = _knowledge.kb()
    ranked = _knowledge.ranked()
    opened = _opened()
    left_key = _address.seed("compare", "left", ranked[0], ranked[:-1].__contains__)
    rights = ranked[ranked.index(st.session_state[left_key]) + 1 :]
    default = "pis-2020" if "pis-2020" in rights else rights[-1]
    right_key = _address.seed("compare", "right", default, rights.__contains__)
    topic_key = _address.seed("compare", "topic", "consent-withdrawal", kb.topics.__contains__)
    day_key = _address.seed_day(kb.as_of)
    topics = _topics({st.session_state[k] for k in (left_key, right_key)})
    if st.session_state[topic_key] not in topics:
        topics = [t for t in kb.topics if t in topics or t == st.session_state[topic_key]]
    places = st.columns([2.4, 2.2, 2.2, 1.8])
    titles = _labels(topics, f"{ID}topic#")
    places[0].selectbox(word("topic"), topics, format_func=titles, key=topic_key)
    places[1].selectbox(word("left"), ranked[:-1], format_func=_labels(ranked, ID), key=left_key)
    places[2].selectbox(word("right"), rights, format_func=_labels(rights, ID), key=right_key)
    topic, left, right = chosen = tuple(map(_address.write, (topic_key, left_key, right_key)))
    alone = _kept(opened, chosen)
    return topic, left, right, _address.day(places[3], day_key, word("day")), alone


def _opened() -> Sides | None:
    """Topic and editions of the one comparison that the address names; they win when it is opened."""
    st.session_state[_address.NAMES].add(ALIGNMENT)
    name = st.query_params.get(ALIGNMENT, "")
    if not name:
        st.session_state[SEEN] = ""
        return None
    found = _sides_of(_knowledge.kb().digest, name)
    if found is None:
        _address.warn("compare.no-alignment", value=name)
        del st.query_params[ALIGNMENT]
    elif name != st.session_state.get(SEEN):
        st.query_params.update(dict(zip(("topic", "left", "right"), found, strict=True)))
        st.session_state[SEEN] = name
    return found


def _kept(opened: Sides | None, chosen: tuple[str, ...]) -> str:
    """The comparison shown alone; nothing once the reader has chosen another topic or edition."""
    if opened == chosen:
        return st.query_params[ALIGNMENT]
    if opened:
        del st.query_params[ALIGNMENT]
    return ""


@st.cache_data(max_entries=400, show_spinner=False)
def _sides_of(digest: str, name: str) -> Sides | None:
    """Topic and both editions of a comparison by its name; None where there is no such comparison."""
    if not NAME.fullmatch(name):
        return None
    facts = next(iter(_enforcement.facts_of([f"{ID}comparison#{name}"]).values()))
    if not facts.get("leftEdition"):
        return None
    topic = _enforcement.one(facts, "topic").rpartition("#")[2]
    left, right = (_enforcement.one(facts, f"{side}Edition") for side in ("left", "right"))
    return topic, left.removeprefix(ID), right.removeprefix(ID)


@st.cache_data(max_entries=50, show_spinner=False)
def _topics_of(digest: str, chosen: frozenset[str]) -> list[str]:
    kb = _knowledge.kb()
    found = kb.select(HAVING, key=[f"{ID}key#{t}_{e}" for t in kb.topics for e in sorted(chosen)])
    having = {key.value.rpartition("#")[2].rpartition("_")[0] for (key,) in found}
    return [topic for topic in kb.topics if topic in having]


def _topics(chosen: set[str]) -> list[str]:
    """Topics on which one of the chosen editions has a rule."""
    return _topics_of(_knowledge.kb().digest, frozenset(chosen))


def _labels(codes: list[str], base: str) -> Callable[[str], str]:
    """What codes are called in the page language; no session is needed to look one up."""
    of, language = _knowledge.kb().labels.of, page_language()
    return {code: of(base + code, language) for code in codes}.__getitem__


def _elsewhere(named: Comparison) -> None:
    """Rules of the topic whose comparison stands under another, with the way there."""
    if not named.elsewhere:
        return
    st.header(word("compared-elsewhere"), anchor=ELSEWHERE)
    st.caption(word("compared-elsewhere.why"))
    # Several rules of one place in one comparison need one way there.
    for found in {(e.rule.provision, e.alignment): e for e in named.elsewhere}.values():
        told = {"citation": found.rule.citation, "title": found.title, "topic": found.topic_title}
        label = word("compared-elsewhere.one", **{key: plain(text) for key, text in told.items()})
        sides = {"topic": found.topic, "left": named.left, "right": named.right}
        query = sides | _switches.carried()
        st.page_link("app_pages/compare.py", label=f":blue[{label}]", query_params=query)


def _uncompared(versions: list[Comparison]) -> None:
    """Rules that no comparison has taken up: listed apart, nothing is concluded from them."""
    first = versions[0]
    count = len(first.left_only) + len(first.right_only)
    if not count:
        return
    st.header(word("uncompared"), anchor=UNCOMPARED)
    st.caption(word("uncompared.why"))
    names = _in_page_language(first)
    with st.expander(word("uncompared.count", count=count), expanded=not first.aligned):
        left, right = st.columns(2)
        with left:
            _pile(names, names.left_label, [v.left_only for v in versions])
        with right:
            _pile(names, names.right_label, [v.right_only for v in versions])


def _pile(named: Comparison, label: str, rules: list[tuple[Rule, ...]]) -> None:
    st.subheader(plain(label), anchor=False)
    pages = -(-len(rules[0]) // AT_ONCE)
    page = st.pagination(pages, key=f"uncompared.{label}") if pages > 1 else 1
    shown = [version[AT_ONCE * (page - 1) : AT_ONCE * page] for version in rules]
    view = named.topic, named.left, named.right, named.day, label, page
    _drawn.once("compare.pile", view, lambda: _rule_card.show_all(shown))
    if not rules[0]:
        st.caption(word("uncompared.none"))


def _file(comparison: Comparison, reader: KnowledgeBase, ending: str) -> bytes:
    """The file of a view; its table is made when the button is pressed, not on each run of the page."""
    return replace(Matrix.of([comparison]), reader=reader).forms[ending]()


def _take_along(versions: list[Comparison]) -> None:
    """Files of exactly this view, each made when its button is pressed, and its address."""
    reader = _knowledge.kb()
    with st.container(horizontal=True):
        for number, comparison in enumerate(versions):
            forms = {ending: partial(_file, comparison, reader, ending) for ending in ENDINGS}
            if number:  # one web page holds both languages
                del forms[".html"]
            _downloads.show(file_stem([comparison]), comparison.language, forms, "compare")
        _link.show("compare")


def _again(first: Comparison) -> None:
    """The lines that repeat the view in a notebook, and how to report a mistake."""
    with st.expander(word("notebook")):
        st.code(snippet(first), language="python", wrap_lines=True)
    with st.expander(word("report")):
        st.markdown(word("report.compare"))


def snippet(comparison: Comparison) -> str:
    """The lines of Python that give the same table in a notebook."""
    return "\n".join(
        (
            "import clausegraph",
            f'kb = clausegraph.load(lang="{comparison.language}", day="{comparison.day}")',
            f'kb.compare("{comparison.topic}", "{comparison.left}", "{comparison.right}").df',
        )
    )


show()

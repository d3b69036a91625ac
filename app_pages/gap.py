"""What is additional: all that a second text asks of whoever meets a first, the hardest on the day first."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from app_pages import (
    _address,
    _basket,
    _downloads,
    _drawn,
    _knowledge,
    _link,
    _rule_card,
    _switches,
)
from app_pages._markdown import badge, plain
from app_pages._words import page_language, word
from clausegraph import Additional, Gap, Rule
from clausegraph.matrix.listing import listing_of_gap
from clausegraph.text.vocabulary import ID
from clausegraph.text.words import say

ALL = "all"
ONLY = (ALL, "duties")
AT_ONCE = 20  # entries on one page of the list


def show() -> None:
    have, enter, topic, only, day = _filters()
    if not day:
        return
    versions = [
        _knowledge.gap(have, enter, topic, only, language, day) for language in _switches.contents()
    ]
    named = _knowledge.gap(have, enter, topic, only, page_language(), day)
    view = have, enter, topic, only, day
    _drawn.once("gap.head", view, lambda: _head(named))
    pages = -(-len(named.items) // AT_ONCE)
    page = st.pagination(pages, key="gap.page") if pages > 1 else 1
    shown = named.items[AT_ONCE * (page - 1) : AT_ONCE * page]
    _basket.offer("gap", (r.provision for item in shown for r in (*item.asked, *item.given)))
    _drawn.once("gap.list", (*view, page), lambda: _list(named, versions, page))
    kb = _knowledge.kb()
    asked = {"topic": topic, "only": only, "day": day}
    _link.hold(f"{have}-to-{enter}", lambda lang: [kb.gap(have, enter, lang=lang, **asked)])
    _take_along(versions)


def _head(named: Gap) -> None:
    """What the list is about, what is to be known of the day, and how much there is."""
    st.header(plain(named.title), anchor=False, divider="gray")
    st.caption(word("gap.about"))
    for notice in named.notices:
        st.warning(plain(notice))
    if named.law_to_ask:
        st.info(plain(named.law_in_words))
    if named.items:
        duties = sum(item.duty for item in named.items)
        counted = say("gap.count", page_language(), count=len(named.items), duties=duties)
        st.markdown(f"**{plain(counted)}**")
    else:
        st.info(plain(say("gap.none", page_language())))


def _list(named: Gap, versions: list[Gap], page: int) -> None:
    """The entries of one page, and what nobody has compared."""
    shown = slice(AT_ONCE * (page - 1), AT_ONCE * page)
    for label, *same in zip(named.items[shown], *(v.items[shown] for v in versions), strict=True):
        _card(label, same, named)
    if named.not_compared:
        st.warning(plain(named.not_compared))


def _filters() -> tuple[str, str, str, str, str]:
    kb = _knowledge.kb()
    have_key = _address.seed("gap", "have", "gdpr", kb.editions.__contains__)
    others = [code for code in kb.editions if code != st.session_state[have_key]]
    default = "pis-2020" if "pis-2020" in others else "gdpr"
    enter_key = _address.seed("gap", "enter", default, others.__contains__)
    topics = [ALL, *kb.topics]
    topic_key = _address.seed("gap", "topic", ALL, topics.__contains__)
    only_key = _address.seed("gap", "only", ALL, ONLY.__contains__)
    day_key = _address.seed_day(kb.as_of)
    places = st.columns([2, 2, 2.4, 2, 1.6])
    editions = _labels(list(kb.editions), ID)
    places[0].selectbox(word("gap.have"), kb.editions, format_func=editions, key=have_key)
    places[1].selectbox(word("gap.enter"), others, format_func=editions, key=enter_key)
    titles = _labels(topics, f"{ID}topic#")
    places[2].selectbox(word("topic"), topics, format_func=titles, key=topic_key)
    shown = {code: word(f"gap.only.{code}") for code in ONLY}
    places[3].selectbox(word("gap.only"), ONLY, format_func=shown.__getitem__, key=only_key)
    have, enter, topic, only = map(_address.write, (have_key, enter_key, topic_key, only_key))
    day = _address.day(places[4], day_key, word("day"))
    return have, enter, "" if topic == ALL else topic, "" if only == ALL else only, day


def _labels(codes: list[str], base: str) -> Callable[[str], str]:
    of = _knowledge.kb().labels.of
    labels = {code: of(base + code, page_language()) for code in codes if code != ALL}
    return (labels | {ALL: word("gap.all-topics")}).__getitem__


def _card(named: Additional, same: list[Additional], found: Gap) -> None:
    """One thing to do: the instruction first, then the difference, why it counts, what stands behind it."""
    with st.container(border=True):
        st.subheader(" / ".join(plain(v.title) for v in same), anchor=False)
        rule = named.heaviest
        colours = _rule_card.FORCE_COLOURS, _rule_card.MODALITY_COLOURS
        shown = [
            badge(rule.modality_label, colours[1].get(rule.modality, "gray")),
            badge(word("badge.force", force=rule.force_label), colours[0].get(rule.force, "gray")),
            badge(named.topic_title, "gray"),
        ]
        if named.review_status != "checked":
            status = say(f"status-of.{named.review_status}", page_language())
            shown.append(badge(status, "gray"))
        st.markdown(" ".join(shown))
        for version in same:
            if version.to_do:
                st.markdown(f"**{plain(word('gap.to-do'))}** {plain(version.to_do)}")
            st.markdown(plain(version.difference))
        separator = say("list.separator", page_language())
        st.markdown(f"**{plain(word('gap.reason'))}** {plain(separator.join(named.reasons))}")
        st.markdown(f"**{plain(word('gap.in-bite'))}** {plain(named.in_bite)}")
        with st.expander(word("gap.rules")):
            left, right = st.columns(2)
            with left:
                _side(found.have_label, [v.given for v in same])
            with right:
                _side(found.enter_label, [v.asked for v in same])
        if named.kind != "changed":
            _way(named, found)


def _side(label: str, rules: list[tuple[Rule, ...]]) -> None:
    st.markdown(f"#### {plain(label)}", anchors=False)
    _rule_card.show_all(rules)
    if not rules[0]:
        st.caption(word("gap.nothing-there"))


def _way(named: Additional, found: Gap) -> None:
    """The way to the whole comparison."""
    query = {"topic": named.topic, "left": found.have, "right": found.enter, **_switches.carried()}
    if not _knowledge.stands_left(found.have, found.enter):
        query |= {"left": found.enter, "right": found.have}
    st.page_link("app_pages/compare.py", label=f":blue[{word('gap.way')}]", query_params=query)


def _take_along(versions: list[Gap]) -> None:
    """The whole list as CSV, and the line that repeats it in a notebook."""
    from clausegraph.cli.gap import gap_text

    st.header(word("take-along"), anchor=False)
    with st.container(horizontal=True):
        for found in versions:
            held = listing_of_gap(found, _knowledge.kb())
            csv = {".csv": lambda found=found: f"\ufeff{gap_text(found, 'csv')}".encode()}
            _downloads.show(held.stem, found.language, held.forms | csv, "gap")
    with st.expander(word("notebook")):
        st.code(snippet(versions[0]), language="python", wrap_lines=True)


def snippet(found: Gap) -> str:
    """The lines of Python that give the same list in a notebook."""
    given = f'"{found.have}", "{found.enter}"'
    given += f', topic="{found.topic}"' if found.topic else ""
    given += f', only="{found.only}"' if found.only else ""
    return "\n".join(
        (
            "import clausegraph",
            f'kb = clausegraph.load(lang="{found.language}", day="{found.day}")',
            f"kb.gap({given}).df",
        )
    )


show()

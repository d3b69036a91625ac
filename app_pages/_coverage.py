"""How far a topic has been compared between two editions, as badge and figures; all pairs as a table."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from app_pages import _knowledge
from app_pages._markdown import badge, plain
from app_pages._words import page_language, word
from clausegraph.ask.coverage import Covered, read
from clausegraph.text.vocabulary import ID
from clausegraph.text.words import say

COLOURS = {"compared": "green", "partly": "orange", "not": "gray"}


def said(state: str) -> str:
    """A state in words."""
    return say(f"coverage.state.{state}", page_language())


def named(state: str) -> str:
    """A state in words on its colour."""
    return badge(said(state), COLOURS[state])


def state(covered: Covered) -> str:
    """How far the topic is: compared, in part, or not."""
    return named(covered.state)


def line(covered: Covered) -> str:
    """State, rules by what became of them, and how the comparisons were read again."""
    figures = {name: getattr(covered, name) for name in ("rules", "compared", "gaps", "open")}
    told = [state(covered), plain(word("compare.coverage", **figures))]
    if read := covered.read(page_language()):
        told.append(plain(word("compare.coverage.read", read=read)))
    return " ".join(told)


def pairs() -> None:
    """Each pair of texts with comparisons: how many, topics by state, how the comparisons were read again."""
    language = page_language()
    of = _knowledge.kb().labels.of
    lines = []
    for left, right in _knowledge.pairs():
        held = _knowledge.coverage(left, right, language)
        states = Counter(covered.state for covered in held.topics)
        firm = sum((covered.firm for covered in held.topics), Counter[str]())
        counted = " ".join(
            badge(word("coverage.topics", state=said(name), count=states[name]), colour)
            for name, colour in COLOURS.items()
        )
        labels = " – ".join(of(ID + code, language) for code in (left, right))
        facts = {"count": firm["comparisons"], "read": read(firm, language)}
        lines.append(f"- **{plain(labels)}** {plain(word('coverage.pair', **facts))} {counted}")
    st.markdown("\n".join(lines))

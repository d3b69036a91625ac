"""How far a topic has been compared between two editions, as badge and figures."""

from __future__ import annotations

from app_pages._markdown import badge, plain
from app_pages._words import page_language, word
from clausegraph.ask.coverage import Covered
from clausegraph.text.words import say

COLOURS = {"compared": "green", "partly": "orange", "not": "gray"}


def state(covered: Covered) -> str:
    """How far the topic is: compared, in part, or not."""
    return badge(say(f"coverage.state.{covered.state}", page_language()), COLOURS[covered.state])


def line(covered: Covered) -> str:
    """State, rules by what became of them, and how the comparisons were read again."""
    figures = {name: getattr(covered, name) for name in ("rules", "compared", "gaps", "open")}
    told = [state(covered), plain(word("compare.coverage", **figures))]
    if read := covered.read(page_language()):
        told.append(plain(word("compare.coverage.read", read=read)))
    return " ".join(told)

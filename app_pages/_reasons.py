"""Why a rule has its force, sanctions and exceptions: worked out only when the reader asks."""

from __future__ import annotations

import streamlit as st

from app_pages import _knowledge
from app_pages._markdown import plain
from app_pages._words import page_language, word
from clausegraph import Explanation, Rule


def show(rule: Rule, day: str) -> None:
    """A fold with the reasons below a rule, its force being that of the day."""
    key = f"clause.why.{rule.name}"
    fold = st.expander(word("why", name=rule.name), on_change="rerun", key=key)
    if fold.open:
        fold.markdown(told(_knowledge.kb().explain(rule.name, lang=page_language(), day=day)))


def told(explanation: Explanation) -> str:
    """The steps as a list: the derived fact, the rule that gave it, what it rests on."""
    return "\n".join(
        f"- **{plain(step.property)}: {plain(step.value)}**  \n"
        f"  {plain(step.title)}  \n  {plain(step.because)}"
        for step in explanation.steps
    )

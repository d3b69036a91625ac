"""When a rule applies, with the and, or and not of its conditions kept apart."""

from __future__ import annotations

import streamlit as st

from app_pages import _knowledge
from app_pages._markdown import plain
from app_pages._words import word
from clausegraph import Rule
from clausegraph._text import Language
from clausegraph._vocabulary import CG

PARTS = f"""PREFIX cg: <{CG}>
SELECT ?whole ?how ?part WHERE {{
  VALUES ?how {{ cg:allOf cg:anyOf cg:noneOf }} ?whole ?how ?part
}} ORDER BY ?whole ?part"""
Parts = dict[str, tuple[str, list[str]]]


@st.cache_resource(max_entries=2, show_spinner=False)
def _parts(digest: str) -> Parts:
    found: Parts = {}
    for whole, how, part in _knowledge.kb().select(PARTS):
        found.setdefault(whole.value, (how.value.removeprefix(CG), []))[1].append(part.value)
    return found


def told(rule: Rule, language: Language) -> str:
    """The conditions of a rule as Markdown; empty where it has none."""
    lines = [line for whole in rule.facts.get("when", ()) for line in _lines(whole, language, 0)]
    if not lines:
        return ""
    first, *rest = (line[2:] for line in lines)  # the head takes the place of the first bullet
    return "\n".join((f"**{plain(word('rule.when'))}** {first}", *rest))


def _lines(condition: str, language: Language, depth: int) -> list[str]:
    """A condition as list items: a plain one in one line, a composed one with its parts below."""
    indent = "  " * depth
    kb = _knowledge.kb()
    how, parts = _parts(kb.digest).get(condition, ("", []))
    if not parts:
        return [f"{indent}- {plain(kb.labels.of(condition, language))}"]
    head = f"*{plain(word(f'condition.{how}'))}*"
    if len(parts) == 1:
        first, *rest = _lines(parts[0], language, depth)
        return [f"{indent}- {head} {first.lstrip(' -')}", *rest]
    below = [line for part in parts for line in _lines(part, language, depth + 1)]
    return [f"{indent}- {head}", *below]

"""When a rule applies, as Markdown: composed conditions as nested lists."""

from __future__ import annotations

from app_pages._markdown import plain
from app_pages._words import word
from clausegraph import Condition, Rule


def told(rule: Rule) -> str:
    """The conditions of a rule as Markdown; empty where it has none."""
    lines = [line for whole in rule.when for line in _lines(whole, 0)]
    if not lines:
        return ""
    first, *rest = (line[2:] for line in lines)  # the head takes the place of the first bullet
    return "\n".join((f"**{plain(word('rule.when'))}** {first}", *rest))


def _lines(condition: Condition, depth: int) -> list[str]:
    """A condition as list items: a plain one in one line, a composed one with its parts below."""
    indent = "  " * depth
    if not condition.parts:
        return [f"{indent}- {plain(condition.words)}"]
    head = f"*{plain(word(f'condition.{condition.how}'))}*"
    if len(condition.parts) == 1:
        first, *rest = _lines(condition.parts[0], depth)
        return [f"{indent}- {head} {first.lstrip(' -')}", *rest]
    below = [line for part in condition.parts for line in _lines(part, depth + 1)]
    return [f"{indent}- {head}", *below]

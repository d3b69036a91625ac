"""Which of two sets of rules is stricter by what the rules are: items, exceptions, verbs."""

from __future__ import annotations

from collections.abc import Sequence

from clausegraph.ask.additional import ASKING
from clausegraph.ask.rule import Rule

MUST = {"Obligation", "Prohibition"}


def modality(rule: Rule) -> tuple[str, ...]:
    """Its kind, in words."""
    return (rule.modality_label,)


def more(left: Sequence[Rule], right: Sequence[Rule]) -> str:
    """Whose items of notice hold all of the other's and more."""
    held, other = (
        {v for r in rules for v in r.facts.get("requiresContent", ())} for rules in (left, right)
    )
    if not (held and other):
        return ""
    return "Left" if held > other else "Right" if held < other else ""


def exceptions(rule: Rule) -> tuple[str, ...]:
    """Where its exceptions stand."""
    return tuple(limit.citation for limit in rule.exceptions)


def fewer(left: Sequence[Rule], right: Sequence[Rule]) -> str:
    """Who frees nobody where the other frees somebody, by an exception to what is asked or a rule of its own.

    An exception to a permission frees nobody: it takes the permission away.
    """
    freed = [any(map(_frees, rules)) for rules in (left, right)]
    return "" if freed[0] == freed[1] else "Right" if freed[0] else "Left"


def _frees(rule: Rule) -> bool:
    return rule.modality in ("Dispensation", "Permission") or (
        bool(rule.exceptions) and rule.modality in ASKING
    )


def verbs(left: Sequence[Rule], right: Sequence[Rule]) -> str:
    """Who says must throughout where the other only recommends."""
    said = [{rule.modality for rule in rules} for rules in (left, right)]
    must = [bool(side) and side <= MUST for side in said]
    should = [side == {"Recommendation"} for side in said]
    return "Left" if must[0] and should[1] else "Right" if must[1] and should[0] else ""

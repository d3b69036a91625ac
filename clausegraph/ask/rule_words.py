"""A rule as labelled words, one entry a column or line, for Excel and the command line."""

from __future__ import annotations

from clausegraph.ask.rule import Rule
from clausegraph.text.words import Language, say


def rule_words(rule: Rule, language: Language) -> dict[str, str]:
    """Everything about a rule by key (`rule.KEY` is its head); "" where there is nothing.

    The rule stands in both languages, all else in the one asked.
    """
    lists = {
        "bearer": rule.bearers,
        "owed-to": rule.owed_to,
        "qualifiers": rule.qualifiers,
        "conditions": rule.conditions,
        "exceptions": rule.exceptions,
        "consent": rule.consent,
        "no-effect": rule.no_effect_against,
    }
    return {
        "citation": rule.citation,
        "name": rule.name,
        "modality": rule.modality_label,
        "operative": rule.operative,
        "force": rule.force_label,
        **{key: "\n".join(words) for key, words in lists.items()},
        "paraphrase-en": rule.both.get("en", ""),
        "paraphrase-zh": rule.both.get("zh", ""),
        "note": rule.note,
        "status": say(f"status-of.{rule.review_status}", language),
        "confidence": say(f"confidence.{rule.confidence}", language),
    }

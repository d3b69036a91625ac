"""A rule as labelled words, one entry a column or line: what every table and page shows is told here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from clausegraph.ask.limits import told_once
from clausegraph.ask.rule import Rule
from clausegraph.text.words import Language, say

if TYPE_CHECKING:
    import pandas

# In the order in which a reader wants them.
RULE_KEYS = (
    "citation",
    "name",
    "modality",
    "operative",
    "operative-unseen",
    "force",
    "force-means",
    "because",
    "partly",
    "no-force-because",
    "bearer",
    "owed-to",
    "qualifiers",
    "conditions",
    "part-of",
    "list",
    "deadline",
    "frequency",
    "keep-at-least",
    "threshold",
    "contents",
    "contents-of",
    "consent",
    "exceptions",
    "limited-by",
    "no-effect",
    "same-release",
    "answered-under",
    "lifts",
    "limits",
    "governs-answer-to",
    "defines",
    "way-to-enforce",
    "informative",
    "readings",
    "paraphrase-en",
    "paraphrase-zh",
    "note",
    "topics",
    "also-stated-in",
    "read-from",
    "status",
    "confidence",
)
FIGURES = (
    "deadline",
    "frequency",
    "keep-at-least",
    "threshold",
    "contents",
    "contents-of",
    "consent",
)
LIMITS = ("exceptions", "limited-by", "no-effect", "same-release")


def rule_words(rule: Rule, language: Language, told: set[str] | None = None) -> dict[str, str]:
    """Everything about a rule by key (`rule.KEY` is its head); "" where there is nothing.

    The rule stands in both languages, all else in the one asked. `told` holds the limits that stand above
    it on the same page, which are not told again; without it each entry can be read alone.
    """
    above = [set(), set()] if told is None else [told, told]
    lists = {
        "bearer": rule.bearers,
        "owed-to": rule.owed_to,
        "qualifiers": rule.qualifiers,
        "conditions": rule.conditions,
        "part-of": _whole(rule),
        "list": _list(rule),
        "deadline": rule.deadline,
        "frequency": rule.frequency,
        "keep-at-least": rule.keep_at_least,
        "threshold": rule.threshold,
        "contents": rule.contents,
        "contents-of": rule.contents_of,
        "consent": rule.consent,
        "exceptions": tuple(limit.line for limit in told_once(rule.exceptions, above[0])),
        "limited-by": tuple(limit.line for limit in told_once(rule.limited_by, above[1])),
        "answered-under": tuple(cited.line for cited in rule.answered_under),
        "lifts": rule.lifts,
        "limits": rule.limits,
        "governs-answer-to": rule.governs_answer_to,
        "no-effect": tuple(cited.line for cited in rule.no_effect_against),
        "same-release": tuple(cited.line for cited in rule.same_release_in),
        "defines": rule.defines,
        "way-to-enforce": rule.ways_to_enforce,
        "informative": (say("rule.is-informative", language),) if rule.informative else (),
        "operative-unseen": (say("rule.is-unseen", language),) if rule.operative_unseen else (),
        "readings": rule.readings,
    }
    words = {
        "citation": rule.citation,
        "name": rule.name,
        "modality": rule.modality_label,
        "operative": rule.operative,
        "force": rule.force_label,
        "force-means": say(
            "force.means", language, means=rule.weight.means, so=rule.weight.conclusion
        ),
        "because": "\n".join(backing.line for backing in rule.weight.backing),
        "partly": "\n".join(partly_words(rule)),
        "no-force-because": rule.no_force_because,
        **{key: "\n".join(words) for key, words in lists.items()},
        "paraphrase-en": rule.both.get("en", ""),
        "paraphrase-zh": rule.both.get("zh", ""),
        "note": rule.note,
        "topics": "\n".join(rule.topic_labels),
        "also-stated-in": "\n".join(rule.also_stated_in),
        "read-from": rule.read_from,
        "status": say(f"status-of.{rule.review_status}", language),
        "confidence": say(f"confidence.{rule.confidence}", language),
    }
    return {key: words[key] for key in RULE_KEYS}


def frame(rules: Iterable[Rule], language: Language) -> pandas.DataFrame:
    """One row a rule, one column a key under its head, and the official address."""
    import pandas

    rows = [{**rule_words(rule, language), "link": rule.address} for rule in rules]
    heads = {key: say(f"rule.{key}", language) for row in rows[:1] for key in row}
    return pandas.DataFrame(rows).rename(columns=heads)


def told_apart(rules: tuple[Rule, ...], keys: tuple[str, ...], language: Language) -> str:
    """What these keys say of several rules, each value under its head, each rule under its place."""
    blocks = []
    for rule in rules:
        words = rule_words(rule, language)
        lines = [
            say("rule.headed", language, head=say(f"rule.{key}", language), words=line)
            for key in keys
            for line in words[key].split("\n")
            if line
        ]
        if lines:
            head = [rule.citation] if len(rules) > 1 else []
            blocks.append("\n".join(head + lines))
    return "\n\n".join(blocks)


def partly_words(rule: Rule) -> tuple[str, ...]:
    """For whom, or where, it weighs otherwise: each link with its kind in a line."""
    return tuple(backing.line for backing in rule.partly)


def _whole(rule: Rule) -> tuple[str, ...]:
    """The rule of whose list this is a point, and when that one speaks."""
    wholes = tuple(cited.line for cited in rule.part_of)
    joined = say("list.separator", rule.language).join(rule.conditions_of_whole)
    return (*wholes, say("limit.when", rule.language, items=joined)) if joined else wholes


def _list(rule: Rule) -> tuple[str, ...]:
    """Of what kind its list is, and where the points stand."""
    if not rule.list_kind:
        return ()
    places = say("list.separator", rule.language).join(
        dict.fromkeys(c.citation for c in rule.parts if c.citation != rule.citation)
    )
    line = say("rule.list-of", rule.language, kind=rule.list_kind, places=places)
    return (line if places else rule.list_kind,)


def sided_words(rules: tuple[Rule, ...], language: Language) -> str:
    """The rules of one side as text: citation, modality and force, then the rule, a paragraph each."""
    return "\n\n".join(
        say(
            "rule.line",
            language,
            citation=rule.citation,
            modality=rule.modality_label,
            force=rule.force_label,
            paraphrase=rule.paraphrase,
        )
        for rule in rules
    )

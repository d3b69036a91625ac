"""What each tool answers, as JSON knows it: short by default, whole on request, always in its envelope.

A place that is not held is an answer, not an error: an assistant must be told that nothing is held.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from clausegraph.ask.cite_check import Checked
from clausegraph.ask.comparison import Aligned
from clausegraph.ask.rule import Rule
from clausegraph.ask.rule_words import RULE_KEYS, rule_words
from clausegraph.assistant.envelope import Answered, enveloped
from clausegraph.knowledge_base import KnowledgeBase
from clausegraph.text.errors import QuestionError
from clausegraph.text.words import Language, say

SHORT = 8  # entries of a short answer
NOT_HELD = ("citation", "text-not-held")
"""Codes of a place that is not in the graph, or that cannot be told from others."""


def search(
    kb: KnowledgeBase, words: str, edition: str, lang: Language, day: str, full: bool
) -> Answered:
    """Places, rules, topics, terms and comparisons that the words find."""
    found = kb.search(words, edition=edition, lang=lang, day=day, limit=50 if full else SHORT)
    hits = [
        {"name": hit.name, "where": where, "what": what, "words": text, "why": why}
        for hit, (where, what, text, why) in zip(found.hits, found.rows, strict=True)
    ]
    answer: Answered = {"summary": found.summary, "notices": list(found.notices), "hits": hits}
    if found.cited:
        answer["cited"] = {"name": found.cited, "citation": found.citation}
    nothing = not found.hits and not found.cited
    return enveloped(kb, answer, (hit.iri for hit in found.hits), lang, day, nothing=nothing)


def show(kb: KnowledgeBase, citation: str, lang: Language, day: str, full: bool) -> Answered:
    """A place with its rules and what stands around it."""
    try:
        found = kb.clause(citation, lang=lang, day=day)
    except QuestionError as error:
        return _not_held(kb, error, lang, day)
    rules = found.rules if full else found.rules[:SHORT]
    answer: Answered = {
        "citation": found.citation,
        "name": found.name,
        "heading": found.heading,
        "paraphrase": found.paraphrase,
        "notice": found.notice,
        "rules": [_rule(rule, full) for rule in rules],
        **_left(len(found.rules) - len(rules), lang),
    }
    if found.not_encoded_because:
        answer["not_encoded_because"] = found.not_encoded_because
    if full:
        around = ("recitals", "interprets", "cites", "cited", "succeeds", "succeeded", "sanctions")
        of = kb.labels.of
        answer |= {name: [of(iri, lang) for iri in getattr(found, name)] for name in around}
        answer["comparisons"] = [of(iri, lang) for iri in found.alignments]
        answer["newer_standards"] = [newer.line for newer in found.newer]
        answer["acts"] = [act.line for act in found.acts]
    held = [found.iri, *(rule.iri for rule in rules)]
    nothing = not (found.rules or found.paraphrase or found.children)
    return enveloped(kb, answer, held, lang, day, nothing=nothing)


def compare(
    kb: KnowledgeBase, topic: str, left: str, right: str, lang: Language, day: str, full: bool
) -> Answered:
    """A topic in two editions: what was judged, and what nobody has compared."""
    found = kb.compare(topic, left, right, lang=lang, day=day)
    alone = (*found.left_only, *found.right_only)
    answer = {
        "topic": found.topic,
        "title": found.title,
        "left": found.left_label,
        "right": found.right_label,
        "summary": found.summary,
        "notices": list(found.notices),
        "comparisons": [_aligned(one, lang, full) for one in found.aligned],
        "not_compared": [_rule(rule, full) for rule in alone],
        "compared_under_other_topics": [
            {"citation": e.rule.citation, "topic": e.topic_title, "comparison": e.title}
            for e in found.elsewhere
        ],
    }
    rules = [rule.iri for one in found.aligned for rule in (*one.left, *one.right)]
    held = [*(one.iri for one in found.aligned), *rules, *(rule.iri for rule in alone)]
    nothing = not (found.aligned or found.elsewhere)
    return enveloped(kb, answer, held, lang, day, nothing=nothing)


def gap(
    kb: KnowledgeBase, have: str, enter: str, topic: str, lang: Language, day: str, full: bool
) -> Answered:
    """What a second text asks in addition of whoever meets a first."""
    found = kb.gap(have, enter, topic=topic, lang=lang, day=day)
    shown = found.items if full else found.items[:SHORT]
    items = []
    for item in shown:
        told = {
            "title": item.title,
            "topic": item.topic_title,
            "force": item.heaviest.force_label,
            "to_do": item.to_do,
            "difference": item.difference,
            "asked": _cited(item.asked),
            "already_met": _cited(item.given),
            **_judgement(item.review_status, item.confidence, item.as_of),
        }
        if full:
            told |= {"because": list(item.reasons), "in_bite": item.in_bite}
            told["rules"] = [_rule(rule, full) for rule in item.asked]
        items.append(told)
    answer = {
        "title": found.title,
        "notices": [*found.notices, *filter(None, [found.law_in_words])],
        "summary": found.counted,
        "items": items,
        "not_compared": found.not_compared if full else found.still_open,
        **_left(len(found.items) - len(shown), lang),
    }
    held = [i for item in shown for i in (item.iri, *(rule.iri for rule in item.asked))]
    return enveloped(kb, answer, held, lang, day, nothing=not found.items)


def force(kb: KnowledgeBase, place: str, lang: Language, day: str, full: bool) -> Answered:
    """Who can do what about a clause on a day, and by which law."""
    try:
        found = kb.force(place, day, lang=lang)
    except QuestionError as error:
        return _not_held(kb, error, lang, day)
    sections = found.sections if full else found.sections[:1]
    answer = {
        "title": found.title,
        "notice": found.clause.notice,
        "binding": found.binding,
        "answer": [{"head": one.head, "lines": list(one.lines)} for one in sections],
        "least_confidence": found.confidence or None,
        **_left(len(found.sections) - len(sections), lang),
    }
    held = [found.clause.iri, *(rule.iri for rule in found.clause.rules)]
    held += [law.rule.iri for law in found.laws]
    return enveloped(kb, answer, held, lang, day, nothing=not found.clause.rules)


def ask(
    kb: KnowledgeBase, question: str, given: dict[str, str], lang: Language, day: str, full: bool
) -> Answered:
    """A ready question answered; all of them listed with their parameters where none is named."""
    if not question:
        listed = [
            {
                "name": name,
                "question": one.questions[lang],
                "parameters": {
                    p.name: f"{p.labels[lang]} ({p.default})"
                    for p in one.parameters
                    if p.kind != "language"
                },
            }
            for name, one in kb.questions.items()
        ]
        return enveloped(kb, {"questions": listed}, (), lang, day)
    known = kb.questions.get(question)
    if known and day:
        days = {one.name: day for one in known.parameters if one.kind == "day"}
        if not days:
            raise QuestionError("no-day", question=question)
        given = days | given
    given.pop("lang", None)  # the tool's own argument, and a parameter of no question
    found = kb.ask(question, lang=lang, **given)
    shown = list(zip(found.rows, found.words, strict=True))[: None if full else SHORT]
    answer = {
        "title": found.title,
        "question": found.question,
        "filters": found.filters,
        "summary": found.summary,
        "notices": list(found.notices),
        "columns": list(found.heads),
        "rows": [list(words) for _, words in shown],
        **_left(len(found) - len(shown), lang),
    }
    held = [cell.value for row, _ in shown for cell in row if cell and cell.is_iri]
    return enveloped(kb, answer, held, lang, day, nothing=not len(found))


def cite_check(kb: KnowledgeBase, text: str, lang: Language, day: str, full: bool) -> Answered:
    """Each citation of a text: whether the place exists, in which edition, what it is about."""
    found = kb.cite_check(text, lang=lang, day=day)
    answer = {
        "summary": found.summary,
        "citations": [_checked(one, lang, full) for one in found.checked],
    }
    held = [iri for one in found.checked for iri in one.iris]
    return enveloped(kb, answer, held, lang, day, nothing=not held)


def _checked(one: Checked, lang: Language, full: bool) -> Answered:
    told: Answered = {
        "as_cited": one.text,
        "at": one.start,
        "answer": one.answer,
        "in_words": say(f"cite-check.{one.answer}", lang),
        "citation": one.citation,
        "edition": one.edition_label,
        "also_in": list(one.also_in),
        "about": one.about,
        "near": list(one.near),
        "remarks": list(one.remarks),
        "official_address": one.address or None,
    }
    if full:
        told["rules"] = list(one.rules)
    return told


def _aligned(one: Aligned, lang: Language, full: bool) -> Answered:
    told: Answered = {
        "title": one.title,
        "subject_matter": one.relation_label,
        "verdict": one.in_substance_label,
        "left": _cited(one.left),
        "right": _cited(one.right),
        "difference": one.difference or one.gap_reason,
        **_judgement(one.review_status, one.confidence, one.as_of),
        "read_in_words": one.read_last(lang),
    }
    if full:
        told["findings"] = [
            {"dimension": f.dimension_label, "asks_more": f.side_label, "note": f.note}
            for f in one.findings
        ]
        told |= {
            "to_meet_left": one.to_meet_left,
            "to_meet_right": one.to_meet_right,
            "law_around": one.law_around,
            "in_bite": one.in_bite_words,
            "false_friends": list(one.false_friends),
            "left_rules": [_rule(rule, full) for rule in one.left],
            "right_rules": [_rule(rule, full) for rule in one.right],
        }
    return told


def _judgement(status: str, confidence: str, day: str) -> Answered:
    return {"review_status": status, "confidence": confidence, "read_on": day}


def _rule(rule: Rule, full: bool) -> Answered:
    """A rule: where it stands, what kind it is, how hard it binds on the day, what it says in our words."""
    told: Answered = {
        "name": rule.name,
        "citation": rule.citation,
        "kind": rule.modality_label,
        "force": rule.force_label,
        "paraphrase": rule.paraphrase,
    }
    if full:
        words = rule_words(rule, rule.language)
        told["facts"] = {key: words[key] for key in RULE_KEYS if words[key]}
    return told


def _cited(rules: Iterable[Rule]) -> list[str]:
    return list(dict.fromkeys(rule.citation for rule in rules))


def _left(count: int, lang: Language) -> dict[str, Any]:
    return {"left_out": say("assistant.shortened", lang, left=count)} if count else {}


def _not_held(kb: KnowledgeBase, error: QuestionError, lang: Language, day: str) -> Answered:
    """The answer that a place is not held; any other error of a question goes on."""
    if error.code not in NOT_HELD:
        raise error
    return enveloped(kb, {"summary": error.message(lang)}, (), lang, day, nothing=True)

"""Compare a topic between two editions: alignment by alignment, then what stands elsewhere.

A comparison is one, from wherever it is seen: asked the other way round it is shown as it was made.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pyoxigraph as ox

from clausegraph.ask.bite import Biting
from clausegraph.ask.comparison import Aligned, Comparison, Elsewhere, Finding, verdict_words
from clausegraph.ask.computed import Computing
from clausegraph.ask.editions import law_to_ask, stands_left, unread
from clausegraph.ask.facts import Facts, gathered
from clausegraph.ask.false_friends import FalseFriend, false_friends, occurring
from clausegraph.ask.places import Placed, in_law_order
from clausegraph.ask.query import beside
from clausegraph.ask.reader import Reader
from clausegraph.ask.rule import Rule, in_text_order, rules_of
from clausegraph.ask.said import SOURCE
from clausegraph.text.errors import QuestionError
from clausegraph.text.vocabulary import CG, ID
from clausegraph.text.words import Language, say

ALIGNMENTS = beside(__file__, "compare-alignments")
FINDINGS = beside(__file__, "compare-findings")
OF_TOPIC = beside(__file__, "compare-norms")
ELSEWHERE = beside(__file__, "compare-elsewhere")


def compare(
    reader: Reader, topic: str, left: str, right: str, language: Language, day: str
) -> Comparison:
    """Compare one topic between two editions.

    Args:
        reader: what the graph is read through.
        topic: code of a topic, such as `consent-withdrawal`.
        left: edition code, or an instrument (pis, csl) for its edition on the day.
        right: likewise. Turned where it is not so: the GDPR stands left of all, a law left of a standard,
            the older text left of the newer.
        language: language of the words.
        day: ISO day on which force and status are told.

    Raises:
        QuestionError: topic or edition is not known, or both sides are the same.
    """
    left, right = (reader.edition_on(code, day) for code in (left, right))
    topic = reader.topic_code(topic)
    topic_iri = reader.topic(topic)
    left_iri = reader.edition(left)
    right_iri = reader.edition(right)
    if left == right:
        raise QuestionError("same-edition", edition=left)
    turned = not stands_left(reader.phases, left_iri, right_iri)
    if turned:
        left, right, left_iri, right_iri = right, left, right_iri, left_iri
    key = f"{ID}key#{topic}_{left}_{right}"
    placed = in_law_order(reader, (left_iri, right_iri))
    facts = gathered(reader.select(ALIGNMENTS, key=key))
    keys = [_norms(reader, topic, edition) for edition in (left, right)]
    sided = [v for f in facts.values() for side in ("left", "right") for v, _ in f.get(side, ())]
    findings = _findings(reader, key, (left_iri, right_iri), placed, language)
    grounds = [g for held in findings.values() for f in held for g in f.grounds if _is_rule(g)]
    rules = rules_of(reader, [*keys[0], *keys[1], *sided, *grounds], language, day)
    biting = Biting(reader, (rules[n] for n in dict.fromkeys(sided) if n in rules), language, day)
    computing = Computing(reader, language)
    friends = false_friends(reader, (left_iri, right_iri), language)
    aligned = sorted(
        (
            _aligned(
                reader,
                iri,
                f,
                rules,
                findings.get(iri, []),
                (biting, computing, friends, placed),
                language,
            )
            for iri, f in facts.items()
        ),
        key=lambda aligned: aligned.order,
    )
    seen = {rule.iri for a in aligned for rule in (*a.left, *a.right)}
    alone = [[rules[n] for n in side if n not in seen] for side in keys]
    elsewhere = _elsewhere(reader, (left_iri, right_iri), alone, language)
    seen = {found.rule.iri for found in elsewhere}
    phases = reader.phases
    labels = [reader.labels.of(edition, language) for edition in (left_iri, right_iri)]
    told = [unread(day, reader.as_of, language)]
    if turned:
        told.append(say("compare.turned", language, left=labels[0], right=labels[1]))
    if not aligned and reader.same_instrument(left, right):
        told.append(say("compare.editions", language, topic=topic))
    told += [
        phases[e].sentence(reader.labels, day, language)
        for e in (left_iri, right_iri)
        if phases[e].on(day) != "applicable"
    ]
    return Comparison(
        topic=topic,
        title=reader.labels.of(topic_iri, language),
        left=left,
        right=right,
        left_label=labels[0],
        right_label=labels[1],
        day=day,
        as_of=reader.as_of,
        language=language,
        aligned=tuple(aligned),
        left_only=tuple(rule for rule in alone[0] if rule.iri not in seen),
        right_only=tuple(rule for rule in alone[1] if rule.iri not in seen),
        notices=tuple(notice for notice in told if notice),
        graph_digest=reader.digest,
        elsewhere=elsewhere,
        law_to_ask=law_to_ask(phases, left, right, day, language),
    )


def _is_rule(name: str) -> bool:
    """Whether an IRI names a rule, and not the provision that states it."""
    return "_" in name.rpartition("#")[2]


def _norms(reader: Reader, topic: str, edition: str) -> list[str]:
    found = reader.select(OF_TOPIC, key=f"{ID}key#{topic}_{edition}")
    return list(dict.fromkeys(norm.value for norm, _, _ in found))


def _elsewhere(
    reader: Reader,
    editions: tuple[str, str],
    alone: list[list[Rule]],
    language: Language,
) -> tuple[Elsewhere, ...]:
    """Those of the rules that stand in a comparison of the same editions under another topic, each once."""
    sided = {
        rule.iri: (rule, side)
        for side, rules in zip(("left", "right"), alone, strict=True)
        for rule in rules
    }
    found: dict[str, Elsewhere] = {}
    left, right = (edition.removeprefix(ID) for edition in editions)
    keys = [f"{ID}key#{topic}_{left}_{right}" for topic in reader.topics]
    rows = reader.select(ELSEWHERE, norm=sided, key=keys)
    for norm, alignment, topic in rows if sided else ():
        label = reader.labels.of(topic.value, language)
        title = reader.labels.of(alignment.value, language)
        code = topic.value.rpartition("#")[2]
        named = (code, label, alignment.value, title)
        found.setdefault(norm.value, Elsewhere(*sided[norm.value], *named))
    return tuple(found[iri] for iri in sided if iri in found)


def _findings(
    reader: Reader, key: str, compared: tuple[str, str], placed: Placed, language: Language
) -> dict[str, list[Finding]]:
    grounds: dict[str, list[str]] = defaultdict(list)
    rows = {}
    for alignment, finding, dimension, side, reason, note in reader.select(
        FINDINGS, key=key, language=ox.Literal(language)
    ):
        grounds[finding.value].append(reason.value)
        rows[finding.value] = (
            alignment.value,
            dimension.value,
            side.value,
            note.value if note else "",
        )
    found: dict[str, list[Finding]] = defaultdict(list)
    sides = {
        CG + "Left": reader.labels.of(compared[0], language),
        CG + "Right": reader.labels.of(compared[1], language),
    }
    for name, (alignment, dimension, side, note) in rows.items():
        label = sides.get(side) or reader.labels.of(side, language)
        dimension_label = reader.labels.of(dimension, language)
        named = tuple(sorted(dict.fromkeys(grounds[name]), key=placed))
        reasons = tuple(dict.fromkeys(reader.labels.of(ground, language) for ground in named))
        short = (dimension.removeprefix(CG), dimension_label, side.removeprefix(CG), label)
        found[alignment].append(Finding(*short, reasons, note, named))
    return found


def _aligned(
    reader: Reader,
    iri: str,
    facts: Facts,
    rules: dict[str, Rule],
    findings: list[Finding],
    derive: tuple[Biting, Computing, tuple[FalseFriend, ...], Placed],
    language: Language,
) -> Aligned:
    def text(key: str) -> str:
        texts = {tag: value for value, tag in facts.get(key, ())}
        return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")

    def one(key: str) -> str:
        return facts[key][0][0] if key in facts else ""

    relation, verdict = one("scopeRelation"), one("inSubstance").removeprefix(CG)
    named_sources = tuple(sorted((value for value, _ in facts.get(SOURCE, ())), key=derive[3]))
    editions = one("leftEdition"), one("rightEdition")
    left, right = (reader.labels.of(edition, language) for edition in editions)
    sides = [in_text_order(reader, rules, facts.get(side, ())) for side in ("left", "right")]
    named = [rules[g] for f in findings for g in f.grounds if g in rules]
    computed = derive[1].of(sides[0], sides[1], named)
    figures = {c.dimension: c.line(language) for c in reversed(computed)}
    return Aligned(
        iri=iri,
        order=int(one("order")),
        title=text("http://purl.org/dc/terms/title"),
        relation=relation.removeprefix(CG),
        relation_label=reader.labels.of(relation, language),
        left=sides[0],
        right=sides[1],
        findings=tuple(replace(f, figures=figures.get(f.dimension, "")) for f in findings),
        computed=computed,
        in_substance=verdict,
        in_substance_label=verdict_words(verdict, left, right, language) if verdict else "–",
        difference=text("difference"),
        gap_reason=text("gapReason"),
        to_meet_left=text("toMeetLeft"),
        to_meet_right=text("toMeetRight"),
        law_around=text("lawAround"),
        sources=tuple(reader.labels.of(value, language) for value in named_sources),
        confidence=one("confidence"),
        review_status=one("reviewStatus"),
        as_of=one("asOf"),
        false_friends=occurring(derive[2], editions, (sides[0], sides[1])),
        in_bite=tuple(
            derive[0].of(edition, side)
            for edition, side in zip(editions, sides, strict=True)
            if side
        ),
        source_iris=named_sources,
    )

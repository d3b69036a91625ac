"""Compare a topic between two editions: alignment by alignment, then what stands on one side only.

The rows of `Comparison` feed the page, the command line, the notebook and all exports alike.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyoxigraph as ox

from clausegraph.ask.query import beside
from clausegraph.ask.reader import Reader
from clausegraph.ask.rule import Facts, Rule, facts_of, in_text_order, rules_of
from clausegraph.text.errors import QuestionError
from clausegraph.text.vocabulary import CG, ID
from clausegraph.text.words import Language, say

if TYPE_CHECKING:
    pass

ALIGNMENTS = beside(__file__, "compare-alignments")
FINDINGS = beside(__file__, "compare-findings")
OF_TOPIC = beside(__file__, "compare-norms")


@dataclass(frozen=True, slots=True)
class Finding:
    """Which side is stricter in one dimension, and because of which rules."""

    dimension: str
    dimension_label: str
    side: str
    side_label: str
    because: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Aligned:
    """One alignment with its rules on both sides; an empty side is a gap, with the reason."""

    iri: str
    order: int
    title: str
    relation: str
    relation_label: str
    left: tuple[Rule, ...]
    right: tuple[Rule, ...]
    findings: tuple[Finding, ...]
    in_substance: str
    in_substance_label: str
    difference: str
    gap_reason: str
    sources: tuple[str, ...]
    confidence: str
    review_status: str
    as_of: str


@dataclass(frozen=True)
class Comparison:
    """A topic in two editions on a day. `notices` say what an edition is on that day."""

    topic: str
    title: str
    left: str
    right: str
    left_label: str
    right_label: str
    day: str
    language: Language
    aligned: tuple[Aligned, ...]
    left_only: tuple[Rule, ...]
    right_only: tuple[Rule, ...]
    notices: tuple[str, ...]
    graph_digest: str = field(repr=False, default="")


def compare(
    reader: Reader, topic: str, left: str, right: str, language: Language, day: str
) -> Comparison:
    """Compare one topic between two editions.

    Args:
        reader: what the graph is read through.
        topic: code of a topic, such as `consent-withdrawal`.
        left: edition code, or an instrument (pis, csl) for its edition on the day; the GDPR stands left of
            all, a law left of a standard.
        right: likewise.
        language: language of the words.
        day: ISO day on which force and status are told.

    Raises:
        QuestionError: topic or edition is not known, or both sides are the same.
    """
    left, right = (reader.edition_on(code, day) for code in (left, right))
    topic_iri = reader.topic(topic)
    left_iri = reader.edition(left)
    right_iri = reader.edition(right)
    if left == right:
        raise QuestionError("same-edition", edition=left)
    key = f"{ID}key#{topic}_{left}_{right}"
    facts = facts_of(reader, ALIGNMENTS, key=key)
    keys = [_norms(reader, topic, edition) for edition in (left, right)]
    sided = [v for f in facts.values() for side in ("left", "right") for v, _ in f.get(side, ())]
    rules = rules_of(reader, [*keys[0], *keys[1], *sided], language, day)
    findings = _findings(reader, key, (left_iri, right_iri), language)
    aligned = sorted(
        (
            _aligned(reader, iri, f, rules, findings.get(iri, []), language)
            for iri, f in facts.items()
        ),
        key=lambda aligned: aligned.order,
    )
    seen = {rule.iri for a in aligned for rule in (*a.left, *a.right)}
    phases = reader.phases
    return Comparison(
        topic=topic,
        title=reader.labels.of(topic_iri, language),
        left=left,
        right=right,
        left_label=reader.labels.of(left_iri, language),
        right_label=reader.labels.of(right_iri, language),
        day=day,
        language=language,
        aligned=tuple(aligned),
        left_only=tuple(rules[n] for n in keys[0] if n not in seen),
        right_only=tuple(rules[n] for n in keys[1] if n not in seen),
        notices=tuple(
            phases[e].sentence(reader.labels, day, language)
            for e in (left_iri, right_iri)
            if phases[e].on(day) != "applicable"
        ),
        graph_digest=reader.digest,
    )


def _norms(reader: Reader, topic: str, edition: str) -> list[str]:
    found = reader.select(OF_TOPIC, key=f"{ID}key#{topic}_{edition}")
    return list(dict.fromkeys(norm.value for norm, _, _ in found))


def _findings(
    reader: Reader, key: str, compared: tuple[str, str], language: Language
) -> dict[str, list[Finding]]:
    because: dict[str, list[str]] = defaultdict(list)
    rows = {}
    for alignment, finding, dimension, side, reason, note in reader.select(
        FINDINGS, key=key, language=ox.Literal(language)
    ):
        because[finding.value].append(reader.labels.of(reason.value, language))
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
        reasons = tuple(dict.fromkeys(because[name]))
        short = (dimension.removeprefix(CG), dimension_label, side.removeprefix(CG), label)
        found[alignment].append(Finding(*short, reasons, note))
    return found


def _aligned(
    reader: Reader,
    iri: str,
    facts: Facts,
    rules: dict[str, Rule],
    findings: list[Finding],
    language: Language,
) -> Aligned:
    def text(key: str) -> str:
        texts = {tag: value for value, tag in facts.get(key, ())}
        return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")

    def one(key: str) -> str:
        return facts[key][0][0] if key in facts else ""

    relation, verdict = one("scopeRelation"), one("inSubstance").removeprefix(CG)
    source = "http://purl.org/dc/terms/source"
    names = (
        reader.labels.of(one("leftEdition"), language),
        reader.labels.of(one("rightEdition"), language),
    )
    return Aligned(
        iri=iri,
        order=int(one("order")),
        title=text("http://purl.org/dc/terms/title"),
        relation=relation.removeprefix(CG),
        relation_label=reader.labels.of(relation, language),
        left=in_text_order(reader, rules, facts.get("left", ())),
        right=in_text_order(reader, rules, facts.get("right", ())),
        findings=tuple(findings),
        in_substance=verdict,
        in_substance_label=verdict_words(verdict, *names, language) if verdict else "–",
        difference=text("difference"),
        gap_reason=text("gapReason"),
        sources=tuple(sorted(reader.labels.of(v, language) for v, _ in facts.get(source, ()))),
        confidence=one("confidence"),
        review_status=one("reviewStatus"),
        as_of=one("asOf"),
    )


def verdict_words(verdict: str, left: str, right: str, language: Language) -> str:
    """A verdict such as `LeftAsksMore` in words, each side by the name of its edition."""
    return say(f"verdict.{verdict}", language, left=left, right=right)


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

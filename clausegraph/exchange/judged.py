"""The comparisons that leave the house: each in both languages, with its sides in the order of the texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from clausegraph.ask.facts import Facts
from clausegraph.ask.query import beside
from clausegraph.ask.reader import Reader
from clausegraph.text.errors import QuestionError
from clausegraph.text.vocabulary import ID, codes, expand, iri_of_code

ALIGNMENTS = beside(__file__, "judged-alignments")
DCT = "http://purl.org/dc/terms/"
NO_RELATIONSHIP = "no-relationship"
SIDES = ("left", "right")
Both = Mapping[str, str]
"""A text by language: "en" and "zh"."""
Pair = tuple[str, str]
"""The codes of two editions, the left one first."""


@dataclass(frozen=True, slots=True)
class Strictness:
    """Which side asks more in one dimension, by code: `deadline` and `left`; because of which rules."""

    iri: str
    dimension: str
    side: str
    because: tuple[str, ...]
    note: Both


@dataclass(frozen=True, slots=True)
class Judged:
    """One comparison: relation by code, sides as IRIs of rules, what differs or why a side is empty."""

    iri: str
    topic: str
    pair: Pair
    relation: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    title: Both
    reason: Both
    strictness: tuple[Strictness, ...]
    in_substance: str
    confidence: str
    review_status: str
    as_of: str
    sources: tuple[str, ...]
    to_meet_left: Both
    to_meet_right: Both

    @property
    def code(self) -> str:
        """Its name without the namespace."""
        return self.iri.rpartition("#")[2]

    @property
    def gap(self) -> bool:
        """Whether one side is empty."""
        return self.relation == NO_RELATIONSHIP

    def side(self, name: str) -> tuple[str, ...]:
        """The rules of the side "left" or "right"."""
        return self.left if name == "left" else self.right

    def named(self, name: str) -> str:
        """What stands for a side where a format takes one thing: its only rule, or a name for the set."""
        rules = self.side(name)
        return rules[0] if len(rules) == 1 else f"{self.iri}_{name}"


def judged(reader: Reader, pair: Pair | None = None, topic: str = "") -> tuple[Judged, ...]:
    """The comparisons of a pair of editions, of a topic, of both, or all.

    Args:
        reader: what the graph is read through.
        pair: codes of two editions in either order; all pairs if not given.
        topic: code or name of a topic; all if not given.

    Raises:
        QuestionError: edition or topic is not known, or nothing has been compared there.
    """
    wanted = frozenset(reader.edition(code) for code in pair) if pair else frozenset()
    if pair and len(wanted) < 2:
        raise QuestionError("same-edition", edition=pair[0])
    topic_iri = reader.topic(topic) if topic else ""
    topics: dict[str, str] = {}
    for alignment, left, right, about in reader.select(ALIGNMENTS):
        if wanted in (frozenset(), {left.value, right.value}) and topic_iri in ("", about.value):
            topics.setdefault(alignment.value, about.value)
    if not topics:
        asked = " – ".join(pair or ()) or "–"
        raise QuestionError("nothing-compared", pair=asked, topic=topic or "–")
    reader.things.ask(topics)
    findings = (f for iri in topics for f in reader.things.values(iri, "strictness"))
    reader.things.ask(findings)
    return tuple(_judged(reader, iri, about) for iri, about in topics.items())


def by_pair(held: Iterable[Judged]) -> dict[Pair, list[Judged]]:
    """Comparisons by their pair of editions."""
    found: dict[Pair, list[Judged]] = defaultdict(list)
    for one in held:
        found[one.pair].append(one)
    return found


def _judged(reader: Reader, iri: str, topic: str) -> Judged:
    facts = reader.things.of(iri)
    sides = [_in_text_order(reader, (v for v, _ in facts.get(side, ()))) for side in SIDES]
    findings = sorted((f for f, _ in facts.get("strictness", ())), key=_number)
    return Judged(
        iri=iri,
        topic=topic.rpartition("#")[2],
        pair=(
            one(facts, "leftEdition").removeprefix(ID),
            one(facts, "rightEdition").removeprefix(ID),
        ),
        relation=code_of("scope-relation", one(facts, "scopeRelation")),
        left=sides[0],
        right=sides[1],
        title=both(facts, DCT + "title"),
        reason=both(facts, "difference") or both(facts, "gapReason"),
        strictness=tuple(_strictness(reader, finding) for finding in findings),
        in_substance=one(facts, "inSubstance").rpartition("#")[2],
        confidence=one(facts, "confidence"),
        review_status=one(facts, "reviewStatus"),
        as_of=one(facts, "asOf"),
        sources=tuple(sorted(v for v, _ in facts.get(DCT + "source", ()))),
        to_meet_left=both(facts, "toMeetLeft"),
        to_meet_right=both(facts, "toMeetRight"),
    )


def _strictness(reader: Reader, iri: str) -> Strictness:
    facts = reader.things.of(iri)
    return Strictness(
        iri=iri,
        dimension=code_of("dimension", one(facts, "dimension")),
        side=code_of("stricter-side", one(facts, "stricterSide")),
        because=tuple(sorted(v for v, _ in facts.get("because", ()))),
        note=both(facts, "note"),
    )


def _number(finding: str) -> int:
    return int(finding.rpartition("_")[2])


def _in_text_order(reader: Reader, rules: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(rules, key=lambda rule: (reader.order(place_of(rule)), rule)))


def place_of(rule: str) -> str:
    """The place that states a rule, by whose name the rule is called."""
    base, _, local = rule.partition("#")
    return f"{base}#{local.partition('_')[0]}"


def one(facts: Facts, key: str) -> str:
    """The first value of a property; "" where there is none."""
    return facts[key][0][0] if facts.get(key) else ""


def both(facts: Facts, key: str) -> Both:
    """A text in its languages."""
    return {tag: value for value, tag in sorted(facts.get(key, ()), key=lambda pair: pair[1])}


@cache
def _code_table(key: str) -> dict[str, str]:
    return {expand(iri_of_code(key, code)): code for code in codes(key)}


def code_of(key: str, iri: str) -> str:
    """The code that clause files write for an individual of a closed list; "" where there is none."""
    return _code_table(key).get(iri, "")

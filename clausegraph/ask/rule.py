"""One norm as people read it: who, what, when, unless what, by when, how firmly, says where.

`rules_of` reads any number of norms with a handful of queries. All words are in the language asked;
`Rule.both` keeps the paraphrase in both languages.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from clausegraph.ask import figures
from clausegraph.ask.conditions import Condition
from clausegraph.ask.limits import (
    Cited,
    Limit,
    against,
    applying,
    in_order,
    limits,
    of_whole,
    on_day,
    places,
)
from clausegraph.ask.reader import Reader
from clausegraph.ask.said import SOURCE, Said
from clausegraph.ask.weight import Backing, Weight, ask_behind, found_on, weight
from clausegraph.text.vocabulary import compact
from clausegraph.text.words import Language, say


@dataclass(frozen=True)
class Rule:
    """A norm with everything a reader of a table needs, in one language."""

    iri: str
    citation: str
    paraphrase: str
    both: dict[str, str]
    modality: str
    modality_label: str
    operative: str
    bearers: tuple[str, ...]
    owed_to: tuple[str, ...]
    qualifiers: tuple[str, ...]
    when: tuple[Condition, ...]
    exceptions: tuple[Limit, ...]
    limited_by: tuple[Limit, ...]
    no_effect_against: tuple[Cited, ...]
    same_release_in: tuple[Cited, ...]
    answered_under: tuple[Cited, ...]
    lifts: tuple[str, ...]
    limits: tuple[str, ...]
    governs_answer_to: tuple[str, ...]
    part_of: tuple[Cited, ...]
    when_whole: tuple[Condition, ...]
    list_kind: str
    parts: tuple[Cited, ...]
    deadline: tuple[str, ...]
    frequency: tuple[str, ...]
    keep_at_least: tuple[str, ...]
    threshold: tuple[str, ...]
    contents: tuple[str, ...]
    contents_of: tuple[str, ...]
    consent: tuple[str, ...]
    readings: tuple[str, ...]
    defines: tuple[str, ...]
    ways_to_enforce: tuple[str, ...]
    also_stated_in: tuple[str, ...]
    informative: bool
    operative_unseen: bool
    read_from: str
    weight: Weight
    no_force_because: str
    edition: str
    provision: str
    address: str
    topics: tuple[str, ...]
    topic_labels: tuple[str, ...]
    review_status: str
    confidence: str
    note: str
    order: int
    language: Language
    facts: dict[str, tuple[str, ...]] = field(repr=False)

    @property
    def conditions(self) -> tuple[str, ...]:
        """When the rule speaks, in sentences that keep and, or and not apart."""
        return tuple(whole.sentence(self.language) for whole in self.when)

    @property
    def conditions_of_whole(self) -> tuple[str, ...]:
        """When the rule of whose list this is a point speaks."""
        return tuple(whole.sentence(self.language) for whole in self.when_whole)

    @property
    def force(self) -> str:
        """How hard it binds on the day, by name: Binding, DisplacedByLaw."""
        return self.weight.force

    @property
    def force_label(self) -> str:
        """The same in words."""
        return self.weight.label

    @property
    def force_because(self) -> tuple[str, ...]:
        """The edition or the links on which the force rests."""
        return self.weight.because

    @property
    def partly(self) -> tuple[Backing, ...]:
        """The links that give it other weight, but only for some or in some cases."""
        return self.weight.partly

    @property
    def name(self) -> str:
        """The prefixed name, as queries use it: gdpr:7-3_withdraw-consent."""
        return compact(self.iri)


def in_text_order(
    reader: Reader, rules: dict[str, Rule], named: Iterable[tuple[str, str]]
) -> tuple[Rule, ...]:
    """The named ones of these rules in the order of the text; a name without a rule is passed over."""
    found = [rules[iri] for iri, _ in named if iri in rules]
    return tuple(sorted(found, key=lambda rule: (reader.order(rule.provision), rule.order)))


def rules_of(reader: Reader, iris: Iterable[str], language: Language, day: str) -> dict[str, Rule]:
    """The rules of these norms by IRI, with their force on that day."""
    wanted = tuple(dict.fromkeys(iris))
    if not wanted:
        return {}
    found = found_on(reader, wanted, day)
    reader.things.follow(wanted)
    ask_behind(reader, found.values())
    rules = {iri: Said.of(reader, iri, language) for iri in wanted}
    weights: dict[tuple[tuple[str, str, str], ...], Weight] = {}  # one for all rules of a law
    for iri, rule in rules.items():
        if (held := tuple(found[iri])) not in weights:
            weights[held] = weight(rule, found[iri])
    law = [e for e, phase in reader.phases.items() if phase.on(day) == "applicable"]
    kind = " ".join(
        ("rule", *law)
    )  # what is told changes with the law that applies, not with each day
    return {
        iri: Rule(weight=weights[tuple(found[iri])], **rule.kept(kind, lambda r: _on_day(r, day)))
        for iri, rule in rules.items()
        if rule.facts
    }


def _on_day(rule: Said, day: str) -> dict[str, Any]:
    """What a rule says, with the law that applies on the day beside its exceptions."""
    told, phases = rule.kept("rule", _any_day), rule.reader.phases
    limited = {key: on_day(told[key], phases, day) for key in ("exceptions", "limited_by")}
    law = ("no_effect_against", "same_release_in")
    return {**told, **limited, **{key: applying(told[key], phases, day) for key in law}}


def _any_day(rule: Said) -> dict[str, Any]:
    """What a rule says on any day."""
    reader, language = rule.reader, rule.language
    provision, edition = rule.iri.partition("_")[0], rule.one("inEdition")
    first = rule.plain("primaryTopic")
    topics = (*first, *(topic for topic in rule.plain("topic") if topic not in first))
    elsewhere = (place for place in rule.plain("statedIn") if place != provision)
    return {
        "iri": rule.iri,
        "citation": rule.label(provision),
        "paraphrase": rule.text("paraphrase"),
        "both": rule.texts("paraphrase"),
        "modality": rule.short("modality"),
        "modality_label": rule.label(rule.one("modality")),
        "operative": rule.text("operativeWord"),
        "bearers": rule.roles("bearer", edition),
        "owed_to": rule.roles("owedTo", edition),
        "qualifiers": figures.qualifiers(rule),
        "when": rule.conditions(),
        "exceptions": limits(rule, "unless"),
        "limited_by": limits(rule, "limitedBy"),
        "no_effect_against": against(rule),
        "same_release_in": in_order(rule, rule.plain("sameReleaseIn")),
        "answered_under": in_order(rule, rule.plain("answeredUnder")),
        "lifts": places(rule, "lifts"),
        "limits": places(rule, "limits"),
        "governs_answer_to": places(rule, "governsAnswerTo"),
        "part_of": in_order(rule, rule.plain("partOfNorm")),
        "when_whole": of_whole(rule),
        "list_kind": rule.label(rule.one("list")) if rule.one("list") else "",
        "parts": in_order(rule, rule.plain("parts")),
        "deadline": figures.spans(rule, "deadline"),
        "frequency": figures.frequencies(rule),
        "keep_at_least": figures.spans(rule, "keepAtLeast"),
        "threshold": figures.thresholds(rule),
        "contents": figures.contents(rule),
        "contents_of": places(rule, "contentsOf"),
        "consent": figures.consents(rule),
        "readings": tuple(map(_reading, rule.all_about("reading"))),
        "defines": rule.labels("defines"),
        "ways_to_enforce": rule.labels("wayToEnforce"),
        "also_stated_in": tuple(rule.label(place) for place in elsewhere),
        "informative": rule.one("informative") == "true",
        "operative_unseen": rule.one("operativeWordUnseen") == "true",
        "read_from": rule.label(rule.one("readFrom")) if rule.one("readFrom") else "",
        "no_force_because": rule.text("noForceBecause"),
        "edition": edition,
        "provision": provision,
        "address": reader.address(provision),
        "topics": topics,
        "topic_labels": tuple(map(rule.label, topics)),
        "review_status": rule.one("reviewStatus"),
        "confidence": rule.one("confidence"),
        "note": rule.text("note"),
        "order": int(rule.one("order")),
        "language": language,
        "facts": {key: rule.plain(key) for key in sorted(rule.facts)},
    }


def _reading(reading: Said) -> str:
    given = {"by": reading.text("by"), "reading": reading.text("paraphrase")}
    return say(
        "reading.line", reading.language, sources=reading.joined(reading.labels(SOURCE)), **given
    )

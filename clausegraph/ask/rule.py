"""One norm as people read it: who, what, when, unless what, by when, how firmly, says where.

`rules_of` reads any number of norms with a handful of queries. All words are in the language asked;
`Rule.both` keeps the paraphrase in both languages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import pyoxigraph as ox

from clausegraph.ask.conditions import Condition
from clausegraph.ask.query import DATE, Bound, beside
from clausegraph.ask.reader import Reader
from clausegraph.text.vocabulary import CG, compact
from clausegraph.text.words import Language

Facts = dict[str, list[tuple[str, str]]]
"""The values of a subject, each with its language tag or "", by property."""

FACTS = beside(__file__, "rule-facts")
FINDINGS = beside(__file__, "rule-findings")
FORCES = beside(__file__, "rule-forces")
EXCEPTIONS = beside(__file__, "rule-exceptions")


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
    exceptions: tuple[str, ...]
    consent: tuple[str, ...]
    force: str
    force_label: str
    force_because: tuple[str, ...]
    no_effect_against: tuple[str, ...]
    edition: str
    provision: str
    address: str
    topics: tuple[str, ...]
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
    def name(self) -> str:
        """The prefixed name, as queries use it: gdpr:7-3_withdraw-consent."""
        return compact(self.iri)


def facts_of(reader: Reader, query: str, **bound: Bound) -> dict[str, Facts]:
    """What a query for (subject, property, value) finds, by subject; our own properties go by local name."""
    facts: dict[str, Facts] = defaultdict(lambda: defaultdict(list))
    for subject, prop, value in reader.select(query, **bound):
        tag = getattr(value, "language", "") or ""
        facts[subject.value][prop.value.removeprefix(CG)].append((value.value, tag))
    return facts


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
    facts = facts_of(reader, FACTS, norm=wanted)
    forces = _forces(reader, wanted, day)
    exceptions: dict[str, list[str]] = defaultdict(list)
    for norm, text in reader.select(EXCEPTIONS, norm=wanted, language=ox.Literal(language)):
        exceptions[norm.value].append(text.value)
    return {
        iri: _rule(reader, iri, facts[iri], forces[iri], exceptions[iri], language) for iri in facts
    }


def _forces(reader: Reader, wanted: tuple[str, ...], day: str) -> dict[str, list[tuple[str, str]]]:
    """(force, reason) of each norm on a day.

    In two steps: one finding serves all norms of a law, and its facts must not be looked up once a norm.
    """
    found = [(norm.value, finding.value) for norm, finding in reader.select(FINDINGS, norm=wanted)]
    named = dict.fromkeys(finding for _, finding in found)
    on = ox.Literal(day, datatype=DATE)
    facts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for finding, force, because in reader.select(FORCES, finding=named, day=on):
        facts[finding.value].append((force.value, because.value))
    forces: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for norm, finding in found:
        forces[norm] += facts.get(finding, [])
    return forces


def _rule(
    reader: Reader,
    iri: str,
    facts: Facts,
    forces: list[tuple[str, str]],
    exceptions: list[str],
    language: Language,
) -> Rule:
    def plain(key: str) -> tuple[str, ...]:
        return tuple(sorted(value for value, _ in facts.get(key, ())))

    def labels(key: str) -> tuple[str, ...]:
        return tuple(sorted(reader.labels.of(value, language) for value in plain(key)))

    def roles(key: str) -> tuple[str, ...]:
        edition = plain("inEdition")[0]
        return tuple(sorted(reader.labels.role(value, edition, language) for value in plain(key)))

    def text(key: str) -> str:
        texts = {tag: value for value, tag in facts.get(key, ())}
        return texts.get(language) or texts.get("en", "") or texts.get("zh", "")

    provision = iri.partition("_")[0]
    force = forces[0][0] if forces else CG + "NotYetInForce"
    return Rule(
        iri=iri,
        citation=reader.labels.of(provision, language),
        paraphrase=text("paraphrase"),
        both={tag: value for value, tag in facts.get("paraphrase", ())},
        modality=plain("modality")[0].removeprefix(CG),
        modality_label=labels("modality")[0],
        operative=text("operativeWord"),
        bearers=roles("bearer"),
        owed_to=roles("owedTo"),
        qualifiers=labels("qualifier"),
        when=tuple(reader.condition(whole, language) for whole in plain("when")),
        exceptions=tuple(sorted(exceptions)),
        consent=labels("requiresConsent"),
        force=force.removeprefix(CG),
        force_label=reader.labels.of(force, language),
        force_because=tuple(sorted({because for _, because in forces})),
        no_effect_against=labels("noEffectAgainst"),
        edition=plain("inEdition")[0],
        provision=provision,
        address=reader.address(provision),
        topics=(
            *plain("primaryTopic"),
            *(t for t in plain("topic") if t not in plain("primaryTopic")),
        ),
        review_status=plain("reviewStatus")[0],
        confidence=plain("confidence")[0],
        note=text("note"),
        order=int(plain("order")[0]),
        language=language,
        facts={key: plain(key) for key in facts},
    )

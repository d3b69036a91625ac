"""How hard a rule binds on a day: the word, what may be concluded from it, what stands behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from clausegraph.ask.limits import Cited, in_order
from clausegraph.ask.query import DATE, beside
from clausegraph.ask.reader import Reader
from clausegraph.ask.said import DEFINITION, SCOPE_NOTE, Said
from clausegraph.text.vocabulary import CG
from clausegraph.text.words import Language, say

FINDINGS = beside(__file__, "weight-findings")
FORCES = beside(__file__, "weight-forces")


@dataclass(frozen=True, slots=True)
class Backing:
    """A link of force: of what kind, for whom, why, since when, and the binding rules behind it.

    `consequences` says what a breach of these can bring and who enforces them.
    """

    iri: str
    kind: str
    only_for: str
    note: str
    start: str
    end: str
    as_of: str
    confidence: str
    binding: tuple[Cited, ...]
    consequences: tuple[str, ...]
    line: str


@dataclass(frozen=True, slots=True)
class Weight:
    """The force of a rule on a day; `partly` holds what weighs more or otherwise for some only."""

    force: str
    label: str
    means: str
    conclusion: str
    because: tuple[str, ...]
    backing: tuple[Backing, ...]
    partly: tuple[Backing, ...]


Found = list[tuple[str, str, str]]
"""(force, how, reason) of the findings on a day."""


def found_on(reader: Reader, norms: tuple[str, ...], day: str) -> dict[str, Found]:
    """What the findings of force say of norms on a day.

    In two steps: one finding serves all norms of a law, and its facts must not be looked up once a norm.
    """
    pairs = [(norm.value, finding.value) for norm, finding in reader.select(FINDINGS, norm=norms)]
    named = dict.fromkeys(finding for _, finding in pairs)
    on = ox.Literal(day, datatype=DATE)
    facts: dict[str, Found] = defaultdict(list)
    for finding, *said in reader.select(FORCES, finding=named, day=on):
        force, how, reason = (term.value.removeprefix(CG) for term in said)
        facts[finding.value].append((force, how, reason))
    found: dict[str, Found] = defaultdict(list)
    for norm, finding in pairs:
        found[norm] += facts.get(finding, [])
    return found


def ask_behind(reader: Reader, found: Iterable[Found]) -> None:
    """Hold what the words of force mean, the links, the binding rules behind them, their sanctions."""
    said = [each for held in found for each in held]
    words = {CG + force for force, _, _ in said} | {CG + "NotYetInForce"}
    ask_links(reader, {reason for _, _, reason in said if "_" in reason}, words)


def ask_links(reader: Reader, links: Iterable[str], others: Iterable[str] = ()) -> None:
    """Hold these links of force with the binding rules behind them and the sanctions of these."""
    things, links = reader.things, tuple(links)
    things.ask((*links, *others))
    binding = {norm for link in links for norm in things.values(link, "binding")}
    things.ask(binding)
    things.ask({sanction for norm in binding for sanction in things.values(norm, "onBreach")})


def weight(rule: Said, found: Found) -> Weight:
    """The force of a rule by what its findings say."""
    force = found[0][0] if found else "NotYetInForce"
    word = rule.about(CG + force)
    reasons: dict[str, set[str]] = {"because": set(), "partlyBecause": set()}
    for _, how, reason in found:
        reasons[how].add(reason)
    because, partly = (sorted(reasons[how]) for how in ("because", "partlyBecause"))
    return Weight(
        force=force,
        label=rule.label(word.iri),
        means=word.text(DEFINITION),
        conclusion=word.text(SCOPE_NOTE),
        because=tuple(because),
        backing=tuple(_kept(rule, reason) for reason in because if "_" in reason),
        partly=tuple(_kept(rule, reason) for reason in partly),
    )


def backings(reader: Reader, links: Iterable[str], language: Language) -> tuple[Backing, ...]:
    """These links of force, the earliest first."""
    wanted = tuple(links)
    ask_links(reader, wanted)
    found = (Said.of(reader, link, language).kept("backing", _backing) for link in wanted)
    return tuple(sorted(found, key=lambda backing: (backing.start, backing.iri)))


def _kept(rule: Said, link: str) -> Backing:
    return rule.about(link).kept("backing", _backing)


def _backing(link: Said) -> Backing:
    binding = in_order(link, link.plain("binding"))
    start, end = link.one("from"), link.one("until")
    period = say("backing.period", link.language, start=start, end=end) if end else start
    consequences = _consequences(link)
    told = {
        "kind": link.label(link.one("linkKind")),
        "since": period,
        "only-for": link.text("onlyFor"),
        "binding": link.joined(tuple(dict.fromkeys(norm.citation for norm in binding))),
        "consequences": link.joined(consequences),
        "note": link.text("note"),
    }
    parts = (say(f"backing.{key}", link.language, told=text) for key, text in told.items() if text)
    return Backing(
        iri=link.iri,
        kind=told["kind"],
        only_for=told["only-for"],
        note=told["note"],
        start=start,
        end=end,
        as_of=link.one("asOf"),
        confidence=link.one("confidence"),
        binding=binding,
        consequences=consequences,
        line=say("limit.joint", link.language).join(parts),
    )


def _consequences(link: Said) -> tuple[str, ...]:
    """What a breach of the binding rules can bring: where that stands, and who enforces it."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for sanction in (s for norm in link.all_about("binding") for s in norm.all_about("onBreach")):
        place = link.label(sanction.iri.partition("_")[0])
        authorities = link.joined(sanction.labels("imposedBy"))
        held = found.setdefault((place, authorities), {})
        held |= dict.fromkeys(sanction.labels("measure"))
    return tuple(
        say(
            "backing.consequence",
            link.language,
            citation=place,
            authorities=authorities,
            measures=say("list.and", link.language).join(measures),
        )
        for (place, authorities), measures in found.items()
    )

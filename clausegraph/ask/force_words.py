"""The answer to "who can act on this clause" in words: the short answer first, then each part of the chain.

Where nothing can be said a sentence says so and why; no part is left empty without one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clausegraph.ask.chain import links, told_how
from clausegraph.ask.force import OVER, OWN, SAME_MATTER, Force, Law, Tie
from clausegraph.ask.limits import Cited
from clausegraph.ask.sanction import STEPS, Sanction
from clausegraph.text.words import say

DEMANDING = {"Obligation", "Prohibition", "Right", "Recommendation"}
FREEING = {"Dispensation", "Permission"}
TERMS = {"Definition", "Scope"}


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the answer: its key, its head, and lines that are never none."""

    key: str
    head: str
    lines: tuple[str, ...]


def sections(found: Force) -> tuple[Section, ...]:
    """All parts of the answer, in the order in which a lawyer asks for them."""
    parts = {
        "short": short(found),
        "clause": _clause(found),
        "law": _law(found),
        "chain": _chain(found),
        "sanctions": _sanctions(found),
        "who": _who(found),
        "first": _first(found),
        "routes": _routes(found),
        "sure": _sure(found),
    }
    head = {key: say(f"enforce.head.{key}", found.language) for key in parts}
    return tuple(Section(key, head[key], tuple(lines)) for key, lines in parts.items())


def short(found: Force) -> list[str]:
    """What a lawyer would say first: who can fine for it, how much, or that nothing bites and why."""
    language, clause = found.language, found.clause
    told = {"citation": clause.citation, "day": found.day}
    warned = [clause.notice] if clause.notice else []
    if clause.status != "applicable":
        other = _bites(found, "enforce.short.same-matter")
        status = warned or [say("enforce.short.not-applicable", language, **told)]
        return [*status, *(other or [say("enforce.short.no-other-law", language)])]
    if found.binding:
        return [*warned, *_of_law(found, told)]
    lines = [*warned, say("enforce.short.standard", language, **told)]
    kinds = {rule.modality for rule in clause.rules}
    by_links = [tie for tie in found.ties if tie.how not in (OVER, SAME_MATTER)]
    if kinds and kinds <= TERMS:
        lines += _term(found, by_links)
    elif any(tie.laws for tie in by_links):
        lines += _bites(found, "enforce.short.through-law", by_links)
    elif any(tie.how == OVER for tie in found.ties):
        lines += _bites(found, "enforce.short.over")
    if kinds & FREEING and any(tie.how == OVER for tie in found.ties):
        laws = _listed(
            found, (law.rule.citation for t in found.ties if t.how == OVER for law in t.laws)
        )
        lines.append(say("enforce.short.frees-nobody", language, laws=laws))
    for tie in by_links:
        if not tie.laws and tie.how == "UnencodedLaw":
            lines.append(say("enforce.short.unencoded", language, note=tie.note))
    if not found.laws and not (kinds and kinds <= TERMS):
        lines += _nothing(found)
    return list(dict.fromkeys(lines))


def _term(found: Force, ties: Iterable[Tie]) -> list[str]:
    """A definition or a scope asks nothing; in law the law's own words decide."""
    kinds = _listed(found, (rule.modality_label for rule in found.clause.rules))
    lines = [say("enforce.short.asks-nothing", found.language, kinds=kinds)]
    laws = _listed(found, (law.rule.citation for tie in ties for law in tie.laws))
    return [*lines, say("enforce.short.term", found.language, laws=laws)] if laws else lines


def _of_law(found: Force, told: dict[str, str]) -> list[str]:
    """A law binds; what follows from a breach, or why nothing can follow."""
    language = found.language
    lines = [say("enforce.short.law", language, **told)]
    if found.bite.place:
        powers = {rule.modality for rule in found.clause.rules} == {"Power"}
        return lines + _bites(
            found, "enforce.short.disregard" if powers else "enforce.short.breach"
        )
    if not found.clause.rules:
        reason = found.clause.not_encoded_because or say("enforce.short.no-rule", language)
        return [*lines, say("enforce.short.nothing", language, reason=reason)]
    serves = sorted({way for rule in found.clause.rules for way in rule.ways_to_enforce})
    if serves:
        names = say("list.and", language).join(serves)
        return [*lines, say("enforce.short.is-a-way", language, ways=names)]
    if not {rule.modality for rule in found.clause.rules} & DEMANDING:
        kinds = _listed(found, (rule.modality_label for rule in found.clause.rules))
        return [*lines, say("enforce.short.asks-nothing", language, kinds=kinds)]
    return [*lines, say("enforce.short.no-sanction", language)]


def _bites(found: Force, key: str, ties: Iterable[Tie] = ()) -> list[str]:
    """The highest sanction with place, authority and condition; where no law of the chain has one, so.

    `ties` are those whose laws are named, all if none is given; where some settle the matter, these alone;
    where the sanction falls on others, those on which it falls.
    """
    language, bite = found.language, found.bite
    given = list(ties) or list(found.ties)
    chosen = [tie for tie in given if tie.how == "Overtaken" and not tie.only_for] or given
    struck = [_struck(bite.sanction, ties) for ties in (chosen, given)] if bite.place else []
    meant = next(filter(None, struck), [law for tie in chosen for law in tie.laws])
    laws = _listed(found, (law.rule.citation for law in meant))
    if not laws:
        return []
    if not bite.place:
        return [say("enforce.short.law-without-sanction", language, laws=laws)]
    by = say("list.and", language).join(bite.authorities)
    amount = bite.amount
    if bite.only_for:
        amount = say("enforce.short.only-for", language, amount=amount, only=bite.only_for)
    told = say(key, language, laws=laws, amount=amount, place=bite.place, authorities=by)
    lines = [say("enforce.short.sure", language, told=told, confidence=_weakest(found))]
    for only, amount, place, who in bite.more_for:
        named = say("list.and", language).join(who)
        more = {"only": only, "amount": amount, "place": place, "authorities": named}
        lines.append(say("enforce.short.more-for", language, **more))
    return lines


def _struck(sanction: str, ties: Iterable[Tie]) -> list[Law]:
    """The laws of these ties on whose breach that sanction stands."""
    laws = (law for tie in ties for law in tie.laws)
    return [law for law in laws if any(one.iri == sanction for one in law.sanctions)]


def _nothing(found: Force) -> list[str]:
    """Why nothing bites: the reason on record, rule by rule, or that none is recorded."""
    language, rules = found.language, found.clause.rules
    if any(tie.how == "UnencodedLaw" for tie in found.ties):
        return []
    reasons = dict.fromkeys(rule.no_force_because for rule in rules if rule.no_force_because)
    if not reasons and not rules:
        reasons = {found.clause.not_encoded_because or say("enforce.short.no-rule", language): None}
    if rules and not {rule.modality for rule in rules} & (DEMANDING | FREEING):
        kinds = _listed(found, (rule.modality_label for rule in rules))
        return [say("enforce.short.asks-nothing", language, kinds=kinds)]
    if not reasons and found.ties:
        reasons = dict.fromkeys(tie.note for tie in found.ties)
    if not reasons:
        reasons = {say("enforce.short.unknown", language): None}
    return [say("enforce.short.nothing", language, reason=reason) for reason in reasons]


def _clause(found: Force) -> list[str]:
    """What the text is, and each of its rules with what it says and how hard it binds."""
    language = found.language
    lines = [say("enforce.is-law" if found.binding else "enforce.is-standard", language)]
    for rule in found.clause.rules:
        words = {"citation": rule.citation, "modality": rule.modality_label}
        words |= {"force": rule.force_label, "paraphrase": rule.paraphrase}
        lines.append(say("enforce.rule", language, **words))
    return lines


def _law(found: Force) -> list[str]:
    """The binding rules, each with how it answers for the clause, since when, for whom and how sure."""
    lines = [line for tie in found.ties for line in _tie(found, tie)]
    return lines or [say("enforce.no-law", found.language)]


def _tie(found: Force, tie: Tie) -> list[str]:
    language = found.language
    if tie.how == OWN:
        return [say("enforce.own", language)]
    rules = _rules(found, tie)
    told = [say("enforce.tie", language, kind=told_how(found, tie), rules=rules)]
    if tie.start:
        period = say("enforce.since", language, start=tie.start)
        told.append(
            say("enforce.until", language, start=tie.start, end=tie.end) if tie.end else period
        )
    lines = [say("list.separator", language).join(told)]
    lines += [say("enforce.binding", language, line=law.rule.line) for law in tie.laws]
    lines += [say("enforce.act", language, line=line) for line in tie.acts]
    return [*lines, tie.note] if tie.note else lines


def _chain(found: Force) -> list[str]:
    """Clause, law, sanction and authority in one line, a line a chain."""
    arrow = say("enforce.arrow", found.language)
    return [arrow.join(link.stations) for link in links(found)]


def _sanctions(found: Force) -> list[str]:
    """What a breach can bring, step by step; each sanction once."""
    by_step: dict[str, list[Sanction]] = {step: [] for step in STEPS}
    for each in found.sanctions:
        by_step[each.step].append(each)
    lines = [
        say(
            "enforce.step",
            found.language,
            step=say(f"enforce.step.{step}", found.language),
            told=s.line,
        )
        for step, held in by_step.items()
        for s in held
    ]
    return lines or [say("enforce.no-sanction", found.language)]


def _who(found: Force) -> list[str]:
    """The authorities that impose the sanctions, and the rules on who is in charge and may inquire."""
    language = found.language
    by = dict.fromkeys(name for s in found.sanctions for name in s.authorities)
    lines = [say("enforce.authority", language, who=name) for name in by]
    lines += _cited((*found.ways.competence, *found.ways.investigation))
    return lines or [say("enforce.no-authority", language)]


def _first(found: Force) -> list[str]:
    """What has to come, or usually comes, before a fine: talks, orders, refusals that the law waits for."""
    language = found.language
    lines = _cited(found.ways.first_steps)
    lines += [s.line for s in found.sanctions if s.step == "correction"]
    waits = dict.fromkeys(
        say("enforce.waits", language, place=s.citation, condition=s.precondition.rstrip(".。"))
        for s in found.sanctions
        if s.step in ("money", "licence") and s.precondition
    )
    return [*lines, *waits] or [say("enforce.no-first", language)]


def _routes(found: Force) -> list[str]:
    """Complaints, civil suits and suits for many that stood open on the day."""
    language, lines = found.language, []
    for name in ("complaint", "civil", "public_interest"):
        for cited in getattr(found.ways, name):
            way = say(f"enforce.way.{name}", language)
            lines.append(say("enforce.step", language, step=way, told=cited.line))
    return lines or [say("enforce.no-route", language)]


def _sure(found: Force) -> list[str]:
    """How sure each tie is, on which sources, read to which day."""
    language, lines = found.language, []
    for tie in found.ties:
        sources = say("list.and", language).join(tie.sources) or say(
            "enforce.text-itself", language
        )
        told = {"kind": told_how(found, tie), "rules": _rules(found, tie), "sources": sources}
        told |= {
            "confidence": say(f"confidence.{tie.confidence}", language) if tie.confidence else "–"
        }
        lines.append(say("enforce.sure", language, day=tie.as_of, **told))
    read = {"day": found.clause.as_of, "confidence": _weakest(found)}
    return [*dict.fromkeys(lines), say("enforce.read-to", language, **read)]


def _rules(found: Force, tie: Tie) -> str:
    """The rules of a tie; the whole place where it is all of them."""
    whole = {rule.citation for rule in found.clause.rules} <= set(tie.rules)
    return found.clause.citation if whole else _listed(found, tie.rules)


def _weakest(found: Force) -> str:
    held = found.confidence
    return say(f"confidence.{held}", found.language) if held else "–"


def _cited(rules: Iterable[Cited]) -> list[str]:
    return [rule.line for rule in rules]


def _listed(found: Force, items: Iterable[str]) -> str:
    return say("list.and", found.language).join(dict.fromkeys(items))

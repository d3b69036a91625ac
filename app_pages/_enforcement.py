"""What stands behind a rule: sanctions with amounts, force links with dates, changes of text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from app_pages import _knowledge, _rule_facts
from app_pages._markdown import plain
from app_pages._words import page_language, word
from clausegraph.ask.places import in_law_order
from clausegraph.text.vocabulary import CG
from clausegraph.text.words import Language, say

FACTS = """
SELECT ?thing ?property ?value WHERE { VALUES ?thing { UNDEF } ?thing ?property ?value }
ORDER BY ?property ?value
"""
STATED = """
PREFIX cg: <https://w3id.org/clausegraph/ns#>
SELECT DISTINCT ?sanction WHERE {
  VALUES ?whole { UNDEF } ?place cg:partOf* ?whole . ?sanction cg:statedIn ?place ; a cg:Sanction
} ORDER BY ?sanction
"""
SOURCE = "http://purl.org/dc/terms/source"
Facts = dict[str, list[Any]]


def facts_of(iris: Iterable[str]) -> dict[str, Facts]:
    """All facts of these things: short name of a property to its terms, in a fixed order."""
    found: dict[str, Facts] = {iri: defaultdict(list) for iri in iris}
    for thing, prop, value in _knowledge.kb().select(FACTS, thing=found) if found else ():
        found[thing.value][prop.value.removeprefix(CG)].append(value)
    return found


def stated_in(provision: str) -> tuple[str, ...]:
    """Sanctions that a provision or a part of it states."""
    found = _knowledge.kb().select(STATED, whole=provision)
    return tuple(sanction.value for (sanction,) in found)


def text(facts: Facts, key: str, languages: Sequence[Language]) -> str:
    """The words of a property in each of the languages."""
    by_tag = {term.language: term.value for term in facts.get(key, ())}
    return " / ".join(plain(by_tag[tag]) for tag in languages if tag in by_tag)


def labels(facts: Facts, key: str) -> str:
    """What the values of a property are called, in the page language."""
    of = _knowledge.kb().labels.of
    named = sorted({of(term.value, page_language()) for term in facts.get(key, ())})
    return plain(say("list.separator", page_language()).join(named))


def places(facts: Facts, key: str) -> str:
    """The provisions that a property names, or those of its rules, in the order of the law, each a link."""
    placed = in_law_order(_knowledge.kb(), ())
    named = sorted({term.value for term in facts.get(key, ())}, key=placed)
    told = dict.fromkeys(map(_rule_facts.place, named))
    return say("list.separator", page_language()).join(told)


def roles(facts: Facts, key: str) -> str:
    """Those on whom it falls, as the text calls them in which it stands."""
    text = one(facts, "statedIn").partition("#")[0]
    of, language = _knowledge.kb().labels.role, page_language()
    named = sorted({of(term.value, text, language) for term in facts.get(key, ())})
    return plain(say("list.separator", language).join(named))


def one(facts: Facts, key: str) -> str:
    """The only value of a property, or nothing."""
    return facts[key][0].value if facts.get(key) else ""


def sanction(facts: Facts, languages: Sequence[Language]) -> str:
    """A sanction as Markdown: where it stands, what it brings, how much, on whom, by whom, when."""
    lines = [
        f"**{places(facts, 'statedIn')}** {labels(facts, 'measure')}",
        text(facts, "paraphrase", languages),
    ]
    spoken = {
        "amount": amount(facts),
        "on-person": roles(facts, "onPerson"),
        "imposed-by": labels(facts, "imposedBy"),
        "precondition": text(facts, "precondition", languages),
        "refers-to": places(facts, "refersTo"),
    }
    lines += [f"**{word(f'sanction.{key}')}** {said}" for key, said in spoken.items() if said]
    return "\n\n".join(lines)


def amount(facts: Facts) -> str:
    """Floor and caps with their currency, and which cap counts."""
    currency = word(f"currency.{one(facts, 'capCurrency')}") if one(facts, "capCurrency") else ""
    said = []
    if floor := one(facts, "floorAmount"):
        said.append(word("amount.floor", amount=_number(floor), currency=currency))
    if cap := one(facts, "capAmount"):
        said.append(word("amount.cap", amount=_number(cap), currency=currency))
    if share := one(facts, "capTurnoverShare"):
        percent = _number(str(Decimal(share) * 100))
        base = _knowledge.kb().labels.of(one(facts, "turnoverBase"), page_language())
        said.append(word("amount.share", percent=percent, base=base))
    if multiple := one(facts, "floorMultipleOfGain"):
        said.append(word("amount.gain-floor", times=_number(multiple)))
    if multiple := one(facts, "capMultipleOfGain"):
        said.append(word("amount.gain-cap", times=_number(multiple)))
    if facts.get("capRule") and len(said) > 1:
        said.append(_knowledge.kb().labels.of(one(facts, "capRule"), page_language()))
    return plain(say("list.separator", page_language()).join(said))


def _number(text: str) -> str:
    value = Decimal(text)
    return f"{value:,.0f}" if value == value.to_integral() else f"{value.normalize():,f}"


def reading(facts: Facts, languages: Sequence[Language]) -> str:
    """How somebody reads a contested rule, as Markdown: who, what, where."""
    return "\n\n".join(
        (
            f"**{text(facts, 'by', languages)}**",
            text(facts, "paraphrase", languages),
            _headed("sources", places(facts, SOURCE)),
        )
    )


def force_link(facts: Facts, languages: Sequence[Language]) -> str:
    """A force link as Markdown: its kind, the binding rule behind it, its dates, its sources."""
    dates = {"start": one(facts, "from"), "end": one(facts, "until")}
    period = word("link.period" if dates["end"] else "link.since", **dates)
    parts = [
        f"**{labels(facts, 'linkKind')}** {plain(period)}",
        _headed("link.only-for", text(facts, "onlyFor", languages)),
        text(facts, "note", languages),
        _headed("link.binding", places(facts, "binding")),
        _headed("sources", places(facts, SOURCE)),
        word("link.status", day=one(facts, "asOf"), confidence=_confidence(facts)),
    ]
    return "\n\n".join(part for part in parts if part)


def change(facts: Facts, languages: Sequence[Language]) -> str:
    """What became of rules from one edition to the next, as Markdown."""
    editions = {"earlier": labels(facts, "earlierEdition"), "later": labels(facts, "laterEdition")}
    sides = (places(facts, "before") or "–", places(facts, "after") or "–")
    return "\n\n".join(
        (
            f"**{labels(facts, 'changeKind')}** {word('change.between', **editions)}",
            text(facts, "note", languages),
            word("change.places", before=sides[0], after=sides[1]),
        )
    )


def _headed(key: str, said: str) -> str:
    return f"**{word(key)}** {said}" if said else ""


def _confidence(facts: Facts) -> str:
    return plain(say(f"confidence.{one(facts, 'confidence')}", page_language()))

"""What limits a rule and what is data in it, as Markdown: exceptions, figures, contents, law unaffected."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from app_pages import _conditions, _knowledge, _switches
from app_pages._markdown import listed, plain
from app_pages._words import page_language, word
from clausegraph import Rule
from clausegraph.ask.limits import Cited, Limit, told_once
from clausegraph.ask.places import provision_of
from clausegraph.ask.rule_words import FIGURES, rule_words
from clausegraph.text.vocabulary import ID, compact
from clausegraph.text.words import say

FEW = 3  # exceptions that stand in the rule itself; more are folded below it
PLACES = (
    "qualifiers",
    "bearer",
    "owed-to",
    "lifts",
    "limits",
    "governs-answer-to",
    "defines",
    "way-to-enforce",
    "informative",
    "operative-unseen",
)
REST = ("topics", "also-stated-in", "read-from", "status", "confidence")


def body(rule: Rule) -> str:
    """The rule in its own language and all that limits it; heads are in the page language."""
    words = rule_words(rule, rule.language)
    parts = [
        plain(rule.paraphrase),
        _conditions.told(rule),
        _headed("part-of", words["part-of"].split("\n")),
        *(_headed(key, words[key].split("\n")) for key in (*FIGURES, "list")),
        _limits("exceptions", rule.exceptions),
        _limits("limited-by", rule.limited_by),
        _line(words, PLACES),
        no_effect(rule),
        _headed("same-release", words["same-release"].split("\n")),
        _headed("answered-under", words["answered-under"].split("\n")),
        _headed("readings", rule.readings),
        _headed("no-force-because", (rule.no_force_because,)),
        listed(word("rule.note"), (rule.note,) if rule.note else ()),
        f":small[{_line(words, REST)}]",
    ]
    return "\n\n".join(part for part in parts if part)


def head(key: str) -> str:
    """What a key is called, in the page language, as Markdown."""
    told = say("rule.headed", page_language(), head=say(f"rule.{key}", page_language()), words="")
    return f"**{plain(told)}**"


def folded(rules: Iterable[Rule]) -> list[str]:
    """Exceptions and limits that are too many to stand in the rule, once a language."""
    found = ((rule.exceptions, rule.limited_by) for rule in rules)
    return [_items(limits) for both in found for limits in both if len(limits) > FEW]


def no_effect(rule: Rule) -> str:
    """That a standard exempts from no statute: the rules of law it leaves alone, each a link."""
    if not rule.no_effect_against:
        return ""
    told = f":orange[**{plain(word('rule.no-effect'))}**]"
    if len(rule.no_effect_against) <= FEW:
        return f"{told}\n" + "\n".join(law_unaffected(rule))
    return f"{told} " + " · ".join(dict.fromkeys(map(linked, rule.no_effect_against)))


def law_unaffected(rule: Rule) -> list[str]:
    """The rules of law that a rule leaves alone: place and words, an item each."""
    laws = rule.no_effect_against
    return [f"- {linked(law)} {plain(law.paraphrase)}" for law in laws]


def linked(law: Cited) -> str:
    """The citation of a rule as a link to its clause page."""
    return to_clause(law.citation, law.provision)


def place(iri: str) -> str:
    """What a provision, a rule or another source is called; a provision of a text held is a link to it."""
    held = _knowledge.kb()
    label = held.labels.of(iri, page_language())
    if iri.partition("#")[0].removeprefix(ID) not in held.editions:
        return plain(label)
    return to_clause(label, provision_of(iri))


def to_clause(label: str, provision: str) -> str:
    """A link to the clause page of a provision, by any name."""
    query = urlencode({"cite": compact(provision), **_switches.carried()})
    return f"[{plain(label)}](<clause?{query}>)"


def _headed(key: str, items: Iterable[str]) -> str:
    told = tuple(item for item in items if item)
    if not told:
        return ""
    if len(told) == 1:
        return f"{head(key)} {plain(told[0])}"
    return f"{head(key)}\n" + "\n".join(f"- {plain(item)}" for item in told)


def _line(words: dict[str, str], keys: Iterable[str]) -> str:
    """Short facts in one line, each after its head."""
    separator = say("list.separator", page_language())
    told = {key: separator.join(words[key].split("\n")) for key in keys if words[key]}
    return " · ".join(f"{head(key)} {plain(text)}" for key, text in told.items())


def _limits(key: str, limits: tuple[Limit, ...]) -> str:
    """Few of them in full; of many the places, since all stand in full in the fold below."""
    if len(limits) <= FEW:
        return f"{head(key)}\n{_items(limits)}" if limits else ""
    places = say("list.separator", page_language()).join(dict.fromkeys(i.citation for i in limits))
    return f"{head(key)} {plain(places)}"


def _items(limits: Iterable[Limit]) -> str:
    return "\n".join(map(_item, told_once(limits, set())))


def _item(limit: Limit) -> str:
    """An exception as a list item, what belongs to it below it."""
    separator = say("list.separator", limit.language)
    below = (
        say(f"limit.{key}", limit.language, items=separator.join(items))
        for key, items in limit.details.items()
    )
    return "\n".join((f"- {plain(limit.head)}", *(f"    - {plain(line)}" for line in below)))

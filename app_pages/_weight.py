"""How hard a rule binds, in the page language: what the word means, what stands behind it, for whom else."""

from __future__ import annotations

from collections.abc import Iterable

from app_pages import _knowledge
from app_pages._markdown import plain
from app_pages._rule_facts import linked
from app_pages._words import page_language, word
from clausegraph import Rule
from clausegraph.ask.said import DEFINITION, SCOPE_NOTE, Said
from clausegraph.ask.weight import Backing, backings
from clausegraph.text.vocabulary import CG
from clausegraph.text.words import say


def meaning(rule: Rule) -> str:
    """What the force of the rule means and what may be concluded from it; shown beside the badge."""
    force = Said.of(_knowledge.kb(), CG + rule.force, page_language())
    label = force.label(force.iri)
    given = {"means": force.text(DEFINITION), "so": force.text(SCOPE_NOTE)}
    return f"**{plain(label)}** {plain(say('force.means', page_language(), **given))}"


def partly(rule: Rule) -> list[str]:
    """For whom it weighs otherwise: the kind of each link, and whom it is for."""
    return [_for_whom(link) for link in _told(backing.iri for backing in rule.partly)]


def behind(rule: Rule) -> list[str]:
    """What gives the force: the binding rules, and for a rule that law displaced their sanctions too."""
    return [
        _behind(link, rule.force == "DisplacedByLaw")
        for link in _told(backing.iri for backing in rule.weight.backing)
        if link.binding
    ]


def _told(iris: Iterable[str]) -> tuple[Backing, ...]:
    return backings(_knowledge.kb(), iris, page_language())


def _for_whom(link: Backing) -> str:
    if not link.only_for:
        return word("badge.partly", kind=link.kind)
    return word("badge.partly-for", kind=link.kind, whom=link.only_for)


def _behind(link: Backing, whole: bool) -> str:
    laws = " · ".join(dict.fromkeys(map(linked, link.binding)))
    told = f"**{plain(word('force.behind', kind=link.kind))}** {laws}"
    if whole and link.consequences:
        consequences = say("list.separator", page_language()).join(link.consequences)
        told += f" {plain(say('backing.consequences', page_language(), told=consequences))}"
    return f":small[{told}]"

"""What stands over against a clause in other texts: each comparison with its grade and the places there."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from app_pages import _alignment_card, _enforcement, _knowledge, _switches
from app_pages._enforcement import Facts
from app_pages._markdown import badge, plain
from app_pages._words import page_language, word
from clausegraph import Clause
from clausegraph.ask.comparison import verdict_words
from clausegraph.text.vocabulary import CG, ID

SIDES = ("left", "right")
TITLE = "http://purl.org/dc/terms/title"


def show(cited: Clause) -> None:
    """The counterparts of a clause, text by text."""
    if not cited.alignments:
        return
    st.subheader(word("clause.counterparts"), anchor=False)
    rules = {rule.iri for rule in cited.rules}
    for iri, facts in _by_text(_enforcement.facts_of(cited.alignments), rules):
        _link(iri, facts)
        _grade(facts, _other(facts, rules))


def _other(facts: Facts, rules: set[str]) -> str:
    """The side on which the clause does not stand; the right one where it stands on both."""
    on_left = any(term.value in rules for term in facts.get("left", ()))
    return "right" if on_left else "left"


def _by_text(found: dict[str, Facts], rules: set[str]) -> Iterable[tuple[str, Facts]]:
    """Those with one text together, the texts as comparisons place them."""
    ranked = _knowledge.ranked()

    def rank(held: tuple[str, Facts]) -> int:
        edition = _enforcement.one(held[1], f"{_other(held[1], rules)}Edition")
        return ranked.index(edition.removeprefix(ID))

    return sorted(found.items(), key=rank)


def _link(iri: str, facts: Facts) -> None:
    title = _enforcement.text(facts, TITLE, _switches.contents())
    sides = {side: _enforcement.labels(facts, f"{side}Edition") for side in SIDES}
    label = word("clause.alignment", title=title, **sides)
    query = {"alignment": iri.rpartition("#")[2], **_switches.carried()}
    st.page_link("app_pages/compare.py", label=f":blue[{label}]", query_params=query)


def _grade(facts: Facts, other: str) -> None:
    """Relation, verdict and the places on the other side, in a line."""
    language, of = page_language(), _knowledge.kb().labels.of
    relation = _enforcement.one(facts, "scopeRelation")
    colours = _alignment_card.RELATION_COLOURS
    shown = [badge(of(relation, language), colours.get(relation.removeprefix(CG), "gray"))]
    if verdict := _enforcement.one(facts, "inSubstance").removeprefix(CG):
        names = [of(_enforcement.one(facts, f"{side}Edition"), language) for side in SIDES]
        told = verdict_words(verdict, *names, language)
        shown.append(badge(told, _alignment_card.VERDICT_COLOURS.get(verdict, "gray")))
    places = _enforcement.places(facts, other) or plain(word("gap"))
    st.markdown(f"{' '.join(shown)} {places}")

"""One rule as a card: where it stands, what it says, how hard it binds, all that limits it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

import streamlit as st

from app_pages import _knowledge, _rule_facts, _switches, _weight
from app_pages._markdown import badge, link, plain
from app_pages._words import page_language, word
from clausegraph import Rule
from clausegraph.text.vocabulary import CG, compact
from clausegraph.text.words import say

FORCE_COLOURS = {
    "Binding": "red",
    "BindingByIncorporation": "red",
    "DisplacedByLaw": "violet",
    "DeFacto": "orange",
    "LawNotEncoded": "orange",
    "BindingOnCertified": "yellow",
    "Persuasive": "yellow",
}
MODALITY_COLOURS = {
    "Obligation": "blue",
    "Prohibition": "violet",
    "Permission": "green",
    "Dispensation": "green",
    "Right": "green",
}


def show_all(
    versions: Sequence[Sequence[Rule]], here: str = "", after: Callable[[Rule], None] | None = None
) -> None:
    """Draw rules, those of one place in one card.

    Args:
        versions: the rules, once per language of the content.
        here: the place whose page this is: it needs no link to itself.
        after: draws what belongs below a rule.
    """
    same = zip(*versions, strict=True)
    for provision, group in itertools.groupby(same, key=lambda rules: rules[0].provision):
        with st.container(border=True):
            for number, rules in enumerate(group):
                if number:
                    st.space("xsmall")
                elif provision != here:
                    show_place(provision, rules[0].address)
                st.markdown(badges(rules[0]), help=_weight.meaning(rules[0]))
                behind = _weight.behind(rules[0])
                st.markdown("\n\n".join((*behind, *map(_rule_facts.body, rules))))
                _folds(rules)
                if after:
                    after(rules[0])


def _folds(rules: Sequence[Rule]) -> None:
    """Long lists in full text, folded so that the rules beside them can be read."""
    first, limits = rules[0], _rule_facts.folded(rules)
    if limits:
        count = len(first.exceptions) + len(first.limited_by)
        with st.expander(word("rule.exceptions", count=count)):
            st.markdown("\n\n".join(limits))
    if len(first.no_effect_against) > _rule_facts.FEW:
        with st.expander(word("rule.unaffected", count=len(first.no_effect_against))):
            st.markdown("\n\n".join("\n".join(_rule_facts.law_unaffected(r)) for r in rules))


def show_place(provision: str, address: str) -> None:
    """The citation as link to its clause page, and the link to the official text."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        clause_link(provision)
        if address:
            st.markdown(f":small[{link(word('official-text'), address)}]", width="content")


def clause_link(provision: str) -> None:
    """A link to the clause page, named by the citation in the page language."""
    label = _knowledge.kb().labels.of(provision, page_language())
    query = {"cite": compact(provision), **_switches.carried()}
    st.page_link(
        "app_pages/clause.py",
        label=f":blue[**{plain(label)}**]",
        query_params=query,
        width="content",
    )


def badges(rule: Rule) -> str:
    """Modality and force, always both, and the review status unless the rule was checked."""
    language, labels = page_language(), _knowledge.kb().labels
    modality = labels.of(rule.facts["modality"][0], language)
    worded = word("badge.worded", modality=modality, operative=rule.operative)
    says = worded if rule.operative else word("badge.modality", modality=modality)
    force = word("badge.force", force=labels.of(_force(rule), language))
    shown = [
        badge(says, MODALITY_COLOURS.get(rule.modality, "gray")),
        badge(force, FORCE_COLOURS.get(rule.force, "gray")),
        *(badge(told, "gray") for told in _weight.partly(rule)),
    ]
    if rule.review_status != "checked":
        shown.append(badge(say(f"status-of.{rule.review_status}", language), "gray"))
    return " ".join(shown)


def _force(rule: Rule) -> str:
    return CG + rule.force

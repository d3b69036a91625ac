"""One rule as a card: where it stands, what it says, how hard it binds, all that limits it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app_pages import _knowledge, _switches
from app_pages._markdown import badge, link, listed, plain
from app_pages._words import page_language, word
from clausegraph import Rule
from clausegraph._text import say
from clausegraph._vocabulary import compact

FORCE_COLOURS = {
    "Binding": "red",
    "BindingByIncorporation": "red",
    "DeFacto": "orange",
    "Persuasive": "yellow",
}
MODALITY_COLOURS = {
    "Obligation": "blue",
    "Prohibition": "violet",
    "Permission": "green",
    "Dispensation": "green",
    "Right": "green",
}


def show(rules: Sequence[Rule]) -> None:
    """Draw one rule, given once per language of the content."""
    first = rules[0]
    with st.container(border=True, gap="xsmall"):
        show_place(first.provision, first.address)
        st.markdown(badges(first))
        for rule in rules:
            st.markdown(body(rule))


def show_place(provision: str, address: str) -> None:
    """The citation as link to its clause page, and the link to the official text."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        clause_link(provision)
        st.markdown(link(word("official-text"), address))


def clause_link(provision: str) -> None:
    """A link to the clause page, named by the citation in the page language."""
    label = _knowledge.kb().labels.of(provision, page_language())
    query = {"cite": compact(provision), **_switches.carried()}
    st.page_link("app_pages/clause.py", label=f"**{plain(label)}**", query_params=query)


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
    ]
    if rule.review_status != "checked":
        shown.append(badge(say(f"status-of.{rule.review_status}", language), "gray"))
    return " ".join(shown)


def _force(rule: Rule) -> str:
    return f"https://w3id.org/clausegraph/ns#{rule.force}"


def body(rule: Rule) -> str:
    """The rule in its own language and all that limits it; heads are in the page language."""
    parts = [
        plain(rule.paraphrase),
        listed(word("rule.when"), rule.conditions),
        listed(word("rule.unless"), rule.exceptions),
        listed(word("rule.qualifiers"), _joined(rule.qualifiers)),
        listed(word("rule.consent"), _joined(rule.consent)),
        listed(word("rule.bearers"), _joined(rule.bearers)),
        listed(word("rule.owed-to"), _joined(rule.owed_to)),
        no_effect(rule),
        listed(word("rule.note"), (rule.note,) if rule.note else ()),
    ]
    return "\n\n".join(part for part in parts if part)


def no_effect(rule: Rule) -> str:
    """That a standard exempts from no statute, and from which rules of law this one does not."""
    if not rule.no_effect_against:
        return ""
    against = say("list.separator", page_language()).join(rule.no_effect_against)
    return f":orange[**{plain(word('rule.no-effect'))}**] {plain(against)}"


def _joined(items: tuple[str, ...]) -> tuple[str, ...]:
    return (say("list.separator", page_language()).join(items),) if items else ()

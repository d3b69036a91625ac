"""One rule as a card: where it stands, what it says, how hard it binds, all that limits it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

import streamlit as st

from app_pages import _conditions, _knowledge, _switches
from app_pages._markdown import badge, link, listed, plain
from app_pages._words import page_language, word
from clausegraph import Rule
from clausegraph.text.vocabulary import compact
from clausegraph.text.words import say

FORCE_COLOURS = {
    "Binding": "red",
    "BindingByIncorporation": "red",
    "DeFacto": "orange",
    "Persuasive": "yellow",
}
FEW = 3  # exceptions that stand in the rule itself; more are folded below it
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
                st.markdown("\n\n".join((badges(rules[0]), *map(body, rules))))
                _many_exceptions(rules)
                if after:
                    after(rules[0])


def _many_exceptions(rules: Sequence[Rule]) -> None:
    """A long list of exceptions in full text, folded so that the rules beside it can be read."""
    count = len(rules[0].exceptions)
    if count > FEW:
        with st.expander(word("rule.exceptions", count=count)):
            for rule in rules:
                st.markdown("\n".join(f"- {plain(text)}" for text in rule.exceptions))


def show_place(provision: str, address: str) -> None:
    """The citation as link to its clause page, and the link to the official text."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        clause_link(provision)
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
    ]
    if rule.review_status != "checked":
        shown.append(badge(say(f"status-of.{rule.review_status}", language), "gray"))
    return " ".join(shown)


def _force(rule: Rule) -> str:
    return f"https://w3id.org/clausegraph/ns#{rule.force}"


def body(rule: Rule) -> str:
    """The rule in its own language and all that limits it; heads are in the page language."""
    small = {
        "qualifiers": rule.qualifiers,
        "consent": rule.consent,
        "bearers": rule.bearers,
        "owed-to": rule.owed_to,
    }
    separator = say("list.separator", page_language())
    parts = [
        plain(rule.paraphrase),
        _conditions.told(rule),
        listed(word("rule.unless"), rule.exceptions if len(rule.exceptions) <= FEW else ()),
        " · ".join(
            f"**{plain(word(f'rule.{key}'))}** {plain(separator.join(items))}"
            for key, items in small.items()
            if items
        ),
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

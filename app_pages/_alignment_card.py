"""One comparison as a card: the grade first, then the difference, both sides in full, reasons."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

import streamlit as st

from app_pages import _knowledge, _rule_card, _rule_facts, _switches
from app_pages._markdown import badge, plain
from app_pages._words import page_language, word
from clausegraph import Aligned, Comparison, Finding, Rule
from clausegraph.text.report import report_address
from clausegraph.text.vocabulary import compact
from clausegraph.text.words import say

RELATION_COLOURS = {
    "equalTo": "green",
    "equivalentTo": "green",
    "subsetOf": "blue",
    "supersetOf": "blue",
    "intersectsWith": "orange",
}
VERDICT_COLOURS = {
    "LeftAsksMore": "blue",
    "LeftAsksMoreRestOpen": "blue",
    "RightAsksMore": "violet",
    "RightAsksMoreRestOpen": "violet",
    "EachAsksMore": "orange",
}


def show(versions: Sequence[Aligned], named: Aligned, comparison: Comparison) -> None:
    """Draw one comparison.

    Args:
        versions: the comparison, once per language of the content.
        named: the same in the page language, for grades and labels.
        comparison: the whole comparison in the page language.
    """
    with st.container(border=True):
        st.subheader(" / ".join(plain(v.title) for v in versions), anchor=named.name)
        st.markdown(grade(named))
        bite(versions, comparison.day)
        st.caption(word(f"relation.{named.relation}", **sides(comparison)))
        for version in versions:
            if version.difference:
                st.markdown(plain(version.difference))
        left, right = st.columns(2)
        with left:
            _head(comparison.left_label)
            # On a narrow screen the other side comes below: a jump past what may be many rules.
            jump = word("other-side", side=plain(comparison.right_label))
            st.markdown(f":small[[{jump}](#{named.name}.right)]")
            _side([v.left for v in versions], versions)
        with right:
            _head(comparison.right_label, f"{named.name}.right")
            _side([v.right for v in versions], versions)
        told = around(versions, comparison)
        if told:
            st.markdown(told)
        friends = [f"- {plain(line)}" for version in versions for line in version.false_friends]
        if friends:
            st.markdown(f"**{plain(word('false-friends'))}**\n" + "\n".join(friends))
        if named.findings:
            st.markdown(f"#### {word('strictness')}", anchors=False)
            st.markdown("\n".join(map(finding, named.findings, *(v.findings for v in versions))))
        from_data(named)
        st.caption(provenance(named, comparison.day))
        _own_address(named)


def around(versions: Sequence[Aligned], comparison: Comparison) -> str:
    """What who keeps to one side must add for the other, and the law around both, in each language."""
    left, right = comparison.left_label, comparison.right_label
    heads = {
        "to_meet_right": word("to-meet", kept=left, wanted=right),
        "to_meet_left": word("to-meet", kept=right, wanted=left),
        "law_around": word("law-around"),
    }
    return "\n\n".join(
        f"**{plain(head)}** {plain(getattr(version, name))}"
        for name, head in heads.items()
        for version in versions
        if getattr(version, name)
    )


def sides(comparison: Comparison) -> dict[str, str]:
    """Names of both editions for a sentence."""
    return {"left": plain(comparison.left_label), "right": plain(comparison.right_label)}


def grade(aligned: Aligned) -> str:
    """Relation of scope and the verdict in substance, as words on colour."""
    relation = word("grade.relation", relation=aligned.relation_label)
    shown = [badge(relation, RELATION_COLOURS.get(aligned.relation, "gray"))]
    if aligned.in_substance:
        verdict = word("grade.in-substance", verdict=aligned.in_substance_label)
        shown.append(badge(verdict, VERDICT_COLOURS.get(aligned.in_substance, "gray")))
    if aligned.review_status != "checked":
        shown.append(badge(say(f"status-of.{aligned.review_status}", page_language()), "gray"))
    return " ".join(shown)


def bite(versions: Sequence[Aligned], day: str) -> None:
    """What a breach can bring on each side on the day, beside the verdict in substance."""
    lines = [f"- {plain(side.sentence)}" for version in versions for side in version.in_bite]
    if lines:
        st.markdown(f"**{plain(word('grade.in-bite', day=day))}**\n" + "\n".join(lines))


def _own_address(named: Aligned) -> None:
    """The link that opens this comparison alone, also in another window."""
    query = {"alignment": named.name, **_switches.carried()}
    label = f":blue[{word('own-address')}]"
    st.page_link("app_pages/compare.py", label=label, query_params=query, icon=":material/link:")


def _head(label: str, anchor: str = "") -> None:
    # A heading of Markdown has no name of its own to jump to: two comparisons have the same sides.
    named = f' id="{html.escape(anchor)}"' if anchor else ""
    st.html(f'<h4{named} style="margin: 0; padding: 0">{html.escape(label)}</h4>')


def _side(rules: Sequence[tuple[Rule, ...]], versions: Sequence[Aligned]) -> None:
    _rule_card.show_all(rules)
    if not rules[0]:
        reasons = "\n\n".join(plain(v.gap_reason) for v in versions)
        st.info(f"**{word('gap')}**\n\n{reasons}")


def finding(named: Finding, *versions: Finding) -> str:
    """One dimension: which side is stricter, the remark, and the places it rests on."""
    language = page_language()
    places = dict.fromkeys(map(_rule_facts.place, named.grounds))
    text = say("finding.line", language, dimension=named.dimension_label, side=named.side_label)
    notes = " ".join(plain(version.note) for version in versions if version.note)
    line, reason = word("finding", line=plain(text)), word("because", places=_joined(places))
    figures = f" *{plain(named.figures)}*" if named.figures else ""
    return f"- **{line}** {notes}{figures} :small[{reason}]"


def _joined(places: Iterable[str]) -> str:
    """Places that are Markdown already, in one line."""
    return say("list.separator", page_language()).join(places)


def from_data(named: Aligned) -> None:
    """What the data show in dimensions that nobody judged."""
    judged = {finding.dimension for finding in named.findings}
    language = page_language()
    lines = [
        f"- {plain(say('finding.line', language, dimension=c.dimension_label, side=c.line(language)))}"
        for c in named.computed
        if c.dimension not in judged
    ]
    if lines:
        st.caption("\n".join((plain(say("computed.heading", language)), *lines)))


def provenance(aligned: Aligned, day: str) -> str:
    """Sources, confidence, who read it last against which text, the day of the view, the way to report."""
    language = page_language()
    told = word(
        "provenance",
        sources=_joined(map(_rule_facts.place, aligned.source_iris)) or "–",
        confidence=plain(say(f"confidence.{aligned.confidence}", language)),
        read=plain(aligned.read_last(language)),
        day=day,
    )
    return f"{told} · {report(compact(aligned.iri), aligned.title)}"


def report(name: str, title: str) -> str:
    """The way to report a mistake in a thing; what to name, where no address for reports is set."""
    address = report_address(name, title, _knowledge.kb().digest, page_language())
    return f"[{word('report')}](<{address}>)" if address else word("report.unset", name=plain(name))

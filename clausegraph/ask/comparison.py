"""What a comparison is made of, and how its verdicts and sides are worded.

The rows of `Comparison` feed the page, the command line, the notebook and all exports alike.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from clausegraph.ask.bite import Bite
from clausegraph.ask.computed import Computed
from clausegraph.ask.rule import Rule
from clausegraph.ask.rule_words import sided_words
from clausegraph.text.vocabulary import CG
from clausegraph.text.words import Language, say

FINAL = f"{CG}FinalText"


@dataclass(frozen=True, slots=True)
class Finding:
    """Which side is stricter in one dimension, and because of which rules (`grounds`: their IRIs).

    `figures` are what the data show of it on both sides, where they show something.
    """

    dimension: str
    dimension_label: str
    side: str
    side_label: str
    because: tuple[str, ...]
    note: str
    grounds: tuple[str, ...] = ()
    figures: str = ""


@dataclass(frozen=True, slots=True)
class Aligned:
    """One alignment with its rules on both sides; an empty side is a gap, with the reason.

    `sources` stand in the order of the law, the left text first; `source_iris` name them one by one.
    """

    iri: str
    order: int
    title: str
    relation: str
    relation_label: str
    left: tuple[Rule, ...]
    right: tuple[Rule, ...]
    findings: tuple[Finding, ...]
    in_substance: str
    in_substance_label: str
    difference: str
    gap_reason: str
    to_meet_left: str
    to_meet_right: str
    law_around: str
    sources: tuple[str, ...]
    confidence: str
    review_status: str
    as_of: str
    in_bite: tuple[Bite, ...] = ()
    false_friends: tuple[str, ...] = ()
    computed: tuple[Computed, ...] = ()
    source_iris: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its name in an address: consent-withdrawal_withdrawal-2020."""
        return self.iri.rpartition("#")[2]

    @property
    def in_bite_words(self) -> str:
        """What a breach can bring on each side on the day, a line a side; "–" where nothing is known."""
        return "\n".join(bite.sentence for bite in self.in_bite) or "–"

    def read_last(self, language: Language) -> str:
        """When it was judged last and how often; then the places whose text was not at hand, and what was."""
        told = [say(f"read-last.{self.review_status}", language, day=self.as_of)]
        places: dict[str, list[str]] = {}
        for rule in (*self.left, *self.right):
            if rule.facts.get("readFrom", (FINAL,)) != (FINAL,):
                places.setdefault(rule.read_from, []).append(rule.citation)
        for text, cited in places.items():
            joined = say("list.separator", language).join(dict.fromkeys(cited))
            told.append(say("read-last.from", language, places=joined, text=text))
        return say("read-last.joint", language).join(told)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A rule of the topic that is compared between the same editions under another topic."""

    rule: Rule
    side: str
    topic: str
    topic_title: str
    alignment: str
    title: str


@dataclass(frozen=True, repr=False)
class Comparison:
    """A topic in two editions on a day, by the law as read to another.

    `notices` say what an edition is on that day, and whether the law was read that far.
    `law_to_ask` names the law where the right side is its standard and the law applies; else it is empty.
    `left_only` and `right_only` hold the rules that nobody has compared, under this topic or another.
    """

    topic: str
    title: str
    left: str
    right: str
    left_label: str
    right_label: str
    day: str
    as_of: str
    language: Language
    aligned: tuple[Aligned, ...]
    left_only: tuple[Rule, ...]
    right_only: tuple[Rule, ...]
    notices: tuple[str, ...]
    graph_digest: str = field(repr=False, default="")
    elsewhere: tuple[Elsewhere, ...] = ()
    law_to_ask: str = ""

    @property
    def summary(self) -> str:
        """How much is compared, and how many rules nobody has compared."""
        gaps = sum(a.relation == "noRelationship" for a in self.aligned)
        alone = len(self.left_only) + len(self.right_only)
        counted = {"compared": len(self.aligned) - gaps, "gaps": gaps, "open": alone}
        return say("comparison.count", self.language, **counted)

    def __repr__(self) -> str:
        return f"Comparison: {self.title}: {self.left}, {self.right}, {self.day}: {self.summary}"

    def _repr_html_(self) -> str:
        from clausegraph.text.page import table

        heads = tuple(
            say(f"comparison.{name}", self.language) for name in ("title", "scope", "in-substance")
        )
        last = say("comparison.difference", self.language)
        rows = [
            (
                a.title,
                a.relation_label,
                a.in_substance_label,
                sided_words(a.left, self.language) or "–",
                sided_words(a.right, self.language) or "–",
                a.difference or a.gap_reason,
            )
            for a in self.aligned
        ]
        caption = "\n".join((f"{self.title} · {self.day}", *self.notices, self.summary))
        return table(
            (*heads, self.left_label, self.right_label, last), rows, caption, self.language
        )


def verdict_words(verdict: str, left: str, right: str, language: Language) -> str:
    """A verdict such as `LeftAsksMore` in words, each side by the name of its edition."""
    return say(f"verdict.{verdict}", language, left=left, right=right)

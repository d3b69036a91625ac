"""The one table that feeds the screen and every file alike.

A row is an alignment, a gap, or a rule that no comparison has taken up yet; a column is a `Column` with
its head in the language of the matrix. Same rows, same order, same words everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from clausegraph.ask.comparison import Aligned, Comparison, Finding
from clausegraph.ask.rule import Rule
from clausegraph.ask.rule_words import FIGURES, LIMITS, sided_words, told_apart
from clausegraph.text.words import Language, say

if TYPE_CHECKING:
    import pandas

COLUMNS = (
    "topic",
    "subject",
    "left-citation",
    "left",
    "left-limits",
    "left-figures",
    "relation",
    "right-citation",
    "right",
    "right-limits",
    "right-figures",
    "difference",
    "to-meet-left",
    "to-meet-right",
    "law-around",
    "false-friends",
    "stricter",
    "in-substance",
    "in-bite",
    "sources",
    "status",
    "read",
    "confidence",
    "as-of",
    "day",
)
# What says of which rules a row speaks; where there is no room beside it, all else follows below.
FACING = ("topic", "subject", "left-citation", "left", "relation", "right-citation", "right")
PLACES = {name: number for number, name in enumerate(COLUMNS)}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the matrix; `cells` in the order of COLUMNS, `links` by column name."""

    cells: tuple[str, ...]
    links: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """The cell of the column of that name."""
        return self.cells[PLACES[column]]


@dataclass(frozen=True)
class Table:
    """The rows of one or more topics between two editions on a day."""

    comparisons: tuple[Comparison, ...]
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    language: Language

    @classmethod
    def of(cls, comparisons: Iterable[Comparison]) -> Self:
        """The table of comparisons that share their editions and language; at least one."""
        held = tuple(comparisons)
        first = held[0]
        sides = {"left": first.left_label, "right": first.right_label}
        heads = tuple(say(f"column.{name}", first.language, **sides) for name in COLUMNS)
        rows = tuple(row for comparison in held for row in _rows(comparison))
        return cls(held, heads, rows, first.language)

    @property
    def title(self) -> str:
        """What is compared, in words."""
        first = self.comparisons[0]
        topics = say("list.separator", self.language).join(c.title for c in self.comparisons)
        return say(
            "matrix.title",
            self.language,
            left=first.left_label,
            right=first.right_label,
            topics=topics,
        )

    @property
    def about(self) -> tuple[tuple[str, str], ...]:
        """Label and value of what every export says of itself: texts, day, notices, digest, disclaimer."""
        first = self.comparisons[0]
        return about_of(
            self.language,
            compared=f"{first.left_label} – {first.right_label}",
            topics=say("list.separator", self.language).join(c.title for c in self.comparisons),
            day=first.day,
            as_of=first.as_of,
            notices=" ".join(dict.fromkeys(n for c in self.comparisons for n in c.notices)),
            digest=first.graph_digest,
        )

    @property
    def file_stem(self) -> str:
        """Name for a file of this matrix, without ending: editions, topic, day, language."""
        return file_stem(self.comparisons)

    @property
    def df(self) -> pandas.DataFrame:
        """The rows as a DataFrame."""
        import pandas

        return pandas.DataFrame([row.cells for row in self.rows], columns=list(self.heads))


def rules_of(matrix: Table) -> Iterable[Rule]:
    """Every rule of a matrix, comparison by comparison."""
    for comparison in matrix.comparisons:
        for aligned in comparison.aligned:
            yield from (*aligned.left, *aligned.right)
        yield from (each.rule for each in comparison.elsewhere)
        yield from (*comparison.left_only, *comparison.right_only)


def about_of(
    language: Language,
    *,
    compared: str,
    topics: str,
    day: str,
    as_of: str,
    notices: str,
    digest: str,
    filters: str = "",
) -> tuple[tuple[str, str], ...]:
    """Label and value of what every file says of itself; what is not asked for is left out."""
    from importlib.metadata import version

    facts = {
        "about.compared": compared,
        "about.topics": topics,
        "about.filters": filters,
        "about.day": day,
        "about.as-of": as_of,
        "about.notices": notices or "–",
        "about.edition": say(
            "about.edition-text", language, version=version("clausegraph"), day=as_of
        ),
        "about.graph": digest,
        "about.standard": say("about.standard-text", language),
        "about.advice": say("about.advice-text", language),
    }
    return tuple((say(key, language), value) for key, value in facts.items() if value)


def file_stem(comparisons: Sequence[Comparison]) -> str:
    """Name for a file of their matrix, without ending: editions, topic, day, language."""
    first = comparisons[0]
    topic = first.topic if len(comparisons) == 1 else f"{len(comparisons)}-topics"
    return f"{first.left}-vs-{first.right}_{topic}_{first.day}_{first.language}"


def _rows(comparison: Comparison) -> Iterable[Row]:
    for aligned in comparison.aligned:
        yield _aligned_row(comparison, aligned)
    for found in comparison.elsewhere:
        words = {"topic": found.topic_title, "title": found.title}
        told = say("matrix.elsewhere", comparison.language, **words)
        yield _single_row(comparison, found.side, found.rule, told)
    for side, rules in (("left", comparison.left_only), ("right", comparison.right_only)):
        for rule in rules:
            yield _single_row(comparison, side, rule, say("matrix.not-compared", rule.language))


def _aligned_row(comparison: Comparison, aligned: Aligned) -> Row:
    language = comparison.language
    strict = "\n".join(
        say("finding.line", language, dimension=f.dimension_label, side=f.side_label)
        + (say("finding.note", language, note=f.note) if f.note else "")
        + (say("finding.note", language, note=f.figures) if f.figures else "")
        + _because(f, language)
        for f in aligned.findings
    )
    told = {
        "topic": comparison.title,
        "subject": aligned.title,
        **_side("left", aligned.left, language),
        "relation": aligned.relation_label,
        **_side("right", aligned.right, language),
        "difference": aligned.difference or aligned.gap_reason,
        "to-meet-left": aligned.to_meet_left,
        "to-meet-right": aligned.to_meet_right,
        "law-around": aligned.law_around,
        "false-friends": "\n".join(aligned.false_friends),
        "stricter": strict,
        "in-substance": aligned.in_substance_label,
        "in-bite": aligned.in_bite_words,
        "sources": say("list.separator", language).join(aligned.sources),
        "status": say(f"status-of.{aligned.review_status}", language),
        "read": aligned.read_last(language),
        "confidence": say(f"confidence.{aligned.confidence}", language),
        "as-of": aligned.as_of,
        "day": comparison.day,
    }
    return Row(_cells(told), _links(aligned.left, aligned.right))


def _because(finding: Finding, language: Language) -> str:
    """The places on which a finding rests."""
    if not finding.because:
        return ""
    return say(
        "finding.because", language, places=say("list.separator", language).join(finding.because)
    )


def _single_row(comparison: Comparison, side: str, rule: Rule, state: str) -> Row:
    language = comparison.language
    told = {
        "topic": comparison.title,
        "subject": state,
        **_side(side, (rule,), language),
        "relation": state,
        "sources": rule.citation,
        "status": say(f"status-of.{rule.review_status}", language),
        "read": rule.read_from,
        "confidence": say(f"confidence.{rule.confidence}", language),
        "as-of": comparison.as_of,
        "day": comparison.day,
    }
    return Row(_cells(told), {f"{side}-citation": rule.address})


def _cells(told: dict[str, str]) -> tuple[str, ...]:
    return tuple(told.get(column) or "–" for column in COLUMNS)


def _side(side: str, rules: tuple[Rule, ...], language: Language) -> dict[str, str]:
    """The cells of one side: places, rules, what takes away from these, their figures and contents."""
    return {
        f"{side}-citation": _citations(rules),
        side: sided_words(rules, language),
        f"{side}-limits": told_apart(rules, ("conditions", *LIMITS), language),
        f"{side}-figures": told_apart(rules, FIGURES, language),
    }


def _citations(rules: tuple[Rule, ...]) -> str:
    return "\n".join(dict.fromkeys(rule.citation for rule in rules)) or "–"


def _links(left: tuple[Rule, ...], right: tuple[Rule, ...]) -> dict[str, str]:
    """The official address behind a citation cell that names one place only."""
    sides = (("left-citation", left), ("right-citation", right))
    return {key: rules[0].address for key, rules in sides if len({r.citation for r in rules}) == 1}

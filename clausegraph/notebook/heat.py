"""Where the differences lie: for each topic how many comparisons have which verdict, as a coloured table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from clausegraph.ask.comparison import Aligned, verdict_words
from clausegraph.text.page import CAPTION, CELL
from clausegraph.text.words import Language, say

if TYPE_CHECKING:
    import pandas

    from clausegraph.ask.comparison import Comparison
    from clausegraph.knowledge_base import KnowledgeBase

# From left to right: the left side goes further, both, the right side. Red, green and blue of each.
BLUE, VIOLET, GREEN, ORANGE, GREY = (
    "86, 140, 214", "160, 120, 200", "110, 170, 110", "232, 150, 60", "150, 150, 150",
)  # fmt: skip
HUES = {
    "left-only": BLUE,
    "LeftAsksMore": BLUE,
    "LeftAsksMoreRestOpen": BLUE,
    "EachAsksMore": VIOLET,
    "BothAskTheSame": GREEN,
    "RightAsksMoreRestOpen": ORANGE,
    "RightAsksMore": ORANGE,
    "right-only": ORANGE,
    "CannotBeRanked": GREY,
}
ALONE = ("left-only", "right-only")


@dataclass(frozen=True, repr=False)
class Heat:
    """Topics by verdicts. `counts` has for each topic, by its title, the comparisons with each verdict."""

    left: str
    right: str
    day: str
    language: Language
    counts: tuple[tuple[str, Counter[str]], ...]

    @property
    def heads(self) -> tuple[str, ...]:
        """Heads of the columns: the topic, then the verdicts from one side to the other."""
        return (say("coverage.name", self.language), *map(self._head, HUES))

    def _head(self, verdict: str) -> str:
        if verdict in ALONE:
            return say(f"heat.{verdict}", self.language, left=self.left, right=self.right)
        return verdict_words(verdict, self.left, self.right, self.language)

    @property
    def title(self) -> str:
        """What is counted, and on which day."""
        facts = {"left": self.left, "right": self.right, "day": self.day}
        return say("heat.title", self.language, **facts)

    @property
    def df(self) -> pandas.DataFrame:
        """The figures as a DataFrame, a row a topic."""
        import pandas

        rows = [(title, *(held[v] for v in HUES)) for title, held in self.counts]
        return pandas.DataFrame(rows, columns=list(self.heads))

    def __repr__(self) -> str:
        return f"Heat: {self.title}: {say('answer.rows', self.language, count=len(self.counts))}"

    def _repr_html_(self) -> str:
        heads = "".join(f'<th style="{CELL}">{escape(head)}</th>' for head in self.heads)
        body = "".join(f"<tr>{self._row(title, held)}</tr>" for title, held in self.counts)
        told = f'<caption style="{CAPTION}">{escape(self.title)}</caption>'
        return (
            f'<table lang="{self.language}">{told}'
            f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
        )

    def _row(self, title: str, held: Counter[str]) -> str:
        cells = [f'<th scope="row" style="{CELL};font-weight:normal">{escape(title)}</th>']
        for verdict, hue in HUES.items():
            count, share = held[verdict], held[verdict] / (held.total() or 1)
            # dark on light in every theme; the figure tells what the colour tells
            style = f";background:rgb({_light(hue, share)});color:#111" if count else ""
            cells.append(f'<td style="{CELL}{style}">{count or ""}</td>')
        return "".join(cells)


def _light(hue: str, share: float) -> str:
    """The hue, the paler the smaller the share, between a tenth and seven tenths of its strength."""
    strength = 0.1 + 0.6 * share
    return ",".join(str(round(255 - (255 - int(part)) * strength)) for part in hue.split(","))


def heat_map(
    kb: KnowledgeBase,
    left: str = "gdpr",
    right: str = "pis-2020",
    *,
    topics: Iterable[str] = (),
    lang: Language | None = None,
) -> Heat:
    """Count the verdicts of all comparisons between two editions, topic by topic.

    A comparison with rules on one side only counts as such. Topics on which nothing is compared yet are
    left out: no figure is no verdict.

    Args:
        kb: what is asked.
        left: edition code.
        right: likewise.
        topics: codes of topics; all with a rule in one of both if not given.
        lang: language of the words; that of the knowledge base if not given.

    Raises:
        QuestionError: a topic or an edition is not known.
    """
    codes = tuple(topics) or tuple(c.topic for c in kb.coverage(left, right).topics)
    compared = [kb.compare(code, left, right, lang=lang) for code in codes]
    return _counted([c for c in compared if c.aligned] or compared[:1])


def _counted(compared: Sequence[Comparison]) -> Heat:
    first = compared[0]
    counts = tuple((c.title, Counter(map(_verdict, c.aligned))) for c in compared)
    return Heat(first.left_label, first.right_label, first.day, first.language, counts)


def _verdict(aligned: Aligned) -> str:
    if not aligned.right:
        return "left-only"
    return aligned.in_substance if aligned.left else "right-only"

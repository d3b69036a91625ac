"""How far each topic has been compared between two editions: rules, compared, reasoned gaps, open."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausegraph.ask.editions import stands_left
from clausegraph.ask.query import beside
from clausegraph.ask.reader import Reader
from clausegraph.text.errors import QuestionError
from clausegraph.text.vocabulary import CG, ID
from clausegraph.text.words import Language, say

if TYPE_CHECKING:
    import pandas

NORMS = beside(__file__, "coverage-norms")
SIDES = beside(__file__, "coverage-sides")
STATUS = beside(__file__, "coverage-status")
COLUMNS = ("topic", "name", "rules", "compared", "gaps", "open")
READ = ("checked", "checked-outline", "drafted", "contested")
FIRM = ("comparisons", *READ, "intersecting", "low")


@dataclass(frozen=True, slots=True)
class Covered:
    """One topic: its rules in both editions, each of them compared, a reasoned gap, or open.

    `firm` counts the topic's own comparisons and gaps: by who read them again, of those the ones in which
    each side has something the other has not, and those of low confidence.
    """

    topic: str
    title: str
    rules: int
    compared: int
    gaps: int
    firm: Counter[str] = field(default_factory=Counter, hash=False)

    @property
    def open(self) -> int:
        """Rules that nobody has compared."""
        return self.rules - self.compared - self.gaps

    @property
    def state(self) -> str:
        """How far the topic is: `compared`, `partly` or `not`."""
        return "compared" if not self.open else "not" if self.open == self.rules else "partly"

    def read(self, language: Language) -> str:
        """How the topic's comparisons were read again, in words: checked 10, drafted 2."""
        return read(self.firm, language)


def read(firm: Counter[str], language: Language) -> str:
    """How comparisons were read again, in words, from their counts by status."""
    told = [
        say("coverage.read", language, status=say(f"status-of.{s}", language), count=firm[s])
        for s in READ
        if firm[s]
    ]
    return say("list.separator", language).join(told)


@dataclass(frozen=True)
class Coverage:
    """All topics with a rule in one of two editions, in the order of the scheme."""

    left: str
    right: str
    language: Language
    topics: tuple[Covered, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns."""
        return COLUMNS

    @property
    def heads(self) -> tuple[str, ...]:
        """Their heads in words."""
        return tuple(say(f"coverage.{name}", self.language) for name in COLUMNS)

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """A row a topic."""
        return tuple(
            (c.topic, c.title, *map(str, (c.rules, c.compared, c.gaps, c.open)))
            for c in self.topics
        )

    @property
    def firm_columns(self) -> tuple[str, ...]:
        """Names of the columns of `firm_rows`."""
        return (*COLUMNS, "state", *FIRM)

    @property
    def firm_heads(self) -> tuple[str, ...]:
        """Their heads in words."""
        return tuple(say(f"coverage.{name}", self.language) for name in self.firm_columns)

    @property
    def firm_rows(self) -> tuple[tuple[str, ...], ...]:
        """The rows with how far each topic is, and how firm its comparisons are."""
        return tuple(
            (*row, say(f"coverage.state.{c.state}", self.language), *(str(c.firm[n]) for n in FIRM))
            for row, c in zip(self.rows, self.topics, strict=True)
        )

    @property
    def summary(self) -> str:
        """All topics in a sentence, with the shares of the comparisons that intersect or rest on little."""
        firm = sum((c.firm for c in self.topics), Counter())
        states = Counter(c.state for c in self.topics)
        return say(
            "coverage.summary",
            self.language,
            comparisons=firm["comparisons"],
            compared=states["compared"],
            partly=states["partly"],
            untouched=states["not"],
            intersecting=round(100 * firm["intersecting"] / (firm["faced"] or 1)),
            low=round(100 * firm["low"] / (firm["comparisons"] or 1)),
        )

    @property
    def df(self) -> pandas.DataFrame:
        """The rows as a DataFrame, figures as numbers."""
        import pandas

        rows = [(c.topic, c.title, c.rules, c.compared, c.gaps, c.open) for c in self.topics]
        return pandas.DataFrame(rows, columns=list(self.heads))


def coverage(reader: Reader, left: str, right: str, language: Language) -> Coverage:
    """How far each topic has been compared.

    A rule counts under every topic of its own, wherever its comparison stands; one that is compared in one
    place and a gap in another is compared. Notes and examples ask for nothing and do not count.

    Args:
        reader: what the graph is read through.
        left: edition code, or an instrument for its edition on the day; in either order.
        right: likewise.
        language: language of the words.

    Raises:
        QuestionError: an edition is not known, or both are the same.
    """
    left, right = (reader.edition_on(code, reader.day) for code in (left, right))
    editions = [reader.edition(code) for code in (left, right)]
    if left == right:
        raise QuestionError("same-edition", edition=left)
    if not stands_left(reader.phases, *editions):
        left, right, editions = right, left, editions[::-1]
    compared: set[str] = set()
    gaps: set[str] = set()
    for norm, relation in reader.select(SIDES, left=editions[0], right=editions[1]):
        (gaps if relation.value == CG + "noRelationship" else compared).add(norm.value)
    firm: dict[str, Counter[str]] = defaultdict(Counter)
    for topic, _, *said in reader.select(STATUS, left=editions[0], right=editions[1]):
        status, relation, confidence = (term.value for term in said)
        counted = {
            "comparisons": True,
            status: True,
            "faced": relation != CG + "noRelationship",
            "intersecting": relation == CG + "intersectsWith",
            "low": confidence == "low",
        }
        firm[topic.value].update(name for name, counts in counted.items() if counts)
    rules: dict[str, set[str]] = defaultdict(set)
    for topic, norm in reader.select(NORMS, edition=editions):
        rules[topic.value].add(norm.value)
    return Coverage(
        left,
        right,
        language,
        tuple(
            Covered(
                code,
                reader.labels.of(iri, language),
                len(held),
                len(held & compared),
                len((held & gaps) - compared),
                firm[iri],
            )
            for code in reader.topics
            if (held := rules.get(iri := f"{ID}topic#{code}", set()))
        ),
    )

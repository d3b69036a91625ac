"""What the data say of strictness beside what readers judged: figures, consent, items, verbs.

A computed finding never replaces a judged one. Where it takes a side at all it is careful: only where both
sides have figures, one type of consent, items or verbs that can be held against each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from weakref import WeakKeyDictionary

from clausegraph.ask.computed_sides import exceptions, fewer, modality, more, verbs
from clausegraph.ask.query import beside
from clausegraph.ask.reader import Reader
from clausegraph.ask.rule import Rule
from clausegraph.text.vocabulary import CG
from clausegraph.text.words import Language, say

LATTICE = beside(__file__, "computed-lattice")
AGES = beside(__file__, "computed-ages")
# Days that a unit is at least and at most; hours and working days as far as they can stretch.
DAYS = {
    "Hour": (Decimal(1) / 24, Decimal(1) / 24),
    "Day": (Decimal(1), Decimal(1)),
    "WorkingDay": (Decimal(1), Decimal("1.6")),
    "Week": (Decimal(7), Decimal(7)),
    "Month": (Decimal(28), Decimal(31)),
    "Year": (Decimal(365), Decimal(366)),
}
DECIDING = {
    "Obligation",
    "Prohibition",
    "Permission",
    "Power",
}  # a definition asks for nobody's word
# The age from which a rule lets a person decide: below 16 and from 16 mean the same, up to 14 means from 15.
FROM_AGE = {"LessThan": 0, "AtLeast": 0, "AtMost": 1, "MoreThan": 1}
EXACT = ("DeadlineDimension",)
OPPOSITE = {"Left": "Right", "Right": "Left"}


@dataclass(frozen=True, slots=True)
class Computed:
    """A dimension with what the data show on each side, and the stricter side where they decide it."""

    dimension: str
    dimension_label: str
    side: str
    left: str
    right: str

    def line(self, language: Language) -> str:
        """Both sides in a line."""
        return say("computed.line", language, left=self.left or "–", right=self.right or "–")

    def contradicts(self, judged: str) -> bool:
        """Whether a judged side cannot stand beside it: figures of time exactly, else the opposite."""
        if not self.side:
            return False
        if self.dimension in EXACT:
            return judged != self.side
        return judged == OPPOSITE.get(self.side)


Lattice = set[tuple[str, str]]
Ages = dict[str, set[Decimal]]
# Both are few and the same for all comparisons of a graph: no comparison reads those of all texts again.
READ: WeakKeyDictionary[Reader, tuple[Lattice, Ages]] = WeakKeyDictionary()


def _read(reader: Reader) -> tuple[Lattice, Ages]:
    """The pairs of consent types that are ranked, and the ages on which rules turn."""
    ages: Ages = defaultdict(set)
    for norm, operator, value in reader.select(AGES):
        ages[norm.value].add(Decimal(value.value) + FROM_AGE[operator.value.removeprefix(CG)])
    return {(a.value, b.value) for a, b in reader.select(LATTICE)}, ages


class Computing:
    """Computes the findings of any number of comparisons; lattice and ages are read once a graph."""

    def __init__(self, reader: Reader, language: Language) -> None:
        self._reader, self._language = reader, language
        if reader not in READ:
            READ[reader] = _read(reader)
        self._lattice, self._ages = READ[reader]

    def of(
        self, left: Sequence[Rule], right: Sequence[Rule], named: Sequence[Rule] = ()
    ) -> tuple[Computed, ...]:
        """All that the data show of a comparison with rules on both sides.

        `named` are the rules that its judged findings rest on: an exception may stand outside the set.
        """
        if not (left and right):
            return ()
        with_named = [
            [*side, *(rule for rule in named if rule.edition == side[0].edition)]
            for side in (left, right)
        ]
        return tuple(self._all(left, right, fewer(*with_named)))

    def _all(self, left: Sequence[Rule], right: Sequence[Rule], freer: str) -> Iterator[Computed]:
        asked: tuple[tuple[str, Callable[[Rule], Sequence[str]], str], ...] = (
            ("DeadlineDimension", lambda rule: rule.deadline, self._deadline(left, right)),
            ("ThresholdDimension", self._told_ages, self._age(left, right)),
            ("ConsentFormDimension", lambda rule: rule.consent, self._consent(left, right)),
            ("NoticeContentDimension", lambda rule: rule.contents, more(left, right)),
            ("ExceptionsDimension", exceptions, freer),
            ("ThresholdDimension", modality, verbs(left, right)),
            # Roles alone do not say whether every bearer is meant or only one with an officer.
            ("AddresseesDimension", lambda rule: rule.bearers, ""),
        )  # fmt: skip
        for dimension, told, side in asked:
            shown = [self._joined(told, rules) for rules in (left, right)]
            words_only = told is modality and not side  # verbs count where they differ in kind
            if (shown[0] != shown[1] or side) and not words_only:
                label = self._reader.labels.of(CG + dimension, self._language)
                if any(shown):
                    yield Computed(dimension, label, side, *shown)

    def _joined(self, told: Callable[[Rule], Sequence[str]], rules: Sequence[Rule]) -> str:
        words = dict.fromkeys(text for rule in rules for text in told(rule))
        return say("list.separator", self._language).join(words)

    def _deadline(self, left: Sequence[Rule], right: Sequence[Rule]) -> str:
        """Disjoint ranges rank; equal ones are the same; one side's prolongation makes them overlap."""
        spans = [[s for rule in rules for s in self._spans(rule)] for rules in (left, right)]
        if not all(spans):
            return ""
        (low, high), (first, last) = (
            (min(s[0] for s in side), max(s[1] for s in side)) for side in spans
        )
        if high < first:
            return "Left"
        if last < low:
            return "Right"
        month = DAYS["Month"][1]
        return "Incomparable" if abs(high - last) > month or abs(low - first) > month else ""

    def _spans(self, rule: Rule) -> Iterator[tuple[Decimal, Decimal]]:
        for iri in rule.facts.get("deadline", ()):
            least, most = self._days(iri)
            if most:
                for more in self._values(iri, "extension"):
                    most += self._days(more)[1]
                yield least, most

    def _days(self, iri: str) -> tuple[Decimal, Decimal]:
        value, unit = self._values(iri, "value"), self._values(iri, "unit")
        if not (value and unit):
            return Decimal(0), Decimal(0)
        least, most = DAYS[unit[0].removeprefix(CG)]
        return Decimal(value[0]) * least, Decimal(value[0]) * most

    def _values(self, iri: str, key: str) -> list[str]:
        return [value for value, _ in self._reader.things.of(iri).get(key, ())]

    def _told_ages(self, rule: Rule) -> tuple[str, ...]:
        ages = sorted(self._ages.get(rule.iri, ())) if rule.modality in DECIDING else ()
        from_age = [say("computed.from-age", self._language, age=f"{age:f}") for age in ages]
        return (*rule.threshold, *from_age)

    def _age(self, left: Sequence[Rule], right: Sequence[Rule]) -> str:
        """The age from which people decide for themselves: the higher is stricter, overlap is open."""
        sides = [
            sorted({a for r in rules if r.modality in DECIDING for a in self._ages.get(r.iri, ())})
            for rules in (left, right)
        ]
        if not all(sides):
            return ""
        if sides[0] == sides[1]:
            return "Same"
        if sides[0][0] > sides[1][-1]:
            return "Left"
        return "Right" if sides[1][0] > sides[0][-1] else "Incomparable"

    def _consent(self, left: Sequence[Rule], right: Sequence[Rule]) -> str:
        """One type of consent on each side: what has all qualities of the other has its form too.

        The lattice orders all qualities of a consent and not its form alone, so nothing follows where
        neither has all of the other's.
        """
        kinds = [
            {t for r in rules for t in r.facts.get("requiresConsent", ())}
            for rules in (left, right)
        ]
        if any(len(side) != 1 for side in kinds):
            return ""
        (one,), (other,) = kinds
        above, below = (one, other) in self._lattice, (other, one) in self._lattice
        return "" if above == below else "Left" if above else "Right"

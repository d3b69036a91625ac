"""Exposure on a topic on a day, side by side: the most that a breach can bring in each jurisdiction.

A standard adds no exposure of its own: the binding rules that count behind it on the day answer in its stead.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from clausegraph.ask.editions import unread
from clausegraph.ask.force import FOLLOWING, Law, laws_of, links_on
from clausegraph.ask.query import beside
from clausegraph.ask.reader import Reader
from clausegraph.ask.sanction import STEPS, Sanction
from clausegraph.ask.ways import Ways, ways
from clausegraph.text.vocabulary import ID
from clausegraph.text.words import Language, say

if TYPE_CHECKING:
    import pandas

RULES = beside(__file__, "exposure-rules")
HOMES = beside(__file__, "exposure-homes")
REGIMES = ("EU", "CN")  # the GDPR stands left everywhere
LINES = ("laws", "maximum", "who", "condition", *STEPS, "civil", "standard")


@dataclass(frozen=True, slots=True)
class Side:
    """One jurisdiction: the binding rules on the topic, what their breach can bring, and what it comes to.

    `standards` are the voluntary editions that apply and speak to the topic; `highest` is the greatest fine
    on the organisation, None where there is none. `reached` names, for a sanction that no rule of the topic
    carries itself, the sanctions that refer to it; such stand last.
    """

    regime: str
    laws: tuple[Law, ...]
    sanctions: tuple[Sanction, ...]
    highest: Sanction | None
    ways: Ways
    standards: tuple[str, ...]
    reached: dict[str, tuple[Sanction, ...]]
    lines: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Exposure:
    """Exposure on a topic on a day, a side a jurisdiction."""

    topic: str
    title: str
    notice: str
    sides: tuple[Side, ...]
    day: str
    language: Language

    @property
    def heads(self) -> tuple[str, ...]:
        """Head of the first column, then the jurisdictions."""
        regimes = (say(f"exposure.regime.{side.regime}", self.language) for side in self.sides)
        return (say("exposure.question", self.language), *regimes)

    @cached_property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """A row a question, an answer for each side; no cell is empty."""
        return tuple(
            (say(f"exposure.{key}", self.language),
             *("\n".join(side.lines[key]) for side in self.sides))
            for key in LINES
        )  # fmt: skip

    @property
    def df(self) -> pandas.DataFrame:
        """The same rows as a table."""
        import pandas

        return pandas.DataFrame(self.rows, columns=list(self.heads))

    @property
    def data(self) -> dict[str, Any]:
        """The same as plain data, with the figures of each sanction."""
        sides = [
            {
                "regime": side.regime,
                "laws": [law.rule.citation for law in side.laws],
                "standards": side.standards,
                "highest": asdict(side.highest) if side.highest else None,
                "sanctions": [asdict(sanction) for sanction in side.sanctions],
                "reached": {
                    iri: [s.citation for s in through] for iri, through in side.reached.items()
                },
                "words": side.lines,
            }
            for side in self.sides
        ]
        about = {"topic": self.topic, "title": self.title, "day": self.day, "notice": self.notice}
        return {**about, "sides": sides}


def exposure(reader: Reader, topic: str, language: Language, day: str) -> Exposure:
    """What a breach can bring on a topic, regime by regime.

    Raises:
        QuestionError: there is no such topic.
    """
    topic = reader.topic_code(topic)
    iri = reader.topic(topic)
    code = iri.rpartition("#")[2]
    keys = [f"{ID}key#{code}_{edition}" for edition in reader.editions]
    found: dict[str, list[str]] = {}
    for norm, edition, first in reader.select(RULES, key=keys):
        # A rule of a standard that only touches the topic would bring in law on another matter.
        if reader.phases[edition.value].binding or first.value == iri:
            found.setdefault(edition.value, []).append(norm.value)
    homes = {e.value: home.value.rpartition("#")[2] for e, home in reader.select(HOMES)}
    sides = (
        _side(
            reader,
            regime,
            {e: held for e, held in found.items() if homes[e] == regime},
            language,
            day,
        )
        for regime in REGIMES
    )
    title = say("exposure.title", language, topic=reader.labels.of(iri, language), day=day)
    return Exposure(code, title, unread(day, reader.as_of, language), tuple(sides), day, language)


def _side(
    reader: Reader, regime: str, found: dict[str, list[str]], language: Language, day: str
) -> Side:
    applying = [e for e in found if reader.phases[e].on(day) == "applicable"]
    binding = [e for e in applying if reader.phases[e].binding]
    standards = [e for e in applying if not reader.phases[e].binding]
    norms = [norm for edition in binding for norm in found[edition]]
    behind = links_on(reader, [norm for edition in standards for norm in found[edition]], day)
    through = (law for link in behind for law in reader.things.values(link, "binding"))
    named = laws_of(reader, dict.fromkeys((*norms, *through)), language, day)
    laws = tuple(law for law in named if law.sanctions) or named  # what binds authorities has none
    every = {s.iri: s for law in laws for s in law.sanctions}
    reached = _reached(reader, laws, every)
    held = tuple(sorted(every.values(), key=lambda s: s.iri in reached))
    fines = [s for s in held if s.step == "money"]
    near = next(iter((*binding, *standards)), f"{ID}{'gdpr' if regime == 'EU' else 'pis-2020'}")
    open_ways = ways(reader, {law.edition for law in laws}, near, language, day)
    voluntary = tuple(reader.labels.of(e, language) for e in standards)
    highest = max(fines, key=weight, default=None)
    side = Side(regime, laws, held, highest, open_ways, voluntary, reached, {})
    side.lines.update({key: tuple(lines) for key, lines in _lines(side, language).items()})
    return side


def _reached(
    reader: Reader, laws: Iterable[Law], held: dict[str, Sanction]
) -> dict[str, tuple[Sanction, ...]]:
    """Sanctions of other law that a sanction of the topic refers to and no rule of the topic names itself."""
    things = reader.things
    direct = {iri for law in laws for key in FOLLOWING for iri in things.values(law.rule.iri, key)}
    found: dict[str, tuple[Sanction, ...]] = {}
    for iri in sorted(direct & held.keys()):
        for target in things.values(iri, "refersTo"):
            if target in held and target not in direct:
                found[target] = (*found.get(target, ()), held[iri])
    return {iri: tuple(sorted(by, key=lambda s: s.iri)) for iri, by in found.items()}


def _line(side: Side, sanction: Sanction, line: str, language: Language) -> str:
    """The line of a sanction, and through which other and on what condition it is reached, if so."""
    parts = [line]
    for by in side.reached.get(sanction.iri, ()):
        told = {"citation": by.citation}
        key = "exposure.reached-if" if by.precondition else "exposure.reached"
        told["condition"] = by.precondition.rstrip(".。")
        parts.append(say(key, language, **told))
    return say("list.separator", language).join(parts)


def weight(sanction: Sanction) -> tuple[Decimal, ...]:
    """How much a fine can come to: its cap, its share of turnover, its multiple of gain."""
    figures = ("capAmount", "capTurnoverShare", "capMultipleOfGain")
    return tuple(Decimal(sanction.figures.get(key, "0")) for key in figures)


def _lines(side: Side, language: Language) -> dict[str, Iterable[str]]:
    """The answers of a side by question; each that would be empty says so."""
    top, none = side.highest, [say("exposure.none", language)]
    answers: dict[str, Iterable[str]] = {
        "laws": dict.fromkeys(law.rule.citation for law in side.laws),
        "maximum": _maximum(side, language),
        "who": top.authorities if top else (),
        "condition": [top.precondition or say("exposure.no-condition", language)] if top else (),
        "civil": dict.fromkeys(
            cited.citation
            for cited in (*side.ways.complaint, *side.ways.civil, *side.ways.public_interest)
        ),
        "standard": [say("exposure.through", language, edition=name) for name in side.standards],
    }
    answers |= {
        step: [_line(side, s, s.line, language) for s in side.sanctions if s.step == step]
        for step in STEPS
    }
    first = [cited.line for cited in side.ways.first_steps]
    answers["correction"] = dict.fromkeys((*first, *answers["correction"]))
    return {key: tuple(lines) or none for key, lines in answers.items()}


def _maximum(side: Side, language: Language) -> list[str]:
    """The greatest fine on the organisation, and one by gain where the law has it beside."""
    if not side.laws:
        return [say("exposure.no-law", language)]
    if side.highest is None:
        return [say("exposure.no-fine", language)]
    by_gain = [s for s in side.sanctions if s.step == "money" and "capMultipleOfGain" in s.figures]
    told = dict.fromkeys((side.highest, *by_gain))
    return [
        _line(
            side,
            s,
            say("enforce.sanction", language, citation=s.citation, told=s.amount),
            language,
        )
        for s in told
        if s.amount
    ]

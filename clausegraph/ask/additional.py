"""What a text asks in addition of whoever meets another: one entry, and the whole list with its rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from clausegraph.ask.bite import HARDEST
from clausegraph.ask.rule import Rule
from clausegraph.ask.shown import read_last
from clausegraph.text.words import Language, say

if TYPE_CHECKING:
    import pandas

Kind = Literal["gap", "compared", "changed"]
DUTIES = ("Prohibition", "Obligation")
# What asks something of somebody, the heaviest first: a right of a person is met by who processes.
ASKING = {"Prohibition": 0, "Obligation": 0, "Right": 1, "Recommendation": 2}
LAW_OPTION = re.compile(r" ?[(（]--enter[^)）]*[)）]")
COLUMNS = (
    "force",
    "weight",
    "topic",
    "subject",
    "to-do",
    "difference",
    "reason",
    "given",
    "asked",
    "in-bite",
    "status",
    "confidence",
    "read",
)
# For public bodies, not for who processes.
PUBLIC = frozenset(
    {
        *("SupervisoryAuthority", "LeadAuthority", "ConcernedAuthority", "AuthorityMember"),
        *(
            "Board",
            "BoardChair",
            "BoardSecretariat",
            "DataProtectionSupervisor",
            "AccreditationBody",
        ),
        *("Union", "Commission", "EuropeanParliament", "CouncilOfTheUnion", "MemberState"),
        *("Court", "StateOrgan"),
    }
)


@dataclass(frozen=True, slots=True)
class Additional:
    """One thing to do, stop or document: what is asked, what is there already, and why it is additional."""

    iri: str
    kind: Kind
    topic: str
    topic_title: str
    title: str
    asked: tuple[Rule, ...]
    given: tuple[Rule, ...]
    to_do: str
    difference: str
    reasons: tuple[str, ...]
    in_bite: str
    review_status: str
    confidence: str
    as_of: str = ""

    @property
    def asking(self) -> tuple[Rule, ...]:
        """The rules that ask something of who processes; all rules where none does."""
        return tuple(rule for rule in self.asked if asks(rule)) or self.asked

    @property
    def duty(self) -> bool:
        """Whether a prohibition or an obligation of who processes is among what is asked."""
        return any(asks(rule) and rule.modality in DUTIES for rule in self.asked)

    @property
    def weight(self) -> tuple[int, int]:
        """Its place: force on the day first, then prohibitions and obligations, rights, recommendations."""
        force = min(HARDEST.index(rule.force) for rule in self.asking)
        return force, min(ASKING.get(rule.modality, 3) for rule in self.asking)

    @property
    def heaviest(self) -> Rule:
        """The rule that decides on its place."""
        return min(
            self.asking,
            key=lambda rule: (HARDEST.index(rule.force), ASKING.get(rule.modality, 3)),
        )


def law_in_words(law_to_ask: str) -> str:
    """The law to ask first, without how it is asked for on the command line."""
    return LAW_OPTION.sub("", law_to_ask)


def asks(rule: Rule) -> bool:
    """Whether a rule asks something of who processes, and not of public bodies alone."""
    bearers = {bearer.rpartition("#")[2] for bearer in rule.facts.get("bearer", ())}
    return rule.modality in ASKING and not (bearers and bearers <= PUBLIC)


@dataclass(frozen=True, repr=False)
class Gap:
    """All that `enter` asks in addition of whoever meets `have`, on a day, the hardest first.

    `uncompared` are the asking rules of `enter` that nobody has compared: nothing is concluded from them.
    `law_to_ask` names the law to whoever enters its standard after it applies; else it is empty.
    """

    have: str
    enter: str
    have_label: str
    enter_label: str
    topic: str
    only: str
    day: str
    language: Language
    items: tuple[Additional, ...]
    uncompared: tuple[Rule, ...]
    notices: tuple[str, ...]
    graph_digest: str = field(repr=False, default="")
    law_to_ask: str = ""

    @property
    def title(self) -> str:
        """What is asked, in words."""
        sides = {"have": self.have_label, "enter": self.enter_label, "day": self.day}
        return say("gap.title", self.language, **sides)

    @property
    def heads(self) -> tuple[str, ...]:
        """The head of each column."""
        sides = {"have": self.have_label, "enter": self.enter_label}
        return tuple(say(f"gap.{name}", self.language, **sides) for name in COLUMNS)

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """A row an entry, in the order of `COLUMNS`."""
        return tuple(self._row(item) for item in self.items)

    @property
    def counted(self) -> str:
        """How many entries there are, and how many rest on a duty; that there are none."""
        duties = sum(item.duty for item in self.items)
        facts = {"count": len(self.items), "duties": duties}
        return say("gap.count" if self.items else "gap.none", self.language, **facts)

    @property
    def law_in_words(self) -> str:
        """The law to ask first, without how it is asked for on the command line."""
        return law_in_words(self.law_to_ask)

    @property
    def not_compared(self) -> str:
        """How many asking rules nobody has compared, and which."""
        names = say("list.separator", self.language).join(
            dict.fromkeys(rule.citation for rule in self.uncompared)
        )
        count = len(self.uncompared)
        return say("gap.uncompared", self.language, count=count, names=names) if count else ""

    @property
    def still_open(self) -> str:
        """How many asking rules nobody has compared, in one line to stand over the list."""
        facts = {"enter": self.enter_label, "count": len(self.uncompared)}
        return say("gap.still-open", self.language, **facts) if self.uncompared else ""

    def _row(self, item: Additional) -> tuple[str, ...]:
        language, separator = self.language, say("list.separator", self.language)
        return (
            item.heaviest.force_label,
            item.heaviest.modality_label,
            item.topic_title,
            item.title,
            item.to_do or "–",
            item.difference,
            separator.join(item.reasons),
            separator.join(dict.fromkeys(rule.citation for rule in item.given)) or "–",
            separator.join(dict.fromkeys(rule.citation for rule in item.asked)),
            item.in_bite,
            say(f"status-of.{item.review_status}", language),
            say(f"confidence.{item.confidence}", language),
            read_last(item.review_status, item.as_of, language),
        )

    def __repr__(self) -> str:
        return f"Gap: {self.title}: {len(self.items)}"

    def _repr_html_(self) -> str:
        from clausegraph.text.page import table

        told = (self.title, *self.notices, self.law_to_ask, self.counted, self.not_compared)
        caption = "\n".join(filter(None, told))
        return table(self.heads, self.rows, caption, self.language)

    @property
    def df(self) -> pandas.DataFrame:
        """The rows as a DataFrame."""
        import pandas

        return pandas.DataFrame(self.rows, columns=list(self.heads))

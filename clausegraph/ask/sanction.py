"""A sanction as people weigh it: what is done, how much, to whom, by whom, if what, at which step."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from clausegraph.ask.said import Said
from clausegraph.ask.shown import grouped
from clausegraph.text.vocabulary import CG
from clausegraph.text.words import Language, say

CORRECTION = {"OrderToRectify", "Warning", "NotificationOfCriticism"}
LICENCE = {
    "SuspensionOfBusiness",
    "ClosureForRectification",
    "WebsiteClosure",
    "RevocationOfLicence",
    "SuspensionOfApp",
}
CRIME = {"Imprisonment", "CriminalFine"}
STEPS = ("correction", "money", "licence", "person", "crime", "other")
FIGURES = (
    "floorAmount",
    "capAmount",
    "capCurrency",
    "capTurnoverShare",
    "turnoverBase",
    "floorMultipleOfGain",
    "capMultipleOfGain",
    "capRule",
)


@dataclass(frozen=True, slots=True)
class Sanction:
    """What a breach can bring. `step` is one of STEPS; `figures` holds amounts as the law has them.

    Amounts are in the currency named; shares of turnover are fractions (0.04), gains are multiples.
    """

    iri: str
    citation: str
    address: str
    paraphrase: str
    step: str
    measures: tuple[str, ...]
    amount: str
    figures: dict[str, str] = field(hash=False)
    on_whom: tuple[str, ...]
    precondition: str
    authorities: tuple[str, ...]
    refers_to: tuple[str, ...]
    confidence: str
    language: Language

    @property
    def line(self) -> str:
        """All of it in one line: the place, the measures with the amount, on whom, by whom, only if."""
        told = say("list.and", self.language).join(self.measures)
        if self.amount:
            told = say("enforce.amount", self.language, measures=told, amount=self.amount)
        parts = [say("enforce.sanction", self.language, citation=self.citation, told=told)]
        listed = say("list.and", self.language).join
        parts.append(say("enforce.on", self.language, whom=listed(self.on_whom)))
        parts.append(say("enforce.by", self.language, whom=listed(self.authorities)))
        if self.precondition:
            condition = self.precondition.rstrip(".。")
            parts.append(say("enforce.only-if", self.language, condition=condition))
        if self.refers_to:
            parts.append(say("enforce.refers", self.language, places=listed(self.refers_to)))
        return say("list.separator", self.language).join(parts)


def sanction(said: Said) -> Sanction:
    """A sanction whose facts were asked for."""
    place = said.iri.partition("_")[0]
    edition = place.partition("#")[0]
    return Sanction(
        iri=said.iri,
        citation=said.label(place),
        address=said.reader.address(place),
        paraphrase=said.text("paraphrase"),
        step=_step(said),
        measures=said.labels("measure"),
        amount=amount(said),
        figures={key: said.short(key) for key in FIGURES if said.one(key)},
        on_whom=said.roles("onPerson", edition),
        precondition=said.text("precondition"),
        authorities=said.labels("imposedBy"),
        refers_to=tuple(dict.fromkeys(said.labels("refersTo"))),
        confidence=said.one("confidence"),
        language=said.language,
    )


def _step(said: Said) -> str:
    """At which step it comes; what falls on persons only and what only a court does stand apart."""
    measures = {value.removeprefix(CG) for value in said.plain("measure")}
    by_court_alone = all(by.endswith("courts") for by in said.plain("imposedBy"))
    if measures & CRIME or ("AsOtherLawProvides" in measures and by_court_alone):
        return "crime"
    if said.plain("onPerson") == (f"{CG}ResponsiblePerson",):
        return "person"
    if "AdministrativeFine" in measures:
        return "money"
    if measures & LICENCE:
        return "licence"
    return "correction" if measures & CORRECTION else "other"


def amount(said: Said) -> str:
    """Floor and caps with their currency, the base of a share, and which cap counts."""
    language, told = said.language, []
    currency = said.one("capCurrency")
    unit = say(f"page.currency.{currency}", language) if currency else ""
    told += _between(said, "", amount="Amount", currency=unit)
    if share := said.one("capTurnoverShare"):
        percent, base = grouped(str(Decimal(share) * 100)), said.label(said.one("turnoverBase"))
        told.append(say("page.amount.share", language, percent=percent, base=base))
    told += _between(said, "gain-", times="MultipleOfGain")
    if said.short("capRule") == "OrRule":
        return say("bite.or", language).join(told)
    if said.one("capRule") and len(told) > 1:
        told.append(said.label(said.one("capRule")))
    return said.joined(tuple(told))


def _between(said: Said, key: str, currency: str = "", **figure: str) -> list[str]:
    """What lies between a floor and a cap: "10,000 to 100,000 yuan", or what only one of them bounds."""
    ((name, property_),) = figure.items()
    floor, cap = (said.one(f"{bound}{property_}") for bound in ("floor", "cap"))
    unit = {"currency": currency} if currency else {}
    if floor and cap:
        ends = {"floor": grouped(floor), "cap": grouped(cap)}
        return [say(f"enforce.{key}range", said.language, **ends, **unit)]
    return [
        say(f"page.amount.{key}{bound}", said.language, **{name: grouped(value)}, **unit)
        for bound, value in (("floor", floor), ("cap", cap))
        if value
    ]

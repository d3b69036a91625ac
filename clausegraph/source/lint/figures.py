"""Figures make sense: value with unit, start before end, floor below cap (CG430-CG439, CG490)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from clausegraph.source.index import Index
from clausegraph.source.lint.walk import within
from clausegraph.source.model import Element, ForceLink, Frequency, Sanction, Span, Threshold
from clausegraph.source.model_comparison import Alignment, Edition, Literature
from clausegraph.source.model_practice import NewerStandard, PublicAct
from clausegraph.source.read import shorten
from clausegraph.text.errors import Fault

# The most that a text of law counts in a unit, generously; and what is more than anything.
HIGHEST = {
    "hour": 1_000,
    "day": 1_000,
    "working-day": 1_000,
    "week": 500,
    "month": 600,
    "year": 100,
    "year-of-age": 120,
    "time": 366,
}
BEYOND = 10**12
BROKEN = {"hour", "yuan"}  # units of which a text counts a fraction: half an hour
WHOLE = {"floor-amount", "cap-amount"}  # money is told in whole euros and yuan
MULTIPLE = 100  # of the unlawful gain
DAYS: dict[type[Element], tuple[tuple[str, str], ...]] = {
    Span: (("by_date", "by-date"),),
    ForceLink: (("as_of", "as-of"),),
    Alignment: (("as_of", "as-of"),),
    Literature: (("date", "date"),),
    PublicAct: (("date", "date"), ("not_after", "not-after")),
    NewerStandard: (("issued", "issued"), ("in_force_from", "in-force-from")),
}
EARLIEST = "1945-01-01"  # no text that is compared is older
AHEAD = 20  # years after the day of reading that a text may look ahead


def spans(index: Index) -> Iterator[Fault]:
    """A length of time has both value and unit, or neither and says how it is meant."""
    for entry in index.entries.values():
        for element, steps in within(entry):
            if isinstance(element, Span):
                if element.by_date and (element.value or element.counted_from):
                    yield entry.fault("CG436", *steps, "by-date", day=element.by_date)
                elif element.by_date:
                    continue
                bare = not (element.qualifier or element.at_most or element.counted_from)
                if element.value and _senseless(element.value, element.unit or ""):
                    yield entry.fault("CG438", *steps, "value", found=shorten(element.value))
                if bool(element.value) != bool(element.unit) or (not element.value and bare):
                    yield entry.fault("CG430", *steps)

            elif isinstance(element, Threshold | Frequency):
                unit = element.unit if isinstance(element, Threshold) else "time"
                if _senseless(element.value, unit):
                    yield entry.fault("CG438", *steps, "value", found=shorten(element.value))


def _senseless(value: str, unit: str) -> bool:
    """Whether no text of law can mean a figure: nothing, or more than its unit ever counts."""
    if "." in value and unit not in BROKEN:
        return True
    return not 0 < Decimal(value) <= HIGHEST.get(unit, BEYOND)


def periods(index: Index) -> Iterator[Fault]:
    """What begins ends later; an edition is issued, then in force, then applies."""
    for entry in index.entries.values():
        element = entry.element
        if isinstance(element, Edition):
            days = [
                element.issued,
                element.in_force_from,
                element.applies_from,
                element.until or "9999-12-31",
            ]
        elif isinstance(element, ForceLink):
            days = [element.from_, element.until or "9999-12-31"]
        else:
            continue
        latest = f"{int(index.as_of[:4] or 9999) + AHEAD:04}"
        for day in days:
            if day < EARLIEST or (day > latest and day != "9999-12-31"):
                yield entry.fault("CG439", found=day)
        if days != sorted(days) or days[-2] == days[-1]:
            yield entry.fault("CG431", days=" ≤ ".join(days))


def days(index: Index) -> Iterator[Fault]:
    """No day is beyond what a text of today can mean; nothing was read or done after the day of reading."""
    latest = f"{int(index.as_of[:4] or 9999) + AHEAD:04}"
    for entry in index.entries.values():
        for element, steps in within(entry):
            for name, key in DAYS.get(type(element), ()):
                day = getattr(element, name)
                if day and (day < EARLIEST or day > latest):
                    yield entry.fault("CG439", *steps, key, found=day)
                elif day and _reached(element, key) and day > (index.as_of or "9999"):
                    yield entry.fault("CG490", *steps, key, found=day, as_of=index.as_of)


def _reached(element: Element, key: str) -> bool:
    """Whether a day was there when the corpus was read: of a reading, an act, a document that was read."""
    return key == "as-of" or isinstance(element, PublicAct | Literature)


def readings(index: Index) -> Iterator[Fault]:
    """An edition says once what the rest of it was read from, and of no place twice."""
    for entry in index.of(Edition):
        edition = entry.element
        assert isinstance(edition, Edition)
        named = [p for part in edition.read_from for p in part.provisions or []]
        whole = [part for part in edition.read_from if not part.provisions]
        if len(whole) != 1 or len(set(named)) != len(named):
            yield entry.fault("CG437", "read-from", edition=edition.name)


def amounts(index: Index) -> Iterator[Fault]:
    """An amount has a currency; a floor is not above its cap; two caps say how they combine."""
    for entry in index.of(Sanction):
        sanction = entry.element
        assert isinstance(sanction, Sanction)
        if (sanction.cap_amount or sanction.floor_amount) and not sanction.currency:
            yield entry.fault("CG432", "cap-amount")
        for floor, cap in (
            (sanction.floor_amount, sanction.cap_amount),
            (sanction.floor_multiple_of_gain, sanction.cap_multiple_of_gain),
        ):
            if floor and cap and Decimal(floor) > Decimal(cap):
                yield entry.fault("CG433", floor=floor, cap=cap)
        for key, figure, most in (
            ("floor-amount", sanction.floor_amount, BEYOND),
            ("cap-amount", sanction.cap_amount, BEYOND),
            ("cap-turnover-share", sanction.cap_turnover_share, 1),
            ("floor-multiple-of-gain", sanction.floor_multiple_of_gain, MULTIPLE),
            ("cap-multiple-of-gain", sanction.cap_multiple_of_gain, MULTIPLE),
        ):
            whole = key not in WHOLE or "." not in (figure or "")
            if figure and not (whole and 0 < Decimal(figure) <= most):
                yield entry.fault("CG438", key, found=shorten(figure))
        if sanction.cap_amount and sanction.cap_turnover_share and not sanction.cap_rule:
            yield entry.fault("CG435", "cap-turnover-share")

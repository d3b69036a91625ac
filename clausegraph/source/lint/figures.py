"""Figures make sense: value with unit, start before end, floor below cap (CG430-CG433)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from clausegraph.source.index import Index
from clausegraph.source.lint.walk import within
from clausegraph.source.model import ForceLink, Sanction, Span
from clausegraph.source.model_comparison import Edition
from clausegraph.text.errors import Fault


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
                if bool(element.value) != bool(element.unit) or (not element.value and bare):
                    yield entry.fault("CG430", *steps)


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
        if days != sorted(days) or days[-2] == days[-1]:
            yield entry.fault("CG431", days=" ≤ ".join(days))


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
        if sanction.cap_amount and sanction.cap_turnover_share and not sanction.cap_rule:
            yield entry.fault("CG435", "cap-turnover-share")

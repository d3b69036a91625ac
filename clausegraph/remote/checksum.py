"""Whether two engines hold the same triples: an order-free sum over the spelling that all can be brought to.

Engines respell what they store: tags in small letters, booleans as numbers, numbers without leading zeros.
Durations are left out of the sum and counted: Virtuoso writes them right in Turtle only, and Oxigraph in
days (72 hours as P3D).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from clausegraph.ask.query import Term

XSD = "http://www.w3.org/2001/XMLSchema#"
DURATIONS = {f"{XSD}{name}" for name in ("duration", "dayTimeDuration", "yearMonthDuration")}
TRUTH = {"true": "1", "false": "0"}
WHOLE = f"{XSD}integer"
Row = tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Checksum:
    """How many triples, how many of them with a duration, and the sum of the digests of all others."""

    triples: int
    durations: int
    total: int


def durations(rows: Iterable[Row]) -> set[Row]:
    """Subject and property of the triples whose value is a duration."""
    return {
        row[:2]
        for row in rows
        if isinstance(row[2], ox.Literal) and row[2].datatype.value in DURATIONS
    }


def checksum(rows: Iterable[Row], apart: set[Row]) -> Checksum:
    """The checksum of triples in any order; those of the subjects and properties `apart` are counted only."""
    triples = beside = total = 0
    for row in rows:
        triples += 1
        if row[:2] in apart:
            beside += 1
            continue
        line = "\t".join(map(_spelt, row)).encode()
        total += int.from_bytes(hashlib.sha256(line).digest()[:16], "big")
    return Checksum(triples, beside, total % (1 << 128))


def _spelt(term: Term) -> str:
    """A term in the spelling that all engines can be brought to."""
    if not isinstance(term, ox.Literal):
        return str(term)
    if term.language:
        return f"{term.value}@{term.language.lower()}"
    kind = term.datatype.value
    if kind == f"{XSD}boolean":
        return f"{TRUTH.get(term.value, term.value)}^{WHOLE}"
    if kind == f"{XSD}decimal" or kind.lower().endswith("integer"):
        with suppress(InvalidOperation):
            plain = format(Decimal(term.value).normalize(), "f")
            return f"{plain}^{kind if kind.endswith('decimal') else WHOLE}"
    return f"{term.value}^{kind}"

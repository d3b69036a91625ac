"""A measured figure beside its budget, and the table of all of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

HEADINGS = ("work", "measured", "budget", "", "how it came about")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure.

    Attributes:
        work: what was done, and beside what.
        value: the ratio, or the absolute figure in `unit`; None if it was not measured.
        budget: what it may be at most (at least, if `floor`); None for a figure without a budget.
        detail: from what it was reckoned; why it was not measured.
        unit: "×" for a ratio; anything else marks an absolute figure.
        floor: the budget is the least, not the most.
        cut: the other side was stopped at its limit, so the value is only known to be greater.
    """

    work: str
    value: float | None
    budget: float | None
    detail: str = ""
    unit: str = "×"
    floor: bool = False
    cut: bool = False

    @property
    def verdict(self) -> str:
        """pass, MISS, "not measured", or nothing where there is no budget."""
        if self.value is None:
            return "not measured"
        if self.budget is None:
            return ""
        kept = self.value >= self.budget if self.floor else self.value <= self.budget
        return "pass" if kept else "MISS"

    def cells(self) -> tuple[str, ...]:
        """The row of the table."""
        measured = (
            "–" if self.value is None else f"{'> ' * self.cut}{amount(self.value)} {self.unit}"
        )
        sign = "≥" if self.floor else "≤"
        budget = "" if self.budget is None else f"{sign} {self.budget:g} {self.unit}"
        absolute = "absolute; " if self.unit != "×" and self.value is not None else ""
        return self.work, measured, budget, self.verdict, absolute + self.detail


def amount(value: float) -> str:
    """Three figures that count: 0.95, 1.23, 35.1, 3120."""
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def table(figures: Iterable[Figure]) -> str:
    """All figures as text, a row each."""
    rows = [HEADINGS, *(figure.cells() for figure in figures)]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    rows.insert(1, (*("─" * w for w in widths[:-1]), "─" * width(HEADINGS[-1])))
    lines = (
        "  ".join(c + " " * (w - width(c)) for c, w in zip(r, widths, strict=True)) for r in rows
    )
    return "\n".join(line.rstrip() for line in lines)


def width(text: str) -> int:
    """Columns of a terminal that a text takes; Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)

"""Values of an answer as lawyers write them: 50,000,000 yuan, 5 %, 10 times, yes.

A question says in its header which column holds what; files for programs keep the value itself.
"""

from __future__ import annotations

import re
from decimal import Decimal

from clausegraph.text.words import Language, say, table

# Columns whose codes have words: the key with which these begin.
CODED = {"status": "status-of", "confidence": "confidence"}
# "money currency" names the column that has the currency.
FORM = re.compile(r"share|times|money \S+")


def coded(column: str, value: object, language: Language) -> object:
    """The words of a code where the column is one of codes; else the value."""
    key = f"{CODED.get(column)}.{value}"
    return say(key, language) if key in table(language) else value


def shown(value: object, form: str, currency: object, language: Language) -> str:
    """A value in the form that its column declares; as text where there is none.

    Args:
        value: what the cell holds.
        form: "share" of a whole (0.05), "times", "money COLUMN" or "".
        currency: code of the currency (CNY) where the form is money.
        language: language of the words.

    Examples:
        >>> shown(50000000, "money currency", "CNY", "en"), shown(0.05, "share", None, "zh")
        ('50,000,000 yuan', '5%')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return say("answer.yes" if value else "answer.no", language)
    kind = form.partition(" ")[0]
    if kind == "share":
        return say("answer.share", language, percent=grouped(str(Decimal(str(value)) * 100)))
    if kind == "times":
        return say("answer.times", language, times=grouped(str(value)))
    if kind == "money" and currency:
        unit = say(f"page.currency.{currency}", language)
        return say("answer.money", language, amount=grouped(str(value)), currency=unit)
    return str(value)


def read_last(status: str, as_of: str, language: Language) -> str:
    """How often something was read and when last; "–" where no day is on record."""
    return say(f"read-last.{status}", language, day=as_of) if as_of else "–"


def grouped(figure: str) -> str:
    """A decimal as people write it: 50,000,000, or 0.5."""
    value = Decimal(figure)
    return f"{value:,.0f}" if value == value.to_integral() else f"{value.normalize():,f}"

"""What people give to a verb besides texts and days, taken as it is meant or refused in one sentence."""

from __future__ import annotations

import datetime
import math

from clausegraph.ask.day import Day, real_day
from clausegraph.ask.reader import text_of
from clausegraph.text.errors import QuestionError


def value_of(value: Day) -> str:
    """The value of a parameter as text; raises QuestionError for what is neither text nor date."""
    return real_day(value) if isinstance(value, datetime.date) else text_of(value)


def seconds_of(seconds: float) -> float:
    """A length of time; raises QuestionError for what is none."""
    number = isinstance(seconds, int | float) and not isinstance(seconds, bool)
    if not number or not math.isfinite(seconds) or seconds < 0:
        raise QuestionError("bad-seconds", found=repr(seconds)[:80])
    return seconds

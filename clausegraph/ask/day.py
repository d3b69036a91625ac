"""A day as people give it, and as the graph compares it: ISO text."""

from __future__ import annotations

import datetime

from clausegraph.ask.reader import text_of
from clausegraph.text.errors import QuestionError

Day = str | datetime.date
"""A day as people give it: ISO text, or a date."""


def real_day(day: Day) -> str:
    """The day as ISO text, which may be none; raises QuestionError for what is not a date."""
    if isinstance(day, datetime.date):
        return day.isoformat()[:10]  # of a date with a time, its day
    if day:
        text_of(day)
        try:
            real = datetime.date.fromisoformat(day).isoformat() == day
        except ValueError:
            real = False
        if not real:  # 20180601 is a date to Python, but days are compared as text
            raise QuestionError("bad-day", found=day)
    return day

"""The view in the address: stable codes, read at the start of a run and written back at its end.

An address that somebody opens wins over what the session remembers. A code that no list offers is
replaced by the default, and the reader is told so; a day that is typed stays in its field, which says why
it is refused, and nothing is answered. Streamlit's own binding is not used: it writes labels.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app_pages._markdown import plain
from app_pages._words import page_language, word
from clausegraph.text.words import say

KEPT = "address.kept"  # key → code: outlives the widget while another page is open
WRITTEN = "address.written"  # key → code that we last put into the address
NAMES = "address.names"  # names that this run has read
WARNINGS = "address.warnings"
DAY_OF_VIEW = "address.day"  # on which the page of this run tells force and status
LONGEST = 40  # characters of what is typed as a day and is perhaps none
LONGEST_TOLD = 80  # characters of an address that a warning repeats
MOST_TOLD = 5  # warnings that are shown singly: an address can hold thousands of mistakes
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def begin() -> None:
    """Start a run: nothing has been read from the address yet."""
    st.session_state.setdefault(KEPT, {})
    st.session_state.setdefault(WRITTEN, {})
    st.session_state[NAMES] = set()
    st.session_state[WARNINGS] = []
    st.session_state[DAY_OF_VIEW] = ""


def seed(scope: str, name: str, default: str, fits: Callable[[str], bool]) -> str:
    """Give a widget its value before it is drawn.

    Args:
        scope: the page, or `app` for what all pages share.
        name: name of the parameter in the address.
        default: code where neither address nor session has one that fits.
        fits: whether a code can stand here.

    Returns:
        The key of the widget.
    """
    state: Any = st.session_state
    key = f"{scope}.{name}"
    state[NAMES].add(name)
    said = st.query_params.get(name)
    opened = said is not None and said != state[WRITTEN].get(key)
    value = said if opened else state.get(key, state[KEPT].get(key, default))
    value = str(value)
    if not fits(value):
        warn("address.value", name=name, value=value, used=default)
        value = default
    state[key] = value
    return key


def seed_day(default: str) -> str:
    """Give the field of the day that all pages share its value, right or wrong; returns its key."""
    return seed("app", "day", default, lambda text: len(text) <= LONGEST)


def day(place: DeltaGenerator, key: str, label: str) -> str:
    """Draw the field of the day; returns the day, or nothing where the field refuses what it holds."""
    place.text_input(label, key=key, max_chars=LONGEST)
    typed = write(key)
    if is_day(typed):
        st.session_state[DAY_OF_VIEW] = typed
        return typed
    place.error(plain(say("error.bad-day", page_language(), found=typed)))
    return ""


def write(key: str, code: str = "") -> str:
    """Put the code that a widget holds, or the one given for it, into the address; returns it."""
    state: Any = st.session_state
    name = key.rpartition(".")[2]
    state[KEPT][key] = state[key]
    state[WRITTEN][key] = code = code or state[key]
    if st.query_params.get(name) != code:
        st.query_params[name] = code
    return code


def forget(scope: str) -> None:
    """Take what was written for a part of a page out of the address: another part is shown now."""
    for key in [k for k in st.session_state[WRITTEN] if k.startswith(f"{scope}.")]:
        del st.session_state[WRITTEN][key]
        st.query_params.pop(key.rpartition(".")[2], None)


def is_day(text: str) -> bool:
    """Whether a code is a day of the calendar, written year-month-day."""
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return DAY.fullmatch(text) is not None


def warn(key: str, **facts: str) -> None:
    """Tell the reader, above the page, that the address was not followed in everything."""
    shown = {name: plain(value[:LONGEST_TOLD]) for name, value in facts.items()}
    st.session_state[WARNINGS].append(word(key, **shown))


def finish(place: DeltaGenerator) -> None:
    """Show the warnings of this run; names that no page reads are told and dropped.

    The browser is told the address once more: a link to another view of the same page gives Streamlit the
    new values without changing what the browser shows, so that copying it there would give the old view.
    """
    for name in sorted(set(st.query_params) - st.session_state[NAMES]):
        warn("address.name", name=name)
        del st.query_params[name]
    st.query_params.from_dict(st.query_params.to_dict())
    warnings: list[str] = st.session_state[WARNINGS]
    for warning in warnings[:MOST_TOLD]:
        place.warning(warning)
    if len(warnings) > MOST_TOLD:
        place.warning(word("address.more", count=len(warnings) - MOST_TOLD))

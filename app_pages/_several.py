"""A field for several codes whose choice stands in the address, parted by commas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app_pages import _address

PART = ","


def draw(
    place: DeltaGenerator,
    key: str,
    label: str,
    known: Sequence[str],
    titles: Callable[[str], str],
    default: Sequence[str] = (),
    placeholder: str = "",
) -> list[str]:
    """Draw the field; returns the codes chosen, in the order of the list.

    Args:
        place: where it stands.
        key: the page and the name in the address, parted by a point.
        label: what the field is called.
        known: the codes that can be chosen.
        titles: what a code is called.
        default: the codes where neither address nor session says any.
        placeholder: what stands in the empty field.
    """
    state: Any = st.session_state
    name = key.rpartition(".")[2]
    state[_address.NAMES].add(name)
    said = st.query_params.get(name)
    if said is not None and said != state[_address.WRITTEN].get(key):
        state[key] = _fitting(said, name, known)
    elif key not in state:
        state[key] = [code for code in state[_address.KEPT].get(key, default) if code in known]
    else:
        state[key] = [code for code in state[key] if code in known]
    place.multiselect(label, known, format_func=titles, key=key, placeholder=placeholder)
    chosen = [code for code in known if code in state[key]]
    state[_address.KEPT][key] = chosen
    write(key, chosen)
    return chosen


def _fitting(said: str, name: str, known: Sequence[str]) -> list[str]:
    """The codes of an address that can be chosen; each other is told."""
    codes = list(dict.fromkeys(filter(None, said.split(PART))))
    for code in codes:
        if code not in known:
            _address.warn("address.left-out", name=name, value=code)
    return [code for code in codes if code in known]


def write(key: str, chosen: Sequence[str]) -> None:
    """Put the codes into the address; nothing where none is chosen."""
    name, told = key.rpartition(".")[2], PART.join(chosen)
    written = st.session_state[_address.WRITTEN]
    written[key] = told
    if not told:
        st.query_params.pop(name, None)
    elif st.query_params.get(name) != told:
        st.query_params[name] = told

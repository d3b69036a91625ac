"""An answer on a page: how many rows, the table in full text, all rows as files, the query behind it."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from app_pages import _downloads, _knowledge, _switches
from app_pages._markdown import plain
from app_pages._words import page_language, word
from clausegraph import Answer
from clausegraph.ask.answer import Cell
from clausegraph.matrix.listing import listing_of_answer
from clausegraph.text.lines import brief
from clausegraph.text.vocabulary import compact
from clausegraph.text.words import say

SHOWN = 200  # rows on the page; the file has all
WIDE = 9  # columns; a wider answer is shown row by row
RECORDS = 50


def show(answer: Answer, name: str, day: str = "") -> None:
    """The answer as a table in full text, the number of rows, and the file with all of them."""
    key = "answer.truncated" if answer.truncated else "answer.rows"
    st.markdown(f"**{say(key, page_language(), count=len(answer))}**")
    if not len(answer):
        st.info(word("ask.nothing"))
    if len(answer) > SHOWN and len(answer.columns) <= WIDE:
        st.caption(word("ask.first-rows", count=SHOWN))
    if len(answer.columns) > WIDE:
        _records(answer)
    elif answer.rows:
        st.table(shown(answer), hide_index=True, alt=answer.title or name)
    held = listing_of_answer(answer, _knowledge.kb(), name, day)
    csv = {".csv": lambda: answer.to_csv(byte_order_mark=True).encode()}
    with st.container(horizontal=True):
        _downloads.show(held.stem, answer.language, held.forms | csv, name)


def shown(answer: Answer) -> dict[str, list[str]]:
    """The first rows as columns of Markdown; places and rules lead to their clause."""
    rows = list(zip(answer.rows[:SHOWN], answer.words, strict=False))
    heads = [plain(head) for head in answer.heads]
    return {
        head: [_cell(row[number], words[number]) for row, words in rows]
        for number, head in enumerate(heads)
    }


def _records(answer: Answer) -> None:
    """A wide answer row by row, each value beside its head: nineteen columns abreast are unreadable."""
    if len(answer) > RECORDS:
        st.caption(word("ask.first-rows", count=RECORDS))
    for row, words in zip(answer.rows[:RECORDS], answer.words, strict=False):
        told = (
            f"**{plain(head)}** {_cell(cell, text)}"
            for head, text, cell in zip(answer.heads, words, row, strict=True)
            if cell is not None
        )
        with st.container(border=True):
            st.markdown("  \n".join(told))


def _cell(cell: Cell | None, words: str) -> str:
    if cell is None:
        return "–"
    said = plain(brief(words))
    return (
        f"[{said}](<{_clause_of(cell.value)}>)" if cell.is_iri and _is_place(cell.value) else said
    )


def _is_place(iri: str) -> bool:
    try:
        return _knowledge.kb().order(iri.partition("_")[0]) >= 0
    except KeyError:
        return False


def _clause_of(iri: str) -> str:
    """Address of the clause page, beside this page."""
    return "clause?" + urlencode({"cite": compact(iri).partition("_")[0], **_switches.carried()})


def take_along(answer: Answer, call: str) -> None:
    with st.expander(word("ask.show-sparql")):
        st.code(answer.sparql, language="sparql", wrap_lines=True)
    with st.expander(word("notebook")):
        head = f'import clausegraph\nkb = clausegraph.load(lang="{answer.language}")\n'
        st.code(head + call, language="python", wrap_lines=True)

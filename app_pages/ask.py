"""Ask: ready questions with form fields, and SPARQL of one's own within bounds."""

from __future__ import annotations

import dataclasses
from urllib.parse import urlencode

import streamlit as st

from app_pages import _address, _downloads, _knowledge, _parameters, _switches
from app_pages._markdown import plain
from app_pages._words import page_language, word
from clausegraph import Answer, QuestionError
from clausegraph.ask.answer import Cell
from clausegraph.ask.editions import unread
from clausegraph.matrix.listing import listing_of_answer
from clausegraph.text.lines import brief
from clausegraph.text.vocabulary import CG, ID, compact
from clausegraph.text.words import say, table

SHOWN = 200  # rows on the page; the file has all
WIDE = 9  # columns; a wider answer is shown row by row
RECORDS = 50
SECONDS = 10
CODED = {"status": "status-of", "confidence": "confidence"}  # columns of codes → their words
FIRST_QUERY = f"""PREFIX cg: <{CG}>
SELECT ?norm ?modality ?force WHERE {{
  ?norm cg:topic <{ID}topic#consent-withdrawal> ; cg:modality ?modality ; cg:force ?force
}} ORDER BY ?norm"""


def show() -> None:
    ready, free = st.tabs([word("ask.ready"), word("ask.free")])
    with ready:
        _ready()
    with free:
        _free()


def _ready() -> None:
    questions = _knowledge.kb().questions
    if not questions:
        st.info(word("ask.none"))
        return
    key = _address.seed("ask", "question", next(iter(questions)), questions.__contains__)
    labels = {name: q.titles[page_language()] for name, q in questions.items()}
    st.selectbox(word("ask.list"), list(questions), format_func=labels.__getitem__, key=key)
    before = st.session_state[_address.WRITTEN].get(key)
    question = questions[_address.write(key)]
    if before and before != question.name:
        _address.forget(f"ask.{before}")
    st.header(plain(question.titles[page_language()]), anchor=False)
    st.markdown(plain(question.questions[page_language()]))
    given = _parameters.fields(question)
    if given is None:
        return
    asked = {name.replace("-", "_"): value for name, value in given.items()}
    try:
        answer = _knowledge.kb().ask(question.name, lang=_switches.contents()[0], **asked)
    except QuestionError as error:
        st.error(_knowledge.first_line(error))
        return
    days = [given[p.name] for p in question.parameters if p.kind == "day"]
    if beyond := unread(max(days, default=""), _knowledge.kb().as_of, page_language()):
        st.warning(plain(beyond))
    _answer(answer, question.name, max(days, default=""))
    values = "".join(f", {name}={value!r}" for name, value in asked.items())
    _take_along(answer, f'kb.ask("{question.name}"{values}).df')


def _free() -> None:
    st.markdown(word("ask.free.about", seconds=SECONDS))
    kept = st.session_state.setdefault("ask.kept", FIRST_QUERY)
    st.session_state.setdefault("ask.sparql", kept)
    sparql = st.text_area(word("ask.sparql"), key="ask.sparql", height=220) or ""
    st.session_state["ask.kept"] = sparql
    if st.button(word("ask.run"), type="primary"):
        st.session_state["ask.found"] = None
        try:
            found = _knowledge.kb().query(sparql, lang=_switches.contents()[0], seconds=SECONDS)
            st.session_state["ask.found"] = found
        except QuestionError as error:
            st.error(_knowledge.first_line(error))
    answer: Answer | None = st.session_state.get("ask.found")
    if answer is not None:  # an answer without rows is one too
        answer = dataclasses.replace(answer, language=_switches.contents()[0])
        _answer(answer, "sparql")
        _take_along(answer, f'kb.query("""\n{answer.sparql}\n""").df')


def _answer(answer: Answer, name: str, day: str = "") -> None:
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
    rows = answer.rows[:SHOWN]
    heads = [plain(head) for head in answer.heads]
    return {
        head: [_cell(answer, row[number], answer.columns[number]) for row in rows]
        for number, head in enumerate(heads)
    }


def _records(answer: Answer) -> None:
    """A wide answer row by row, each value beside its head: nineteen columns abreast are unreadable."""
    if len(answer) > RECORDS:
        st.caption(word("ask.first-rows", count=RECORDS))
    for row in answer.rows[:RECORDS]:
        told = (
            f"**{plain(head)}** {_cell(answer, cell, column)}"
            for head, column, cell in zip(answer.heads, answer.columns, row, strict=True)
            if cell is not None
        )
        with st.container(border=True):
            st.markdown("  \n".join(told))


def _cell(answer: Answer, cell: Cell | None, column: str) -> str:
    if cell is None:
        return "–"
    value = answer.plain(cell)
    if isinstance(value, bool):
        return word("yes" if value else "no")
    coded = f"{CODED.get(column)}.{value}"
    known = coded in table(page_language())
    said = plain(say(coded, page_language()) if known else brief(str(value)))
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


def _take_along(answer: Answer, call: str) -> None:
    with st.expander(word("ask.show-sparql")):
        st.code(answer.sparql, language="sparql", wrap_lines=True)
    with st.expander(word("notebook")):
        head = f'import clausegraph\nkb = clausegraph.load(lang="{answer.language}")\n'
        st.code(head + call, language="python", wrap_lines=True)


show()

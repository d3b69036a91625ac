"""Query: SPARQL of one's own within bounds; faults are shown at their place, unknown names are told."""

from __future__ import annotations

import dataclasses

import streamlit as st

from app_pages import _address, _answer, _knowledge, _link, _switches
from app_pages._markdown import plain
from app_pages._words import page_language, word
from clausegraph import QuestionError
from clausegraph.matrix.results import AnswerList
from clausegraph.text.vocabulary import CG, ID

SECONDS = 10
LONGEST = 4000  # characters of a query that still go into an address
KEY = "query.sparql"
FOUND = "query.found"
FIRST_QUERY = f"""PREFIX cg: <{CG}>
SELECT ?norm ?modality ?force WHERE {{
  ?norm cg:topic <{ID}topic#consent-withdrawal> ; cg:modality ?modality ; cg:force ?force
}} ORDER BY ?norm"""


def show() -> None:
    st.markdown(word("query.about", seconds=SECONDS))
    _address.seed("query", "sparql", FIRST_QUERY, lambda text: len(text) <= LONGEST)
    sparql = st.text_area(word("query.sparql"), key=KEY, height=220, max_chars=LONGEST) or ""
    _address.write(KEY)
    if st.button(word("query.run")):
        st.session_state[FOUND] = _run(sparql)
    found: AnswerList | QuestionError | None = st.session_state.get(FOUND)
    if isinstance(found, QuestionError):
        _refused(found)
    elif found is not None:  # an answer without rows is one too
        answer = dataclasses.replace(found, language=_switches.contents()[0])
        for notice in answer.notices:
            st.warning(plain(notice))
        _answer.show(answer, "sparql")
        _link.hold("sparql", lambda lang: [dataclasses.replace(found, language=lang)])
        _answer.take_along(answer, f'kb.query("""\n{answer.sparql}\n""").df')
    else:
        with st.expander(word("notebook")):
            st.code(snippet(sparql), language="python", wrap_lines=True)


def snippet(sparql: str) -> str:
    """The lines of Python that run the query in a notebook."""
    loaded = f'import clausegraph\nkb = clausegraph.load(lang="{page_language()}")'
    return f'{loaded}\nkb.query("""\n{sparql}\n""").df'


def _run(sparql: str) -> AnswerList | QuestionError:
    try:
        return _knowledge.kb().query(sparql, lang=page_language(), seconds=SECONDS)
    except QuestionError as error:
        return error


def _refused(error: QuestionError) -> None:
    """What is wrong in a sentence, and the line of the query with a caret under the place."""
    st.error(_knowledge.first_line(error))
    shown = error.message(page_language()).partition("\n")[2]
    if shown:
        st.code(shown, language=None)


show()

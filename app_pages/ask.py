"""Ask: ready questions with form fields, answered as a table."""

from __future__ import annotations

import streamlit as st

from app_pages import _address, _answer, _knowledge, _link, _parameters, _switches
from app_pages._markdown import plain
from app_pages._words import page_language, word
from clausegraph import QuestionError
from clausegraph.ask.editions import unread


def show() -> None:
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
    _answer.show(answer, question.name, max(days, default=""))
    kb = _knowledge.kb()
    _link.hold(question.name, lambda lang: [kb.ask(question.name, lang=lang, **asked)])
    values = "".join(f", {name}={value!r}" for name, value in asked.items())
    _answer.take_along(answer, f'kb.ask("{question.name}"{values}).df')


show()

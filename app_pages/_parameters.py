"""Fields of a ready question: one widget a parameter, with the values that the graph allows."""

from __future__ import annotations

import streamlit as st

from app_pages import _address, _knowledge
from app_pages._words import page_language, word
from clausegraph import Citation, CitationError
from clausegraph.ask.questions import Parameter, Question
from clausegraph.text.vocabulary import CG, ID, codes, compact, context, expand

MEMBERS = "SELECT ?x WHERE { VALUES ?kind { UNDEF } ?x a ?kind } ORDER BY ?x"


def fields(question: Question) -> dict[str, str]:
    """Draw the fields of a question; returns the values by parameter."""
    # The language is not asked: the switch above the page decides it.
    wanted = [p for p in question.parameters if p.kind != "language"]
    given = {}
    for place, parameter in zip(st.columns(max(len(wanted), 2)), wanted, strict=False):
        with place:
            given[parameter.name] = _field(question, parameter)
    return given


def _field(question: Question, parameter: Parameter) -> str:
    label = parameter.labels[page_language()]
    scope = f"ask.{question.name}"
    allowed = _allowed(parameter.kind)
    if allowed:
        key = _address.seed(scope, parameter.name, parameter.default, allowed.__contains__)
        labels = {code: _label(parameter.kind, code) for code in allowed}
        st.selectbox(label, allowed, format_func=labels.__getitem__, key=key)
        return _address.write(key)
    if parameter.kind == "provision":
        key = _address.seed(scope, parameter.name, parameter.default, lambda t: bool(_place(t)))
        st.text_input(label, key=key, help=word("cite.examples"))
        return _address.write(key, _place(st.session_state[key]))
    fits = _address.is_day if parameter.kind == "day" else bool
    key = _address.seed(scope, parameter.name, parameter.default, fits)
    st.text_input(label, key=key)
    return _address.write(key)


def _place(text: str) -> str:
    """The prefixed name of a citation; empty where it is none."""
    try:
        return Citation.parse(text).curie
    except CitationError:
        return ""


def _allowed(kind: str) -> tuple[str, ...]:
    kb = _knowledge.kb()
    if kind == "topic":
        return kb.topics
    if kind == "edition":
        return kb.editions
    if kind in ("modality", "dimension"):
        return tuple(sorted(codes(kind)))
    classes = {"norm": "Norm", "consent-type": "ConsentType"}
    return _members(kb.digest, classes[kind]) if kind in classes else ()


@st.cache_data(max_entries=8, show_spinner=False)
def _members(digest: str, kind: str) -> tuple[str, ...]:
    found = _knowledge.kb().select(MEMBERS, kind=CG + kind)
    names = (compact(thing.value) for (thing,) in found)
    return tuple(name if kind == "Norm" else name.partition(":")[2] for name in names)


def _label(kind: str, code: str) -> str:
    iri = {
        "topic": f"{ID}topic#{code}",
        "edition": f"{ID}{code}",
        "consent-type": f"{ID}consent#{code}",
        "norm": expand(code),
    }.get(kind) or expand(context()[kind]["@context"][code])
    label = _knowledge.kb().labels.of(iri, page_language())
    return f"{label} ({code.partition('_')[2]})" if kind == "norm" else label

"""Fields of a ready question: one widget a parameter, with the values that the graph allows."""

from __future__ import annotations

import streamlit as st

from app_pages import _address, _knowledge
from app_pages._words import page_language, word
from clausegraph import QuestionError
from clausegraph.ask.place import place
from clausegraph.ask.questions import Parameter, Question, is_day
from clausegraph.text.vocabulary import CG, ID, codes, compact, context, expand

LONGEST = 200  # characters in a field
MEMBERS = "SELECT ?x WHERE { VALUES ?kind { UNDEF } ?x a ?kind } ORDER BY ?x"


def fields(question: Question) -> dict[str, str] | None:
    """Draw the fields of a question; the values by parameter, or None where an entry is refused.

    What a reader typed stays in its field, and the field says why it is refused: a question is never
    answered for another place or day than the one typed.
    """
    # The language is not asked: the switch above the page decides it.
    wanted = [p for p in question.parameters if p.kind != "language"]
    drawn = list(zip(st.columns(max(len(wanted), 2)), wanted, strict=False))
    keys = {}
    for column, parameter in drawn:
        with column:
            keys[parameter.name] = _field(question, parameter)
    days = [st.session_state[keys[p.name]] for p in wanted if p.kind == "day"]
    day = next(filter(is_day, days), _knowledge.kb().day)
    given, refused = {}, False
    for column, parameter in drawn:
        key = keys[parameter.name]
        try:
            given[parameter.name] = _address.write(
                key, _meant(parameter, st.session_state[key], day)
            )
        except QuestionError as error:
            refused = True
            _address.write(key)
            column.error(_knowledge.first_line(error))
    return None if refused else given


def _field(question: Question, parameter: Parameter) -> str:
    """Draw the field of one parameter; returns its key."""
    label = parameter.labels[page_language()]
    scope = f"ask.{question.name}"
    allowed = _allowed(parameter.kind)
    if allowed:
        key = _address.seed(scope, parameter.name, parameter.default, allowed.__contains__)
        labels = {code: _label(parameter.kind, code) for code in allowed}
        st.selectbox(label, allowed, format_func=labels.__getitem__, key=key)
        return key
    key = _address.seed(scope, parameter.name, parameter.default, lambda typed: True)
    shown = word("cite.examples") if parameter.kind == "provision" else None
    st.text_input(label, key=key, help=shown, max_chars=LONGEST)
    return key


def _meant(parameter: Parameter, typed: str, day: str) -> str:
    """The code that an entry means; raises QuestionError with reason and form for a wrong one."""
    if parameter.kind == "provision":
        return compact(place(_knowledge.kb(), typed, page_language(), day))
    if parameter.kind == "day" and not is_day(typed):
        raise QuestionError("bad-day", found=typed)
    return typed


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

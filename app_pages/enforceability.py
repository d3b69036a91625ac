"""Who can act on a clause on a day, and what a topic can cost in each jurisdiction, side by side."""

from __future__ import annotations

import json
from collections.abc import Sequence

import streamlit as st

from app_pages import _address, _alignment_card, _knowledge, _link, _rule_card, _switches
from app_pages._markdown import plain, table
from app_pages._words import page_language, word
from clausegraph import Enforceability, QuestionError
from clausegraph.matrix.leaving import Leaving
from clausegraph.text.vocabulary import ID
from clausegraph.text.words import Language

FIRST = "pis-2020:9-2-b"  # sharing: law of several years stands over it
OPEN = ("short", "law", "sanctions")


def show() -> None:
    key = _address.seed("enforce", "cite", FIRST, lambda text: 0 < len(text) <= 200)
    day_key = _address.seed_day(_knowledge.kb().as_of)
    places = st.columns([4, 1])
    day = _address.day(places[1], day_key, word("day"))
    found = _named(st.session_state[key], day) if day else None
    if isinstance(found, Enforceability):
        st.session_state[key] = found.clause.citations[page_language()]
    places[0].text_input(word("cite"), key=key, max_chars=200, help=word("cite.examples"))
    if found is None:
        return
    if isinstance(found, QuestionError):
        _address.write(key)
        st.error(_knowledge.first_line(found))
        st.caption(word("cite.examples"))
    else:
        name = _address.write(key, found.clause.name)
        _clause(found, [_knowledge.force(name, lang, day) for lang in _switches.contents()])
    _exposure(day)
    kb, topic = _knowledge.kb(), st.session_state["enforce.topic"]
    named = isinstance(found, Enforceability)

    def parts(lang: Language) -> list[Leaving]:
        force = [kb.force(found.clause.name, day, lang=lang)] if named else []
        return [*force, kb.exposure(topic, day, lang=lang)]

    _link.hold(f"enforceability_{day}", parts)


def _named(text: str, day: str) -> Enforceability | QuestionError:
    try:
        return _knowledge.force(text, page_language(), day)
    except QuestionError as error:
        return error


def _clause(named: Enforceability, versions: Sequence[Enforceability]) -> None:
    st.header(plain(named.title), anchor=False, divider="gray")
    _rule_card.clause_link(named.clause.iri)
    if named.clause.notice:
        st.warning(plain(named.clause.notice))
    st.image(named.svg, caption=word("enforceability.picture"), alt=named.title)
    for section, *same in zip(named.sections, *(v.sections for v in versions), strict=True):
        with st.expander(plain(section.head), expanded=section.key in OPEN):
            for version in same:
                st.markdown("\n".join(f"- {plain(line)}" for line in version.lines))
    with st.container(horizontal=True):
        for found in versions:
            _downloads(found)
    with st.expander(word("notebook")):
        st.code(snippet(named), language="python", wrap_lines=True)
    st.caption(_alignment_card.report(named.clause.name, named.clause.citation))


def _downloads(found: Enforceability) -> None:
    """The same answer as text, data and picture."""
    stem = f"{found.clause.name.replace(':', '_')}_{found.day}_{found.language}"
    files = {
        "md": (found.to_markdown, "text/markdown"),
        "json": (lambda: json.dumps(found.data, ensure_ascii=False, indent=2), "application/json"),
        "svg": (lambda: found.svg, "image/svg+xml"),
    }
    language = word(f"language.{found.language}")
    for ending, (made, kind) in files.items():
        st.download_button(
            word(f"enforceability.{ending}", language=language),
            data=made,
            file_name=f"{stem}.{ending}",
            mime=kind,
            on_click="ignore",
            key=f"enforce.{ending}.{found.language}",
        )


def _exposure(day: str) -> None:
    kb = _knowledge.kb()
    key = _address.seed("enforce", "topic", "incident-authority", kb.topics.__contains__)
    st.header(word("enforceability.exposure"), anchor=False, divider="gray")
    st.caption(word("enforceability.exposure.about"))
    titles = {code: kb.labels.of(f"{ID}topic#{code}", page_language()) for code in kb.topics}
    st.selectbox(word("topic"), kb.topics, format_func=titles.__getitem__, key=key)
    topic = _address.write(key)
    for language in _switches.contents():
        found = _knowledge.exposure(topic, language, day)
        st.markdown(f"**{plain(found.title)}**")
        if found.notice:
            st.warning(plain(found.notice))
        rows = [[cell.replace("\n", " ▪ ") for cell in row] for row in found.rows]
        st.markdown(table([plain(head) for head in found.heads], rows))
    with st.expander(word("notebook")):
        lines = (f'kb.exposure("{topic}", day="{day}").df',)
        st.code("\n".join((_loaded(page_language()), *lines)), language="python", wrap_lines=True)


def snippet(found: Enforceability) -> str:
    """The lines of Python that give the same answer in a notebook."""
    return f'{_loaded(found.language)}\nkb.force("{found.clause.name}", day="{found.day}")'


def _loaded(language: str) -> str:
    return f'import clausegraph\nkb = clausegraph.load(lang="{language}")'


show()

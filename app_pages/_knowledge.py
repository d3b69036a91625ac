"""The knowledge base behind the pages: built when sources moved, opened once for all readers."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

import streamlit as st

from app_pages._markdown import plain
from app_pages._words import page_language, word
from clausegraph import (
    Clause,
    ClauseGraphError,
    Comparison,
    Coverage,
    Gap,
    KnowledgeBase,
    NoGraphError,
    build,
    load,
)
from clausegraph.ask.editions import stands_left as _stands_left
from clausegraph.text.places import BUILD, CLAUSES, GRAPH_FILE, ONTOLOGY, ROOT
from clausegraph.text.vocabulary import ID
from clausegraph.text.words import Language

OPENED = "app.knowledge"


def fault() -> ClauseGraphError | None:
    """Build if needed; what is wrong with the sources if the last good build is shown instead.

    Raises:
        ClauseGraphError: the sources are faulty and there is no graph at all.
    """
    found = _built(_stamp(), (BUILD / GRAPH_FILE).is_file())
    if found and not (BUILD / GRAPH_FILE).is_file():
        raise found
    return found


def _stamp() -> tuple[int, int]:
    """Number and newest change of the sources: cheap enough for every run, unlike their digest."""
    folders = (CLAUSES, ONTOLOGY)
    changed = [p.stat().st_mtime_ns for folder in folders for p in folder.rglob("*.*")]
    return len(changed), max(changed, default=0)


@st.cache_resource(max_entries=4, show_spinner=False)
def _built(stamp: tuple[int, int], there: bool) -> ClauseGraphError | None:
    try:
        build(ROOT)
    except ClauseGraphError as error:
        return error
    return None


def first_line(error: ClauseGraphError) -> str:
    """The first line of a message, as Markdown."""
    return plain(error.message(page_language()).partition("\n")[0])


def begin() -> None:
    """Take up the graph that is there now; the whole run of a page rests on it.

    Raises:
        NoGraphError: there is none, or it cannot be read.
    """
    path = BUILD / GRAPH_FILE
    try:
        state = path.stat()
    except OSError as error:
        raise NoGraphError("no-graph", path=path) from error
    st.session_state[OPENED] = _opened(_digest(path, state.st_mtime_ns, state.st_size))


def kb() -> KnowledgeBase:
    """The knowledge base of this run."""
    held: KnowledgeBase = st.session_state[OPENED]
    return held


@st.cache_data(max_entries=4, show_spinner=False)
def _digest(path: Path, changed: int, size: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@st.cache_resource(max_entries=2, show_spinner=False)
def _opened(digest: str) -> KnowledgeBase:
    return load()


def compared(topic: str, left: str, right: str, language: Language, day: str) -> Comparison:
    """A comparison, kept per graph."""
    return _compared(kb().digest, topic, left, right, language, day)


@st.cache_resource(max_entries=200, show_spinner=False)
def _compared(
    digest: str, topic: str, left: str, right: str, language: Language, day: str
) -> Comparison:
    return kb().compare(topic, left, right, lang=language, day=day)


def gap(have: str, enter: str, topic: str, only: str, language: Language, day: str) -> Gap:
    """What is additional, kept per graph."""
    return _gap(kb().digest, have, enter, topic, only, language, day)


@st.cache_resource(max_entries=50, show_spinner=False)
def _gap(
    digest: str, have: str, enter: str, topic: str, only: str, language: Language, day: str
) -> Gap:
    return kb().gap(have, enter, topic=topic, only=only, lang=language, day=day)


def coverage(left: str, right: str, language: Language) -> Coverage:
    """How far each topic has been compared, kept per graph."""
    return _coverage(kb().digest, left, right, language)


@st.cache_resource(max_entries=50, show_spinner=False)
def _coverage(digest: str, left: str, right: str, language: Language) -> Coverage:
    return kb().coverage(left, right, lang=language)


def stands_left(left: str, right: str) -> bool:
    """Whether comparisons place the first edition left."""
    return _stands_left(kb().phases, ID + left, ID + right)


def ranked() -> list[str]:
    """Editions as comparisons place them: the GDPR, then laws, then standards, each by age."""
    return sorted(
        kb().editions, key=functools.cmp_to_key(lambda a, b: -1 if stands_left(a, b) else 1)
    )


def clause(citation: str, language: Language, day: str) -> Clause:
    """A provision with all around it, kept per graph."""
    return _clause(kb().digest, citation, language, day)


@st.cache_resource(max_entries=200, show_spinner=False)
def _clause(digest: str, citation: str, language: Language, day: str) -> Clause:
    return kb().clause(citation, lang=language, day=day)


def show_foot() -> None:
    """What every page says of itself: day of reading, graph, what a standard is, no advice."""
    from clausegraph.text.words import say

    held, language = kb(), page_language()
    st.divider()
    st.caption(plain(say("about.standard-text", language)))
    st.caption(plain(say("about.advice-text", language)))
    st.caption(word("foot", day=held.as_of, digest=held.digest[:12]))

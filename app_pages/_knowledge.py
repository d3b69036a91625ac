"""The knowledge base behind the pages: built when sources moved, opened once for all readers."""

from __future__ import annotations

import functools
import gc
import hashlib
import os
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import streamlit as st

from app_pages._address import DAY_OF_VIEW
from app_pages._markdown import plain
from app_pages._words import page_language, word
from clausegraph import (
    Changed,
    Clause,
    ClauseGraphError,
    Comparison,
    Consents,
    Coverage,
    Enforceability,
    Exposure,
    Found,
    Gap,
    KnowledgeBase,
    NoGraphError,
    Provenance,
    Timeline,
    build,
    connect,
    load,
)
from clausegraph.ask.contents import Entry
from clausegraph.ask.contents import contents as _contents_of
from clausegraph.ask.editions import stands_left as _stands_left
from clausegraph.ask.narrow import Narrowing
from clausegraph.matrix.selection import Selected, selected
from clausegraph.text.places import BUILD, CLAUSES, GRAPH_FILE, ONTOLOGY, ROOT, endpoint
from clausegraph.text.vocabulary import ID
from clausegraph.text.words import Language

OPENED = "app.knowledge"
PAIRS = """
PREFIX cg: <https://w3id.org/clausegraph/ns#>
SELECT ?left ?right (COUNT(*) AS ?count) WHERE {
  ?alignment a cg:Alignment ; cg:leftEdition ?left ; cg:rightEdition ?right
} GROUP BY ?left ?right ORDER BY DESC(?count) ?left ?right
"""
LOOK_AGAIN = 1.0  # seconds in which the sources are looked at once, however many pages are run
KEPT_MORE = threading.Event()  # something new is kept for all readers


def fault() -> ClauseGraphError | None:
    """Build if needed; what is wrong with the sources if the last good build is shown instead.

    Raises:
        ClauseGraphError: the sources are faulty and there is no graph at all.
    """
    if endpoint():
        return None
    found = _built(_stamp(), (BUILD / GRAPH_FILE).is_file())
    if found and not (BUILD / GRAPH_FILE).is_file():
        raise found
    return found


class _Look:
    """What the sources were when they were last looked at, for all readers of this process."""

    def __init__(self) -> None:
        self.at = float("-inf")
        self.stamp = (0, 0)
        self.lock = threading.Lock()


_LOOK = _Look()


def _stamp() -> tuple[int, int]:
    """Number and newest change of the sources, as they were a second ago at most."""
    with _LOOK.lock:
        if time.monotonic() - _LOOK.at >= LOOK_AGAIN:
            _LOOK.stamp = _looked()
            _LOOK.at = time.monotonic()
        return _LOOK.stamp


def _looked() -> tuple[int, int]:
    """The same, looked at now: it touches every file, and is cheap beside their digest only."""
    changed = [moved for folder in (CLAUSES, ONTOLOGY) for moved in _changed(folder)]
    return len(changed), max(changed, default=0)


def _changed(folder: Path) -> Iterator[int]:
    """When the files below a folder changed; what vanishes meanwhile is passed over."""
    with suppress(FileNotFoundError), os.scandir(folder) as entries:
        for entry in entries:
            with suppress(FileNotFoundError):
                if entry.is_dir():
                    yield from _changed(Path(entry))
                elif "." in entry.name:
                    yield entry.stat().st_mtime_ns


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
    if url := endpoint():
        st.session_state[OPENED] = _opened(_digest_there(url))
        return
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


@st.cache_data(ttl=60, max_entries=2, show_spinner=False)
def _digest_there(url: str) -> str:
    """The build that an endpoint holds, asked for once a minute."""
    return connect(url).digest


@st.cache_resource(max_entries=2, show_spinner=False)
def _opened(digest: str) -> KnowledgeBase:
    KEPT_MORE.set()
    return load()


def compared(topic: str, left: str, right: str, language: Language, day: str) -> Comparison:
    """A comparison, kept per graph."""
    return _compared(kb().digest, topic, left, right, language, day)


@st.cache_resource(max_entries=200, show_spinner=False)
def _compared(
    digest: str, topic: str, left: str, right: str, language: Language, day: str
) -> Comparison:
    KEPT_MORE.set()
    return kb().compare(topic, left, right, lang=language, day=day)


def gap(have: str, enter: str, topic: str, only: str, language: Language, day: str) -> Gap:
    """What is additional, kept per graph."""
    return _gap(kb().digest, have, enter, topic, only, language, day)


@st.cache_resource(max_entries=50, show_spinner=False)
def _gap(
    digest: str, have: str, enter: str, topic: str, only: str, language: Language, day: str
) -> Gap:
    KEPT_MORE.set()
    return kb().gap(have, enter, topic=topic, only=only, lang=language, day=day)


def coverage(left: str, right: str, language: Language) -> Coverage:
    """How far each topic has been compared, kept per graph."""
    return _coverage(kb().digest, left, right, language)


@st.cache_resource(max_entries=50, show_spinner=False)
def _coverage(digest: str, left: str, right: str, language: Language) -> Coverage:
    KEPT_MORE.set()
    return kb().coverage(left, right, lang=language)


def stands_left(left: str, right: str) -> bool:
    """Whether comparisons place the first edition left."""
    return _stands_left(kb().phases, ID + left, ID + right)


def ranked() -> list[str]:
    """Editions as comparisons place them: the GDPR, then laws, then standards, each by age."""
    return _ranked(kb().digest)


@st.cache_resource(max_entries=4, show_spinner=False)
def _ranked(digest: str) -> list[str]:
    return sorted(
        kb().editions, key=functools.cmp_to_key(lambda a, b: -1 if stands_left(a, b) else 1)
    )


def clause(citation: str, language: Language, day: str) -> Clause:
    """A provision with all around it, kept per graph."""
    return _clause(kb().digest, citation, language, day)


@st.cache_resource(max_entries=200, show_spinner=False)
def _clause(digest: str, citation: str, language: Language, day: str) -> Clause:
    KEPT_MORE.set()
    return kb().clause(citation, lang=language, day=day)


def changes(topic: str, kind: str, language: Language) -> list[Changed]:
    """The changes from 2017 to 2020, kept per graph."""
    return _changes(kb().digest, topic, kind, language)


@st.cache_resource(max_entries=50, show_spinner=False)
def _changes(digest: str, topic: str, kind: str, language: Language) -> list[Changed]:
    KEPT_MORE.set()
    return kb().changes(topic=topic, kind=kind, lang=language)


def contents(edition: str, language: Language) -> tuple[Entry, ...]:
    """The table of contents of a text, kept per graph."""
    return _contents(kb().digest, edition, language)


@st.cache_resource(max_entries=100, show_spinner=False)
def _contents(digest: str, edition: str, language: Language) -> tuple[Entry, ...]:
    KEPT_MORE.set()
    return _contents_of(kb(), edition, language)


def found(words: str, language: Language, edition: str, kind: str, limit: int) -> Found:
    """What a search found, kept per graph."""
    return _found(kb().digest, words, language, edition, kind, limit)


@st.cache_resource(max_entries=100, show_spinner=False)
def _found(
    digest: str, words: str, language: Language, edition: str, kind: str, limit: int
) -> Found:
    KEPT_MORE.set()
    return kb().search(words, edition=edition, kind=kind, limit=limit, lang=language)


def force(citation: str, language: Language, day: str) -> Enforceability:
    """Who can act on a clause, kept per graph."""
    return _force(kb().digest, citation, language, day)


@st.cache_resource(max_entries=100, show_spinner=False)
def _force(digest: str, citation: str, language: Language, day: str) -> Enforceability:
    KEPT_MORE.set()
    return kb().force(citation, day, lang=language)


def exposure(topic: str, language: Language, day: str) -> Exposure:
    """What a topic can cost, kept per graph."""
    return _exposure(kb().digest, topic, language, day)


@st.cache_resource(max_entries=100, show_spinner=False)
def _exposure(digest: str, topic: str, language: Language, day: str) -> Exposure:
    KEPT_MORE.set()
    return kb().exposure(topic, day, lang=language)


def timeline(citation: str, language: Language, day: str) -> Timeline:
    """The law over time, kept per graph."""
    return _timeline(kb().digest, citation, language, day)


@st.cache_resource(max_entries=50, show_spinner=False)
def _timeline(digest: str, citation: str, language: Language, day: str) -> Timeline:
    KEPT_MORE.set()
    return kb().timeline(citation, day, lang=language)


def pairs() -> list[tuple[str, str]]:
    """Pairs of editions that have comparisons, those with most first."""
    return _pairs(kb().digest)


@st.cache_data(max_entries=4, show_spinner=False)
def _pairs(digest: str) -> list[tuple[str, str]]:
    return [
        (left.value.removeprefix(ID), right.value.removeprefix(ID))
        for left, right, _ in kb().select(PAIRS)
    ]


def matrix(
    pair: tuple[str, str], topics: tuple[str, ...], wanted: Narrowing, day: str, language: Language
) -> Selected:
    """The clause matrix of a pair of editions as chosen, kept per graph."""
    return _matrix(kb().digest, pair, topics, wanted, day, language)


@st.cache_resource(max_entries=12, show_spinner=False)
def _matrix(
    digest: str,
    pair: tuple[str, str],
    topics: tuple[str, ...],
    wanted: Narrowing,
    day: str,
    language: Language,
) -> Selected:
    KEPT_MORE.set()

    def find(topic: str, left: str, right: str) -> Comparison:
        return compared(topic, left, right, language, day)

    return selected(kb(), find, pair, topics, wanted)


def consents(language: Language, day: str) -> Consents:
    """The types of consent with their order, kept per graph."""
    return _consents(kb().digest, language, day)


@st.cache_resource(max_entries=20, show_spinner=False)
def _consents(digest: str, language: Language, day: str) -> Consents:
    KEPT_MORE.set()
    return kb().consents(lang=language, day=day)


def provenance(language: Language, day: str) -> Provenance:
    """On what the knowledge base rests, kept per graph."""
    return _provenance(kb().digest, language, day)


@st.cache_resource(max_entries=20, show_spinner=False)
def _provenance(digest: str, language: Language, day: str) -> Provenance:
    KEPT_MORE.set()
    return kb().provenance(lang=language, day=day)


def settle() -> None:
    """Set what is kept for all readers aside from Python's search for dead objects.

    Streamlit has all living objects searched after each run; with a graph open that takes longer than the
    run. What was set aside before is searched again whenever more is kept, so that nothing dead stays.
    """
    if KEPT_MORE.is_set():
        KEPT_MORE.clear()
        gc.unfreeze()
        gc.collect()
        gc.freeze()


def show_foot() -> None:
    """What every page says of itself: day of reading, graph, what a standard is, no advice."""
    from clausegraph.text.words import say

    held, language = kb(), page_language()
    st.divider()
    st.caption(plain(say("about.standard-text", language)))
    st.caption(plain(say("about.advice-text", language)))
    view = st.session_state[DAY_OF_VIEW] or held.day
    st.caption(word("foot", as_of=held.as_of, view=view, digest=held.digest[:12]))

"""About: method, what each text was read from, coverage, contested rules, corrigenda, proposals, versions."""

from __future__ import annotations

from collections import Counter
from importlib.metadata import version as version_of
from urllib.parse import urlencode

import streamlit as st

from app_pages import _drawn, _knowledge, _switches
from app_pages._markdown import link, plain, table
from app_pages._words import page_language, word
from clausegraph import Provenance
from clausegraph.text.report import SETTING, report_address
from clausegraph.text.vocabulary import ID, compact
from clausegraph.text.words import say

METHOD = ("texts", "two-axes", "judged", "readers", "derived", "limits")
PAIRS = """
PREFIX cg: <https://w3id.org/clausegraph/ns#>
SELECT ?left ?right (COUNT(*) AS ?count) WHERE {
  ?alignment a cg:Alignment ; cg:leftEdition ?left ; cg:rightEdition ?right
} GROUP BY ?left ?right ORDER BY DESC(?count) ?left ?right
"""
Pair = tuple[str, str]


def show() -> None:
    kb = _knowledge.kb()
    named = _knowledge.provenance(page_language(), kb.as_of)
    _drawn.once("about", (), lambda: _all(named))
    st.header(word("report"), anchor=False)
    _report(kb.digest)
    with st.expander(word("notebook")):
        st.code(snippet(), language="python", wrap_lines=True)


def _all(named: Provenance) -> None:
    st.markdown(word("about.what"))
    _versions(named)
    st.header(word("about.method"), anchor=False)
    st.markdown("\n".join(f"- {word(f'about.method.{name}')}" for name in METHOD))
    _texts(named)
    _coverage()
    _contested(named)
    _corrected(named)
    _proposals(named)


def _versions(named: Provenance) -> None:
    told = {
        "version": version_of("clausegraph"),
        "as-of": named.as_of,
        "digest": named.digest,
    }
    st.markdown("\n".join(f"- **{word(f'about.{k}')}** {plain(v)}" for k, v in told.items()))


def _texts(named: Provenance) -> None:
    """Each text with what it was read from; where its official address leads to the text itself, a link."""
    st.header(word("about.texts"), anchor=False)
    st.caption(word("about.texts.why"))
    lines = []
    for text in named.texts:
        head = link(text.title, text.address) if text.address else plain(text.title)
        told = [f"**{head}**", plain(text.status), f"{word('about.read')} {plain(text.read_from)}"]
        if text.note:
            told.append(f":small[{plain(text.note)}]")
        lines.append("  \n".join(told))
    st.markdown("\n\n".join(lines))


def _coverage() -> None:
    """How far each pair of texts that has comparisons is compared."""
    st.header(word("about.coverage"), anchor=False)
    kb, language = _knowledge.kb(), page_language()
    rows = []
    for left, right in _pairs(kb.digest):
        held = _knowledge.coverage(left, right, language)
        states = Counter(covered.state for covered in held.topics)
        firm = sum((covered.firm for covered in held.topics), Counter[str]())
        labels = (kb.labels.of(ID + code, language) for code in (left, right))
        figures = (firm["comparisons"], *(states[s] for s in ("compared", "partly", "not")))
        rows.append((" – ".join(labels), *map(str, figures)))
    heads = [say("coverage.comparisons", language)]
    heads += [say(f"coverage.state.{state}", language) for state in ("compared", "partly", "not")]
    st.markdown(table([word("about.pair"), *heads], rows))
    label = f":blue[{word('start.topics')}]"
    st.page_link("app_pages/topics.py", label=label, query_params=_switches.carried())


@st.cache_data(max_entries=4, show_spinner=False)
def _pairs(digest: str) -> list[Pair]:
    return [
        (left.value.removeprefix(ID), right.value.removeprefix(ID))
        for left, right, _ in _knowledge.kb().select(PAIRS)
    ]


def _contested(named: Provenance) -> None:
    """Each rule that is read in different ways, with every reading, its author and its source."""
    st.header(word("about.contested"), anchor=False)
    st.caption(word("about.contested.why"))
    for rule in named.contested:
        st.markdown(f"**{_place(rule.provision)}** {plain(rule.paraphrase)}")
        st.markdown("\n".join(f"- {plain(reading)}" for reading in rule.readings))


def _corrected(named: Provenance) -> None:
    st.header(word("about.corrigenda"), anchor=False)
    lines = (f"- **{_place(held.place)}** {plain(held.note)}" for held in named.corrected)
    st.markdown("\n".join(lines))


def _proposals(named: Provenance) -> None:
    st.header(word("about.proposals"), anchor=False)
    for held in named.proposals:
        st.markdown(f"**{plain(held.title)}** ({held.day})  \n{plain(held.note)}")


def _report(digest: str) -> None:
    """The way to report a mistake, or that none is set and how one is."""
    if address := report_address("clausegraph", "ClauseGraph", digest, page_language()):
        st.markdown(f"[{word('report')}](<{address}>)")
    else:
        st.info(word("about.report.unset", setting=SETTING))


def _place(provision: str) -> str:
    query = urlencode({"cite": compact(provision), **_switches.carried()})
    label = _knowledge.kb().labels.of(provision, page_language())
    return f"[{plain(label)}](<clause?{query}>)"


def snippet() -> str:
    """The lines of Python that give the same table in a notebook."""
    loaded = f'import clausegraph\nkb = clausegraph.load(lang="{page_language()}")'
    return f"{loaded}\nkb.provenance().df"


show()

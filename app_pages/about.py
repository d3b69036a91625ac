"""About: method, what each text was read from, coverage, contested rules, corrigenda, proposals, versions."""

from __future__ import annotations

from importlib.metadata import version as version_of
from urllib.parse import urlencode

import streamlit as st

from app_pages import _coverage, _drawn, _knowledge, _link, _switches
from app_pages._markdown import link, plain
from app_pages._words import page_language, word
from clausegraph import Provenance
from clausegraph.text.report import SETTING, report_address
from clausegraph.text.vocabulary import compact

METHOD = ("texts", "two-axes", "judged", "readers", "derived", "limits")


def show() -> None:
    kb = _knowledge.kb()
    named = _knowledge.provenance(page_language(), kb.as_of)
    _drawn.once("about", (), lambda: _all(named))
    st.header(word("report"), anchor=False)
    _report(kb.digest)
    _link.hold("about", lambda lang: [kb.provenance(lang=lang)])
    with st.expander(word("notebook")):
        st.code(snippet(), language="python", wrap_lines=True)


def _all(named: Provenance) -> None:
    st.markdown(word("about.what"))
    _versions(named)
    st.header(word("about.method"), anchor=False)
    st.markdown("\n".join(f"- {word(f'about.method.{name}')}" for name in METHOD))
    _texts(named)
    _compared()
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
    compared = [edition for pair in _knowledge.pairs() for edition in pair]
    for text in sorted(named.texts, key=lambda t: t.edition not in compared):
        head = link(text.title, text.address) if text.address else plain(text.title)
        told = [f"**{head}**", plain(text.status), f"{word('about.read')} {plain(text.read_from)}"]
        if text.note:
            told.append(f":small[{plain(text.note)}]")
        lines.append("  \n".join(told))
    st.markdown("\n\n".join(lines))


def _compared() -> None:
    """How far each pair of texts that has comparisons is compared."""
    st.header(word("about.coverage"), anchor=False)
    _coverage.pairs()
    label = f":blue[{word('start.topics')}]"
    st.page_link("app_pages/topics.py", label=label, query_params=_switches.carried())


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

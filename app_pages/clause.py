"""One clause by any citation: its rules, neighbours, comparisons, sanctions, force, history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from app_pages import (
    _address,
    _alignment_card,
    _basket,
    _contents,
    _counterparts,
    _drawn,
    _enforcement,
    _knowledge,
    _link,
    _reasons,
    _rule_card,
    _switches,
)
from app_pages._markdown import badge, link, plain
from app_pages._words import page_language, word
from clausegraph import Clause, QuestionError
from clausegraph.text.vocabulary import ID
from clausegraph.text.words import LANGUAGES, Language, say
from clausegraph.wording.layer import Layer

COPIES = "clause.copies"  # the reader's own copies of official wording: this session only


def show() -> None:
    key = _address.seed("clause", "cite", "gdpr:7-3", lambda text: 0 < len(text) <= 200)
    day_key = _address.seed_day(_knowledge.kb().as_of)
    places = st.columns([4, 1])
    day = _address.day(places[1], day_key, word("day"))
    found = _named(st.session_state[key], day) if day else None
    if isinstance(found, Clause):
        st.session_state[key] = found.citations[page_language()]
    places[0].text_input(word("cite"), key=key, max_chars=200, help=word("cite.examples"))
    if found is None:
        return
    if isinstance(found, QuestionError):
        _refused(_address.write(key), day, found)
        return
    _address.write(key, found.name)
    _shown(found, [_knowledge.clause(found.name, lang, day) for lang in _switches.contents()])


def _named(text: str, day: str) -> Clause | QuestionError:
    try:
        return _knowledge.clause(text, page_language(), day)
    except QuestionError as error:
        return error


def _refused(typed: str, day: str, error: QuestionError) -> None:
    """Why no clause is shown; for the name of a whole text, its contents."""
    kb = _knowledge.kb()
    edition = kb.edition_on(typed, day)
    if edition in kb.editions:
        st.info(plain(word("clause.whole-text", text=kb.labels.of(ID + edition, page_language()))))
        _contents.show(edition, opened=True)
        return
    st.error(_knowledge.first_line(error))
    st.caption(word("cite.examples"))


def _shown(cited: Clause, versions: Sequence[Clause]) -> None:
    view = cited.name, cited.day
    _drawn.once("clause.head", view, lambda: _head(cited, versions))
    _basket.offer("clause", (cited.iri,))
    kb, name, day = _knowledge.kb(), cited.name, cited.day
    _link.hold(name.replace(":", "_"), lambda lang: [kb.clause(name, lang=lang, day=day)])
    _contents.show(cited.edition.removeprefix(ID))
    words, own = st.columns([3, 2])
    with words:
        _words_of(cited, versions)
        _chain(cited)
    with own:
        _cite(cited)
        _own_copy(cited)
    _drawn.once("clause.around", view, lambda: _around(cited, versions))
    _take_along(cited)


def _head(cited: Clause, versions: Sequence[Clause]) -> None:
    headings = " / ".join(dict.fromkeys(plain(v.heading) for v in versions if v.heading))
    st.header(plain(cited.citation), anchor=False)
    if headings:
        st.markdown(f"**{headings}**")
    edition = _knowledge.kb().labels.of(cited.edition, page_language())
    status = word(f"edition.{cited.status}", edition=edition, day=cited.day)
    st.markdown(badge(status, "green" if cited.status == "applicable" else "orange"))
    if cited.notice:
        st.warning(plain(cited.notice))
    if cited.address:
        st.markdown(link(word("official-text"), cited.address))
    else:
        st.caption(word("official-text.none"))
    for note in dict.fromkeys(v.note for v in versions if v.note):
        st.caption(plain(note))
    st.caption(_alignment_card.report(cited.name, cited.citation))
    query = {"cite": cited.name, **_switches.carried()}
    label = f":blue[{word('clause.force')}]"
    st.page_link("app_pages/enforceability.py", label=label, query_params=query)
    neighbours = {"previous": cited.previous, "parent": cited.parent, "next": cited.following}
    with st.container(horizontal=True):
        for name, provision in neighbours.items():
            if provision:
                _beside(word(f"clause.{name}"), provision)


def _beside(head: str, *provisions: str) -> None:
    with st.container(horizontal=True, width="content", vertical_alignment="center", gap="xsmall"):
        st.caption(head, width="content")
        for provision in provisions:
            _rule_card.clause_link(provision)


def _words_of(cited: Clause, versions: Sequence[Clause]) -> None:
    st.subheader(word("clause.words"), anchor=False)
    st.caption(word("legend"))
    for version in versions:
        for said in (version.paraphrase, version.not_encoded_because):
            if said:
                st.markdown(plain(said))
    _rule_card.show_all(
        [version.rules for version in versions],
        here=cited.iri,
        after=partial(_reasons.show, day=cited.day),
    )
    if not cited.rules:
        st.caption(word("clause.no-rules"))


def _chain(cited: Clause) -> None:
    """Who can act on the clause on the day and by which law, as a picture; worked out when it is opened."""
    if not cited.rules:
        return
    key = f"clause.chain.{cited.name}"
    fold = st.expander(word("clause.chain", day=cited.day), on_change="rerun", key=key)
    if fold.open:
        found = _knowledge.force(cited.name, page_language(), cited.day)
        with fold:
            st.image(found.svg, caption=word("enforceability.picture"), alt=found.title)
            short = next(section for section in found.sections if section.key == "short")
            st.markdown("\n".join(f"- {plain(line)}" for line in short.lines))


def _cite(cited: Clause) -> None:
    """The citation in the house form of both languages, each with a button that copies it."""
    st.subheader(word("clause.cite-this"), anchor=False)
    for language in dict.fromkeys((page_language(), *LANGUAGES)):
        st.code(cited.citations[language], language=None, wrap_lines=True)
    _link.show("clause")


@st.cache_resource(show_spinner=False)
def _layer() -> Layer:
    return Layer()


def _own_copy(cited: Clause) -> None:
    """Official wording from the reader's own copy: it stays in this session and is sent nowhere.

    What was taken in with `clausegraph text add` is shown only where the page is opened on its own machine.
    """
    st.subheader(word("own-copy"), anchor=False)
    if (held := _layer().at(cited.iri)) and _link.only_here(st.context.url or ""):
        facts = {"file": held.copy.file, "added": held.copy.added}
        st.caption(plain(say("text.words", page_language(), **facts)))
        st.markdown("\n\n".join(plain(line) for line in held.text.split("\n")))
        return
    copies: dict[str, str] = st.session_state.setdefault(COPIES, {})
    key = f"clause.copy.{cited.name}"
    if key not in st.session_state:
        st.session_state[key] = copies.get(cited.name, "")
    pasted = st.text_area(word("own-copy.label", citation=cited.citation), key=key, height=260)
    copies[cited.name] = pasted or ""
    st.caption(word("own-copy.kept"))


def _around(cited: Clause, versions: Sequence[Clause]) -> None:
    links: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("clause.children", cited.children),
        ("clause.recitals", cited.recitals),
        ("clause.interprets", cited.interprets),
        ("clause.cites", cited.cites),
        ("clause.cited", cited.cited),
    )
    for title, provisions in links:
        if provisions:
            st.subheader(word(title), anchor=False)
            with st.container(horizontal=True):
                for provision in provisions:
                    _rule_card.clause_link(provision)
    _counterparts.show(cited)
    rules = _enforcement.facts_of(rule.iri for rule in cited.rules).values()
    readings = tuple(term.value for facts in rules for term in facts.get("reading", ()))
    _told("clause.readings", readings, _enforcement.reading)
    _told("clause.sanctions-here", _enforcement.stated_in(cited.iri), _enforcement.sanction)
    _told("clause.sanctions", cited.sanctions, _enforcement.sanction)
    _told("clause.links", cited.links, _enforcement.force_link)
    languages = _switches.contents()
    none = {_enforcement.text(facts, "noForceBecause", languages) for facts in rules} - {""}
    if none:
        st.subheader(word("clause.no-force"), anchor=False)
        st.markdown("\n".join(f"- {reason}" for reason in sorted(none)))
    _history(cited)
    _beside_it("clause.newer-standards", [[n.line for n in v.newer] for v in versions])
    _beside_it("clause.acts", [[act.line for act in v.acts] for v in versions])


def _beside_it(title: str, told: Sequence[Sequence[str]]) -> None:
    """What stands beside the clause without being law, one thing a line in each language shown."""
    if not any(told):
        return
    st.subheader(word(title), anchor=False)
    st.caption(word("clause.beside-no-law"))
    for lines in zip(*told, strict=True):
        st.markdown("- " + "  \n  ".join(plain(line) for line in lines))


def _history(cited: Clause) -> None:
    """Where the clause comes from and went to, oldest first, and what changed on the way."""
    if cited.succeeds or cited.succeeded:
        st.subheader(word("clause.history"), anchor=False)
        for title, provisions in (
            ("clause.succeeds", cited.succeeds),
            ("clause.this", (cited.iri,)),
            ("clause.succeeded", cited.succeeded),
        ):
            if provisions:
                _beside(word(title), *provisions)
    _told("clause.changes", cited.changes, _enforcement.change)


def _told(
    title: str,
    things: tuple[str, ...],
    tell: Callable[[dict[str, list[Any]], Sequence[Language]], str],
) -> None:
    if not things:
        return
    st.subheader(word(title), anchor=False)
    for facts in _enforcement.facts_of(things).values():
        with st.container(border=True):
            st.markdown(tell(facts, _switches.contents()))


def _take_along(cited: Clause) -> None:
    with st.expander(word("notebook")):
        lines = (
            "import clausegraph",
            f'kb = clausegraph.load(lang="{page_language()}", day="{cited.day}")',
            f'kb.clause("{cited.name}")',
        )
        st.code("\n".join(lines), language="python", wrap_lines=True)
    with st.expander(word("report")):
        st.markdown(word("report.clause"))
        st.code(" ".join((cited.name, *(rule.name for rule in cited.rules))), wrap_lines=True)


show()

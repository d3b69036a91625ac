"""What changed from the Specification of 2017 to that of 2020, by topic and kind of change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import streamlit as st

from app_pages import (
    _address,
    _downloads,
    _drawn,
    _knowledge,
    _link,
    _rule_card,
    _rule_facts,
    _switches,
)
from app_pages._markdown import badge, laid, plain, table
from app_pages._words import page_language, word
from clausegraph import Changed, Rule
from clausegraph.citation.citation import Citation
from clausegraph.matrix.listing import Listing, listing_of_changes
from clausegraph.text.vocabulary import CG, ID, codes, context
from clausegraph.text.words import Language, say

ALL = "all"
IN_FULL = "in-full"  # to jump to
LINES = 420  # pixels of the table of all changes; what is longer scrolls in itself
AT_ONCE = 30  # changes on one page of the list
COLOURS = {
    "New": "green",
    "Dropped": "red",
    "StricterVerb": "orange",
    "Narrowed": "blue",
    "Widened": "violet",
}


def show() -> None:
    topic, kind = _filters()
    versions = [_knowledge.changes(topic, kind, language) for language in _switches.contents()]
    count = len(versions[0])
    st.markdown(f"**{word('changes.count', count=count)}**")
    st.caption(word("changes.about"))
    _take_along(topic, kind)
    _overview(versions, topic, kind)
    st.header(word("changes.in-full"), anchor=IN_FULL)
    pages = -(-count // AT_ONCE)
    page = st.pagination(pages, key=f"changes.page.{topic}.{kind}") if pages > 1 else 1
    same = list(zip(*versions, strict=True))[AT_ONCE * (page - 1) : AT_ONCE * page]
    _drawn.once("changes.read", (topic, kind, page), lambda: _read(same))
    kb = _knowledge.kb()
    _link.hold("changes", lambda lang: [kb.changes(topic=topic, kind=kind, lang=lang)])
    with st.expander(word("notebook")):
        st.code(snippet(topic, kind), language="python", wrap_lines=True)


def _overview(versions: list[list[Changed]], topic: str, kind: str) -> None:
    """How many changes of each kind, then all of them in a line each."""
    view = topic, kind
    _drawn.once("changes.kinds", view, lambda: _by_kind(versions[0]))
    fold = st.expander(word("changes.all-in-lines", count=len(versions[0])), expanded=True)
    with fold, st.container(height=LINES, border=False):
        _drawn.once("changes.lines", view, lambda: _lines(versions))


def _by_kind(found: list[Changed]) -> None:
    """The kinds with their number; a change may be of several."""
    counted = Counter(kind for changed in found for kind in changed.kinds)
    of, language = _knowledge.kb().labels.of, page_language()
    rows = [(of(CG + name, language), str(count)) for name, count in counted.most_common()]
    st.markdown(table((word("changes.kind"), word("changes.number")), rows))


def _lines(versions: list[list[Changed]]) -> None:
    """All changes of the filters, a line each: both places, the kinds, what it means."""
    heads = [_knowledge.kb().labels.of(ID + e, page_language()) for e in ("pis-2017", "pis-2020")]
    rows = [
        (
            _places(same[0].before),
            _places(same[0].after),
            plain(say("list.separator", page_language()).join(_kinds_of(same[0]))),
            " / ".join(plain(version.note) for version in same),
        )
        for same in zip(*versions, strict=True)
    ]
    last = word("changes.kind"), word("changes.meaning")
    st.markdown(laid((*map(plain, heads), *last), rows))


def _places(rules: tuple[Rule, ...]) -> str:
    """The places of one side, each once, as links to their clauses."""
    told = dict.fromkeys(_short(rule.provision) for rule in rules)
    return say("list.separator", page_language()).join(told) or "–"


def _short(provision: str) -> str:
    """A place by its number alone: the head of the column names the text."""
    edition, _, local = provision.removeprefix(ID).partition("#")
    number = Citation(edition, local).format(page_language(), style="short")
    return _rule_facts.to_clause(number, provision)


def _kinds_of(changed: Changed) -> list[str]:
    of = _knowledge.kb().labels.of
    return [of(CG + kind, page_language()) for kind in changed.kinds]


def _read(same: list[tuple[Changed, ...]]) -> None:
    for versions in same:
        _card(versions)


def _take_along(topic: str, kind: str) -> None:
    """All changes that the filters leave, not only those on the page, as files; the address of the view."""
    kb = _knowledge.kb()
    with st.container(horizontal=True):
        for language in _switches.contents():
            forms = {
                ending: lambda ending=ending, language=language: _listing(
                    language, topic, kind
                ).forms[ending]()
                for ending in (".xlsx", ".docx", ".pdf")
            }
            stem = "_".join(filter(None, ("pis-2017-to-pis-2020", topic, kind, kb.day, language)))
            _downloads.show(stem, language, forms, "changes")
        _link.show("changes")


def snippet(topic: str, kind: str) -> str:
    """The lines of Python that give the same list in a notebook."""
    given = "".join(
        f', {name}="{code}"' for name, code in (("topic", topic), ("kind", kind)) if code
    )
    loaded = f'import clausegraph\nkb = clausegraph.load(lang="{page_language()}")'
    return f'{loaded}\nkb.changes("pis-2017", "pis-2020"{given})'


def _listing(language: Language, topic: str, kind: str) -> Listing:
    kb = _knowledge.kb()
    named = kb.labels.of(f"{ID}topic#{topic}", language) if topic else ""
    chosen = _kind_labels([kind])(kind) if kind else ""
    filters = say("list.separator", language).join(filter(None, (named, chosen)))
    return listing_of_changes(
        _knowledge.changes(topic, kind, language), kb, language, topics=filters
    )


def _filters() -> tuple[str, str]:
    kb = _knowledge.kb()
    topics = [ALL, *_topics(kb.digest)]
    kinds = [ALL, *sorted(codes("change"))]
    topic_key = _address.seed("changes", "topic", ALL, topics.__contains__)
    kind_key = _address.seed("changes", "kind", ALL, kinds.__contains__)
    left, right = st.columns(2)
    left.selectbox(word("topic"), topics, format_func=_labels(topics, f"{ID}topic#"), key=topic_key)
    right.selectbox(word("changes.kind"), kinds, format_func=_kind_labels(kinds), key=kind_key)
    chosen = [_address.write(key) for key in (topic_key, kind_key)]
    topic, kind = ("" if code == ALL else code for code in chosen)
    return topic, kind


@st.cache_data(max_entries=2, show_spinner=False)
def _topics(digest: str) -> list[str]:
    """Topics on which something changed."""
    having = {t.removeprefix(f"{ID}topic#") for c in _knowledge.kb().changes() for t in c.topics}
    return [topic for topic in _knowledge.kb().topics if topic in having]


def _labels(named: list[str], base: str) -> Callable[[str], str]:
    of = _knowledge.kb().labels.of
    labels = {code: of(base + code, page_language()) for code in named} | {ALL: word("changes.all")}
    return labels.__getitem__


def _kind_labels(kinds: list[str]) -> Callable[[str], str]:
    meant = context()["change"]["@context"]
    of = _knowledge.kb().labels.of
    labels = {k: of(CG + meant[k].removeprefix("cg:"), page_language()) for k in kinds if k != ALL}
    return (labels | {ALL: word("changes.all")}).__getitem__


def _card(same: tuple[Changed, ...]) -> None:
    """One change: its kinds, the note, the rules before and after side by side."""
    first = same[0]
    with st.container(border=True):
        st.markdown(" ".join(_badges(first)))
        for version in same:
            st.markdown(plain(version.note))
        left, right = st.columns(2)
        for column, edition, side in ((left, "pis-2017", "before"), (right, "pis-2020", "after")):
            with column:
                name = _knowledge.kb().labels.of(ID + edition, page_language())
                st.subheader(plain(name), anchor=False)
                rules = [getattr(version, side) for version in same]
                _rule_card.show_all(rules)
                if not rules[0]:
                    st.caption(
                        word("changes.none-before" if side == "before" else "changes.none-after")
                    )


def _badges(changed: Changed) -> list[str]:
    of = _knowledge.kb().labels.of
    kinds = [badge(of(CG + k, page_language()), COLOURS.get(k, "gray")) for k in changed.kinds]
    status = say(f"status-of.{changed.review_status}", page_language())
    return [*kinds, badge(status, "gray")]


show()

"""Matrix: pairs of texts, topics or a basket of clauses, kinds of rules, columns; previewed, taken along."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from app_pages import _address, _basket, _downloads, _drawn, _knowledge, _link, _several, _switches
from app_pages._markdown import badge, plain
from app_pages._words import page_language, word
from clausegraph import Comparison
from clausegraph.ask.narrow import KINDS, Narrowing, members, topics_at
from clausegraph.matrix.forms import Matrix
from clausegraph.matrix.leaving import Leaving
from clausegraph.matrix.selection import Selected, listing_of_matrices, selected
from clausegraph.matrix.table import COLUMNS, Row
from clausegraph.text.vocabulary import CG, ID, expand
from clausegraph.text.words import Language, say

ROWS = ("topics", "basket")
ALL = "all"
JOIN = "~"  # between the two texts of a pair, in the address
AT_ONCE = 10  # rows on one page of the preview
SIDES = {side: (f"{side}-citation", side) for side in ("left", "right")}
HEADED = (
    "topic",
    "subject",
    *SIDES["left"],
    *SIDES["right"],
)  # the others stand below, under heads
LAST = tuple(f"{side}-{kind}" for side in SIDES for kind in ("limits", "figures"))  # they are long
Pair = tuple[str, str]


def show() -> None:
    kb = _knowledge.kb()
    day_key = _address.seed_day(kb.as_of)
    st.markdown(word("matrix.about"))
    places = st.columns([3, 2])
    rows = _rows(places[0])
    day = _address.day(places[1], day_key, word("day"))
    pairs = _pairs()
    topics = _basket_topics() if rows == "basket" else _topics()
    wanted, columns = _wanted(rows)
    if not day:
        return
    if rows == "basket" and not _basket.held():
        st.info(word("matrix.empty"))
    elif not pairs or not topics:
        st.info(word("matrix.choose"))
    else:
        _found(pairs, topics, wanted, columns, day)
    with st.expander(word("notebook")):
        st.code(snippet(pairs, topics, wanted, day), language="python", wrap_lines=True)


def _rows(place: st.delta_generator.DeltaGenerator) -> str:
    key = _address.seed("matrix", "rows", ROWS[0], ROWS.__contains__)
    called = {
        "topics": word("matrix.rows.topics"),
        "basket": word("matrix.rows.basket", count=len(_basket.held())),
    }
    place.segmented_control(
        word("matrix.rows"), ROWS, format_func=called.__getitem__, key=key, required=True
    )
    return _address.write(key)


def _pairs() -> list[Pair]:
    of = _knowledge.kb().labels.of
    known = [JOIN.join(pair) for pair in _knowledge.pairs()]

    def titled(code: str) -> str:
        return " – ".join(of(ID + edition, page_language()) for edition in code.split(JOIN))

    chosen = _several.draw(
        st.container(),
        "matrix.pairs",
        word("matrix.pairs"),
        known,
        titled,
        ("gdpr~pis-2020",),
        word("matrix.choose"),
    )
    return [(left, right) for left, _, right in (code.partition(JOIN) for code in chosen)]


def _topics() -> list[str]:
    kb = _knowledge.kb()
    titles = {code: kb.topics.names[code][page_language()] for code in kb.topics}
    titles |= {ALL: word("matrix.all-topics")}
    known = (ALL, *kb.topics)
    chosen = _several.draw(
        st.container(),
        "matrix.topics",
        word("matrix.topics"),
        known,
        titles.__getitem__,
        ("consent-withdrawal",),
        word("matrix.choose"),
    )
    return list(kb.topics) if ALL in chosen else chosen


def _basket_topics() -> list[str]:
    """Topics of the rules in the basket; what it holds is listed, to be taken out."""
    held = _basket.held()
    if not held:
        return []
    with st.container(border=True):
        of = _knowledge.kb().labels.of
        labels = {name: of(expand(name), page_language()) for name in held}
        st.subheader(word("basket.title"), anchor=False)
        key = "basket.out"
        if key in st.session_state:
            st.session_state[key] = [name for name in st.session_state[key] if name in held]
        separator = say("list.separator", page_language())
        st.markdown(plain(separator.join(labels.values())))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            out = st.multiselect(
                word("basket.take"),
                held,
                format_func=labels.__getitem__,
                key=key,
                placeholder=word("basket.choose"),
            )
            taken, empty = word("basket.take"), word("basket.empty")
            st.button(taken, disabled=not out, on_click=_basket.take, args=(out,), key="basket.go")
            st.button(empty, on_click=_basket.take, args=(held,), key="basket.empty")
    return topics_at(_knowledge.kb(), map(expand, held))


def _wanted(rows: str) -> tuple[Narrowing, tuple[str, ...]]:
    """Kinds of rules that are wanted, and the columns."""
    of = _knowledge.kb().labels.of
    fields = st.columns(4)
    chosen = {}
    for place, kind in zip(fields, KINDS, strict=False):
        known = _members(_knowledge.kb().digest, kind)
        labels = {name: of(CG + name, page_language()) for name in known}
        chosen[kind] = tuple(
            _several.draw(
                place,
                f"matrix.{kind}",
                word(f"matrix.{kind}"),
                known,
                labels.__getitem__,
                placeholder=word("matrix.any"),
            )
        )
    columns = _several.draw(
        fields[3],
        "matrix.columns",
        word("matrix.columns"),
        COLUMNS,
        partial(_column, {side: word(side) for side in SIDES}),
        placeholder=word("matrix.all"),
    )
    places = tuple(map(expand, _basket.held())) if rows == "basket" else ()
    return Narrowing(**chosen, places=places), tuple(columns) or COLUMNS


def _column(sides: dict[str, str], name: str) -> str:
    return say(f"column.{name}", page_language(), **sides)


@st.cache_data(max_entries=12, show_spinner=False)
def _members(digest: str, kind: str) -> tuple[str, ...]:
    return members(_knowledge.kb(), kind)


def _found(
    pairs: Sequence[Pair], topics: list[str], wanted: Narrowing, columns: tuple[str, ...], day: str
) -> None:
    """The rows that fit, page by page, and the files with all of them."""
    asked = tuple(topics), wanted, day
    with st.spinner(word("matrix.working", count=len(topics) * len(pairs))):
        versions = [
            [_knowledge.matrix(pair, *asked, language) for pair in pairs]
            for language in _switches.contents()
        ]
    _outside(pairs, wanted)
    count = sum(len(matrix.rows) for matrix in versions[0])
    st.markdown(f"**{say('answer.rows', page_language(), count=count)}**")
    if not count:
        st.info(word("matrix.none"))
        return
    if wanted:
        st.caption(word("matrix.why-whole"))
    _files(versions, columns)
    _hold(pairs, topics, wanted, columns, day)
    pages = -(-count // AT_ONCE)
    page = st.pagination(pages, key=f"matrix.page.{count}") if pages > 1 else 1
    view = (tuple(pairs), *asked, columns, page)
    _drawn.once("matrix.rows", view, lambda: _preview(versions, columns, page))


def _hold(
    pairs: Sequence[Pair], topics: list[str], wanted: Narrowing, columns: tuple[str, ...], day: str
) -> None:
    """What the view holds, to be sent as a file."""
    kb = _knowledge.kb()

    def parts(lang: Language) -> list[Leaving]:
        def find(topic: str, left: str, right: str) -> Comparison:
            return kb.compare(topic, left, right, lang=lang, day=day)

        held = [selected(kb, find, pair, topics, wanted) for pair in pairs]
        return list(held) if columns == COLUMNS else [listing_of_matrices(held, columns)]

    _link.hold(f"matrix_{day}", parts)


def _outside(pairs: Sequence[Pair], wanted: Narrowing) -> None:
    """The clauses of the basket that no pair can show."""
    shown = {edition for pair in pairs for edition in pair}
    of = _knowledge.kb().labels.of
    missing = [
        of(place, page_language())
        for place in wanted.places
        if place.removeprefix(ID).partition("#")[0] not in shown
    ]
    if missing:
        told = say("list.separator", page_language()).join(missing)
        st.warning(plain(word("matrix.outside", places=told)))


def _preview(versions: list[list[Selected]], columns: tuple[str, ...], page: int) -> None:
    rows = [
        (matrix, [version[number].rows[n] for version in versions])
        for number, matrix in enumerate(versions[0])
        for n in range(len(matrix.rows))
    ]
    for matrix, same in rows[AT_ONCE * (page - 1) : AT_ONCE * page]:
        with st.container(border=True):
            _row(matrix, same, columns)


def _row(matrix: Matrix, same: Sequence[Row], columns: tuple[str, ...]) -> None:
    """One row: its subject, both sides abreast, the other columns below."""
    first = matrix.comparisons[0]
    labels = {"left": first.left_label, "right": first.right_label}
    st.markdown(f"**{' / '.join(dict.fromkeys(plain(row['subject']) for row in same))}**")
    st.markdown(
        " ".join(badge(text, "gray") for text in (same[0]["topic"], " – ".join(labels.values())))
    )
    for place, (side, names) in zip(st.columns(2), SIDES.items(), strict=True):
        told = [_cell(row, name) for name in names if name in columns for row in same]
        place.markdown(
            "\n\n".join((f"**{plain(labels[side])}**", *filter(None, dict.fromkeys(told))))
        )
    below = [
        f"**{plain(say(f'column.{name}', page_language(), **labels))}**{word('matrix.colon')}{text}"
        for name in sorted(columns, key=LAST.__contains__)
        if name not in HEADED
        for text in dict.fromkeys(_cell(row, name) for row in same)
        if text
    ]
    st.markdown("  \n".join(below))


def _cell(row: Row, name: str) -> str:
    """A cell as Markdown, its lines kept; nothing for what holds nothing."""
    text = row[name]
    return "" if text == "–" else "  \n".join(map(plain, filter(None, text.split("\n"))))


def _files(versions: list[list[Selected]], columns: tuple[str, ...]) -> None:
    with st.container(horizontal=True):
        for matrices in versions:
            stem, forms = _forms(matrices, columns)
            language = matrices[0].language
            _downloads.show(stem, language, forms, "matrix", more=True)


def _forms(
    matrices: Sequence[Selected], columns: tuple[str, ...]
) -> tuple[str, dict[str, Callable[[], bytes]]]:
    """Name and forms of the file: the clause matrix where it is one with all columns, else a list."""
    first = matrices[0]
    whole = len(matrices) == 1 and columns == COLUMNS
    made: Leaving = first if whole else listing_of_matrices(matrices, columns)
    stem = first.file_stem if whole else made.stem  # type: ignore[attr-defined]
    more: dict[str, Callable[[], bytes]] = {"_memo.docx": made.to_memo}
    if not whole and len(matrices) == 1:
        more |= {ending: partial(first.to_rdf, ending) for ending in (".ttl", ".jsonld")}
    return stem, made.forms | more


def snippet(pairs: Sequence[Pair], topics: Sequence[str], wanted: Narrowing, day: str) -> str:
    """The lines of Python that give the same matrices in a notebook."""
    kinds = {kind: list(getattr(wanted, kind)) for kind in KINDS if getattr(wanted, kind)}
    given = "".join(f", {kind}={names!r}" for kind, names in kinds.items())
    if wanted.places:
        given += f", places={_basket.held()!r}"
    asked = "None" if wanted.places else repr(list(topics)) if len(topics) < 80 else "kb.topics"
    lines = [f'kb.matrix({asked}, "{left}", "{right}"{given}).df' for left, right in pairs]
    loaded = f'import clausegraph\nkb = clausegraph.load(lang="{page_language()}", day="{day}")'
    return "\n".join((loaded, *(lines if topics or wanted.places else ())))


show()

"""The types of consent: their inferred order as a picture, then each with its rules and false friends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

import streamlit as st

from app_pages import _address, _drawn, _knowledge, _link, _switches
from app_pages._markdown import plain
from app_pages._words import page_language, word
from clausegraph import Consents, ConsentType
from clausegraph.text.vocabulary import compact
from clausegraph.text.words import say

ALL = "all"


def show() -> None:
    kb = _knowledge.kb()
    day_key = _address.seed_day(kb.as_of)
    places = st.columns([4, 1])
    day = _address.day(places[1], day_key, word("day"))
    if not day:
        return
    named = _knowledge.consents(page_language(), day)
    texts = {kind.edition: kind.edition_label for kind in named.types} | {ALL: word("consent.all")}
    key = _address.seed("consent", "edition", ALL, texts.__contains__)
    chosen = (ALL, *named.editions)
    places[0].selectbox(word("consent.of"), chosen, format_func=texts.__getitem__, key=key)
    edition = _address.write(key)
    versions = [_knowledge.consents(language, day) for language in _switches.contents()]
    _drawn.once("consent.picture", (day,), lambda: _picture(named))
    _drawn.once("consent.types", (day, edition), lambda: _types(named, versions, edition))
    _link.hold(f"consent_{day}", lambda lang: [kb.consents(lang=lang, day=day)])
    _take_along(versions)


def _picture(named: Consents) -> None:
    st.markdown(word("consent.about"))
    st.image(named.svg, caption=word("consent.picture"), alt=word("consent.title"))


def _types(named: Consents, versions: Sequence[Consents], edition: str) -> None:
    """Each type of a text, or of all, folded: what it is stands in front."""
    labels = {kind.iri: kind.label for kind in named.types}
    by_iri = [{kind.iri: kind for kind in version.types} for version in versions]
    for code in named.editions if edition == ALL else (edition,):
        kinds = [kind for kind in named.types if kind.edition == code]
        st.header(plain(kinds[0].edition_label), anchor=False, divider="gray")
        for kind in kinds:
            _type(kind, [held[kind.iri] for held in by_iri], labels)


def _type(named: ConsentType, versions: Sequence[ConsentType], labels: dict[str, str]) -> None:
    st.subheader(" / ".join(plain(version.name) for version in versions), anchor=False)
    separator = say("list.separator", page_language())
    told = {
        "consent.stated": separator.join(map(_place, named.places)),
        "consent.satisfies": separator.join(plain(labels[iri]) for iri in named.satisfies),
        "consent.satisfied": separator.join(plain(labels[iri]) for iri in named.satisfied_by),
    }
    lines = [plain(version.definition) for version in versions]
    lines += [f"**{word(key)}** {value or word('consent.none')}" for key, value in told.items()]
    st.markdown("\n\n".join(lines))
    friends = [sentence for version in versions for sentence in version.friends]
    notes = [f":small[{plain(version.note)}]" for version in versions if version.note]
    rules = "\n".join(_rules(named, versions)) or word("consent.no-rules")
    parts = [
        f"**{word('consent.asked')}**\n\n{rules}",
        f"**{word('consent.qualities')}**\n\n{_list(named.qualities)}",
        *([f"**{word('false-friends')}**\n\n{_list(friends)}"] if friends else ()),
        *notes,
    ]
    counted = {"rules": len(named.asked), "friends": len(named.friends)}
    with st.expander(word("consent.more", **counted)):
        st.markdown("\n\n".join(parts))


def _rules(named: ConsentType, versions: Sequence[ConsentType]) -> Iterable[str]:
    """Each rule that asks for the type: where it stands, as what it asks, what it says."""
    for asked, *same in zip(named.asked, *(v.asked for v in versions), strict=True):
        said = " ".join(plain(version.rule.paraphrase) for version in same)
        yield f"- {_place(asked.rule.provision)} ({plain(asked.use)}): {said}"


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {plain(item)}" for item in items)


def _place(provision: str) -> str:
    """A link to the page of a place, beside this page."""
    query = urlencode({"cite": compact(provision), **_switches.carried()})
    label = _knowledge.kb().labels.of(provision, page_language())
    return f"[{plain(label)}](<clause?{query}>)"


def _take_along(versions: Sequence[Consents]) -> None:
    with st.container(horizontal=True):
        for found in versions:
            st.download_button(
                word("consent.svg", language=word(f"language.{found.language}")),
                data=lambda found=found: found.svg,
                file_name=f"consent_{found.day}_{found.language}.svg",
                mime="image/svg+xml",
                on_click="ignore",
                key=f"consent.svg.{found.language}",
            )
    with st.expander(word("notebook")):
        st.code(snippet(), language="python", wrap_lines=True)


def snippet() -> str:
    """The lines of Python that give the same table in a notebook."""
    loaded = f'import clausegraph\nkb = clausegraph.load(lang="{page_language()}")'
    return f"{loaded}\nkb.consents().df"


show()

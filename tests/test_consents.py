"""Types of consent: the order as it is stored, its shortest form, the picture, rules and false friends."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from clausegraph import ConsentType, KnowledgeBase
from clausegraph.ask.consent import nearest
from clausegraph.compile.lattice import committed
from clausegraph.text.vocabulary import ID
from clausegraph.text.words import LANGUAGES, Language

ROOT = Path(__file__).parent.parent


def test_the_order_is_the_one_that_the_reasoner_proved(kb: KnowledgeBase) -> None:
    told = {
        (kind.code, o.rpartition("#")[2]) for kind in kb.consents().types for o in kind.satisfies
    }
    proved = {(a.partition(":")[2], b.partition(":")[2]) for a, b in committed(ROOT)}
    assert told == proved
    for kind in kb.consents().types:
        assert all(kind.iri in _by(kb, other).satisfied_by for other in kind.satisfies)


def _by(kb: KnowledgeBase, iri: str) -> ConsentType:
    return next(kind for kind in kb.consents().types if kind.iri == iri)


@pytest.mark.parametrize(
    ("above", "shortest"),
    [
        ({"a": {"b", "c"}, "b": {"c"}, "c": set()}, {"a": ("b",), "b": ("c",), "c": ()}),
        ({"a": {"b", "c"}, "b": set(), "c": set()}, {"a": ("b", "c"), "b": (), "c": ()}),
        # a and b are equally strict: each is near the other, and both to c
        ({"a": {"b", "c"}, "b": {"a", "c"}, "c": set()}, {"a": ("b", "c"), "b": ("a", "c")}),
    ],
)
def test_what_lies_between_is_left_out(
    above: dict[str, set[str]], shortest: dict[str, tuple[str, ...]]
) -> None:
    assert {name: nearest(name, above) for name in shortest} == shortest


def test_following_the_lines_gives_the_whole_order(kb: KnowledgeBase) -> None:
    types = {kind.iri: kind for kind in kb.consents().types}

    def reached(iri: str, seen: frozenset[str]) -> set[str]:
        near = {*types[iri].nearest} - seen  # equally strict types lead to each other
        return near | {far for other in near for far in reached(other, seen | near)}

    for iri, kind in types.items():
        assert reached(iri, frozenset({iri})) == {*kind.satisfies}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_picture_names_every_type_and_draws_every_line(
    kb: KnowledgeBase, lang: Language
) -> None:
    found = kb.consents(lang=lang)
    drawn = ElementTree.fromstring(found.svg)
    space = {"s": "http://www.w3.org/2000/svg"}
    texts = "".join(t.text or "" for t in drawn.findall(".//s:text", space)).replace(" ", "")
    for kind in found.types:
        assert kind.name.replace(" ", "") in texts
    curved = [p for p in drawn.findall(".//s:path", space) if "C" in p.attrib["d"]]
    stricter = [o for kind in found.types for o in kind.nearest if o not in kind.satisfied_by]
    assert len(curved) == len(stricter)
    broken = [p for p in drawn.findall(".//s:path", space) if "stroke-dasharray" in p.attrib]
    equal = [o for kind in found.types for o in kind.nearest if o in kind.satisfied_by]
    assert (
        len(broken) == len(equal) / 2 > 0
    )  # the Decision, the Consumer Law, the CSL; Order 24, the Code
    for path in curved:  # from left to right: the stricter stands left
        numbers = [float(n) for n in re.findall(r"[\d.]+", path.attrib["d"])]
        assert numbers[0] < numbers[-2]
    assert not re.search(r"(?:href|src)=", found.svg)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_explicit_consent_of_the_specification_is_not_that_of_the_regulation(
    kb: KnowledgeBase, lang: Language
) -> None:
    """3.6 of 2020: an affirmative act suffices, so it does not satisfy Art 9(2)(a)."""
    kind = next(k for k in kb.consents(lang=lang).types if k.code == "pis-2020-explicit-consent")
    assert f"{ID}consent#gdpr-explicit-consent" not in kind.satisfies
    assert any("GDPR" in sentence for sentence in kind.friends)
    assert f"{ID}pis-2020#9-2-c" in {asked.rule.provision for asked in kind.asked}
    assert len(kb.consents(lang=lang).df) == len(kb.consents(lang=lang).types)

"""What follows from a place: address, ELI, chapter, references, what it came from."""

from __future__ import annotations

from collections import Counter

import pytest

from clausegraph import KnowledgeBase
from clausegraph.text.vocabulary import expand

ELI = "http://data.europa.eu/eli/reg/2016/679"
PAGE = "https://eur-lex.europa.eu/legal-content/EN/TXT/HTML/?uri=CELEX:02016R0679-20160504"
AS_PUBLISHED = "https://eur-lex.europa.eu/legal-content/EN/TXT/HTML/?uri=CELEX:32016R0679"


def values(kb: KnowledgeBase, place: str, prop: str) -> list[str]:
    """All values of a property of a place, sorted."""
    prefix = "PREFIX cg: <https://w3id.org/clausegraph/ns#>"
    return sorted(
        v.value for (v,) in kb.select(f"{prefix} SELECT ?v {{ <{expand(place)}> cg:{prop} ?v }}")
    )


@pytest.mark.parametrize(
    ("place", "eli"),
    [
        ("gdpr:6", [f"{ELI}/art_6/oj"]),  # article
        ("gdpr:6-1", [f"{ELI}/art_6/par_1/oj"]),  # numbered paragraph
        ("gdpr:6-1-a", [f"{ELI}/art_6/par_1/pnt_a/oj"]),  # point directly under one
        ("gdpr:6-1-s2", []),  # later subparagraph: no practice
        ("gdpr:4-11", []),  # point of an unnumbered paragraph: no practice
        ("gdpr:4-16-a", []),  # nested point
        ("gdpr:r32", []),  # recital
        ("pis-2020:5-4", []),  # not an EU act
    ],
)
def test_eli_stands_where_one_is_in_use(kb: KnowledgeBase, place: str, eli: list[str]) -> None:
    assert values(kb, place, "eli") == eli


@pytest.mark.parametrize(
    ("place", "address"),
    [
        ("gdpr:7", PAGE + "#art_7"),
        ("gdpr:7-3", PAGE + "#art_7"),  # the consolidated page marks nothing finer than an article
        ("gdpr:83-5-a", PAGE + "#art_83"),
        ("gdpr:ch3-s2", PAGE + "#cpt_III.sct_2"),
        ("gdpr:ch9", PAGE + "#cpt_IX"),
        ("gdpr:r42", AS_PUBLISHED + "#rct_42"),  # and it has no recitals
        (
            "pis-2020:5-4",
            "https://openstd.samr.gov.cn/bzgk/gb/newGbInfo?hcno=4568F276E0F8346EB0FBA097AA0CE05E",
        ),
    ],
)
def test_address_leads_to_the_place(kb: KnowledgeBase, place: str, address: str) -> None:
    assert values(kb, place, "officialAddress") == [address]


@pytest.mark.parametrize(
    ("place", "holder"),
    [
        ("gdpr:7", "gdpr:ch2"),  # a chapter without sections
        ("gdpr:33", "gdpr:ch4-s2"),
        ("gdpr:ch4-s2", "gdpr:ch4"),
        ("gdpr:6-1-s2", "gdpr:6-1"),
    ],
)
def test_every_place_belongs_to_the_one_above(kb: KnowledgeBase, place: str, holder: str) -> None:
    assert values(kb, place, "partOf") == [expand(holder)]


def test_every_article_has_a_chapter(kb: KnowledgeBase) -> None:
    held = Counter(
        chapter.value.rpartition("#")[2].partition("-")[0]
        for (chapter,) in kb.select(
            """PREFIX cg: <https://w3id.org/clausegraph/ns#> PREFIX id: <https://w3id.org/clausegraph/id/>
            SELECT ?chapter WHERE { ?article cg:inEdition id:gdpr ; cg:partOf ?chapter ; cg:number ?number .
            FILTER(REGEX(?number, "^[0-9]+$")) }"""
        )
    )
    assert sum(held.values()) == 99
    assert held == {
        "ch1": 4,
        "ch2": 7,
        "ch3": 12,
        "ch4": 20,
        "ch5": 7,
        "ch6": 9,
        "ch7": 17,
        "ch8": 8,
        "ch9": 7,
        "ch10": 2,
        "ch11": 6,
    }


@pytest.mark.parametrize(
    ("place", "cited"),
    [
        ("gdpr:5-1-b", ["gdpr:89-1"]),
        ("gdpr:8-1", ["gdpr:6-1-a"]),
        ("gdpr:83-5-a", ["gdpr:5", "gdpr:6", "gdpr:7", "gdpr:9"]),
    ],
)
def test_references_inside_the_text(kb: KnowledgeBase, place: str, cited: list[str]) -> None:
    assert values(kb, place, "cites") == sorted(map(expand, cited))


@pytest.mark.parametrize(
    ("later", "earlier"),
    [
        ("pis-2020:5-4-b", "pis-2017:5-5-a"),  # consent for sensitive information moved
        ("pis-2020:8-4-a", "pis-2017:7-7-a"),  # rights moved from clause 7 to clause 8
        ("pis-2020:5-6-g", "pis-2017:5-4-g"),
    ],
)
def test_a_place_succeeds_the_one_its_rules_came_from(
    kb: KnowledgeBase, later: str, earlier: str
) -> None:
    assert expand(earlier) in values(kb, later, "succeeds")


def test_what_is_new_succeeds_nothing(kb: KnowledgeBase) -> None:
    assert values(kb, "pis-2020:7-6-a", "succeeds") == []

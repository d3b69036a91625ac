"""Sending a view: its address names its host, says where it opens only here, and it is offered as a file."""

from __future__ import annotations

import re

import pytest
from explorer import Open, words_on
from test_app import PAGES

from clausegraph.matrix.leaving import together
from clausegraph.text.words import LANGUAGES, Language, say

from app_pages import _link  # isort: skip -- found through explorer

FETCHED = re.compile(r"""<(?:script|img|iframe|link)\b|\bsrc=|url\(|@import""", re.IGNORECASE)
ASKED = {
    "search": {"q": "withdraw consent"},
    "matrix": {
        "topics": "minors",
        "pairs": "gdpr~pis-2020,gdpr~pipl-2021",
        "columns": "left,right",
    },
    "enforceability": {"cite": "pis-2020:8-5-a"},
}


@pytest.mark.parametrize("page", [page for page in PAGES if page != "query"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_view_is_offered_as_one_file_in_both_languages(
    explorer: Open, page: str, lang: Language
) -> None:
    at = explorer(page, lang=lang, **ASKED.get(page, {}))
    assert not at.exception
    labels = [button.label for button in at.download_button]
    assert labels.count(say("page.link.file", lang)) == 1
    assert say("page.link.local", lang) in words_on(at)
    stem, make = at.session_state[_link.HELD]
    assert re.fullmatch(r"[\w.~-]+", stem)
    if lang == "en":  # the file is the same, begun in the other language
        file = together([part for language in LANGUAGES for part in make(language)])
        assert not FETCHED.search(file)
        assert '<article lang="en">' in file
        assert '<article lang="zh-CN">' in file
        assert "only-zh" in file


def test_the_file_of_a_comparison_holds_the_comparison(explorer: Open) -> None:
    at = explorer("compare", topic="minors", lang="zh")
    _, make = at.session_state[_link.HELD]
    (held,) = make("en")
    titles = {c.title for c in held.comparisons}
    assert titles == {"Minors and guardians"}
    assert all(row["subject"] in together([held]) for row in held.rows if "'" not in row["subject"])


def test_the_file_of_a_query_holds_its_answer(explorer: Open) -> None:
    at = explorer("query", lang="en")
    assert at.session_state[_link.HELD] is None  # nothing was asked yet
    at.button[0].click().run()
    _, make = at.session_state[_link.HELD]
    assert "Art 7(3) GDPR" in together(make("en"))
    assert "第7条第3款" in together(make("zh"))


def test_a_refused_view_offers_no_file(explorer: Open) -> None:
    at = explorer("gap", day="2018-02-30", lang="en")
    assert at.session_state[_link.HELD] is None
    assert say("page.link.file", "en") not in [button.label for button in at.download_button]


@pytest.mark.parametrize(
    ("base", "here"),
    [
        ("http://localhost:8501", True),
        ("http://127.0.0.1:8501", True),
        ("http://[::1]:8501", True),
        ("", True),
        ("https://clauses.example.org/explorer", False),
        ("http://localhost.example.org", False),
    ],
)
def test_where_an_address_opens_is_told_by_its_host(base: str, here: bool) -> None:
    assert _link.only_here(base) == here

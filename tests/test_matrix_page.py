"""Matrix and basket: what is chosen is what is shown and what the files hold; wrong addresses are told."""

from __future__ import annotations

import csv
import io
import json
from html import escape
from typing import Any

import pytest
from explorer import Open, answered, words_on
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from clausegraph import KnowledgeBase
from clausegraph.ask.narrow import Narrowing, each_once, narrowed
from clausegraph.matrix.selection import Selected, listing_of_matrices
from clausegraph.matrix.table import COLUMNS
from clausegraph.text.vocabulary import ID
from clausegraph.text.words import LANGUAGES, Language, say

WITHDRAWAL = ("gdpr:7-3", "pis-2020:8-4")


def shown(at: AppTest) -> str:
    """The words of a page, with the breaks of lines as blanks."""
    return " ".join(words_on(at).split())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_rows_that_were_chosen_are_shown(
    explorer: Open, kb: KnowledgeBase, lang: Language
) -> None:
    at = explorer("matrix", lang=lang)
    rows = kb.matrix(["consent-withdrawal"], lang=lang).rows
    assert not [*at.error, *at.warning, *at.exception]
    assert say("answer.rows", lang, count=len(rows)) in shown(at)
    for row in rows[:10]:
        for cell in row.cells:
            assert " ".join(cell.split()) in shown(at)


def test_kinds_of_rules_narrow_the_rows(explorer: Open, kb: KnowledgeBase) -> None:
    query = {"topics": "minors,sharing", "modality": "Prohibition", "bearer": "Controller"}
    at = explorer("matrix", lang="en", **query)
    whole = kb.matrix(["minors", "sharing"])
    asked = kb.matrix(["minors", "sharing"], modality=["Prohibition"], bearer=["Controller"])
    assert 0 < len(asked.rows) < len(whole.rows)
    assert f"{len(asked.rows)} rows" in shown(at)
    assert answered(at) | query == answered(at)
    at.multiselect(key="matrix.modality").set_value([]).run()
    assert "modality" not in answered(at)
    assert f"{len(kb.matrix(['minors', 'sharing'], bearer=['Controller']).rows)} rows" in shown(at)


def test_columns_that_were_not_chosen_are_not_shown(explorer: Open, kb: KnowledgeBase) -> None:
    at = explorer("matrix", lang="en", columns="subject,left,right,status")
    said = shown(at)
    row = kb.matrix(["consent-withdrawal"]).rows[0]
    for name in ("left", "right", "status"):
        assert " ".join(row[name].split()) in said
    assert " ".join(row["difference"].split()) not in said


def test_several_pairs_stand_together(explorer: Open, kb: KnowledgeBase) -> None:
    pairs = "gdpr~pis-2020,gdpr~pipl-2021"
    at = explorer("matrix", lang="en", pairs=pairs, topics="minors")
    count = sum(len(kb.matrix(["minors"], *p.split("~")).rows) for p in pairs.split(","))
    assert f"{count} rows" in shown(at)
    assert answered(at)["pairs"] == pairs


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("pairs", "gdpr~gdpr"),
        ("topics", "minrs"),
        ("modality", "Duty"),
        ("force", "<b>"),
        ("bearer", "cg:Controller"),
        ("columns", "colour"),
        ("basket", "gdpr:nowhere"),
        ("basket", "' } DELETE"),
        ("basket", "nonsense"),
        ("basket", "a b\x00c"),
    ],
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_an_address_cannot_mean_is_told_and_left_out(
    explorer: Open, lang: Language, name: str, value: str
) -> None:
    at = explorer("matrix", lang=lang, **{name: value})
    (warning,) = at.warning
    assert value in warning.value.replace("\\", "")
    assert not [*at.error, *at.exception]
    assert name not in answered(at)


def test_an_address_with_thousands_of_mistakes_is_told_in_a_few_lines(explorer: Open) -> None:
    wrong = ",".join(f"gdpr:none-{number}" for number in range(10_000))
    at = explorer("matrix", lang="en", basket=f"gdpr:7-3,{wrong}")
    assert answered(at)["basket"] == "gdpr:7-3"
    assert len(at.warning) == 6
    assert not [*at.error, *at.exception]


def test_nothing_chosen_is_said(explorer: Open) -> None:
    at = explorer("matrix", lang="en")
    at.multiselect(key="matrix.topics").set_value([]).run()
    assert [info.value for info in at.info] == [say("page.matrix.choose", "en")]
    assert not at.download_button
    empty = explorer("matrix", lang="en", rows="basket")
    assert [info.value for info in empty.info] == [say("page.matrix.empty", "en")]


def test_every_form_has_a_button(explorer: Open) -> None:
    at = explorer("matrix", lang="en")
    labels = [button.label.partition(" (")[0] for button in at.download_button]
    assert labels == [
        *("Excel", "Word", "PDF", "Web page", "CSV"),
        *("Memo, Word", "Markdown", "JSON", "Turtle", "JSON-LD"),
        "This view as a file",
    ]


@pytest.mark.parametrize("page", ["clause", "compare", "gap", "search"])
def test_clauses_of_every_reading_page_go_into_the_basket(explorer: Open, page: str) -> None:
    query = {"clause": {"cite": "gdpr:7-3"}, "search": {"q": "withdraw consent"}}.get(page, {})
    at = explorer(page, lang="en", **query)
    assert "basket" not in answered(at)
    key = f"{page}.put" if page == "clause" else f"{page}.put-all"
    at.button(key=key).click().run()
    held = answered(at)["basket"].split(",")
    assert not [*at.error, *at.exception]
    assert held == ["gdpr:7-3"] if page == "clause" else len(held) > 3
    assert at.button(key=key).disabled
    at.switch_page("app_pages/matrix.py")
    at.query_params["rows"] = "basket"
    at.run()
    assert answered(at)["basket"].split(",") == held
    assert at.download_button


def test_some_clauses_of_a_view_can_be_chosen(explorer: Open) -> None:
    at = explorer("compare", lang="en")
    assert at.button(key="compare.put").disabled
    at.multiselect(key="compare.chosen").set_value(["gdpr:7-3"]).run()
    at.button(key="compare.put").click().run()
    assert answered(at)["basket"] == "gdpr:7-3"
    assert "gdpr:7-3" not in at.multiselect(key="compare.chosen").options


def test_a_basket_can_be_sent_and_emptied(explorer: Open, kb: KnowledgeBase) -> None:
    at = explorer("matrix", lang="en", rows="basket", basket=",".join(WITHDRAWAL))
    assert not [*at.error, *at.warning, *at.exception]
    rows = kb.matrix(places=WITHDRAWAL).rows
    assert f"{len(rows)} rows" in shown(at)
    at.multiselect(key="basket.out").set_value(["pis-2020:8-4"]).run()
    at.button(key="basket.go").click().run()
    assert answered(at)["basket"] == "gdpr:7-3"
    at.button(key="basket.empty").click().run()
    assert "basket" not in answered(at)
    assert say("page.matrix.empty", "en") in [info.value for info in at.info]


def test_a_clause_that_no_pair_shows_is_named(explorer: Open) -> None:
    at = explorer("matrix", lang="en", rows="basket", basket="gdpr:7-3,pipl-2021:15-1")
    assert "PIPL, Art 15" in at.warning[0].value.replace("\\", "")
    at.multiselect(key="matrix.pairs").set_value(["gdpr~pipl-2021"]).run()
    assert not at.warning


def test_a_basket_in_an_address_has_a_bound(explorer: Open, kb: KnowledgeBase) -> None:
    names = [f"gdpr:{number}" for number in sorted(kb.numbers("gdpr"))[:120]]
    at = explorer("about", lang="en", basket=",".join(names))
    assert answered(at)["basket"].split(",") == names[:100]
    assert "100" in at.warning[0].value


def test_narrowing_keeps_an_alignment_whole(kb: KnowledgeBase) -> None:
    compared = kb.compare("consent-withdrawal")
    wanted = Narrowing(places=(f"{ID}pis-2020#8-4",))
    kept = narrowed(compared, wanted)
    assert kept.aligned
    for aligned in kept.aligned:
        assert aligned in compared.aligned
        sides = {r.provision.partition("#")[2] for r in (*aligned.left, *aligned.right)}
        assert any(p == "8-4" or p.startswith("8-4-") for p in sides)
    assert not any(map(wanted.fits, compared.left_only))


def test_a_place_does_not_stand_for_another_that_begins_alike(kb: KnowledgeBase) -> None:
    rules = kb.clause("GB/T 35273-2020 5.4 a").rules
    assert Narrowing(places=(f"{ID}pis-2020#5-4",)).fits(rules[0])
    assert not Narrowing(places=(f"{ID}pis-2020#5",)).fits(kb.clause("Art 5(1)(a) GDPR").rules[0])
    assert not Narrowing(places=(f"{ID}gdpr#1",)).fits(kb.clause("Art 13(1)(a) GDPR").rules[0])


def test_a_rule_of_several_topics_is_told_once_in_a_basket(kb: KnowledgeBase) -> None:
    found = [kb.compare(topic, "pipl-2021", "pis-2020") for topic in kb.topics[:30]]
    told = [r.iri for c in each_once(found) for r in (*c.left_only, *c.right_only)]
    assert len(told) == len(set(told))
    assert set(told) == {r.iri for c in found for r in (*c.left_only, *c.right_only)}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_files_of_several_pairs_hold_every_cell(kb: KnowledgeBase, lang: Language) -> None:
    pairs = (("gdpr", "pis-2020"), ("gdpr", "pipl-2021"))
    made = [kb.matrix(["minors"], *pair, modality=["Obligation"], lang=lang) for pair in pairs]
    matrices = [m for m in made if isinstance(m, Selected)]
    columns = ("subject", "left", "right", "difference")
    held = listing_of_matrices(matrices, columns)
    cells = {row[c] for m in matrices for row in m.rows for c in columns}
    assert cells == {cell for row in held.rows for cell in row[1:]}
    assert held.heads[0] == say("selection.pair", lang)
    assert len(held.rows) == sum(len(m.rows) for m in matrices)
    told = dict(held.about)[say("about.filters", lang)]
    assert kb.labels.of("https://w3id.org/clausegraph/ns#Obligation", lang) in told
    rows = list(csv.reader(io.StringIO(held.to_csv(byte_order_mark=False))))
    assert [tuple(row) for row in rows] == [held.heads, *held.rows]
    assert len(json.loads(held.to_json())["rows"]) == len(held.rows)
    book = load_workbook(io.BytesIO(held.to_excel()))
    sheet: Any = book.worksheets[0]
    assert sheet.max_row > len(held.rows)
    assert held.to_memo()[:2] == b"PK"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_other_language_of_a_narrowed_page_is_narrowed_too(
    kb: KnowledgeBase, lang: Language
) -> None:
    made = kb.matrix(["minors"], modality=["Prohibition"], lang=lang)
    other: Language = "zh" if lang == "en" else "en"
    page = made.to_html()
    assert "_selected" in made.file_stem
    for row in kb.matrix(["minors"], modality=["Prohibition"], lang=other).rows:
        assert escape(row["subject"]) in page
    left_out = {r["subject"] for r in kb.matrix(["minors"], lang=other).rows} - {
        r["subject"] for r in kb.matrix(["minors"], modality=["Prohibition"], lang=other).rows
    }
    assert left_out
    assert all(f"<strong>{escape(subject)}</strong>" not in page for subject in left_out)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "given",
    [
        {"topics": ["minors"], "modality": "Obligation"},  # a text for a list
        {"topics": ["minors"], "modality": ["Obligtion"]},
        {"topics": ["minors"], "force": ["bindng"]},
        {"topics": ["minors"], "bearer": ["controler"]},
        {"places": "gdpr:7-3"},
        {"places": ["Art 999 GDPR"]},
        {"topics": None},
    ],
)
def test_a_wrong_choice_in_python_is_one_sentence(
    kb: KnowledgeBase, lang: Language, given: dict[str, Any]
) -> None:
    from clausegraph import QuestionError

    with pytest.raises(QuestionError) as caught:
        kb.matrix(**given, lang=lang)
    assert "\n" not in caught.value.message(lang)


def test_names_are_taken_in_either_language(kb: KnowledgeBase) -> None:
    english = kb.matrix(["minors"], modality=["obligation"], force=["binding"])
    chinese = kb.matrix(["minors"], modality=["义务"], force=["具有约束力"])
    assert english.rows == chinese.rows
    assert all(set(row.cells) and len(row.cells) == len(COLUMNS) for row in english.rows)

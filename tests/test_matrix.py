"""The clause matrix: what stands in its rows, and that every way out shows the same."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from clausegraph import Aligned, Comparison, Finding, KnowledgeBase, Matrix
from clausegraph.matrix.table import COLUMNS, Row

TOPIC = "consent-withdrawal"


@pytest.fixture
def bare(kb: KnowledgeBase) -> Comparison:
    """A comparison of the real graph in which nothing is aligned: every rule stands alone."""
    given = kb.compare(TOPIC, "gdpr", "pis-2020")
    sides = {
        side: {r.iri: r for a in given.aligned for r in getattr(a, side)}
        for side in ("left", "right")
    }
    return replace(
        given,
        aligned=(),
        left_only=(*sides["left"].values(), *given.left_only),
        right_only=(*sides["right"].values(), *given.right_only),
        elsewhere=(),
    )


@pytest.fixture
def aligned(bare: Comparison) -> Comparison:
    """The same with one alignment of two left rules and one right rule, and one gap."""
    left, right = bare.left_only, bare.right_only
    finding = Finding("Exceptions", "Exceptions", "Left", bare.left_label, (), "No way out")
    full = Aligned(
        iri="https://w3id.org/clausegraph/id/comparison#one",
        order=1,
        title="Taking consent back",
        relation="equivalentTo",
        relation_label="Equivalent to",
        left=left[:2],
        right=right[:1],
        findings=(finding, replace(finding, dimension_label="Burden", note="")),
        in_substance="LeftAsksMore",
        in_substance_label=f"The {bare.left_label} asks more",
        difference="The left says more.",
        gap_reason="",
        to_meet_left="Do what the left asks.",
        to_meet_right="",
        law_around="A statute stands beside it.",
        sources=("Source A", "Source B"),
        confidence="medium",
        review_status="checked",
        as_of="2026-11-21",
    )
    gap = replace(
        full,
        title="Only here",
        relation="noRelationship",
        relation_label="No relationship",
        left=left[2:3],
        right=(),
        findings=(),
        in_substance="",
        in_substance_label="–",
        difference="",
        gap_reason="The right is silent.",
    )
    return replace(bare, aligned=(full, gap), left_only=left[3:], right_only=right[1:])


def cells(row: Row) -> dict[str, str]:
    return dict(zip(COLUMNS, row.cells, strict=True))


def test_rows_are_alignments_then_what_stands_alone(aligned: Comparison) -> None:
    matrix = Matrix.of([aligned])
    subjects = [cells(row)["subject"] for row in matrix.rows]
    alone = len(aligned.left_only) + len(aligned.right_only)
    assert subjects == ["Taking consent back", "Only here", *["Not yet compared"] * alone]


def test_a_rule_compared_under_another_topic_says_where(kb: KnowledgeBase) -> None:
    comparison = kb.compare("lawful-bases")
    told = {cells(row)["subject"] for row in Matrix.of([comparison]).rows}
    assert "Compared under Exceptions from consent: Contract" in told


def test_what_a_breach_can_bring_stands_beside_the_verdict(kb: KnowledgeBase) -> None:
    comparison = kb.compare(TOPIC)
    row = cells(Matrix.of([comparison]).rows[0])
    assert row["in-bite"] == comparison.aligned[0].in_bite_words
    assert COLUMNS.index("in-bite") == COLUMNS.index("in-substance") + 1


def test_an_alignment_tells_all_its_rules_and_findings(aligned: Comparison) -> None:
    row = cells(Matrix.of([aligned]).rows[0])
    for rule in aligned.aligned[0].left:
        assert rule.paraphrase in row["left"]
    assert (
        row["stricter"]
        == f"Exceptions: {aligned.left_label} (No way out)\nBurden: {aligned.left_label}"
    )
    assert row["in-substance"] == f"The {aligned.left_label} asks more"
    assert row["sources"] == "Source A; Source B"
    assert (row["status"], row["confidence"]) == ("Checked against the text", "Medium")


def test_a_gap_says_why_the_other_side_is_empty(aligned: Comparison) -> None:
    row = cells(Matrix.of([aligned]).rows[1])
    assert (row["right-citation"], row["right"]) == ("–", "–")
    assert row["difference"] == "The right is silent."
    assert row["stricter"] == "–"


def test_what_is_to_be_done_and_the_law_around_stand_in_columns_of_their_own(
    aligned: Comparison,
) -> None:
    row = cells(Matrix.of([aligned]).rows[0])
    assert row["to-meet-left"] == "Do what the left asks."
    assert row["to-meet-right"] == "–"
    assert row["law-around"] == "A statute stands beside it."


def test_the_day_of_the_view_is_not_the_day_of_the_reading(kb: KnowledgeBase) -> None:
    matrix = kb.matrix([TOPIC, "minors"], day="2020-11-15")
    days = {(cells(row)["as-of"], cells(row)["day"]) for row in matrix.rows}
    assert {day for _, day in days} == {"2020-11-15"}
    assert "2020-11-15" not in {read for read, _ in days}
    about = dict(matrix.about)
    assert (about["Force and status on"], about["Law read to"]) == ("2020-11-15", kb.as_of)


def test_a_day_to_which_nobody_has_read_the_law_is_announced(kb: KnowledgeBase) -> None:
    told = dict(kb.matrix([TOPIC], day="2999-01-01").about)["Note on editions"]
    assert f"read only to {kb.as_of}" in told
    assert "read only to" not in dict(kb.matrix([TOPIC]).about)["Note on editions"]


def test_every_rule_shows_modality_and_force(kb: KnowledgeBase) -> None:
    """What a clause says and how hard it binds are two things; no table shows one alone."""
    comparison = kb.compare(TOPIC, "gdpr", "pis-2017")
    text = "\n".join(cell for row in Matrix.of([comparison]).rows for cell in row.cells)
    rules = [r for a in comparison.aligned for r in (*a.left, *a.right)]
    rules += [found.rule for found in comparison.elsewhere]
    for rule in (*rules, *comparison.left_only, *comparison.right_only):
        assert f"[{rule.modality_label} · {rule.force_label}] {rule.paraphrase}" in text


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_rule_of_a_topic_is_left_out(kb: KnowledgeBase, lang: str) -> None:
    matrix = kb.matrix([TOPIC], lang=lang)  # type: ignore[arg-type]
    text = "\n".join(cell for row in matrix.rows for cell in row.cells)
    topic = f"https://w3id.org/clausegraph/id/topic#{TOPIC}"
    norms = kb.select(
        f"""PREFIX cg: <https://w3id.org/clausegraph/ns#> SELECT ?text WHERE {{
        VALUES ?e {{ <https://w3id.org/clausegraph/id/gdpr> <https://w3id.org/clausegraph/id/pis-2020> }}
        ?n a cg:Norm ; cg:inEdition ?e ; cg:topic <{topic}> ; cg:paraphrase ?text
        FILTER(LANG(?text) = "{lang}") }}"""
    )
    told = [words.value for (words,) in norms]
    assert len(told) > 10
    assert [words for words in told if words not in text] == []


def test_links_stand_where_a_cell_names_one_place(aligned: Comparison) -> None:
    first = Matrix.of([aligned]).rows[0]
    assert first.links["right-citation"] == aligned.aligned[0].right[0].address
    two_places = replace(aligned.aligned[0].left[1], citation="Art 99 GDPR")
    both = replace(aligned.aligned[0], left=(aligned.aligned[0].left[0], two_places))
    row = Matrix.of([replace(aligned, aligned=(both,))]).rows[0]
    assert "left-citation" not in row.links
    assert cells(row)["left-citation"].splitlines() == [r.citation for r in both.left]


def test_several_topics_follow_each_other(kb: KnowledgeBase) -> None:
    both = kb.matrix([TOPIC, "minors"])
    assert both.rows == kb.matrix([TOPIC]).rows + kb.matrix(["minors"]).rows


@pytest.mark.parametrize(
    ("topics", "right", "lang", "stem"),
    [
        (
            [TOPIC],
            "pis-2020",
            "en",
            "gdpr-vs-pis-2020_consent-withdrawal_2019-01-02_en",
        ),  # one topic
        ([TOPIC], "pis-2017", "zh", "gdpr-vs-pis-2017_consent-withdrawal_2019-01-02_zh"),  # Chinese
        ([TOPIC, "minors"], "pis-2020", "en", "gdpr-vs-pis-2020_2-topics_2019-01-02_en"),  # several
    ],
)
def test_file_names_say_what_is_in_the_file(
    kb: KnowledgeBase, topics: list[str], right: str, lang: str, stem: str
) -> None:
    matrix = kb.matrix(topics, right=right, lang=lang, day="2019-01-02")  # type: ignore[arg-type]
    assert matrix.file_stem == stem


def test_heads_name_the_editions(kb: KnowledgeBase) -> None:
    assert kb.matrix([TOPIC]).heads[2:4] == ("GDPR: place", "GDPR: rule")
    assert kb.matrix([TOPIC], lang="zh").heads[7:9] == ("规范（2020）：条款", "规范（2020）：规则")


def test_a_text_that_did_not_apply_is_announced(kb: KnowledgeBase) -> None:
    """A rule of 2020 is not a rule of 2018, and every export says so."""
    told = dict(kb.matrix([TOPIC], day="2018-06-01").about)["Note on editions"]
    assert "did not exist on 2018-06-01" in told
    before = dict(kb.matrix([TOPIC], right="pis-2017", day="2018-05-01").about)["Note on editions"]
    assert "GDPR was in force on 2018-05-01 (since 2016-05-24) but not yet applicable" in before


def test_about_names_graph_and_day(kb: KnowledgeBase) -> None:
    about = dict(kb.matrix([TOPIC]).about)
    assert about["Graph (SHA-256)"] == kb.digest
    assert about["Force and status on"] == kb.as_of


def test_csv_is_what_the_rows_say(aligned: Comparison) -> None:
    matrix = Matrix.of([aligned])
    text = matrix.to_csv()
    assert text.startswith("\ufeff")  # without it Excel shows Chinese as rubbish
    read = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert read == [list(matrix.heads), *(list(row.cells) for row in matrix.rows)]
    assert matrix.to_csv(byte_order_mark=False) == text.removeprefix("\ufeff")


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x","y")']
)
def test_csv_guards_what_a_spreadsheet_would_run(aligned: Comparison, text: str) -> None:
    whole = Matrix.of([aligned])
    odd = replace(whole, rows=(Row((text, *whole.rows[0].cells[1:]), {}),))
    read = list(csv.reader(io.StringIO(odd.to_csv(byte_order_mark=False), newline="")))
    assert read[1][0] == "'" + text


def test_data_frame_has_the_same_rows(aligned: Comparison) -> None:
    matrix = Matrix.of([aligned])
    assert list(matrix.df.columns) == list(matrix.heads)
    assert [tuple(line) for line in matrix.df.itertuples(index=False)] == [
        r.cells for r in matrix.rows
    ]

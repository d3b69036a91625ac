"""Exposure side by side and the law over time: figures as the law has them, four dates by their names."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from clausegraph import Exposure, KnowledgeBase, QuestionError, Timeline
from clausegraph.ask.timeline import TURNS
from clausegraph.cli.commands import cli


def highest(found: Exposure, regime: str) -> tuple[str, Decimal]:
    """Where the highest fine of a side stands, and its cap."""
    side = next(side for side in found.sides if side.regime == regime)
    if side.highest is None:
        return "", Decimal(0)
    return side.highest.citation, Decimal(side.highest.figures["capAmount"])


@pytest.mark.parametrize(
    ("topic", "day", "regime", "place", "cap"),
    [
        # GDPR, lower and upper tier of Article 83
        ("incident-authority", "2026-01-15", "EU", "Art 83(4)(a) GDPR", 10_000_000),
        ("consent-withdrawal", "2026-01-15", "EU", "Art 83(5)(a) GDPR", 20_000_000),
        # before the GDPR applied it brought nothing
        ("incident-authority", "2018-05-24", "EU", "", 0),
        # Order 24 of 2013, Article 23, alone on closing an account before 2019
        ("account-cancellation", "2018-06-15", "CN", "MIIT Order 24, Art 23", 30_000),
        # Cybersecurity Law 2016, Article 64(1), then Personal Information Protection Law, Article 66(2)
        ("consent-withdrawal", "2020-11-15", "CN", "CSL 2016, Art 64(1)", 1_000_000),
        ("consent-withdrawal", "2021-11-01", "CN", "PIPL, Art 66(2)", 50_000_000),
        ("incident-authority", "2026-01-15", "CN", "PIPL, Art 66(2)", 50_000_000),
    ],
)
def test_the_highest_fine_is_that_of_the_day(
    kb: KnowledgeBase, topic: str, day: str, regime: str, place: str, cap: int
) -> None:
    assert highest(kb.exposure(topic, as_of=day), regime) == (place, Decimal(cap))


@pytest.mark.parametrize("topic", ["incident-authority", "legal-force", "fees", "codes-of-conduct"])
@pytest.mark.parametrize("day", ["2013-10-01", "2018-06-01", "2026-12-01"])
def test_no_cell_is_empty(kb: KnowledgeBase, topic: str, day: str) -> None:
    for lang in ("en", "zh"):
        found = kb.exposure(topic, as_of=day, lang=lang)
        assert all(cell.strip() for row in found.rows for cell in row)
        assert list(found.df.columns) == list(found.heads)
        json.dumps(found.data)


def test_a_standard_adds_nothing_of_its_own(kb: KnowledgeBase) -> None:
    found = kb.exposure("account-cancellation", as_of="2026-01-15")
    china = found.sides[1]
    assert china.standards == ("Specification 2020",)
    assert not any("GB/T" in s.citation for s in china.sanctions)


def test_a_topic_that_is_none_is_refused(kb: KnowledgeBase) -> None:
    with pytest.raises(QuestionError):
        kb.exposure("acount")


def test_four_dates_have_their_names(kb: KnowledgeBase) -> None:
    """The GDPR: adopted 2016-04-27, in force 2016-05-24, applicable 2018-05-25."""
    rows = {row[0]: dict(zip(held.columns, row, strict=True)) for held in [kb.timeline(as_of="2017-06-01")]
            for row in held.rows}  # fmt: skip
    gdpr = rows["GDPR"]
    assert (gdpr["adopted"], gdpr["in-force"], gdpr["applicable"], gdpr["ended"]) == (
        "2016-04-27",
        "2016-05-24",
        "2018-05-25",
        "–",
    )
    assert gdpr["status"] == "in force, not applicable"
    assert rows["Specification 2017"]["status"] == "not existing"
    assert rows["CSL 2016"]["status"] == "applicable"


def test_a_clause_is_asked_on_each_turn_in_the_edition_of_the_day(kb: KnowledgeBase) -> None:
    found = kb.timeline("规范2020 8.5 a")
    rows = {row[0]: dict(zip(found.columns, row, strict=True)) for row in found.rows}
    assert tuple(rows) == (*TURNS, kb.as_of)
    assert rows["2018-05-01"]["place"] == "GB/T 35273-2017, 7.8 a"
    assert rows["2020-10-01"]["place"] == "GB/T 35273-2020, 8.5 a"
    assert rows["2013-10-01"]["status"] == "not existing"
    assert all(cell for row in found.rows for cell in row)


def pictures(kb: KnowledgeBase) -> list[Timeline]:
    return [kb.timeline(lang="zh"), kb.timeline("Art 33(1) GDPR"), kb.timeline("规范2020 9.2 b")]


def test_the_picture_shows_each_row_and_asks_for_nothing_outside(kb: KnowledgeBase) -> None:
    for found in pictures(kb):
        svg = found.svg
        whole = "".join(ElementTree.fromstring(svg).itertext())
        assert all(bar.row in whole and bar.start in whole for bar in found.drawn)
        assert set(re.findall(r"https?://[^\"]+", svg)) == {"http://www.w3.org/2000/svg"}


def test_a_day_beyond_the_reading_warns(kb: KnowledgeBase) -> None:
    for notice in (
        kb.timeline(as_of="2031-01-01").notice,
        kb.exposure("fees", "2031-01-01").notice,
    ):
        assert f"read only to {kb.as_of}" in notice


@pytest.mark.parametrize(
    "asked", [["exposure", "incident-authority"], ["timeline"], ["timeline", "Art 33(1) GDPR"]]
)
def test_the_commands_answer_in_every_shape(asked: list[str], tmp_path: Path) -> None:
    run = CliRunner()
    if asked[0] == "timeline":
        asked = [*asked, "--picture", str(tmp_path / "time.svg")]
    for shape in ("table", "csv", "json", "md"):
        told = run.invoke(cli, [*asked, "--as-of", "2026-01-15", "--format", shape])
        assert told.exit_code == 0, told.output
        assert not re.search(r"^0 rows", told.stdout, re.MULTILINE)
    late = run.invoke(cli, [*asked, "--as-of", "2031-01-01"])
    assert "read only to" in late.stderr


def test_a_fine_reached_through_a_reference_stands_last_with_what_opens_it(
    kb: KnowledgeBase,
) -> None:
    """Order 16, Article 12 leads to Article 46 of the Data Security Law for important data alone."""
    found = kb.exposure("incident-authority", as_of="2026-12-01")
    china = found.sides[1]
    reached = found.data["sides"][1]["reached"]
    assert {place for held in reached.values() for place in held} == {"CAC Order 16, Art 12"}
    fines = china.lines["money"]
    through = [line for line in fines if "through CAC Order 16, Art 12, only if: " in line]
    assert through == list(fines[-len(through) :])
    assert {line.partition(":")[0] for line in through} == {"DSL, Art 46"}
    assert all("for important data Article 46" in line for line in through)
    # Article 57 of the Personal Information Protection Law carries its fines itself.
    assert not any("through" in line for line in fines if line.startswith("PIPL"))

"""What moved between two builds: things by name, verdicts and force apart, in words and as a changelog."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clausegraph.cli.commands import cli
from clausegraph.text.vocabulary import CG, ID
from clausegraph.text.words import say

RULE = f"<{ID}gdpr#33-1_notify-authority>"
COMPARED = f"<{ID}comparison#incident-authority_reporting-to-authority-2020>"
GONE = f"<{ID}gdpr#33-2_alert-controller>"


def moved(*given: object) -> Result:
    return CliRunner().invoke(cli, ["diff", *map(str, given)])


@pytest.fixture(scope="module")
def later(compiled_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build in a folder: 48 hours for 72, another verdict, another force, one rule gone, an order moved."""
    changes = {
        f"{RULE[:-1]}_deadline> <{CG}value>": ('"72"', '"48"'),
        f"{RULE} <{CG}force>": ("#Binding>", "#Voluntary>"),
        f"{RULE} <{CG}order>": ('"1"', '"7"'),
        f"{COMPARED} <{CG}inSubstance>": ("#LeftAsksMoreRestOpen>", "#LeftAsksMore>"),
        f"{COMPARED} <{CG}asOf>": ("2026-12-01", "2027-01-01"),
    }
    lines = []
    for line in compiled_path.read_text("utf-8").splitlines(keepends=True):
        for start, (old, new) in changes.items():
            if line.startswith(start):
                assert old in line
                line = line.replace(old, new)
        if not line.startswith(f"{GONE} "):
            lines.append(line)
    folder = tmp_path_factory.mktemp("later")
    (folder / "clausegraph.nq").write_text("".join(lines), "utf-8")
    return folder


@pytest.mark.parametrize("shape", ["csv", "json"])
def test_each_change_is_a_row(shape: str, compiled_path: Path, later: Path) -> None:
    told = moved(compiled_path, later, "--format", shape).stdout_bytes.decode()
    rows = (
        list(csv.reader(io.StringIO(told, newline="")))[1:]
        if shape == "csv"
        else [list(row.values()) for row in json.loads(told)]
    )
    assert [row[:3] for row in rows] == [
        ["rule", "removed", "gdpr:33-2_alert-controller"],
        ["rule", "changed", "gdpr:33-1_notify-authority"],
        [
            "verdict in substance",
            "changed",
            "comparison:incident-authority_reporting-to-authority-2020",
        ],
        ["force", "changed", "gdpr:33-1_notify-authority"],
    ]
    assert [row[5:] for row in rows][1] == ["72", "48"]
    assert all(row[5] != row[6] for row in rows[1:])


def test_the_other_way_round_what_was_removed_is_added(compiled_path: Path, later: Path) -> None:
    told = moved(later, compiled_path).stdout
    assert "Rules: 1 added, 0 removed, 1 changed" in told
    assert "added: gdpr:33-2_alert-controller (Art 33(2) GDPR)" in told


def test_it_is_a_changelog_in_both_languages(compiled_path: Path, later: Path) -> None:
    for language in ("en", "zh"):
        told = moved(compiled_path, later, "--format", "md", "--lang", language).stdout
        heads = [line for line in told.splitlines() if line.startswith("### ")]
        counts = {
            "norm": (0, 1, 1),
            "alignment": (0, 0, 0),
            "verdict": (0, 0, 1),
            "force": (0, 0, 1),
        }
        assert heads == [
            "### "
            + say(
                "diff.count",
                language,  # type: ignore[arg-type]
                kind=say(f"diff.kinds.{kind}", language),  # type: ignore[arg-type]
                **dict(zip(("added", "removed", "changed"), figures, strict=True)),
            )
            for kind, figures in counts.items()
        ]


def test_a_build_and_itself_differ_in_nothing(compiled_path: Path) -> None:
    assert "- " not in moved(compiled_path, compiled_path).stdout


def test_what_is_no_build_is_told(compiled_path: Path) -> None:
    result = moved(compiled_path, "--", "-no-such-revision")
    assert result.exit_code == 2
    assert "nor a revision" in result.stderr

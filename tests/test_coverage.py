"""How far and how firm the comparisons are: question, verb and command give the figures of the files."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from clausegraph import KnowledgeBase
from clausegraph.cli.commands import cli
from clausegraph.text.places import CLAUSES

QUESTION = "count-coverage-by-topic"
PAIRS = [("gdpr", "pis-2020"), ("gdpr", "pis-2017"), ("csl-2025", "pis-2020")]
GAP = "no-relationship"


def loaded(folder: Path) -> list[Any]:
    paths = sorted(folder.rglob("*.yaml"))
    return [yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader) for path in paths]


FILES = loaded(CLAUSES)


def rules_of(edition: str) -> dict[str, list[str]]:
    """The rules of an edition that are no notes, by name, with their topics; read without the package."""
    found: dict[str, list[str]] = {}

    def walk(provisions: list[Any]) -> None:
        for provision in provisions:
            for norm in provision.get("norms", ()):
                if norm.get("informative") != "true":
                    found[f"{edition}:{provision['number']}_{norm['name']}"] = norm["topics"]
            walk(provision.get("provisions", ()))

    for content in FILES:
        if content.get("edition") == edition:
            walk(content.get("provisions", ()))
    return found


def counted(left: str, right: str) -> dict[str, list[int]]:
    """The figures of the question, counted from the files."""
    held: dict[str, set[str]] = defaultdict(set)
    firm: dict[str, Counter[str]] = defaultdict(Counter)
    for content in FILES:
        for each in content.get("alignments", ()):
            if (each["left-edition"], each["right-edition"]) == (left, right):
                named = {*each.get("left", ()), *each.get("right", ())}
                held["gap" if each["scope-relation"] == GAP else "met"] |= named
                said = (
                    each["review-status"],
                    each["scope-relation"],
                    f"{each['confidence']} confidence",
                )
                firm[content["topic"]].update(["all", *said])
    topics: dict[str, set[str]] = defaultdict(set)
    for rule, named_topics in (rules_of(left) | rules_of(right)).items():
        for topic in named_topics:
            topics[topic].add(rule)
    found = {}
    for topic, rules in topics.items():
        met, gaps = len(rules & held["met"]), len((rules & held["gap"]) - held["met"])
        of = firm[topic]
        read = [of[s] for s in ("all", "checked", "checked-outline", "drafted", "contested")]
        known = [len(rules), met, gaps, len(rules) - met - gaps]
        found[topic] = [*known, *read, of["intersects-with"], of["low confidence"]]
    return found


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_question_and_verb_give_the_figures_of_the_files(
    left: str, right: str, kb: KnowledgeBase
) -> None:
    answer = kb.ask(QUESTION, left=left, right=right)
    values = [[cell.value if cell else "" for cell in row] for row in answer.rows]
    asked = {topic.rpartition("#")[2]: [*map(int, figures)] for topic, *figures in values}
    assert asked == counted(left, right)
    held = kb.coverage(left, right)
    rows = (dict(zip(held.firm_columns, row, strict=True)) for row in held.firm_rows)
    told = {row.pop("topic"): row for row in rows}
    for row in told.values():
        del row["name"], row["state"]
    assert {topic: [*map(int, row.values())] for topic, row in told.items()} == asked


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_command_prints_the_rows_and_their_sum(
    language: str, kb: KnowledgeBase, compiled_path: Path
) -> None:
    held = kb.coverage(lang=language)  # type: ignore[arg-type]
    given = ["coverage", "--graph", str(compiled_path), "--lang", language]
    result = CliRunner().invoke(cli, [*given, "--format", "csv"])
    rows = list(csv.reader(io.StringIO(result.stdout_bytes.decode(), newline="")))
    assert rows == [list(held.firm_heads), *map(list, held.firm_rows)]
    assert held.summary in result.stderr
    assert held.summary in CliRunner().invoke(cli, given).stdout


def test_states_follow_from_what_is_open(kb: KnowledgeBase) -> None:
    for covered in kb.coverage().topics:
        states = {0: "compared", covered.rules: "not"}
        assert covered.state == states.get(covered.open, "partly")

"""`%%sparql` in a shell of IPython: the answer, its DataFrame, its file, and faults as one message."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas
import pytest
from IPython.core.interactiveshell import InteractiveShell

from clausegraph import KnowledgeBase, QuestionError
from clausegraph.matrix.results import AnswerList
from clausegraph.notebook import heat_map, wrapped
from clausegraph.notebook.given import with_values

RULES = """PREFIX cg: <https://w3id.org/clausegraph/ns#>
PREFIX id: <https://w3id.org/clausegraph/id/>
SELECT ?modality (COUNT(?norm) AS ?rules) WHERE {
  VALUES ?edition { id:pis-2020 }
  ?norm a cg:Norm ; cg:inEdition ?edition ; cg:modality ?modality .
} GROUP BY ?modality ORDER BY DESC(?rules)"""
Run = Callable[[str], Any]


@pytest.fixture(scope="module")
def shell(kb: KnowledgeBase) -> Iterator[InteractiveShell]:
    made = InteractiveShell.instance(history_length=0)
    made.history_manager.enabled = False
    made.run_line_magic("load_ext", "clausegraph")
    made.user_ns["kb"] = kb
    yield made
    made.history_manager.end_session()
    InteractiveShell.clear_instance()


@pytest.fixture
def said(shell: InteractiveShell, capsys: pytest.CaptureFixture[str]) -> Run:
    """What a cell that fails tells."""

    def run(cell: str) -> str:
        assert not shell.run_cell(cell).success
        told = capsys.readouterr()
        return told.out + told.err

    return run


def test_cell_shows_its_answer_and_keeps_the_table(shell: InteractiveShell) -> None:
    answer = shell.run_cell(f"%%sparql duties\n{RULES}").result
    assert isinstance(answer, AnswerList)
    held = shell.user_ns["duties"]
    assert isinstance(held, pandas.DataFrame)
    assert held.equals(answer.df)
    assert held["modality"][0] == "Obligation"


def test_cell_answers_in_chinese(shell: InteractiveShell) -> None:
    shell.run_cell(f"%%sparql duties --lang zh\n{RULES}")
    assert shell.user_ns["duties"]["modality"][0] == "义务"


def test_value_takes_the_place_of_the_one_in_the_block(shell: InteractiveShell) -> None:
    side = "gdpr"
    shell.user_ns["side"] = side
    of_gdpr = shell.run_cell(f"%%sparql -p edition=$side\n{RULES}").result
    written = RULES.replace("id:pis-2020", "id:gdpr")
    assert of_gdpr.rows == shell.run_cell(f"%%sparql\n{written}").result.rows
    assert of_gdpr.rows != shell.run_cell(f"%%sparql\n{RULES}").result.rows


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_answer_is_written_and_written_over(
    shell: InteractiveShell, tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"duties.{ending}"
    for _ in range(2):
        assert shell.run_cell(f"%%sparql -o {file}\n{RULES}").success
    assert file.stat().st_size > 100
    if ending == "csv":
        assert "Obligation" in file.read_text("utf-8")


def test_line_asks_a_ready_question(shell: InteractiveShell, kb: KnowledgeBase) -> None:
    shell.run_cell("found = %sparql list-deadlines -p edition=gdpr")
    assert shell.user_ns["found"].rows == kb.ask("list-deadlines", edition="gdpr").rows


FAULTS = [
    # a bracket stays open: the place is that of the cell, whose first line has %%sparql
    ("%%sparql\nSELECT ?s\nWHERE { ?s ?p ?o", "3:7 “{” is not closed"),
    ("%%sparql --lang zh\nSELECT ?s WHERE { ?s a cg:Norm }", "PREFIX cg:"),
    ("%%sparql\nDELETE WHERE { ?s ?p ?o }", "would change the graph"),
    ("%%sparql 7x\nASK {}", "“7x” cannot be the name of a table"),
    ("%%sparql -p day=1\nASK {}", "no block VALUES ?day"),
    ("%%sparql -p day\nASK {}", "not of the form name=value"),
    ("%%sparql -o rows.foo\nASK {}", "none of the endings"),
    ("%%sparql --seconds nan\nASK {}", "no length of time"),
    ("%sparql", "Name a question"),
    ("%sparql list-dedlines", "Did you mean: list-deadlines"),
    ("%sparql list-deadlines -p edition=gdrp", "gdpr"),
]


@pytest.mark.parametrize(("cell", "expected"), FAULTS, ids=[e for _, e in FAULTS])
def test_fault_is_one_message(said: Run, cell: str, expected: str) -> None:
    told = said(cell)
    assert expected in told
    assert "Traceback" not in told


def test_fault_of_a_query_has_its_line_with_a_caret(said: Run) -> None:
    told = said("%%sparql\nSELECT ?s WHERE { ?s ?p ?o")
    excerpt, caret = told.rstrip().splitlines()[-2:]
    assert caret.index("^") == excerpt.index("{")


VALUES = [
    ("id:pis-2020", "gdpr", "<https://w3id.org/clausegraph/id/gdpr>"),  # of the same kind
    ("id:pis-2020", "gdpr:7-3", "<https://w3id.org/clausegraph/id/gdpr#7-3>"),  # in full
    ("<https://w3id.org/clausegraph/id/topic#fees>", "minors",
     "<https://w3id.org/clausegraph/id/topic#minors>"),
    ('"2020-01-01"^^xsd:date', "2026-01-01",
     '"2026-01-01"^^<http://www.w3.org/2001/XMLSchema#date>'),
    ('"en"', 'z" } #', '"z\\" } #"'),  # a text remains a text
    ('"minor"@en', "child", '"child"@en'),
    ("14", "16", '"16"^^<http://www.w3.org/2001/XMLSchema#integer>'),
]  # fmt: skip


@pytest.mark.parametrize(("standing", "value", "expected"), VALUES)
def test_what_stands_in_the_block_says_what_a_value_is(
    standing: str, value: str, expected: str
) -> None:
    sparql = f"SELECT * WHERE {{ VALUES ?x {{ {standing} }} ?s ?p ?x }}"
    assert f"VALUES ?x {{ {expected} }}" in with_values(sparql, {"x": value})


@pytest.mark.parametrize(("standing", "value"), [("14", "old"), ("id:gdpr", "a b>")])
def test_value_of_another_kind_is_refused(standing: str, value: str) -> None:
    with pytest.raises(QuestionError, match="does not fit"):
        with_values(f"SELECT * {{ VALUES ?x {{ {standing} }} ?s ?p ?x }}", {"x": value})


def test_heat_map_counts_every_comparison_once(kb: KnowledgeBase) -> None:
    topics = ("consent-withdrawal", "minors")
    heat = heat_map(kb, topics=topics)
    compared = [kb.compare(topic) for topic in topics]
    assert [held.total() for _, held in heat.counts] == [len(c.aligned) for c in compared]
    alone = sum(a.relation == "noRelationship" for c in compared for a in c.aligned)
    told = heat.df.filter(like="Only in").to_numpy().sum()
    assert told == alone > 0
    assert "Withdrawal of consent" in heat._repr_html_()
    assert "撤回" in heat_map(kb, topics=topics, lang="zh")._repr_html_()


def test_wrapped_table_shows_whole_texts_on_the_left() -> None:
    df = pandas.DataFrame({"rule": ["<" + "long " * 100, None], "days": [3, float("nan")]})
    shown = wrapped(df)._repr_html_()
    assert "&lt;" + "long " * 100 in shown
    assert "text-align:left" in shown
    assert "nan" not in shown
    assert "None" not in shown

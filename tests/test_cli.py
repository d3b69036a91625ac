"""The command line: each verb, both languages, each format, each exit code, and a light start."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from clausegraph import FenceError, KnowledgeBase, NoGraphError
from clausegraph.cli.border import told
from clausegraph.cli.commands import cli
from clausegraph.cli.terminal import cells_of
from clausegraph.compile.fence import Breach
from clausegraph.text.places import PACKAGE
from clausegraph.text.words import Language, say, table

GOOD = Path(__file__).parent / "good"
ONTOLOGY = PACKAGE.parent / "ontology"
TOPIC = "consent-withdrawal"
COUNT = """PREFIX cg: <https://w3id.org/clausegraph/ns#>
SELECT (COUNT(?n) AS ?norms) WHERE { ?n a cg:Norm }"""


@pytest.fixture(scope="module")
def graph(compiled: tuple[bytes, int], tmp_path_factory: pytest.TempPathFactory) -> str:
    """A built graph, as --graph takes it."""
    path = tmp_path_factory.mktemp("graph") / "clausegraph.nq"
    path.write_bytes(compiled[0])
    return str(path)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project of its own that may be broken."""
    root = tmp_path / "project"
    shutil.copytree(GOOD, root)
    shutil.copytree(ONTOLOGY, root / "ontology", dirs_exist_ok=True)
    shutil.copytree(GOOD / "ontology", root / "ontology", dirs_exist_ok=True)
    return root


def run(*arguments: str, given: str | bytes | None = None, **environment: str) -> Result:
    """Run in this process, on a terminal of 100 cells."""
    return CliRunner().invoke(cli, arguments, input=given, env={"COLUMNS": "100"} | environment)


def started(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run as a process of its own."""
    command = [sys.executable, "-m", "clausegraph", *arguments]
    env = {**os.environ, "PYTHONPATH": str(PACKAGE.parent), **environment}
    return subprocess.run(command, env=env, capture_output=True, check=False)


# ask


@pytest.mark.parametrize(("lang", "head"), [("en", "Parameters"), ("zh", "参数")])
def test_ask_lists_the_questions(lang: str, head: str, kb: KnowledgeBase) -> None:
    """Without a graph: the questions are files."""
    result = run("ask", "--list", "--lang", lang)
    assert result.exit_code == 0
    assert head in result.stdout
    for name in kb.questions:
        assert name in result.stdout
    example = result.stdout.splitlines()[-1]
    question = kb.questions["compare-topic"]
    assert "clausegraph ask compare-topic -p " in example
    given = dict(part.split("=") for part in example.split(" -p ")[1:])
    assert given.keys() <= {parameter.name for parameter in question.parameters}
    assert kb.ask("compare-topic", **given).rows


def test_ask_answers_as_the_package_does(graph: str, kb: KnowledgeBase) -> None:
    result = run(
        "ask",
        "compare-topic",
        "-p",
        "topic=minors",
        "-p",
        "left=gdpr",
        "--format",
        "csv",
        "--graph",
        graph,
    )
    assert result.exit_code == 0
    assert (
        result.stdout_bytes.decode()
        == kb.ask("compare-topic", topic="minors", left="gdpr").to_csv()
    )


def test_ask_in_each_format(graph: str, kb: KnowledgeBase) -> None:
    answer = kb.ask("list-editions-by-date")
    given = ("ask", "list-editions-by-date", "--graph", graph, "--format")
    assert json.loads(run(*given, "json").stdout) == json.loads(answer.to_json())
    assert run(*given, "md").stdout == answer.to_markdown() + "\n"
    assert run(*given, "csv").stdout_bytes.decode() == answer.to_csv()
    shown = run(*given, "table").stdout
    assert answer.title in shown
    assert f"{len(answer)} rows" in shown


def test_ask_takes_the_day_of_as_of(graph: str, kb: KnowledgeBase) -> None:
    given = ("ask", "list-rules-in-force-on-a-day", "--graph", graph, "--format", "csv")
    days = ("2018-06-01", "2021-06-01")
    early, late = (run(*given, "--as-of", day).stdout_bytes.decode() for day in days)
    assert early == kb.ask("list-rules-in-force-on-a-day", day="2018-06-01").to_csv()
    assert early != late


def test_language_may_come_from_the_environment(graph: str) -> None:
    result = run("ask", "list-editions-by-date", "--graph", graph, CLAUSEGRAPH_LANG="zh")
    assert "规范（2020）" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("ask",), "clausegraph ask --list"),  # no name
        (("ask", "compare-topics"), "compare-topic"),  # a slip: did you mean
        (
            ("ask", "compare-topic", "-p", "topic=mnors"),
            "minors",
        ),  # unknown topic, else an empty table
        (("ask", "compare-topic", "-p", "left=gdrp"), "gdpr"),  # unknown edition
        (("ask", "compare-topic", "-p", "subject=minors"), "topic"),  # unknown parameter
        (("ask", "compare-topic", "-p", "topic"), "name=value"),  # no value
        (("ask", "compare-topic", "--as-of", "2018-06-01"), "--as-of"),  # no day in this question
        (("ask", "compare-topic", "--as-of", "20180601"), "2018-06-01"),  # Python would take it
        (("compare", "mnors"), "minors"),  # unknown topic
        (("compare", TOPIC, "--right", "pis-2021"), "pis-2020"),  # unknown edition
        (("gap", "--enter", "china"), "pipl-2021 is the law"),  # a jurisdiction
        (("compare", TOPIC, "--right", "gdpr"), "two different editions"),  # twice the same
        (("compare", TOPIC, "--as-of", "2018-02-30"), "2018-02-30"),  # not in the calendar
        (("show", "Art 700 GDPR"), "700"),  # no such article
        (("show", "nonsense"), "nonsense"),  # no citation
        (("explain", "gdpr:7-3_nothing"), "gdpr:7-3_nothing"),  # no such norm
        (("matrix", "mnors"), "minors"),  # unknown topic
        (("query", "nowhere.rq"), "nowhere.rq"),  # no such file
        (("query", "SELECT ?x WHERE { ?x a cg:Norm "), "1:"),  # broken SPARQL: line and column
        (("query", "INSERT DATA { <a:b> <a:b> <a:b> }"), "INSERT"),  # would write
    ],
)
def test_what_cannot_be_answered_is_told_with_code_2(
    graph: str, arguments: tuple[str, ...], words: str
) -> None:
    result = run(*arguments, "--graph", graph)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_messages_are_told_in_the_language_asked(graph: str) -> None:
    assert "您是否想写：minors" in run("compare", "mnors", "--graph", graph, "--lang", "zh").stderr
    assert "不是日期" in run("compare", TOPIC, "--as-of", "x", "--lang", "zh").stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask", "compare-topic"),
        ("query", COUNT),
        ("compare", TOPIC),
        ("show", "Art 7(3) GDPR"),
        ("explain", "gdpr:7-3_withdraw-consent"),
        ("matrix", TOPIC),
    ],
)
def test_without_a_graph_each_verb_says_how_to_build_one(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    result = run(*arguments, "--graph", str(tmp_path / "none.nq"))
    assert result.exit_code == 2
    assert "clausegraph build" in result.stderr


def test_a_file_that_is_no_graph_is_told(tmp_path: Path) -> None:
    (tmp_path / "bad.nq").write_text("no quads here", "utf-8")
    result = run("compare", TOPIC, "--graph", str(tmp_path / "bad.nq"))
    assert result.exit_code == 2
    assert "bad.nq" in result.stderr


@pytest.mark.parametrize(
    "arguments", [("compare",), ("ask", "--lang", "fr"), ("nothing",), ("show", "--x")]
)
def test_wrong_usage_is_code_2(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


# query


def test_query_from_argument_file_and_input(graph: str, tmp_path: Path) -> None:
    (tmp_path / "count.rq").write_text("\ufeff" + COUNT, "utf-8")
    told_ = [
        run("query", COUNT, "--graph", graph, "--format", "json"),
        run("query", str(tmp_path / "count.rq"), "--graph", graph, "--format", "json"),
        run("query", "-", "--graph", graph, "--format", "json", given=COUNT),
    ]
    assert {result.exit_code for result in told_} == {0}
    assert len({result.stdout for result in told_}) == 1
    assert json.loads(told_[0].stdout)[0]["norms"] > 100


def test_query_is_stopped_at_its_time(graph: str) -> None:
    endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    result = run("query", endless, "--seconds", "0.5", "--graph", graph)
    assert result.exit_code == 2
    assert "0.5" in result.stderr


def test_query_says_when_rows_are_missing(graph: str) -> None:
    """Also where rows go to a file: then on the other channel."""
    all_triples = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"
    result = run("query", all_triples, "--graph", graph, "--format", "csv")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) >= 10_000
    assert "10" in result.stderr


def test_query_that_is_not_utf_8_is_told(graph: str) -> None:
    result = run("query", "-", "--graph", graph, given="SELECT '规范'".encode("gbk"))
    assert result.exit_code == 2
    assert "UTF-8" in result.stderr


# compare


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "Force and status on"), ("zh", "效力与状态所据日期")]
)
def test_compare_tells_every_rule_of_both_sides(
    graph: str, kb: KnowledgeBase, lang: str, words: str
) -> None:
    result = run("compare", TOPIC, "--full", "--graph", graph, "--lang", lang)
    assert result.exit_code == 0
    assert words in result.stdout
    assert kb.digest in "".join(result.stdout.split())
    shown = "".join(result.stdout.split())
    comparison = kb.compare(TOPIC, lang=lang)  # type: ignore[arg-type]
    for rule in (*comparison.left_only, *comparison.right_only):
        assert "".join(rule.paraphrase.split()) in shown  # wrapped, never cut


@pytest.mark.parametrize(
    ("lang", "named"),
    [
        ("en", ("Scope: Equivalent to", "In substance: The GDPR asks more")),
        ("zh", ("范围：相当", "就实质要求：GDPR要求更严")),
    ],
)
def test_compare_names_scope_and_verdict_over_each_comparison(
    graph: str, lang: str, named: tuple[str, str]
) -> None:
    """The word of scope alone stood over 72 hours against "promptly", as if both asked the same."""
    given = ("compare", "incident-authority", "-n", "1", "--graph", graph, "--lang", lang)
    result = run(*given, COLUMNS="200")
    head = next(line for line in result.stdout.splitlines() if line.startswith("1. "))
    assert all(f" · {words}" in head for words in named)


def test_compare_keeps_to_the_width_of_the_terminal(graph: str) -> None:
    for lang in ("en", "zh"):
        given = ("compare", "consent-standard", "--graph", graph, "--lang", lang)
        for more in ((), ("--full",)):
            shown = run(*given, *more, COLUMNS="72").stdout
            assert max(map(cells_of, shown.splitlines())) <= 72


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_compare_is_a_line_a_comparison_with_the_way_to_more(
    graph: str, kb: KnowledgeBase, lang: str
) -> None:
    given = ("compare", TOPIC, "--graph", graph, "--lang", lang)
    shown = run(*given, COLUMNS="160").stdout.splitlines()
    comparison = kb.compare(TOPIC, lang=lang)  # type: ignore[arg-type]
    lines = [line for line in shown if line[:1].isdigit()]
    assert len(lines) == len(comparison.aligned)
    for number, (line, aligned) in enumerate(zip(lines, comparison.aligned, strict=True), 1):
        assert line.startswith(f"{number} ")
        assert aligned.title in line
        assert aligned.in_substance_label in line
    assert len(shown) < len(lines) + 12
    assert "--full" in shown[-1]
    one = run(*given, "-n", "2").stdout
    assert f"2. {comparison.aligned[1].title}" in one
    assert f"1. {comparison.aligned[0].title}" not in one
    assert run(*given, "-n", "99").exit_code == 2


def test_gap_is_a_line_an_entry(graph: str, kb: KnowledgeBase) -> None:
    given = ("gap", "--topic", "minors", "--enter", "pipl-2021", "--graph", graph)
    shown = run(*given, COLUMNS="160").stdout.splitlines()
    items = kb.gap("gdpr", "pipl-2021", topic="minors").items
    lines = [line for line in shown if line[:1].isdigit()]
    assert len(lines) == len(items) > 0
    assert all(item.title in line for item, line in zip(items, lines, strict=True))
    assert items[0].difference.split()[-1] in run(*given, "-n", "1").stdout


def test_exposure_shows_few_lines_of_a_cell_and_how_many_more(
    graph: str, kb: KnowledgeBase
) -> None:
    given = ("exposure", "incident-authority", "--graph", graph)
    short, full = (run(*given, *more).stdout.splitlines() for more in ((), ("--full",)))
    assert len(short) < 80 < len(full)
    laws = kb.exposure("incident-authority").rows[0][1].split("\n")
    assert any(f"… and {len(laws) - 3} more" in line for line in short)


def test_compare_in_each_format_is_the_matrix(graph: str, kb: KnowledgeBase) -> None:
    matrix = kb.matrix([TOPIC])
    given = ("compare", TOPIC, "--graph", graph, "--format")
    rows = list(csv.reader(io.StringIO(run(*given, "csv").stdout_bytes.decode(), newline="")))
    assert rows == [list(matrix.heads), *(list(row.cells) for row in matrix.rows)]
    whole = json.loads(run(*given, "json").stdout)
    assert [tuple(row.values())[:-1] for row in whole["rows"]] == [row.cells for row in matrix.rows]
    assert whole["about"] == dict(matrix.about)
    marked = run(*given, "md").stdout
    assert marked.count("\n| ") == len(matrix.rows) + 2
    assert matrix.title in marked


def test_compare_warns_of_a_text_that_did_not_exist(graph: str) -> None:
    result = run("compare", TOPIC, "--as-of", "2018-06-01", "--graph", graph)
    assert "did not exist on 2018-06-01" in result.stdout.splitlines()[1]


def test_compare_editions_tells_the_changes(graph: str, kb: KnowledgeBase) -> None:
    result = run("compare", TOPIC, "--editions", "--graph", graph, "--format", "json")
    notes = [row["note"] for row in json.loads(result.stdout)]
    assert notes == [changed.note for changed in kb.changes(topic=TOPIC)]
    assert notes


def test_changes_of_one_kind_need_no_topic(graph: str) -> None:
    result = run("compare", "--kind", "dropped", "--graph", graph, "--format", "json")
    rows = json.loads(result.stdout)
    assert rows
    assert {row["after"] for row in rows} == {"–"}


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("compare",), "topic"),  # neither topic nor --editions
        (("compare", "--kind", "neww"), "new"),  # did you mean
    ],
)
def test_compare_without_a_subject_is_told(
    graph: str, arguments: tuple[str, ...], word: str
) -> None:
    result = run(*arguments, "--graph", graph)
    assert result.exit_code == 2
    assert word in result.stderr


# show and explain


@pytest.mark.parametrize(
    ("citation", "lang", "words"),
    [
        (
            ("Art 7(3) GDPR",),
            "en",
            ["[Right · Binding]", "shall have the right", "Art 83(5)(a) GDPR"],
        ),
        (("Art", "7(3)", "GDPR"), "en", ["gdpr:7-3_withdraw-consent"]),  # without quotes
        (("规范 2020 8.4 a",), "zh", ["［禁止 · ", "不应", "上级条款", "pis-2020:8-4-a"]),
        (("Recital 42 GDPR",), "en", ["No rule is stated here."]),  # states no rule
        (("GB/T 35273-2017 7.7 a",), "en", ["Changes between editions"]),  # what became of it
    ],
)
def test_show_tells_a_clause_with_all_around_it(
    graph: str, citation: tuple[str, ...], lang: str, words: list[str]
) -> None:
    result = run("show", *citation, "--graph", graph, "--lang", lang)
    assert result.exit_code == 0
    for word in words:
        assert word in result.stdout


def test_show_tells_the_status_on_the_day(graph: str) -> None:
    early = run("show", "Art 7(3) GDPR", "--as-of", "2018-01-01", "--graph", graph).stdout
    assert "in force on 2018-01-01 (since 2016-05-24) but not yet" in early
    assert "[Right · Not yet applicable]" in early


def test_show_names_its_comparisons(graph: str) -> None:
    assert "GDPR – Specification 2020" in run("show", "Art 4(11) GDPR", "--graph", graph).stdout


def test_explain_gives_rule_and_reason(graph: str, kb: KnowledgeBase) -> None:
    name = "gdpr:7-3_withdraw-consent"
    steps = kb.explain(name).steps
    shown = "".join(run("explain", name, "--graph", graph).stdout.split())
    for step in steps:
        assert "".join((step.property + step.value).split()) in shown
        assert "".join(step.because.split()) in shown
    rows = json.loads(run("explain", name, "--graph", graph, "--format", "json").stdout)
    assert [row["because"] for row in rows] == [step.because for step in steps]


def test_explain_says_when_nothing_is_derived(graph: str) -> None:
    result = run("explain", "gdpr:r42", "--graph", graph)
    assert result.exit_code == 0
    assert "gdpr:r42" in result.stdout


# matrix


def test_matrix_writes_the_bytes_of_the_package(
    graph: str, kb: KnowledgeBase, tmp_path: Path
) -> None:
    path = tmp_path / "out.xlsx"
    result = run("matrix", TOPIC, "minors", "-o", str(path), "--graph", graph)
    assert result.exit_code == 0
    assert str(path) in result.stdout
    assert path.read_bytes() == kb.matrix([TOPIC, "minors"]).to_excel()
    assert len(openpyxl.load_workbook(path).sheetnames) == 4


def test_matrix_ending_decides(graph: str, kb: KnowledgeBase, tmp_path: Path) -> None:
    path = tmp_path / "out.CSV"
    assert run("matrix", TOPIC, "-o", str(path), "--graph", graph, "--lang", "zh").exit_code == 0
    assert path.read_bytes().decode() == kb.matrix([TOPIC], lang="zh").to_csv()


def test_matrix_is_named_after_what_it_holds(
    graph: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    given = ("--right", "pis-2017", "--as-of", "2018-06-01", "--lang", "zh", "--graph", graph)
    assert run("matrix", TOPIC, *given).exit_code == 0
    assert [p.name for p in tmp_path.iterdir()] == [
        "gdpr-vs-pis-2017_consent-withdrawal_2018-06-01_zh.xlsx"
    ]


def test_matrix_does_not_overwrite_unless_told(graph: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.xlsx"
    path.write_text("mine", "utf-8")
    refused = run("matrix", TOPIC, "-o", str(path), "--graph", graph)
    assert (refused.exit_code, path.read_text("utf-8")) == (2, "mine")
    assert "--force" in refused.stderr
    assert run("matrix", TOPIC, "-o", str(path), "--graph", graph, "--force").exit_code == 0
    assert path.read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nowhere/out.xlsx", "nowhere"),  # no such folder
        ("out.odt", ".docx"),  # another format
        ("out", ".xlsx"),  # no ending
    ],
)
def test_matrix_says_why_it_cannot_write(graph: str, tmp_path: Path, name: str, words: str) -> None:
    result = run("matrix", TOPIC, "-o", str(tmp_path / name), "--graph", graph)
    assert result.exit_code == 2
    assert words in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_matrix_leaves_nothing_half_written(
    graph: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", str(tmp_path / "out.xlsx"))

    monkeypatch.setattr("os.replace", full)
    result = run("matrix", TOPIC, "-o", str(tmp_path / "out.xlsx"), "--graph", graph)
    assert result.exit_code == 2
    assert "No space left" in result.stderr
    assert list(tmp_path.iterdir()) == []


# check and build


def test_check_and_build_of_clean_files(project: Path) -> None:
    checked, built = run("check", "--root", str(project)), run("build", "--root", str(project))
    assert (checked.exit_code, built.exit_code) == (0, 0)
    assert "No faults" in checked.stdout
    assert (project / "build" / "clausegraph.nq").is_file()
    again = run("build", "--root", str(project), "--lang", "zh")
    assert "没有变化" in again.stdout


@pytest.mark.parametrize(("lang", "words"), [("en", "is not a key"), ("zh", "不能使用键")])
def test_faults_are_findings_with_their_place(project: Path, lang: str, words: str) -> None:
    path = next((project / "clauses").rglob("chapter-*.yaml"))
    text = path.read_text("utf-8").replace("modality:", "modalty:", 1)
    path.write_text(text, "utf-8")
    line = text[: text.index("modalty")].count("\n") + 1
    checked = run("check", "--root", str(project), "--lang", lang)
    built = run("build", "--root", str(project), "--lang", lang)
    assert (checked.exit_code, built.exit_code) == (1, 1)
    assert words in checked.stdout
    assert f"{path.name}:{line}:" in checked.stdout
    assert f"{path.name}:{line}:" in built.stderr
    assert not (project / "build").exists()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_could_not_be_checked_yet_is_said(project: Path, lang: Language) -> None:
    """Faults of all stages at once; then what must wait for a file that cannot be read, or for any fault."""

    def checked() -> str:
        return run("check", "--root", str(project), "--lang", lang).stdout

    assert say("check.not-yet", lang) not in checked()
    topics = project / "ontology" / "topics.ttl"
    whole = topics.read_text("utf-8")
    topics.write_text(whole + "\n;;;", "utf-8")
    assert "topics.ttl" in checked()
    assert say("check.not-yet-findings", lang) in checked()
    path = next((project / "clauses").rglob("chapter-*.yaml"))
    path.write_text(path.read_text("utf-8") + '\nx: "', "utf-8")
    both = checked()
    assert "topics.ttl" in both
    assert f"{path.name}:" in both
    assert say("check.not-yet", lang) in both
    assert say("check.not-yet-findings", lang) not in both


FINDING = "{dimension: formality, stricter-side: left, "


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("Deadline was judged “right”, but the data say “left”", "72 hours", "30 days")),
        ("zh", ("期限的判断为“right”，而数据显示“left”", "72小时", "30日")),
    ],
)
def test_what_the_data_contradict_is_named_at_its_place(
    project: Path, lang: str, words: tuple[str, ...]
) -> None:
    """A wrong side of the shorter time is a fault to check; build names it and builds."""
    rules, compared = (
        project / "clauses" / name
        for name in ("pis-2017/rights.yaml", "comparisons/consent-withdrawal.yaml")
    )
    text = rules.read_text("utf-8")
    thirty = "modality: obligation\n      deadline: {value: 30, unit: day, counted-from: receipt-of-request}"
    rules.write_text(text.replace("modality: obligation", thirty, 1), "utf-8")
    text = compared.read_text("utf-8").replace(FINDING, FINDING.replace("formality", "deadline"))
    compared.write_text(text, "utf-8")
    told = run("check", "--root", str(project))
    assert told.exit_code == 0, told.stdout  # 72 hours are stricter: so it was judged

    compared.write_text(text.replace("stricter-side: left", "stricter-side: right"), "utf-8")
    checked = run("check", "--root", str(project), "--lang", lang)
    built = run("build", "--root", str(project), "--lang", lang)
    assert (checked.exit_code, built.exit_code) == (1, 0)
    before = text[: text.index("stricter-side: left")]
    place = f"{compared.name}:{before.count(chr(10)) + 1}:"
    for said in (checked.stdout, built.stdout):
        assert all(word in said for word in (place, "CG463", *words)), said


# the border


def test_a_defect_is_one_line_and_code_3(graph: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("two\nlines")

    monkeypatch.setattr(KnowledgeBase, "clause", broken)
    result = run("show", "Art 7 GDPR", "--graph", graph)
    assert result.exit_code == 3
    assert "ZeroDivisionError: two lines" in result.stderr
    assert "report" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    chinese = run("show", "Art 7 GDPR", "--graph", graph, "--lang", "zh")
    assert "缺陷" in chinese.stderr
    traced = run("show", "Art 7 GDPR", "--graph", graph, CLAUSEGRAPH_DEBUG="1")
    assert "Traceback" in traced.stderr
    assert traced.exit_code == 3


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (NoGraphError("no-graph", path="x"), 2),  # an error for people
        (
            FenceError([Breach("01-x", {"en": "No good", "zh": "不可"}, "gdpr:7", ())]),
            1,
        ),  # a finding
        (PermissionError(13, "Permission denied", "x.xlsx"), 2),  # a file that cannot be used
        (OSError("no file named"), 3),  # nothing that a person could put right
        (KeyError("x"), 3),  # a defect
    ],
)
def test_exit_codes(error: Exception, code: int) -> None:
    message, found = told(error, "en")
    assert found == code
    assert message


def test_every_message_is_there_in_both_languages() -> None:
    assert table("en").keys() == table("zh").keys()


# as a process


def test_help_loads_nothing_heavy() -> None:
    heavy = [
        "pandas",
        "streamlit",
        "rdflib",
        "owlready2",
        "pydantic",
        "pyoxigraph",
        "xlsxwriter",
        "yaml",
    ]
    code = f"""
import sys
from clausegraph.cli.commands import main
sys.argv = ["clausegraph", "--help"]
try:
    main()
finally:
    print(sorted(set({heavy}) & set(sys.modules)), file=sys.stderr)
"""
    env = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=False)
    assert done.returncode == 0
    assert b"compare" in done.stdout
    assert done.stderr.strip() == b"[]"


def test_asking_loads_neither_frames_nor_pages(graph: str) -> None:
    code = f"""
import sys
from clausegraph.cli.commands import main
sys.argv = ["clausegraph", "compare", "{TOPIC}", "--graph", r"{graph}"]
try:
    main()
finally:
    print(sorted({{"pandas", "streamlit", "rdflib", "owlready2"}} & set(sys.modules)), file=sys.stderr)
"""
    env = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (0, b"[]")


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},  # no locale at all, as in many containers
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},  # nor Python's own remedy
        {"PYTHONIOENCODING": "latin-1"},  # another encoding
    ],
)
def test_chinese_comes_out_in_any_locale(graph: str, environment: dict[str, str]) -> None:
    done = started("show", "Art 7(3) GDPR", "--graph", graph, "--lang", "zh", **environment)
    assert done.returncode == 0
    assert "数据主体有权随时撤回其同意。" in done.stdout.decode("utf-8")
    refused = started("compare", "mnors", "--graph", graph, "--lang", "zh", **environment)
    assert refused.returncode == 2
    assert "您是否想写" in refused.stderr.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes of this kind")
def test_a_reader_who_leaves_is_no_error(graph: str) -> None:
    """`clausegraph … | head -1` ends quietly."""
    env = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    process = subprocess.Popen(
        [sys.executable, "-m", "clausegraph", "compare", TOPIC, "--graph", graph],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    complaint = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), complaint) == (0, b"")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--help",), 0),
        (("ask", "--list"), 0),
        (("ask", "no-such-question"), 2),
        (("no-such-verb",), 2),
    ],
)
def test_exit_codes_reach_the_shell(graph: str, arguments: tuple[str, ...], code: int) -> None:
    extra = ("--graph", graph) if arguments[0] == "ask" else ()
    assert started(*arguments, *extra).returncode == code

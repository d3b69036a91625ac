"""A person's slip is wrong usage (2), a full disk is the disk (2); neither is called a defect of ours (3)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clausegraph.cli.commands import cli
from clausegraph.text.places import PACKAGE

ONE = "SELECT (1 AS ?x) {}"
needs_devices = pytest.mark.skipif(sys.platform != "linux", reason="no such devices")


@pytest.fixture(scope="module")
def graph(compiled_path: Path) -> str:
    return str(compiled_path)


def started(*arguments: str, setup: str = "", end: str = "") -> subprocess.CompletedProcess[bytes]:
    """Run as a process of its own, from a shell that may close or turn its streams."""
    line = f'{setup} exec "$0" -m clausegraph "$@" {end}'
    env = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    command = ["sh", "-c", line, sys.executable, *arguments]
    return subprocess.run(command, env=env, capture_output=True, check=False)


def said_in_few_words(done: subprocess.CompletedProcess[bytes]) -> str:
    said = done.stderr.decode("utf-8", "surrogateescape")
    assert "Traceback" not in said
    assert "defect" not in said
    assert "ignored" not in said
    return said


@pytest.mark.parametrize(
    "arguments",
    [
        ("query", ONE, "--seconds", "nan"),
        ("query", ONE, "--seconds", "inf"),
        ("query", "{folder}"),
        ("query", "{file}/x.rq"),
        ("query", "no\0name"),
        ("query", "a" * 5_000),
        ("query", ONE, "--graph", "{folder}"),
        ("query", ONE, "--graph", "{file}"),
        ("ask", "compare-topic", "-p", "self=1"),
        ("ask", "compare-topic", "-p", "name=1"),
        ("ask", "compare-topic", "-p", "question=1"),
        ("ask", "compare-topic", "-p", "topic=\udcff"),
        ("ask", "compare-topic", "-p", "=1"),
        ("show", "\udcff"),
        ("show", "第" * 5_000),
        ("explain", "gdpr:7> <x"),
        ("matrix", "minors", "-o", "{folder}"),
        ("matrix", "minors", "-o", "{file}/x.csv"),
        ("matrix", "minors", "-o", "a" * 300 + ".csv"),
        ("check", "--root", "{file}"),
        ("build", "--root", "{folder}"),
    ],
    ids=lambda arguments: " ".join(arguments)[:40].encode("ascii", "replace").decode(),
)
def test_a_slip_is_usage(graph: str, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    places = {"{folder}": str(tmp_path), "{file}": str(tmp_path / "file")}
    given_ = list(arguments)
    for sign, place in places.items():
        given_ = [argument.replace(sign, place) for argument in given_]
    if arguments[0] not in ("check", "build") and "--graph" not in arguments:
        given_ += ["--graph", graph]
    result = CliRunner().invoke(cli, given_)
    assert result.exit_code == 2
    assert result.stderr
    assert "defect" not in result.stderr


NAMES = ["query", "ask", "show", "explain", "compare", "matrix", "check", "build", "--lang", "zh"]


@given(st.lists(st.sampled_from(NAMES) | st.text(max_size=12), min_size=1, max_size=4))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_set_of_words_is_our_defect(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    env = {"CLAUSEGRAPH_HOME": str(tmp_path)}
    if words[0] in ("check", "build"):
        words = [*words, "--root", str(tmp_path)]
    elif words[0] in NAMES[:6]:
        words = [*words, "--graph", "no-graph.nq"]
    result = CliRunner().invoke(cli, words, env=env)
    assert result.exit_code in (0, 2)
    assert "defect" not in result.stderr


@needs_devices
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/full", "/dev/null"])
def test_a_device_is_no_endless_query_and_no_graph(graph: str, device: str) -> None:
    for arguments in (("query", device, "--graph", graph), ("query", ONE, "--graph", device)):
        done = started(*arguments)
        assert done.returncode == 2
        assert said_in_few_words(done).count("\n") <= 4


@needs_devices
@pytest.mark.parametrize("arguments", [("ask", "--list"), ("--help",), ("query", "--help")])
def test_a_full_device_is_the_disk(arguments: tuple[str, ...]) -> None:
    done = started(*arguments, end=">/dev/full")
    assert done.returncode == 2
    assert "No space left" in said_in_few_words(done)


@needs_devices
def test_where_nobody_can_be_told_the_code_tells(graph: str) -> None:
    assert started("query", "no-such-file", "--graph", graph, end="2>/dev/full").returncode == 2
    assert started("query", "no-such-file", "--graph", graph, end="2>&-").returncode == 2


def test_a_closed_input_is_said(graph: str) -> None:
    done = started("query", "-", "--graph", graph, end="<&-")
    assert done.returncode == 2
    assert "input" in said_in_few_words(done)


def test_a_closed_output_is_nobody_listening() -> None:
    done = started("ask", "--list", end=">&-")
    assert said_in_few_words(done) == ""


@pytest.mark.parametrize("arguments", [("ask", "--list"), ("check", "--root", ".")])
def test_a_folder_that_is_gone_is_said(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    for home in ("", "CLAUSEGRAPH_HOME=. "):
        done = started(*arguments, setup=f'cd "{gone}"; rmdir "{gone}";{home}')
        gone.mkdir()
        assert done.returncode in (0, 2)
        said_in_few_words(done)


def test_bytes_that_are_not_utf_8_are_said(graph: str, tmp_path: Path) -> None:
    path = tmp_path / "query.rq"
    path.write_bytes(b"SELECT \xff * {}")
    done = started("query", str(path), "--graph", graph)
    assert done.returncode == 2
    assert "UTF-8" in said_in_few_words(done)


ANSWERS = [
    ("ask", "list-editions-by-date"),
    ("compare", "fees"),
    ("compare", "fees", "--editions"),
    ("gap", "--topic", "fees"),
    ("exposure", "fees"),
    ("show", "规范 5.4"),
    ("force", "规范2017 5.4"),
    ("timeline",),
    ("coverage",),
]


@pytest.mark.parametrize("answer", ANSWERS, ids=" ".join)
def test_an_answer_leaves_as_a_file_once(
    graph: str, tmp_path: Path, answer: tuple[str, ...]
) -> None:
    path = tmp_path / "x.md"
    given = [*answer, "--graph", graph, "-o", str(path)]
    assert CliRunner().invoke(cli, given).exit_code == 0
    text = path.read_text("utf-8")
    assert "not legal advice" in text
    again = CliRunner().invoke(cli, given)
    assert again.exit_code == 2
    assert "--force" in again.stderr


def test_a_memo_and_a_letterhead_are_for_word(graph: str, tmp_path: Path) -> None:
    given = ["gap", "--topic", "fees", "--graph", graph]
    path = str(tmp_path / "x.md")
    for wrong in (["--memo"], ["--memo", "-o", path], ["--template", path, "-o", path]):
        result = CliRunner().invoke(cli, [*given, *wrong])
        assert result.exit_code == 2
        assert ".docx" in result.stderr
    assert list(tmp_path.iterdir()) == []

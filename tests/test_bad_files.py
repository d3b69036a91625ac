"""Each file under tests/bad breaks one rule; the message that a person gets stands beside it.

A bad file is read as part of the small good project under tests/good, under the name that its first line
gives. To renew the messages after a change of wording: delete the .expected files, run this test once,
and read the difference before committing it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from clausegraph.source.check import faults_of as judged
from clausegraph.source.corpus import Corpus, add
from clausegraph.source.files import source_files
from clausegraph.source.index import Index
from clausegraph.text.errors import Fault
from clausegraph.text.words import FOLDER

HERE = Path(__file__).parent
GOOD = HERE / "good"
BAD = sorted((HERE / "bad").glob("*.yaml"))


def faults_of(bad: Path | None = None) -> list[Fault]:
    """All faults of the good project with one bad file in it (in place of the good file of that name)."""
    files = {p.relative_to(GOOD).as_posix(): p.read_bytes() for p in source_files(GOOD)}
    if bad:
        content = bad.read_bytes()
        files[content.split(b"\n", 1)[0].removeprefix(b"# read as ").decode()] = content
    corpus = Corpus()
    for name, content in files.items():
        add(corpus, name, content)
    return judged(corpus, Index(corpus))


def test_good_project_has_no_faults() -> None:
    assert faults_of() == []


@pytest.mark.parametrize("bad", BAD, ids=lambda path: path.stem)
def test_message_of_bad_file(bad: Path) -> None:
    """The faults are those expected, to the letter; the rule the file is named after is among them."""
    faults = faults_of(bad)
    said = "\n".join(fault.render() for fault in faults) + "\n"
    expected = bad.with_suffix(".expected")
    if not expected.exists():
        expected.write_text(said, "utf-8")
        pytest.fail(f"{expected.name} was written anew: read it, then run again")
    assert said == expected.read_text("utf-8")
    assert bad.stem.partition("-")[0] in {fault.code for fault in faults}


@pytest.mark.parametrize("bad", BAD, ids=lambda path: path.stem)
def test_message_speaks_chinese(bad: Path) -> None:
    for fault in faults_of(bad):
        assert re.search(r"[\u4e00-\u9fff]", fault.message("zh"))


# What the data contradict shows in the graph, not in a file: test_cli turns a finding round.
OF_THE_GRAPH = {"CG463"}


def test_every_code_has_a_bad_file() -> None:
    told = json.loads((FOLDER / "en.json").read_text("utf-8"))
    codes = {key.removeprefix("fault.") for key in told if key.startswith("fault.CG")}
    bad = {path.stem.partition("-")[0] for path in (HERE / "bad").iterdir()}
    assert codes - OF_THE_GRAPH == bad

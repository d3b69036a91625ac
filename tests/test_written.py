"""A slip in the ontology, a rule, a check, the context or a ready question has its place and remedy."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import clausegraph
from clausegraph import QuestionError
from clausegraph.ask.questions import read_questions
from clausegraph.compile.written import ontology_faults, turtle, whole_rules
from clausegraph.knowledge_base import KnowledgeBase
from clausegraph.text.errors import Fault, FaultyQuestionError, SourceError
from clausegraph.text.places import ROOT

HERE = Path(__file__).parent
BAD = sorted(p for e in ("ttl", "rq", "jsonld") for p in (HERE / "bad").glob(f"*.{e}"))


def faults_of(root: Path) -> list[Fault]:
    """What `clausegraph check` tells of the files beside the clauses."""
    questions = read_questions(root / "queries").values()
    return sorted({*ontology_faults(root), *(f for q in questions for f in q.faults())})


def place_of(bad: Path) -> str:
    """Where a bad file is to be read: a comment in it says so; a context has one place only."""
    found = re.search(r"^# read as (\S+)$", bad.read_text("utf-8"), re.MULTILINE)
    return found[1] if found else "ontology/context.jsonld"


@pytest.mark.parametrize("bad", BAD, ids=lambda path: path.stem)
def test_message_of_bad_file(bad: Path, tmp_path: Path) -> None:
    """As for clause files: to renew, delete the .expected file, run, and read what was written."""
    place = tmp_path / place_of(bad)
    place.parent.mkdir(parents=True)
    shutil.copy(bad, place)
    faults = faults_of(tmp_path)
    said = "\n".join(fault.render() for fault in faults) + "\n"
    expected = bad.with_suffix(".expected")
    if not expected.exists():
        expected.write_text(said, "utf-8")
        pytest.fail(f"{expected.name} was written anew: read it, then run again")
    assert said == expected.read_text("utf-8")
    assert bad.stem.partition("-")[0] in {fault.code for fault in faults}
    assert all(re.search(r"[\u4e00-\u9fff]", fault.message("zh")) for fault in faults)


def test_the_project_has_no_such_fault() -> None:
    assert faults_of(ROOT) == []


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small good project with the real ontology."""
    root = tmp_path / "project"
    shutil.copytree(HERE / "good", root)
    shutil.copytree(
        ROOT / "ontology", root / "ontology", ignore=lambda *_: ["consent.yaml"], dirs_exist_ok=True
    )
    return root


def test_a_broken_part_of_the_vocabulary_is_told_and_nothing_is_published(project: Path) -> None:
    part = project / "ontology/vocabulary/roles.ttl"
    part.write_text(part.read_text("utf-8").replace("cg:Role a", "cg:Role an"), "utf-8")
    with pytest.raises(SourceError) as caught:
        clausegraph.build(project)
    (fault,) = caught.value.faults
    line = part.read_text("utf-8").splitlines().index("cg:Role an owl:Class ;") + 1
    assert (fault.file, fault.line) == ("ontology/vocabulary/roles.ttl", line)
    assert not (project / "build").exists()


def test_faults_of_clauses_and_ontology_are_told_together(project: Path) -> None:
    rule = project / "ontology/rules/14-durations.rq"
    rule.write_text(rule.read_text("utf-8") + "}\n", "utf-8")
    (project / "clauses/more.yml").write_text("edition: gdpr\n", "utf-8")
    with pytest.raises(SourceError) as caught:
        clausegraph.build(project)
    assert [fault.code for fault in caught.value.faults] == ["CG111", "CG503"]


def test_one_faulty_question_stops_no_other(kb: KnowledgeBase, tmp_path: Path) -> None:
    """It stands in the list, says what is wrong when asked, and the others answer."""
    queries = tmp_path / "queries"
    shutil.copytree(ROOT / "queries", queries)
    shutil.copy(HERE / "bad/CG504-header-not-whole.rq", queries / "90-bad.rq")
    held = KnowledgeBase(kb._graph, queries=queries)
    assert "bad" in held.questions
    assert len(held.ask("list-deadlines")) == len(kb.ask("list-deadlines"))
    with pytest.raises(FaultyQuestionError) as caught:
        held.ask("bad")
    assert isinstance(caught.value, QuestionError)
    for language in ("en", "zh"):
        assert "queries/90-bad.rq:1:1 CG504" in caught.value.message(language)


def test_what_reads_the_ontology_later_tells_its_faults_too(project: Path) -> None:
    """Explanations read the rules, the words under a matrix the vocabulary, long after the build."""
    rule = project / "ontology/rules/13-features-implied.rq"
    rule.write_text(rule.read_text("utf-8").replace("explain@zh", "explain@de"), "utf-8")
    with pytest.raises(SourceError, match="13-features-implied.rq:1:1 CG504"):
        whole_rules(project / "ontology/rules")
    part = project / "ontology/vocabulary/roles.ttl"
    part.write_text(part.read_text("utf-8") + "oops\n", "utf-8")
    with pytest.raises(SourceError, match="ontology/vocabulary/roles.ttl:[0-9]+:1 CG502"):
        turtle(project, part)


def test_a_context_that_is_not_json_is_no_defect_of_ours(project: Path) -> None:
    """Nothing can be read without it: its place is told, and no command calls that our defect."""
    shutil.copy(HERE / "bad/CG508-not-json.jsonld", project / "ontology/context.jsonld")
    for verb in ("check", "build"):
        told = subprocess.run(
            [sys.executable, "-m", "clausegraph", verb],
            env={**os.environ, "CLAUSEGRAPH_HOME": str(project)},
            capture_output=True,
            encoding="utf-8",
        )
        assert told.returncode == 1
        assert "ontology/context.jsonld:5:5 CG508" in told.stdout + told.stderr

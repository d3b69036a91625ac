"""What lies among the clauses and is no text is refused at once: pipes, devices, folders, links, heaps."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from clausegraph import SourceError, build, check
from clausegraph.cli import border
from clausegraph.cli.commands import cli
from clausegraph.source.files import LARGEST

HERE = Path(__file__).parent
ROOT = HERE.parent
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pipes and links of this kind")

Put = Callable[[Path], object]
NO_FILES: dict[str, Put] = {
    "pipe": lambda path: os.mkfifo(path),
    "device": lambda path: path.symlink_to("/dev/zero"),
    "folder": lambda path: path.mkdir(),
    "link to itself": lambda path: path.symlink_to(path.name),
    "links in a circle": lambda path: (
        path.symlink_to("other"),
        path.with_name("other").symlink_to(path.name),
    ),
    "link to nothing": lambda path: path.symlink_to("nothing"),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "ontology", tmp_path / "project" / "ontology")
    shutil.copytree(HERE / "good", tmp_path / "project", dirs_exist_ok=True)
    return tmp_path / "project"


def expected(code: str) -> str:
    return next((HERE / "bad").glob(f"{code}-*.expected")).read_text("utf-8")


@pytest.mark.parametrize("put", NO_FILES.values(), ids=NO_FILES)
def test_what_is_no_file_is_refused_at_once(project: Path, put: Put) -> None:
    put(project / "clauses" / "gdpr" / "odd.yaml")
    assert "".join(f.render() + "\n" for f in check(project)[1]) == expected("CG113")
    with pytest.raises(SourceError, match="CG113"):
        build(project)


def test_a_heap_is_refused_at_once(project: Path) -> None:
    heap = project / "clauses" / "gdpr" / "odd.yaml"
    heap.write_bytes(b"# " + b"x" * LARGEST)
    assert "".join(f.render() + "\n" for f in check(project)[1]) == expected("CG114")
    heap.write_bytes(b"edition: gdpr\n")
    assert check(project)[1] == []


@pytest.mark.parametrize(
    "place", ["ontology/odd.ttl", "ontology/rules/99-odd.rq", "queries/99-odd.rq"]
)
def test_beside_the_clauses_too(project: Path, place: str) -> None:
    (project / place).parent.mkdir(exist_ok=True)
    os.mkfifo(project / place)
    said = CliRunner().invoke(cli, ["check", "--root", str(project)])
    assert said.exit_code == 1
    assert f"{place}:1:1 CG113" in said.stdout


def test_a_folder_of_folders_linked_in_a_circle_ends(project: Path) -> None:
    (project / "clauses" / "again").symlink_to(project / "clauses")
    assert check(project)[1] == []


def test_what_is_put_there_after_a_build_is_seen(project: Path) -> None:
    build(project)
    os.mkfifo(project / "clauses" / "gdpr" / "odd.yaml")
    with pytest.raises(SourceError, match="CG113"):
        build(project)


def test_links_to_files_are_followed(project: Path) -> None:
    chapter = project / "clauses" / "gdpr" / "chapter-2.yaml"
    chapter.rename(project / "kept.yaml")
    chapter.symlink_to(project / "kept.yaml")
    assert check(project)[1] == []


def test_what_does_not_end_is_ended_in_one_sentence() -> None:
    code = "import time; from clausegraph.cli import border\nwith border.at_most(0.2, 'en'): time.sleep(60)"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("Stopped after 0.2 s")
    assert done.stderr.count(b"\n") == 1


def test_what_ends_in_time_goes_on() -> None:
    with border.at_most(60, "en"):
        before = threading.active_count()
    assert threading.active_count() <= before

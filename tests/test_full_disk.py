"""What is written where there is no room, or no right to write, is one sentence and leaves nothing behind.

The room is bounded by the system itself (RLIMIT_FSIZE, the largest file that a process may write), so that
the writers of tables, documents and the store meet what they would meet on a full disk.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from clausegraph import build
from clausegraph.text.places import PACKAGE

if sys.platform != "linux":
    pytest.skip("no bounds of this kind", allow_module_level=True)

import resource

LIBC = ctypes.CDLL(None)
DROP = 24  # PR_CAPBSET_DROP in linux/prctl.h
BYPASS = (1, 2)  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH in linux/capability.h
GOOD = Path(__file__).parent / "good"
ROOT = PACKAGE.parent
SIDES = ("--left", "gdpr", "--right", "pis-2017")
ASK = ("query", "ASK {}")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("built") / "project"
    for part in ("ontology", "queries"):
        shutil.copytree(ROOT / part, root / part)
    shutil.copytree(GOOD, root, dirs_exist_ok=True)
    build(root)
    return root


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "project")
    return tmp_path / "project"


def run(project: Path, *arguments: str, room: int = 0, **env: str) -> tuple[int, str]:
    """Exit code and what is said, of a command in that project; 0 bytes of room is no bound."""

    def bound() -> None:
        if room:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        for right in BYPASS:  # as root, as if one were not; nobody else has them
            LIBC.prctl(DROP, right, 0, 0, 0)

    done = subprocess.run(
        [sys.executable, "-m", "clausegraph", *arguments],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT), "CLAUSEGRAPH_HOME": str(project), **env},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=bound,
    )
    return done.returncode, done.stderr


def everything(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("room", [1, 1_000, 100_000])
def test_a_build_without_room_leaves_the_last_graph(project: Path, room: int) -> None:
    clause = project / "clauses" / "gdpr" / "chapter-2.yaml"
    clause.write_text(clause.read_text("utf-8") + "\n", "utf-8")
    before = everything(project)
    code, said = run(project, "build", room=room)
    assert (code, said.count("\n")) == (2, 1)
    assert "clausegraph.nq" in said
    assert "File too large" in said
    assert everything(project) == before
    assert run(project, "build") == (0, "")


def test_a_store_without_room_is_one_sentence(project: Path) -> None:
    before = everything(project)
    code, said = run(project, *ASK, room=3_000)
    assert (code, said.count("\n")) == (2, 1)
    assert "File too large" in said
    assert "CLAUSEGRAPH_CACHE" in said
    assert "store-" not in said  # whoever reads it knows the folder, not our drafts in it
    assert everything(project) == before
    assert run(project, *ASK) == (0, "")


@pytest.mark.parametrize(
    "arguments",
    [
        *(("matrix", "consent-withdrawal", *SIDES, "-o", f"m.{e}") for e in ("csv", "xlsx")),
        *(("matrix", "consent-withdrawal", *SIDES, "-o", f"m.{e}") for e in ("docx", "pdf")),
        ("force", "Art 7(3) GDPR", "--picture", "p.svg"),
        ("timeline", "--picture", "t.svg"),
    ],
    ids=lambda arguments: f"{arguments[0]} {arguments[-1]}",
)
def test_a_file_for_people_without_room_is_one_sentence(
    project: Path, arguments: tuple[str, ...]
) -> None:
    before = everything(project)
    code, said = run(project, *arguments, room=100)
    assert (code, said.count("\n")) == (2, 1), said
    assert arguments[-1] in said
    assert "File too large" in said
    assert everything(project) == before
    assert run(project, *arguments)[0] == 0
    assert (project / arguments[-1]).stat().st_size > 100


@pytest.fixture
def read_only(project: Path) -> Path:
    """The project where nothing may be written."""
    for place in (project, *project.rglob("*")):
        place.chmod(0o555 if place.is_dir() else 0o444)
    return project


def test_a_read_only_folder_is_read(read_only: Path, tmp_path: Path) -> None:
    """Reading works, in a cache of one's own where something must be kept; writing is one sentence."""
    cache = {"CLAUSEGRAPH_CACHE": str(tmp_path / "cache")}
    assert run(read_only, *ASK, **cache) == (0, "")
    assert run(read_only, "show", "Art 7(3) GDPR", **cache) == (0, "")
    assert run(read_only, "check") == (0, "")
    assert run(read_only, "build") == (0, "")  # nothing has changed
    code, said = run(read_only, "timeline", "--picture", "t.svg")
    assert (code, said.count("\n")) == (2, 1)
    (read_only / "clauses" / "gdpr" / "chapter-2.yaml").chmod(0o644)
    (read_only / "clauses" / "gdpr" / "chapter-2.yaml").write_text("edition: gdpr\n", "utf-8")
    code, said = run(read_only, "build")
    assert code in (1, 2)  # other files name rules that are gone
    assert "defect" not in said

"""The same sources give the same wheel, byte for byte, wherever and whenever it is made."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from clausegraph import build

ROOT = Path(__file__).parent.parent
LEFT_OUT = shutil.ignore_patterns(
    ".git",
    ".venv*",
    "build",
    "dist",
    "docs",
    "tests",
    "notebooks",
    "__pycache__",
    ".*_cache",
    ".hypothesis",
)


def wheel(folder: Path, target: Path, **environment: str) -> Path:
    """The wheel of a project, as `make wheel` makes it."""
    quiet = ["--quiet", "--disable-pip-version-check", "--no-index", "--no-deps"]
    command = [sys.executable, "-m", "pip", "wheel", *quiet, "--no-build-isolation"]
    env = {**os.environ, **environment}
    subprocess.run([*command, "--wheel-dir", str(target), str(folder)], env=env, check=True)
    return next(target.glob("*.whl"))


@pytest.fixture
def project(tmp_path: Path, compiled_path: Path) -> Path:
    shutil.copytree(ROOT, tmp_path / "one", ignore=LEFT_OUT)
    build(tmp_path / "one")
    return tmp_path / "one"


@pytest.mark.skipif(
    find_spec("hatchling") is None,
    reason="`make install` brings what builds; this environment has none",
)
def test_the_wheel_is_the_same_twice(project: Path, tmp_path: Path) -> None:
    first = wheel(project, tmp_path / "first", PYTHONHASHSEED="1", TZ="UTC")
    other = tmp_path / "elsewhere" / "two"
    shutil.copytree(project, other, copy_function=shutil.copy)  # other times of change
    second = wheel(other, tmp_path / "second", PYTHONHASHSEED="2", TZ="Asia/Shanghai")
    digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in (first, second)]
    assert digests[0] == digests[1]
    with zipfile.ZipFile(first) as content:
        names = content.namelist()
        said = content.read("clausegraph/carried/build/record.json")
    assert "clausegraph/carried/build/clausegraph.nq" in names
    assert str(tmp_path).encode() not in said

"""What many tests share: the project's own clause files, compiled once a session."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import clausegraph
from clausegraph.compile.build import compile_graph
from clausegraph.text.places import ROOT
from clausegraph.wording.layer import SETTING

pytest_plugins = ("explorer",)


@pytest.fixture(scope="session", autouse=True)
def own_copies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where copies of the wording lie while tests run: whoever has some of their own keeps them out."""
    folder = tmp_path_factory.mktemp("wording")
    os.environ[SETTING] = str(folder)
    return folder


@pytest.fixture(scope="session")
def compiled() -> tuple[bytes, int]:
    """The graph of the real clause files as N-Quads, and its number of quads."""
    return compile_graph(ROOT)


@pytest.fixture(scope="session")
def compiled_path(compiled: tuple[bytes, int], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that holds that graph."""
    path = tmp_path_factory.mktemp("build") / "clausegraph.nq"
    path.write_bytes(compiled[0])
    return path


@pytest.fixture(scope="session")
def kb(compiled_path: Path) -> clausegraph.KnowledgeBase:
    """The knowledge base over that graph."""
    return clausegraph.load(compiled_path)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Where nothing may be skipped (CLAUSEGRAPH_NO_SKIP), a skip is a failure."""
    report = yield
    if os.environ.get("CLAUSEGRAPH_NO_SKIP") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be skipped: {report.longrepr}"
    return report

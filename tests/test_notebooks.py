"""The notebooks run on the real graph; each cell shows something, and none has output in git."""

from __future__ import annotations

import warnings
from pathlib import Path

import nbformat
import pytest

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # zmq and asyncio speak up while being imported
    from nbclient import NotebookClient

from clausegraph.text.places import GRAPH_FILE, ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
FAILS = "raises-exception"  # the tag of a cell that shows what a mistake looks like


@pytest.fixture(scope="module")
def home(compiled: tuple[bytes, int], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of one's own with the graph, built once for all notebooks."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "build").mkdir()
    (folder / "build" / GRAPH_FILE).write_bytes(compiled[0])
    return folder


def test_there_are_five() -> None:
    assert [path.name[:2] for path in NOTEBOOKS] == ["01", "02", "03", "04", "05"]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs(path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    monkeypatch.setenv("CLAUSEGRAPH_HOME", str(home))
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(home)}}).execute()
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        assert cell.outputs, f"shows nothing: {cell.source}"
        told = [o.text for o in cell.outputs if o.get("name") == "stderr"]
        assert bool(told) == (FAILS in cell.metadata.get("tags", [])), told
        assert not [o for o in cell.outputs if o.output_type == "error"]
        for output in cell.outputs:
            shown = output.get("data", {}).get("text/html", "")
            assert 'class="dataframe"' not in shown, f"a table on the right: {cell.source}"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_committed_without_output(path: Path) -> None:
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code":
            assert (cell.outputs, cell.execution_count) == ([], None)

"""The explorer as tests see it: a page opened over a build of its own, and what it says."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import clausegraph

ROOT = Path(__file__).parent.parent
Open = Callable[..., AppTest]

sys.path.insert(0, str(ROOT))  # as `streamlit run app.py` does

from app_pages import _knowledge  # noqa: E402 -- found through the line above


@pytest.fixture
def explorer(
    compiled: tuple[bytes, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Open]:
    """Opens a page of the explorer with a query, over a build of its own."""
    (tmp_path / "clausegraph.nq").write_bytes(compiled[0])
    monkeypatch.setattr(_knowledge, "BUILD", tmp_path)
    monkeypatch.setattr(_knowledge, "build", lambda root: None)
    monkeypatch.setattr(_knowledge, "load", lambda: clausegraph.load(tmp_path / "clausegraph.nq"))
    _knowledge._built.clear()

    def opened(page: str = "compare", **query: str) -> AppTest:
        at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        at.switch_page(f"app_pages/{page}.py")
        for name, value in query.items():
            at.query_params[name] = value
        return at.run()

    yield opened
    _knowledge._built.clear()


def words_on(at: AppTest) -> str:
    """All that a page says outside its form values, without Markdown's escapes."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "info", "warning", "error")
    said = [e.value for kind in kinds for e in getattr(at, kind)]
    labelled = ("selectbox", "text_input", "text_area", "button", "download_button", "expander")
    said += [e.label for kind in labelled for e in getattr(at, kind)]
    said += [tab.label for tab in at.tabs]
    return re.sub(r"\\(.)", r"\1", "\n".join(said))


def answered(at: AppTest) -> dict[str, str]:
    """The address as the run left it."""
    return {
        name: value[0] if isinstance(value, list) else value
        for name, value in at.query_params.items()
    }

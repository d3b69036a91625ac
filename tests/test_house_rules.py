"""What the house promises of itself: sizes, exports, documents that do not drift, two whole languages."""

from __future__ import annotations

import ast
import re
import statistics
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

import clausegraph
from clausegraph.cli import architecture, reference
from clausegraph.text.words import table

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "clausegraph").rglob("*.py"))


def test_modules_stay_small() -> None:
    sizes = {str(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert max(sizes.values()) <= 400, max(sizes, key=lambda name: sizes[name])
    assert statistics.median(sizes.values()) <= 150


def test_nothing_imports_upwards_or_in_a_circle(capsys: pytest.CaptureFixture[str]) -> None:
    """The floors stand in pyproject.toml; what is imported for types only counts too."""
    kept = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert kept == 0, capsys.readouterr().out


def test_modules_say_what_they_are() -> None:
    for path in MODULES:
        assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), path.name
        assert path.stem not in {"utils", "helpers"}


def test_exports_are_what_is_declared() -> None:
    assert sorted(clausegraph.__all__) == clausegraph.__all__
    for name in clausegraph.__all__:
        assert getattr(clausegraph, name).__doc__, name
    with pytest.raises(AttributeError):
        _ = clausegraph.no_such_name


def test_both_languages_have_the_same_sentences_with_the_same_places() -> None:
    english, chinese = table("en"), table("zh")
    assert english.keys() == chinese.keys()
    for key, sentence in english.items():
        places = set(re.findall(r"\{(\w+)", sentence))
        assert set(re.findall(r"\{(\w+)", chinese[key])) <= places, key


@pytest.mark.parametrize("name", reference.PAGES)
def test_reference_is_not_stale(name: str) -> None:
    """Run `make docs` when this fails."""
    written = (ROOT / "docs" / "reference" / name).read_text("utf-8")
    assert reference.page(name) == written


def test_rooms_in_the_guide_are_not_stale() -> None:
    """Run `make docs` when this fails."""
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert "flowchart" in guide
    assert architecture.contributing(guide) == guide


def test_no_file_speaks_of_a_machine() -> None:
    telling = re.compile(r"/(home|work|root|Users)/\w")
    for folder in ("clausegraph", "clauses", "ontology", "queries", "docs", "app_pages"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in {".py", ".yaml", ".ttl", ".rq", ".md", ".json"}:
                assert not telling.search(path.read_text("utf-8")), path

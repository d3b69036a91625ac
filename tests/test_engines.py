"""Every ready question has the same rows on other engines: the embedded one proves nothing of a firm's own.

One test an engine and a question, so that what fails has a name. Rows are compared in order, in the spelling
that all engines can be brought to. `make engines` writes what it finds into docs/reference/engines.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from engines import ENGINES, Engine, normal, value

import clausegraph
from clausegraph.ask.answer import Cell
from clausegraph.ask.questions import read_questions
from clausegraph.text.places import QUERIES, ROOT

QUESTIONS = read_questions(QUERIES)
FILES = {path.stem.partition("-")[2]: path.read_text("utf-8") for path in QUERIES.glob("*.rq")}
# What does not agree yet, and why; whatever agrees leaves the list.
KNOWN: dict[tuple[str, str], str] = {
    (
        "virtuoso",
        "trace-clause-to-fine",
    ): "no rows: a part over the link behind a rule joins nothing",
    ("virtuoso", "compare-contents-of-provisions"): "an item made by COALESCE joins no sub-select",
}


def cases() -> Iterator[Any]:
    for engine in ENGINES:
        for name in QUESTIONS:
            reason = KNOWN.get((engine, name))
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            yield pytest.param(engine, name, marks=marks, id=f"{engine}-{name}")


@pytest.fixture(scope="session")
def running(
    compiled_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Engine]]:
    """The engines that this machine has, started once."""
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(started(tmp_path_factory.mktemp(name), compiled_path))
            for name, (program, started) in ENGINES.items()
            if program
        }


@pytest.mark.parametrize(("engine", "name"), list(cases()))
def test_rows_are_the_same(
    engine: str, name: str, running: dict[str, Engine], kb: clausegraph.KnowledgeBase
) -> None:
    if engine not in running:
        pytest.skip(f"{engine} is not installed")
    for language in ("en", "zh"):
        found = running[engine].rows(QUESTIONS[name].sparql(language, {}))
        assert found == normal(kb.ask(name, lang=language).rows)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("true", "boolean"), ("1", "integer"), True),
        (("false", "boolean"), ("1", "boolean"), False),
        (("1.50", "decimal"), ("1.5", "decimal"), True),
        (("7", "integer"), ("7", "string"), False),
        (("2018-05-25", "date"), ("2018-05-25", "string"), False),
        (("P1M", "duration"), ("P30D", "duration"), False),
    ],
)
def test_values_are_compared_by_what_they_mean(
    one: tuple[str, str], other: tuple[str, str], same: bool
) -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    cells = [Cell(text, datatype=xsd + kind) for text, kind in (one, other)]
    assert (value(cells[0]) == value(cells[1])) is same


def test_the_page_of_engines_lists_all_questions() -> None:
    page = (ROOT / "docs/reference/engines.md").read_text("utf-8")
    assert re.findall(r"^\| ([a-z]+-[a-z-]+) \|", page, re.MULTILINE) == list(QUESTIONS)


# Wording that other engines answer wrongly without an error: docs/how-to/write-a-query.md

OPTIONAL = re.compile(r"OPTIONAL \{([^{}]|\{[^{}]*\})*\}")


def unportable(query: str) -> list[str]:
    """What in a query is worded so that an engine answers it wrongly."""
    body = re.sub(r"^\s*#.*$", "", query, flags=re.MULTILINE)
    found = [f"{compared}: write !(?day > …)" for compared in re.findall(r"\?\w+ <= \S+", body)]
    given = set(re.findall(r"VALUES \?(\w+)", body))
    for part in (match[0] for match in OPTIONAL.finditer(body) if "SELECT" not in match[0]):
        used = set(re.findall(r"\?(\w+)", " ".join(re.findall(r"FILTER\(.*", part))))
        own = set(re.findall(r"VALUES \?(\w+)", part))
        found += [f"{part}: ?{name} is chosen outside" for name in sorted(used & given - own)]
    return found


@pytest.mark.parametrize("name", FILES)
def test_wording_is_portable(name: str) -> None:
    assert not unportable(FILES[name])


@pytest.mark.parametrize(
    ("query", "faults"),
    [
        ("?n cg:from ?since FILTER(?since <= ?day)", 1),
        ("?n cg:from ?since FILTER(!(?since > ?day))", 0),
        ('VALUES ?lang { "en" } OPTIONAL { ?n cg:note ?x FILTER(LANG(?x) = ?lang) }', 1),
        ('OPTIONAL { VALUES ?lang { "en" } ?n cg:note ?x FILTER(LANG(?x) = ?lang) }', 0),
        ('OPTIONAL { ?n cg:note ?x FILTER(LANG(?x) = "en") }', 0),
    ],
)
def test_wording_that_goes_wrong_elsewhere_is_found(query: str, faults: int) -> None:
    assert len(unportable(query)) == faults

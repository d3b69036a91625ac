"""An answer is the same from whichever store it is read: no store's own order of rows shows in it.

Asked of the graph in memory, of its disk store, and of a store in memory that was loaded backwards and gives
the rows of a query without ORDER BY backwards too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from clausegraph import KnowledgeBase
from clausegraph.ask.reader import Reader
from clausegraph.ask.store import Graph

ASKED: dict[str, Callable[[KnowledgeBase], object]] = {
    "why, of two bearers": lambda kb: kb.explain("gdpr:27-4"),
    "why, by links of force": lambda kb: kb.explain("pis-2020:8-4-a", lang="zh"),
    "exposure through other law": lambda kb: kb.exposure("legal-force").data,
    "exposure on minors": lambda kb: kb.exposure("minors", lang="zh").data,
    "search, misspelt": lambda kb: kb.search("breech notifcation"),
    "search, many alike": lambda kb: kb.search("data", limit=300),
    "search, through topics": lambda kb: kb.search("minors guardian consent", limit=100),
    "search, a single character": lambda kb: kb.search("童 删", lang="zh"),
    "compare": lambda kb: kb.compare("consent-withdrawal"),
    "gap by changes": lambda kb: kb.gap("pis-2017", "pis-2020", lang="zh"),
    "clause of a law": lambda kb: kb.clause("gdpr:7-3"),
    "clause of a standard": lambda kb: kb.clause("pis-2020:5-4", lang="zh"),
    "force of a law": lambda kb: kb.force("gdpr:33-1"),
    "force of a standard": lambda kb: kb.force("pis-2020:5-4-d", "2026-01-01"),
    "force after its end": lambda kb: kb.force("pis-2017:5-5-c", "2022-01-01"),
    "timeline of all": lambda kb: kb.timeline(),
    "coverage": lambda kb: kb.coverage().firm_rows,
    "consents": lambda kb: kb.consents(),
    "provenance": lambda kb: kb.provenance(),
    "export as table": lambda kb: kb.export("sssom", ("gdpr", "pis-2020"), "minors"),
    "fines by tier": lambda kb: kb.ask("list-fines-by-tier"),
    "clause to fine": lambda kb: kb.ask("trace-clause-to-fine"),
    "rules by bearer": lambda kb: kb.ask("list-norms-by-bearer"),
}


class Backwards(Reader):
    """Reads rows in the opposite order where the query asks for none."""

    def select(self, sparql: str, **bound: Any) -> Iterator[Any]:
        """The rows of a query, the last one first where it names no order."""
        rows = super().select(sparql, **bound)
        return rows if "ORDER BY" in sparql else reversed(list(rows))


class BackwardsKnowledgeBase(Backwards, KnowledgeBase):
    """All verbs over such rows."""


@pytest.fixture(scope="module")
def others(compiled_path: Path) -> dict[str, KnowledgeBase]:
    """The same graph in two more stores."""
    store = ox.Store()
    lines = compiled_path.read_bytes().splitlines(keepends=True)
    store.bulk_load(b"".join(reversed(lines)), format=ox.RdfFormat.N_QUADS)
    disk = Graph.over_disk(compiled_path)
    return {
        "disk": KnowledgeBase(disk),
        "backwards": BackwardsKnowledgeBase(replace(disk, store=store)),
    }


@pytest.mark.parametrize("asked", ASKED)
def test_each_store_gives_the_same_answer(
    kb: KnowledgeBase, others: dict[str, KnowledgeBase], asked: str
) -> None:
    expected = _plain(ASKED[asked](kb))
    assert expected
    for name, other in others.items():
        assert _plain(ASKED[asked](other)) == expected, name


def _plain(answer: Any) -> Any:
    """An answer as lists and texts, in the order in which it holds them; a set has none."""
    if isinstance(answer, Reader):
        return answer.digest
    if is_dataclass(answer):
        return [(f.name, _plain(getattr(answer, f.name))) for f in fields(answer)]
    if isinstance(answer, dict):
        return [(key, _plain(value)) for key, value in answer.items()]
    if isinstance(answer, list | tuple):
        return [_plain(each) for each in answer]
    if isinstance(answer, set | frozenset):
        return sorted(map(str, answer))
    return answer if isinstance(answer, str | bytes | int | float | None) else str(type(answer))

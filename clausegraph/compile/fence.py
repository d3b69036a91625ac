"""The fence before publishing: what a graph must never be, as SPARQL checks in `ontology/checks/`.

Each check selects its offenders: the first column is the offender, the others say more. The same
refusals stand in SHACL in `ontology/shapes.ttl` for others to use; tests hold both against bad graphs.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from clausegraph.text.errors import ClauseGraphError
from clausegraph.text.header import header
from clausegraph.text.vocabulary import compact
from clausegraph.text.words import Language


@dataclass(frozen=True, slots=True)
class Breach:
    """One offender of one check."""

    check: str
    titles: dict[str, str]
    subject: str
    details: tuple[str, ...]

    def render(self, language: Language = "en") -> str:
        """`check: subject – what is wrong`."""
        more = f" ({', '.join(self.details)})" if self.details else ""
        return f"{self.check}: {self.subject}{more} – {self.titles[language]}"


def breaches(store: ox.Store, folder: Path, *, every: bool = True) -> list[Breach]:
    """All offenders of the checks of a folder, in order.

    A check with the header `in-tests-only` is left out unless `every` is asked: it proves rules, which
    no editor of clauses can break, or the build proves the same more cheaply. Tests run all of them.
    """
    with ThreadPoolExecutor() as workers:
        found = workers.map(
            lambda path: list(_offenders(store, path, every)), sorted(folder.glob("*.rq"))
        )
        return [breach for of_check in found for breach in of_check]


def _offenders(store: ox.Store, path: Path, every: bool) -> Iterator[Breach]:
    text = path.read_text("utf-8")
    head = header(text)
    if "in-tests-only" in head and not every:
        return
    titles = {language: head[f"title@{language}"] for language in ("en", "zh")}
    rows = store.query(text, use_default_graph_as_union=True)
    assert isinstance(rows, ox.QuerySolutions)
    for row in rows:
        values = [compact(value.value) for value in row if value is not None]
        yield Breach(path.stem, titles, values[0], tuple(values[1:]))


class FenceError(ClauseGraphError):
    """The compiled graph breaks rules of the fence; nothing was published. `breaches` holds all."""

    exit_code = 1

    def __init__(self, breaches: list[Breach]) -> None:
        self.breaches = tuple(breaches)
        super().__init__("fence", count=len(breaches))

    def message(self, language: Language = "en") -> str:
        """All offenders, then their number and that nothing was published."""
        lines = [breach.render(language) for breach in self.breaches]
        return "\n".join([*lines, super().message(language)])


def guard(store: ox.Store, folder: Path) -> None:
    """Raise FenceError with all offenders, if there are any."""
    if offenders := breaches(store, folder, every=False):
        raise FenceError(offenders)

"""A store behind an endpoint, with the two methods of a local one that our verbs use.

Labels and the like are looked up one by one, thousands for a comparison; so all values of a property are
fetched on the first look, in pages below the 10,000 rows that some engines never exceed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import urlencode

import pyoxigraph as ox

from clausegraph.ask.query import Term
from clausegraph.remote.http import EndpointError, asked

PAGE = 9_000  # rows
ALL_AS_ONE = (
    "union-default-graph"  # what Oxigraph's server wants to be told; others do so, and pass it over
)
# How Virtuoso writes its JSON, which is that of 2007.
OLD_KIND = re.compile(rb'"type"\s*:\s*"typed-literal"')


class RemoteStore:
    """What an endpoint holds; all its graphs are asked as one.

    Args:
        url: the address that takes queries.
        seconds: how long one answer may take.
    """

    def __init__(self, url: str, seconds: float = 60) -> None:
        self.url, self.seconds = url, seconds
        self._values: dict[ox.NamedNode, dict[ox.NamedNode, list[Term]]] = {}

    def text(self, sparql: str, seconds: float | None = None) -> bytes:
        """The answer to a query as SPARQL 1.1 JSON results."""
        end = "&" if "?" in self.url else "?"
        body = urlencode({"query": sparql}).encode()
        # By POST as a form: Virtuoso cuts a long GET and answers the rest.
        found = asked(f"{self.url}{end}{ALL_AS_ONE}", body, seconds=seconds or self.seconds)
        return OLD_KIND.sub(b'"type":"literal"', found)

    def query(
        self,
        sparql: str,
        *,
        use_default_graph_as_union: bool = True,
        seconds: float | None = None,
    ) -> ox.QuerySolutions | ox.QueryBoolean:
        """Solutions of a SELECT, or the answer to ASK.

        Raises:
            EndpointError: there is no answer, or none that can be read.
        """
        try:
            return ox.parse_query_results(self.text(sparql, seconds), ox.QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            raise EndpointError("endpoint.answer", url=self.url, detail=error) from error

    def quads_for_pattern(
        self,
        subject: ox.NamedNode | None,
        predicate: ox.NamedNode | None,
        object_: Term | None,
        graph: ox.NamedNode | None,
    ) -> Iterator[ox.Quad]:
        """The quads of a pattern, in a graph that is not told; of all properties at most one."""
        if subject and predicate and object_ is None:
            for value in self._all(predicate).get(subject, ()):
                yield ox.Quad(subject, predicate, value)
            return
        pattern = " ".join(
            str(t) if t else f"?{n}"
            for t, n in zip((subject, predicate, object_), "spo", strict=True)
        )
        found = self.query(f"SELECT * {{ {pattern} }} LIMIT 1")
        assert isinstance(found, ox.QuerySolutions)
        names = [variable.value for variable in found.variables]
        for row in found:
            known = dict(zip(names, row, strict=True))
            yield ox.Quad(subject or known["s"], predicate or known["p"], object_ or known["o"])

    def _all(self, predicate: ox.NamedNode) -> dict[ox.NamedNode, list[Term]]:
        """All values of a property, by whose they are."""
        if predicate not in self._values:
            found: dict[ox.NamedNode, list[Term]] = defaultdict(list)
            for subject, value in self.pages("?s ?o", f"?s {predicate} ?o"):
                assert isinstance(subject, ox.NamedNode)
                found[subject].append(value)
            self._values[predicate] = dict(found)
        return self._values[predicate]

    def rows(self, sparql: str) -> list[tuple[Term, ...]]:
        """All solutions of a SELECT of few."""
        return [tuple(row) for row in self.query(sparql)]  # type: ignore[union-attr]

    def pages(self, variables: str, pattern: str) -> Iterator[tuple[Term, ...]]:
        """All solutions of a pattern, page by page, in the order of ?s, their first variable.

        Pages by OFFSET lose rows on Virtuoso, whose order may differ from one page to the next. So each
        page begins at the last subject of the one before, of which rows may have been cut off.
        """
        start = ""
        while True:
            begin = f'FILTER(STR(?s) >= "{start}")' if start else ""
            query = f"SELECT {variables} {{ {pattern} {begin} }} ORDER BY STR(?s) LIMIT {PAGE}"
            rows = self.rows(query)
            if len(rows) < PAGE:
                yield from rows
                return
            last = rows[-1][0]
            if rows[0][0] == last:
                raise EndpointError("endpoint.answer", url=self.url, detail=f"too much of {last}")
            yield from (row for row in rows if row[0] != last)
            start = last.value

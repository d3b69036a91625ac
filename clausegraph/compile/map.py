"""From the clause files to JSON-LD documents, one for each named graph.

Keys stay those of the files: `ontology/context.jsonld` says what they mean in RDF. Here every nested
thing gets an IRI from its path (no blank nodes), references become prefixed names, and what follows from
a place (citation, address, order) is added.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any

from clausegraph.citation.citation import Citation
from clausegraph.compile.addresses import eli, official_address
from clausegraph.source import model as clause
from clausegraph.source import model_comparison as comparison
from clausegraph.source.index import Entry, Index, references_of, resolve
from clausegraph.text.vocabulary import coded, iri_of_code

Node = dict[str, Any]
GRAPH_OF = {
    "instrument": "text",
    "edition": "text",
    "source-of": "text",
    "provision": "text",
    "norm": "norms",
    "conditions": "norms",
    "sanction": "enforcement",
    "authority": "enforcement",
    "newer-standard": "text",
    "act": "enforcement",
    "comparison": "comparison",
    "consent": "ontology",
}
GRAPH_OF_ELEMENT = {
    clause.Condition: "norms",
    clause.Term: "text",
    clause.Category: "text",
    clause.ForceLink: "enforcement",
    clause.Change: "comparison",
    clause.Renumbering: "text",
}


# Entries of their own; what an edition was read from is said of each rule.
NOT_NESTED = {"provisions", "norms", "sanctions", "read-from"}


def documents(index: Index) -> dict[str, list[Node]]:
    """Nodes of every named graph, by the short name of the graph."""
    orders = _orders(index)
    graphs: dict[str, list[Node]] = defaultdict(list)
    for entry in index.entries.values():
        graph = GRAPH_OF_ELEMENT.get(type(entry.element)) or GRAPH_OF[entry.kind]
        node = _Mapper(index, entry).node(entry.element, entry.curie)
        _complete(index, entry, node, orders)
        graphs[graph].append(node)
    graphs["text"].append({"@id": "graph:text", "@type": "cg:KnowledgeGraph", "as-of": index.as_of})
    return dict(graphs)


def leaves(node: Node) -> int:
    """How many triples a node must give: its type, each text, each link, each nested node."""
    total = 0
    for key, value in node.items():
        if key == "@type":
            total += 1
        elif key != "@id":
            total += _leaves_of(value)
    return total


def _leaves_of(value: Any) -> int:
    if isinstance(value, list):
        return sum(map(_leaves_of, value))
    if isinstance(value, dict):
        return 1 + leaves(value) if "@id" in value else len(value)
    return 1


def _orders(index: Index) -> dict[str, int]:
    """Place of each provision in its edition, by official number."""
    by_edition: dict[str, list[Citation]] = defaultdict(list)
    for entry in index.of(clause.Provision):
        edition, _, number = entry.curie.partition(":")
        by_edition[edition].append(Citation(edition, number))
    return {c.curie: n for cited in by_edition.values() for n, c in enumerate(sorted(cited), 1)}


def _codes(key: str, value: str | list[str]) -> Any:
    return (
        [iri_of_code(key, v) for v in value] if isinstance(value, list) else iri_of_code(key, value)
    )


@cache
def _fields(model: type[clause.Element]) -> tuple[tuple[str, str, str | None], ...]:
    """(attribute, key, kind of reference or None) of each field of a class."""
    kinds = {name: kind for name, _, kind in references_of(model)}
    return tuple((n, f.alias or n, kinds.get(n)) for n, f in model.model_fields.items())


class _Mapper:
    """Turns one entry's element into a node."""

    def __init__(self, index: Index, entry: Entry) -> None:
        self.index = index
        self.edition = entry.edition

    def node(self, element: clause.Element, iri: str) -> Node:
        node: Node = {"@id": iri, "@type": element.rdf_type}
        for name, key, kind in _fields(type(element)):
            value = getattr(element, name)
            if value is None or value == [] or key in NOT_NESTED:
                continue
            if key == "requires-content":
                node[key] = [self._content(v, f"{iri}_{key}_{n}") for n, v in enumerate(value, 1)]
            elif key in coded():
                node[key] = _codes(key, value)
            else:
                node[key] = self._refs(kind, value) if kind else self._value(value, f"{iri}_{key}")
        return node

    def _refs(self, kind: str, value: Any) -> Any:
        if isinstance(value, list):
            return [resolve(kind, text, self.edition) for text in value]
        return resolve(kind, value, self.edition)

    def _value(self, value: Any, iri: str) -> Any:
        if isinstance(value, list):
            return [
                self._value(v, f"{iri}_{getattr(v, 'name', n)}") for n, v in enumerate(value, 1)
            ]
        if isinstance(value, clause.Bilingual):
            return {"en": value.en, "zh": value.zh}
        if isinstance(value, clause.ConditionTree):
            return self._condition(value, iri)
        if isinstance(value, clause.Attachment | clause.ConsentRequirement):
            return value
        if isinstance(value, clause.Reading):
            source = self._refs("source", value.source)
            by, text = self._value(value.by, ""), {"en": value.en, "zh": value.zh}
            return {"@id": iri, "@type": value.rdf_type, "by": by, "text": text, "source": source}
        return self.node(value, iri) if isinstance(value, clause.Element) else value

    def _content(self, item: clause.Content, iri: str) -> Any:
        if item.name:
            return iri_of_code("requires-content", item.name)
        choice = [iri_of_code("requires-content", each) for each in item.any_ or []]
        return {"@id": iri, "@type": item.rdf_type, "any": choice}

    def _condition(self, tree: clause.ConditionTree, iri: str) -> Any:
        if tree.name:
            return resolve("condition", tree.name, self.edition)
        group: Node = {"@id": iri, "@type": tree.rdf_type}
        for key, parts in (("all", tree.all_), ("any", tree.any_), ("not", tree.not_)):
            if parts:
                group[key] = [
                    self._condition(p, f"{iri}_{key}-{n}") for n, p in enumerate(parts, 1)
                ]
        return group


def _complete(index: Index, entry: Entry, node: Node, orders: dict[str, int]) -> None:
    """Add what follows from the kind of thing and its place."""
    element = entry.element
    if isinstance(element, clause.Provision):
        _complete_provision(index, entry, node, orders[entry.curie])
    elif isinstance(element, clause.Norm):
        _complete_norm(index, entry, element, node)
    elif isinstance(element, clause.Sanction):
        _complete_sanction(entry, element, node)
    elif isinstance(element, comparison.Edition):
        node["in-instrument"] = node.pop("instrument")
    elif isinstance(element, comparison.ConsentType):
        claims = node.pop("features")
        node["in-edition"] = node.pop("edition")
        node["feature-source"] = claims
        node["feature"] = [claim["feature"] for claim in claims]
        for claim in claims:
            claim["of-feature"] = claim.pop("feature")
    elif isinstance(element, comparison.Alignment):
        node["topic"] = _codes("topic", _topics_of(entry))
        node["order"] = str(int(entry.steps[1]) + 1)
    elif isinstance(element, clause.Change | clause.Renumbering):
        node["later-edition"] = f"edition:{entry.edition}"
    elif isinstance(element, clause.Term | clause.Category):
        node["in-edition"] = f"edition:{entry.edition}"


def _complete_provision(index: Index, entry: Entry, node: Node, order: int) -> None:
    citation = Citation(entry.edition, node["number"])
    node["in-edition"] = f"edition:{entry.edition}"
    node["order"] = str(order)
    node["citation"] = {"en": citation.format("en"), "zh": citation.format("zh")}
    if entry.parent:
        node["within"] = entry.parent
    if edition := index.edition(entry.edition):
        node["address"] = official_address(edition, citation)
        if name := eli(edition, citation):
            node["eli"] = name


def _complete_norm(index: Index, entry: Entry, norm: clause.Norm, node: Node) -> None:
    node["stated-in"] = [entry.parent, *node.pop("also-stated-in", [])]
    node["in-edition"] = f"edition:{entry.edition}"
    node["order"] = str(int(entry.steps[-1]) + 1)
    local = entry.parent.partition(":")[2]
    node["read-from"] = iri_of_code("read-from", index.read_from(entry.edition, local))
    node["primary-topic"] = iri_of_code("primary-topic", norm.topics[0])
    if norm.operative and (edition := index.edition(entry.edition)):
        node["operative"] = {edition.language: norm.operative}
    if asked := norm.requires_consent:
        kind = "any" if asked.any_ else "all"
        types = asked.any_ or asked.all_ or []
        node["requires-consent"] = [resolve("consent-type", t, entry.edition) for t in types]
        node["consent-combination"] = iri_of_code("consent-combination", kind)
        node["consent-as"] = iri_of_code("consent-as", asked.as_)
    if readings := node.pop("readings", None):
        node["reading"] = readings
    _number(node)


def _number(node: Node) -> None:
    """Number the exceptions in a sentence, and theirs, as the sentence has them."""
    for number, exception in enumerate(node.get("unless", []), 1):
        exception["order"] = str(number)
        _number(exception)


def _complete_sanction(entry: Entry, sanction: clause.Sanction, node: Node) -> None:
    node["stated-in"] = [entry.parent]
    node["order"] = str(int(entry.steps[-1]) + 1)
    if tie := sanction.attaches_to:
        node["attaches-to"] = [resolve("provision", p, entry.edition) for p in tie.provisions]
        node["attaches-to-bearer"] = _codes("attaches-to-bearer", tie.bearer)
        node["attaches-to-modality"] = _codes("attaches-to-modality", tie.modality)
        if tie.except_:
            node["attaches-not-to"] = [resolve("norm", n, entry.edition) for n in tie.except_]
    if powers := sanction.on_disregard_of:
        node["on-disregard-of"] = [resolve("provision", p, entry.edition) for p in powers]


def _topics_of(entry: Entry) -> list[str]:
    topics = entry.source.data.get("topic", []) if entry.source.data else []
    return [topics] if isinstance(topics, str) else list(topics)

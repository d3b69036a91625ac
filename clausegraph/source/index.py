"""Everything that has a name: provisions, norms, sanctions, conditions, terms, comparisons.

Built from the corpus; by it references are resolved, the lint rules look around and the map is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from clausegraph.citation.editions import is_local_name
from clausegraph.citation.outline import has, near
from clausegraph.source import model as clause
from clausegraph.source import model_comparison as comparison
from clausegraph.source import model_practice as practice
from clausegraph.source.corpus import Corpus, Steps, heading, place
from clausegraph.source.read import Source
from clausegraph.source.scalars import Ref
from clausegraph.text.errors import Fault
from clausegraph.text.places import ONTOLOGY
from clausegraph.text.vocabulary import did_you_mean


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One named thing: its prefixed name, kind, element, file and place in it."""

    curie: str
    kind: str
    element: clause.Element
    source: Source
    steps: Steps
    edition: str
    parent: str = ""

    def fault(self, code: str, *steps: str | int, **facts: Any) -> Fault:
        """A fault of this thing, at one of its keys if named."""
        whole = self.steps + steps
        return self.source.fault(
            place(self.source, whole), code, heading(self.source, whole), **facts
        )


class Index:
    """All entries by prefixed name; topics and content items by code; faults of naming."""

    def __init__(self, corpus: Corpus) -> None:
        self.entries: dict[str, Entry] = {}
        self.faults: list[Fault] = []
        self.as_of = ""
        self.files = corpus.files
        self.topics_of: dict[str, list[str]] = {}
        for source, editions in corpus.of(comparison.EditionsFile):
            self.as_of = editions.as_of
            self._named(source, "instrument", "instruments", editions.instruments)
            self._named(source, "edition", "editions", editions.editions)
        for source, authorities in corpus.of(comparison.AuthoritiesFile):
            self._named(source, "authority", "authorities", authorities.authorities)
        for source, literature in corpus.of(comparison.SourcesFile):
            self._named(source, "source-of", "sources", literature.sources)
        for source, newer in corpus.of(practice.NewerStandardsFile):
            self._named(source, "newer-standard", "newer-standards", newer.newer_standards)
        for source, file_of_acts in corpus.of(practice.ActsFile):
            self._named(source, "act", "acts", file_of_acts.acts)
        for source, consent in corpus.of(comparison.ConsentFile):
            self._named(source, "consent", "features", consent.features, infix="feature_")
            self._named(source, "consent", "types", consent.types)
        for source, file in corpus.of(clause.ClauseFile):
            self._clause_file(source, file)
        for source, compared in corpus.of(comparison.ComparisonFile):
            self.topics_of[source.name] = compared.topic
            self._named(
                source,
                "comparison",
                "alignments",
                compared.alignments,
                infix=f"{compared.topic[0]}_",
            )

    def of(self, kind: type[clause.Element]) -> Iterator[Entry]:
        """All entries whose element is of that class."""
        return (e for e in self.entries.values() if isinstance(e.element, kind))

    def edition(self, name: str) -> comparison.Edition | None:
        """The edition of that name."""
        entry = self.entries.get(f"edition:{name}")
        return entry.element if entry and isinstance(entry.element, comparison.Edition) else None

    def read_from(self, name: str, local: str = "") -> str:
        """From which text a place was read: final, draft …; without a place, most of the edition."""
        found = self.edition(name)
        here, rest = f"{name}:{local}-", "final"
        for part in found.read_from if found else []:
            if not part.provisions:
                rest = part.text
            elif any(here.startswith(f"{place}-") for place in part.provisions):
                return part.text
        return rest

    def norm(self, curie: str) -> clause.Norm | None:
        """The norm of that name."""
        entry = self.entries.get(curie)
        return entry.element if entry and isinstance(entry.element, clause.Norm) else None

    def _named(self, source: Source, prefix: str, key: str, elements: Any, infix: str = "") -> None:
        for number, element in enumerate(elements):
            edition = prefix if prefix in _editions() else getattr(element, "edition", "")
            self._add(
                Entry(
                    f"{prefix}:{infix}{element.name}",
                    prefix,
                    element,
                    source,
                    (key, number),
                    edition,
                )
            )

    def _clause_file(self, source: Source, file: clause.ClauseFile) -> None:
        name = file.edition
        self._provisions(source, file.provisions, name, ("provisions",), "")
        self._named(source, name, "conditions", file.conditions, infix="condition_")
        self._named(source, name, "terms", file.terms, infix="term_")
        self._named(source, name, "categories", file.categories, infix="category_")
        self._named(source, name, "force-links", file.force_links, infix="force_")
        self._named(source, name, "changes", file.changes, infix="change_")
        self._named(source, name, "renumbered", file.renumbered, infix="renumbered_")

    def _provisions(
        self,
        source: Source,
        provisions: list[clause.Provision],
        edition: str,
        steps: Steps,
        parent: str,
    ) -> None:
        for number, provision in enumerate(provisions):
            here: Steps = (*steps, number)
            curie = f"{edition}:{provision.number}"
            entry = Entry(curie, "provision", provision, source, here, edition, parent)
            if edition in _editions() and not is_local_name(edition, provision.number):
                self.faults.append(
                    entry.fault("CG210", "number", found=provision.number, edition=edition)
                )
            elif not has(edition, provision.number):
                around = ", ".join(near(edition, provision.number)) or "–"
                facts = {"found": provision.number, "edition": edition, "near": around}
                self.faults.append(entry.fault("CG211", "number", **facts))
            around = parent.partition(":")[2]
            if around[:1].isdigit() and not provision.number.startswith(f"{around}-"):
                facts = {"found": provision.number, "around": around}
                self.faults.append(entry.fault("CG212", "number", **facts))
            self._add(entry)
            for key, rules in (("norms", provision.norms), ("sanctions", provision.sanctions)):
                for place_, rule in enumerate(cast("list[clause.Norm | clause.Sanction]", rules)):
                    name = f"{curie}_{rule.name}"
                    self._add(
                        Entry(name, key[:-1], rule, source, (*here, key, place_), edition, curie)
                    )
            self._provisions(source, provision.provisions, edition, (*here, "provisions"), curie)

    def _add(self, entry: Entry) -> None:
        if first := self.entries.get(entry.curie):
            key = "number" if entry.kind == "provision" else "name"
            where = f"{first.source.name}:{place(first.source, first.steps).line}"
            self.faults.append(entry.fault("CG306", key, name=entry.curie, first=where))
        else:
            self.entries[entry.curie] = entry


@cache
def _editions() -> frozenset[str]:
    from clausegraph.citation.editions import EDITIONS

    return frozenset(e.id for e in EDITIONS)


@cache
def scheme(name: str) -> frozenset[str]:
    """Codes of a SKOS scheme of the ontology: "topics" (leaves only) or "contents"."""
    kind = {"topics": "Topic", "contents": "ContentItem"}[name]
    text = (ONTOLOGY / f"{name}.ttl").read_text("utf-8")
    found = re.finditer(rf"^\w+:([\w-]+) a skos:Concept , cg:{kind} ;", text, re.MULTILINE)
    return frozenset(m.group(1) for m in found)


def resolve(kind: str, text: str, edition: str) -> str:
    """What a reference of that kind means as prefixed name, seen from a file of `edition`."""
    prefix, colon, local = text.rpartition(":")
    home = prefix if colon else edition
    if kind in {"authority", "instrument", "edition"}:
        return f"{kind}:{text}"
    if kind in {"topic", "content"}:
        return text
    if kind == "consent-type":
        return f"consent:{text}"
    if kind == "feature":
        return f"consent:feature_{text}"
    if kind == "force-link":
        return f"{home}:force_{local}"
    if kind in {"term", "condition"}:
        return f"{home}:{kind}_{local}"
    return f"{home}:{local}"


def known(index: Index, kind: str, target: str) -> bool:
    """Whether such a thing exists."""
    if kind in {"topic", "content"}:
        return target in scheme(kind + "s")
    entry = index.entries.get(target)
    if entry is None:
        return False
    fits = {
        "norm": {"norm"},
        "provision": {"provision"},
        "sanction": {"sanction"},
        "norm-or-provision": {"norm", "provision"},
        "source": {"provision", "norm", "source-of"},
        "alignment": {"comparison"},
    }
    return entry.kind in fits.get(kind, {entry.kind})


def nearest(index: Index, kind: str, target: str) -> str:
    """Known names near a wrong one, for "did you mean"."""
    if kind in {"topic", "content"}:
        return did_you_mean(target, scheme(kind + "s"))
    prefix = target.partition(":")[0]
    same = [c for c in index.entries if c.startswith(prefix + ":") and known(index, kind, c)]
    unwritten = resolve(kind, "", "")  # what an editor leaves out: edition:, authority: …
    return did_you_mean(
        target.removeprefix(unwritten), [name.removeprefix(unwritten) for name in same]
    )


@cache
def references_of(model: type[clause.Element]) -> tuple[tuple[str, str, str], ...]:
    """(attribute, key, kind) of each field of a class that refers to something."""
    found = []
    for name, field in model.model_fields.items():
        for mark in field.metadata:
            if isinstance(mark, Ref):
                found.append((name, field.alias or name, mark.kind))
    return tuple(found)

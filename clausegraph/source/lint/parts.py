"""Parts of a norm are whole: items of content, qualified parts, unseen words, cases (CG450-CG455)."""

from __future__ import annotations

from collections.abc import Iterator

from clausegraph.source.index import Entry, Index, resolve
from clausegraph.source.model import Norm, Provision, QualifiedPart
from clausegraph.text.errors import Fault


def parts(index: Index) -> Iterator[Fault]:
    """Items, qualified parts and words of each norm."""
    for entry in index.of(Norm):
        norm = entry.element
        assert isinstance(norm, Norm)
        for number, item in enumerate(norm.requires_content or []):
            if bool(item.name) == bool(item.any_) or len(item.any_ or "ab") < 2:
                yield entry.fault("CG450", "requires-content", number)
        for number, part in enumerate(norm.qualified or []):
            yield from _qualified(entry, norm, part, number)
        seen = index.read_from(entry.edition, entry.parent.partition(":")[2]) == "final"
        if norm.operative_unseen and (seen or not norm.operative):
            yield entry.fault("CG453", "operative-unseen")
        if norm.list_ == "at-least-in-these-cases" and not norm.when:
            yield entry.fault("CG454", "list")


def _qualified(entry: Entry, norm: Norm, part: QualifiedPart, number: int) -> Iterator[Fault]:
    """It governs one thing, which the rule itself names."""
    items = norm.requires_content or []
    named = {name for item in items for name in (item.name, *(item.any_ or [])) if name}
    roles = {*(norm.bearer or []), *(norm.owed_to or [])}
    governs = [part.on_role, part.on_content, part.on_limb]
    strange = {*(part.on_role or [])} - roles | {*(part.on_content or [])} - named
    if sum(map(bool, governs)) != 1 or strange:
        yield entry.fault("CG452", "qualified", number)


def silent(index: Index) -> Iterator[Fault]:
    """A place that is said to state no rule states none."""
    for entry in index.of(Provision):
        provision = entry.element
        assert isinstance(provision, Provision)
        if provision.not_encoded_because and (provision.norms or provision.sanctions):
            yield entry.fault("CG455", "not-encoded-because")


def contents_elsewhere(index: Index) -> Iterator[Fault]:
    """A rule whose items another takes over has some, itself or in its parts."""
    holders = set()
    for entry in index.of(Norm):
        norm = entry.element
        assert isinstance(norm, Norm)
        if norm.requires_content:
            holders.add(entry.curie)
            if norm.part_of:
                holders.add(resolve("norm", norm.part_of, entry.edition))
    for entry in index.of(Norm):
        norm = entry.element
        assert isinstance(norm, Norm)
        for name in norm.contents_of or []:
            if resolve("norm", name, entry.edition) not in holders:
                yield entry.fault("CG451", "contents-of", found=name)

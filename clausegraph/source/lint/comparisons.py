"""Comparisons and changes keep their form: sides, gaps, findings, grounds (CG410-CG419, CG460-CG465)."""

from __future__ import annotations

from collections.abc import Iterator

from clausegraph.source.index import Entry, Index, resolve
from clausegraph.source.model import Change
from clausegraph.source.model_comparison import Alignment
from clausegraph.text.errors import Fault

# Derived for every comparison: a fine or a binding force says nothing about what a rule asks.
ALONE = {"new", "dropped", "unchanged"}
SIDES = {"new": (False, True), "dropped": (True, False)}
DERIVED = ("force", "sanction")


def sides(index: Index) -> Iterator[Fault]:
    """Two different editions, the GDPR left; each rule belongs to the edition of its side."""
    for entry in index.of(Alignment):
        alignment = _alignment(entry)
        left, right = alignment.left_edition, alignment.right_edition
        if left == right:
            yield entry.fault("CG410", "right-edition", edition=left)
        elif not _left_first(index, left, right):
            yield entry.fault("CG416", "left-edition", left=left, right=right)
        for key, edition, names in (
            ("left", left, alignment.left),
            ("right", right, alignment.right),
        ):
            for name in names or []:
                if name.partition(":")[0] != edition:
                    yield entry.fault("CG417", key, found=name, edition=edition)


def _left_first(index: Index, left: str, right: str) -> bool:
    """The GDPR before all, law before standard, else the older text before the newer."""
    first, second = index.edition(left), index.edition(right)
    if first is None or second is None or left == "gdpr":
        return True
    if right == "gdpr":
        return False
    standard = [e.rank == "recommended-standard" for e in (first, second)]
    return standard == [False, True] or (
        standard[0] == standard[1] and first.issued <= second.issued
    )


def findings(index: Index) -> Iterator[Fault]:
    """A gap has one empty side and a reason; a full comparison has findings and says the difference."""
    for entry in index.of(Alignment):
        alignment = _alignment(entry)
        full = bool(alignment.left and alignment.right)
        relation = alignment.scope_relation
        if full == (relation == "no-relationship") or not (alignment.left or alignment.right):
            yield entry.fault("CG411", "scope-relation", relation=relation)
        if not full and not alignment.gap_reason:
            yield entry.fault("CG412", "scope-relation")
        if full and alignment.gap_reason:
            yield entry.fault("CG464", "gap-reason")
        if not full and (alignment.strictness or alignment.difference):
            yield entry.fault("CG464", "scope-relation")
        if full and not alignment.strictness:
            yield entry.fault("CG413", "scope-relation")
        if full and not alignment.difference and relation != "equal-to":
            yield entry.fault("CG414", "scope-relation")
        if relation == "equal-to" and any(s.stricter_side != "same" for s in alignment.strictness):
            yield entry.fault("CG415", "scope-relation")
        seen = [s.dimension for s in alignment.strictness]
        for dimension in {d for d in seen if seen.count(d) > 1}:
            yield entry.fault("CG418", "strictness", dimension=dimension)
        for dimension in [d for d in seen if d in DERIVED]:
            yield entry.fault("CG419", "strictness", dimension=dimension)


def grounds(index: Index) -> Iterator[Fault]:
    """A finding rests on the editions compared; a comparison stands under a topic that a rule of it has."""
    for entry in index.of(Alignment):
        alignment = _alignment(entry)
        sides = (alignment.left_edition, alignment.right_edition)
        for number, finding in enumerate(alignment.strictness):
            for name in finding.because:
                if name.partition(":")[0] not in sides:
                    steps = ("strictness", number, "because")
                    yield entry.fault("CG460", *steps, found=name, editions=", ".join(sides))
        rules = [index.norm(name) for name in [*(alignment.left or []), *(alignment.right or [])]]
        topics = {topic for rule in rules if rule for topic in rule.topics}
        filed = index.topics_of[entry.source.name]
        if topics and not topics.intersection(filed):
            facts = {"topic": ", ".join(filed), "topics": ", ".join(sorted(topics))}
            yield entry.fault("CG461", "name", **facts)


def changes(index: Index) -> Iterator[Fault]:
    """What is new stands after only, what was dropped before only, any other change on both sides."""
    for entry in index.of(Change):
        change = entry.element
        assert isinstance(change, Change)
        wanted = {SIDES.get(kind, (True, True)) for kind in change.change}
        if wanted != {(bool(change.before), bool(change.after))}:
            yield entry.fault("CG462", "change", change=", ".join(change.change))
        if len(change.change) > 1 and ALONE.intersection(change.change):
            yield entry.fault("CG462", "change", change=", ".join(change.change))
        for key, edition, names in (
            ("before", change.earlier_edition, change.before),
            ("after", entry.edition, change.after),
        ):
            for name in names or []:
                home = resolve("norm", name, entry.edition).partition(":")[0]
                if home != edition or change.earlier_edition == entry.edition:
                    facts = {"found": name, "edition": change.earlier_edition}
                    yield entry.fault("CG465", key, **facts)


def _alignment(entry: Entry) -> Alignment:
    assert isinstance(entry.element, Alignment)
    return entry.element

"""No claim is surer than what it rests on, and no sanction hangs on nothing (CG466, CG449)."""

from __future__ import annotations

from collections.abc import Iterator

from clausegraph.source.index import Entry, Index, resolve
from clausegraph.source.model import Change, ForceLink, Norm, Sanction
from clausegraph.source.model_comparison import Alignment
from clausegraph.text.errors import Fault

SURE = ("low", "medium", "high")


def grounds(index: Index) -> Iterator[Fault]:
    """A comparison or a change is not surer than any rule on its sides; a link not high if a rule is less.

    A link may rest on many rules, some of which are held loosely: only the word “high” speaks for all.
    """
    for entry in index.entries.values():
        claim = entry.element
        if isinstance(claim, Alignment):
            names = [*(claim.left or []), *(claim.right or [])]
        elif isinstance(claim, Change):
            names = [*(claim.before or []), *(claim.after or [])]
        elif isinstance(claim, ForceLink) and claim.confidence == "high":
            names = [*claim.backs, *(claim.binding or [])]
        else:
            continue
        for name in names:
            rule = index.norm(resolve("norm", name, entry.edition))
            if rule and SURE.index(rule.confidence) < SURE.index(claim.confidence):
                facts = {"found": claim.confidence, "rule": name, "held": rule.confidence}
                yield entry.fault("CG466", "confidence", **facts)
                break


def struck(index: Index) -> Iterator[Fault]:
    """What a sanction names holds a rule that it falls on: by bearer and modality, or a power disregarded."""
    norms = list(index.of(Norm))
    for entry in index.of(Sanction):
        sanction = entry.element
        assert isinstance(sanction, Sanction)
        if (tie := sanction.attaches_to) and not any(
            rule.modality in tie.modality and set(tie.bearer).intersection(rule.bearer or [])
            for place in tie.provisions
            for rule in _within(norms, entry, place)
        ):
            yield entry.fault("CG449", "attaches-to", found=", ".join(tie.provisions))
        for place in sanction.on_disregard_of or []:
            if not any(rule.modality == "power" for rule in _within(norms, entry, place)):
                yield entry.fault("CG449", "on-disregard-of", found=place)


def _within(norms: list[Entry], entry: Entry, place: str) -> Iterator[Norm]:
    """The rules stated at a place or within it."""
    whole = resolve("provision", place, entry.edition)
    for held in norms:
        if held.parent == whole or held.parent.startswith(f"{whole}-"):
            assert isinstance(held.element, Norm)
            yield held.element

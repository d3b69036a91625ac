"""What makes a norm whole: bearer, fitting verb, what it lifts, honest status (CG401-CG408)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clausegraph.source.index import Index, resolve
from clausegraph.source.model import Norm, Sanction
from clausegraph.source.model_comparison import Alignment
from clausegraph.text.errors import Fault

ASKING = {"obligation", "prohibition", "recommendation", "right"}
BEARERLESS = {"definition", "scope", "effect"}
NEGATIVE = {"prohibition", "dispensation", "scope", "effect"}
ENABLING = {"permission", "power", "right", "dispensation", "effect"}
BINDING_VERB = {
    "obligation",
    "prohibition",
    "right",
    "power",
    "dispensation",
    "definition",
    "scope",
    "effect",
}

# Which modalities a verb can carry; the first pattern that is found decides (GB/T 1.1 drafting verbs for zh).
VERBS: tuple[tuple[str, set[str]], ...] = (
    (r"不应|不得|不能|禁止|不准", NEGATIVE),
    (r"不必|无需|可不|不需", {"dispensation"}),
    (r"宜", {"recommendation"}),
    (r"^(可|可以|有权)$", ENABLING),
    (r"[\u4e00-\u9fff]", BINDING_VERB),
    (r"\b(shall|may|must|should)\b.*\bnot\b", NEGATIVE),
    (r"\bonly\b", BINDING_VERB | {"permission", "recommendation"}),
    (r"\bmay\b", ENABLING),
    (r"\bshould\b", {"recommendation"}),
    (r"\b(shall|must)\b", BINDING_VERB),
)


def bearers(index: Index) -> Iterator[Fault]:
    """Whoever must, may or is freed is named."""
    for entry in index.of(Norm):
        norm = entry.element
        assert isinstance(norm, Norm)
        if not norm.bearer and norm.modality not in BEARERLESS:
            yield entry.fault("CG401", "modality", modality=norm.modality)


def operative_words(index: Index) -> Iterator[Fault]:
    """The text's own verb can carry the modality that was given to it."""
    for entry in index.of(Norm):
        norm = entry.element
        assert isinstance(norm, Norm)
        word = (norm.operative or "").lower()
        allowed = next((kinds for pattern, kinds in VERBS if re.search(pattern, word)), None)
        if allowed and norm.modality not in allowed:
            facts = {
                "word": norm.operative,
                "modality": norm.modality,
                "allowed": ", ".join(sorted(allowed)),
            }
            yield entry.fault("CG402", "modality", **facts)


def dispensations(index: Index) -> Iterator[Fault]:
    """A dispensation frees from something that is named."""
    for entry in index.of(Norm):
        norm = entry.element
        assert isinstance(norm, Norm)
        if norm.modality == "dispensation" and not norm.lifts and not norm.part_of:
            yield entry.fault("CG403", "modality")


def dispensed(index: Index) -> Iterator[Fault]:
    """What a dispensation lifts asks something of somebody; from a freedom nobody need be freed.

    A part lifts what its whole lifts, if it lifts nothing itself.
    """
    for entry in index.of(Norm):
        norm = entry.element
        assert isinstance(norm, Norm)
        if norm.modality == "dispensation" and norm.part_of and not norm.lifts:
            whole = index.norm(resolve("norm", norm.part_of, entry.edition))
            if whole and not whole.lifts:
                yield entry.fault("CG403", "modality")
        for name in norm.lifts or []:
            lifted = index.norm(resolve("norm", name, entry.edition))
            if norm.modality == "dispensation" and lifted and lifted.modality not in ASKING:
                yield entry.fault("CG407", "lifts", found=name, modality=lifted.modality)


def consent(index: Index) -> Iterator[Fault]:
    """Consent asked names its types once, either any or all of them."""
    for entry in index.of(Norm):
        norm = entry.element
        assert isinstance(norm, Norm)
        asked = norm.requires_consent
        if asked and bool(asked.any_) == bool(asked.all_):
            yield entry.fault("CG404", "requires-consent")


def status(index: Index) -> Iterator[Fault]:
    """No claim goes beyond its source: an outline or draft ends at `checked-outline`."""
    for entry in index.entries.values():
        element = entry.element
        if not isinstance(element, Norm | Sanction | Alignment):
            continue
        places = (
            ((element.left_edition, ""), (element.right_edition, ""))
            if isinstance(element, Alignment)
            else ((entry.edition, entry.parent.partition(":")[2]),)
        )
        final = all(index.read_from(*place) == "final" for place in places)
        if element.review_status == "checked" and not final:
            yield entry.fault("CG405", "review-status")
        if element.confidence == "high" and not final:
            yield entry.fault("CG406", "confidence")

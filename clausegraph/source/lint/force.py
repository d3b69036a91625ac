"""Force and fines stand only where the rank of the text allows them (CG440-CG444)."""

from __future__ import annotations

from collections.abc import Iterator

from clausegraph.source.index import Index, resolve
from clausegraph.source.model import ForceLink, Norm, Sanction
from clausegraph.text.errors import Fault

VOLUNTARY_RANKS = {"recommended-standard", "normative-document"}


def binding(index: Index, edition: str) -> bool:
    """Whether the rank of an edition makes its rules binding."""
    found = index.edition(edition)
    return found is not None and found.rank not in VOLUNTARY_RANKS


def sanctions(index: Index) -> Iterator[Fault]:
    """Only law carries sanctions; a standard never does."""
    for entry in index.of(Sanction):
        if not binding(index, entry.edition):
            yield entry.fault("CG440", edition=entry.edition)


def links(index: Index) -> Iterator[Fault]:
    """A force link leads from a voluntary rule to a binding one."""
    for entry in index.of(ForceLink):
        link = entry.element
        assert isinstance(link, ForceLink)
        laws = {resolve("norm", n, entry.edition).partition(":")[0] for n in link.binding or []}
        if len(laws) > 1:
            yield entry.fault("CG445", "binding", editions=", ".join(sorted(laws)))
        for key, names, wanted in (
            ("backs", link.backs, False),
            ("binding", link.binding or [], True),
        ):
            for name in names:
                edition = resolve("norm", name, entry.edition).partition(":")[0]
                if binding(index, edition) is not wanted:
                    yield entry.fault(
                        "CG442" if wanted else "CG441", key, found=name, edition=edition
                    )


def exemptions(index: Index) -> Iterator[Fault]:
    """A standard cannot exempt from statute: its dispensations say against which rules they fail."""
    for entry in index.of(Norm):
        norm = entry.element
        assert isinstance(norm, Norm)
        if binding(index, entry.edition):
            if norm.no_effect_against or norm.no_force_because:
                yield entry.fault("CG444", "name", edition=entry.edition)
        elif norm.modality == "dispensation" and not norm.no_effect_against and not norm.part_of:
            yield entry.fault("CG443", "modality")
        for name in norm.no_effect_against or []:
            edition = resolve("norm", name, entry.edition).partition(":")[0]
            if not binding(index, edition):
                yield entry.fault("CG442", "no-effect-against", found=name, edition=edition)

"""Force and fines stand only where the rank of the text allows them (CG440-CG448, CG491)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clausegraph.source.corpus import Steps
from clausegraph.source.index import Entry, Index, resolve
from clausegraph.source.lint.walk import within
from clausegraph.source.model import ExceptionTo, ForceLink, Norm, Sanction
from clausegraph.source.model_comparison import Edition, Instrument
from clausegraph.text.errors import Fault

DEMANDING = {"obligation", "prohibition", "recommendation", "right"}
RECOMMENDED = re.compile(r"GB/T\b")
VOLUNTARY_RANKS = {"recommended-standard", "normative-document"}


def binding(index: Index, edition: str) -> bool:
    """Whether the rank of an edition makes its rules binding."""
    found = index.edition(edition)
    return found is not None and found.rank not in VOLUNTARY_RANKS


def ranks(index: Index) -> Iterator[Fault]:
    """An edition has the rank of its instrument, and a recommended national standard is never called law."""
    for entry in index.of(Edition):
        edition = entry.element
        assert isinstance(edition, Edition)
        held = index.entries.get(f"instrument:{edition.instrument}")
        act = held.element if held and isinstance(held.element, Instrument) else None
        rank = act.rank if act else edition.rank
        if RECOMMENDED.match(edition.document_number):
            rank = "recommended-standard"
        if edition.rank != rank:
            yield entry.fault("CG447", "rank", found=edition.rank, told=rank)


def sanctions(index: Index) -> Iterator[Fault]:
    """Only law carries sanctions; a standard never does, and no sanction falls on its rules."""
    for entry in index.of(Sanction):
        if not binding(index, entry.edition):
            yield entry.fault("CG440", edition=entry.edition)
        sanction = entry.element
        assert isinstance(sanction, Sanction)
        struck = sanction.attaches_to.provisions if sanction.attaches_to else []
        for key, kind, names in (
            ("attaches-to", "provision", struck),
            ("refers-to", "sanction", sanction.refers_to or []),
        ):
            for name in names:
                edition = resolve(kind, name, entry.edition).partition(":")[0]
                if index.edition(edition) and not binding(index, edition):
                    yield entry.fault("CG448", key, found=name, edition=edition)


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


def beginnings(index: Index) -> Iterator[Fault]:
    """A link begins when both its ends are there: the standard issued, the law in force."""
    for entry in index.of(ForceLink):
        link = entry.element
        assert isinstance(link, ForceLink)
        ends = [(name, False) for name in link.backs] + [(n, True) for n in link.binding or []]
        for name, law in ends:
            edition = index.edition(resolve("norm", name, entry.edition).partition(":")[0])
            if not edition:
                continue
            first = edition.in_force_from if law else edition.issued
            if link.from_ < first:
                facts = {"found": link.from_, "edition": edition.name, "first": first}
                yield entry.fault("CG491", "from", **facts)
                break


def exemptions(index: Index) -> Iterator[Fault]:
    """A standard cannot exempt from statute: its dispensations say against which rules they fail."""
    for entry in index.of(Norm):
        norm = entry.element
        assert isinstance(norm, Norm)
        law = binding(index, entry.edition)
        bare = not norm.no_effect_against and not norm.part_of
        if law and norm.no_force_because:
            yield entry.fault("CG444", "name", edition=entry.edition)
        if not law and norm.modality == "dispensation" and bare:
            yield entry.fault("CG443", "modality")
        for element, steps in within(entry):
            if isinstance(element, Norm | ExceptionTo):
                yield from _released(index, entry, element, steps, law)


def _released(
    index: Index, entry: Entry, element: Norm | ExceptionTo, steps: Steps, law: bool
) -> Iterator[Fault]:
    """What a rule or an exception in its sentence says of law: where it fails, where law grants the same."""
    if law and (element.no_effect_against or element.same_release_in):
        yield entry.fault("CG444", *steps, "name", edition=entry.edition)
    for key, names in (
        ("no-effect-against", element.no_effect_against),
        ("same-release-in", element.same_release_in),
    ):
        for name in names or []:
            target = resolve("norm", name, entry.edition)
            edition = target.partition(":")[0]
            named = index.norm(target)
            if not binding(index, edition):
                yield entry.fault("CG442", *steps, key, found=name, edition=edition)
            elif key == "same-release-in" and named and named.modality in DEMANDING:
                facts = {"found": name, "modality": named.modality}
                yield entry.fault("CG446", *steps, key, **facts)

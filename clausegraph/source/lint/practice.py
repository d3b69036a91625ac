"""Acts that used the Specification and newer standards beside it keep to time and text (CG470-CG477)."""

from __future__ import annotations

from collections.abc import Iterator

from clausegraph.source.index import Entry, Index, resolve
from clausegraph.source.model import ForceLink
from clausegraph.source.model_comparison import Edition
from clausegraph.source.model_practice import NewerStandard, PublicAct
from clausegraph.text.errors import Fault

# Kinds of link that an act can show; the others rest on what a law says.
SHOWN_BY_ACTS = {
    "cited-by-regulator",
    "cited-by-court",
    "campaign-benchmark",
    "certification-basis",
    "promoted-by-standards-body",
}
STANDARD = "recommended-standard"
AS_ISSUED = {"dated", "undated"}


def acts(index: Index) -> Iterator[Fault]:
    """An act uses clauses of an edition issued by then, and strengthens only what came after it."""
    for entry in index.of(PublicAct):
        act = entry.element
        assert isinstance(act, PublicAct)
        latest = act.not_after or act.date
        if latest < act.date:
            yield entry.fault("CG470", "not-after", found=latest, date=act.date)
        if bool(act.clauses) != bool(act.clause_found_by):
            yield entry.fault("CG471", "name")
        for clause in act.clauses or []:
            if resolve("provision", clause, "").partition(":")[0] != act.used_edition:
                yield entry.fault("CG472", "clauses", found=clause, edition=act.used_edition)
        edition = index.edition(act.used_edition)
        if edition and act.edition_cited_as in AS_ISSUED and latest < edition.issued:
            facts = {"edition": act.used_edition, "issued": edition.issued}
            yield entry.fault("CG473", "edition-cited-as", **facts)
        if edition and (
            edition.rank != STANDARD
            or (act.edition_cited_as == "draft" and act.date > edition.issued)
        ):
            facts = {"edition": act.used_edition, "issued": edition.issued}
            yield entry.fault("CG476", "used-edition", **facts)
        for name in act.strengthens or []:
            yield from _strengthened(index, entry, act, name)


def _strengthened(index: Index, entry: Entry, act: PublicAct, name: str) -> Iterator[Fault]:
    """A link rests on an act only if acts can show it, and only from the day of the act on."""
    found = index.entries.get(resolve("force-link", name, ""))
    link = found.element if found else None
    if isinstance(link, ForceLink) and (
        link.from_ < act.date or link.link_kind not in SHOWN_BY_ACTS
    ):
        facts = {"found": name, "day": link.from_, "link": link.link_kind, "date": act.date}
        yield entry.fault("CG474", "strengthens", **facts)
    if found and isinstance(link, ForceLink):
        backed = {resolve("norm", rule, found.edition).partition(":")[0] for rule in link.backs}
        if act.used_edition not in backed:
            yield entry.fault("CG472", "strengthens", found=name, edition=act.used_edition)


def standards(index: Index) -> Iterator[Fault]:
    """A newer standard is newer than the edition to whose clauses it speaks."""
    for entry in index.of(NewerStandard):
        standard = entry.element
        assert isinstance(standard, NewerStandard)
        held = {
            e.element.document_number for e in index.of(Edition) if isinstance(e.element, Edition)
        }
        late = (standard.issued or "") > standard.in_force_from
        if late or standard.document_number in held:
            yield entry.fault("CG477", "document-number", found=standard.document_number)
        for number, detail in enumerate(standard.details):
            for clause in detail.clauses:
                edition = index.edition(clause.partition(":")[0])
                first = standard.issued or standard.in_force_from
                if edition and (edition.rank != STANDARD or first <= edition.issued):
                    facts = {"found": clause, "issued": edition.issued}
                    yield entry.fault("CG475", "details", number, "clauses", **facts)

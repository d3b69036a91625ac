"""What belongs together: one jurisdiction, one edition, figures with their unit (CG480-CG489)."""

from __future__ import annotations

from collections.abc import Iterator

from clausegraph.citation.outline import has
from clausegraph.source.index import Index, references_of, resolve
from clausegraph.source.lint.force import DEMANDING, binding
from clausegraph.source.lint.walk import within
from clausegraph.source.model import (
    ConsentRequirement,
    ForceLink,
    Norm,
    Renumbering,
    Sanction,
    Term,
    Threshold,
)
from clausegraph.source.model_comparison import Authority, ConsentType, Edition, Instrument
from clausegraph.source.scalars import CHINESE
from clausegraph.text.errors import Fault

# Relations that may lead out of an edition; those of comparisons and acts have rules of their own.
ABROAD = {
    "no-effect-against",
    "same-release-in",
    "binding",
    "before",
    "refers-to",
    "false-friend-of",
    "cites",
    "clauses",
    "left",
    "right",
    "because",
    "source",
}
OF_AN_EDITION = {"norm", "provision", "sanction", "term", "condition"}
MEASURED_IN = {
    "age": {"year-of-age"},
    "data-subjects": {"person"},
    "employees": {"person"},
    "pieces-of-information": {"piece"},
    "occurrences": {"time"},
    "gain": {"yuan"},
    "period-of-validity": {"day", "week", "month", "year"},
    "term-of-office": {"day", "week", "month", "year"},
    "time-elapsed": {"hour", "day", "working-day", "week", "month", "year"},
}
LANGUAGES = {"eu": "en", "cn": "zh"}  # in which the authentic text is read here
CURRENCIES = {"eu": "EUR", "cn": "CNY"}
FINES = {"fine", "criminal-fine"}
POWERS = {"power", "permission", "effect", "right", "obligation"}
OFFICES = {"supervisory-authority", "lead-authority", "state-organ", "commission", "board", "court"}
OFFICIAL = {"competence", "investigation", "step-before-penalty"}


def homes(index: Index) -> Iterator[Fault]:
    """A rule is part of, lifts, explains only what stands in its own edition; nor is it stated elsewhere."""
    for entry in index.entries.values():
        if not index.edition(entry.edition):
            continue
        for element, steps in within(entry):
            for name, key, kind in references_of(type(element)):
                if kind not in OF_AN_EDITION or key in ABROAD:
                    continue
                value = getattr(element, name)
                for text in value if isinstance(value, list) else [value] if value else []:
                    if resolve(kind, text, entry.edition).partition(":")[0] != entry.edition:
                        facts = {"found": text, "edition": entry.edition}
                        yield entry.fault("CG481", *steps, key, **facts)
        rule = entry.element
        if isinstance(rule, Term):
            for text in rule.false_friend_of or []:
                if resolve("term", text, entry.edition).partition(":")[0] == entry.edition:
                    yield entry.fault("CG489", "false-friend-of", found=text, edition=entry.edition)
        if isinstance(rule, Norm):
            for text in rule.also_stated_in or []:
                if resolve("provision", text, entry.edition) == entry.parent:
                    yield entry.fault("CG303", "also-stated-in", found=text)


def jurisdictions(index: Index) -> Iterator[Fault]:
    """Fines, authorities, the law behind a rule and the consent it asks are those of its own jurisdiction."""
    for entry in index.entries.values():
        home = index.edition(entry.edition)
        named: list[tuple[str, str, str]] = []
        if isinstance(entry.element, Sanction):
            sanction = entry.element
            held = [index.entries.get(f"authority:{name}") for name in sanction.imposed_by]
            offices = [one.element for one in held if one]
            named += [
                ("imposed-by", one.name, one.jurisdiction)
                for one in offices
                if isinstance(one, Authority)
            ]
            named += _of_editions(index, "refers-to", sanction.refers_to)
            if sanction.currency:
                of = next(j for j, money in CURRENCIES.items() if money == sanction.currency)
                named.append(("currency", sanction.currency, of))
        elif isinstance(entry.element, ForceLink):
            named += _of_editions(index, "binding", entry.element.binding)
        elif isinstance(entry.element, Norm) and entry.element.requires_consent:
            named += _consents(index, entry.element.requires_consent)
        for key, found, jurisdiction in named:
            if home and jurisdiction != home.jurisdiction:
                yield entry.fault("CG480", key, found=found, edition=home.name)


def _of_editions(index: Index, key: str, names: list[str] | None) -> Iterator[tuple[str, str, str]]:
    for name in names or []:
        if edition := index.edition(name.partition(":")[0]):
            yield key, name, edition.jurisdiction


def _consents(index: Index, asked: ConsentRequirement) -> Iterator[tuple[str, str, str]]:
    for name in [*(asked.any_ or []), *(asked.all_ or [])]:
        held = index.entries.get(f"consent:{name}")
        if held and isinstance(held.element, ConsentType):
            edition = index.edition(held.element.edition)
            if edition:
                yield "requires-consent", name, edition.jurisdiction


def measures(index: Index) -> Iterator[Fault]:
    """A quantity is counted in a unit that measures it; a fine is named as one and its share has a base."""
    for entry in index.entries.values():
        for element, steps in within(entry):
            if isinstance(element, Threshold):
                units = MEASURED_IN.get(element.quantity, {element.unit})
                if element.unit not in units:
                    facts = {"found": element.unit, "quantity": element.quantity}
                    facts["units"] = ", ".join(sorted(units))
                    yield entry.fault("CG482", *steps, "unit", **facts)
        sanction = entry.element
        if not isinstance(sanction, Sanction):
            continue
        money = sanction.cap_amount or sanction.floor_amount or sanction.cap_multiple_of_gain
        if (money or sanction.cap_turnover_share) and not FINES.intersection(sanction.measure):
            yield entry.fault("CG483", "measure")
        if bool(sanction.cap_turnover_share) != bool(sanction.turnover_base):
            yield entry.fault("CG483", "measure")


def editions(index: Index) -> Iterator[Fault]:
    """An edition has its number alone, its instrument's jurisdiction, and replaces older texts of it."""
    numbers: dict[str, str] = {}
    for entry in index.of(Edition):
        edition = entry.element
        assert isinstance(edition, Edition)
        first = numbers.setdefault(edition.document_number, edition.name)
        held = index.entries.get(f"instrument:{edition.instrument}")
        act = held.element if held and isinstance(held.element, Instrument) else None
        if first != edition.name:
            facts = {"found": edition.document_number, "edition": first}
            yield entry.fault("CG484", "document-number", **facts)
        if act and act.jurisdiction != edition.jurisdiction:
            facts = {"found": edition.jurisdiction, "edition": edition.instrument}
            yield entry.fault("CG484", "jurisdiction", **facts)
        if edition.language != LANGUAGES[edition.jurisdiction]:
            facts = {"found": edition.language, "edition": edition.name}
            yield entry.fault("CG484", "language", **facts)
        for name in edition.replaces or []:
            older = index.edition(name)
            if older and (
                older.issued >= edition.issued or older.jurisdiction != edition.jurisdiction
            ):
                yield entry.fault("CG484", "replaces", found=name, edition=edition.name)
    seen: set[tuple[str, str]] = set()
    for entry in index.of(Renumbering):
        moved = entry.element
        assert isinstance(moved, Renumbering)
        places = [("was", moved.earlier_edition, moved.was)]
        places += [("now", entry.edition, number) for number in moved.now]
        for key, name, number in places:
            if not has(name, number) or (key, f"{name}:{number}") in seen:
                yield entry.fault("CG485", key, found=number, edition=name)
        seen.add(("was", f"{moved.earlier_edition}:{moved.was}"))


def ways(index: Index) -> Iterator[Fault]:
    """Who can enforce is said by law; what governs an answer governs one that can be asked for."""
    for entry in index.of(Norm):
        norm = entry.element
        assert isinstance(norm, Norm)
        found = ", ".join(norm.way_to_enforce or [])
        official = OFFICIAL.intersection(norm.way_to_enforce or [])
        if found and (
            not binding(index, entry.edition)
            or norm.modality not in POWERS
            or (official and norm.bearer and not OFFICES.intersection(norm.bearer))
        ):
            yield entry.fault("CG486", "way-to-enforce", found=found)
        for name in norm.governs_answer_to or []:
            target = index.norm(resolve("norm", name, entry.edition))
            if norm.modality not in DEMANDING or (target and target.modality not in DEMANDING):
                yield entry.fault("CG487", "governs-answer-to", found=name)


def verbs(index: Index) -> Iterator[Fault]:
    """The verb of a text is in the language of the text."""
    for entry in index.of(Norm):
        norm = entry.element
        assert isinstance(norm, Norm)
        edition = index.edition(entry.edition)
        chinese = bool(CHINESE.search(norm.operative or ""))
        if edition and norm.operative and chinese != (edition.language == "zh"):
            facts = {"found": norm.operative, "edition": edition.name}
            yield entry.fault("CG488", "operative", **facts)

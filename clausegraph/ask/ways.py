"""In which ways somebody can act on a breach on a day: authority, steps, complaint, court, suit for many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clausegraph.ask.limits import Cited, in_order
from clausegraph.ask.query import beside
from clausegraph.ask.reader import Reader
from clausegraph.ask.said import Said
from clausegraph.text.vocabulary import CG
from clausegraph.text.words import Language

OPEN = beside(__file__, "ways-open")
JURISDICTION = beside(__file__, "ways-jurisdiction")
# What an authority may do on one law's account says nothing of another law. Complaints and suits of a statute
# serve all; those of a rule below it only the rule itself.
OWN_LAW = ("Competence", "Investigation", "StepBeforePenalty")
ANY_LAW = ("ComplaintToAuthority", "CivilAction", "PublicInterestAction")
GENERAL = {f"{CG}{rank}" for rank in ("EURegulation", "Statute", "NPCSCDecision")}


@dataclass(frozen=True, slots=True)
class Ways:
    """The rules through which somebody can act, those of the laws breached first."""

    competence: tuple[Cited, ...]
    investigation: tuple[Cited, ...]
    first_steps: tuple[Cited, ...]
    complaint: tuple[Cited, ...]
    civil: tuple[Cited, ...]
    public_interest: tuple[Cited, ...]


def ways(reader: Reader, laws: Iterable[str], near: str, language: Language, day: str) -> Ways:
    """What stands open on a day.

    Args:
        reader: an opened graph.
        laws: editions of binding rank whose rules may be breached, by IRI.
        near: the edition that is asked about, whose jurisdiction counts where there is no law.
        language: language of the words.
        day: ISO day.
    """
    rows = [tuple(term.value for term in row) for row in reader.select(OPEN)]
    laws = set(laws)
    home = {j for _, _, edition, j in rows if edition in laws} or {
        j.value for (j,) in reader.select(JURISDICTION, edition=near)
    }
    found: dict[str, list[str]] = {}
    for norm, way, edition, jurisdiction in rows:
        code = way.removeprefix(CG)
        phase = reader.phases[edition]
        general = code in ANY_LAW and phase.rank in GENERAL and jurisdiction in home
        if (general or edition in laws) and phase.on(day) == "applicable":
            found.setdefault(code, []).append(norm)
    reader.things.ask({norm for held in found.values() for norm in held})
    any_thing = Said.of(reader, near, language)

    def named(code: str) -> tuple[Cited, ...]:
        cited = in_order(any_thing, found.get(code, ()))
        return tuple(sorted(cited, key=lambda c: c.provision.partition("#")[0] not in laws))

    return Ways(*map(named, (*OWN_LAW, *ANY_LAW)))

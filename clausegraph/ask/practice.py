"""What stands beside a clause without being law: newer standards, and dated acts that used it.

Neither gives a clause force. A standard is shown from the day on which it was issued, an act from its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from clausegraph.ask.query import DATE, beside
from clausegraph.ask.reader import Reader
from clausegraph.text.words import Language, say

NEWER = beside(__file__, "practice-newer")
ACTS = beside(__file__, "practice-acts")
OF_LINKS = beside(__file__, "practice-of-links")


@dataclass(frozen=True)
class Newer:
    """A newer standard that speaks to a clause: number, title, day of effect, what it says, how known."""

    iri: str
    number: str
    title: str
    in_force_from: str
    clause: str
    about: str
    basis: str
    how_verified: str
    line: str


@dataclass(frozen=True)
class Act:
    """A dated act that used a clause: when, who, which kind, what, what followed, how known."""

    iri: str
    date: str
    actor: str
    kind: str
    clause: str
    what: str
    followed: str
    basis: str
    how_verified: str
    line: str


def newer_standards(reader: Reader, place: str, language: Language, day: str) -> tuple[Newer, ...]:
    """The standards issued by that day that speak to a place, to what holds it or to what it holds."""
    found = []
    for row in reader.select(NEWER, place=place, language=ox.Literal(language)):
        standard, number, title, issued, begins, clause, basis, about, verified = row
        if issued.value > day:
            continue
        key = "practice.in-force" if begins.value <= day else "practice.not-yet-in-force"
        facts = {
            "number": number.value,
            "title": title.value,
            "clause": reader.labels.of(clause.value, language),
            "about": about.value,
            "basis": reader.labels.of(basis.value, language),
            "verified": verified.value,
        }
        line = say("practice.newer", language, since=say(key, language, day=begins.value), **facts)
        found.append(
            Newer(
                standard.value,
                facts["number"],
                facts["title"],
                begins.value,
                clause.value,
                facts["about"],
                facts["basis"],
                facts["verified"],
                line,
            )
        )
    return tuple(found)


def acts(reader: Reader, place: str, language: Language, day: str) -> tuple[Act, ...]:
    """The acts up to that day that used a place, what holds it or what it holds."""
    found = []
    for row in reader.select(ACTS, place=place, language=ox.Literal(language)):
        act, date, latest, actor, kind, clause, basis, what, followed, verified = row
        if date.value > day:
            continue
        when = date.value
        if latest is not None:
            when = say("practice.between", language, first=date.value, last=latest.value)
        after = say("practice.followed", language, what=followed.value) if followed else ""
        facts = {
            "actor": actor.value,
            "kind": reader.labels.of(kind.value, language),
            "clause": reader.labels.of(clause.value, language),
            "what": what.value,
            "basis": reader.labels.of(basis.value, language),
            "verified": verified.value,
        }
        line = say("practice.act", language, date=when, followed=after, **facts)
        found.append(
            Act(
                act.value,
                when,
                facts["actor"],
                facts["kind"],
                clause.value,
                facts["what"],
                followed.value if followed else "",
                facts["basis"],
                facts["verified"],
                line,
            )
        )
    return tuple(found)


def acts_of_links(
    reader: Reader, links: Iterable[str], language: Language, day: str
) -> dict[str, list[str]]:
    """The acts up to that day on which links of force rest, each told in one line, by link."""
    told: dict[str, list[str]] = defaultdict(list)
    on, tongue = ox.Literal(day, datatype=DATE), ox.Literal(language)
    for row in reader.select(OF_LINKS, link=list(links), day=on, language=tongue):
        link, date, latest, actor, kind, what, followed, verified = row
        when = date.value
        if latest is not None:
            when = say("practice.between", language, first=date.value, last=latest.value)
        after = say("practice.followed", language, what=followed.value) if followed else ""
        facts = {"date": when, "actor": actor.value, "what": what.value, "followed": after}
        facts |= {"kind": reader.labels.of(kind.value, language), "verified": verified.value}
        told[link.value].append(say("practice.of-link", language, **facts))
    return told

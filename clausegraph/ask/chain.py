"""The chain from a clause to whoever can act, link by link: what the words and the picture both show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clausegraph.ask.force import OWN, Force, Law, Tie
from clausegraph.ask.sanction import Sanction
from clausegraph.text.words import say

ENDS = ("CertificationBasis", "UnencodedLaw")  # ties that end otherwise than in a sanction


@dataclass(frozen=True, slots=True)
class Link:
    """One way from the clause to an end: how it is tied, the law, where the sanction stands, what it brings.

    `laws`, `place`, `brings` and `by` are empty from where the chain ends.
    """

    clause: str
    how: str
    laws: tuple[str, ...]
    place: str
    brings: str
    by: str

    @property
    def stations(self) -> tuple[str, ...]:
        """The stations of the chain as far as it goes, none twice in a row."""
        sanction = f"{self.place}: {self.brings}" if self.place else self.brings
        said = (self.clause, self.how, *self.laws, sanction, self.by)
        return tuple(dict.fromkeys(station for station in said if station))


def links(found: Force) -> tuple[Link, ...]:
    """All links of a chain; one without an end where nothing stands behind the clause."""
    made = [link for tie in found.ties for link in _of_tie(found, tie)]
    start = found.clause.citation
    nothing = Link(start, "", (), "", say("enforce.chain-none", found.language), "")
    return tuple(dict.fromkeys(made)) or (nothing,)


def _of_tie(found: Force, tie: Tie) -> Iterator[Link]:
    """Laws of one tie whose breach brings the same go together."""
    start, how = found.clause.citation, told_how(found, tie)
    if not tie.laws:
        end = tie.how if tie.how in ENDS else "chain"
        yield Link(start, how, (), "", say(f"enforce.ends.{end}", found.language), "")
    alike: dict[tuple[str, ...], list[Law]] = {}
    for law in tie.laws:
        alike.setdefault(tuple(s.iri for s in law.sanctions), []).append(law)
    for laws in alike.values():
        named = tuple(dict.fromkeys(law.rule.citation for law in laws))
        named = named if tie.how != OWN else ()
        places: dict[tuple[str, tuple[str, ...]], list[Sanction]] = {}
        for each in laws[0].sanctions:
            places.setdefault((each.citation, each.authorities), []).append(each)
        for (place, by), held in places.items():
            brings = say("list.separator", found.language).join(map(_brings, held))
            who = say("list.and", found.language).join(by)
            yield Link(start, how, _joined(found, named), place, brings, who)
        if not places:
            end = say("enforce.ends.chain", found.language)
            yield Link(start, how, _joined(found, named), "", end, "")


def _joined(found: Force, named: tuple[str, ...]) -> tuple[str, ...]:
    return (say("list.and", found.language).join(named),) if named else ()


def _brings(each: Sanction) -> str:
    told = each.amount or say("list.and", each.language).join(each.measures)
    if each.step != "person":
        return told
    step = say("enforce.step.person", each.language)
    return say("enforce.step", each.language, step=step, told=told)


def told_how(found: Force, tie: Tie) -> str:
    """How the law answers for the clause, in words, and for whom only."""
    label = tie.label or say(f"enforce.{tie.how}", found.language)
    if not tie.only_for:
        return label
    return say("enforce.for-some", found.language, kind=label, whom=tie.only_for)

"""A comparison narrowed to rules of some kind: by modality, force on the day, bearer, or place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from clausegraph.ask.comparison import Comparison
from clausegraph.ask.query import beside
from clausegraph.ask.reader import Reader
from clausegraph.ask.rule import Rule
from clausegraph.text.errors import QuestionError
from clausegraph.text.vocabulary import CG, ID, did_you_mean
from clausegraph.text.words import LANGUAGES, Language, say

KINDS = ("modality", "force", "bearer")
MEMBERS = beside(__file__, "narrow-members")
TOPICS = beside(__file__, "narrow-topics")


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which rules are wanted: of each kind one of the names, or any where none is named.

    Attributes:
        modality: local names, such as Obligation.
        force: local names of the force on the day, such as Binding.
        bearer: local names of roles, such as Controller.
        places: IRIs of provisions; what stands in one is wanted too.
    """

    modality: tuple[str, ...] = ()
    force: tuple[str, ...] = ()
    bearer: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.modality or self.force or self.bearer or self.places)

    def fits(self, rule: Rule) -> bool:
        """Whether a rule is of every kind that is asked for."""
        bearers = {iri.removeprefix(CG) for iri in rule.facts.get("bearer", ())}
        return (
            (not self.modality or rule.modality in self.modality)
            and (not self.force or rule.force in self.force)
            and (not self.bearer or not bearers.isdisjoint(self.bearer))
            and (not self.places or any(_in(rule.provision, place) for place in self.places))
        )

    def words(self, reader: Reader, language: Language) -> str:
        """What is asked for, in words."""
        told = []
        for kind in KINDS:
            if names := getattr(self, kind):
                labels = (reader.labels.of(CG + name, language) for name in names)
                joined = say("narrow.or", language).join(labels)
                told.append(say(f"narrow.{kind}", language, names=joined))
        if self.places:
            cited = say("list.separator", language).join(
                reader.labels.of(place, language) for place in self.places
            )
            told.append(say("narrow.places", language, names=cited))
        return say("list.separator", language).join(told)


def _in(provision: str, place: str) -> bool:
    return provision == place or provision.startswith(f"{place}-")


def narrowing(
    reader: Reader,
    *,
    modality: Iterable[str] = (),
    force: Iterable[str] = (),
    bearer: Iterable[str] = (),
    places: Iterable[str] = (),
) -> Narrowing:
    """What is wanted, from names as people give them: a local name, or what it is called in either language.

    Raises:
        QuestionError: no modality, force or bearer is so called; the message has the nearest.
    """
    asked = {"modality": modality, "force": force, "bearer": bearer}
    for kind, names in asked.items():
        if isinstance(names, str):
            raise QuestionError("one-for-several", kind=kind, found=names)
    found = {
        kind: tuple(dict.fromkeys(_name(reader, kind, name) for name in names))
        for kind, names in asked.items()
    }
    return Narrowing(**found, places=tuple(dict.fromkeys(places)))


def members(reader: Reader, kind: str) -> tuple[str, ...]:
    """Local names of all modalities, words of force or bearers that rules have, sorted."""
    found = {
        member.value.removeprefix(CG) for (member,) in reader.select(MEMBERS, property=CG + kind)
    }
    return tuple(sorted(name for name in found if "_" not in name))


def _name(reader: Reader, kind: str, name: str) -> str:
    called: dict[str, str] = {}
    for member in members(reader, kind):
        for told in (member, *(reader.labels.of(CG + member, tongue) for tongue in LANGUAGES)):
            called.setdefault(told.casefold(), member)
    if found := called.get(name.strip().casefold()):
        return found
    near = did_you_mean(name.casefold(), called) or ", ".join(dict.fromkeys(called.values()))
    raise QuestionError("no-such-kind", kind=kind, found=name, near=near)


def narrowed(comparison: Comparison, wanted: Narrowing) -> Comparison:
    """The comparison without what has no wanted rule on either side; an alignment stays whole."""
    return replace(
        comparison,
        aligned=tuple(a for a in comparison.aligned if any(map(wanted.fits, (*a.left, *a.right)))),
        elsewhere=tuple(e for e in comparison.elsewhere if wanted.fits(e.rule)),
        left_only=tuple(filter(wanted.fits, comparison.left_only)),
        right_only=tuple(filter(wanted.fits, comparison.right_only)),
    )


def each_once(comparisons: Iterable[Comparison]) -> list[Comparison]:
    """Comparisons of the same editions in which no rule is told twice beside the alignments."""
    held = list(comparisons)
    seen = {a.iri for c in held for a in c.aligned}
    told: set[str] = set()
    out = []
    for comparison in held:
        elsewhere = tuple(e for e in comparison.elsewhere if e.alignment not in seen)
        seen |= {e.alignment for e in elsewhere}
        sides = []
        for side in (comparison.left_only, comparison.right_only):
            sides.append(tuple(rule for rule in side if rule.iri not in told))
            told |= {rule.iri for rule in side}
        out.append(
            replace(comparison, elsewhere=elsewhere, left_only=sides[0], right_only=sides[1])
        )
    return out


def topics_at(reader: Reader, places: Iterable[str]) -> list[str]:
    """Codes of the topics of all rules that stand in these provisions, in the order of the scheme."""
    held = [provision for place in places for provision in _below(reader, place)]
    if not held:
        return []
    found = {code.value for (code,) in reader.select(TOPICS, place=held)}
    return [code for code in reader.topics if code in found]


def _below(reader: Reader, place: str) -> list[str]:
    """A provision and all that stand in it."""
    edition, _, local = place.removeprefix(ID).partition("#")
    numbers = (n for n in reader.numbers(edition) if n == local or n.startswith(f"{local}-"))
    return [f"{ID}{edition}#{number}" for number in numbers]

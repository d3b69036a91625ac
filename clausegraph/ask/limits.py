"""What takes away from a rule: its exceptions, and the rules that cut it back, each readable alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from clausegraph.ask.conditions import Condition
from clausegraph.ask.editions import EditionStatus
from clausegraph.ask.figures import qualifiers, thresholds
from clausegraph.ask.said import Said
from clausegraph.text.words import Language, say


@dataclass(frozen=True, slots=True)
class Cited:
    """Another rule that is named: where it stands and what it says."""

    iri: str
    citation: str
    paraphrase: str
    provision: str
    address: str

    @property
    def line(self) -> str:
        """Citation and words."""
        return f"{self.citation} – {self.paraphrase}" if self.paraphrase else self.citation


@dataclass(frozen=True, slots=True)
class Limit:
    """An exception, in the sentence of the rule or a rule of its own, or a rule that cuts another back.

    `kind` says in words what it is; `when` holds the conditions of a list beside those of its point.
    One that was told `before` says its place only.
    """

    iri: str
    citation: str
    provision: str
    address: str
    place: tuple[str, int, int, int]
    kind: str
    paraphrase: str
    when: tuple[Condition, ...]
    thresholds: tuple[str, ...]
    qualifiers: tuple[str, ...]
    burden: tuple[str, ...]
    exceptions: tuple[Limit, ...]
    limited_by: tuple[Limit, ...]
    no_effect_against: tuple[Cited, ...]
    same_release_in: tuple[Cited, ...]
    language: Language
    before: bool = False

    @property
    def head(self) -> str:
        """Where it stands, what it is, what it says."""
        if self.before:
            return say("limit.told-before", self.language, citation=self.citation, kind=self.kind)
        given = {"citation": self.citation, "kind": self.kind, "paraphrase": self.paraphrase}
        return say("limit.line", self.language, **given)

    @property
    def details(self) -> dict[str, tuple[str, ...]]:
        """When it holds and what limits it in turn, by key (`limit.KEY` is its head)."""
        if self.before:
            return {}
        told = {
            "when": tuple(
                filter(self._adds, (whole.sentence(self.language) for whole in self.when))
            ),
            "threshold": self.thresholds,
            "qualifiers": self.qualifiers,
            "burden": self.burden,
            "unless": tuple(limit.line for limit in self.exceptions),
            "limited-by": tuple(limit.line for limit in self.limited_by),
            "no-effect": tuple(dict.fromkeys(cited.citation for cited in self.no_effect_against)),
            "same-release": tuple(dict.fromkeys(cited.citation for cited in self.same_release_in)),
        }
        return {key: items for key, items in told.items() if items}

    def _adds(self, condition: str) -> bool:
        """Whether a condition says more than the limit, which may be nothing but that condition."""
        return condition.rstrip(".。") != self.paraphrase.rstrip(".。")

    @property
    def line(self) -> str:
        """All of it in one line."""
        separator = say("list.separator", self.language)
        told = [
            say(f"limit.{key}", self.language, items=separator.join(items))
            for key, items in self.details.items()
        ]
        return say("limit.joint", self.language).join((self.head, *told))


def limits(rule: Said, key: str) -> tuple[Limit, ...]:
    """What a property (`unless`, `limitedBy`) leads to, in the order of the law.

    An opening sentence whose points all stand there says nothing of its own and is left out.
    """
    iris = set(rule.plain(key))
    shown = (other for other in map(rule.about, iris) if not _opens(other, iris))
    found = (other.kept("limit", _limit) for other in shown)
    return tuple(sorted(found, key=lambda limit: (limit.place, limit.iri)))


def told_once(found: Iterable[Limit], told: set[str]) -> tuple[Limit, ...]:
    """These limits, each in full the first time only: what cuts back six exceptions is read once.

    Args:
        found: limits in the order in which they are read.
        told: the IRIs of those that stand before them in the same text; these are added.
    """
    return tuple(_once(limit, told) for limit in found)


def _once(limit: Limit, told: set[str]) -> Limit:
    if limit.iri in told:
        return replace(limit, before=True)
    told.add(limit.iri)
    return replace(
        limit,
        exceptions=told_once(limit.exceptions, told),
        limited_by=told_once(limit.limited_by, told),
    )


def places(rule: Said, key: str) -> tuple[str, ...]:
    """Where the rules of a property stand, in the order of the law."""
    order = rule.reader.order
    found = {iri.partition("_")[0] for iri in rule.plain(key)}
    ordered = sorted(found, key=lambda place: (place.partition("#")[0], order(place)))
    return tuple(map(rule.label, ordered))


def against(rule: Said) -> tuple[Cited, ...]:
    """The rules of law from which this one does not free, in the order of the law."""
    return in_order(rule, rule.plain("noEffectAgainst"))


def applying(
    cited: tuple[Cited, ...], phases: dict[str, EditionStatus], day: str
) -> tuple[Cited, ...]:
    """Those of these rules of law whose edition applies on the day: no other can be held against anybody."""
    return tuple(c for c in cited if phases[c.iri.partition("#")[0]].on(day) == "applicable")


def on_day(
    found: tuple[Limit, ...], phases: dict[str, EditionStatus], day: str
) -> tuple[Limit, ...]:
    """These limits, each with the law that applies on the day."""
    return tuple(
        replace(
            limit,
            exceptions=on_day(limit.exceptions, phases, day),
            limited_by=on_day(limit.limited_by, phases, day),
            no_effect_against=applying(limit.no_effect_against, phases, day),
            same_release_in=applying(limit.same_release_in, phases, day),
        )
        for limit in found
    )


def in_order(rule: Said, iris: Iterable[str]) -> tuple[Cited, ...]:
    """These rules in the order of the law."""
    ordered = sorted(map(rule.about, iris), key=_place) if iris else ()
    return tuple(other.kept("cited", _cited) for other in ordered)


def _cited(other: Said) -> Cited:
    provision = other.iri.partition("_")[0]
    citation, address = other.label(provision), other.reader.address(provision)
    return Cited(other.iri, citation, other.text("paraphrase"), provision, address)


def _opens(opening: Said, shown: set[str]) -> bool:
    """Whether a rule only opens a list of which every point stands among those shown."""
    kind = opening.one("modality")
    points = {part.iri for part in opening.all_about("parts") if part.one("modality") == kind}
    return bool(points) and points <= shown


def _limit(other: Said) -> Limit:
    provision, language = other.iri.partition("_")[0], other.language
    stated = other.plain("statedIn")
    where = stated[0] if stated and not other.one("modality") else provision
    edition = provision.partition("#")[0]
    return Limit(
        iri=other.iri,
        citation=other.label(where),
        provision=where,
        address=other.reader.address(where),
        place=_place(other),
        kind=other.label(other.one("kind") or other.one("modality")),
        paraphrase=other.text("paraphrase"),
        when=_own_and_of_whole(other),
        thresholds=thresholds(other),
        qualifiers=qualifiers(other),
        burden=tuple(_burden(each, edition) for each in other.all_about("burdenOn")),
        exceptions=limits(other, "unless"),
        limited_by=limits(other, "limitedBy"),
        no_effect_against=against(other),
        same_release_in=in_order(other, other.plain("sameReleaseIn")),
        language=language,
    )


def _own_and_of_whole(other: Said) -> tuple[Condition, ...]:
    return (*other.conditions(), *of_whole(other))


def of_whole(rule: Said) -> tuple[Condition, ...]:
    """The conditions of the rules whose list a rule is a point of, but for those that it repeats itself."""
    own = rule.conditions()
    found = (c for whole in rule.all_about("partOfNorm") for c in _own_and_of_whole(whole))
    return tuple(c for c in dict.fromkeys(found) if not c.follows_from(own))


def _place(other: Said) -> tuple[str, int, int, int]:
    """Where a rule, or an exception in its sentence, stands in the law."""
    rule, _, inner = other.iri.partition("_unless_")
    provision = rule.partition("_")[0]
    order = int(other.one("order") or 0)
    own = int(other.about(rule).one("order") or 0) if inner else order
    place = other.reader.order(provision)
    return (provision.partition("#")[0], place, own, order if inner else 0)


def _burden(burden: Said, edition: str) -> str:
    who = burden.joined(burden.roles("who", edition))
    places = burden.joined(burden.labels("statedIn"))
    return say("limit.burden-on", burden.language, who=who, places=places)

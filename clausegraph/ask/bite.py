"""In bite: how hard each side of a comparison binds on a day, what a breach can cost, and who acts on it.

Derived for every comparison and never written. A law brings its own sanctions; a standard carries none, so
that the binding rules behind or over it answer with theirs. Three queries serve any number of rules.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pyoxigraph as ox

from clausegraph.ask.facts import Facts, gathered
from clausegraph.ask.query import DATE, beside
from clausegraph.ask.reader import Reader
from clausegraph.ask.rule import Rule
from clausegraph.text.vocabulary import CG
from clausegraph.text.words import Language, say

SANCTIONS = beside(__file__, "bite-sanctions")
LINKS = beside(__file__, "bite-links")
FACTS = beside(__file__, "bite-facts")
# Those alone whom it hits, empty for all; amount and place; who imposes it.
Cost = tuple[str, dict[str, str], tuple[str, ...]]
SHOWN = 2  # binding rules named in the sentence; the others are counted
# What a rule is on the day, the hardest first.
HARDEST = (
    "Binding",
    "BindingByIncorporation",
    "DisplacedByLaw",
    "DeFacto",
    "LawNotEncoded",
    "Persuasive",
    "BindingOnCertified",
    "NothingBehind",
    "Voluntary",
    "NotYetInForce",
    "NoLongerInForce",
)


@dataclass(frozen=True, slots=True)
class Behind:
    """A binding rule behind or over a standard: its place, how it is tied, since when, for whom only."""

    law: str
    citation: str
    kind: str
    kind_label: str
    since: str
    only_for: str


@dataclass(frozen=True, slots=True)
class Bite:
    """One side on the day: its forces, the binding rules behind it, the highest sanction, who imposes it.

    `only_for` names those alone on whom the sanction hangs, where it does not hang on all; `more_for` holds
    each group that has more to fear than that, with amount, place and authorities, the highest first.
    """

    edition: str
    forces: tuple[str, ...]
    behind: tuple[Behind, ...]
    sanction: str
    place: str
    amount: str
    authorities: tuple[str, ...]
    sentence: str
    only_for: str = ""
    more_for: tuple[tuple[str, str, str, tuple[str, ...]], ...] = ()


class Biting:
    """What sanctions and binding rules these rules have on a day, read at once."""

    def __init__(self, reader: Reader, rules: Iterable[Rule], language: Language, day: str) -> None:
        self._reader, self._language, self._day = reader, language, day
        norms = [rule.iri for rule in rules]
        self._behind: dict[str, list[Behind]] = defaultdict(list)
        on, tongue = ox.Literal(day, datatype=DATE), ox.Literal(language)
        for norm, kind, since, law, only in reader.select(
            LINKS, norm=norms, day=on, language=tongue
        ):
            self._behind[norm.value].append(
                Behind(
                    law.value,
                    reader.labels.of(law.value, language),
                    kind.value.removeprefix(CG),
                    reader.labels.of(kind.value, language),
                    since.value,
                    only.value if only else "",
                )
            )
        laws = {link.law for links in self._behind.values() for link in links}
        self._sanctions: dict[str, list[str]] = defaultdict(list)
        for norm, sanction in reader.select(SANCTIONS, norm={*norms, *laws}):
            if self._applies(sanction.value):
                self._sanctions[norm.value].append(sanction.value)
        named = {s for held in self._sanctions.values() for s in held}
        self._facts = gathered(reader.select(FACTS, sanction=named))

    def of(self, edition: str, rules: Sequence[Rule]) -> Bite:
        """What one side of a comparison can bring; `edition` is the IRI of its text."""
        behind = self._strongest({b for rule in rules for b in self._behind[rule.iri]})
        highest = self._highest([rule.iri for rule in rules])
        if not highest:  # a fine that hangs on some only counts where none hangs on all
            highest = self._highest([b.law for b in behind if not b.only_for])
        groups: dict[str, list[str]] = defaultdict(list)
        for b in behind:
            if b.only_for:
                groups[b.only_for].append(b.law)
        return self._bite(edition, rules, behind, highest, groups)

    def over(self, laws: Mapping[str, Sequence[Rule]]) -> Bite:
        """What law itself can bring, by whom alone it reaches; the key is empty where it reaches all."""
        every = [rule for rules in laws.values() for rule in rules]
        highest = self._highest([rule.iri for rule in laws.get("", ())])
        groups = {only: [rule.iri for rule in rules] for only, rules in laws.items() if only}
        return self._bite(every[0].edition, every, (), highest, groups)

    def _bite(
        self,
        edition: str,
        rules: Sequence[Rule],
        behind: tuple[Behind, ...],
        highest: str,
        groups: Mapping[str, Sequence[str]],
    ) -> Bite:
        forces = sorted({rule.force for rule in rules}, key=HARDEST.index)
        some = self._for_some(groups, highest)
        only_for = ""
        if not highest and some:
            only_for, highest = some.pop(0)
        bite, authorities = self._told(highest)
        rest = [(only, *self._told(sanction)) for only, sanction in some]
        sentence = self._sentence(edition, forces, behind, (only_for, bite, authorities), rest)
        more = tuple((only, told["amount"], told["place"], by) for only, told, by in rest)
        return Bite(edition, tuple(forces), behind, highest, bite["place"], bite["amount"],
                    authorities, sentence, only_for, more if not only_for else ())  # fmt: skip

    def _for_some(self, groups: Mapping[str, Sequence[str]], highest: str) -> list[tuple[str, str]]:
        """Each group that has more to fear than all have, with its sanction, the highest first."""
        held = ((only, self._highest(laws)) for only, laws in groups.items())
        more = [
            h for h in held if h[1] and (not highest or self._weight(h[1]) > self._weight(highest))
        ]
        return sorted(more, key=lambda h: self._weight(h[1]), reverse=True)

    def _told(self, sanction: str) -> tuple[dict[str, str], tuple[str, ...]]:
        """Amount and place of a sanction, and who imposes it."""
        labels = self._reader.labels
        by = self._facts.get(sanction, {}).get("imposedBy", ())
        place = labels.of(sanction, self._language) if sanction else ""
        told = {"amount": self._amount(sanction), "place": place}
        return told, tuple(sorted(labels.of(value, self._language) for value, _ in by))

    def _applies(self, sanction: str) -> bool:
        return self._reader.phases[sanction.partition("#")[0]].on(self._day) == "applicable"

    def _strongest(self, behind: Iterable[Behind]) -> tuple[Behind, ...]:
        """What overtakes first, then what binds all, then what carries the highest fine."""
        return tuple(
            sorted(
                behind,
                key=lambda b: (
                    b.kind != "Overtaken",
                    bool(b.only_for),
                    [-n for n in self._weight(self._highest([b.law]))],
                    b.since,
                    b.law,
                    b.kind,
                    b.only_for,
                ),
            )
        )

    def _highest(self, norms: Iterable[str]) -> str:
        found = sorted({s for norm in norms for s in self._sanctions.get(norm, ())})
        return max(found, key=self._weight, default="")

    def _weight(self, sanction: str) -> tuple[Decimal, ...]:
        facts = self._facts.get(sanction, {})
        personal = {v for v, _ in facts.get("onPerson", ())} == {CG + "ResponsiblePerson"}
        figures = (_number(facts, key) for key in ("capAmount", "capTurnoverShare"))
        fined = Decimal(any(v == CG + "AdministrativeFine" for v, _ in facts.get("measure", ())))
        return (Decimal(bool(facts) and not personal), *figures, fined, Decimal(len(facts)))

    def _amount(self, sanction: str) -> str:
        """Its caps, and a cap by gain in the same place, each with what it hangs on."""
        places = self._facts.get(sanction, {}).get("statedIn")
        same = [f for f in self._facts.values() if places and f.get("statedIn") == places]
        by_gain = max(same, key=lambda f: _number(f, "capMultipleOfGain"), default={})
        told = [self._caps(self._facts.get(sanction, {}))]
        if by_gain and _number(by_gain, "capMultipleOfGain") and by_gain != self._facts[sanction]:
            told.append(self._caps(by_gain))
        return say("bite.or", self._language).join(filter(None, told))

    def _caps(self, facts: Facts) -> str:
        language, labels, said = self._language, self._reader.labels, []
        if cap := _number(facts, "capAmount"):
            currency = say(f"page.currency.{_said(facts, 'capCurrency', language)}", language)
            said.append(say("page.amount.cap", language, amount=f"{cap:,.0f}", currency=currency))
        if share := _number(facts, "capTurnoverShare"):
            base = labels.of(_said(facts, "turnoverBase", language), language)
            percent = f"{(share * 100).normalize():f}"
            said.append(say("page.amount.share", language, percent=percent, base=base))
        if gain := _number(facts, "capMultipleOfGain"):
            said.append(say("page.amount.gain-cap", language, times=f"{gain:,.0f}"))
        said = said or sorted(labels.of(v, language) for v, _ in facts.get("measure", ()))
        told = {"amount": say("bite.or", language).join(said)}
        told["precondition"] = _said(facts, "precondition", language).rstrip(".。")
        return say("bite.only-if" if told["precondition"] else "bite.plain", language, **told)

    def _sentence(
        self,
        edition: str,
        forces: Sequence[str],
        behind: Sequence[Behind],
        first: Cost,
        rest: Sequence[Cost],
    ) -> str:
        language, labels = self._language, self._reader.labels
        joined, listed = say("list.separator", language).join, say("bite.and", language).join
        named = listed(labels.of(CG + force, language) for force in forces)
        parts = [say("bite.side", language, edition=labels.of(edition, language), forces=named)]
        laws = list(dict.fromkeys(self._law(b) for b in behind))
        parts += laws[:SHOWN]
        if len(laws) > SHOWN:
            parts.append(say("bite.more", language, count=len(laws) - SHOWN))
        if not first[1]["place"]:
            return joined([*parts, say("bite.none", language)])
        costs = [self._cost(*each) for each in (first, *rest)]
        if laws:
            costs[0] = say("bite.sanction-law", language, told=costs[0])
        return joined([*parts, *costs])

    def _cost(self, only: str, bite: dict[str, str], by: Sequence[str]) -> str:
        authorities = say("bite.and", self._language).join(by)
        cost = say("bite.sanction", self._language, **bite, authorities=authorities)
        return say("bite.for-some", self._language, only=only, told=cost) if only else cost

    def _law(self, b: Behind) -> str:
        told = {"kind": b.kind_label, "law": b.citation, "since": b.since, "only": b.only_for}
        return say("bite.law-only" if b.only_for else "bite.law", self._language, **told)


def _number(facts: Facts, key: str) -> Decimal:
    return Decimal(facts[key][0][0]) if facts.get(key) else Decimal(0)


def _said(facts: Facts, key: str, language: Language) -> str:
    texts = {tag: value for value, tag in facts.get(key, ())}
    return texts.get(language) or texts.get("", "")

"""From a clause to whoever can act on it on a day: the law behind or over it, sanctions, authorities, routes.

A law answers with its own sanctions. A standard carries none: the binding rules that its links of force name
answer for it, and an exception of a standard is answered by the law that it cannot set aside.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pyoxigraph as ox

from clausegraph.ask.bite import Bite, Biting
from clausegraph.ask.clause import Clause, clause
from clausegraph.ask.limits import Cited, in_order
from clausegraph.ask.practice import acts_of_links
from clausegraph.ask.query import DATE, beside
from clausegraph.ask.reader import Reader
from clausegraph.ask.rule import Rule, rules_of
from clausegraph.ask.said import SOURCE, Said
from clausegraph.ask.sanction import Sanction, sanction
from clausegraph.ask.ways import Ways, ways
from clausegraph.ask.weight import ask_links
from clausegraph.text.words import Language

LINKS = beside(__file__, "force-links")
COUNTERPARTS = beside(__file__, "force-counterparts")
OWN, OVER, SAME_MATTER = "own", "over", "same-matter"
# What follows when a rule is broken, or when what was ordered under a power is disregarded.
FOLLOWING = ("onBreach", "onDisregard")
FIRMNESS = ("low", "medium", "high")
# What decides comes first: law that settles the matter, then what makes the clause weigh by itself.
HOW = (
    OWN,
    "Overtaken",
    "IncorporatedByRule",
    "IncorporatedByContract",
    "UnencodedLaw",
    "CitedByRegulator",
    "CampaignBenchmark",
    "CitedByCourt",
    "DeclaredByFirm",
    "PromotedByStandardsBody",
    "ElaboratesOpenTexturedDuty",
    OVER,
    SAME_MATTER,
    "CertificationBasis",
)


@dataclass(frozen=True, slots=True)
class Law:
    """A binding rule with what its breach can bring."""

    rule: Cited
    edition: str
    sanctions: tuple[Sanction, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """Why binding law answers for rules of the clause: `how` is OWN, OVER, SAME_MATTER or a kind of link.

    `acts` are the dated acts on which the link rests, up to the day that is asked about.

    `rules` are the places in the clause; dates are ISO days, `end` exclusive and empty where open.
    """

    how: str
    rules: tuple[str, ...]
    confidence: str
    as_of: str
    laws: tuple[Law, ...]
    label: str = ""
    start: str = ""
    end: str = ""
    only_for: str = ""
    note: str = ""
    sources: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Force:
    """The whole answer for a place on a day; `force_words` tells it and `chain_picture` draws it."""

    clause: Clause
    binding: bool
    ties: tuple[Tie, ...]
    ways: Ways
    bite: Bite
    day: str
    language: Language

    @property
    def laws(self) -> tuple[Law, ...]:
        """The binding rules of all ties, each once."""
        return tuple({law.rule.iri: law for tie in self.ties for law in tie.laws}.values())

    @property
    def sanctions(self) -> tuple[Sanction, ...]:
        """What a breach of these can bring, each once."""
        return tuple({s.iri: s for law in self.laws for s in law.sanctions}.values())

    @property
    def confidence(self) -> str:
        """How sure the weakest of the ties is; of a law, how sure its reading is."""
        held = [tie.confidence for tie in self.ties] or [r.confidence for r in self.clause.rules]
        return min(held, key=FIRMNESS.index, default="")


def force(reader: Reader, text: str, language: Language, day: str) -> Force:
    """Who can do what about a clause on a day, and by which law.

    Args:
        reader: an opened graph.
        text: any citation of a place.
        language: language of the words.
        day: ISO day.

    Raises:
        QuestionError: the citation cannot be read, or names no place in the graph.
    """
    found = clause(reader, text, language, day)
    phase = reader.phases[found.edition]
    if phase.binding:
        ties = [_own(reader, found, language)]
    elif phase.on(day) == "applicable":
        over = _over(reader, found.rules, language, day)
        ties = [*_linked(reader, found, language, day), *over]
    else:
        ties = _each_once(_beyond_its_days(reader, found, language, day))
    kept = [tie for tie in ties if tie.laws or tie.how not in (OWN, OVER, SAME_MATTER)]
    held = tuple(sorted(kept, key=lambda tie: (HOW.index(tie.how), bool(tie.only_for))))
    editions = {law.edition for tie in held for law in tie.laws}
    if phase.binding:
        editions.add(found.edition)
    return Force(
        clause=found,
        binding=phase.binding,
        ties=held,
        ways=ways(reader, editions, found.edition, language, day),
        bite=_bite(reader, found, held, language, day),
        day=day,
        language=language,
    )


def _bite(reader: Reader, found: Clause, ties: Iterable[Tie], language: Language, day: str) -> Bite:
    """The highest sanction: of the rules themselves, else of the law over an exception or on the matter."""
    bite = Biting(reader, found.rules, language, day).of(found.edition, found.rules)
    over: dict[str, list[str]] = {}
    for tie in ties:
        if tie.how in (OVER, SAME_MATTER):
            over.setdefault(tie.only_for, []).extend(law.rule.iri for law in tie.laws)
    if bite.place or not any(over.values()):
        return bite
    named = dict.fromkeys(iri for laws in over.values() for iri in laws)
    rules = rules_of(reader, list(named), language, day)
    laws = {only: [rules[iri] for iri in dict.fromkeys(held)] for only, held in over.items()}
    return Biting(reader, rules.values(), language, day).over(laws)


def _own(reader: Reader, found: Clause, language: Language) -> Tie:
    """A law stands for itself."""
    return Tie(
        how=OWN,
        rules=(found.citation,),
        confidence=_lowest(found.rules),
        as_of=reader.as_of,
        laws=laws_of(reader, [rule.iri for rule in found.rules], language, found.day),
    )


def _lowest(rules: Iterable[Rule]) -> str:
    return min((rule.confidence for rule in rules), key=FIRMNESS.index, default="")


def _linked(reader: Reader, found: Clause, language: Language, day: str) -> list[Tie]:
    """The links that count on the day, each once, with the rules of the clause that it backs."""
    named = {rule.iri: rule for rule in found.rules}
    counting = links_on(reader, named, day)
    acts = acts_of_links(reader, counting, language, day)
    return [
        replace(
            _tie(Said.of(reader, link, language), [named[norm] for norm in norms], day),
            acts=tuple(acts.get(link, ())),
        )
        for link, norms in counting.items()
    ]


def links_on(reader: Reader, norms: Iterable[str], day: str) -> dict[str, list[str]]:
    """The links of force that count on a day, the earliest first, with those of the norms that each backs."""
    on = ox.Literal(day, datatype=DATE)
    backed: dict[str, list[str]] = {}
    rank = {norm: number for number, norm in enumerate(norms)}
    for norm, link in reader.select(LINKS, norm=list(rank), day=on):
        backed.setdefault(link.value, []).append(norm.value)
    ask_links(reader, backed)
    return {link: sorted(held, key=rank.__getitem__) for link, held in backed.items()}


def _tie(link: Said, rules: Iterable[Rule], day: str) -> Tie:
    kind = link.one("linkKind")
    return Tie(
        how=link.short("linkKind"),
        label=link.label(kind),
        rules=tuple(dict.fromkeys(rule.citation for rule in rules)),
        start=link.one("from"),
        end=link.one("until"),
        only_for=link.text("onlyFor"),
        note=link.text("note"),
        sources=link.labels(SOURCE),
        confidence=link.one("confidence"),
        as_of=link.one("asOf"),
        laws=laws_of(link.reader, link.plain("binding"), link.language, day),
    )


def _over(reader: Reader, rules: Iterable[Rule], language: Language, day: str) -> list[Tie]:
    """The law that exceptions and permissions of a standard cannot set aside, as it applies on the day."""
    named: dict[tuple[str, ...], list[Rule]] = {}
    for rule in rules:
        inline = (cited for limit in rule.exceptions for cited in limit.no_effect_against)
        laws = dict.fromkeys(c.iri for c in (*rule.no_effect_against, *inline))
        if laws:
            named.setdefault(tuple(laws), []).append(rule)
    return [
        Tie(
            how=OVER,
            rules=tuple(dict.fromkeys(rule.citation for rule in rules)),
            confidence=_lowest(rules),
            as_of=reader.as_of,
            laws=laws_of(reader, laws, language, day),
        )
        for laws, rules in named.items()
    ]


def _beyond_its_days(reader: Reader, found: Clause, language: Language, day: str) -> list[Tie]:
    """The law of the day on what the clause speaks of, where the clause itself does not apply that day.

    An edition links no law that is younger than its end, nor older than its start and gone by then, and its
    exceptions name none; what the other edition says in its place does, so that this is asked as well.
    """
    norms = [rule.iri for rule in found.rules]
    others = list(reader.select(COUNTERPARTS, norm=norms)) if norms else []
    linked = dict.fromkeys((*found.links, *(link.value for _, link in others if link)))
    kin = rules_of(reader, (other.value for other, _ in others), language, day)
    over = _over(reader, (*found.rules, *kin.values()), language, day)
    return [*_same_matter(reader, found, linked, day), *(_as_same_matter(found, t) for t in over)]


def _as_same_matter(found: Clause, tie: Tie) -> Tie:
    return replace(tie, how=SAME_MATTER, rules=(found.citation,))


def _same_matter(reader: Reader, found: Clause, names: Iterable[str], day: str) -> list[Tie]:
    """The binding rules of these links that apply on the day."""
    names = tuple(names)
    ask_links(reader, names)
    ties = []
    for name in names:
        link = Said.of(reader, name, found.language)
        applying = [
            norm
            for norm in link.plain("binding")
            if reader.phases[norm.partition("#")[0]].on(day) == "applicable"
        ]
        ties.append(
            Tie(
                how=SAME_MATTER,
                rules=(found.citation,),
                only_for=link.text("onlyFor"),
                sources=link.labels(SOURCE),
                confidence=link.one("confidence"),
                as_of=link.one("asOf"),
                laws=laws_of(reader, applying, found.language, day),
            )
        )
    return ties


def _each_once(ties: list[Tie]) -> list[Tie]:
    """Of ties that lead to the same law, the first."""
    return list({tuple(law.rule.iri for law in t.laws): t for t in reversed(ties)}.values())[::-1]


def laws_of(reader: Reader, norms: Iterable[str], language: Language, day: str) -> tuple[Law, ...]:
    """These binding rules with their sanctions, and those of other law to which these lead."""
    wanted = list(norms)
    things = reader.things
    things.ask(wanted)
    first = {s for norm in wanted for key in FOLLOWING for s in things.values(norm, key)}
    things.ask(first)
    things.ask({s for sanction in first for s in things.values(sanction, "refersTo")})
    cited = in_order(Said.of(reader, "", language), wanted)
    return tuple(_law(reader, rule, language, day) for rule in cited)


def _law(reader: Reader, rule: Cited, language: Language, day: str) -> Law:
    things, edition = reader.things, rule.iri.partition("#")[0]
    named: dict[str, None] = {}
    for iri in (s for key in FOLLOWING for s in things.values(rule.iri, key)):
        named |= dict.fromkeys((iri, *things.values(iri, "refersTo")))
    applying = (
        Said.of(reader, iri, language)
        for iri in named
        if reader.phases[iri.partition("#")[0]].on(day) == "applicable"
    )
    ordered = sorted(applying, key=lambda s: _place(reader, s))
    return Law(rule, edition, tuple(s.kept("sanction", sanction) for s in ordered))


def _place(reader: Reader, said: Said) -> tuple[str, int, int]:
    provision = said.iri.partition("_")[0]
    return provision.partition("#")[0], reader.order(provision), int(said.one("order") or 0)

"""What moved between two builds: rules, comparisons, verdicts in substance, force.

Statements are laid side by side by name, never by line: an order or a day of reading that moved alone is no
change. A finding is known by its dimension, so that one put in before another moves nothing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from clausegraph.ask.query import beside
from clausegraph.ask.reader import Reader
from clausegraph.text.vocabulary import CG, compact
from clausegraph.text.words import Language, say

STATED = beside(__file__, "diff-stated")
KINDS = ("norm", "alignment", "verdict", "force")
MOVES = ("added", "removed", "changed")
COLUMNS = ("kind", "move", "name", "title", "property", "before", "after")
# What says where a thing stands in a file or which key finds it, and what is derived from the rest.
TOLD_ASIDE = ("order", "asOf", "name", "topicInEdition", "topicBetweenEditions", "dimension")
DERIVED = {CG + "inSubstance": "verdict", CG + "force": "force"}

Key = tuple[str, str]
Value = tuple[str, str]
Stated = dict[str, dict[Key, set[Value]]]


@dataclass(frozen=True, slots=True)
class Moved:
    """One change: of what kind, added, removed or changed; for a change, of what and in which words."""

    kind: str
    move: str
    name: str
    title: str
    property: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Difference:
    """All that moved from the earlier build to the later, in the order of kinds, moves and names."""

    language: Language
    moved: tuple[Moved, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns."""
        return COLUMNS

    @property
    def heads(self) -> tuple[str, ...]:
        """Their heads in words."""
        return tuple(say(f"diff.head.{name}", self.language) for name in COLUMNS)

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """A row a change, its kind and move in words."""
        return tuple(
            (
                say(f"diff.kind.{m.kind}", self.language),
                say(f"diff.move.{m.move}", self.language),
                *(getattr(m, name) for name in COLUMNS[2:]),
            )
            for m in self.moved
        )

    def count(self, kind: str) -> str:
        """How many things of one kind were added, removed, changed, in a line."""
        things = {(m.move, m.name) for m in self.moved if m.kind == kind}
        counts = {move: sum(m == move for m, _ in things) for move in MOVES}
        return say(
            "diff.count", self.language, kind=say(f"diff.kinds.{kind}", self.language), **counts
        )

    def text(self, head: str = "") -> str:
        """All of it in lines, a section a kind; with the head "### " as sections of a changelog."""
        lines = []
        for kind in KINDS:
            lines += [head + self.count(kind), ""]
            before = ""
            for m in (m for m in self.moved if m.kind == kind):
                if (
                    thing := say(f"diff.{m.move}", self.language, name=m.name, title=m.title)
                ) != before:
                    lines.append(f"- {thing}")
                before = thing
                if m.property:
                    given = {"property": m.property, "before": m.before, "after": m.after}
                    lines.append("  - " + say("diff.property", self.language, **given))
            lines += [""] * (lines[-1] != "")
        return "\n".join(lines).rstrip()


def difference(earlier: Reader, later: Reader, language: Language) -> Difference:
    """What moved from one build to another; of what only one of them has, the name and title."""
    sides = _stated(earlier), _stated(later)
    found = []
    for iri in {*sides[0], *sides[1]}:
        before, after = (side.get(iri, {}) for side in sides)
        reader = later if after else earlier
        kind = "alignment" if (CG, "Alignment") in (before or after) else "norm"
        named = compact(iri), reader.labels.of(iri, language)
        if not (before and after):
            found.append(Moved(kind, "removed" if before else "added", *named))
            continue
        for key in {*before, *after}:
            old, new = before.get(key, set()), after.get(key, set())
            told = _words(earlier, old - new, language), _words(later, new - old, language)
            if old != new:
                owner = DERIVED.get(key[1], kind)
                found.append(Moved(owner, "changed", *named, _called(later, key, language), *told))
    order = [*KINDS, *MOVES]
    found.sort(key=lambda m: (order.index(m.kind), order.index(m.move), m.name, m.property))
    return Difference(language, tuple(found))


def _stated(reader: Reader) -> Stated:
    """What is said of each rule and comparison, by part and property; the kind as a key of its own."""
    found: Stated = defaultdict(lambda: defaultdict(set))
    aside = {CG + name for name in TOLD_ASIDE}
    for kind, thing, part, dimension, prop, value in reader.select(STATED):
        if value.value.startswith(f"{thing.value}_") or prop.value in aside:
            continue  # a part, which speaks for itself
        at = dimension.value if dimension else part.value.removeprefix(thing.value) if part else ""
        found[thing.value][CG, kind.value.removeprefix(CG)] = set()
        found[thing.value][at, prop.value].add(
            (value.value, getattr(value, "language", None) or "")
        )
    return found


def _called(reader: Reader, key: Key, language: Language) -> str:
    """A property in words, after the dimension or part of which it speaks."""
    at, prop = key
    where = reader.labels.of(at, language) if at.startswith(CG) else at.strip("_").replace("_", " ")
    return " · ".join(filter(None, (where, reader.labels.of(prop, language))))


def _words(reader: Reader, values: set[Value], language: Language) -> str:
    """Values in words, rules and comparisons by name; of texts those of the language, if there are any."""
    own = {v for v in values if v[1] in ("", language)} or values
    told = (v if tag or not v.startswith("http") else _named(reader, v, language) for v, tag in own)
    return say("list.separator", language).join(sorted(told)) or "–"


def _named(reader: Reader, iri: str, language: Language) -> str:
    return compact(iri) if "_" in iri else reader.labels.of(iri, language)

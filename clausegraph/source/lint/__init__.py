"""The lint rules: what a well-formed file may still get wrong. One function a subject, stable codes.

A rule takes the index and yields faults; it never prints and never stops. Codes: 3xx references,
40x norms, 41x comparisons, 42x language, 43x figures and dates, 44x force and sanctions, 45x parts of norms,
46x grounds of comparisons and changes, 47x acts and newer standards, 48x what belongs together, 49x days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from clausegraph.source.index import Index
from clausegraph.source.lint import (
    belonging,
    certainty,
    comparisons,
    figures,
    force,
    language,
    norms,
    parts,
    practice,
    references,
)
from clausegraph.text.errors import Fault


@dataclass(frozen=True, slots=True)
class Rule:
    """A lint rule; rules that look at other files wait until all files can be read."""

    judge: Callable[[Index], Iterator[Fault]]
    needs_whole_corpus: bool = False


RULES = (
    Rule(references.references, needs_whole_corpus=True),
    Rule(references.conditions, needs_whole_corpus=True),
    Rule(references.duplicates),
    Rule(references.editions),
    Rule(references.circles, needs_whole_corpus=True),
    Rule(norms.bearers),
    Rule(norms.operative_words),
    Rule(norms.dispensations),
    Rule(norms.dispensed, needs_whole_corpus=True),
    Rule(norms.consent),
    Rule(norms.status, needs_whole_corpus=True),
    Rule(parts.parts, needs_whole_corpus=True),
    Rule(parts.silent),
    Rule(parts.contents_elsewhere, needs_whole_corpus=True),
    Rule(language.chinese),
    Rule(language.sentences),
    Rule(figures.spans),
    Rule(figures.periods),
    Rule(figures.days),
    Rule(figures.readings),
    Rule(figures.amounts),
    Rule(force.ranks),
    Rule(force.sanctions, needs_whole_corpus=True),
    Rule(force.links, needs_whole_corpus=True),
    Rule(force.beginnings, needs_whole_corpus=True),
    Rule(force.exemptions, needs_whole_corpus=True),
    Rule(comparisons.sides, needs_whole_corpus=True),
    Rule(comparisons.findings),
    Rule(comparisons.grounds, needs_whole_corpus=True),
    Rule(comparisons.changes),
    Rule(certainty.grounds, needs_whole_corpus=True),
    Rule(certainty.struck, needs_whole_corpus=True),
    Rule(practice.acts, needs_whole_corpus=True),
    Rule(practice.standards, needs_whole_corpus=True),
    Rule(belonging.homes, needs_whole_corpus=True),
    Rule(belonging.jurisdictions, needs_whole_corpus=True),
    Rule(belonging.measures),
    Rule(belonging.editions, needs_whole_corpus=True),
    Rule(belonging.ways, needs_whole_corpus=True),
    Rule(belonging.verbs, needs_whole_corpus=True),
)

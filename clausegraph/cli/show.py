"""How the command line shows a clause with its rules and all around it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pyoxigraph as ox

from clausegraph.ask.editions import unread
from clausegraph.ask.query import beside
from clausegraph.ask.rule_words import rule_words, sided_words
from clausegraph.ask.weight import backings
from clausegraph.cli.terminal import indented, pairs, width
from clausegraph.matrix.brief import cited_in
from clausegraph.text.words import Language, say

if TYPE_CHECKING:
    from clausegraph.ask.clause import Clause
    from clausegraph.ask.rule import Rule
    from clausegraph.knowledge_base import KnowledgeBase
    from clausegraph.matrix.results import ClauseList

ALIGNED = beside(__file__, "show-comparisons")
TOLD = beside(__file__, "show-sanctions")
STATED = beside(__file__, "show-sanctions-here")
AROUND = (
    "parent",
    "previous",
    "following",
    "children",
    "recitals",
    "interprets",
    "cites",
    "cited",
    "succeeds",
    "succeeded",
)


def clause_text(kb: KnowledgeBase, clause: ClauseList) -> str:
    """A provision with its rules and all around it."""
    language = clause.language
    names = dict.fromkeys([clause.citation, *clause.citations.values(), clause.name])
    lines = [" · ".join(names), *([clause.heading] if clause.heading else []), ""]
    lines += pairs(_facts(kb, clause), width())
    if clause.paraphrase:
        lines += ["", *indented(clause.paraphrase, width())]
    if words := clause.words:
        facts = {"file": words.copy.file, "added": words.copy.added}
        lines += ["", say("text.words", language, **facts)]
        place = cited_in(f"{clause.edition}#{words.place}", language)
        whole = [say("text.words-of", language, place=place)] if place != clause.citation else []
        lines += [x for text in (*whole, words.text) for x in indented(text, width(), "  ", "  ")]
    lines += ["", say("show.rules" if clause.rules else "show.no-rules", language)]
    told: set[str] = set()
    for number, rule in enumerate(clause.rules, 1):
        lines += _rule(kb, number, rule, language, told)
    for key, texts in _around(kb, clause):
        lines += ["", say(f"show.{key}", language)]
        lines += [line for text in texts for line in indented(text, width(), "  ", "    ")]
    near = [(say(f"show.{key}", language), _named(kb, clause, key)) for key in AROUND]
    lines += ["", say("show.around", language)]
    return "\n".join([*lines, *pairs([(k, v) for k, v in near if v], width(), "  ")])


def _facts(kb: KnowledgeBase, clause: Clause) -> list[tuple[str, str]]:
    language = clause.language
    status = kb.phases[clause.edition].sentence(kb.labels, clause.day, language)
    facts = {
        "show.status": status,
        "show.as-of": clause.as_of,
        "show.notice": unread(clause.day, clause.as_of, language),
        "show.official": clause.address,
        "show.not-encoded": clause.not_encoded_because,
        "show.note": clause.note,
    }
    return [(say(key, language), value) for key, value in facts.items() if value]


def _rule(
    kb: KnowledgeBase, number: int, rule: Rule, language: Language, told: set[str] | None = None
) -> list[str]:
    words = rule_words(rule, language, told)
    head = sided_words((rule,), language)
    shown = {"citation", "modality", "force", "paraphrase-en", "paraphrase-zh"}
    facts = [(say(f"rule.{k}", language), v) for k, v in words.items() if v and k not in shown]
    return ["", *indented(head, width(), f"{number}. "), *pairs(facts, width(), "   ")]


def _around(kb: KnowledgeBase, clause: Clause) -> Iterable[tuple[str, list[str]]]:
    """Comparisons, sanctions, force links and changes, each named in a line; none where none is."""
    language = clause.language
    told = {
        "comparisons": [
            say("show.comparison", language, title=title, left=left, right=right)
            for title, left, right in _comparisons(kb, clause)
        ],
        "sanctions-here": _sanctions(kb, clause, _stated(kb, clause)),
        "sanctions": _sanctions(kb, clause, clause.sanctions),
        "links": [backing.line for backing in backings(kb, clause.links, language)],
        "changes": [kb.labels.of(change, language) for change in clause.changes],
        "newer-standards": [newer.line for newer in clause.newer],
        "acts": [act.line for act in clause.acts],
    }
    return ((key, lines) for key, lines in told.items() if lines)


def _comparisons(kb: KnowledgeBase, clause: Clause) -> list[tuple[str, ...]]:
    rows = kb.select(ALIGNED, alignment=clause.alignments)
    return [tuple(kb.labels.of(term.value, clause.language) for term in row) for row in rows]


def _stated(kb: KnowledgeBase, clause: Clause) -> tuple[str, ...]:
    """Sanctions that the provision itself lays down: an article of penalties often states no rule."""
    return tuple(sanction.value for (sanction,) in kb.select(STATED, whole=clause.iri))


def _sanctions(kb: KnowledgeBase, clause: Clause, sanctions: tuple[str, ...]) -> list[str]:
    rows = kb.select(TOLD, thing=sanctions, language=ox.Literal(clause.language))
    words = {thing.value: text.value for thing, text in rows}
    cited = [(kb.labels.of(iri, clause.language), words.get(iri, "")) for iri in sanctions]
    return [f"{citation} – {text}" if text else citation for citation, text in cited]


def _named(kb: KnowledgeBase, clause: Clause, key: str) -> str:
    """The neighbours of one kind by citation and name, so that the next `show` can be typed."""
    held: str | tuple[str, ...] = getattr(clause, key)
    iris = (held,) if isinstance(held, str) else held
    names = [kb.labels.of(iri, clause.language) for iri in iris if iri]
    return say("list.separator", clause.language).join(names)

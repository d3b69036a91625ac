"""What changed from one edition to the next: rules before and after, how, and why it matters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clausegraph.ask.facts import Facts, gathered
from clausegraph.ask.query import beside
from clausegraph.ask.reader import Reader, text_of
from clausegraph.ask.rule import Rule, in_text_order, rules_of
from clausegraph.ask.rule_words import sided_words
from clausegraph.text.errors import QuestionError
from clausegraph.text.vocabulary import CG, ID, codes, context, did_you_mean, expand
from clausegraph.text.words import Language, say

COLUMNS = ("kind", "before", "after", "note", "status", "confidence")
CHANGES = beside(__file__, "changes-facts")


@dataclass(frozen=True, slots=True)
class Changed:
    """One change: its kinds, the rules before and after (one side may be empty), and a note."""

    iri: str
    kinds: tuple[str, ...]
    kind_labels: tuple[str, ...]
    topics: tuple[str, ...]
    before: tuple[Rule, ...]
    after: tuple[Rule, ...]
    note: str
    confidence: str
    review_status: str


def changes(
    reader: Reader,
    earlier: str,
    later: str,
    language: Language,
    day: str,
    topic: str = "",
    kind: str = "",
) -> list[Changed]:
    """The changes between two editions in the order of the later text, dropped rules last.

    Args:
        reader: what the graph is read through.
        earlier: edition code, such as pis-2017.
        later: edition code, such as pis-2020.
        language: language of the words.
        day: ISO day on which force is told.
        topic: only changes of this topic, if given.
        kind: only changes of this kind (new, dropped, narrowed …), if given.

    Raises:
        QuestionError: an edition, the topic or the kind is not known.
    """
    editions = [reader.edition(reader.edition_on(code, day)) for code in (earlier, later)]
    if text_of(topic):
        topic = reader.topic_code(topic)
    if text_of(kind) and kind not in codes("change"):
        near = did_you_mean(kind, codes("change")) or ", ".join(sorted(codes("change")))
        raise QuestionError("unknown-kind", found=kind, near=near)
    facts = gathered(reader.select(CHANGES, earlier=editions[0], later=editions[1]))
    named = [v for f in facts.values() for side in ("before", "after") for v, _ in f.get(side, ())]
    rules = rules_of(reader, named, language, day)
    wanted = expand(context()["change"]["@context"][kind]) if kind else ""
    found = [
        _changed(reader, iri, f, rules, language)
        for iri, f in facts.items()
        if (not wanted or wanted in {v for v, _ in f["changeKind"]})
        and (not topic or f"{ID}topic#{topic}" in {v for v, _ in f["topic"]})
    ]
    return sorted(found, key=lambda changed: _place(reader, changed))


def _changed(
    reader: Reader,
    iri: str,
    facts: Facts,
    rules: dict[str, Rule],
    language: Language,
) -> Changed:
    kinds = tuple(sorted(value for value, _ in facts["changeKind"]))
    notes = {tag: value for value, tag in facts["note"]}
    topics = {value for value, _ in facts["topic"]}
    of_scheme = (f"{ID}topic#{code}" for code in reader.topics)
    return Changed(
        iri=iri,
        kinds=tuple(kind.removeprefix(CG) for kind in kinds),
        kind_labels=tuple(reader.labels.of(kind, language) for kind in kinds),
        topics=tuple(topic for topic in of_scheme if topic in topics),
        before=in_text_order(reader, rules, facts.get("before", ())),
        after=in_text_order(reader, rules, facts.get("after", ())),
        note=notes.get(language) or notes.get("en", ""),
        confidence=facts["confidence"][0][0],
        review_status=facts["reviewStatus"][0][0],
    )


def _place(reader: Reader, changed: Changed) -> tuple[bool, int, str]:
    first = (changed.after or changed.before)[0]
    return (not changed.after, reader.order(first.provision), changed.iri)


def change_rows(
    found: Iterable[Changed], language: Language
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Heads and rows of changes: kinds, rules before and after, note, status."""
    separator = say("list.separator", language)
    rows = tuple(
        (
            separator.join(changed.kind_labels),
            sided_words(changed.before, language) or "–",
            sided_words(changed.after, language) or "–",
            changed.note,
            say(f"status-of.{changed.review_status}", language),
            say(f"confidence.{changed.confidence}", language),
        )
        for changed in found
    )
    return tuple(say(f"changes.{column}", language) for column in COLUMNS), rows

"""What the changes between two editions of one text add for who goes from one to the other."""

from __future__ import annotations

from clausegraph.ask.additional import Additional, asks
from clausegraph.ask.bite import Biting
from clausegraph.ask.changes import Changed, changes
from clausegraph.ask.reader import Reader
from clausegraph.ask.rule import Rule
from clausegraph.text.vocabulary import ID
from clausegraph.text.words import Language, say

# Which changes ask more of who goes forward, and of who goes back.
ON = ("New", "StricterVerb", "Widened")
BACK = ("Dropped", "Narrowed")


def changed_between(
    reader: Reader, have: str, enter: str, language: Language, day: str
) -> tuple[list[Additional], set[str]]:
    """What the changes between editions of one text add on the way to the one that is entered."""
    phases = reader.phases
    forward = phases[ID + have].issued < phases[ID + enter].issued
    earlier, later = (have, enter) if forward else (enter, have)
    found = changes(reader, earlier, later, language, day)
    held = [rule for c in found for rule in (*c.before, *c.after)]
    biting = Biting(reader, held, language, day)
    items = [
        _entry(reader, c, forward, biting, enter, language)
        for c in found
        if {*(ON if forward else BACK)} & {*c.kinds} and any(map(asks, _sides(c, forward)[0]))
    ]
    return items, {rule.iri for rule in held}


def _sides(changed: Changed, forward: bool) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    return (changed.after, changed.before) if forward else (changed.before, changed.after)


def _entry(
    reader: Reader, changed: Changed, forward: bool, biting: Biting, enter: str, language: Language
) -> Additional:
    asked, given = _sides(changed, forward)
    topic = changed.topics[0]
    kinds = zip(changed.kinds, changed.kind_labels, strict=True)
    return Additional(
        iri=changed.iri,
        kind="changed",
        topic=topic.rpartition("#")[2],
        topic_title=reader.labels.of(topic, language),
        title=say("bite.and", language).join(dict.fromkeys(rule.citation for rule in asked)),
        asked=asked,
        given=given,
        to_do="",
        difference=changed.note,
        reasons=tuple(label for kind, label in kinds if kind in (ON if forward else BACK)),
        in_bite=biting.of(ID + enter, asked).sentence,
        review_status=changed.review_status,
        confidence=changed.confidence,
    )

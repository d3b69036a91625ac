"""What is additional: all that a second text asks of whoever meets a first, from judgements alone.

Comparisons in which the second side asks more or else, reasoned gaps with a duty there, and between editions
of one text the changes. Rules that nobody compared are counted and named.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from clausegraph.ask.additional import Additional, Gap, asks
from clausegraph.ask.bite import Biting
from clausegraph.ask.editions import law_to_ask, stands_left, unread
from clausegraph.ask.facts import Facts, gathered
from clausegraph.ask.gap_changes import changed_between
from clausegraph.ask.query import beside
from clausegraph.ask.reader import Reader, text_of
from clausegraph.ask.rule import in_text_order, rules_of
from clausegraph.text.errors import QuestionError
from clausegraph.text.vocabulary import CG, ID
from clausegraph.text.words import Language, say

ALIGNMENTS = beside(__file__, "gap-alignments")
FINDINGS = beside(__file__, "gap-findings")
NORMS = beside(__file__, "gap-norms")
ONLY = ("", "duties")
# The relation by which a side speaks of something of which the other is silent.
WIDER = {"left": ("supersetOf", "intersectsWith"), "right": ("subsetOf", "intersectsWith")}


def gap(
    reader: Reader,
    have: str,
    enter: str,
    language: Language,
    day: str,
    topic: str = "",
    only: str = "",
) -> Gap:
    """What `enter` asks in addition of whoever meets `have`.

    Args:
        reader: what the graph is read through.
        have: code of the edition (or instrument) that is met.
        enter: code of the edition (or instrument) that is entered.
        language: language of the words.
        day: ISO day on which force is told.
        topic: only what belongs to this topic, if given.
        only: "duties" for what rests on a prohibition or an obligation, else all.

    Raises:
        QuestionError: an edition, the topic or `only` is not known, or both editions are the same.
    """
    have, enter = (reader.edition_on(code, day) for code in (have, enter))
    editions = [reader.edition(code) for code in (have, enter)]
    if have == enter:
        raise QuestionError("same-edition", edition=have)
    if only not in ONLY:
        raise QuestionError("unknown-only", found=only)
    if text_of(topic):  # an empty list is no topic, and not all of them
        topic = reader.topic_code(topic)
    if reader.same_instrument(have, enter):
        items, seen = changed_between(reader, have, enter, language, day)
    else:
        items, seen = _compared(reader, editions, language, day)
    items = [i for i in items if (not topic or _of_topic(i, topic)) and (i.duty or not only)]
    norms = [norm.value for (norm,) in reader.select(NORMS, edition=editions[1])]
    alone = rules_of(reader, [n for n in norms if n not in seen], language, day)
    order = {code: number for number, code in enumerate(reader.topics)}
    phases = reader.phases
    return Gap(
        have=have,
        enter=enter,
        have_label=reader.labels.of(editions[0], language),
        enter_label=reader.labels.of(editions[1], language),
        topic=topic,
        only=only,
        day=day,
        language=language,
        items=tuple(sorted(items, key=lambda item: (item.weight, order.get(item.topic, 0)))),
        uncompared=tuple(
            alone[n]
            for n in norms
            if n in alone
            and asks(alone[n])
            and (not topic or f"{ID}topic#{topic}" in alone[n].topics)
        ),
        notices=(
            *filter(None, [unread(day, reader.as_of, language)]),
            *(
                phases[e].sentence(reader.labels, day, language)
                for e in editions
                if phases[e].on(day) != "applicable"
            ),
        ),
        graph_digest=reader.digest,
        law_to_ask=law_to_ask(reader.phases, have, enter, day, language),
    )


def _of_topic(item: Additional, topic: str) -> bool:
    return topic == item.topic or any(f"{ID}topic#{topic}" in rule.topics for rule in item.asked)


def _compared(
    reader: Reader, editions: list[str], language: Language, day: str
) -> tuple[list[Additional], set[str]]:
    """What comparisons between two texts say in addition, and every rule that stands in one."""
    here, there = ("left", "right") if stands_left(reader.phases, *editions) else ("right", "left")
    sides = dict(zip((here, there), editions, strict=True))
    facts = gathered(reader.select(ALIGNMENTS, left=sides["left"], right=sides["right"]))
    findings: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for alignment, dimension, side in reader.select(
        FINDINGS, left=sides["left"], right=sides["right"]
    ):
        label = reader.labels.of(dimension.value, language)
        findings[alignment.value].append((side.value.removeprefix(CG).lower(), label))
    named = [v for f in facts.values() for side in sides for v, _ in f.get(side, ())]
    rules = rules_of(reader, named, language, day)
    biting = Biting(reader, rules.values(), language, day)
    items = []
    for iri, f in facts.items():
        asked, given = (in_text_order(reader, rules, f.get(side, ())) for side in (there, here))
        to_do = _text(f, f"toMeet{there.title()}", language)
        reasons = _reasons(f, findings[iri], there, bool(given), bool(to_do), language)
        if not (reasons and asked and (to_do or any(map(asks, asked)))):
            continue
        code = _first_topic(reader, f)
        items.append(
            Additional(
                iri=iri,
                kind="compared" if given else "gap",
                topic=code,
                topic_title=reader.labels.of(f"{ID}topic#{code}", language),
                title=_text(f, "http://purl.org/dc/terms/title", language),
                asked=asked,
                given=given,
                to_do=to_do,
                difference=_text(f, "difference", language) or _text(f, "gapReason", language),
                reasons=reasons,
                in_bite=biting.of(editions[1], asked).sentence,
                review_status=f["reviewStatus"][0][0],
                confidence=f["confidence"][0][0],
                as_of=f["asOf"][0][0],
            )
        )
    return sorted(items, key=lambda i: int(facts[i.iri]["order"][0][0])), set(named)


def _reasons(
    facts: Facts,
    findings: Iterable[tuple[str, str]],
    there: str,
    given: bool,
    to_do: bool,
    language: Language,
) -> tuple[str, ...]:
    """Why a comparison asks something in addition of who comes from the other side, if it does."""
    if not given:
        return (say("gap.because-gap", language),)
    relation = facts["scopeRelation"][0][0].removeprefix(CG)
    stricter = [label for side, label in findings if side == there]
    open_ = [label for side, label in findings if side == "incomparable" and to_do]
    said = []
    if stricter:
        dimensions = say("bite.and", language).join(stricter)
        said.append(say("gap.because-stricter", language, dimensions=dimensions))
    if relation in WIDER[there]:
        said.append(say("gap.because-wider", language))
    if open_:
        dimensions = say("bite.and", language).join(open_)
        said.append(say("gap.because-otherwise", language, dimensions=dimensions))
    return tuple(said)


def _text(facts: Facts, key: str, language: Language) -> str:
    texts = {tag: value for value, tag in facts.get(key, ())}
    return texts.get(language) or texts.get("en", "")


def _first_topic(reader: Reader, facts: Facts) -> str:
    codes = {value.rpartition("#")[2] for value, _ in facts["topic"]}
    return next(code for code in reader.topics if code in codes)

"""Figures of a rule in words: deadlines with their start and prolongation, frequencies, thresholds."""

from __future__ import annotations

from clausegraph.ask.said import Said
from clausegraph.text.vocabulary import CG
from clausegraph.text.words import say

AT_OR_BEFORE = {f"{CG}AtTheLatest", f"{CG}Beforehand"}


def spans(rule: Said, key: str) -> tuple[str, ...]:
    """The lengths of time of a property (`deadline`, `keepAtLeast`), with all that the text ties to them."""
    return tuple(span(each) for each in rule.all_about(key))


def span(time: Said) -> str:
    """A length of time: "72 hours; counted from: Becoming aware; Where feasible"."""
    parts = [length(time)] if time.one("value") else []
    if day := time.one("byDate"):
        parts.append(say("figure.by-date", time.language, day=day))
    parts += time.labels("qualifier")
    if start := time.one("countedFrom"):
        key = "figure.counted-from" if _runs(time) else "figure.moment"
        parts.append(say(key, time.language, event=time.label(start)))
    for key in ("atMost", "extension"):
        parts += [say(f"figure.{key}", time.language, span=span(s)) for s in time.all_about(key)]
    if limb := time.text("onLimb"):
        parts.append(say("figure.on-limb", time.language, limb=limb))
    return time.joined(tuple(parts))


def _runs(time: Said) -> bool:
    """Whether a time runs from the event; what is due at the event, or before it, has no length."""
    return bool(time.one("value") or set(time.plain("qualifier")) - AT_OR_BEFORE)


def qualifiers(rule: Said) -> tuple[str, ...]:
    """The limiting phrases of a rule, and those of a part of it with what they govern."""
    edition = rule.one("inEdition") or rule.iri.partition("#")[0]
    parts = []
    for part in rule.all_about("qualifiedPart"):
        governed = (*part.roles("onRole", edition), *part.labels("onContent"), part.text("onLimb"))
        reach = part.joined(tuple(words for words in governed if words))
        told = part.joined(part.labels("qualifier"))
        parts.append(say("qualifier.of-part", rule.language, qualifier=told, part=reach))
    return (*rule.labels("qualifier"), *parts)


def length(figure: Said) -> str:
    """A number with its unit: 72 hours, 1 month, 15个工作日."""
    value, unit = figure.one("value"), figure.short("unit")
    many = "one" if float(value) == 1 else "many"
    return say(f"unit.{unit}.{many}", figure.language, value=grouped(value, unit))


def grouped(value: str, unit: str) -> str:
    """A decimal as people write it; heads are counted in thousands, ages and hours are not."""
    whole = value.removesuffix(".0")
    return f"{int(whole):,}" if whole.isdigit() and unit == "Person" else whole


def frequencies(rule: Said) -> tuple[str, ...]:
    """How often: "at least 1 time per 1 year"."""
    return tuple(
        say(
            "figure.frequency",
            rule.language,
            operator=rule.label(often.one("operator")),
            times=often.one("value").removesuffix(".0"),
            span=rule.joined(tuple(map(span, often.all_about("per")))),
        )
        for often in rule.all_about("frequency")
    )


def thresholds(rule: Said) -> tuple[str, ...]:
    """The figures on which a rule turns: "Number of staff: more than 200 persons"."""
    return tuple(
        say(
            "figure.threshold",
            rule.language,
            quantity=rule.label(figure.one("quantity")),
            operator=rule.label(figure.one("operator")),
            figure=rule.joined((length(figure), *_windows(figure))),
        )
        for figure in rule.all_about("threshold")
    )


def _windows(figure: Said) -> tuple[str, ...]:
    told = (span(window) for window in figure.all_about("window"))
    return tuple(say("figure.window", figure.language, span=each) for each in told)


def consents(rule: Said) -> tuple[str, ...]:
    """The consents asked for, whether all or one of them, and whether as the rule or as one ground."""
    types = rule.labels("requiresConsent")
    if not types:
        return ()
    kind = rule.short("consentCombination") if len(types) > 1 else "one"
    told = say(f"consent.{kind}", rule.language, types=rule.joined(types))
    return (say("consent.as", rule.language, consent=told, use=rule.label(rule.one("consentAs"))),)


def contents(rule: Said) -> tuple[str, ...]:
    """What a notice, record or contract must hold, in the order of the scheme; alternatives together."""
    items = rule.all_about("requiresContent")
    ordered = sorted(items, key=lambda item: (int(item.one("order") or 10_000), item.iri))
    told = (rule.reader.condition(item.iri, rule.language) for item in ordered)
    return tuple(whole.sentence(rule.language) for whole in told)

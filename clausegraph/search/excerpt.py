"""A piece of a text around the words that were asked for, with where they stand in it."""

from __future__ import annotations

from clausegraph.search.entries import Entry
from clausegraph.search.tokens import tokens
from clausegraph.text.words import LANGUAGES, Language

LENGTH = {"en": 240, "zh": 110}
"""Characters of an excerpt."""
Marks = tuple[tuple[int, int], ...]


def excerpt(entry: Entry, keys: tuple[str, ...], language: Language) -> tuple[str, Marks, set[str]]:
    """The best piece of an entry's own words, marks in it, and the units found in those words.

    Args:
        entry: what was found.
        keys: units that were asked for.
        language: the language wanted; the other is taken where only it has the words.
    """
    best: tuple[int, str, list[tuple[int, int]], set[str], Language] | None = None
    tongues = (language, *(tongue for tongue in LANGUAGES if tongue != language))
    for tongue in tongues:
        for text in entry.said[tongue]:
            places = [token for token in tokens(text) if _asked(token.key, keys)]
            held = {key for key in keys for token in places if _asked(token.key, (key,))}
            if best is None or len(held) > best[0]:
                best = len(held), text, [(t.start, t.end) for t in places], held, tongue
    if best is None:
        return "", (), set()
    _, text, spans, held, tongue = best
    spans = joined(spans)
    start = _start(text, spans, LENGTH[tongue])
    end = min(len(text), start + LENGTH[tongue])
    if end < len(text) and tongue == "en":
        end = text.rfind(" ", start, end) if " " in text[start:end] else end
    before, after = "…" * (start > 0), "…" * (end < len(text))
    shift = start - len(before)
    marks = tuple((a - shift, b - shift) for a, b in spans if start <= a and b <= end)
    return before + text[start:end] + after, marks, held


def joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that touch or overlap as one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = out[-1][0], max(end, out[-1][1])
        else:
            out.append((start, end))
    return out


def _asked(key: str, keys: tuple[str, ...]) -> bool:
    return key in keys or any(len(k) == 1 and k > "\u024f" and k in key for k in keys)


def _start(text: str, spans: list[tuple[int, int]], length: int) -> int:
    """Where an excerpt begins: at the text's own beginning if the first word asked for is near it."""
    if not spans or spans[0][1] <= length * 2 // 3:
        return 0
    start = max(0, spans[0][0] - length // 4)
    space = text.find(" ", start, spans[0][0])
    return space + 1 if space >= 0 else start

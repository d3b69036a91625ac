"""Citations in running text: each place with the text that is named beside it, in English and Chinese.

Found is what looks like a citation; whether it can be read, and the place exists, is for others to say. A
place without a name beside it is read in the text named last before it, and marked so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from clausegraph.citation.editions import EDITIONS
from clausegraph.citation.instruments import FAMILIES, known_names
from clausegraph.citation.running import (
    AFTER,
    BACK,
    BETWEEN,
    JOINED,
    MORE,
    NOT_A_TEXT,
    OTHER_AFTER,
    OTHER_BEFORE,
    OTHER_ZH,
    PLACE,
    ROOM,
    SAME,
    N,
)

_STANDARD = frozenset(row.family for row in EDITIONS if row.numbering == "standard")
_JOINTS = "据照依按该本的在与和及、于合反守用见为是：，。；（( “"
_NEAR = 120  # characters before a place in which its text may be named


@dataclass(frozen=True, slots=True)
class Mention:
    """A citation in a text.

    Attributes:
        start: where it begins, in characters.
        end: where it ends.
        text: what stands there.
        citation: the place with the name of its text, as `Citation.parse` reads it.
        instrument: the name of the text as written, or "" where none is named.
        assumed: whether the text was only named earlier.
        held: whether a text of that name can be cited here.
    """

    start: int
    end: int
    text: str
    citation: str
    instrument: str
    assumed: bool = False
    held: bool = True


@dataclass(slots=True)
class _Found:
    """Places of one list as they stand in the text, and the name that stands beside them."""

    places: list[tuple[int, int, str]]
    end: int
    kind: str
    name: str
    behind: bool = False
    held: bool = True
    assumed: bool = False


def mentions(text: str) -> Iterator[Mention]:
    """All citations of a text in its order; of a list or a range each place that is written out."""
    found = list(_lists(text))
    for one, after in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        between = text[one.end : after.places[0][0]]
        if not one.name and after.behind and JOINED.fullmatch(between):  # Art 33 and Art 34 GDPR
            one.name, one.behind, one.held = after.name, True, after.held
    last = _Found([], 0, "", "")
    for one in found:
        if not one.name:
            between = text[last.end : one.places[0][0]]
            one.name, one.held = last.name, last.held
            one.assumed = bool(last.name) and not JOINED.fullmatch(between)
            if one.assumed and ROOM.match(one.places[0][2]) and not _standard(last.name):
                continue  # a section or an annex of anything
        if one.kind != "local":
            last = one
        for start, stop, place in one.places:
            zh = one.kind == "zh" or not one.name
            cited = f"{one.name}{place}" if zh else f"{place} {one.name}"
            if one.kind == "local":
                cited = place
            yield Mention(start, stop, text[start:stop], cited, one.name, one.assumed, one.held)


def _lists(text: str) -> Iterator[_Found]:
    """Every list of places, with the name right beside it."""
    names = [found for found in known_names(text).finditer(text) if _is_name(text, found)]
    used: set[int] = set()  # ends of names that belong to the place before them
    at = 0
    while found := PLACE.search(text, at):
        at, kind = found.end(), found.lastgroup or ""
        if kind == "local":
            name = found[0].partition(":")[0]
            yield _Found([(found.start(), at, found[0])], at, kind, name)
            continue
        places, end = _list(text, found)
        name, name_end = _named(text, found.start(), end, names, used)
        if kind == "dotted" and not (name and _standard(name)):
            continue
        one = _Found(places, max(end, name_end), kind, name, name_end > end)
        if not name:
            one.name = _another(text, found.start(), end)
            one.held = not one.name
        if name_end > end:
            used.add(name_end)
        at = one.end
        yield one


def _is_name(text: str, found: re.Match[str]) -> bool:
    """Whether a name stands for itself: 规范 and the like may end the name of another text."""
    before = text[found.start() - 1 : found.start()]
    if found[0] in ("规范", "安全规范", "认定方法", "指南", "分级指南"):
        return not ("\u4e00" <= before <= "\u9fff") or before in _JOINTS
    return True


def _standard(name: str) -> bool:
    if (found := known_names(name).search(name)) is None:
        return False
    return FAMILIES[re.sub("[ /:-]", "", found[0]).lower()] in _STANDARD


def _named(
    text: str, start: int, end: int, names: list[re.Match[str]], used: set[int]
) -> tuple[str, int]:
    """The name beside a place, with its year, and where it ends if it stands behind."""
    before = [n for n in names if start - _NEAR <= n.end() <= start]
    close = next((n for n in reversed(before) if BETWEEN.fullmatch(text[n.end() : start])), None)
    if close and close.end() not in used:
        year = re.search("(?:19|20)[0-9]{2}", text[close.end() : start])
        ahead = re.search(
            r"((?:19|20)[0-9]{2})\s?年?版?\s?《?$", text[max(0, close.start() - 10) : close.start()]
        )
        year = year or ahead
        written = f"{close[0]} {year[0].strip('《 ')}" if year else close[0]
        return written, 0
    gap = AFTER.match(text, end)
    if gap:
        behind = next((n for n in names if n.start() == gap.end()), None)
        if behind and not ("," in gap["gap"] and PLACE.match(text, _skip(text, behind.end()))):
            year = re.match(
                r"[》”\"」')）]*[\s,-]?\s?[(（]?((?:19|20)[0-9]{2})\b",
                text[behind.end() : behind.end() + 12],
            )
            stop = behind.end() + (year.end() if year else 0)
            return (f"{behind[0]} {year[1]}" if year else behind[0]), stop
    return "", 0


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in ' ,:，：》”"」':
        at += 1
    return at


def _another(text: str, start: int, end: int) -> str:
    """The name of a text that is none of ours, right before or behind a place; "" where there is none."""
    ahead = text[max(0, start - 80) : start]
    if found := OTHER_ZH.search(ahead):
        name = found[1] or found[2]
        return "" if SAME.search(name) else _trimmed(name)
    if (found := OTHER_BEFORE.search(ahead)) and found[1] not in NOT_A_TEXT:
        return found[1]
    if found := OTHER_AFTER.match(text, end):
        name = found[1] or found[2]
        if name not in NOT_A_TEXT and not BACK.fullmatch(name):
            return name
    return ""


def _trimmed(name: str) -> str:
    """A Chinese name without the words that lead to it (违反、根据 …)."""
    return re.split("违反|根据|依据|依照|按照|以及|参照|适用|和|与|及", name)[-1] or name


def _list(text: str, found: re.Match[str]) -> tuple[list[tuple[int, int, str]], int]:
    """The places of a list or range that begins there, each whole, and where the list ends."""
    whole, end = found[0], found.end()
    places = [(found.start(), end, whole)]
    head = re.match(r"\s*(?:points?[^A-Z]*)?([A-Z][a-z]+\.?|§)", whole)
    while more := MORE.match(text, end):
        start = more.start() + len(more[0]) - len(more["level"] or more["number"])
        if more["level"]:
            written = _replaced(places[-1][2], more["level"])
        elif found["en"] and head:
            written = f"{head[1]} {more['number']}"
        else:
            break
        end = more.end()
        places.append((start, end, written))
    return places, end


def _replaced(place: str, level: str) -> str:
    """A place with its level of that kind put anew, and without what stood below: 6(1)(a) and (f)."""
    kind = level[-1]
    if kind in "款项目":
        at = [m.start() for m in re.finditer(rf"第?\s?[(（]?(?:{N}|[a-z])[)）]?\s?{kind}", place)]
    else:
        pattern = r"\([0-9]{1,2}\)" if level[1:-1].isdigit() else r"\([a-z]\)"
        at = [m.start() for m in re.finditer(pattern, place)]
    return (place[: at[-1]] if at else place) + level

"""What a text is found by: stems of its words, pairs of its Chinese characters, its numbers."""

from __future__ import annotations

import re
from typing import NamedTuple

from clausegraph.search.letters import folded
from clausegraph.search.stems import stem

HAN = "\u3400-\u9fff"
PIECE = re.compile(rf"[a-zà-ÿ]+|[0-9]+(?:[,.][0-9]+)*|[{HAN}]+")
NUMERAL = "[零〇一二两三四五六七八九十百千万]+"
# Numerals count only where they count something: 三 in 第三方 or 统一 does not.
COUNTED = re.compile(rf"{NUMERAL}(?=个|日|天|周岁|岁|年|月|小时|倍|元|人|条|款|项)")
DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
PLACES = {"十": 10, "百": 100, "千": 1000}
UNSAID_WORDS = """
a about an and any are as at be by can do does for from has have how i if in into is it its may
must my not of on or our shall should that the their there these they this to under us was we
what when where which who whom whose will with you your
"""
UNSAID = frozenset(UNSAID_WORDS.split())


class Token(NamedTuple):
    """A unit of search and where it stands in the text."""

    key: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The units by which a text is found, in order; words that say nothing are left out.

    Examples:
        >>> [token.key for token in tokens("withdrawal of consent")]
        ['withdraw', 'consent']
        >>> [token.key for token in tokens("撤回同意")]
        ['撤回', '回同', '同意']
        >>> [token.key for token in tokens("十五个工作日")]
        ['15', '个工', '工作', '作日']
    """
    found: list[Token] = []
    text = folded(text)
    for piece in PIECE.finditer(text):
        word, start = piece[0], piece.start()
        if word[0].isdigit():
            found.append(_figure(text, word, start))
        elif word[0] <= "\u024f":
            if word not in UNSAID:
                found.append(Token(stem(word), start, piece.end()))
        else:
            counted = found and word[0] == "万" and found[-1].end == start + 1
            found += _han(word[1:], start + 1) if counted else _han(word, start)
    return found


def _figure(text: str, word: str, start: int) -> Token:
    """A number in figures; 100万 is a million."""
    end = start + len(word)
    value = word.replace(",", "")
    if text[end : end + 1] == "万" and value.isdigit():
        return Token(str(int(value) * 10_000), start, end + 1)
    return Token(value, start, end)


def _han(word: str, start: int) -> list[Token]:
    found: list[Token] = []
    at = 0
    for numeral in COUNTED.finditer(word):
        found += _pairs(word[at : numeral.start()], start + at)
        found.append(Token(str(_value(numeral[0])), start + numeral.start(), start + numeral.end()))
        at = numeral.end()
    return found + _pairs(word[at:], start + at)


def _pairs(run: str, start: int) -> list[Token]:
    if len(run) == 1:
        return [Token(run, start, start + 1)]
    return [Token(run[i : i + 2], start + i, start + i + 2) for i in range(len(run) - 1)]


def _value(numeral: str) -> int:
    total = section = digit = 0
    for sign in numeral:
        if sign in DIGITS:
            digit = DIGITS[sign]
        elif sign == "万":
            total, section, digit = (total + section + digit) * 10_000, 0, 0
        else:
            section, digit = section + (digit or 1) * PLACES[sign], 0
    return total + section + digit

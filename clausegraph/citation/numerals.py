"""Numbers as places carry them: Chinese numerals, Roman figures, Latin endings, ordinals."""

from __future__ import annotations

import re

LATIN = ("", "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies")
"""Latin endings of inserted articles: 之一 is the first, bis."""
ROMAN_TENS = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
ROMAN_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
ORDINALS = (
    *("first", "second", "third", "fourth", "fifth"),
    *("sixth", "seventh", "eighth", "ninth", "tenth"),
)
_DIGITS = "零一二三四五六七八九"
_PLACES = "十百千"
_NUMERAL = re.compile(
    r"(?:(?<=第)|(?<=之)|(?<=\())[零一二三四五六七八九十百千]+"
    r"|[零一二三四五六七八九十百千]+(?=\)?[条款项目章节段])"
)
_BRACKETED = re.compile(r"\([零一二三四五六七八九十百千]+\)(?![条款项目章节段点序鉴引叙])")


def chinese_number(value: int) -> str:
    """Write a number from 1 to 9999 as statutes number their articles.

    Args:
        value: The number, from 1 to 9999.

    Returns:
        The numeral, an inner zero once.

    Examples:
        >>> chinese_number(12), chinese_number(253), chinese_number(1034)
        ('十二', '二百五十三', '一千零三十四')
    """
    digits = str(value)
    places = zip(digits, ("", *_PLACES)[: len(digits)][::-1], strict=True)
    words = "".join(
        _DIGITS[int(digit)] + (place if digit != "0" else "") for digit, place in places
    )
    words = re.sub("零+", "零", words).rstrip("零")
    return words.removeprefix("一") if words.startswith("一十") else words


def read_numerals(text: str) -> str:
    """Turn the Chinese numerals that count places into digits: 第三十三条 becomes 第33条.

    A bracketed numeral alone, （三）, is how statutes number their items, so it becomes an item.

    Args:
        text: Normalised text without spaces beside Chinese characters.

    Returns:
        The text; a numeral that nobody writes (一二, 三百五) stays as it is and is refused later.
    """
    return _NUMERAL.sub(_number, _BRACKETED.sub(r"\g<0>项", text.replace("〇", "零")))


def _number(found: re.Match[str]) -> str:
    total = digit = 0
    for word in found[0]:
        if word in _DIGITS:
            digit = _DIGITS.index(word)
        else:
            total += (digit or 1) * 10 ** (_PLACES.index(word) + 1)
            digit = 0
    total += digit
    numeral = found[0].removeprefix("一") if found[0].startswith("一十") else found[0]
    return str(total) if 0 < total < 10_000 and chinese_number(total) == numeral else found[0]

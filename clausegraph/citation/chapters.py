"""Codes that put the chapter before the place, as rule sets of security tools write them: IV_35.7.d."""

from __future__ import annotations

import re
from typing import Final

from clausegraph.citation.numerals import ROMAN_ONES, ROMAN_TENS

FIRST_ARTICLES: Final = (1, 5, 12, 24, 44, 51, 60, 77, 85, 92, 94, 100)
"""The first article of each chapter of the GDPR, and the number after the last."""
_CODE = re.compile(
    r"(?:gdpr[_ :-])?(?P<tens>X?)(?P<ones>IX|IV|V?I{0,3})_(?P<place>(?P<article>[0-9]+)(?:\.[0-9a-z]+)*)",
    re.IGNORECASE,
)


def without_chapter_code(text: str) -> str:
    """Turn such a code into a citation, where the chapter holds that article; else leave the text.

    Examples:
        >>> without_chapter_code("gdpr_IV_35.7.d"), without_chapter_code("II_35.7.d")
        ('GDPR 35.7.d', 'II_35.7.d')
    """
    found = _CODE.fullmatch(text)
    if found is None:
        return text
    tens, ones = ROMAN_TENS.index(found["tens"].upper()), ROMAN_ONES.index(found["ones"].upper())
    chapter = 10 * tens + ones
    if not 0 < chapter < len(FIRST_ARTICLES):
        return text
    first, beyond = FIRST_ARTICLES[chapter - 1 : chapter + 1]
    return f"GDPR {found['place']}" if first <= int(found["article"]) < beyond else text

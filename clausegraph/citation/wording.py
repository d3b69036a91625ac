"""Typed text on its way to a place: one typography, no filling words, the units 条款项目 for every language.

English and German are put into those units first, so that one grammar reads all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from clausegraph.citation.numerals import LATIN, ORDINALS, ROMAN_ONES, ROMAN_TENS, read_numerals

_SIGNS = {ord(c): " " for c in "《》〈〉「」“”„\"'"} | {ord(c): "-" for c in "‐‑‒–—―−"}
_CJK = "[\u3007\u4e00-\u9fff]"
_TIGHT = re.compile(rf" (?={_CJK}|\))|(?<={_CJK}) |(?<=\() ")
_FILLER = re.compile(
    r"\b(?:the|eu|prc|chinese|see|cf)\b|中华人民共和国|欧盟|中国|规定|根据|依据|依照|参见|[见的]"
    r"|全国人大常委会|全国人民代表大会常务委员会",
    re.IGNORECASE,
)


def plain_text(typed: str) -> str:
    """Bring typed text to half-width forms, plain hyphens and single spaces, none beside Chinese.

    Args:
        typed: Anything; title marks and quotation marks fall away, and so do control characters.
    """
    text = unicodedata.normalize("NFKC", typed).translate(_SIGNS)
    text = "".join(c for c in text if c.isspace() or unicodedata.category(c)[0] != "C")
    return _TIGHT.sub("", " ".join(text.split()))


def bare_place(text: str) -> str:
    """Reduce a text that has lost its instrument's name to the place, numerals in digits.

    Examples:
        >>> bare_place("point (a) of Article 6(1) of the"), bare_place("第三十三条的第三款")
        ('Article 6(1) point (a)', '第33条第3款')
    """
    text = re.sub(r"\( *\)", " ", _FILLER.sub(" ", text)).strip(" ,;:.、-")
    if text.startswith("("):
        text = text[1:].removesuffix(")")
    parts = [part.strip(" ,;:.、-") for part in re.split(r"\bof\b", text, flags=re.IGNORECASE)]
    text = " ".join(part for part in reversed(parts) if part)
    return read_numerals(plain_text(text))


def in_units(place: str, *, inserted: bool) -> str:
    """Put an English or German place into the Chinese units, so that one grammar reads all.

    Args:
        place: Such as "Article 6(1), point (a)"; what is Chinese already stays.
        inserted: Whether 条-1 is the inserted article 条之1, as in English renderings of the
            Criminal Law.

    Examples:
        >>> in_units("Article 6(1), point (a)", inserted=False)
        '第6条(1)第a项'
    """
    text = place.lower()
    for pattern, replacement in _UNITS:
        text = pattern.sub(replacement, text)
    return re.sub("条-([1-9])(?![0-9])", r"条之\1", text) if inserted else text


def _roman_chapter(found: re.Match[str]) -> str:
    return f"第{10 * ROMAN_TENS.index(found[1].upper()) + ROMAN_ONES.index(found[2].upper())}章"


_NTH = "[, ]*([0-9]+)(?:st|nd|rd|th) "
_VALUE = r"\.? ?\(?([0-9]+|[a-z])\)?(?![a-z0-9])"
_UNITS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (rf"\b(?:{'|'.join(ORDINALS)})\b", lambda m: f"{ORDINALS.index(m[0]) + 1}th"),
        (rf"{_NTH}(?:sub-?)?para(?:graph)?\b", r"第\1段"),
        (rf"{_NTH}indent\b", r"第\1缩进项"),
        (rf"{_NTH}(?:item|point)\b", r"第\1项"),
        (rf"[, ]*\b(?:sub-?para(?:graph)?|uabs){_VALUE}", r"第\1段"),
        (rf"[, ]*\b(?:para(?:graph)?|abs){_VALUE}", r"第\1款"),
        (rf"[, ]*\b(?:point|item|lit|letter|no|nr){_VALUE}", r"第\1项"),
        (rf"[, ]*\bindent{_VALUE}", r"第\1缩进项"),
        (r"^r(?:ec(?:ital)?s?)?\.? ?\(?([0-9]+)\)?$", r"序言第\1段"),
        (r"^ch(?:apter)?\.? ?([0-9]+)", r"第\1章"),
        (r"^ch(?:apter)?\.? ?(x[cl]|l?x{0,3})(i[xv]|v?i{0,3})\b", _roman_chapter),
        (r"(?<=章),? ?s(?:ec(?:tion)?)?\.? ?([0-9]+)$", r"第\1节"),
        (r"^art(?:icle)?s?\.? ?([0-9]+)(?![0-9条])", r"第\1条"),
        (r"^([0-9]+)(?![0-9\u4e00-\u9fff])", r"第\1条"),
        (rf"(?<=条) ?({'|'.join(LATIN[1:])})(?![a-z])", lambda m: f"之{LATIN.index(m[1])}"),
    )
)

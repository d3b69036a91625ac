"""English and German places put into the units 条款项目, so that one grammar reads every language."""

from __future__ import annotations

import re
from collections.abc import Callable

from clausegraph.citation.numerals import LATIN, ORDINALS, ROMAN_ONES, ROMAN_TENS

_ROMAN = "x{0,2}(?:ix|iv|v?i{1,3}|v)|x{1,2}"
_PARAGRAPH = re.compile(
    rf"(?P<article>(?:(?:Art(?:icle|ikel)?s?)\.? ?)?[0-9]+) (?P<roman>{_ROMAN.upper()})(?![A-Za-z])"
    r"(?: ?[1-9](?= (?:lit|Buchst|[a-z](?![a-z]))|$))?",
    re.IGNORECASE,
)
_ITEM = re.compile(rf"\((?P<roman>{_ROMAN})\)")
_FOLLOWING = re.compile(
    r"(?<=[0-9)]) ?ff\b|(?<=[0-9)]) f\.(?! ?[0-9(])|\bet seqq?\b|以下", re.IGNORECASE
)


def cites_what_follows(text: str) -> bool:
    """Whether "f.", "ff." or 以下 stands behind a number: that place and the next.

    Examples:
        >>> [cites_what_follows(text) for text in ("Art. 13 Abs. 1 f.", "Art. 13 Abs. 1 lit. f.")]
        [True, False]
    """
    return _FOLLOWING.search(text) is not None


def in_units(place: str, *, inserted: bool = False, numbered_items: bool = False) -> str:
    """Put an English or German place into the Chinese units; what is Chinese already stays.

    Args:
        place: Such as "Article 6(1), point (a)".
        inserted: Whether 条-1 is the inserted article 条之1, as in English renderings of the
            Criminal Law.
        numbered_items: Whether items have numbers, so that (iii) is item 3, as in Chinese statutes.

    Examples:
        >>> in_units("Article 6(1), point (a)"), in_units("Art. 6 I lit. f")
        ('第6条(1)第a项', '第6条第1款第f项')
        >>> in_units("Art 38(1)(iii)", numbered_items=True)
        '第38条(1)第3项'
    """
    text = _roman_paragraph(place).lower()
    if numbered_items:
        text = _ITEM.sub(lambda m: f"第{_roman(m['roman'])}项", text)
    for pattern, replacement in _UNITS:
        text = pattern.sub(replacement, text)
    return re.sub("条-([1-9])(?![0-9])", r"条之\1", text) if inserted else text


def _roman_paragraph(place: str) -> str:
    """Art. 6 I 1 lit. f: German short form of Art. 6 Abs. 1 Satz 1 lit. f; only capitals count."""
    found = _PARAGRAPH.match(place)
    if found is None or not found["roman"].isupper():
        return place
    return f"{found['article']} abs {_roman(found['roman'])}{place[found.end() :]}"


def _roman(figures: str) -> int:
    found = re.fullmatch("(x[cl]|l?x{0,3})(i[xv]|v?i{0,3})", figures.lower())
    assert found is not None
    return 10 * ROMAN_TENS.index(found[1].upper()) + ROMAN_ONES.index(found[2].upper())


_NTH = "[, ]*([0-9]+)(?:st|nd|rd|th) "
_VALUE = r"\.? ?\(?([0-9]+|[a-z])\)?(?![a-z0-9])"
_UNITS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (rf"\b(?:{'|'.join(ORDINALS)})\b", lambda m: f"{ORDINALS.index(m[0]) + 1}th"),
        # A sentence or alternative is cited with its paragraph or point: there it is found.
        (rf"{_NTH}(?:sentence|alternative)\b", ""),
        (r"[, ]*\b(?:(?:erste|zweite|dritte|vierte) alternative|(?:alt|var)\.? ?[1-9])\b", ""),
        (r"[, ]*\b(?:satz|sentence|halbsatz|hs)\.? ?[0-9]+\b", ""),
        (r"第[1-9]句|[前后]半句|[前后中]段|但书", ""),
        (rf"{_NTH}(?:sub-?para(?:graph)?)\b", r"第\1段"),
        (rf"{_NTH}para(?:graph)?\b", r"第\1段"),
        (rf"{_NTH}indent\b", r"第\1缩进项"),
        (rf"{_NTH}(?:item|point)\b", r"第\1项"),
        (rf"[, ]*\b(?:sub-?para(?:graph)?|uabs|unterabs(?:atz)?){_VALUE}", r"第\1段"),
        (rf"[, ]*\b(?:para(?:graph)?|abs(?:atz)?){_VALUE}", r"第\1款"),
        (r"(?<=[款)]) ?s\.? ?[0-9]+(?![0-9])", ""),
        (
            rf"[, ]*\b(?:point|item|lit|letter|buchst(?:abe)?|no|nr|nummer|number){_VALUE}",
            r"第\1项",
        ),
        (rf"[, ]*\bindent{_VALUE}", r"第\1缩进项"),
        (r"^(?:r(?:ec(?:ital)?s?)?|erwägungsgrund|erwgr?|eg)\.? ?\(?([0-9]+)\)?$", r"序言第\1段"),
        (r"^(?:ch(?:apter)?|kap(?:itel)?)\.? ?([0-9]+)", r"第\1章"),
        (
            r"^(?:ch(?:apter)?|kap(?:itel)?)\.? ?(x[cl]|l?x{0,3})(i[xv]|v?i{0,3})\b",
            lambda m: f"第{_roman(m[1] + m[2])}章",
        ),
        (r"(?<=章),? ?(?:s(?:ec(?:tion)?)?|abschnitt)\.? ?([0-9]+)$", r"第\1节"),
        (r"^art(?:icle|ikel)?s?\.? ?([0-9]+)(?![0-9条])", r"第\1条"),
        (r"^([0-9]+)(?![0-9\u4e00-\u9fff])", r"第\1条"),
        (rf"(?<=条) ?({'|'.join(LATIN[1:])})(?![a-z])", lambda m: f"之{LATIN.index(m[1])}"),
    )
)

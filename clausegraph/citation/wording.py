"""Typed text brought to one typography, without marks and words that name no place."""

from __future__ import annotations

import re
import unicodedata

from clausegraph.citation.numerals import read_numerals
from clausegraph.citation.script import simplified

_SIGNS = {ord(c): " " for c in "《》〈〉「」『』“”„‘’\"'*†‡"} | {ord(c): "-" for c in "‐‑‒–—―−"}
_MARKS = ("<super>", "<sub>", "<circle>")
_CJK = "[\u3007\u4e00-\u9fff]"
_TIGHT = re.compile(rf" (?={_CJK}|\))|(?<={_CJK}) |(?<=\() ")
_FILLER = re.compile(
    r"\b(?:the|eu|prc|chinese|see|cf|der|des|vgl|gemäß)\b"
    r"|中华人民共和国|欧盟|中国|规定|根据|依据|依照|参见|[见的]"
    r"|全国人大常委会|全国人民代表大会常务委员会|(?:推荐性)?国家标准|国标",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"(?P<place>.*[0-9)])(?: ?[-:(,] ?| (?=[A-Z][a-z]{2}))(?P<heading>[A-Za-z][A-Za-z ,-]*[a-z])\)?"
    r"|(?P<place_zh>.*[条款项目段])[ :,(-]*(?P<heading_zh>[^条款项目章节段之及和至或与、0-9A-Za-z]{2,}?)\)?"
)
_NO_HEADING = re.compile(
    r"\b(?:para|paragraphs?|sub-?paragraphs?|points?|items?|indents?|sentences?|annex|alternative"
    r"|recitals?|articles?|chapters?|sections?|first|second|third|fourth|last|lit|abs|satz"
    r"|commission decision|guidelines|and (?:following|subsequent)|bis|ter|act|law|code"
    r"|regulation|directive|draft"
    r"|except|unless|without)\b"
    r"|但|除外|以下|以[上外]|至|等$|[法例法则稿案]$",
    re.IGNORECASE,
)


def plain_text(typed: str) -> str:
    """Bring typed text to half-width forms, plain hyphens and single spaces, none beside Chinese.

    Marks of footnotes (⁷, ⑧), which come along when a citation is copied, are no figures and fall
    away; so do title and quotation marks and control characters. Traditional becomes Simplified.

    Examples:
        >>> plain_text("Art 7⁷ GDPR"), plain_text("第2⑧条"), plain_text("第７条")
        ('Art 7 GDPR', '第2条', '第7条')
    """
    text = "".join(c for c in typed if not unicodedata.decomposition(c).startswith(_MARKS))
    text = simplified(unicodedata.normalize("NFKC", text)).translate(_SIGNS)
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
    text = re.sub(r"第([0-9]+)((?: ?\([0-9a-z]+\))+)条", r"第\1条\2", plain_text(text))
    return read_numerals(text)


def without_heading(text: str) -> str:
    """Leave out the heading of an article that was copied with its number.

    Examples:
        >>> without_heading("Art. 17 - Right to erasure"), without_heading("第17条删除权")
        ('Art. 17', '第17条')
        >>> without_heading("Article 6(1), second subparagraph")
        'Article 6(1), second subparagraph'
    """
    found = _HEADING.fullmatch(plain_text(text).rstrip(" ,.-"))
    if not found:
        return text
    heading = found["heading"] or found["heading_zh"]
    told = found["heading_zh"] or re.search("[A-Za-z]{4}", heading)
    if not told or _NO_HEADING.search(heading):
        return text
    return found["place"] or found["place_zh"]

"""What a misspelt name or unit of a citation was meant to be."""

from __future__ import annotations

import difflib
import re

from clausegraph.citation.editions import EDITIONS

_UNITS = (
    *("article", "recital", "chapter", "section", "clause", "annex", "paragraph", "subparagraph"),
    *("point", "item", "artikel", "absatz", "buchstabe"),
)
_NAMES = {name for row in EDITIONS for name in row.aliases}
_SHORT = {name for name in _NAMES if len(name.split()) <= 5}  # long titles hold words of every day
_LATIN = sorted({word for name in _SHORT for word in re.findall("[a-z]{3,}", name)} | {*_UNITS})
_CHINESE = sorted(name for name in _NAMES if re.fullmatch("[\u4e00-\u9fff]{3,}", name))


def corrected(text: str) -> str:
    """The text with each unknown word replaced by the known one next to it; itself if there is none.

    Examples:
        >>> corrected("GPDR 7"), corrected("Artikle 7 GDPR"), corrected("个人信息保户法第13条")
        ('gdpr 7', 'article 7 GDPR', '个人信息保护法第13条')
    """
    text = re.sub("[A-Za-z]{3,}", lambda m: _near(m[0], _LATIN, 0.7), text)
    return re.sub("[\u4e00-\u9fff]{3,}?(?=第|[0-9])", lambda m: _near(m[0], _CHINESE, 0.8), text)


def _near(word: str, known: list[str], cutoff: float) -> str:
    if word.lower() in known:
        return word
    return next(iter(difflib.get_close_matches(word.lower(), known, 1, cutoff)), word)

"""Which instrument and edition a typed text names, and what is left of the text without the name."""

from __future__ import annotations

import re
from functools import lru_cache

from clausegraph.citation.editions import BY_ID, EDITIONS, Rows
from clausegraph.citation.errors import CitationError

_YEAR = "((?:19|20)[0-9]{2})(?![0-9])年?"
_NAMED = re.compile(
    rf"(?:(?<![0-9]){_YEAR}版?[ -]?)?\x00"
    r"(?:[ .,:(-]{0,3}(?:as |text )?(?:amended |revised )?(?:in |of )?"
    rf"{_YEAR}(?:[版修正订]+|文本| ?edition)?\)?)?",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"of the european parliament and of the council(?: of 27 april 2016)?"
    r"(?: on the protection of natural persons .*? free movement of such data)?"
    r"(?:,? and repealing directive 95/46/ec)?"
    r"|(?:of )?(?:the )?people ?s republic of china|,? corrected text"
    r"|\(order no\. 24 of 2013\)|,? annex to the national measures for incident reporting"
    r"|\(国家网络安全事件报告管理办法附件\)",
    re.IGNORECASE,
)
"""What official titles say beside the name itself."""
_LOOSE = str.maketrans("", "", " /:-")
"""What may stand between the words of a name, or be missing there."""
FAMILIES = {name.translate(_LOOSE): row.family for row in EDITIONS for name in row.aliases}
_NAMES = {
    name: name.translate(_LOOSE)
    for name in sorted({name for row in EDITIONS for name in row.aliases}, key=len, reverse=True)
}
"""Every name, the longest first, and without what may be missing."""


def _pattern(name: str) -> str:
    """A name as people write it: blanks may be missing, and no longer word may hold it."""
    before = "(?<![a-z])" if name[0].isascii() else ""
    before += "(?<![0-9])" if name[0].isdigit() else ""
    after = "(?![a-z])" if name[-1].isascii() else ""
    after += "(?![0-9])" if name[-1].isdigit() else ""
    written = re.escape(name).replace("\\ ", "[ :-]*").replace("/", "[ /]*")
    return before + written + after


@lru_cache(1_000)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(_pattern, names)) or "(?!)", re.IGNORECASE)


def known_names(text: str) -> re.Pattern[str]:
    """What finds in a text the names of instruments; of all of them only those that can stand there.

    All together take longer to compile than everything else that reads a citation.
    """
    letters = text.translate(_LOOSE).casefold()
    return _any_of(tuple(name for name, bare in _NAMES.items() if bare in letters))


_OTHER = re.compile(
    r"\bGB ?/? ?[TZ]? ?[0-9]{4,6}|\b(?:iso|iec|nist)\b"
    r"|\b(?:uk|british|swiss|ccpa|cpra|lgpd|pdpa|pdpo|pipeda|appi|fadp|hipaa|bdsg|nis ?2|eprivacy)\b"
    r"|\b(?:directive|draft|implementing|ai act|data act)\b|\b(?:2016/680|2018/1725|2025/2518|95/46)\b"
    r"|[\u4e00-\u9fff]{2,}(?:法|条例|办法|规定|细则|规范|标准|解释|决定|规则)(?=第|[ 0-9]|$)"
    r"|(?:细则|指南|解释|草案|征求意见稿|送审稿)(?=第|[ 0-9]|$)",
    re.IGNORECASE,
)


def split_instrument(text: str, typed: str, default: str | None) -> tuple[Rows, str]:
    """Tell the editions that the text may mean from the place that stands beside their name.

    Returns:
        The editions (`EDITIONS` where the text names none and there is no default), and the rest.

    Raises:
        CitationError: Two instruments or years are named, or a year without an edition.
    """
    text = " ".join(_TITLE.sub(" ", text).split())
    names = known_names(text)
    families = {FAMILIES[name.translate(_LOOSE).lower()] for name in names.findall(text)}
    marked = names.sub("\0", text)
    years = {year for found in _NAMED.findall(marked) for year in found if year}
    if len(families) > 1 or len(years) > 1:
        raise CitationError("several", typed)
    rows = tuple(row for row in EDITIONS if row.family in families)
    if not families:
        rows = (BY_ID[default],) if default else EDITIONS
    elif years:
        family, rows = rows, tuple(row for row in rows if row.year in years)
        if not rows:
            raise CitationError("unknown-edition", typed, tuple(row.id for row in family))
    return rows, _NAMED.sub(" ", marked)


def names_another(rest: str) -> bool:
    """Whether what is left beside the known names is the name of yet another text."""
    return _OTHER.search(rest) is not None

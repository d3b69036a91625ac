"""Places in Chinese: typography, numerals, and the units 条款项目 in which every place is read.

English is put into those units first, so one grammar reads both languages. All this works on text
and local names; `citation` decides which edition is meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

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
_SIGNS = {ord(c): " " for c in "《》〈〉「」“”„\"'"} | {ord(c): "-" for c in "‐‑‒–—―−"}
_CJK = "[\u3007\u4e00-\u9fff]"
_TIGHT = re.compile(rf" (?={_CJK}|\))|(?<={_CJK}) |(?<=\() ")
_FILLER = re.compile(
    r"\b(?:the|eu|prc|chinese|see|cf)\b|中华人民共和国|欧盟|中国|规定|根据|依据|依照|参见|[见的]"
    r"|全国人大常委会|全国人民代表大会常务委员会",
    re.IGNORECASE,
)
_NUMERAL = re.compile(
    r"(?:(?<=第)|(?<=之)|(?<=\())[零一二三四五六七八九十百千]+"
    r"|[零一二三四五六七八九十百千]+(?=\)?[条款项目章节段])"
)
_BRACKETED = re.compile(r"\([零一二三四五六七八九十百千]+\)(?![条款项目章节段点序鉴引叙])")
_LEVEL = re.compile(
    r"[, ]*第?\(?(?P<value_unit>[0-9]+|[a-z])\)?(?P<unit>缩进项|自然段|分款|[款项目段点])"
    r"| ?\((?P<value_bracket>[0-9]+|[a-z])\)"
    r"|\.(?P<value_dot>[0-9]+)"
    r"|(?:[ .]|(?<=[款)]))(?P<value_letter>[a-z])\)?(?![a-z0-9])"
)
_ARTICLE = re.compile(r"第?([0-9]+)条(?:之([1-9]))?")
_CHAPTER = re.compile(r"第?([0-9]+)章(?:第?([0-9]+)节)?")
_RECITAL = re.compile(
    r"(?:序言|前言|引言|叙文|鉴于条款|鉴于)第?\(?([0-9]+)\)?[段条项款点]?"
    r"|第?\(?([0-9]+)\)?[段条项点]?(?:序言|鉴于条款|引言|叙文)"
)
_CLAUSE = re.compile(
    r"(?:第|(?:clause|section|sec\.?|article|art\.?|§) ?)?"
    r"(?:(?:annex|appendix|附录) ?([a-z])|((?-i:[A-Z]))|([0-9]+))((?:\.[0-9]+)*)[条章节款]?"
    r"(?:[., ]*(?:第|item|point|lit\.)? ?\(?([a-z])(?![a-z])\)?[项款目点]?"
    r"(?:[., ]*(?:第|item|no\.)? ?\(?([0-9]+)\)?[项款目点]?)?)?",
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


def read_clause(text: str) -> str | None:
    """Read a place of a national standard, in English or Chinese (5.4 k, 第5.4条k项, Annex C.3 d).

    Returns:
        The local name, "0" for the introduction, or None when the text is something else.
    """
    if text.lower() in ("introduction", "引言"):
        return "0"
    if (found := _CLAUSE.fullmatch(text)) is None:
        return None
    annex, letter, number, below, item, sub_item = (word or "" for word in found.groups())
    parts = [annex.upper() or letter or number, *below.split(".")[1:], item.lower(), sub_item]
    return "-".join(str(int(part)) if part.isdigit() else part for part in parts if part)


def read_heading(text: str) -> str | None:
    """Read a chapter, section or recital (第3章第2节, 序言第32段) into a local name, or None."""
    if found := _CHAPTER.fullmatch(text):
        return f"ch{int(found[1])}" + (f"-s{int(found[2])}" if found[2] else "")
    if found := _RECITAL.fullmatch(text):
        return f"r{int(found[1] or found[2])}"
    return None


def read_article(text: str, *, regulation: bool, listed: tuple[str, ...]) -> str | None:
    """Read a place in an article (第33条第3款(a)项, 第33条(3)(a), 第253条之1第1款).

    Args:
        text: The place in lower case, its numerals turned into digits.
        regulation: Whether it stands in an EU regulation, where 段 is a subparagraph, not a 款.
        listed: Articles that number points right below themselves ("*" for all); elsewhere in a
            statute an item without paragraph belongs to the first.

    Returns:
        A local name still to be held against the grammar of the edition, or None.
    """
    if (head := _ARTICLE.match(text)) is None or (levels := _levels(text, head.end())) is None:
        return None
    article = str(int(head[1]))
    parts = [article + LATIN[int(head[2] or 0)]]
    for unit, value in levels:
        name = str(int(value)) if value.isdigit() else value
        if regulation and unit in ("段", "自然段", "分款"):
            if name != "1":  # the first one is the paragraph, or the article, itself
                parts.append(("u" if len(parts) == 1 else "s") + name)
            continue
        if unit == "项" and len(parts) == 1 and not regulation and not {"*", article} & {*listed}:
            parts.append("1")
        parts.append("i" + name if unit == "缩进项" else name)
    return "-".join(parts)


def _levels(text: str, start: int) -> list[tuple[str, str]] | None:
    """Units and values of level after level to the end, or None when something else is there."""
    levels = []
    while start < len(text):
        if (found := _LEVEL.match(text, start)) is None:
            return None
        value = next(word for name, word in found.groupdict().items() if word and name != "unit")
        levels.append((found["unit"] or "", value))
        start = found.end()
    return levels


def clause_parts(local: str) -> tuple[str, str, str]:
    """Split a place of a standard into official number, item and sub-item ("" where missing).

    Examples:
        >>> clause_parts("5-5-a-4"), clause_parts("C")
        (('5.5', 'a', '4'), ('C', '', ''))
    """
    parts = local.split("-")
    depth = next((at for at, part in enumerate(parts) if part.islower()), len(parts))
    item, sub_item = (*parts[depth:], "", "")[:2]
    return ".".join(parts[:depth]), item, sub_item


def write_regulation_zh(local: str, *, listed: bool) -> str:
    """Write a place of an EU regulation with Arabic figures, as Chinese writing on EU law does.

    Args:
        local: A local name of the regulation.
        listed: Whether the article numbers points (项), not paragraphs (款), as Art 4 GDPR.

    Examples:
        >>> write_regulation_zh("33-3-a", listed=False), write_regulation_zh("4-11", listed=True)
        ('第33条第3款(a)项', '第4条第11项')
    """
    head, *below = local.split("-")
    if head.startswith("r"):
        return f"序言第{head[1:]}段"
    if head.startswith("ch"):
        return f"第{head[2:]}章" + "".join(f"第{part[1:]}节" for part in below)
    written = f"第{head}条"
    for part in below:
        if part.isdigit():
            written += f"第{part}{'项' if listed else '款'}"
        elif len(part) > 1:
            written += f"第{part[1:]}{'缩进项' if part[0] == 'i' else '段'}"
        else:
            written += f"({part}){'目' if listed and part is not below[0] else '项'}"
    return written


def write_statute_zh(local: str, *, listed: bool) -> str:
    """Write a place of a Chinese statute in numerals throughout, as courts and the gazette do.

    Args:
        local: A local name of the statute.
        listed: Whether what stands below an article are items (项) instead of paragraphs (款).

    Examples:
        >>> write_statute_zh("253bis-1", listed=False), write_statute_zh("21-1-3", listed=False)
        ('第二百五十三条之一第一款', '第二十一条第一款第三项')
    """
    head, *below = local.split("-")
    if head.startswith("ch"):
        chapter = f"第{chinese_number(int(head[2:]))}章"
        return chapter + "".join(f"第{chinese_number(int(part[1:]))}节" for part in below)
    article = head.rstrip("abcdefghijklmnopqrstuvwxyz")
    written = f"第{chinese_number(int(article))}条"
    if ending := head.removeprefix(article):
        written += f"之{chinese_number(LATIN.index(ending))}"
    units = "项目点" if listed else "款项目"
    levels = zip(below, units, strict=False)
    return written + "".join(f"第{chinese_number(int(part))}{unit}" for part, unit in levels)


def write_standard_zh(local: str) -> str:
    """Write a place of a national standard with the units that GB/T 1.1 gives it.

    Examples:
        >>> [write_standard_zh(name) for name in ("5", "5-4-k", "5-5-a-4", "A")]
        ['第5章', '第5.4条k项', '第5.5条a项第4目', '附录A']
    """
    if local == "0":
        return "引言"
    clause, item, sub_item = clause_parts(local)
    if "." in clause:
        written = f"第{clause}条"
    else:
        written = f"第{clause}章" if clause.isdigit() else f"附录{clause}"
    return written + (f"{item}项" if item else "") + (f"第{sub_item}目" if sub_item else "")

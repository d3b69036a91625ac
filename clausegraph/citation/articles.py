"""Articles, paragraphs and points of regulations and statutes: read into local names, and written."""

from __future__ import annotations

import re

from clausegraph.citation.numerals import LATIN, ORDINALS, ROMAN_ONES, ROMAN_TENS, chinese_number

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


def write_article_en(local: str) -> str:
    """Write a place of a regulation or statute in English.

    Examples:
        >>> write_article_en("33-3-a"), write_article_en("r32"), write_article_en("ch3-s2")
        ('Art 33(3)(a)', 'Recital 32', 'Chapter III Section 2')
    """
    head, *below = local.split("-")
    if head.startswith("r"):
        return f"Recital {head[1:]}"
    if head.startswith("ch"):
        tens, ones = divmod(int(head[2:]), 10)
        chapter = f"Chapter {ROMAN_TENS[tens]}{ROMAN_ONES[ones]}"
        return chapter + "".join(f" Section {section[1:]}" for section in below)
    return f"Art {head}" + "".join(_level_en(part) for part in below)


def _level_en(part: str) -> str:
    if part.isdigit() or len(part) == 1:
        return f"({part})"
    count, what = int(part[1:]), {"u": "paragraph", "s": "subparagraph", "i": "indent"}[part[0]]
    return f" {ORDINALS[count - 1] if count <= len(ORDINALS) else f'{count}th'} {what}"


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

"""The house citation of a place, in English and Chinese."""

from __future__ import annotations

from typing import Literal

from clausegraph.citation.articles import write_article_en, write_regulation_zh, write_statute_zh
from clausegraph.citation.clauses import write_standard_en, write_standard_zh
from clausegraph.citation.editions import BY_ID
from clausegraph.citation.outline import may_be_an_item
from clausegraph.text.words import Language

Style = Literal["full", "short"]


def write(edition: str, local: str, language: Language, style: Style = "full") -> str:
    """Write a place; reading it gives the same place back.

    A paragraph of a statute that could be taken for an item is called one: "Art 13 para 2".

    Args:
        edition: Edition id.
        local: Local name.
        language: "en" or "zh".
        style: "full" names the instrument, "short" leaves it out.

    Examples:
        >>> write("gdpr", "33-3-a", "en"), write("pipl-2021", "13-2", "en", "short")
        ('Art 33(3)(a) GDPR', 'Art 13 para 2')
    """
    row = BY_ID[edition]
    if language == "en":
        place = _english(edition, local)
        full = f"{place} {row.en}" if row.numbering == "eu-regulation" else f"{row.en}, {place}"
    else:
        place = _chinese(edition, local)
        full = f"{row.zh}{'' if row.numbering == 'statute' else ' '}{place}"
    return full if style == "full" else place


def _english(edition: str, local: str) -> str:
    if BY_ID[edition].numbering == "standard":
        return write_standard_en(local)
    if may_be_an_item(edition, local):
        article, _, paragraph = local.partition("-")
        return f"{write_article_en(article)} para {paragraph}"
    return write_article_en(local)


def _chinese(edition: str, local: str) -> str:
    row = BY_ID[edition]
    if row.numbering == "standard":
        return write_standard_zh(local)
    written = write_statute_zh if row.numbering == "statute" else write_regulation_zh
    return written(local, listed=row.lists(local))

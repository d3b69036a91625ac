"""Where the issuer publishes a place, and its name in the European Legislation Identifier (ELI)."""

from __future__ import annotations

import re

from clausegraph.citation.citation import Citation
from clausegraph.source.model_comparison import Edition

# Article 4 is left out: its points hang on an unnumbered paragraph, for which no practice was found.
ELI_SUBDIVISION = re.compile(r"(?!4-)(\d+)(?:-(\d+)(?:-([a-z]))?)?")
RECITAL = re.compile(r"r(\d+)")
CHAPTER = re.compile(r"ch(\d+)(?:-s(\d+))?")
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI")


def official_address(edition: Edition, citation: Citation) -> str:
    """The page of an edition at this place, as far down as the page has places.

    The consolidated page of EUR-Lex marks chapters, sections and articles (`#cpt_III.sct_2`, `#art_7`) and
    nothing finer; it has no recitals, which stand in the text as published.
    """
    if edition.name != "gdpr":
        return edition.address
    first = citation.local.partition("-")[0]
    if recital := RECITAL.fullmatch(first):
        return f"{edition.as_published or edition.address}#rct_{recital[1]}"
    if chapter := CHAPTER.fullmatch(citation.local):
        section = f".sct_{chapter[2]}" if chapter[2] else ""
        return f"{edition.address}#cpt_{ROMAN[int(chapter[1])]}{section}"
    return f"{edition.address}#art_{first}" if first.isdigit() else edition.address


def eli(edition: Edition, citation: Citation) -> str:
    """The ELI of an article, numbered paragraph or point directly under one, as they are in use, or ""."""
    subdivision = ELI_SUBDIVISION.fullmatch(citation.local)
    if not edition.eli or not subdivision:
        return ""
    kinds = zip(("art", "par", "pnt"), subdivision.groups(), strict=True)
    parts = [f"{kind}_{number}" for kind, number in kinds if number]
    return "/".join([edition.eli.removesuffix("/oj"), *parts, "oj"])

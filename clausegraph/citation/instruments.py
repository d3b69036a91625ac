"""Which instrument and edition a typed text names, and what is left of the text without the name."""

from __future__ import annotations

import re

from clausegraph.citation.editions import BY_ID, EDITIONS, Rows
from clausegraph.citation.errors import CitationError

_YEAR = "((?:19|20)[0-9]{2})(?![0-9])年?"
NAMED = re.compile(
    rf"(?:(?<![0-9]){_YEAR}版?[ -]?)?\x00"
    rf"(?:[ ,:(-]{{0,3}}(?:as amended |amended )?(?:in )?{_YEAR}(?:[版修正订]+| ?edition)?\)?)?",
    re.IGNORECASE,
)
FAMILIES = {re.sub("[ /-]", "", name): row.family for row in EDITIONS for name in row.aliases}
_NAMES = sorted({name for row in EDITIONS for name in row.aliases}, key=len, reverse=True)
ALIAS = re.compile(
    "(?<![a-z])(?:"
    + "|".join(re.escape(n).replace("\\ ", "[ -]*").replace("/", "[ /]*") for n in _NAMES)
    + ")(?![a-z]|(?<=[0-9])[0-9])",
    re.IGNORECASE,
)


def split_instrument(text: str, typed: str, default: str | None) -> tuple[Rows, str]:
    """Tell the editions that the text may mean from the place that stands beside their name."""
    families = {FAMILIES[re.sub("[ /-]", "", name).lower()] for name in ALIAS.findall(text)}
    marked = ALIAS.sub("\0", text)
    years = {year for found in NAMED.findall(marked) for year in found if year}
    if len(families) > 1 or len(years) > 1:
        raise CitationError("several", typed)
    rows = tuple(row for row in EDITIONS if row.family in families)
    if not families:
        rows = (BY_ID[default],) if default else EDITIONS
    elif years:
        family, rows = rows, tuple(row for row in rows if row.year in years)
        if not rows:
            raise CitationError("unknown-edition", typed, tuple(row.id for row in family))
    else:
        rows = tuple(row for row in rows if row.id == default) or rows
    return rows, NAMED.sub(" ", marked)

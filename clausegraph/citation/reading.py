"""From typed text to edition and local name."""

from __future__ import annotations

import re
from typing import Final

from clausegraph.citation.articles import read_article, read_heading
from clausegraph.citation.clauses import read_clause
from clausegraph.citation.editions import BY_ID, EDITIONS, EditionNames, is_local_name
from clausegraph.citation.errors import CitationError
from clausegraph.citation.instruments import ALIAS, split_instrument
from clausegraph.citation.wording import bare_place, in_units, plain_text

ID_BASE: Final = "https://w3id.org/clausegraph/id/"
LONGEST: Final = 200
_COMPACT = re.compile(rf"<?({re.escape(ID_BASE)})?([a-z][a-z0-9-]*)[:#]([^\s>]+)>?", re.IGNORECASE)
_SEVERAL = re.compile(
    r"\b(?:and|or|to)\b|[&;,、~和及与或至]|[0-9)a-z] ?- ?[(0-9a-z]|条.*条", re.IGNORECASE
)


def read(typed: str, default: str | None) -> tuple[str, str]:
    """The edition and the local name that a typed citation means.

    Args:
        typed: Whatever a person typed.
        default: The edition meant where the text leaves it open.

    Raises:
        CitationError: The text is no citation of one place.
    """
    if len(typed) > LONGEST:
        raise CitationError("too-long", typed)
    if not (text := plain_text(typed)):
        raise CitationError("empty", typed)
    if re.search("[0-9A-Za-z]_[A-Za-z]", text):
        raise CitationError("norm-name", typed)
    if (compact := _COMPACT.fullmatch(text)) and (named := _read_compact(compact, typed)):
        return named
    rows, rest = split_instrument(text, typed, default)
    place = bare_place(rest)
    readings = {row.id: local for row in rows if (local := _read_place(row, place))}
    if len(readings) == 1:
        return readings.popitem()
    if not readings:
        held = () if rows == EDITIONS else tuple(row.id for row in rows)
        raise CitationError("several" if _SEVERAL.search(place) else "unreadable", typed, held)
    if len({BY_ID[edition].family for edition in readings}) > 1:
        raise CitationError("no-regime", typed)
    raise CitationError("ambiguous-edition", typed, tuple(readings))


def _read_compact(found: re.Match[str], typed: str) -> tuple[str, str] | None:
    base, edition, local = found[1], found[2].lower(), found[3]
    if is_local_name(edition, local):
        return edition, local
    if base and edition in BY_ID:
        raise CitationError("bad-local-name", typed, (edition,))
    if edition not in BY_ID and (base or not ALIAS.match(edition)):
        raise CitationError("unknown-edition", typed, tuple(BY_ID))
    return None


def _read_place(row: EditionNames, place: str) -> str | None:
    """Turn a place as typed into a local name, if it follows the numbering of that edition."""
    if row.numbering == "standard":
        typed = read_clause(place)
    else:
        units = in_units(place, inserted=row.inserted)
        typed = read_heading(units) or read_article(
            units, regulation=row.numbering == "eu-regulation", listed=row.listed
        )
    # In the Criminal Law "253-1" is how people write 253bis, so it is no local name of 253(1).
    names = (typed or "",) if row.inserted else (typed or "", place, place.lower())
    return next((name for name in names if is_local_name(row.id, name)), None)

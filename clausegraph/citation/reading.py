"""From typed text to edition and local name."""

from __future__ import annotations

import re
from typing import Final

from clausegraph.citation.articles import read_article, read_heading
from clausegraph.citation.chapters import without_chapter_code
from clausegraph.citation.clauses import read_clause
from clausegraph.citation.editions import BY_ID, EDITIONS, EditionNames, Rows, is_local_name
from clausegraph.citation.errors import CitationError
from clausegraph.citation.instruments import known_names, names_another, split_instrument
from clausegraph.citation.misspelling import corrected
from clausegraph.citation.outline import has, may_be_an_item, places
from clausegraph.citation.units import cites_what_follows, in_units
from clausegraph.citation.wording import bare_place, plain_text, without_heading

ID_BASE: Final = "https://w3id.org/clausegraph/id/"
LONGEST: Final = 400
_COMPACT = re.compile(rf"<?({re.escape(ID_BASE)})?([a-z][a-z0-9-]*)[:#]([^\s>]+)>?", re.IGNORECASE)
_SEVERAL = re.compile(
    r"(?:[0-9)条款项目段]|(?<![a-z])[a-z]) ?"
    r"(?:[-~;&,、/和及与或至]|,? ?\b(?:and|or|to|und|oder|bis|through|as well as)\b) ?"
    r"(?:(?:arts?|articles?|artikel|recitals?|points?|lit|paras?|paragraphs?|abs|clauses?)\b|第)?"
    r"[. ]*(?:\(?[0-9]+|\(?[a-z](?![a-z]))|条.*条"
    r"|\bin conjunction with\b|\bread with\b|\bi\.? ?v\.? ?m\b|结合",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"第?([0-9]+)条(?:之[1-9])?[ .]?\(?([0-9]+)\)?")
"""An article and one number, which does not say whether it is a paragraph or an item."""


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
    if not (text := without_chapter_code(plain_text(typed))):
        raise CitationError("empty", typed)
    if re.search("[0-9A-Za-z]_[A-Za-z]", text):
        raise CitationError("norm-name", typed)
    if (compact := _COMPACT.fullmatch(text)) and (named := _read_compact(compact, typed)):
        return named
    rows, rest = split_instrument(text, typed, default)
    return _choose(rows, _readings(rows, rest, typed, default), rest, typed, default)


Readings = dict[str, tuple[str, ...]]


def _readings(rows: Rows, rest: str, typed: str, default: str | None) -> Readings:
    """Local names that the place may have, edition by edition; raises where it has none."""
    if any(row.numbering != "standard" for row in rows) and cites_what_follows(rest):
        raise CitationError("following", typed)
    for written in dict.fromkeys((rest, without_heading(rest))):
        place = bare_place(written)
        found = {row.id: names for row in rows if (names := _read_place(row, place))}
        if found:
            return found
    held = () if rows == EDITIONS else tuple(row.id for row in rows)
    if held and not place:
        raise CitationError("no-place", typed, held)
    if meant := _meant(typed, default):
        raise CitationError("misspelt", typed, near=(meant,))
    if names_another(rest):
        raise CitationError("not-held", typed)
    raise CitationError("several" if _SEVERAL.search(place) else "unreadable", typed, held)


def _meant(typed: str, default: str | None) -> str:
    """The place that a text with misspelt words means; empty where that is none either."""
    text = plain_text(typed)
    if (better := corrected(text)) == text:
        return ""
    try:
        return ":".join(read(better, default))
    except CitationError:
        return ""


def _choose(
    rows: Rows, found: Readings, rest: str, typed: str, default: str | None
) -> tuple[str, str]:
    """The one reading that is meant; raises where the text leaves it open."""
    real = {e: names for e, names in found.items() if any(has(e, name) for name in names)}
    families = {BY_ID[edition].family for edition in found}
    if real and (len(families) == 1 or len({BY_ID[edition].family for edition in real}) == 1):
        found = real  # of several texts or editions, the one that has such a place
        families = {BY_ID[edition].family for edition in found}
    if default in found:
        found = {default: found[default]}
    if len(found) == 1:
        edition, names = found.popitem()
        if len(names) > 1:
            near = tuple(f"{edition}:{name}" for name in names)
            raise CitationError("paragraph-or-item", typed, (edition,), near)
        return edition, names[0]
    if len(families) > 1:
        known = [edition for edition in real if places(edition)]
        newest = {BY_ID[edition].family: edition for edition in known or real or found}
        near = tuple(f"{edition}:{found[edition][0]}" for edition in newest.values())
        raise CitationError("no-regime", typed, near=near[:4])
    raise CitationError("ambiguous-edition", typed, tuple(found))


def _read_compact(found: re.Match[str], typed: str) -> tuple[str, str] | None:
    base, edition, local = found[1], found[2].lower(), found[3]
    if is_local_name(edition, local):
        return edition, local
    if base and edition in BY_ID:
        raise CitationError("bad-local-name", typed, (edition,))
    if edition not in BY_ID and (base or not known_names(edition).match(edition)):
        raise CitationError("unknown-edition", typed, tuple(BY_ID))
    return None


def _read_place(row: EditionNames, place: str) -> tuple[str, ...]:
    """Local names that a place as typed may have by the numbering of that edition."""
    if row.numbering == "standard":
        typed = read_clause(place)
    else:
        statute = row.numbering == "statute"
        units = in_units(place, inserted=row.inserted, numbered_items=statute)
        typed = read_heading(units) or read_article(
            units, regulation=not statute, listed=row.listed
        )
        if typed and _NUMBERED.fullmatch(units) and may_be_an_item(row.id, typed):
            article, _, number = typed.partition("-")
            both = (typed, f"{article}-1-{number}")
            return tuple(name for name in both if has(row.id, name))
    # In the Criminal Law "253-1" is how people write 253bis, so it is no local name of 253(1).
    # Elsewhere "13-14" is a range; what is longer or has a letter is a local name of ours.
    plain = row.inserted or re.fullmatch("[0-9]+-[0-9]+", place)
    names = (typed or "",) if plain else (typed or "", place, place.lower())
    return tuple(name for name in names if is_local_name(row.id, name))[:1]

"""Citations as lawyers type them, and the fixed names they stand for.

`Citation` is the one way from "Art 33(3)(a) GDPR", "规范 5.4 k" or "第三十三条第三款" to a name
such as `gdpr:33-3-a`, and back. `chinese` reads places and writes their Chinese forms, `editions` knows
what each edition is called.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache, total_ordering
from typing import Final, Literal, Self

from clausegraph.citation.chinese import (
    LATIN,
    ORDINALS,
    ROMAN_ONES,
    ROMAN_TENS,
    bare_place,
    clause_parts,
    in_units,
    plain_text,
    read_article,
    read_clause,
    read_heading,
    write_regulation_zh,
    write_standard_zh,
    write_statute_zh,
)
from clausegraph.citation.editions import BY_ID, EDITIONS, RANK, EditionNames, Rows, is_local_name
from clausegraph.citation.errors import CitationError
from clausegraph.text.words import Language

ID_BASE: Final = "https://w3id.org/clausegraph/id/"
LONGEST: Final = 200


@total_ordering
@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a dated text: one edition and the fixed local name of the place.

    Citations sort by edition (in the order of `EDITIONS`), then chapters, articles or clauses,
    annexes and recitals, each by official number.

    Attributes:
        edition: Edition id, such as "gdpr".
        local: Local name, such as "33-3-a", "r32", "5-4-k" or "253bis-1" (之一 is bis).

    Raises:
        CitationError: The edition is not held or the local name does not follow its numbering.

    Examples:
        >>> place = Citation.parse("Art 33(3)(a) GDPR")
        >>> place.curie, place.format("zh"), place.parent.format("en")
        ('gdpr:33-3-a', 'GDPR 第33条第3款(a)项', 'Art 33(3) GDPR')
    """

    edition: str
    local: str

    def __post_init__(self) -> None:
        if self.edition not in BY_ID:
            raise CitationError("unknown-edition", self.edition, tuple(BY_ID))
        if not is_local_name(self.edition, self.local):
            raise CitationError("bad-local-name", self.local, (self.edition,))

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Citation):
            return NotImplemented
        return _order(self.edition, self.local) < _order(other.edition, other.local)

    @classmethod
    def parse(cls, text: str, *, default_edition: str | None = None) -> Self:
        """Read a citation in any form that lawyers or `format` write.

        A first subparagraph is its paragraph; an item of a statute cited without paragraph
        (第二十一条第三项) belongs to the first. Where nothing names the instrument, a form that
        only one edition knows (a recital) is taken as that edition's.

        Args:
            text: "Art 7(3) GDPR", "规范 5.4 k", "第三十三条第三款", "gdpr:33-3-a", a full IRI ….
            default_edition: The edition meant where the text names none or several could be meant.

        Returns:
            The place cited. Whether it exists is for the graph to say.

        Raises:
            CitationError: Nothing else is ever raised, whatever the text.
        """
        if default_edition is not None and default_edition not in BY_ID:
            raise CitationError("unknown-edition", default_edition, tuple(BY_ID))
        return cls(*_parse(text, default_edition))

    @property
    def curie(self) -> str:
        """The name with its prefix: gdpr:33-3-a."""
        return f"{self.edition}:{self.local}"

    @property
    def iri(self) -> str:
        """The full name in the graph."""
        return f"{ID_BASE}{self.edition}#{self.local}"

    @property
    def parent(self) -> Self | None:
        """The place one level up, or None for an article, clause, annex, chapter or recital."""
        above = self.local.rpartition("-")[0]
        return type(self)(self.edition, above) if above else None

    def format(self, language: Language, style: Literal["full", "short"] = "full") -> str:
        """Write the house citation, which `parse` reads back.

        Args:
            language: "en" or "zh".
            style: "full" names the instrument, "short" leaves it out.
        """
        row = BY_ID[self.edition]
        if language == "en":
            place = _write_en(row, self.local)
            full = f"{place} {row.en}" if row.numbering == "eu-regulation" else f"{row.en}, {place}"
        else:
            place = _write_zh(row, self.local)
            full = f"{row.zh}{'' if row.numbering == 'statute' else ' '}{place}"
        return full if style == "full" else place


def _write_en(row: EditionNames, local: str) -> str:
    if row.numbering == "standard":
        if local == "0":
            return "Introduction"
        clause, item, sub_item = clause_parts(local)
        named = clause if "." in clause else f"{'Clause' if clause.isdigit() else 'Annex'} {clause}"
        return named + (f" {item}) {sub_item})" if sub_item else f" {item}" if item else "")
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


def _write_zh(row: EditionNames, local: str) -> str:
    if row.numbering == "standard":
        return write_standard_zh(local)
    write = write_statute_zh if row.numbering == "statute" else write_regulation_zh
    return write(local, listed=row.lists(local))


@lru_cache(maxsize=16_384)
def _order(edition: str, local: str) -> tuple[int, int, tuple[tuple[int, int, int], ...]]:
    band = 2 if local.startswith("r") else 0 if local.startswith("ch") else 1
    return RANK[edition], band, tuple(_part_order(part) for part in local.split("-"))


def _part_order(part: str) -> tuple[int, int, int]:
    """Numbers (253 before 253bis), then letters, then later subparagraphs and the like."""
    digits = "".join(filter(str.isdigit, part))
    if part[0].isdigit():
        return 0, int(digits), LATIN.index(part.removeprefix(digits))
    return (2, int(digits), 0) if digits else (1, ord(part), 0)


_YEAR = "((?:19|20)[0-9]{2})(?![0-9])年?"
_NAMED = re.compile(
    rf"(?:(?<![0-9]){_YEAR}版?[ -]?)?\x00"
    rf"(?:[ ,:(-]{{0,3}}(?:as amended |amended )?(?:in )?{_YEAR}(?:[版修正订]+| ?edition)?\)?)?",
    re.IGNORECASE,
)
_FAMILIES = {re.sub("[ /-]", "", name): row.family for row in EDITIONS for name in row.aliases}
_NAMES = sorted({name for row in EDITIONS for name in row.aliases}, key=len, reverse=True)
_ALIAS = re.compile(
    "(?<![a-z])(?:"
    + "|".join(re.escape(n).replace("\\ ", "[ -]*").replace("/", "[ /]*") for n in _NAMES)
    + ")(?![a-z]|(?<=[0-9])[0-9])",
    re.IGNORECASE,
)
_COMPACT = re.compile(rf"<?({re.escape(ID_BASE)})?([a-z][a-z0-9-]*)[:#]([^\s>]+)>?", re.IGNORECASE)
_SEVERAL = re.compile(
    r"\b(?:and|or|to)\b|[&;,、~和及与或至]|[0-9)a-z] ?- ?[(0-9a-z]|条.*条", re.IGNORECASE
)


def _parse(typed: str, default: str | None) -> tuple[str, str]:
    if len(typed) > LONGEST:
        raise CitationError("too-long", typed)
    if not (text := plain_text(typed)):
        raise CitationError("empty", typed)
    if re.search("[0-9A-Za-z]_[A-Za-z]", text):
        raise CitationError("norm-name", typed)
    if (compact := _COMPACT.fullmatch(text)) and (named := _read_compact(compact, typed)):
        return named
    rows, place = _split_instrument(text, typed, default)
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
    if edition not in BY_ID and (base or not _ALIAS.match(edition)):
        raise CitationError("unknown-edition", typed, tuple(BY_ID))
    return None


def _split_instrument(text: str, typed: str, default: str | None) -> tuple[Rows, str]:
    """Tell the editions that the text may mean from the place that stands beside their name."""
    families = {_FAMILIES[re.sub("[ /-]", "", name).lower()] for name in _ALIAS.findall(text)}
    marked = _ALIAS.sub("\0", text)
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
    else:
        rows = tuple(row for row in rows if row.id == default) or rows
    return rows, bare_place(_NAMED.sub(" ", marked))


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

"""Citations as lawyers type them, and the fixed names they stand for.

`Citation` is the one way from "Art 33(3)(a) GDPR", "规范 5.4 k" or "第三十三条第三款" to a name
such as `gdpr:33-3-a`, and back.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, total_ordering
from typing import Self

from clausegraph.citation.editions import BY_ID, RANK, is_local_name
from clausegraph.citation.errors import CitationError
from clausegraph.citation.house_form import Style, write
from clausegraph.citation.numerals import LATIN
from clausegraph.citation.reading import ID_BASE, read
from clausegraph.text.words import Language


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
        return cls(*read(text, default_edition))

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

    def format(self, language: Language, style: Style = "full") -> str:
        """Write the house citation, which `parse` reads back.

        Args:
            language: "en" or "zh".
            style: "full" names the instrument, "short" leaves it out.
        """
        return write(self.edition, self.local, language, style)


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

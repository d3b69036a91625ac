"""Codes with what they stand for: the topics and editions by which everything else is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Self

from clausegraph.text.page import table
from clausegraph.text.words import LANGUAGES, Language, say

if TYPE_CHECKING:
    import pandas

Names = dict[str, dict[Language, str]]
"""By code, its name by language."""


class Codes(tuple[str, ...]):
    """A tuple of codes that knows the name of each in both languages.

    Args:
        codes: the codes, in order.
        name: what a code is called in a language; asked when the names are.
        language: language of the heads of its table.
    """

    language: Language
    _name: Callable[[str, Language], str]

    def __new__(
        cls, codes: Iterable[str], name: Callable[[str, Language], str], language: Language
    ) -> Self:
        """Codes in that order, with their names."""
        made = super().__new__(cls, codes)
        made._name, made.language = name, language
        return made

    @cached_property
    def names(self) -> Names:
        """By code, its name by language."""
        return {code: {tongue: self._name(code, tongue) for tongue in LANGUAGES} for code in self}

    @property
    def heads(self) -> tuple[str, ...]:
        """Heads of the columns: the code, then the name in each language."""
        names = (say(f"codes.{tongue}", self.language) for tongue in LANGUAGES)
        return say("codes.code", self.language), *names

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """A row a code: the code, then its name in each language."""
        return tuple((code, *(self.names[code][tongue] for tongue in LANGUAGES)) for code in self)

    @property
    def df(self) -> pandas.DataFrame:
        """The rows as a DataFrame."""
        import pandas

        return pandas.DataFrame(self.rows, columns=list(self.heads))

    def _repr_html_(self) -> str:
        caption = say("codes.count", self.language, count=len(self))
        return table(self.heads, self.rows, caption, self.language)

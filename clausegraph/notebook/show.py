"""A DataFrame as people read it: on the left, wrapped, without the numbers of its rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausegraph.text.page import table
from clausegraph.text.words import Language, say

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True, repr=False)
class Wrapped:
    """A DataFrame that shows itself as a table with whole texts; `df` is the DataFrame."""

    df: pandas.DataFrame
    caption: str
    language: Language

    def __repr__(self) -> str:
        return repr(self.df)

    def _repr_html_(self) -> str:
        rows = [
            tuple("" if _is_nothing(value) else str(value) for value in row)
            for row in self.df.itertuples(index=False, name=None)
        ]
        return table([str(c) for c in self.df.columns], rows, self.caption, self.language)


def wrapped(df: pandas.DataFrame, caption: str = "", lang: Language = "en") -> Wrapped:
    """A DataFrame with whole texts, on the left.

    Args:
        df: any DataFrame; give `df.reset_index()` where its index is to be seen.
        caption: what stands above; the number of rows if not given.
        lang: language of the table.
    """
    return Wrapped(df, caption or say("answer.rows", lang, count=len(df)), lang)


def _is_nothing(value: object) -> bool:
    return value is None or value != value  # what pandas puts where nothing stands equals nothing

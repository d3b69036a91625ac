"""What ClauseGraph says to people, in English and Chinese: one table a language, same keys.

The tables stand in `clausegraph/text/en.json` and `zh.json`. A test holds their keys equal.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Literal

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")
FOLDER = Path(__file__).parent


@cache
def table(language: Language) -> dict[str, str]:
    """The whole table of one language: key to sentence with named places."""
    import json  # late: help is told without a table

    loaded: dict[str, str] = json.loads((FOLDER / f"{language}.json").read_text("utf-8"))
    return loaded


def say(key: str, language: Language = "en", /, **facts: Any) -> str:
    """The sentence of that key with its places filled; raises KeyError for an unknown key."""
    return table(language)[key].format(**facts)

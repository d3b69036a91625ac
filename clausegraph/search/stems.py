"""English words cut to what their forms share: withdraw, withdraws, withdrawing, withdrawal."""

from __future__ import annotations

from functools import lru_cache

SHORTEST = 4  # letters that must be left
IRREGULAR = {"withdrawn": "withdraw", "withdrew": "withdraw", "children": "child", "given": "give"}
ENDINGS = (
    *("ications", "ication", "isation", "ization", "ations", "ation", "ement", "ment"),
    *("ively", "ally", "able", "ible", "ness", "ance", "ence", "ures", "ure", "ions", "ion"),
    *("ity", "ive", "ous", "ise", "ize", "ee", "er", "or", "al", "ly", "ify", "y", "e"),
)


@lru_cache(maxsize=32_768)
def stem(word: str) -> str:
    """What the forms of a word share; not always a word itself.

    Examples:
        >>> {stem(word) for word in ("withdraw", "withdrawal", "withdrawing", "withdrawn")}
        {'withdraw'}
        >>> {stem(word) for word in ("notify", "notified", "notifications")}
        {'notif'}
    """
    word = _singular(IRREGULAR.get(word, word))
    for ending, put in (("ied", "y"), ("ing", ""), ("ed", "")):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            word = _single(word.removesuffix(ending) + put)
            break
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return _single(word.removesuffix(ending))
    return word


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > SHORTEST + 1:
        return word.removesuffix("ies") + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word.removesuffix("s")
    return word


def _single(word: str) -> str:
    """Without the last letter where it is a doubled consonant: transferr, controll."""
    doubled = len(word) > SHORTEST and word[-1] == word[-2] and word[-1] not in "aeious"
    return word[:-1] if doubled else word

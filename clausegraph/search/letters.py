"""Text as it is searched: small letters and Simplified characters, one for one, so that places stay."""

from __future__ import annotations

from functools import cache
from pathlib import Path

HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Full-width letters, figures and signs, and the plain ones they stand for."""


@cache
def _table() -> dict[int, str | int]:
    lines = Path(__file__).with_name("traditional.txt").read_text("utf-8").splitlines()
    pairs = (pair for line in lines if not line.startswith("#") for pair in line.split())
    return {**HALF, **{ord(pair[0]): pair[1] for pair in pairs}}


def folded(text: str) -> str:
    """The text in small letters and Simplified characters, each at the place where it stood.

    Examples:
        >>> folded("個人信息 ＧＤＰＲ")
        '个人信息 gdpr'
    """
    small = (plain := text.translate(_table())).lower()
    if len(small) == len(plain):
        return small
    # A few letters, such as İ, become two when they are made small; these stay as they are.
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in plain)

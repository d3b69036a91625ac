"""Text from the graph as Markdown that shows exactly that text: no markup, no HTML, no formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# Streamlit makes pictures of these after Markdown has been read: a word joiner parts them.
SHORTCODE = re.compile(r"(:)(?=[a-z+-][\w+-]*:)")


def plain(text: str) -> str:
    """Text with all escaped that Markdown could take for markup; line breaks become spaces."""
    return PUNCTUATION.sub(r"\\\1", SHORTCODE.sub("\\1\u2060", " ".join(text.split())))


def link(text: str, address: str) -> str:
    """A link to an address on the web; the bare text if it is not one."""
    if not re.match(r"https?://", address):
        return plain(text)
    return f"[{plain(text)}](<{quote(address, safe=':/?#@!$&()*+,;=%~[]')}>)"


def badge(text: str, colour: str) -> str:
    """A word on a coloured ground; the word says it, the colour only helps."""
    return f":{colour}-badge[{plain(text)}]"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A small table whose cells show exactly their text."""
    return laid(heads, ([plain(cell) for cell in row] for row in rows))


def laid(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already, such as links and badges."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def listed(head: str, items: tuple[str, ...]) -> str:
    """A head with its items: in one line if there is one, else as a list; empty without items."""
    if not items:
        return ""
    if len(items) == 1:
        return f"**{plain(head)}** {plain(items[0])}"
    return f"**{plain(head)}**\n" + "\n".join(f"- {plain(item)}" for item in items)

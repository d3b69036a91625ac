"""The header of a query, rule or check file: `#+ key: value` lines on top, plain comments to SPARQL."""

from __future__ import annotations

import re

LINE = re.compile(r"^#\+ ?(?P<key>[\w@-]+): (?P<value>.*)$")


def header(text: str) -> dict[str, str]:
    """Keys and values of the leading `#+` lines; a key that recurs is joined by line breaks."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        match = LINE.match(line)
        if not match:
            break
        key, value = match["key"], match["value"].strip()
        found[key] = f"{found[key]}\n{value}" if key in found else value
    return found

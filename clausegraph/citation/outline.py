"""Which places a text has: articles, paragraphs and items, clauses, chapters and recitals by number.

`outlines.json` holds the numbers alone, edition by edition: what stands directly at the top, and beside it
all that stands below. A text without an outline may have any place; of one whose outline is marked open (`*`)
only the articles named are known, and any other article may be there.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from clausegraph.citation.editions import BY_ID

OPEN = "*"


@cache
def places(edition: str) -> frozenset[str]:
    """Local names of all places of an edition; empty where its outline is not known.

    Examples:
        >>> "7-3" in places("gdpr"), "7-9" in places("gdpr"), "286bis-1" in places("criminal-law")
        (True, False, True)
    """
    outline = _outlines().get(edition, {})
    below = (f"{head}-{tail}" for head, tails in outline.items() for tail in tails.split())
    return frozenset((*(head for head in outline if head != OPEN), *below))


def has(edition: str, local: str) -> bool:
    """Whether the text has that place, or may have it because its outline is not known or is open there.

    Examples:
        >>> has("civil-code-2020", "1038-2"), has("civil-code-2020", "1038-3"), has("civil-code-2020", "1")
        (True, False, True)
    """
    outline = _outlines().get(edition, {})
    elsewhere = OPEN in outline and local.partition("-")[0] not in outline
    return elsewhere or local in places(edition) or not outline


def may_be_an_item(edition: str, local: str) -> bool:
    """Whether a paragraph of a statute shares its number with an item of the first paragraph.

    "Art 13(2)" may then be paragraph 2 or item 2, as writers in English use both.
    """
    article, _, number = local.partition("-")
    row = BY_ID[edition]
    return (
        row.numbering == "statute"
        and number.isdigit()
        and not row.lists(local)
        and f"{article}-1-{number}" in places(edition)
    )


def near(edition: str, local: str, wanted: frozenset[str] | None = None) -> tuple[str, ...]:
    """Places around one that is not there: the next above it, and its last one at that level.

    Args:
        edition: Edition id.
        local: The place that is not there.
        wanted: Only these are offered; all that the text has if not given.
    """
    offered = places(edition) if wanted is None else wanted
    above, _, _ = local.rpartition("-")
    while above and above not in offered:
        above, _, _ = above.rpartition("-")
    if above:
        inside = [name for name in offered if name.rpartition("-")[0] == above]
        return (above, *sorted(inside, key=_number)[-1:])
    if not local.partition("-")[0].isdigit():
        return ()
    heads = sorted((name for name in offered if name.isdigit()), key=int)
    number = int(local.partition("-")[0])
    lower = [name for name in heads if int(name) < number][-1:]
    return (*lower, *[name for name in heads if int(name) > number][:1])


def _number(name: str) -> tuple[int, str]:
    last = name.rpartition("-")[2]
    return (int(last), "") if last.isdigit() else (0, last)


@cache
def _outlines() -> dict[str, dict[str, str]]:
    outlines: dict[str, dict[str, str]] = json.loads(
        Path(__file__).with_name("outlines.json").read_text("utf-8")
    )
    return outlines

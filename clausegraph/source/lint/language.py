"""Chinese is Chinese: characters where they are promised, full-width marks beside them (CG420, CG421)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clausegraph.source.index import Index
from clausegraph.source.lint.walk import within
from clausegraph.source.model import Bilingual
from clausegraph.source.scalars import CHINESE
from clausegraph.text.errors import Fault

HALF_WIDTH = re.compile(r"[\u4e00-\u9fff”’》）][,;:!?()]|[,;:!?(][\u4e00-\u9fff“‘《（]")
ABBREVIATION = re.compile(r"[A-Z0-9][A-Z0-9/ .—-]*")
NAMES_ONLY = {"short-title", "title", "label"}


def _is_not_english(element: Bilingual) -> bool:
    """Whether the English is the Chinese, or mostly is Chinese; an abbreviation may be both."""
    text = element.en
    if text == element.zh:
        return not ABBREVIATION.fullmatch(text)
    return not text.isascii() and 3 * len(CHINESE.findall(text)) > len(text)


def chinese(index: Index) -> Iterator[Fault]:
    """Chinese texts hold Chinese characters and full-width punctuation."""
    for entry in index.entries.values():
        for element, steps in within(entry):
            if not isinstance(element, Bilingual):
                continue
            if not CHINESE.search(element.zh) and steps[-1] not in NAMES_ONLY:
                yield entry.fault("CG420", *steps, "zh")
            if _is_not_english(element):
                yield entry.fault("CG422", *steps, "en")
            if found := HALF_WIDTH.search(element.zh):
                yield entry.fault("CG421", *steps, "zh", found=found.group())

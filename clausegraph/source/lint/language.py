"""Chinese is Chinese: characters where they are promised, full-width marks beside them (CG420-CG423)."""

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
# What is quoted or in brackets may be of the other language; beside it no more than a term or a name.
QUOTED = re.compile(r"[(（][^()（）]*[)）]|“[^”]*”|‘[^’]*’|《[^》]*》")
MOST_CHINESE = 12  # characters
# Longer than any term, a part of a sentence (marks among the characters, or with it the text ends).
CHINESE_PART = re.compile(
    r"[\u4e00-\u9fff、]{9}|[\u4e00-\u9fff][，。；：？！]|[\u4e00-\u9fff]{5}[.…]?$"
)
SENTENCE_EN = re.compile(r"[A-Za-z]+(?:,? [A-Za-z]+){5}|[A-Za-z]+(?:,? [a-z]+){3}")
WORD = re.compile(r"[A-Za-z]{2}")
NAMES_ONLY = {"short-title", "title", "label"}


def _is_not_english(element: Bilingual) -> bool:
    """Whether the English is the Chinese, or mostly is Chinese; an abbreviation may be both."""
    text = element.en
    if text == element.zh:
        return not ABBREVIATION.fullmatch(text)
    if text.isascii():
        return False
    beside = QUOTED.sub("", text)
    return (
        len(CHINESE.findall(beside)) > MOST_CHINESE
        or 3 * len(CHINESE.findall(text)) > len(text)
        or bool(CHINESE_PART.search(beside))
    )


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


def sentences(index: Index) -> Iterator[Fault]:
    """English says something in words, and no English sentence stands in the Chinese."""
    for entry in index.entries.values():
        for element, steps in within(entry):
            if isinstance(element, Bilingual) and not _is_not_english(element):
                if not WORD.search(element.en):
                    yield entry.fault("CG423", *steps, "en")
                elif SENTENCE_EN.search(QUOTED.sub("", element.zh)):
                    yield entry.fault("CG423", *steps, "zh")

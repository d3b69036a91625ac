"""Why what was typed is no citation, in English and Chinese."""

from __future__ import annotations

from typing import Final, Literal

from clausegraph.citation.editions import BY_ID, Numbering
from clausegraph.text.words import Language

Reason = Literal[
    "empty",
    "too-long",
    "norm-name",
    "several",
    "no-regime",
    "unknown-edition",
    "ambiguous-edition",
    "unreadable",
    "bad-local-name",
]

_EXAMPLES: Final[dict[Numbering, tuple[str, str]]] = {
    "eu-regulation": ("Art 33(3)(a), Recital 85", "第33条第3款(a)项、序言第85段"),
    "standard": ("5.4 k, Annex C", "第5.4条k项、附录C"),
    "statute": ("Art 41(1), Chapter IV", "第四十一条第一款、第四章"),
}
MESSAGES_EN: Final[dict[Reason, str]] = {
    "empty": "There is no citation here. Write one, such as “Art 33(1) GDPR”.",
    "too-long": "“{text}” is too long for a citation. Give the citation alone.",
    "norm-name": "“{text}” names a norm, not a place. Leave out the underscore and the rest.",
    "several": "“{text}” cites more than one place or instrument. Give one at a time.",
    "no-regime": "“{text}” names no instrument. Add it (such as GDPR) or choose an edition first.",
    "unknown-edition": "“{text}” points to an edition not held here. Known: {editions}.",
    "ambiguous-edition": "“{text}” fits several editions: {editions}. Add the year.",
    "unreadable": "“{text}” cannot be read as a place in a text. Write it like this: {examples}.",
    "bad-local-name": "“{text}” is no local name of {editions}. Write 33-3-a, 5-4-k, 64-1.",
}
MESSAGES_ZH: Final[dict[Reason, str]] = {
    "empty": "未见引用。请写明出处，例如“GDPR 第33条第1款”。",
    "too-long": "“{text}”过长。请只写引用本身。",
    "norm-name": "“{text}”是某一规则的名称，并非条文出处。请去掉下划线及其后的内容。",
    "several": "“{text}”引用了不止一处或者不止一部文件。请逐处引用。",
    "no-regime": "“{text}”未写明所属文件。请加上名称（例如GDPR），或者先选定版本。",
    "unknown-edition": "“{text}”所指的版本未收录。已知的有：{editions}。",
    "ambiguous-edition": "“{text}”对应多个版本：{editions}。请加上年份。",
    "unreadable": "“{text}”无法读作条文出处。请参照以下写法：{examples}。",
    "bad-local-name": "“{text}”不是{editions}的条文代号。写法如33-3-a、5-4-k、64-1。",
}


class CitationError(ValueError):
    """What was typed is no citation that can be followed.

    `reason` is a code from the closed set `Reason`, `text` what was typed, `editions` the ids of
    the editions that it may mean or that are held (empty where the reason names none).
    """

    def __init__(self, reason: Reason, text: str, editions: tuple[str, ...] = ()) -> None:
        super().__init__(reason, text, editions)
        self.reason: Reason = reason
        self.text = text
        self.editions = editions

    def __str__(self) -> str:
        return self.message("en")

    def message(self, language: Language) -> str:
        """Say in one line what is wrong and how to put it right, in English or Chinese."""
        kinds = {BY_ID[edition].numbering for edition in self.editions} or set(_EXAMPLES)
        examples = [shown for kind, shown in _EXAMPLES.items() if kind in kinds]
        at, messages = (0, MESSAGES_EN) if language == "en" else (1, MESSAGES_ZH)
        return messages[self.reason].format(
            text=self.text if len(self.text) <= 60 else self.text[:60] + "…",
            editions=(", ", "、")[at].join(self.editions),
            examples=("; ", "；")[at].join(example[at] for example in examples),
        )

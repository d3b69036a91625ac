"""Why what was typed is no citation that can be followed, and the way out, in English and Chinese."""

from __future__ import annotations

from typing import Final, Literal

from clausegraph.citation.editions import BY_ID, Numbering
from clausegraph.citation.house_form import write
from clausegraph.text.words import Language

Reason = Literal[
    "empty",
    "too-long",
    "norm-name",
    "no-place",
    "several",
    "following",
    "no-regime",
    "not-held",
    "unknown-edition",
    "ambiguous-edition",
    "paragraph-or-item",
    "misspelt",
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
    "no-place": "“{text}” names a text, but no place in it. Add one, such as: {examples}.",
    "several": "“{text}” cites more than one place. Give one at a time.",
    "following": "“{text}” cites the places that follow as well (“f.”, “ff.”). Give one at a time; "
    "a point f is written (f) or “lit. f”.",
    "no-regime": "“{text}” does not say of which text. Write the text with it, such as: {near}.",
    "not-held": "“{text}” cites a text that is not held here. Check its name if it should be.",
    "unknown-edition": "“{text}” cites an edition that is not held here. Known are: {editions}.",
    "ambiguous-edition": "“{text}” fits several editions: {editions}. Add the year.",
    "paragraph-or-item": "“{text}” may mean a paragraph or an item. Write the one meant: {near}.",
    "misspelt": "“{text}” cannot be read. Did you mean: {near}?",
    "unreadable": "“{text}” cannot be read as a place in a text. Write it like this: {examples}.",
    "bad-local-name": "“{text}” is no local name of {editions}. Write 33-3-a, 5-4-k, 64-1.",
}
MESSAGES_ZH: Final[dict[Reason, str]] = {
    "empty": "未见引用。请写明出处，例如“GDPR 第33条第1款”。",
    "too-long": "“{text}”过长。请只写引用本身。",
    "norm-name": "“{text}”是某一规则的名称，并非条文出处。请去掉下划线及其后的内容。",
    "no-place": "“{text}”只写了文件，未写条款。请补充条款，例如：{examples}。",
    "several": "“{text}”引用了不止一处。请逐处引用。",
    "following": "“{text}”连同其后的条款一并引用（f.、ff.、以下）。请逐处引用；字母项f写作(f)或者f项。",
    "no-regime": "“{text}”未写明所属文件。请连同文件名称一起写，例如：{near}。",
    "not-held": "“{text}”所引文件未收录。如应收录，请核对名称。",
    "unknown-edition": "“{text}”所指的版本未收录。已知的有：{editions}。",
    "ambiguous-edition": "“{text}”对应多个版本：{editions}。请加上年份。",
    "paragraph-or-item": "“{text}”可以指款，也可以指项。请写明所指的一种：{near}。",
    "misspelt": "“{text}”无法识别。您要找的是不是：{near}？",
    "unreadable": "“{text}”无法读作条文出处。请参照以下写法：{examples}。",
    "bad-local-name": "“{text}”不是{editions}的条文代号。写法如33-3-a、5-4-k、64-1。",
}


class CitationError(ValueError):
    """What was typed is no citation that can be followed.

    `reason` is a code from the closed set `Reason`, `text` what was typed, `editions` the ids of
    the editions that it may mean or that are known (empty where the reason names none), `near` the
    places that may have been meant, by prefixed name.
    """

    def __init__(
        self,
        reason: Reason,
        text: str,
        editions: tuple[str, ...] = (),
        near: tuple[str, ...] = (),
    ) -> None:
        super().__init__(reason, text, editions, near)
        self.reason: Reason = reason
        self.text = text
        self.editions = editions
        self.near = near

    def __str__(self) -> str:
        return self.message("en")

    def message(self, language: Language) -> str:
        """Say in one line what is wrong and how to put it right, in English or Chinese."""
        kinds = {BY_ID[edition].numbering for edition in self.editions} or set(_EXAMPLES)
        examples = [shown for kind, shown in _EXAMPLES.items() if kind in kinds]
        at, messages = (0, MESSAGES_EN) if language == "en" else (1, MESSAGES_ZH)
        names = [(BY_ID[edition].en, BY_ID[edition].zh)[at] for edition in self.editions]
        near = [write(*_parts(name), language) for name in self.near]
        return messages[self.reason].format(
            text=self.text if len(self.text) <= 60 else self.text[:60] + "…",
            editions=(", ", "、")[at].join(names),
            examples=("; ", "；")[at].join(example[at] for example in examples),
            near=("; ", "；")[at].join(near),
        )


def _parts(name: str) -> tuple[str, str]:
    edition, _, local = name.partition(":")
    return edition, local

"""Every way in which ClauseGraph tells a person that something is wrong.

::

    ClauseGraphError            what a caller can catch; carries an exit code
    ├── SourceError             clause files are faulty; nothing was published (exit 1)
    ├── QuestionError           a question, query or citation cannot be answered as asked (exit 2)
    │   └── FaultyQuestionError the file of a ready question is faulty; the others can be asked
    └── NoGraphError            there is no built graph to ask (exit 2)

A `Fault` is one defect at one place. Checks collect faults; they never stop at the first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from clausegraph.text.words import Language, say

# Facts that are words of ours, not of the file: told in the reader's language.
TRANSLATED = {"kind", "expected"}


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One defect of a clause file: where it stands, which rule it breaks, what to do.

    `line` and `column` count from 1. `facts` fills the message of the code in the text table;
    `heading` is the official place ("Art 7(3) GDPR"), `excerpt` the line of the file.
    """

    file: str
    line: int
    column: int
    code: str
    facts: dict[str, Any] = field(default_factory=dict, compare=False, hash=False)
    heading: str = ""
    excerpt: str = field(default="", compare=False)

    def message(self, language: Language = "en") -> str:
        """What is wrong and how to put it right, in one sentence or two."""
        facts = {**self.facts}
        for name in TRANSLATED & facts.keys():
            facts[name] = say(f"{name}.{facts[name]}", language)
        return say(f"fault.{self.code}", language, **facts)

    def render(self, language: Language = "en") -> str:
        """`file:line:column code message`, the line with a caret under the place, the heading."""
        lines = [f"{self.file}:{self.line}:{self.column} {self.code} {self.message(language)}"]
        if self.excerpt:
            lines += [f"    {self.excerpt}", "    " + caret(self.excerpt, self.column)]
        if self.heading:
            lines.append(f"    ({self.heading})")
        return "\n".join(lines)


def caret(excerpt: str, column: int) -> str:
    """A caret under the given column; Chinese characters take two cells of a terminal."""
    width = sum(2 if ord(c) > 0x2E7F else 1 for c in excerpt[: column - 1])
    return " " * width + "^"


class ClauseGraphError(Exception):
    """Base of all errors meant for people. `code` is stable; `facts` fill its message."""

    exit_code = 2

    def __init__(self, code: str, **facts: Any) -> None:
        self.code = code
        self.facts = facts
        super().__init__(self.message())

    def message(self, language: Language = "en") -> str:
        """One clear message with reason and remedy."""
        return say(f"error.{self.code}", language, **self.facts)


class SourceError(ClauseGraphError):
    """Clause files are faulty. `faults` holds all of them, in order of place."""

    exit_code = 1

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("source", count=len(self.faults))

    def message(self, language: Language = "en") -> str:
        """All faults, then their number and that nothing was published."""
        return "\n".join([f.render(language) for f in self.faults] + [super().message(language)])


class QuestionError(ClauseGraphError):
    """A question, query, citation or parameter cannot be answered as asked."""


class FaultyQuestionError(QuestionError):
    """The file of a ready question is faulty. `faults` holds all of them, in order of place."""

    def __init__(self, name: str, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("faulty-question", found=name)

    def message(self, language: Language = "en") -> str:
        """All faults, then that the other questions can be asked."""
        return "\n".join([f.render(language) for f in self.faults] + [super().message(language)])


class NoGraphError(ClauseGraphError):
    """No graph has been built, or the file at its place is not one."""

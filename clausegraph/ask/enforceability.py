"""The answer to "who can act on this clause" in its forms: sections of words, a picture, data, rows."""

from __future__ import annotations

from dataclasses import asdict
from functools import cached_property
from typing import TYPE_CHECKING, Any

from clausegraph.ask.chain import Link, links
from clausegraph.ask.force import Force
from clausegraph.ask.force_words import Section, sections
from clausegraph.ask.picture import columns
from clausegraph.text.words import say

if TYPE_CHECKING:
    import pandas

WIDTHS = (170.0, 190.0, 230.0, 300.0, 210.0)  # pixels: clause, tie, law, sanction, authority


class Enforceability(Force):
    """Who can do what about a clause on a day; see `Force` for what it rests on."""

    @property
    def title(self) -> str:
        """The question in words."""
        told = {"citation": self.clause.citation, "day": self.day}
        return say("enforce.title", self.language, **told)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The answer in words, the short answer first; no section is empty."""
        return sections(self)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The chain from the clause to whoever can act."""
        return links(self)

    @property
    def svg(self) -> str:
        """The chain as a picture that asks for nothing outside itself."""
        return columns(self.title, [link.stations for link in self.links], WIDTHS)

    def _repr_svg_(self) -> str:
        return self.svg

    def to_markdown(self) -> str:
        """The answer as Markdown text."""
        parts = [f"# {self.title}"]
        for section in self.sections:
            parts.append(f"## {section.head}")
            parts.append("\n".join(f"- {line}" for line in section.lines))
        return "\n\n".join(parts) + "\n"

    @property
    def data(self) -> dict[str, Any]:
        """The answer as plain data: words, ties with laws and sanctions with their figures, ways, chain."""
        return {
            "title": self.title,
            "citation": self.clause.citation,
            "name": self.clause.name,
            "day": self.day,
            "as_of": self.clause.as_of,
            "status": self.clause.status,
            "notice": self.clause.notice,
            "binding": self.binding,
            "confidence": self.confidence,
            "short": list(self.sections[0].lines),
            "rules": [
                {"name": rule.name, "modality": rule.modality, "force": rule.force}
                for rule in self.clause.rules
            ],
            "ties": [asdict(tie) for tie in self.ties],
            "ways": asdict(self.ways),
            "highest": {
                "place": self.bite.place,
                "amount": self.bite.amount,
                "only_for": self.bite.only_for,
                "more_for": self.bite.more_for,
                "authorities": self.bite.authorities,
            },
            "chain": [link.stations for link in self.links],
        }

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """One row a line: the head of its section, and the line."""
        return tuple((section.head, line) for section in self.sections for line in section.lines)

    @property
    def df(self) -> pandas.DataFrame:
        """The same rows as a table."""
        import pandas

        return pandas.DataFrame(self.rows, columns=["part", "text"])

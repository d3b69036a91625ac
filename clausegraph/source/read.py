"""Read a clause file: YAML in, plain mappings and lists of text out, with the place of everything.

First stage of the pipeline. Every scalar stays text ("5.10" is not 5.1, "NO" not false), because
numbers of clauses are names. Anchors, aliases, tags, duplicate keys and depth over 24 are refused.
PyYAML's C *events* are read, never its composed nodes: so the bound of depth is ours.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from clausegraph.text.errors import Fault

MAX_DEPTH = 24
# Categories of Unicode: controls, marks of format and direction, private and half signs, other line ends.
UNSEEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp", "Zs", "Mn", "Me", "Cn"}
# Letters and marks that no clause needs: of other scripts, which look like ours, or empty ones.
FOREIGN = re.compile(
    r"[\u0300-\u1dff\u2800-\u2fdf\u3000\u3040-\u33ff\ua000-\uabff\ufb00-\ufe0f\uffa0\ufffc\ufffd]"
)

# Where full-width marks stand for those of YAML: after a key, between entries, around them, before an item.
WIDE = re.compile(
    r"^\s*(?:- )?[\w-]+(?P<colon>：)|^\s*(?P<item>－)|(?P<bracket>[｛｝［］])"
    r"|(?P<comma>，)(?=\s*[a-z-]+\s*[:：])|[{,，]\s*[a-z-]+(?P<within>：)"
)
WIDE_KEY = re.compile(r"[a-z-]+：|－")


class Mark(NamedTuple):
    """Line and column, counted from 1."""

    line: int
    column: int

    @classmethod
    def of(cls, raw: Any) -> Mark:
        """The place that PyYAML's own mark means, which counts from 0."""
        return cls(raw.line + 1, raw.column + 1)


class Mapping(dict[str, Any]):
    """A YAML mapping with PyYAML's mark of each key and each value; `Mark.of` reads them.

    They are kept raw: nearly all are never looked at.
    """

    __slots__ = ("key_marks", "mark", "value_marks")
    mark: Any
    key_marks: dict[str, Any]
    value_marks: dict[str, Any]


class Sequence(list[Any]):
    """A YAML list with PyYAML's mark of each item."""

    __slots__ = ("mark", "marks")
    mark: Any
    marks: list[Any]


@dataclass(frozen=True, slots=True)
class Source:
    """A clause file as it was read: its name, its text and its data (None if it could not be)."""

    name: str
    text: str
    data: Mapping | None

    def line(self, number: int) -> str:
        """One line of the file, counted from 1, without its end."""
        lines = self.text.splitlines()
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def fault(self, mark: Mark, code: str, heading: str = "", **facts: Any) -> Fault:
        """A fault at that place of this file."""
        excerpt = self.line(mark.line).expandtabs(1)
        return Fault(self.name, mark.line, mark.column, code, facts, heading, excerpt)


def read(name: str, content: bytes) -> tuple[Source, list[Fault]]:
    """Read one file. Returns the source and its faults; with faults the data may be None.

    Raises nothing for whatever the content is.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return Source(name, "", None), [Fault(name, line, 1, "CG106", {"byte": error.start})]
    reader = _Reader(name, text)
    data = reader.document()
    return Source(name, text, data), reader.faults


class _Reader:
    """Walks the events of one document with an explicit depth, collecting faults."""

    def __init__(self, name: str, text: str) -> None:
        self.plain = Source(name, text, None)
        self.faults: list[Fault] = []
        self.loader = yaml.CSafeLoader(text)
        self.hashes = {
            n for n, line in enumerate(text.splitlines()) if " #" in line or "\t#" in line
        }

    def document(self) -> Mapping | None:
        try:
            return self._only_document()
        except yaml.YAMLError as error:
            if too_deep := self._too_deep_before(error):
                self._refuse(too_deep, "CG104", depth=MAX_DEPTH)
            else:
                self._syntax(error)
        except _TooDeep as too_deep:
            self._refuse(too_deep.mark, "CG104", depth=MAX_DEPTH)
        return None

    def _too_deep_before(self, error: yaml.YAMLError) -> Mark | None:
        """Where nesting passes our limit ahead of the place that PyYAML refuses.

        PyYAML looks ahead in a line and, since 6.0.4, has a limit of depth of its own: it may refuse
        what it has not handed out yet. What stands before that is read again and judged first.
        """
        if not (place := getattr(error, "problem_mark", None)):
            return None
        try:
            _Reader(self.plain.name, self.plain.text[: place.index])._only_document()
        except _TooDeep as too_deep:
            return too_deep.mark
        except yaml.YAMLError:
            return None
        return None

    def _only_document(self) -> Mapping | None:
        self._next()  # stream start
        data = None
        if not isinstance(self.loader.peek_event(), yaml.StreamEndEvent):
            self._next()  # document start
            data = self._value(self._next(), 0)
            self._next()  # document end
        after: Any = self.loader.peek_event()
        if not isinstance(after, yaml.StreamEndEvent):
            self._refuse(Mark.of(after.start_mark), "CG108")
        elif not isinstance(data, Mapping):
            self._refuse(Mark(1, 1), "CG107")
        return data if isinstance(data, Mapping) else None

    def _next(self) -> Any:
        return self.loader.get_event()

    def _value(self, event: yaml.Event, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise _TooDeep(Mark.of(event.start_mark))
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent):
            self._refuse(Mark.of(event.start_mark), "CG103", what=f"*{anchor}")
            return None
        for what in filter(None, (anchor and f"&{anchor}", tag)):
            self._refuse(Mark.of(event.start_mark), "CG103", what=what)
        if isinstance(event, yaml.ScalarEvent):
            if event.value or event.style:
                value = event.value
                if not value.isprintable() or (not value.isascii() and FOREIGN.search(value)):
                    self._visible(event)
                if value and not value.strip():
                    self._refuse(Mark.of(event.start_mark), "CG105")
                if self.hashes and not event.style:
                    self._whole(event)
                return event.value
            self._refuse(Mark.of(event.start_mark), "CG105")
            return None
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth)
        return self._mapping(event, depth)

    def _visible(self, event: Any) -> None:
        """Refuse what nobody sees, or what turns the order of signs, also where an escape writes it."""
        for sign in event.value:
            unseen = unicodedata.category(sign) in UNSEEN and sign not in "\n "
            if unseen or FOREIGN.match(sign):
                name = unicodedata.name(sign, "control character").capitalize()
                mark = Mark.of(event.start_mark)
                self._refuse(mark, "CG112", found=f"U+{ord(sign):04X}", name=name)
                return

    def _whole(self, event: Any) -> None:
        """Refuse a comment right behind plain text: mostly it is the rest of the text, cut off."""
        line, column = event.end_mark.line, event.end_mark.column
        if line not in self.hashes:
            return
        rest = self.plain.line(line + 1)[column:]
        comment = rest.lstrip(" \t")
        if comment.startswith("#"):
            mark = Mark(line + 1, column + len(rest) - len(comment) + 1)
            self._refuse(mark, "CG110", found=shorten(comment))

    def _sequence(self, start: Any, depth: int) -> Sequence:
        items = Sequence()
        items.mark, items.marks = start.start_mark, []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.marks.append(event.start_mark)
            items.append(self._value(event, depth + 1))
        return items

    def _mapping(self, start: Any, depth: int) -> Mapping:
        entries = Mapping()
        entries.mark, entries.key_marks, entries.value_marks = start.start_mark, {}, {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            mark = event.start_mark
            key = self._value(event, depth + 1)
            value_event = self._next()
            value = self._value(value_event, depth + 1)
            if not isinstance(key, str):
                if key is not None:
                    self._refuse(Mark.of(mark), "CG109")
            elif WIDE_KEY.match(key) and (wide := self._wide(mark.line + 1)):
                self._refuse(wide, "CG116", found=self.plain.line(wide.line)[wide.column - 1])
            elif key in entries:
                self._refuse(Mark.of(mark), "CG102", key=key, first=entries.key_marks[key].line + 1)
            else:
                entries[key] = value
                entries.key_marks[key] = mark
                entries.value_marks[key] = value_event.start_mark
        return entries

    def _refuse(self, mark: Mark, code: str, **facts: Any) -> None:
        self.faults.append(self.plain.fault(mark, code, **facts))

    def _syntax(self, error: yaml.YAMLError) -> None:
        context = getattr(error, "context_mark", None)
        place = getattr(error, "problem_mark", None) or context
        mark = Mark.of(place) if place else Mark(1, 1)
        if context and "quoted" in (getattr(error, "context", None) or ""):
            self._refuse(
                Mark.of(context), "CG115"
            )  # not at the end of the file, where it is noticed
        elif wide := self._wide(mark.line):
            self._refuse(wide, "CG116", found=self.plain.line(wide.line)[wide.column - 1])
        else:
            problem = getattr(error, "problem", None) or str(error).splitlines()[0]
            self._refuse(mark, "CG101", problem=problem)

    def _wide(self, line: int) -> Mark | None:
        """The first full-width mark that stands for one of YAML in a line or the one before."""
        for number in (line - 1, line):
            if found := WIDE.search(self.plain.line(number)):
                return Mark(number, found.start(found.lastgroup or 0) + 1)
        return None


def shorten(text: str, limit: int = 30) -> str:
    """A text for a message, cut visibly."""
    return text if len(text) <= limit else text[:limit] + "…"


class _TooDeep(Exception):
    """Nesting passed the limit; carries the place."""

    def __init__(self, mark: Mark) -> None:
        self.mark = mark

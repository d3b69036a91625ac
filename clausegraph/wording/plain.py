"""Copies as plain text with numbers: JSON lines, and Markdown through markdown-it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from clausegraph.citation.citation import Citation
from clausegraph.citation.editions import BY_ID
from clausegraph.citation.errors import CitationError
from clausegraph.citation.numerals import read_numerals
from clausegraph.citation.outline import places
from clausegraph.text.errors import QuestionError
from clausegraph.wording.passages import Gatherer, Passage, marker_of

STATUTE = re.compile(r"第([一二三四五六七八九十百千零〇\d]+)条(?:之([一二三]))?[\s\u3000]*")
ITEM = re.compile(r"[(（]([一二三四五六七八九十]{1,4}|\d{1,3})[)）][\s\u3000]*")
CLAUSE = re.compile(
    r"((?:[A-D]|\d{1,2})(?:\.\d{1,2})+|[A-D](?=[\s.])|\d{1,2}(?=[\s\u3000]))[\s\u3000]*"
)
POINT = re.compile(r"([a-z]|\d{1,2})[)）][\s\u3000]*")
ARTICLE = re.compile(r"(?:Article|Art\.?)\s+(\d+)\b[\s:–-]*")
MARKED = re.compile(r"(\d{1,2}\.|\((?:[a-z]|[ivx]{1,4}|\d{1,2})\))\s+")


def read_lines(content: str, edition: str) -> list[Passage]:
    """The passages of JSON lines: an object a line, `number` (a citation) and `text`.

    Raises:
        QuestionError: a line is no such object; the message has its number.
    """
    found = []
    for line, text in enumerate(content.splitlines(), 1):
        if not text.strip():
            continue
        try:
            held = json.loads(text)
            number, words = held["number"], held["text"]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise QuestionError("text-line", line=line) from error
        if not isinstance(number, str) or not isinstance(words, str):
            raise QuestionError("text-line", line=line)
        found.append(Passage(local_of(number, edition), words.strip(), line))
    return found


def local_of(number: str, edition: str) -> str:
    """The local name that a number means in an edition; the number itself where it means none."""
    number = number.strip()
    if number in places(edition):
        return number
    try:
        return Citation.parse(number, default_edition=edition).local
    except CitationError:
        return number


def read_markdown(content: str, edition: str) -> list[Passage]:
    """The passages of Markdown whose headings, paragraphs and list items begin with their numbers."""
    gatherer = Gatherer(edition)
    numbering = BY_ID[edition].numbering
    tell = {"statute": _statute, "standard": _standard, "eu-regulation": _regulation}[numbering]
    for text, line, heading in _blocks(content):
        tell(text, line, heading, gatherer)
    return gatherer.found


def _blocks(content: str) -> Iterator[tuple[str, int, bool]]:
    """Each line of text with the marker of the list item it begins, its line, whether it is a heading."""
    from markdown_it import MarkdownIt

    marker, heading = "", False
    for token in MarkdownIt("commonmark").parse(content):
        if token.type == "list_item_open" and token.info:
            marker = f"{token.info}{token.markup} "
        elif token.type in ("heading_open", "heading_close"):
            heading = token.type == "heading_open"
        elif token.type == "inline":
            start = (token.map or [0])[0] + 1
            for number, text in enumerate(token.content.split("\n")):
                yield marker + text, start + number, heading
                marker = ""


def _statute(text: str, line: int, heading: bool, gatherer: Gatherer) -> None:
    """第十三条 opens an article; each block is a paragraph of it, （一） an item of the paragraph before."""
    if title := STATUTE.match(text):
        number = read_numerals(title[0].strip()).removeprefix("第").partition("条")[0]
        after = {"一": "bis", "二": "ter", "三": "quater"}.get(title[2] or "", "")
        gatherer.open(number + after)
        text = text[title.end() :]
    elif heading:
        return
    if item := ITEM.match(text):
        _item(marker_of(item[1]), text[item.end() :], line, gatherer)
        return
    if not text.strip() or not gatherer.head:
        return
    count = int(gatherer.path[0]) + 1 if gatherer.path else 1
    gatherer.path = [str(count)]
    gatherer.say(text, line)


def _item(marker: str, text: str, line: int, gatherer: Gatherer) -> None:
    listed = BY_ID[gatherer.edition].lists(gatherer.head)
    held = gatherer.path
    gatherer.numbered([marker] if listed else [*(held[:1] or ["1"]), marker])
    gatherer.say(text, line)
    gatherer.path = held


def _standard(text: str, line: int, heading: bool, gatherer: Gatherer) -> None:
    """A number with points (or a heading with one) opens a clause, a) an item, 1) an item of that."""
    clause = CLAUSE.match(text)
    if clause and (heading or "." in clause[1]):
        gatherer.open(clause[1].replace(".", "-"))
        if not heading:  # behind the number of a heading stands its title
            gatherer.say(text[clause.end() :], line)
        return
    if heading or not gatherer.head:
        return
    if point := POINT.match(text):
        letter = point[1].isalpha()
        gatherer.numbered([point[1]] if letter else [*gatherer.path[:1], point[1]])
        text = text[point.end() :]
    gatherer.say(text, line)


def _regulation(text: str, line: int, heading: bool, gatherer: Gatherer) -> None:
    """Article 7 opens an article, 1. a paragraph, (a) a point; (1) a recital before the first article."""
    if title := ARTICLE.match(text):
        gatherer.open(title[1])
        return
    if heading:
        return
    if marked := MARKED.match(text):
        number = marker_of(marked[1])
        text = text[marked.end() :]
        if not gatherer.head.isdigit():
            gatherer.open(f"r{number}")
        elif marked[1].endswith("."):
            gatherer.numbered([number])
        else:
            above = [part for part in gatherer.path[:1] if part.isdigit() and not number.isdigit()]
            gatherer.numbered([*above, number])
    elif len(gatherer.path) > 1:  # no marker: it goes on after the points
        gatherer.path = gatherer.path[:1]
    gatherer.say(text, line)

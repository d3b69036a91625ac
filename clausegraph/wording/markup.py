"""Copies in markup: Formex XML and the web pages of EUR-Lex, through lxml, with nothing fetched or expanded.

A point is a pair of a marker and what follows it, in a table, a grid or an NP of Formex. What stands outside
such a pair belongs to the paragraph, also after its points: well-known machine-readable copies put it wrong.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from clausegraph.text.errors import QuestionError
from clausegraph.wording.passages import Gatherer, Passage, marker_of

if TYPE_CHECKING:
    from lxml.etree import _Element

ARTICLE = re.compile(r"Article\s+(\d+)")
PARAGRAPH = re.compile(r"(\d{1,2})\.(?=\s)\s*")
# Headings, signatures and notes, which are no words of a provision.
PASSED = re.compile(
    r"sti-art|stitle|ti-section|ti-grseq|title-division|doc-ti|signatory|final|note"
)
FORMEX_PASSED = frozenset({"STI.ART", "TITLE", "TI", "STI", "NOTE", "FINAL", "BIB.INSTANCE"})
BLOCKS = frozenset({"p", "div", "table", "tbody", "tr", "td", "ul", "ol", "li", "dl", "dd", "dt"})


def read_xml(content: bytes, edition: str) -> list[Passage]:
    """The passages of an act in Formex.

    Raises:
        QuestionError: it is no XML, or lxml is not installed.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise QuestionError("text-unreadable", form="XML", detail=error.msg) from error
    gatherer = Gatherer(edition)
    for element in root.iter("CONSID", "ARTICLE"):
        if element.tag == "CONSID":
            number = marker_of(_text(element.find(".//NO.P")))
            gatherer.open(f"r{number}" if number else "")
            _formex(element, gatherer, pairs=False)
        else:
            title = ARTICLE.search(_text(element.find("TI.ART")))
            gatherer.open(title[1] if title else (element.get("IDENTIFIER") or "").lstrip("0"))
            _formex(element, gatherer)
    return gatherer.found


def _formex(element: _Element, gatherer: Gatherer, *, pairs: bool = True) -> None:
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in FORMEX_PASSED or tag in ("TI.ART", "NO.P"):
            continue
        if tag == "NO.PARAG":
            gatherer.paragraph(marker_of(_text(child)))
        elif tag == "NP" and pairs:
            marker = marker_of(_text(child.find("NO.P")))
            _within(marker, gatherer, lambda held=child: _formex(held, gatherer))
        elif tag in ("ALINEA", "TXT", "P") and not _holds(child, ("LIST", "NP", "ALINEA", "P")):
            gatherer.say(_text(child), child.sourceline or 0)
        else:
            if child.text and child.text.strip():
                gatherer.say(child.text, child.sourceline or 0)
            _formex(child, gatherer, pairs=pairs)


def read_html(content: bytes, edition: str) -> list[Passage]:
    """The passages of an act as a web page of EUR-Lex, of the Official Journal or consolidated.

    Raises:
        QuestionError: it is no web page, or lxml is not installed.
    """
    from lxml import etree

    parser = etree.HTMLParser(
        no_network=True, huge_tree=False, remove_comments=True, encoding="utf-8"
    )
    root = etree.fromstring(content, parser)
    if root is None:
        raise QuestionError("text-unreadable", form="HTML", detail="–")
    gatherer = Gatherer(edition)
    body = root.find(".//body")
    _page(body if body is not None else root, gatherer)
    return gatherer.found


def _page(element: _Element, gatherer: Gatherer) -> None:
    kind = element.get("class") or ""
    if PASSED.search(kind) and not ARTICLE.fullmatch(_text(element)):
        return
    if element.tag in ("script", "style", "head"):
        return
    parts = [child for child in element if isinstance(child.tag, str) and _text(child)]
    pair = parts if len(parts) == 2 and not (element.text or "").strip() else []
    if pair and "no-parag" in (pair[0].get("class") or ""):
        gatherer.paragraph(marker_of(_text(pair[0])))
        _page(pair[1], gatherer)
    elif pair and element.tag != "body" and (marker := marker_of(_text(pair[0]))):
        if gatherer.head.isdigit():
            _within(marker, gatherer, lambda: _page(pair[1], gatherer))
        else:  # before the first article, what is numbered is a recital
            gatherer.open(f"r{marker}")
            _page(pair[1], gatherer)
    elif not any(child.tag in BLOCKS for child in element.iter() if child is not element):
        _leaf(element, gatherer)
    else:
        if element.text and element.text.strip():
            gatherer.say(element.text, element.sourceline or 0)
        for child in element:
            if isinstance(child.tag, str):
                _page(child, gatherer)
            if child.tail and child.tail.strip():
                gatherer.say(child.tail, child.sourceline or 0)


def _leaf(element: _Element, gatherer: Gatherer) -> None:
    """A piece of text without blocks in it: the title of an article, or words."""
    text = _text(element)
    if title := ARTICLE.fullmatch(text):
        gatherer.open(title[1])
        return
    if (number := PARAGRAPH.match(text)) and gatherer.head.isdigit():
        gatherer.paragraph(number[1])
        text = text[number.end() :]
    gatherer.say(text, element.sourceline or 0)


def _within(marker: str, gatherer: Gatherer, walk: Any) -> None:
    """Walk through a point; one without a number, such as a dash, belongs to what it stands in."""
    if not marker:
        walk()
        return
    gatherer.push(marker)
    walk()
    gatherer.pop()


def _holds(element: _Element, tags: tuple[str, ...]) -> bool:
    return any(True for _ in element.iterdescendants(*tags))


def _text(element: _Element | None) -> str:
    """All text of an element, blanks made one."""
    return "" if element is None else " ".join("".join(element.itertext()).split())

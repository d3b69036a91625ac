"""Papers as one web page that stands alone: both languages, no script, nothing fetched from anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from clausegraph.matrix.paper import Block, Line, Paper, Section
from clausegraph.text.lines import printable
from clausegraph.text.words import Language, say

TAGS: dict[Language, str] = {"en": "en", "zh": "zh-CN"}
# Says to the browser, too, that nothing may be fetched.
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
STYLE = Path(__file__).with_name("page.css")


def page(papers: Sequence[Paper]) -> str:
    """The papers as a page, the first in front; where there are two languages, a switch without script.

    Args:
        papers: the same papers in one or two languages.
    """
    first = papers[0]
    switch = _switch(first.language) if len({p.language for p in papers}) > 1 else ""
    articles = "\n".join(map(_article, papers))
    return (
        f'<!DOCTYPE html>\n<html lang="{TAGS[first.language]}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(first.title)}</title>\n<style>\n{STYLE.read_text('utf-8')}</style>\n</head>\n<body>\n"
        f"{switch}{articles}\n</body>\n</html>\n"
    )


def _switch(language: Language) -> str:
    """Which language is shown; all are in the page."""
    choices = {
        "only-en": ("en", "English"),
        "only-zh": ("zh-CN", "中文"),
        "both": ("", "English + 中文"),
    }
    chosen = f"only-{language}"
    return "".join(
        f'<input type="radio" name="shown" id="{name}"{" checked" if name == chosen else ""}> '
        f'<label for="{name}"{f" lang={tag!r}" if tag else ""}>{label}</label>\n'
        for name, (tag, label) in choices.items()
    )


def _article(paper: Paper) -> str:
    about = "".join(
        f"<dt>{_text(label)}</dt><dd>{_text(value)}</dd>\n" for label, value in paper.about
    )
    sections = "\n".join(map(_section, paper.sections))
    foot = say("paper.foot", paper.language)
    return (
        f'<article lang="{TAGS[paper.language]}">\n<h1>{_text(paper.title)}</h1>\n'
        f"<dl>\n{about}</dl>\n{sections}\n<p>{_text(paper.foot)} · {_text(foot)}</p>\n</article>"
    )


def _section(section: Section) -> str:
    total = sum(section.shares)
    columns = "".join(f'<col style="width:{100 * s / total:.4g}%">' for s in section.shares)
    heads = "".join(f'<th scope="col">{_text(head)}</th>' for head in section.heads)
    rows = "\n".join(_row(row, section.heads) for row in section.rows)
    title = _text(section.title)
    return (
        f'<h2>{title}</h2>\n<table aria-label="{title}">\n<colgroup>{columns}</colgroup>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
    )


def _row(row: Sequence[Block], heads: tuple[str, ...]) -> str:
    """Cells under their heads; where there are fewer, the last takes the rest and is under none."""
    cells = []
    for number, block in enumerate(row):
        rest = len(heads) - number if number == len(row) - 1 else 1
        span = f' colspan="{rest}"' if rest > 1 else ""
        head = f' data-head="{_text(heads[number])}"' if len(row) == len(heads) else ""
        cells.append(f"<td{span}{head}>{''.join(map(_line, block))}</td>")
    return f"<tr>{''.join(cells)}</tr>"


def _line(line: Line) -> str:
    head = f"<b>{_text(line.head)}</b>" if line.head else ""
    told = "<br>".join(map(_text, printable(line.text).split("\n")))
    if line.strong:
        told = f"<strong>{told}</strong>"
    if line.link:
        told = f'<a href="{escape(line.link)}" rel="noreferrer">{told}</a>'
    return f"<p>{head}{told}</p>"


def _text(text: str) -> str:
    return escape(printable(text))

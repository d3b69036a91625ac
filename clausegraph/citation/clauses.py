"""Clauses, items and annexes of national standards: read into local names, and written."""

from __future__ import annotations

import re

_CLAUSE = re.compile(
    r"(?:第|(?:clause|section|sec\.?|article|art\.?|§) ?)?"
    r"(?:(?:annex|appendix|附录) ?([a-z])|((?-i:[A-Z]))|([0-9]+))((?:\.[0-9]+)*)[条章节款]?"
    r"(?:[., ]*(?:第|item|point|lit\.)? ?\(?([a-z])(?![a-z])\)?[项款目点]?"
    r"(?:[., ]*(?:第|item|no\.)? ?\(?([0-9]+)\)?[项款目点]?)?)?",
    re.IGNORECASE,
)


def read_clause(text: str) -> str | None:
    """Read a place of a national standard, in English or Chinese (5.4 k, 第5.4条k项, Annex C.3 d).

    Returns:
        The local name, "0" for the introduction, or None when the text is something else.
    """
    if text.lower() in ("introduction", "引言"):
        return "0"
    if (found := _CLAUSE.fullmatch(text)) is None:
        return None
    annex, letter, number, below, item, sub_item = (word or "" for word in found.groups())
    parts = [annex.upper() or letter or number, *below.split(".")[1:], item.lower(), sub_item]
    return "-".join(str(int(part)) if part.isdigit() else part for part in parts if part)


def clause_parts(local: str) -> tuple[str, str, str]:
    """Split a place of a standard into official number, item and sub-item ("" where missing).

    Examples:
        >>> clause_parts("5-5-a-4"), clause_parts("C")
        (('5.5', 'a', '4'), ('C', '', ''))
    """
    parts = local.split("-")
    depth = next((at for at, part in enumerate(parts) if part.islower()), len(parts))
    item, sub_item = (*parts[depth:], "", "")[:2]
    return ".".join(parts[:depth]), item, sub_item


def write_standard_en(local: str) -> str:
    """Write a place of a national standard in English.

    Examples:
        >>> [write_standard_en(name) for name in ("5", "5-4-k", "5-5-a-4", "A")]
        ['Clause 5', '5.4 k', '5.5 a) 4)', 'Annex A']
    """
    if local == "0":
        return "Introduction"
    clause, item, sub_item = clause_parts(local)
    named = clause if "." in clause else f"{'Clause' if clause.isdigit() else 'Annex'} {clause}"
    return named + (f" {item}) {sub_item})" if sub_item else f" {item}" if item else "")


def write_standard_zh(local: str) -> str:
    """Write a place of a national standard with the units that GB/T 1.1 gives it.

    Examples:
        >>> [write_standard_zh(name) for name in ("5", "5-4-k", "5-5-a-4", "A")]
        ['第5章', '第5.4条k项', '第5.5条a项第4目', '附录A']
    """
    if local == "0":
        return "引言"
    clause, item, sub_item = clause_parts(local)
    if "." in clause:
        written = f"第{clause}条"
    else:
        written = f"第{clause}章" if clause.isdigit() else f"附录{clause}"
    return written + (f"{item}项" if item else "") + (f"第{sub_item}目" if sub_item else "")

"""What stands on the sheets of the matrix workbook: texts, links, colours, greatest widths."""

from __future__ import annotations

from clausegraph.ask.rule import Rule
from clausegraph.ask.rule_words import RULE_KEYS, rule_words
from clausegraph.matrix.grid import Cell, Sheet
from clausegraph.matrix.legend import legend
from clausegraph.matrix.table import COLUMNS, Table
from clausegraph.text.words import Language, say

PROSE = 50
# At most so wide, and no wider than the longest line of the column: both sides go on one page. LibreOffice
# does not wrap links, so citations get room for their whole length.
WIDTHS = {
    "topic": 10,
    "subject": 16,
    "left-citation": 22,
    "left": 46,
    "relation": 12,
    "right-citation": 22,
    "right": 46,
    "stricter": 40,
    "in-substance": 16,
    "in-bite": 40,
    "sources": 18,
    "status": 14,
    "read": 30,
    "confidence": 10,
    "as-of": 11,
    "day": 11,
}
# The second sheet tells these a rule at a time, in columns of their own.
ON_RULES = ("left-limits", "left-figures", "right-limits", "right-figures")
SHOWN = tuple(name for name in COLUMNS if name not in ON_RULES)
RULE_WIDTHS = {
    "citation": 26,
    "name": 26,
    "modality": 12,
    "operative": 14,
    "force": 14,
    "force-means": 30,
    "bearer": 16,
    "owed-to": 16,
    "qualifiers": 14,
    "consent": 16,
    "deadline": 20,
    "frequency": 16,
    "keep-at-least": 16,
    "threshold": 16,
    "contents": 20,
    "defines": 16,
    "way-to-enforce": 16,
    "informative": 12,
    "topics": 18,
    "also-stated-in": 18,
    "paraphrase-en": PROSE,
    "paraphrase-zh": PROSE,
    "exceptions": PROSE,
    "limited-by": PROSE,
    "status": 14,
    "confidence": 10,
    "link": 14,
}
OTHERWISE = 30
# A colour only underlines what a word in the same cell says.
VERDICT_FILLS = {
    "LeftAsksMore": "#DDEBF7",
    "LeftAsksMoreRestOpen": "#DDEBF7",
    "RightAsksMore": "#FCE4D6",
    "RightAsksMoreRestOpen": "#FCE4D6",
    "BothAskTheSame": "#E2EFDA",
    "EachAsksMore": "#EDEDED",
}
FORCE_FILLS = {
    "Binding": "#DDEBF7",
    "BindingByIncorporation": "#E2EFDA",
    "DisplacedByLaw": "#F8CBAD",
    "DeFacto": "#FCE4D6",
    "LawNotEncoded": "#FFF2CC",
    "BindingOnCertified": "#E2EFDA",
    "Persuasive": "#EDEDED",
}
STATUS_FILLS = {"drafted": "#FFF2CC", "contested": "#F8CBAD"}


def sheets_of(matrix: Table) -> tuple[Sheet, ...]:
    """Matrix, Rules, Sources and method, Legend: their names are in the language of the matrix."""
    return (_matrix(matrix), _rules(matrix), sources_sheet(matrix), legend_sheet(matrix))


def _matrix(matrix: Table) -> Sheet:
    aligned = [a for c in matrix.comparisons for a in c.aligned]
    fills = {a.in_substance_label: VERDICT_FILLS.get(a.in_substance, "") for a in aligned}
    fills |= {say(f"status-of.{s}", matrix.language): fill for s, fill in STATUS_FILLS.items()}
    rows = tuple(
        tuple(
            Cell(text, row.links.get(name, ""), _fill(fills, name, text))
            for name, text in zip(COLUMNS, row.cells, strict=True)
            if name in SHOWN
        )
        for row in matrix.rows
    )
    widths = tuple(WIDTHS.get(name, PROSE) for name in SHOWN)
    heads = tuple(h for name, h in zip(COLUMNS, matrix.heads, strict=True) if name in SHOWN)
    name = say("sheet.matrix", matrix.language)
    return Sheet(name, heads, widths, rows, SHOWN.index("left-citation") + 1, repeated=2)


def _fill(fills: dict[str, str], column: str, text: str) -> str:
    return fills.get(text, "") if column in ("in-substance", "status") else ""


def _rules(matrix: Table) -> Sheet:
    rules: dict[str, Rule] = {}
    for side in ("left", "right"):
        for comparison in matrix.comparisons:
            for aligned in comparison.aligned:
                rules |= {rule.iri: rule for rule in getattr(aligned, side)}
            rules |= {e.rule.iri: e.rule for e in comparison.elsewhere if e.side == side}
            rules |= {rule.iri: rule for rule in getattr(comparison, f"{side}_only")}
    language = matrix.language
    told = {iri: rule_words(rule, language) for iri, rule in rules.items()}
    # What no rule of these has would only take the room of what they have.
    keys = [key for key in RULE_KEYS if any(words[key] for words in told.values())]
    heads = tuple(say(f"rule.{key}", language) for key in (*keys, "link"))
    widths = tuple(RULE_WIDTHS.get(key, OTHERWISE) for key in (*keys, "link"))
    rows = tuple(_rule(rule, told[iri], keys, language) for iri, rule in rules.items())
    return Sheet(say("sheet.rules", language), heads, widths, rows, 1)


def _rule(
    rule: Rule, words: dict[str, str], keys: list[str], language: Language
) -> tuple[Cell, ...]:
    fills = {
        "force": FORCE_FILLS.get(rule.force, ""),
        "status": STATUS_FILLS.get(rule.review_status, ""),
    }
    links = {"citation": rule.address}
    return (
        *(Cell(words[key] or "–", links.get(key, ""), fills.get(key, "")) for key in keys),
        Cell(say("rule.official-text", language), rule.address) if rule.address else Cell("–"),
    )


def sources_sheet(matrix: Table) -> Sheet:
    """What the matrix is, how it compares, and every place that it cites."""
    language = matrix.language
    facts = [Cell(label) for label, _ in matrix.about]
    values = [Cell(value) for _, value in matrix.about]
    for key in ("scope", "strictness", "force", "words"):
        facts.append(Cell(say(f"method.{key}", language)))
        values.append(Cell(say(f"method.{key}-text", language)))
    head = say("column.sources", language)
    for text, address in _cited(matrix).items():
        facts.append(Cell(head))
        values.append(Cell(text, address))
    heads = (say("sheet.what", language), say("sheet.tells", language))
    rows = tuple(zip(facts, values, strict=True))
    return Sheet(say("sheet.sources", language), heads, (26, 110), rows)


def _cited(matrix: Table) -> dict[str, str]:
    """Every place and document cited, with its official address where it has one."""
    cited: dict[str, str] = {}
    for comparison in matrix.comparisons:
        for rules in (comparison.left_only, comparison.right_only):
            cited |= {rule.citation: rule.address for rule in rules}
        cited |= {e.rule.citation: e.rule.address for e in comparison.elsewhere}
        for aligned in comparison.aligned:
            cited |= {rule.citation: rule.address for rule in (*aligned.left, *aligned.right)}
            for source in aligned.sources:
                cited.setdefault(source, "")
    return cited


def legend_sheet(matrix: Table) -> Sheet:
    """What the words of judgement mean."""
    heads = tuple(say(f"legend.{name}", matrix.language) for name in ("kind", "word", "meaning"))
    rows = tuple((Cell(m.kind), Cell(m.word), Cell(m.meaning)) for m in legend(matrix))
    return Sheet(say("sheet.legend", matrix.language), heads, (26, 34, 90), rows)

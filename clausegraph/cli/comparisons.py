"""How the command line shows a comparison: the rows of its matrix, or both sides beside each other."""

from __future__ import annotations

from clausegraph.cli.short import picked
from clausegraph.cli.terminal import indented, pairs, table, width
from clausegraph.matrix.forms import Matrix
from clausegraph.matrix.sheets import ON_RULES
from clausegraph.matrix.table import COLUMNS, FACING
from clausegraph.text.words import Language, say

BELOW = tuple(name for name in COLUMNS if name not in (*FACING, "in-substance"))
BRIEFLY = tuple(name for name in BELOW if name not in ON_RULES)


def comparison_text(
    matrix: Matrix, shape: str, number: int | None = None, *, full: bool = True
) -> str:
    """A comparison: the rows of its matrix; in the table format both sides stand side by side.

    Args:
        matrix: the matrix of the comparison.
        shape: table, csv, json or md.
        number: only this row of the table, if given.
        full: with the limits and figures of each rule.
    """
    if shape == "csv":
        return matrix.to_csv(byte_order_mark=False)
    if shape in ("json", "md"):
        return {"json": matrix.to_json, "md": matrix.to_markdown}[shape]()
    cells = list(enumerate((dict(zip(COLUMNS, r.cells, strict=True)) for r in matrix.rows), 1))
    if number:
        cells = [cells[picked(number, len(cells))]]
    notices = dict.fromkeys(n for c in matrix.comparisons for n in c.notices)
    lines = [matrix.title, *(line for notice in notices for line in indented(notice, width()))]
    for place, row in cells:
        lines += ["", *_compared(matrix, place, row, BELOW if full else BRIEFLY)]
    return "\n".join([*lines, "", "─" * width(), *pairs(matrix.about, width())])


def _compared(
    matrix: Matrix, number: int, row: dict[str, str], columns: tuple[str, ...]
) -> list[str]:
    lines = indented(_head(row, matrix.language), width(), f"{number}. ")
    first = matrix.comparisons[0]
    said = [row[side] for side in ("left", "right") if row[side] != "–"]
    if len(said) == 2:
        lines += table((first.left_label, first.right_label), [said], width())
    else:
        lines += [line for text in said for line in indented(text, width())]
    heads = dict(zip(COLUMNS, matrix.heads, strict=True))
    below = [(heads[name], row[name]) for name in columns if row[name] not in ("", "–")]
    return [*lines, *([""] if len(said) == 2 else []), *pairs(below, width(), "  ")]


def _head(row: dict[str, str], language: Language) -> str:
    """The subject with scope and verdict, each named: scope alone would read as the whole verdict."""
    told = [row["subject"]]
    if row["relation"] != row["subject"]:  # else a rule alone, whose state stands in both
        told.append(say("page.grade.relation", language, relation=row["relation"]))
    if row["in-substance"] != "–":
        told.append(say("page.grade.in-substance", language, verdict=row["in-substance"]))
    return " · ".join(told)

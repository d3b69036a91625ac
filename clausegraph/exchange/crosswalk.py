"""The crosswalk: a spreadsheet a pair with the columns that compliance people expect."""

from __future__ import annotations

from clausegraph.exchange.held import Held
from clausegraph.exchange.judged import SIDES, Judged, Pair
from clausegraph.matrix.grid import Cell, Sheet
from clausegraph.matrix.listing import Listing
from clausegraph.matrix.paper import Paper
from clausegraph.matrix.table import about_of
from clausegraph.text.vocabulary import CG, ID, expand, iri_of_code
from clausegraph.text.words import Language, say

# Source and target are what mapping spreadsheets call left and right. At most so wide, in digits.
WIDTHS = {
    "reference": 18,
    "topic": 12,
    "subject": 18,
    "source-clauses": 24,
    "source-requirement": 46,
    "source-force": 14,
    "relationship": 14,
    "target-clauses": 24,
    "target-requirement": 46,
    "target-force": 14,
    "difference": 46,
    "strictness": 40,
    "verdict": 16,
    "to-meet-target": 34,
    "to-meet-source": 34,
    "rationale": 10,
    "confidence": 10,
    "status": 14,
    "as-of": 11,
}
COLUMNS = tuple(WIDTHS)
SHOWN_AGAIN = 3  # columns that come again on each page: what is compared


def crosswalk(held: Held) -> dict[str, bytes]:
    """A workbook and a CSV file for each pair of editions, in the language of the export."""
    files = {}
    for pair, comparisons in held.pairs.items():
        listed = _listing(held, pair, comparisons)
        files[f"{listed.stem}.xlsx"] = _workbook(listed)
        files[f"{listed.stem}.csv"] = listed.to_csv().encode()
    return files


def _workbook(listed: Listing) -> bytes:
    """The rows with widths of their own, then what the file says of itself."""
    from clausegraph.matrix.excel import book

    rows = tuple(tuple(map(Cell, row)) for row in listed.rows)
    name, widths = say("sheet.list", listed.language), tuple(WIDTHS.values())
    sheet = Sheet(name, listed.heads, widths, rows, SHOWN_AGAIN, repeated=SHOWN_AGAIN)
    about = tuple((Cell(label), Cell(value)) for label, value in listed.about)
    heads = (say("sheet.what", listed.language), say("sheet.tells", listed.language))
    sources = Sheet(say("sheet.sources", listed.language), heads, (26, 110), about)
    head = Paper(listed.title, listed.about, (), listed.language, listed.day, listed.digest)
    return book((sheet, sources), head)


def _listing(held: Held, pair: Pair, comparisons: list[Judged]) -> Listing:
    language = held.language
    title = held.title(pair, language)
    names = {
        f"{kind}": held.texts[code].short[language]
        for kind, code in zip(("source", "target"), pair, strict=True)
    }
    about = about_of(
        language,
        compared=title,
        topics=held.reader.labels.of(f"{ID}topic#{held.topic}", language) if held.topic else "",
        day=held.as_of,
        as_of=held.as_of,
        notices=say("exchange.crosswalk.notice", language),
        digest=held.digest,
    )
    return Listing(
        title=say("exchange.crosswalk.title", language, title=title),
        about=about,
        heads=tuple(say(f"exchange.crosswalk.{name}", language, **names) for name in COLUMNS),
        rows=tuple(_row(held, one) for one in comparisons),
        language=language,
        day=held.as_of,
        digest=held.digest,
        stem=f"crosswalk_{pair[0]}_{pair[1]}_{language}",
        columns=COLUMNS,
    )


def _row(held: Held, one: Judged) -> tuple[str, ...]:
    language, label = held.language, held.reader.labels.of
    told = {
        "reference": one.code,
        "topic": label(f"{ID}topic#{one.topic}", language),
        "subject": one.title[language],
        "relationship": one.relation,
        "difference": one.reason[language],
        "strictness": "\n".join(_findings(held, one)),
        "verdict": label(CG + one.in_substance, language) if one.in_substance else "",
        "to-meet-target": one.to_meet_right.get(language, ""),
        "to-meet-source": one.to_meet_left.get(language, ""),
        "rationale": "functional",
        "confidence": say(f"confidence.{one.confidence}", language),
        "status": say(f"status-of.{one.review_status}", language),
        "as-of": one.as_of,
    }
    for kind, side in zip(("source", "target"), SIDES, strict=True):
        told[f"{kind}-clauses"] = held.cited(one, side, language)
        told[f"{kind}-requirement"] = "\n".join(
            say(
                "exchange.crosswalk.rule",
                language,
                citation=rule.citation[language],
                text=rule.paraphrase[language],
            )
            for rule in held.rules(one, side)
        )
        told[f"{kind}-force"] = "\n".join(
            label(CG + force, language) for force in held.forces(one, side)
        )
    return tuple(told[column] or "–" for column in COLUMNS)


def _findings(held: Held, one: Judged) -> list[str]:
    return [
        say("finding.line", held.language, dimension=_dimension(held, f.dimension), side=side)
        + (say("finding.note", held.language, note=note) if note else "")
        for f in one.strictness
        for side, note in [(_side(held, one, f.side), f.note.get(held.language, ""))]
    ]


def _dimension(held: Held, code: str) -> str:
    return held.reader.labels.of(expand(iri_of_code("dimension", code)), held.language)


def _side(held: Held, one: Judged, side: str) -> str:
    language: Language = held.language
    if side in SIDES:
        return held.texts[one.pair[SIDES.index(side)]].short[language]
    return held.reader.labels.of(expand(iri_of_code("stricter-side", side)), language)

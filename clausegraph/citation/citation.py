"""Citations as lawyers type them, and the fixed names they stand for.

`Citation` is the one way from "Art 33(3)(a) GDPR", "规范 5.4 k" or "第三十三条第三款" to a name
such as `gdpr:33-3-a`, and back. The reading of places and their Chinese forms: `chinese`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache, total_ordering
from typing import Final, Literal, Self

from clausegraph.citation.chinese import (
    LATIN,
    MESSAGES_ZH,
    ORDINALS,
    ROMAN_ONES,
    ROMAN_TENS,
    bare_place,
    clause_parts,
    in_units,
    plain_text,
    read_article,
    read_clause,
    read_heading,
    write_regulation_zh,
    write_standard_zh,
    write_statute_zh,
)
from clausegraph.text.words import Language

Numbering = Literal["eu-regulation", "standard", "statute"]
Reason = Literal[
    "empty",
    "too-long",
    "norm-name",
    "several",
    "no-regime",
    "unknown-edition",
    "ambiguous-edition",
    "unreadable",
    "bad-local-name",
]

ID_BASE: Final = "https://w3id.org/clausegraph/id/"
LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class EditionNames:
    """How one edition is numbered and named in citations.

    `aliases` are what people call the instrument, in lower case without a year; the `year` tells
    the editions of a `family` apart. `listed` are the articles whose numbered entries are points
    (项), not paragraphs (款); "*" for all. `inserted`: "Art 253-1" means an inserted article
    (之一), as English renderings of the Criminal Law have it. A space in an alias may be missing.
    """

    id: str
    numbering: Numbering
    en: str
    zh: str
    family: str
    year: str
    aliases: tuple[str, ...]
    listed: tuple[str, ...] = ()
    inserted: bool = False

    def lists(self, local: str) -> bool:
        """Whether the numbers right below the article of a local name are points."""
        return "*" in self.listed or local.partition("-")[0] in self.listed


_PIS = (
    *("gb/t 35273", "pis", "specification", "personal information security specification"),
    *("规范", "安全规范", "个人信息安全规范", "信息安全技术 个人信息安全规范"),
)
_CSL = ("csl", "cyber security law", "网络安全法", "网安法")

# fmt: off
EDITIONS: Final[tuple[EditionNames, ...]] = (
    EditionNames("gdpr", "eu-regulation", "GDPR", "GDPR", "gdpr", "2016", (
        "gdpr", "dsgvo", "rgpd", "general data protection regulation", "2016/679",
        "regulation (eu) 2016/679", "通用数据保护条例", "一般数据保护条例"), listed=("4",)),
    EditionNames("pis-2017", "standard", "GB/T 35273-2017", "GB/T 35273—2017", "pis", "2017", _PIS),
    EditionNames("pis-2020", "standard", "GB/T 35273-2020", "GB/T 35273—2020", "pis", "2020", _PIS),
    EditionNames("csl-2016", "statute", "CSL 2016", "《网络安全法》（2016）", "csl", "2016", _CSL),
    EditionNames("csl-2025", "statute", "CSL 2025", "《网络安全法》（2025）", "csl", "2025", _CSL),
    EditionNames("pipl-2021", "statute", "PIPL", "《个人信息保护法》", "pipl", "2021", (
        "pipl", "personal information protection law", "个人信息保护法", "个保法")),
    EditionNames("dsl-2021", "statute", "DSL", "《数据安全法》", "dsl", "2021", (
        "dsl", "data security law", "数据安全法", "数安法")),
    EditionNames("ndsr-2024", "statute", "NDSR", "《网络数据安全管理条例》", "ndsr", "2024", (
        "ndsr", "network data security regulations", "网络数据安全管理条例", "网数条例")),
    EditionNames("civil-code-2020", "statute", "Civil Code", "《民法典》", "civil-code", "2020", (
        "civil code", "民法典")),
    EditionNames("ecommerce-2018", "statute", "E-Commerce Law", "《电子商务法》", "ecommerce",
        "2018", ("e commerce", "e commerce law", "电子商务法", "电商法")),
    EditionNames("consumer-2013", "statute", "Consumer Protection Law", "《消费者权益保护法》",
        "consumer", "2013", ("consumer", "consumer law", "consumer protection law",
        "consumer rights protection law", "消费者权益保护法", "消保法", "消法")),
    EditionNames("criminal-law", "statute", "Criminal Law", "《刑法》", "criminal-law", "2020", (
        "criminal law", "刑法"), inserted=True),
    EditionNames("npcsc-2012", "statute", "NPCSC Decision",
        "《全国人大常委会关于加强网络信息保护的决定》", "npcsc", "2012", (
        "npcsc", "npcsc decision", "关于加强网络信息保护的决定")),
    EditionNames("app-methods-2019", "statute", "App Methods",
        "《App违法违规收集使用个人信息行为认定方法》", "app-methods", "2019", (
        "app methods", "认定方法", "app违法违规收集使用个人信息行为认定方法"), listed=("*",)),
)
# fmt: on
Rows = tuple[EditionNames, ...]
_BY_ID: Final = {row.id: row for row in EDITIONS}
_RANK: Final = {edition: rank for rank, edition in enumerate(_BY_ID)}

# No article is numbered like a year, so that "Art 2016 GDPR" cannot mean two things.
_N, _K = "(?:1[0-8][0-9]{2}|[1-9][0-9]{0,2})", "(?:[2-9]|1[0-9])"
_CHAPTERS = "ch[1-9][0-9]?(?:-s[1-9][0-9]?)?"
_GRAMMAR: Final[dict[Numbering, re.Pattern[str]]] = {
    "eu-regulation": re.compile(
        rf"r{_N}|{_CHAPTERS}|{_N}-u{_K}|{_N}-{_N}-s{_K}|{_N}(?:-{_N})?(?:-(?:[a-z]|i[1-9]))?"
    ),
    "standard": re.compile(rf"0|(?:{_N}|[A-Z])(?:-{_N}){{0,3}}(?:-[a-z](?:-{_N})?)?"),
    "statute": re.compile(rf"{_CHAPTERS}|{_N}(?:{'|'.join(LATIN[1:])})?(?:-{_N}){{0,3}}"),
}
_EXAMPLES: Final[dict[Numbering, tuple[str, str]]] = {
    "eu-regulation": ("Art 33(3)(a), Recital 85", "第33条第3款(a)项、序言第85段"),
    "standard": ("5.4 k, Annex C", "第5.4条k项、附录C"),
    "statute": ("Art 41(1), Chapter IV", "第四十一条第一款、第四章"),
}
MESSAGES_EN: Final[dict[Reason, str]] = {
    "empty": "There is no citation here. Write one, such as “Art 33(1) GDPR”.",
    "too-long": "“{text}” is too long for a citation. Give the citation alone.",
    "norm-name": "“{text}” names a norm, not a place. Leave out the underscore and the rest.",
    "several": "“{text}” cites more than one place or instrument. Give one at a time.",
    "no-regime": "“{text}” names no instrument. Add it (such as GDPR) or choose an edition first.",
    "unknown-edition": "“{text}” points to an edition not held here. Known: {editions}.",
    "ambiguous-edition": "“{text}” fits several editions: {editions}. Add the year.",
    "unreadable": "“{text}” cannot be read as a place in a text. Write it like this: {examples}.",
    "bad-local-name": "“{text}” is no local name of {editions}. Write 33-3-a, 5-4-k, 64-1.",
}


class CitationError(ValueError):
    """What was typed is no citation that can be followed.

    `reason` is a code from the closed set `Reason`, `text` what was typed, `editions` the ids of
    the editions that it may mean or that are held (empty where the reason names none).
    """

    def __init__(self, reason: Reason, text: str, editions: tuple[str, ...] = ()) -> None:
        super().__init__(reason, text, editions)
        self.reason: Reason = reason
        self.text = text
        self.editions = editions

    def __str__(self) -> str:
        return self.message("en")

    def message(self, language: Language) -> str:
        """Say in one line what is wrong and how to put it right, in English or Chinese."""
        kinds = {_BY_ID[edition].numbering for edition in self.editions} or set(_EXAMPLES)
        examples = [shown for kind, shown in _EXAMPLES.items() if kind in kinds]
        at, messages = (0, MESSAGES_EN) if language == "en" else (1, MESSAGES_ZH)
        return messages[self.reason].format(
            text=self.text if len(self.text) <= 60 else self.text[:60] + "…",
            editions=(", ", "、")[at].join(self.editions),
            examples=("; ", "；")[at].join(example[at] for example in examples),
        )


def is_local_name(edition: str, local: str) -> bool:
    """Tell whether a local name follows the numbering of an edition (not whether the place exists).

    Args:
        edition: Edition id; an unknown one has no local names.
        local: Such as "33-3-a".
    """
    row = _BY_ID.get(edition)
    return row is not None and _GRAMMAR[row.numbering].fullmatch(local) is not None


@total_ordering
@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a dated text: one edition and the fixed local name of the place.

    Citations sort by edition (in the order of `EDITIONS`), then chapters, articles or clauses,
    annexes and recitals, each by official number.

    Attributes:
        edition: Edition id, such as "gdpr".
        local: Local name, such as "33-3-a", "r32", "5-4-k" or "253bis-1" (之一 is bis).

    Raises:
        CitationError: The edition is not held or the local name does not follow its numbering.

    Examples:
        >>> place = Citation.parse("Art 33(3)(a) GDPR")
        >>> place.curie, place.format("zh"), place.parent.format("en")
        ('gdpr:33-3-a', 'GDPR 第33条第3款(a)项', 'Art 33(3) GDPR')
    """

    edition: str
    local: str

    def __post_init__(self) -> None:
        if self.edition not in _BY_ID:
            raise CitationError("unknown-edition", self.edition, tuple(_BY_ID))
        if not is_local_name(self.edition, self.local):
            raise CitationError("bad-local-name", self.local, (self.edition,))

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Citation):
            return NotImplemented
        return _order(self.edition, self.local) < _order(other.edition, other.local)

    @classmethod
    def parse(cls, text: str, *, default_edition: str | None = None) -> Self:
        """Read a citation in any form that lawyers or `format` write.

        A first subparagraph is its paragraph; an item of a statute cited without paragraph
        (第二十一条第三项) belongs to the first. Where nothing names the instrument, a form that
        only one edition knows (a recital) is taken as that edition's.

        Args:
            text: "Art 7(3) GDPR", "规范 5.4 k", "第三十三条第三款", "gdpr:33-3-a", a full IRI ….
            default_edition: The edition meant where the text names none or several could be meant.

        Returns:
            The place cited. Whether it exists is for the graph to say.

        Raises:
            CitationError: Nothing else is ever raised, whatever the text.
        """
        if default_edition is not None and default_edition not in _BY_ID:
            raise CitationError("unknown-edition", default_edition, tuple(_BY_ID))
        return cls(*_parse(text, default_edition))

    @property
    def curie(self) -> str:
        """The name with its prefix: gdpr:33-3-a."""
        return f"{self.edition}:{self.local}"

    @property
    def iri(self) -> str:
        """The full name in the graph."""
        return f"{ID_BASE}{self.edition}#{self.local}"

    @property
    def parent(self) -> Self | None:
        """The place one level up, or None for an article, clause, annex, chapter or recital."""
        above = self.local.rpartition("-")[0]
        return type(self)(self.edition, above) if above else None

    def format(self, language: Language, style: Literal["full", "short"] = "full") -> str:
        """Write the house citation, which `parse` reads back.

        Args:
            language: "en" or "zh".
            style: "full" names the instrument, "short" leaves it out.
        """
        row = _BY_ID[self.edition]
        if language == "en":
            place = _write_en(row, self.local)
            full = f"{place} {row.en}" if row.numbering == "eu-regulation" else f"{row.en}, {place}"
        else:
            place = _write_zh(row, self.local)
            full = f"{row.zh}{'' if row.numbering == 'statute' else ' '}{place}"
        return full if style == "full" else place


def _write_en(row: EditionNames, local: str) -> str:
    if row.numbering == "standard":
        if local == "0":
            return "Introduction"
        clause, item, sub_item = clause_parts(local)
        named = clause if "." in clause else f"{'Clause' if clause.isdigit() else 'Annex'} {clause}"
        return named + (f" {item}) {sub_item})" if sub_item else f" {item}" if item else "")
    head, *below = local.split("-")
    if head.startswith("r"):
        return f"Recital {head[1:]}"
    if head.startswith("ch"):
        tens, ones = divmod(int(head[2:]), 10)
        chapter = f"Chapter {ROMAN_TENS[tens]}{ROMAN_ONES[ones]}"
        return chapter + "".join(f" Section {section[1:]}" for section in below)
    return f"Art {head}" + "".join(_level_en(part) for part in below)


def _level_en(part: str) -> str:
    if part.isdigit() or len(part) == 1:
        return f"({part})"
    count, what = int(part[1:]), {"u": "paragraph", "s": "subparagraph", "i": "indent"}[part[0]]
    return f" {ORDINALS[count - 1] if count <= len(ORDINALS) else f'{count}th'} {what}"


def _write_zh(row: EditionNames, local: str) -> str:
    if row.numbering == "standard":
        return write_standard_zh(local)
    write = write_statute_zh if row.numbering == "statute" else write_regulation_zh
    return write(local, listed=row.lists(local))


@lru_cache(maxsize=16_384)
def _order(edition: str, local: str) -> tuple[int, int, tuple[tuple[int, int, int], ...]]:
    band = 2 if local.startswith("r") else 0 if local.startswith("ch") else 1
    return _RANK[edition], band, tuple(_part_order(part) for part in local.split("-"))


def _part_order(part: str) -> tuple[int, int, int]:
    """Numbers (253 before 253bis), then letters, then later subparagraphs and the like."""
    digits = "".join(filter(str.isdigit, part))
    if part[0].isdigit():
        return 0, int(digits), LATIN.index(part.removeprefix(digits))
    return (2, int(digits), 0) if digits else (1, ord(part), 0)


_YEAR = "((?:19|20)[0-9]{2})(?![0-9])年?"
_NAMED = re.compile(
    rf"(?:(?<![0-9]){_YEAR}版?[ -]?)?\x00"
    rf"(?:[ ,:(-]{{0,3}}(?:as amended |amended )?(?:in )?{_YEAR}(?:[版修正订]+| ?edition)?\)?)?",
    re.IGNORECASE,
)
_FAMILIES = {re.sub("[ /-]", "", name): row.family for row in EDITIONS for name in row.aliases}
_NAMES = sorted({name for row in EDITIONS for name in row.aliases}, key=len, reverse=True)
_ALIAS = re.compile(
    "(?<![a-z])(?:"
    + "|".join(re.escape(n).replace("\\ ", "[ -]*").replace("/", "[ /]*") for n in _NAMES)
    + ")(?![a-z]|(?<=[0-9])[0-9])",
    re.IGNORECASE,
)
_COMPACT = re.compile(rf"<?({re.escape(ID_BASE)})?([a-z][a-z0-9-]*)[:#]([^\s>]+)>?", re.IGNORECASE)
_SEVERAL = re.compile(
    r"\b(?:and|or|to)\b|[&;,、~和及与或至]|[0-9)a-z] ?- ?[(0-9a-z]|条.*条", re.IGNORECASE
)


def _parse(typed: str, default: str | None) -> tuple[str, str]:
    if len(typed) > LONGEST:
        raise CitationError("too-long", typed)
    if not (text := plain_text(typed)):
        raise CitationError("empty", typed)
    if re.search("[0-9A-Za-z]_[A-Za-z]", text):
        raise CitationError("norm-name", typed)
    if (compact := _COMPACT.fullmatch(text)) and (named := _read_compact(compact, typed)):
        return named
    rows, place = _split_instrument(text, typed, default)
    readings = {row.id: local for row in rows if (local := _read_place(row, place))}
    if len(readings) == 1:
        return readings.popitem()
    if not readings:
        held = () if rows == EDITIONS else tuple(row.id for row in rows)
        raise CitationError("several" if _SEVERAL.search(place) else "unreadable", typed, held)
    if len({_BY_ID[edition].family for edition in readings}) > 1:
        raise CitationError("no-regime", typed)
    raise CitationError("ambiguous-edition", typed, tuple(readings))


def _read_compact(found: re.Match[str], typed: str) -> tuple[str, str] | None:
    base, edition, local = found[1], found[2].lower(), found[3]
    if is_local_name(edition, local):
        return edition, local
    if base and edition in _BY_ID:
        raise CitationError("bad-local-name", typed, (edition,))
    if edition not in _BY_ID and (base or not _ALIAS.match(edition)):
        raise CitationError("unknown-edition", typed, tuple(_BY_ID))
    return None


def _split_instrument(text: str, typed: str, default: str | None) -> tuple[Rows, str]:
    """Tell the editions that the text may mean from the place that stands beside their name."""
    families = {_FAMILIES[re.sub("[ /-]", "", name).lower()] for name in _ALIAS.findall(text)}
    marked = _ALIAS.sub("\0", text)
    years = {year for found in _NAMED.findall(marked) for year in found if year}
    if len(families) > 1 or len(years) > 1:
        raise CitationError("several", typed)
    rows = tuple(row for row in EDITIONS if row.family in families)
    if not families:
        rows = (_BY_ID[default],) if default else EDITIONS
    elif years:
        family, rows = rows, tuple(row for row in rows if row.year in years)
        if not rows:
            raise CitationError("unknown-edition", typed, tuple(row.id for row in family))
    else:
        rows = tuple(row for row in rows if row.id == default) or rows
    return rows, bare_place(_NAMED.sub(" ", marked))


def _read_place(row: EditionNames, place: str) -> str | None:
    """Turn a place as typed into a local name, if it follows the numbering of that edition."""
    if row.numbering == "standard":
        typed = read_clause(place)
    else:
        units = in_units(place, inserted=row.inserted)
        typed = read_heading(units) or read_article(
            units, regulation=row.numbering == "eu-regulation", listed=row.listed
        )
    # In the Criminal Law "253-1" is how people write 253bis, so it is no local name of 253(1).
    names = (typed or "",) if row.inserted else (typed or "", place, place.lower())
    return next((name for name in names if is_local_name(row.id, name)), None)

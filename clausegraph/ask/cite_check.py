"""Every citation of a text looked up: whether the place exists, in which edition, what it is about.

Exists and is encoded, exists but is not encoded, and does not exist are three answers; a text that is not
held and a citation that leaves the place open are told apart from them, and never guessed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausegraph.ask.clause import Clause, clause
from clausegraph.ask.place import around, cited, place_to_show, standing
from clausegraph.ask.reader import Reader, text_of
from clausegraph.citation.citation import Citation
from clausegraph.citation.editions import BY_ID, EDITIONS
from clausegraph.citation.errors import CitationError
from clausegraph.citation.outline import places
from clausegraph.citation.within import Mention, mentions
from clausegraph.text.errors import QuestionError
from clausegraph.text.vocabulary import ID
from clausegraph.text.words import Language, say

if TYPE_CHECKING:
    import pandas

LONGEST = 200_000  # characters
COLUMNS = ("cited", "place", "answer", "edition", "about", "remark")
OPEN = ("paragraph-or-item", "no-regime", "ambiguous-edition", "misspelt", "several")
ELSEWHERE = ("not-held", "unknown-edition")
ANSWERS = ("encoded", "not-encoded", "does-not-exist")


@dataclass(frozen=True, slots=True)
class Checked:
    """One citation and what became of it.

    Attributes:
        start: where it stands in the text, in characters.
        text: as it is written.
        answer: encoded, not-encoded, does-not-exist, unknown, text-not-held, open or unreadable.
        citation: the place in house style, or "".
        name: its prefixed name (gdpr:33-1), or "".
        edition: code of the edition in which it was looked up, or "".
        edition_label: that edition in words.
        also_in: codes of other editions of the text that have a place of that number.
        about: heading and topics of the place, or why it is not encoded.
        rules: what it says, rule by rule, in our words.
        near: places near it that the graph holds, or that may be meant, in house style.
        remarks: sentences on how it was read, and on numbers that have changed.
        address: official address of the place, or "".
        iris: its rules, or the place itself where it has none.
    """

    start: int
    text: str
    answer: str
    citation: str = ""
    name: str = ""
    edition: str = ""
    edition_label: str = ""
    also_in: tuple[str, ...] = ()
    about: str = ""
    rules: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    address: str = ""
    iris: tuple[str, ...] = ()


@dataclass(frozen=True)
class CiteCheck:
    """The citations of a text in its order, as looked up on a day."""

    checked: tuple[Checked, ...]
    language: Language
    day: str

    def __len__(self) -> int:
        return len(self.checked)

    @property
    def summary(self) -> str:
        """How many citations there are, and how many of them exist."""
        counted = Counter(one.answer for one in self.checked)
        known = {name.replace("-", "_"): counted[name] for name in ANSWERS}
        other = len(self) - sum(known.values())
        key = "cite-check.summary" if self.checked else "cite-check.none"
        return say(key, self.language, total=len(self), other=other, **known)

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns of `rows`."""
        return COLUMNS

    @property
    def heads(self) -> tuple[str, ...]:
        """Their heads in words."""
        return tuple(say(f"cite-check.head.{name}", self.language) for name in COLUMNS)

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """A row a citation, in the order of `COLUMNS`."""
        return tuple(self._row(one) for one in self.checked)

    def _row(self, one: Checked) -> tuple[str, ...]:
        remarks, joint = list(one.remarks), say("list.separator", self.language)
        if one.near:
            remarks.append(say("place.near", self.language, near=joint.join(one.near)))
        answer = say(f"cite-check.{one.answer}", self.language)
        told = " ".join(remarks) if self.language == "en" else "".join(remarks)
        return one.text, one.citation, answer, one.edition_label, one.about, told

    @property
    def df(self) -> pandas.DataFrame:
        """The rows as a DataFrame."""
        import pandas

        return pandas.DataFrame(self.rows, columns=list(self.heads))

    def __repr__(self) -> str:
        return f"CiteCheck: {self.summary}"

    def _repr_html_(self) -> str:
        from clausegraph.text.page import table

        return table(self.heads, self.rows, self.summary, self.language)


def cite_check(reader: Reader, text: str, language: Language, day: str) -> CiteCheck:
    """Look up every citation of a text.

    Args:
        reader: what the graph is read through.
        text: running text in English, Chinese or both.
        language: language of what is told.
        day: ISO day on which a citation without a year is read.

    Raises:
        QuestionError: the text is none, or longer than is read.
    """
    text = text_of(text)
    if len(text) > LONGEST:
        raise QuestionError("text-too-long", found=len(text), limit=LONGEST)
    return CiteCheck(
        tuple(_checked(reader, one, language, day) for one in mentions(text)), language, day
    )


def _checked(reader: Reader, mention: Mention, language: Language, day: str) -> Checked:
    remarks = []
    if mention.assumed:
        remarks.append(say("cite-check.assumed", language, instrument=mention.instrument))
    if not mention.held:
        remarks.append(say("cite-check.no-text", language, instrument=mention.instrument))
        return Checked(mention.start, mention.text, "text-not-held", remarks=tuple(remarks))
    try:
        found, _ = cited(reader, mention.citation, language, day)
    except QuestionError as error:
        return _unread(mention, error, remarks, language)
    code, answer = found.edition, standing(reader, found)
    here: Clause | None = None
    if answer == "encoded":
        here = clause(reader, found.curie, language, day)
        if here.not_encoded_because and not here.rules:
            answer = "not-encoded"
        if notice := place_to_show(reader, mention.citation, language, day).notice:
            remarks.append(notice)
    known = code in reader.editions
    near = around(reader, found) if known and answer != "encoded" and not here else ()
    return Checked(
        start=mention.start,
        text=mention.text,
        answer=answer,
        citation=found.format(language),
        name=found.curie,
        edition=code,
        edition_label=reader.labels.of(ID + code, language) if known else "",
        also_in=_also_in(reader, found),
        about=_about(reader, here, language) if here else "",
        rules=tuple(rule.paraphrase for rule in here.rules) if here else (),
        near=tuple(one.format(language) for one in near),
        remarks=tuple(remarks),
        address=here.address if here else "",
        iris=(tuple(rule.iri for rule in here.rules) or (here.iri,)) if here else (),
    )


def _unread(
    mention: Mention, error: QuestionError, remarks: list[str], language: Language
) -> Checked:
    """A citation that names no one place: of a text not held, open between several, or none at all."""
    cause = error.__cause__
    reason = cause.reason if isinstance(cause, CitationError) else ""
    answer = "open" if reason in OPEN else "text-not-held" if reason in ELSEWHERE else "unreadable"
    remarks.append(error.message(language))
    return Checked(mention.start, mention.text, answer, remarks=tuple(remarks))


def _also_in(reader: Reader, found: Citation) -> tuple[str, ...]:
    """Other editions of the same text that have a place of that number; it may say something else there."""
    family = BY_ID[found.edition].family
    return tuple(
        row.id
        for row in EDITIONS
        if row.family == family and row.id != found.edition and row.id in reader.editions
        if found.local in places(row.id)
    )


def _about(reader: Reader, here: Clause, language: Language) -> str:
    """Heading and topics of a place; why it is not encoded where it has no rules."""
    if here.not_encoded_because and not here.rules:
        return here.not_encoded_because
    topics = dict.fromkeys(label for rule in here.rules for label in rule.topic_labels)
    joined = say("list.separator", language).join(topics)
    return " · ".join(filter(None, (here.heading or here.paraphrase, joined)))

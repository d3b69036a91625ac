"""One export: the files of a format, with the note of what it cannot say and our RDF beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from clausegraph.ask.reader import Reader
from clausegraph.exchange.ciso import ciso
from clausegraph.exchange.crosswalk import crosswalk
from clausegraph.exchange.dpv import dpv
from clausegraph.exchange.eli import eli
from clausegraph.exchange.held import Held, held
from clausegraph.exchange.judged import Pair
from clausegraph.exchange.members import members
from clausegraph.exchange.note import note
from clausegraph.exchange.oscal_catalog import oscal
from clausegraph.exchange.skos import skos
from clausegraph.exchange.sssom import sssom
from clausegraph.text.atomic import replace
from clausegraph.text.errors import QuestionError
from clausegraph.text.vocabulary import did_you_mean
from clausegraph.text.words import Language

Writer = Callable[[Held], dict[str, bytes]]
FORMATS: dict[str, Writer] = {
    "sssom": sssom,
    "oscal": oscal,
    "skos": skos,
    "dpv": dpv,
    "eli": eli,
    "ciso": ciso,
    "crosswalk": crosswalk,
}
NOTE, OURS = "NOTE.md", "clausegraph.ttl"
WHOLE = "dpv"  # a vocabulary, which has neither pairs nor topics
NO_COMPARISONS = (WHOLE, "eli")


@dataclass(frozen=True)
class Export:
    """The files of an export by name, in the order in which they are listed in its note.

    Attributes:
        format: code of the format.
        files: content by file name; `NOTE.md` says what the format cannot, `clausegraph.ttl` says it in RDF.
        comparisons: how many comparisons are exported, gaps among them; none in DPV and ELI.
        gaps: how many of these are gaps.
    """

    format: str
    files: dict[str, bytes]
    comparisons: int
    gaps: int

    def save(self, folder: Path | str, *, overwrite: bool = False) -> list[Path]:
        """Write the files into a folder, which is made if it is not there; their places.

        Raises:
            QuestionError: a file of that name exists already, or the folder's own folder is not there.
        """
        place = Path(folder)
        if not place.parent.is_dir():
            raise QuestionError("no-folder", folder=place.parent)
        paths = [place / name for name in self.files]
        for path in paths:
            if path.exists() and not overwrite:
                raise QuestionError("file-exists", path=path)
        place.mkdir(exist_ok=True)
        for path, content in zip(paths, self.files.values(), strict=True):
            replace(path, content)
        return paths


def export(
    reader: Reader,
    form: str,
    pair: Pair | None = None,
    topic: str = "",
    language: Language = "en",
) -> Export:
    """The comparison in a format of others; the same graph gives the same bytes.

    Args:
        reader: what the graph is read through.
        form: code of a format: one of `FORMATS`.
        pair: codes of two editions; all pairs if not given.
        topic: code or name of a topic; all if not given.
        language: language of what has one only.

    Raises:
        QuestionError: format, edition or topic is not known, or nothing has been compared there.
    """
    if form not in FORMATS:
        near = did_you_mean(form, FORMATS) or ", ".join(FORMATS)
        raise QuestionError("unknown-format", found=form, near=near)
    if form == WHOLE and (pair or topic):
        raise QuestionError("dpv-has-no-pairs")
    chosen = held(reader, pair, topic, language)
    files = FORMATS[form](chosen)
    if form not in NO_COMPARISONS:
        files[OURS] = members(chosen)
    files[NOTE] = note(form, chosen, list(files), counted=form not in NO_COMPARISONS)
    told = () if form in NO_COMPARISONS else chosen.comparisons
    return Export(form, files, len(told), sum(one.gap for one in told))

"""The user's own copies: in the user's data folder, never in the graph, in no export unless it is asked for.

CLAUSEGRAPH_WORDING names another folder. A copy is one JSON file: what it came from, and the words by place.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from clausegraph.citation.editions import BY_ID
from clausegraph.text.atomic import replace
from clausegraph.text.errors import QuestionError
from clausegraph.text.vocabulary import ID
from clausegraph.wording.fit import Fit, fitted, order
from clausegraph.wording.passages import Passage

SETTING = "CLAUSEGRAPH_WORDING"
LARGEST = 20_000_000  # bytes of a copy; that of a long act has two million
FORMS = (".xml", ".fmx4", ".html", ".htm", ".xhtml", ".jsonl", ".md")


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy: edition, name and digest (SHA-256) of the file it came from, day it was added, its words."""

    edition: str
    file: str
    digest: str
    added: str
    words: dict[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """What a copy says at a place. `place` is another where the copy tells it only for a larger one."""

    place: str
    text: str
    copy: Copy


class Layer:
    """The copies of a folder, read when first asked for."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or _folder()
        self._held: dict[str, tuple[int, Copy]] = {}

    def add(self, edition: str, path: Path) -> tuple[Copy, Fit]:
        """Take a copy in, in place of one that is there.

        Raises:
            QuestionError: the edition or the form of the file is not known, the file is not there, too large
                or unreadable, or none of its numbers is a place of the text.
        """
        content, found = read(edition, path)
        fit = fitted(found, edition)
        if not fit.words:
            raise QuestionError("text-nothing", path=path, edition=edition)
        today = datetime.datetime.now(datetime.UTC).date().isoformat()
        digest = hashlib.sha256(content).hexdigest()
        made = Copy(edition, path.name, digest, today, fit.words)
        self.folder.mkdir(parents=True, exist_ok=True)
        told = json.dumps(asdict(made), ensure_ascii=False, indent=1)
        replace(self._file(edition), told.encode())
        return made, fit

    def remove(self, edition: str) -> None:
        """Take a copy out; raises QuestionError where there is none."""
        if edition not in BY_ID or not self._file(edition).is_file():
            raise QuestionError("no-text", edition=edition)
        self._file(edition).unlink()

    def copies(self) -> list[Copy]:
        """All copies, by edition."""
        files = sorted(self.folder.glob("*.json")) if self.folder.is_dir() else []
        return [copy for file in files if (copy := self.copy(file.stem))]

    def copy(self, edition: str) -> Copy | None:
        """The copy of an edition; None where there is none, or it cannot be read."""
        if edition not in BY_ID:
            return None
        try:
            changed = self._file(edition).stat().st_mtime_ns
            if self._held.get(edition, (0,))[0] != changed:
                held = json.loads(self._file(edition).read_text("utf-8"))
                self._held[edition] = changed, Copy(**held)
        except (OSError, ValueError, TypeError):
            return None
        return self._held[edition][1]

    def at(self, provision: str) -> Words | None:
        """What a copy says at a provision, by IRI: the words of it and its parts, else of what it is in."""
        edition, _, local = provision.removeprefix(ID).partition("#")
        copy = self.copy(edition)
        if copy is None or not local:
            return None
        inside = [p for p in copy.words if p == local or p.startswith(f"{local}-")]
        if inside:
            text = "\n".join(copy.words[place] for place in sorted(inside, key=order))
            return Words(local, text, copy)
        above = local.rpartition("-")[0]
        while above:
            if above in copy.words:
                return Words(above, copy.words[above], copy)
            above = above.rpartition("-")[0]
        return None

    def _file(self, edition: str) -> Path:
        return self.folder / f"{edition}.json"


def read(edition: str, path: Path) -> tuple[bytes, list[Passage]]:
    """The content of a copy and its passages.

    Raises:
        QuestionError: as `Layer.add`.
    """
    if edition not in BY_ID:
        raise QuestionError("unknown-edition", found=edition, near=", ".join(BY_ID))
    form = path.suffix.lower()
    if form not in FORMS:
        raise QuestionError("text-form", path=path, known=", ".join(FORMS))
    if not path.is_file():
        raise QuestionError("text-no-file", path=path)
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise QuestionError("text-too-large", path=path, largest=LARGEST // 1_000_000)
    try:
        if form in (".xml", ".fmx4"):
            from clausegraph.wording.markup import read_xml

            return content, read_xml(content, edition)
        if form in (".html", ".htm", ".xhtml"):
            from clausegraph.wording.markup import read_html

            return content, read_html(content, edition)
        from clausegraph.wording.plain import read_lines, read_markdown

        told = content.decode("utf-8-sig")
        return content, (read_lines if form == ".jsonl" else read_markdown)(told, edition)
    except ModuleNotFoundError as error:
        raise QuestionError("needs-export", package=error.name) from error
    except RecursionError as error:
        raise QuestionError("text-unreadable", form=form, detail="–") from error
    except UnicodeDecodeError as error:
        raise QuestionError("not-utf-8", path=path) from error


def _folder() -> Path:
    """Where copies are kept."""
    if named := os.environ.get(SETTING):
        return Path(named).absolute()
    import platformdirs

    return platformdirs.user_data_path("clausegraph", appauthor=False) / "wording"

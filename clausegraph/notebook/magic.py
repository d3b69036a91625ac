"""`%load_ext clausegraph`: SPARQL in a cell, ready questions on a line, and faults as one message.

    %%sparql duties --lang zh -p edition=gdpr -o duties.xlsx
    PREFIX cg: <https://w3id.org/clausegraph/ns#> …

shows the answer, keeps it as the DataFrame `duties`, and writes the file. `%sparql list-deadlines -p
edition=gdpr` asks a ready question. Both give the answer itself, so that `_` has it after the cell.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.magic import Magics, line_cell_magic, magics_class
from IPython.core.magic_arguments import argument, magic_arguments, parse_argstring

from clausegraph.knowledge_base import KnowledgeBase, load
from clausegraph.matrix.leaving import ending_of
from clausegraph.matrix.results import AnswerList
from clausegraph.notebook.given import with_values
from clausegraph.text import atomic
from clausegraph.text.errors import ClauseGraphError, QuestionError
from clausegraph.text.words import LANGUAGES, Language, say


@magics_class
class Sparql(Magics):
    """The magic `sparql`. It asks `kb` of the notebook if that is a knowledge base, else the built graph."""

    shell: InteractiveShell
    _own: KnowledgeBase | None = None

    @line_cell_magic
    @magic_arguments()
    @argument("name", nargs="?", default="", help="the DataFrame; on a line, the ready question")
    @argument("-l", "--lang", choices=LANGUAGES, help="language of labels and messages")
    @argument("-p", "--parameter", action="append", default=[], help="NAME=VALUE; repeatable")
    @argument("-o", "--output", default="", help="write it to this file, by its ending")
    @argument("-s", "--seconds", type=float, default=10.0, help="how long a query may take")
    def sparql(self, line: str, cell: str | None = None) -> AnswerList:
        """Ask the graph: SPARQL in a cell, or a ready question on a line."""
        told = parse_argstring(self.sparql, line)
        language: Language = told.lang or "en"
        try:
            kb = self._kb()
            language = told.lang or kb.language
            found = self._asked(kb, told, cell, language)
            if told.output:
                _write(found, Path(told.output))
                print(say("notebook.written", language, path=told.output, summary=found.summary))
        except ClauseGraphError as error:
            raise UsageError(error.message(language)) from None
        except OSError as error:
            facts = {"path": error.filename or told.output, "detail": error.strerror or error}
            raise UsageError(say("error.file", language, **facts)) from None
        if cell is not None and told.name:
            self.shell.user_ns[told.name] = found.df
        return found

    def _asked(
        self, kb: KnowledgeBase, told: argparse.Namespace, cell: str | None, language: Language
    ) -> AnswerList:
        given = dict(map(_split, told.parameter))
        if cell is None:
            if not told.name:
                raise QuestionError("no-question")
            return kb.ask(told.name, lang=language, **given)
        if told.name and not told.name.isidentifier():
            raise QuestionError("no-variable", found=told.name)
        # an empty line stands for the one with %%sparql: places in messages are those of the cell
        sparql = with_values("\n" + cell, given)
        return kb.query(sparql, lang=language, seconds=told.seconds)

    def _kb(self) -> KnowledgeBase:
        held = self.shell.user_ns.get("kb")
        if isinstance(held, KnowledgeBase):
            return held
        if self._own is None:
            self._own = load()
        return self._own


def _split(given: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not (name and equals):
        raise QuestionError("no-equals", found=given)
    return name.strip().replace("-", "_"), value.strip().strip("\"'")


def _write(found: AnswerList, path: Path) -> None:
    """Write the answer, over what an earlier run wrote there; whole or not at all."""
    ending = ending_of(path, None, found.ENDINGS)
    atomic.replace(path, found.to(ending))


def register(shell: InteractiveShell) -> None:
    """Make the magic known to a notebook."""
    shell.register_magics(Sparql)

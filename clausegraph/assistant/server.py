"""The server: seven tools of the Model Context Protocol over one knowledge base, read-only.

What a person did wrong comes back as the error of a tool in one sentence; answers come as data. The tools
are asked one at a time, since the knowledge base keeps what it has read.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Lock
from typing import Annotated, Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from clausegraph.assistant import answers
from clausegraph.assistant.envelope import Answered
from clausegraph.knowledge_base import KnowledgeBase
from clausegraph.text.errors import ClauseGraphError
from clausegraph.text.words import Language

INSTRUCTIONS = """\
ClauseGraph compares the EU's GDPR with China's GB/T 35273 (editions 2017 and 2020) and the Chinese \
statutes around it, clause by clause. Every answer has an envelope: citations with official addresses, \
edition, day, review status, confidence. Pass them on with whatever you say. Where an answer has \
`nothing_held`, say that ClauseGraph holds nothing on it and do not answer from memory. Check every \
citation of a draft with cite_check before you show it. Paraphrases are ClauseGraph's own words, not the \
law's. Not legal advice. \
请随答复一并给出条款、版本、日期和核验状态；答复含 nothing_held 时，应当说明未收录，不得凭记忆作答。"""
READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)

Lang = Annotated[Language, Field(description="Language of the answer: en or zh.")]
On = Annotated[
    str,
    Field(description="ISO day on which force and status are told; the day of reading if empty."),
]
Full = Annotated[bool, Field(description="All of it; the default is short.")]
Place = Annotated[
    str,
    Field(description="One citation in any usual form: Art 7(3) GDPR, 规范 5.4 k, gdpr:7-3."),
]
Edition = Annotated[
    str,
    Field(description="Edition: gdpr, pis-2017, pis-2020, pipl-2021, csl-2025, or a usual name."),
]
Topic = Annotated[
    str, Field(description="Topic by code or name, such as consent-withdrawal; see search.")
]


def server(kb: KnowledgeBase) -> MCPServer[Any]:
    """The server with its tools, ready to run on stdio or as an ASGI application."""
    from importlib.metadata import version

    made: MCPServer[Any] = MCPServer(
        "clausegraph",
        title="ClauseGraph",
        instructions=INSTRUCTIONS,
        version=version("clausegraph"),
        log_level="ERROR",
    )
    one_at_a_time = Lock()

    def told(tool: Callable[..., Answered], lang: Language, *given: Any) -> Answered:
        with one_at_a_time:
            try:
                return tool(kb, *given)
            except ClauseGraphError as error:
                raise ToolError(error.message(lang)) from error

    def search(
        words: Annotated[str, Field(description="A citation or words, in English or Chinese.")],
        edition: Annotated[str, Field(description="Only this edition, if given.")] = "",
        lang: Lang = "en",
        day: On = "",
        full: Full = False,
    ) -> Answered:
        """Find places, rules, topics, terms and comparisons by words or citation."""
        return told(answers.search, lang, words, edition, lang, day, full)

    def show(citation: Place, lang: Lang = "en", day: On = "", full: Full = False) -> Answered:
        """Show one place with its rules, what kind they are, and how hard they bind on a day."""
        return told(answers.show, lang, citation, lang, day, full)

    def compare(
        topic: Topic,
        left: Edition = "gdpr",
        right: Edition = "pis-2020",
        lang: Lang = "en",
        day: On = "",
        full: Full = False,
    ) -> Answered:
        """Compare one topic between two editions: verdict, difference, places on both sides."""
        return told(answers.compare, lang, topic, left, right, lang, day, full)

    def gap(
        have: Edition = "gdpr",
        enter: Edition = "pis-2020",
        topic: Annotated[str, Field(description="Only this topic, if given.")] = "",
        lang: Lang = "en",
        day: On = "",
        full: Full = False,
    ) -> Answered:
        """Tell what one text asks in addition of whoever already meets another."""
        return told(answers.gap, lang, have, enter, topic, lang, day, full)

    def force(citation: Place, lang: Lang = "en", day: On = "", full: Full = False) -> Answered:
        """Tell who can enforce a clause on a day, by which law, and what a breach can bring."""
        return told(answers.force, lang, citation, lang, day, full)

    def ask(
        question: Annotated[str, Field(description="Name; empty lists all questions.")] = "",
        parameters: Annotated[
            dict[str, str] | None, Field(description="Values by name of the parameter.")
        ] = None,
        lang: Lang = "en",
        day: On = "",
        full: Full = False,
    ) -> Answered:
        """Answer one of the ready questions, such as list-deadlines, or list them."""
        return told(answers.ask, lang, question, parameters or {}, lang, day, full)

    def cite_check(
        text: Annotated[str, Field(description="A text with citations, such as a draft memo.")],
        lang: Lang = "en",
        day: On = "",
        full: Full = False,
    ) -> Answered:
        """Say of each citation in a text whether the place exists, in which edition, on what."""
        return told(answers.cite_check, lang, text, lang, day, full)

    add = partial(made.add_tool, annotations=READS, structured_output=True)
    for tool in (search, show, compare, gap, force, ask, cite_check):
        add(tool)
    return made

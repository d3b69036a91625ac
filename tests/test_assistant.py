"""The tools for assistants, asked by the protocol's own client: in memory, on stdio and by HTTP."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
import pytest
import uvicorn
from click.testing import CliRunner
from mcp import Client, StdioServerParameters, stdio_client

import clausegraph
from clausegraph.assistant.server import server
from clausegraph.cli.commands import cli
from clausegraph.text.places import ROOT
from clausegraph.text.words import LANGUAGES, Language, say

TOOLS = ("search", "show", "compare", "gap", "force", "ask", "cite_check")
ENVELOPE = {
    *("sources", "day", "law_read_to", "review_status", "confidence", "graph_sha256"),
    *("use", "notice"),
}
SOURCE = {
    *("citation", "name", "official_address", "edition", "edition_on_the_day"),
    *("review_status", "confidence"),
}
EACH: dict[str, dict[str, Any]] = {
    "search": {"words": "withdraw consent"},
    "show": {"citation": "Art 33(1) GDPR"},
    "compare": {"topic": "consent-withdrawal"},
    "gap": {"topic": "minors"},
    "force": {"citation": "规范 5.4 a"},
    "ask": {"question": "list-deadlines"},
    "cite_check": {"text": "Art 33(1) GDPR"},
}


def with_client(kb: clausegraph.KnowledgeBase, what: Callable[[Client], Awaitable[Any]]) -> Any:
    async def run() -> Any:
        async with Client(server(kb)) as client:
            return await what(client)

    return anyio.run(run)


def answered(kb: clausegraph.KnowledgeBase, tool: str, **given: Any) -> dict[str, Any]:
    """What the tool answers as data."""
    result = with_client(kb, lambda client: client.call_tool(tool, given))
    assert not result.is_error, result.content
    told: dict[str, Any] = result.structured_content
    return told


def refused(kb: clausegraph.KnowledgeBase, tool: str, **given: Any) -> str:
    """The error that the tool answers."""
    result = with_client(kb, lambda client: client.call_tool(tool, given))
    assert result.is_error
    text: str = result.content[0].text
    return text


def test_the_tools_say_what_they_take(kb: clausegraph.KnowledgeBase) -> None:
    tools = with_client(kb, lambda client: client.list_tools()).tools
    assert tuple(tool.name for tool in tools) == TOOLS
    for tool in tools:
        assert tool.description
        assert tool.annotations.read_only_hint
        properties = tool.input_schema["properties"]
        assert {"lang", "day", "full"} <= properties.keys()
        assert properties["lang"]["enum"] == list(LANGUAGES)
        assert all(one.get("description") for one in properties.values())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("tool", TOOLS)
def test_every_answer_has_its_envelope(
    kb: clausegraph.KnowledgeBase, tool: str, lang: Language
) -> None:
    told = answered(kb, tool, **EACH[tool], lang=lang)
    envelope = told["envelope"]
    assert set(envelope) == ENVELOPE
    assert envelope["graph_sha256"] == kb.digest
    assert envelope["law_read_to"] == kb.as_of
    assert envelope["notice"] == say("assistant.not-advice", lang)
    assert envelope["sources"]
    assert all(set(source) == SOURCE for source in envelope["sources"])
    assert envelope["confidence"] in ("low", "medium", "high")
    assert "nothing_held" not in told


def test_an_answer_is_short_unless_all_is_asked_for(kb: clausegraph.KnowledgeBase) -> None:
    for tool in TOOLS:
        short = answered(kb, tool, **EACH[tool])
        full = answered(kb, tool, **EACH[tool], full=True)
        assert len(str(short["answer"])) < len(str(full["answer"])), tool
    rows = answered(kb, "ask", question="list-deadlines")["answer"]
    assert "full=true" in rows["left_out"]


def test_the_questions_are_listed_where_none_is_named(kb: clausegraph.KnowledgeBase) -> None:
    listed = answered(kb, "ask", lang="zh")["answer"]["questions"]
    assert {one["name"] for one in listed} == set(kb.questions)


def test_the_day_reaches_the_answer(kb: clausegraph.KnowledgeBase) -> None:
    told = answered(kb, "show", citation="GB/T 35273-2020, 5.4", day="2019-01-01")
    assert told["envelope"]["day"] == "2019-01-01"
    assert told["envelope"]["sources"][0]["edition_on_the_day"] == "not-existing"


@pytest.mark.parametrize(
    ("tool", "given"),
    [
        ("search", {"words": "xyzzyq"}),
        ("show", {"citation": "Art 99(9) GDPR"}),
        ("show", {"citation": "Criminal Law, Art 253"}),
        ("force", {"citation": "Art 99(9) GDPR"}),
        ("cite_check", {"text": "Section 5 CCPA"}),
    ],
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_not_held_forbids_to_fill_it_in(
    kb: clausegraph.KnowledgeBase, tool: str, given: dict[str, Any], lang: Language
) -> None:
    told = answered(kb, tool, **given, lang=lang)
    assert told["nothing_held"] == say("assistant.nothing", lang)
    assert told["envelope"]["sources"] == []


@pytest.mark.parametrize(
    ("tool", "given", "part"),
    [
        ("compare", {"topic": "nonsense"}, "There is no topic “nonsense”"),
        ("compare", {"topic": "minors", "left": "gdpr", "right": "gdpr"}, "gdpr"),
        ("show", {"citation": "Art 7 GDPR", "day": "2020-13-01"}, "“2020-13-01” is not a date"),
        ("ask", {"question": "nonsense"}, "“nonsense”"),
        ("ask", {"question": "list-deadlines", "day": "2020-01-01"}, "list-deadlines"),
        ("gap", {"have": "mars", "lang": "zh"}, "“mars”"),
        ("show", {"citation": "Art 7 GDPR", "lang": "fr"}, "lang"),
    ],
)
def test_what_is_asked_wrongly_is_the_error_of_a_tool(
    kb: clausegraph.KnowledgeBase, tool: str, given: dict[str, Any], part: str
) -> None:
    text = refused(kb, tool, **given)
    assert part in text
    assert "Traceback" not in text


def test_ten_citations_of_which_some_do_not_exist(kb: clausegraph.KnowledgeBase) -> None:
    text = (
        "Art 33(1) GDPR; Articles 6(1)(a) and 99(9) of the GDPR; PIPL Article 13(1)(2); "
        "Article 253bis Criminal Law; 《个人信息保护法》第七十五条；GB/T 35273-2020, 5.4 k); "
        "GB/T 35273-2017, 5.4 k); Article 253 Criminal Law; Section 5 CCPA."
    )
    told = answered(kb, "cite_check", text=text)["answer"]["citations"]
    assert [(one["as_cited"], one["answer"]) for one in told] == [
        ("Art 33(1)", "encoded"),
        ("Articles 6(1)(a)", "encoded"),
        ("99(9)", "does-not-exist"),
        ("Article 13(1)(2)", "encoded"),
        ("Article 253bis", "encoded"),
        ("第七十五条", "does-not-exist"),
        ("5.4 k)", "does-not-exist"),
        ("5.4 k)", "encoded"),
        ("Article 253", "not-encoded"),
        ("Section 5", "text-not-held"),
    ]
    assert told[2]["near"] == ["Art 99 GDPR", "Art 99(2) GDPR"]


def test_a_client_starts_it_on_stdio(compiled_path: Path) -> None:
    settings = StdioServerParameters(
        command=sys.executable,
        args=["-m", "clausegraph", "mcp", "--graph", str(compiled_path), "--lang", "zh"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )

    async def run() -> Any:
        async with Client(stdio_client(settings)) as client:
            return await client.call_tool("show", {"citation": "规范 5.4 k", "lang": "zh"})

    told = anyio.run(run).structured_content
    assert told["answer"]["name"] == "pis-2017:5-4-k"


def test_a_client_reaches_it_by_http(kb: clausegraph.KnowledgeBase) -> None:
    web = uvicorn.Server(
        uvicorn.Config(server(kb).streamable_http_app(), port=0, log_level="error")
    )
    thread = threading.Thread(target=web.run)
    thread.start()
    while not web.started:
        time.sleep(0.01)
    port = web.servers[0].sockets[0].getsockname()[1]

    async def run() -> Any:
        async with Client(f"http://127.0.0.1:{port}/mcp") as client:
            return await client.call_tool("show", {"citation": "gdpr:7-3"})

    try:
        told = anyio.run(run).structured_content
    finally:
        web.should_exit = True
        thread.join()
    assert told["answer"]["citation"] == "Art 7(3) GDPR"


def test_without_its_package_the_command_says_what_to_install(
    compiled_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "mcp.server", None)
    monkeypatch.delitem(sys.modules, "clausegraph.assistant.server", raising=False)
    found = CliRunner().invoke(cli, ["mcp", "--graph", str(compiled_path)])
    assert found.exit_code == 2
    assert "clausegraph[mcp]" in found.output

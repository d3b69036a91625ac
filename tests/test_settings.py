"""One file of settings serves the explorer to others; a slip is named; readers may have to sign in."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from click.testing import CliRunner
from explorer import Open, words_on

from clausegraph import QuestionError
from clausegraph.cli import explorer as starting
from clausegraph.cli.commands import cli
from clausegraph.cli.settings import read_settings
from clausegraph.text.words import LANGUAGES, Language, table

WHOLE = """
[explorer]
home = "/srv/clauses"
cache = "/srv/cache"
fonts = "/srv/fonts"
report-to = "mailto:law@firm.example"
[server]
address = "0.0.0.0"
port = 8600
path = "law"
public-address = "law.firm.example"
public-port = 443
[auth]
client_id = "explorer"
"""


def laid(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "firm.toml"
    path.write_text(text, "utf-8")
    return path


def test_every_setting_reaches_whoever_reads_it(tmp_path: Path) -> None:
    path = laid(tmp_path, WHOLE)
    settings = read_settings(path)
    assert settings.environment == {
        "CLAUSEGRAPH_HOME": "/srv/clauses",
        "CLAUSEGRAPH_CACHE": "/srv/cache",
        "CLAUSEGRAPH_FONTS": "/srv/fonts",
        "CLAUSEGRAPH_REPORT_TO": "mailto:law@firm.example",
    }
    assert settings.flags == (
        "--server.address=0.0.0.0",
        "--server.port=8600",
        "--server.baseUrlPath=law",
        "--browser.serverAddress=law.firm.example",
        "--browser.serverPort=443",
        f"--secrets.files={path}",
    )
    assert settings.signs_in


def test_streamlit_knows_every_option_that_is_set() -> None:
    from streamlit import config

    from clausegraph.cli.settings import SERVER

    for option in (*SERVER.values(), "secrets.files"):
        config.get_option(option)


def test_an_empty_file_serves_this_machine_without_sign_in(tmp_path: Path) -> None:
    settings = read_settings(laid(tmp_path, ""))
    assert (settings.environment, settings.flags, settings.signs_in) == ({}, (), False)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "[explorer]\nreport_to = 'mailto:x@firm.example'",
            "explorer.report-to|explorer.report_to",
        ),
        ("[sever]\nport = 1", "sever"),
        ("port = 8501", "port"),
        ("[server\n", "firm.toml"),
    ],
)
def test_a_slip_in_the_settings_is_named(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(QuestionError, match=named):
        read_settings(laid(tmp_path, text))


def test_without_the_file_one_sentence_says_so(tmp_path: Path) -> None:
    told = CliRunner().invoke(cli, ["app", "--settings", str(tmp_path / "none.toml")])
    assert told.exit_code == 2
    assert "none.toml" in told.output


def test_the_explorer_is_started_anew_with_its_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setattr(os, "execve", lambda program, args, env: started.append((args, env)))
    monkeypatch.setattr(os, "chdir", lambda folder: None)
    monkeypatch.setattr(starting, "find_spec", lambda name: object())
    starting.serve(laid(tmp_path, WHOLE))
    ((command, environment),) = started
    assert command[:4] == [sys.executable, "-m", "streamlit", "run"]
    assert "--server.baseUrlPath=law" in command
    assert environment["CLAUSEGRAPH_REPORT_TO"] == "mailto:law@firm.example"
    assert environment["PATH"] == os.environ["PATH"]


def test_sign_in_asks_for_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starting, "find_spec", lambda name: name != "authlib" or None)
    with pytest.raises(QuestionError, match=r"clausegraph\[sign-in\]"):
        starting.serve(laid(tmp_path, WHOLE))


class Reader:
    """A visitor as Streamlit tells of one."""

    def __init__(self, is_logged_in: bool) -> None:
        self.is_logged_in = is_logged_in


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_sign_in_is_set_up_nothing_is_shown_before_it(
    explorer: Open, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    secrets: Any = {"auth": {"client_id": "explorer"}}
    monkeypatch.setattr(st, "secrets", secrets)
    monkeypatch.setattr(st, "user", Reader(False))
    at = explorer(lang=language)
    words = table(language)
    assert [b.label for b in at.button] == [words["page.sign-in"]]
    assert words["page.sign-in.why"] in words_on(at)
    assert not at.selectbox
    monkeypatch.setattr(st, "user", Reader(True))
    at = explorer(lang=language)
    assert at.selectbox
    assert words["page.sign-out"] in [b.label for b in at.button]

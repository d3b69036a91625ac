"""The one file of settings with which a firm serves the explorer to its own people.

It has three tables: `explorer` (what ClauseGraph itself is told), `server` (where it is served) and `auth`
(Streamlit's own sign-in, handed on as it stands). Without the file the explorer serves this machine alone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clausegraph.text.errors import QuestionError

# Key in the file to the variable of the environment that every other command reads too.
EXPLORER = {
    "home": "CLAUSEGRAPH_HOME",
    "cache": "CLAUSEGRAPH_CACHE",
    "fonts": "CLAUSEGRAPH_FONTS",
    "report-to": "CLAUSEGRAPH_REPORT_TO",
}
# Key in the file to the options of Streamlit.
SERVER = {
    "address": "server.address",
    "port": "server.port",
    "path": "server.baseUrlPath",
    "public-address": "browser.serverAddress",
    "public-port": "browser.serverPort",
}
TABLES = ("explorer", "server", "auth")
READ = {"explorer": EXPLORER, "server": SERVER}  # what stands in auth is Streamlit's to judge


@dataclass(frozen=True, slots=True)
class Settings:
    """What a file of settings asks for: variables of the environment, and options of Streamlit."""

    environment: dict[str, str]
    flags: tuple[str, ...]
    signs_in: bool


def read_settings(path: Path) -> Settings:
    """The settings of a file.

    Raises:
        QuestionError: there is no such file, it is no TOML, or it has a table or key that is not known.
    """
    try:
        held = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise QuestionError("bad-settings", path=path, detail=error) from error
    for place, known in _unknown(held):
        raise QuestionError("unknown-setting", path=path, place=place, known=", ".join(known))
    explorer, server = (_table(held, name) for name in ("explorer", "server"))
    flags = [f"--{SERVER[key]}={value}" for key, value in server.items()]
    if "auth" in held:
        flags.append(f"--secrets.files={path.resolve()}")
    environment = {EXPLORER[key]: str(value) for key, value in explorer.items()}
    return Settings(environment, tuple(flags), "auth" in held)


def _table(held: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = held.get(name, {})
    return found


def _unknown(held: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What the file has that nobody reads, with what may stand there."""
    for name, table in held.items():
        if name not in TABLES or not isinstance(table, dict):
            yield name, TABLES
        elif name in READ:
            unread = (key for key in table if key not in READ[name])
            yield from ((f"{name}.{key}", tuple(READ[name])) for key in unread)

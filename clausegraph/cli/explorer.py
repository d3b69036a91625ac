"""Start the explorer: Streamlit on the app that lies in the project or in the installed package."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path

from clausegraph.text.errors import QuestionError
from clausegraph.text.places import EXPLORER


def explore(port: int, browser: bool) -> None:
    """Serve the explorer to this machine until it is stopped; its settings lie beside it.

    Raises:
        QuestionError: the packages of the extra `app` are missing.
    """
    _needs("streamlit", "app")
    from streamlit.web import cli

    flags = [f"--server.port={port}", f"--server.headless={str(not browser).lower()}"]
    cli.main(["run", str(EXPLORER), *flags], standalone_mode=False)


def serve(path: Path) -> None:
    """Serve the explorer as a file of settings says, in place of this process.

    A new process begins, since the folders that the file may name are read when the program starts.

    Raises:
        QuestionError: the settings cannot be read, or packages are missing.
    """
    from clausegraph.cli.settings import read_settings

    settings = read_settings(path)
    _needs("streamlit", "app")
    if settings.signs_in:
        _needs("authlib", "sign-in")
    flags = ["--server.headless=true", *settings.flags]
    command = [sys.executable, "-m", "streamlit", "run", str(EXPLORER), *flags]
    # Streamlit reads its own settings beside the app from the folder in which it starts.
    os.chdir(EXPLORER.parent)
    os.execve(sys.executable, command, os.environ | settings.environment)


def _needs(package: str, extra: str) -> None:
    if find_spec(package) is None:
        raise QuestionError(f"needs-{extra}")

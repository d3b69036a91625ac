"""Start the explorer: Streamlit on the app that lies in the project or in the installed package."""

from __future__ import annotations

from importlib.util import find_spec

from clausegraph.text.errors import QuestionError
from clausegraph.text.places import EXPLORER


def explore(port: int, browser: bool) -> None:
    """Serve the explorer to this machine until it is stopped; its settings lie beside it.

    Raises:
        QuestionError: the packages of the extra `app` are missing.
    """
    if find_spec("streamlit") is None:
        raise QuestionError("needs-app")
    from streamlit.web import cli

    flags = [f"--server.port={port}", f"--server.headless={str(not browser).lower()}"]
    cli.main(["run", str(EXPLORER), *flags], standalone_mode=False)

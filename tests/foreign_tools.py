"""The tools of other formats, in an environment of their own: they bring plugins for pytest and rdflib.

`make exchange-tools` installs them where the tests look; CLAUSEGRAPH_EXCHANGE_TOOLS names another Python that
has them. Without them a test is skipped and says so; where nothing may be skipped (CI), that is a failure.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent / "foreign"
INSTALLED = Path(sys.prefix) / "exchange" / "bin" / "python"


def foreign(script: str, *arguments: Path) -> str:
    """What a script of tests/foreign prints, run by the interpreter that has the tools.

    Raises:
        AssertionError: it ends badly; what it said is told.
    """
    python = Path(os.environ.get("CLAUSEGRAPH_EXCHANGE_TOOLS", INSTALLED))
    if not python.exists():
        pytest.skip("needs the tools of other formats: make exchange-tools")
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    run = subprocess.run(
        [python, HERE / script, *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=kept | {"PYTHONUTF8": "1"},
    )
    assert run.returncode == 0, run.stderr[-2000:]
    return run.stdout

"""The explorer: a rerun of the page on the server, and what a reader waits for after `streamlit run`.

These budgets are absolute times, because waiting is what they are about; the printout marks them so.
"""

from __future__ import annotations

import logging
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from figures import Figure
from stopwatch import seconds

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext
    from streamlit.testing.v1 import AppTest

PROJECT = Path(__file__).resolve().parent.parent
RERUN = "page rerun on the server, same view"
OTHER = "page rerun on the server, a topic not yet looked at"
FIRST = ("streamlit run: until the first content", "streamlit run: until the first table")
CONTENT = "[data-testid=stMain] :is([data-testid=stHeading], [data-testid=stSelectbox])"
TABLE = "[data-testid=stMain] table td"
TOPIC = "compare.topic"
PATIENCE = 60


def reruns(rounds: int) -> list[Figure]:
    """Shortest rerun of the view that opens first, and median of first looks at all topics.

    By Streamlit's own tester: the whole script with its messages, without browser and network.
    """
    if find_spec("streamlit") is None:
        return [Figure(work, None, 50, "Streamlit is missing", "ms") for work in (RERUN, OTHER)]
    logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").addFilter(
        lambda record: False  # the tester runs without a session in this thread, and is told so
    )
    from streamlit.testing.v1 import AppTest

    sys.path.insert(0, str(PROJECT))
    os.chdir(PROJECT)
    page = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=PATIENCE).run()
    if page.exception or page.error:
        return [Figure(work, None, 50, "the page shows an error", "ms") for work in (RERUN, OTHER)]
    same = min(seconds(page.run) for _ in range(rounds))
    looks = [look(page, index) for index in range(len(page.selectbox(key=TOPIC).options))]
    told = f"median of {len(looks)} topics; slowest {max(looks) * 1000:.0f} ms"
    return [
        Figure(RERUN, same * 1000, 50, f"best of {rounds}", "ms"),
        Figure(OTHER, statistics.median(looks) * 1000, 50, told, "ms"),
    ]


def look(page: AppTest, topic: int) -> float:
    """Seconds of the rerun that choosing a topic brings about."""
    chosen = page.selectbox(key=TOPIC).select_index(topic)
    return seconds(chosen.run)


@contextmanager
def served(port: int) -> Iterator[subprocess.Popen[bytes]]:
    """`streamlit run app.py` on that port, ended afterwards."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, cwd=PROJECT, stdout=log, stderr=log)
        try:
            yield process
        finally:
            process.terminate()
            process.wait(PATIENCE)


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


def wait_for(address: str, until: float) -> None:
    """Wait until a server answers; raises TimeoutError when it is too late."""
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=1).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.02)
    raise TimeoutError(address)


def visit(context: BrowserContext, port: int) -> tuple[float, float]:
    """Seconds from `streamlit run` to the first content and to the first table in the browser."""
    address = f"http://127.0.0.1:{port}/"
    start = time.monotonic()
    with served(port):
        wait_for(address + "_stcore/health", start + PATIENCE)
        page = context.new_page()
        page.goto(address, wait_until="commit")
        page.locator(CONTENT).first.wait_for(timeout=PATIENCE * 1000)
        content = time.monotonic() - start
        page.locator(TABLE).first.wait_for(timeout=PATIENCE * 1000)
        shown = time.monotonic() - start
        page.close()
    return content, shown


def first_sight(rounds: int) -> list[Figure]:
    """Best of several starts; the browser is open already, as a reader's is."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    missing = [name for name in ("streamlit", "playwright") if find_spec(name) is None]
    if missing or not chromium:
        reason = f"{' and '.join(missing) or 'Chromium'} is missing"
        return [Figure(w, None, b, reason, "s") for w, b in zip(FIRST, (3, 5), strict=True)]
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        # A new context each time: nothing is in its cache.
        times = [visit(browser.new_context(), free_port()) for _ in range(rounds)]
        browser.close()
    contents, tables = (min(column) for column in zip(*times, strict=True))
    detail = f"best of {rounds}, empty browser cache, graph built before"
    return [Figure(FIRST[0], contents, 3, detail, "s"), Figure(FIRST[1], tables, 5, detail, "s")]


def measure(small: bool) -> list[Figure]:
    """Reruns, then first sight."""
    return reruns(7 if small else 31) + first_sight(2 if small else 5)

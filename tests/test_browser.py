"""The explorer in a real browser: shared address, Chinese glyphs, a download, no outside request."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parent.parent
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Characters of the page that this browser draws like a code point that no font can have.
MISSING_GLYPHS = """() => {
  const font = getComputedStyle(document.querySelector('h1')).fontFamily;
  const context = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const drawn = (character) => {
    context.clearRect(0, 0, 40, 40);
    context.font = '24px ' + font;
    context.fillText(character, 4, 30);
    return context.getImageData(0, 0, 40, 40).data.join();
  };
  const none = drawn(String.fromCodePoint(0x10FFFE));
  const used = new Set(document.body.innerText.match(/[\\u3000-\\u9fff\\uff00-\\uffef]/g));
  used.delete('\\u3000');
  return {count: used.size, missing: [...used].filter((c) => drawn(c) === none)};
}"""

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the explorer runs, started like a reader starts it, with nothing built yet."""
    home = tmp_path_factory.mktemp("home")
    for folder in ("clauses", "ontology", "queries"):
        (home / folder).symlink_to(ROOT / folder, target_is_directory=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
    environment = os.environ | {"CLAUSEGRAPH_HOME": str(home)}
    server = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_until_up(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


def wait_until_up(health: str) -> None:
    for _ in range(150):
        try:
            with urllib.request.urlopen(health, timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail("the explorer did not start")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip("no Chromium found: install one, or name it in CHROMIUM")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path, headless=True, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh visitor; no page may ask anybody but this machine."""
    context = browser.new_context(locale="en-GB", accept_downloads=True)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.on("websocket", lambda socket: asked.append(socket.url))
    yield page
    context.close()
    assert asked
    hosts = {urlsplit(url).hostname for url in asked if not url.startswith(("data:", "blob:"))}
    assert hosts == {"127.0.0.1"}


def settled(page: Page, address: str) -> str:
    """What a page says once it is drawn."""
    page.goto(address)
    return read(page)


def read(page: Page) -> str:
    page.wait_for_selector("h1")
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_selector("hr")  # the foot comes last
    page.wait_for_selector("[data-testid=stSkeleton]", state="detached")
    return page.inner_text("[data-testid=stMain]")


def test_a_comparison_shows_both_regimes(page: Page, address: str) -> None:
    said = settled(page, f"{address}/?topic=consent-withdrawal&right=pis-2020")
    assert "Withdrawal of consent" in said
    assert "Art 7(3) GDPR" in said
    assert "GB/T 35273-2020, 8.4" in said
    assert "Force: Binding" in said
    assert "Traceback" not in said


def test_a_shared_address_shows_the_same_view_to_somebody_else(
    page: Page, browser: Browser, address: str
) -> None:
    settled(page, f"{address}/?topic=minors&right=pis-2017&day=2019-01-01")
    page.get_by_text("中文", exact=True).first.click()
    page.wait_for_url("**lang=zh**")
    page.get_by_role("heading", name="对照", exact=True).wait_for()
    sent, seen = page.url, read(page)
    other = browser.new_context(locale="de-DE")
    assert settled(other.new_page(), sent) == seen
    other.close()


def test_a_citation_leads_to_its_clause_in_the_same_language(page: Page, address: str) -> None:
    settled(page, f"{address}/?topic=consent-withdrawal&lang=zh")
    page.get_by_role("link", name="GDPR 第7条第3款").first.click()
    page.wait_for_url("**/clause?**cite=gdpr%3A7-3**")
    page.get_by_role("heading", name="GDPR 第7条第3款").wait_for()
    assert "lang=zh" in page.url


@pytest.mark.parametrize("path", ["", "compare", "clause", "ask"])
def test_the_chinese_pages_have_chinese_heads_and_every_glyph(
    page: Page, address: str, path: str
) -> None:
    heads = {"": "概览", "compare": "对照", "clause": "条款", "ask": "提问"}
    settled(page, f"{address}/{path}?lang=zh")
    assert page.inner_text("h1") == heads[path]
    glyphs = page.evaluate(MISSING_GLYPHS)
    assert glyphs["count"] > 50
    assert glyphs["missing"] == []


def test_the_excel_file_of_the_view_is_downloaded(page: Page, address: str, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    settled(page, f"{address}/?topic=consent-withdrawal&lang=zh")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Excel（中文）").click()
    assert waiting.value.suggested_filename.startswith("gdpr-vs-pis-2020_consent-withdrawal_")
    assert waiting.value.suggested_filename.endswith("_zh.xlsx")
    path = tmp_path / "view.xlsx"
    waiting.value.save_as(path)
    book = openpyxl.load_workbook(path)
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    book.close()
    assert any("同意的撤回" in cell for cell in cells)
    assert any("GDPR 第7条第3款" in cell for cell in cells)

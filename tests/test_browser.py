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
from typing import TYPE_CHECKING, Literal
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
    # The first page of all builds the graph.
    page.wait_for_selector(
        "[data-testid=stApp][data-test-script-state=notRunning]", timeout=120_000
    )
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


@pytest.mark.parametrize("path", ["", "compare", "clause", "ask", "matrix", "consent", "about"])
def test_the_chinese_pages_have_chinese_heads_and_every_glyph(
    page: Page, address: str, path: str
) -> None:
    heads = {"": "概览", "compare": "对照", "clause": "条款", "ask": "提问"}
    heads |= {"matrix": "对照表", "consent": "同意", "about": "关于"}
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


def test_two_clicks_lead_from_the_front_page_to_a_comparison_in_chinese(
    page: Page, address: str
) -> None:
    settled(page, f"{address}/?lang=en")
    page.get_by_role("link", name="How do the two sides treat the withdrawal of consent?").click()
    page.get_by_role("heading", name="Withdrawing consent").wait_for()
    said = read(page)
    assert said.index("Scope: Equivalent to") < said.index("Force: Binding")
    page.get_by_text("中文", exact=True).first.click()
    page.get_by_role("heading", name="撤回同意").wait_for()
    assert "topic=consent-withdrawal" in page.url


def test_a_comparison_opens_alone_in_another_window(
    page: Page, browser: Browser, address: str
) -> None:
    settled(page, f"{address}/compare?topic=consent-withdrawal&lang=zh")
    links = page.get_by_role("link", name="本项对照的链接")
    assert links.count() > 1
    there = links.nth(1).evaluate("link => link.href")  # as "open in a new tab" takes it
    other = browser.new_context(locale="en-GB")
    window = other.new_page()
    said = settled(window, there)
    assert window.locator("h3").all_inner_texts() == ["撤回的后果"]
    assert "本主题的全部对照" in said
    other.close()


def test_leafing_changes_the_address_and_back_leads_back(page: Page, address: str) -> None:
    settled(page, f"{address}/clause?cite=gdpr:7-3&lang=en")
    page.get_by_role("link", name="Art 7(4) GDPR", exact=True).first.click()
    page.get_by_role("heading", name="Art 7(4) GDPR").wait_for()
    page.wait_for_url("**cite=gdpr%3A7-4**")
    page.go_back()
    page.get_by_role("heading", name="Art 7(3) GDPR").wait_for()


def test_page_and_passages_name_their_language(page: Page, address: str) -> None:
    """Streamlit serves every page as English."""
    settled(page, f"{address}/compare?topic=minors&content=both&lang=en")
    page.wait_for_selector("p[lang=zh-Hans]")
    assert page.evaluate("document.documentElement.lang") == "en"
    page.get_by_text("中文", exact=True).first.click()
    page.get_by_role("heading", name="对照", exact=True).wait_for()
    page.wait_for_selector("html[lang=zh-Hans] p[lang=en]")
    assert page.locator("p[lang=en]", has_text="consent").count() > 1
    assert page.locator("h1[lang]").count() == 0  # what is in the page's own language needs no mark


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_narrow_screen_scrolls_down_only_and_leads_to_the_other_side(
    page: Page, address: str, lang: str
) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    settled(page, f"{address}/compare?topic=consent-withdrawal&lang={lang}")
    assert page.evaluate("document.documentElement.scrollWidth") == 375
    jump = page.locator("a[href$='.right']").first
    target = page.locator(f"[id='{(jump.get_attribute('href') or '')[1:]}']")
    before = target.bounding_box()
    jump.click()
    page.wait_for_function(
        "id => Math.abs(document.getElementById(id).getBoundingClientRect().top) < 400",
        arg=target.get_attribute("id"),
    )
    after = target.bounding_box()
    assert before
    assert after
    assert after["y"] < before["y"]


def test_the_keyboard_alone_chooses_a_topic_and_opens_a_clause(page: Page, address: str) -> None:
    settled(page, f"{address}/compare?topic=minors&lang=en")
    page.keyboard.press("Tab")
    assert "Skip" in page.evaluate("document.activeElement.innerText")
    for _ in range(60):
        page.keyboard.press("Tab")
        if "Topic" in page.evaluate("document.activeElement.ariaLabel ?? ''"):
            break
    page.keyboard.type("withdrawal of")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Withdrawing consent").wait_for()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText") == "Art 7(3) GDPR":
            break
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Art 7(3) GDPR").wait_for()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_wrong_entry_at_ask_is_refused_at_its_field(page: Page, address: str, lang: str) -> None:
    query = "question=trace-clause-to-fine&clause=pis-2020:8-4-a&day=2018-6-1"
    said = settled(page, f"{address}/ask?{query}&lang={lang}")
    assert "“2018-6-1”" in said
    assert page.locator("[data-testid=stAlert]").count() == 1
    assert page.locator("table").count() == 0


VIEWS = {
    "overview": "overview",
    "one comparison": "compare?alignment=consent-withdrawal_leaving-a-function-2020&content=both",
    "clause": "clause?cite=pis-2017:8-4",
    "contents": "clause?cite=PIPL",
    "changes": "changes?kind=dropped",
    "gap": "gap?topic=consent-withdrawal",
    "topics": "topics",
    "consent": "consent",
    "enforceability": "enforceability?cite=pis-2020:8-4-b",
    "timeline": "timeline?cite=pis-2020:8-4-b",
    "ask": "ask?question=list-editions-by-date",
    "query": "query",
    "matrix": "matrix",
    "search": "search?q=cookie",
    "about": "about",
}


@pytest.mark.parametrize(("lang", "scheme"), [("en", "light"), ("zh", "dark")])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_serious(
    browser: Browser, address: str, view: str, lang: str, scheme: Literal["light", "dark"]
) -> None:
    checking = pytest.importorskip("axe_playwright_python.sync_playwright")
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    joint = "&" if "?" in VIEWS[view] else "?"
    settled(page, f"{address}/{VIEWS[view]}{joint}lang={lang}")
    # Streamlit writes what is chosen in a multiselect in white on the accent, and elsewhere the accent on the
    # ground of the page: on dark no one colour serves both.
    beside = {"exclude": [["[data-tag]"]]} if scheme == "dark" else None
    options = {"resultTypes": ["violations"], "preload": False}
    found = checking.Axe().run(page, context=beside, options=options)
    context.close()
    serious = [
        (violation["id"], node["html"][:120])
        for violation in found.response["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]
    assert serious == []


def test_a_word_of_the_map_is_explained_by_pointer_keyboard_and_tap(
    page: Page, address: str
) -> None:
    settled(page, f"{address}/?lang=en")
    meaning = "Comparisons in which the right text of the pair asks more in substance"
    button = page.get_by_role("button", name="right more").first
    button.hover()
    page.get_by_test_id("stTooltipContent").get_by_text(meaning).wait_for()
    page.mouse.move(2, 2)
    page.get_by_test_id("stTooltipContent").wait_for(state="detached")
    button.focus()
    page.get_by_test_id("stTooltipContent").get_by_text(meaning).wait_for()
    page.keyboard.press("Enter")
    page.get_by_test_id("stPopoverBody").get_by_text(meaning).wait_for()


def test_a_clause_goes_into_the_basket_and_leaves_as_a_file(
    page: Page, address: str, tmp_path: Path
) -> None:
    settled(page, f"{address}/clause?cite=gdpr:7-3&lang=en")
    page.get_by_role("button", name="Put into the basket").click()
    page.wait_for_url("**basket=gdpr%3A7-3**")
    page.get_by_role("link", name="Basket: 1").click()
    page.wait_for_url("**/matrix?**")
    assert "Art 7(3) GDPR" in read(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="This view as a file").click()
    path = tmp_path / "view.html"
    waiting.value.save_as(path)
    page.set_content(path.read_text("utf-8"))
    assert "Withdrawing consent" in page.inner_text("article[lang=en]")
    assert not page.locator("article[lang=zh-CN]").is_visible()
    page.get_by_text("中文", exact=True).click()
    assert "撤回同意" in page.inner_text("article[lang=zh-CN]")

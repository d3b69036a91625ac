"""A paper as a PDF, through Typst: tagged, archival, every character with a glyph of a font that is embedded.

Where no font at hand has a character, Typst by itself draws a box that a search still finds as the character.
Under the standards PDF/A and PDF/UA, which we ask for, it refuses; we say which character it was.
"""

from __future__ import annotations

import dataclasses
import datetime
import json
import os
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clausegraph.matrix.paper import Paper
from clausegraph.text.errors import QuestionError
from clausegraph.text.lines import printable
from clausegraph.text.words import Language, say

if TYPE_CHECKING:
    import typst

TEMPLATE = Path(__file__).with_name("paper.typ")
LATIN = "Libertinus Serif"  # Typst brings it
# Fonts with the glyphs of mainland China, the first that is there; CLAUSEGRAPH_FONTS names a folder of more.
CHINESE = (
    *("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Source Han Serif CN"),
    *("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN"),
    *("Songti SC", "STSong", "SimSun", "NSimSun", "PingFang SC", "Microsoft YaHei"),
    *("Heiti SC", "SimHei", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Droid Sans Fallback"),
)
HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
# A character without a glyph; one of a private area, of which no two fonts say the same.
UNSHOWN = re.compile(r"(?:the text|the codepoint) `\"(.+?)\"`", re.DOTALL)
REGIONS: dict[Language, str] = {"en": "GB", "zh": "CN"}
STANDARDS: list[Any] = ["a-2a", "ua-1"]


def portable(paper: Paper) -> bytes:
    """The paper as a PDF; the same paper gives the same bytes where the same fonts are.

    Raises:
        QuestionError: typst is not installed, or no font at hand has a character of the paper.
    """
    try:
        import typst
    except ModuleNotFoundError as error:
        raise QuestionError("needs-export", package="typst") from error
    fonts = _fonts()
    told = _told(paper)
    chinese = [chinese_font()] if HAN.search(json.dumps(told, ensure_ascii=False)) else []
    data = json.dumps(told | {"fonts": [LATIN, *chinese]}, ensure_ascii=False)
    try:
        made = typst.compile(
            TEMPLATE.read_bytes(),
            format="pdf",
            font_paths=fonts,
            sys_inputs={"paper": data},
            pdf_standards=STANDARDS,
            timestamp=datetime.datetime.fromisoformat(f"{paper.day}T00:00:00+00:00"),
        )
    except typst.TypstError as error:
        if unshown := UNSHOWN.search(str(error)):
            raise QuestionError("no-glyph", found=unshown[1]) from error
        raise
    assert isinstance(made, bytes)
    return made


def _told(paper: Paper) -> dict[str, Any]:
    """What the template reads, free of control characters."""
    whole = dataclasses.asdict(paper) | {
        "foot": paper.foot,
        "page": say("sheet.page", paper.language, page="{page}", pages="{pages}"),
        "lang": paper.language,
        "region": REGIONS[paper.language],
    }
    return _printable(whole)  # type: ignore[no-any-return]


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {key: _printable(held) for key, held in value.items()}
    return [_printable(held) for held in value] if isinstance(value, list | tuple) else value


def chinese_font() -> str:
    """The font for Chinese at hand; raises QuestionError if there is none, or typst is not installed."""
    held = set(_fonts().families())
    for name in CHINESE:
        if name in held:
            return name
    raise QuestionError("no-chinese-font")


@cache
def _fonts() -> typst.Fonts:
    """The fonts of the system, of Typst and of the folder that CLAUSEGRAPH_FONTS names."""
    try:
        import typst
    except ModuleNotFoundError as error:
        raise QuestionError("needs-export", package="typst") from error

    own = os.environ.get("CLAUSEGRAPH_FONTS")
    return typst.Fonts(font_paths=[own] if own else [])

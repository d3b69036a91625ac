#!/usr/bin/env bash
# Typst: Chinese text without a Chinese font compiles without an error and without a warning
#
# Seen with: typst 0.15.0 (from PyPI)
# A good guess: compile_with_warnings says that glyphs are missing, as it says that a named font family is unknown
# What happens: no warning; the page shows boxes, and the only font embedded has no Chinese character
# Why it matters: a memo in Chinese is delivered as a row of boxes and every check by exit code or warning is green
#
# Runs without ClauseGraph, on valid input. Fails if the behaviour changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check typst==0.15.0 pypdf==6.4.0
venv/bin/python - <<'PY'

from pathlib import Path

import pypdf
import typst

Path("page.typ").write_text("第七条 Art 7(3)", "utf-8")
pdf, warnings = typst.compile_with_warnings("page.typ", ignore_system_fonts=True)
Path("page.pdf").write_bytes(pdf)
page = pypdf.PdfReader("page.pdf").pages[0]
fonts = [str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()]
print("warnings:", warnings, "fonts:", fonts)
Path("named.typ").write_text('#set text(font: "No Such Family")\nArt 7', "utf-8")
_, told = typst.compile_with_warnings("named.typ", ignore_system_fonts=True)
print("for comparison, an unknown family:", [str(warning.message) for warning in told])
assert warnings == [] and len(told) == 1 and not any("CJK" in font for font in fonts), "the behaviour has changed"
PY

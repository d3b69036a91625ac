#!/usr/bin/env bash
# Streamlit: an address bound to a select box takes the words on the screen, not the option
#
# Seen with: streamlit 1.67.0
# A good guess: with bind="query-params" the address carries the option (?text=pis), and format_func is for the eye only
# What happens: ?text=pis is passed over in silence and the default is shown; only the formatted, translatable label is understood
# Why it matters: a link sent to a colleague who reads the page in another language opens another comparison
#
# Runs without ClauseGraph, on valid input. Fails if the behaviour changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check streamlit==1.67.0
venv/bin/python - <<'PY'

from streamlit.testing.v1 import AppTest

PAGE = """
import streamlit as st

words = {"gdpr": "Regulation (EU) 2016/679", "pis": "GB/T 35273"}
st.selectbox("Text", list(words), format_func=words.get, key="text", bind="query-params")
"""

found = {}
for value in ("pis", "GB/T 35273"):
    shown = AppTest.from_string(PAGE)
    shown.query_params["text"] = value
    found[value] = shown.run().selectbox[0].value
print(found)
assert found == {"pis": "gdpr", "GB/T 35273": "pis"}, "the behaviour has changed"
PY

#!/usr/bin/env bash
# compliance-trestle: a time stamp of China comes back on the day before
#
# Seen with: compliance-trestle 5.2.0
# A good guess: an OSCAL time stamp keeps its offset, or at least its calendar day, through a read and a write
# What happens: 2026-01-01T00:00:00+08:00 is written back as 2025-12-31T16:00:00+00:00
# Why it matters: the day on which a law begins to apply in China moves into the year before when the date part is read
#
# Runs without ClauseGraph, on valid input. Fails if the behaviour changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check compliance-trestle==5.2.0
venv/bin/python - <<'PY'

import json

from trestle.oscal.common import Metadata

given = {"title": "t", "version": "1", "last-modified": "2026-01-01T00:00:00+08:00", "oscal-version": "1.1.3"}
written = json.loads(Metadata(**given).model_dump_json(by_alias=True, exclude_none=True))["last-modified"]
print(given["last-modified"], "->", written)
assert written.startswith("2025-12-31T16:00:00"), "the behaviour has changed"
PY

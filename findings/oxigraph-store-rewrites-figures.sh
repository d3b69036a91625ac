#!/usr/bin/env bash
# Oxigraph: a store gives back other words for a duration or a decimal than it was given; the parser does not
#
# Seen with: pyoxigraph 0.5.13
# A good guess: what is loaded is what is read back, as the parser of the same package gives it
# What happens: 72 hours (PT72H) come back as three days (P3D) and 72.00 as 72; ox.parse keeps both as written
# Why it matters: the text of a law says 72 hours; a file dumped from the store cites a figure that no text has
#
# Runs without ClauseGraph, on valid input. Fails if the behaviour changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pyoxigraph==0.5.13
venv/bin/python - <<'PY'

import pyoxigraph as ox

line = '<http://e/n> <http://e/p> "PT72H"^^<http://www.w3.org/2001/XMLSchema#duration> , "72.00"^^<http://www.w3.org/2001/XMLSchema#decimal> .'
parsed = sorted(t.object.value for t in ox.parse(line, format=ox.RdfFormat.TURTLE))
store = ox.Store()
store.load(line, format=ox.RdfFormat.TURTLE)
stored = sorted(q.object.value for q in store)
print("parsed", parsed, "stored", stored)
assert parsed == ["72.00", "PT72H"] and stored == ["72", "P3D"], "the behaviour has changed"
PY

#!/usr/bin/env bash
# Oxigraph: whether a date plus a duration has a value depends on the names of the variables
#
# Seen with: pyoxigraph 0.5.13
# A good guess: ?date + ?length is the date moved by the length, whatever the variables are called
# What happens: with the names (?a, ?b) the sum is 2026-02-28; with (?b, ?a) or (?start, ?length) it is unbound, without an error
# Why it matters: a due day (event plus statutory period) vanishes from a table when somebody renames a variable
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

store = ox.Store()
store.update(
    'PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> INSERT DATA { <http://e/n> <http://e/day> "2026-01-31"^^xsd:date ; '
    '<http://e/time> "P1M"^^xsd:yearMonthDuration }'
)


def total(day: str, time: str) -> str | None:
    ask = f"SELECT ?sum {{ <http://e/n> <http://e/day> ?{day} ; <http://e/time> ?{time} BIND(?{day} + ?{time} AS ?sum) }}"
    (row,) = store.query(ask)
    return row["sum"].value if row["sum"] else None


found = {names: total(*names) for names in (("a", "b"), ("b", "a"), ("date", "length"), ("start", "length"))}
print(found)
assert found[("a", "b")] == "2026-02-28" and found[("b", "a")] is None, "the behaviour has changed"
PY

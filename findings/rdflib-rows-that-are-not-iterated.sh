#!/usr/bin/env bash
# rdflib: a result counts rows that iterating it leaves out
#
# Seen with: rdflib 7.6.0
# A good guess: len(result) and the number of rows that a loop sees are the same
# What happens: where an OPTIONAL leaves every selected variable unbound, len() counts the rows and the loop sees none
# Why it matters: a question such as “which deadlines have these rules” says 2 rows and prints none; two engines look different and are not
#
# Runs without ClauseGraph, on valid input. Fails if the behaviour changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check rdflib==7.6.0
venv/bin/python - <<'PY'

import rdflib

graph = rdflib.Graph()
graph.update("INSERT DATA { <http://e/a> <http://e/p> 1 . <http://e/b> <http://e/p> 2 }")
result = graph.query("SELECT ?x { ?s <http://e/p> ?o OPTIONAL { ?s <http://e/q> ?x } }")
print("len", len(result), "iterated", len(list(result)))
assert len(result) == 2 and list(result) == [], "the behaviour has changed"
PY

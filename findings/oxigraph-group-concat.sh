#!/usr/bin/env bash
# Oxigraph: GROUP_CONCAT over numbers or IRIs is unbound
#
# Seen with: pyoxigraph 0.5.13 beside rdflib 7.6.0
# A good guess: numbers and IRIs are joined by their text, as rdflib does; at worst an error is told
# What happens: text is joined, numbers and IRIs give an unbound cell beside a right COUNT; rdflib joins all three
# Why it matters: a column of sources or article numbers comes back empty on one engine and full on the other, with the same query
#
# Runs without ClauseGraph, on valid input. Fails if the behaviour changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pyoxigraph==0.5.13 rdflib==7.6.0
venv/bin/python - <<'PY'

import pyoxigraph as ox
import rdflib

data = 'INSERT DATA { <http://e/t> <http://e/p> "k", "l" . <http://e/n> <http://e/p> 1, 2 . <http://e/i> <http://e/p> <http://e/x>, <http://e/y> }'
ask = 'SELECT ?s (GROUP_CONCAT(?o; separator=" ") AS ?all) (COUNT(?o) AS ?n) { ?s <http://e/p> ?o } GROUP BY ?s'
store, graph = ox.Store(), rdflib.Graph()
store.update(data)
graph.update(data)
one = {r["s"].value[-1]: r["all"].value if r["all"] else None for r in store.query(ask)}
other = {str(r.s)[-1]: str(r["all"]) if r["all"] else None for r in graph.query(ask)}
print("oxigraph", one)
print("rdflib  ", other)
assert one["t"] and one["n"] is None and one["i"] is None and all(other.values()), "the behaviour has changed"
PY

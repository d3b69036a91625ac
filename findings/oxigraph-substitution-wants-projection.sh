#!/usr/bin/env bash
# pyoxigraph: a value can be substituted only for a variable that the query also returns
#
# Seen with: pyoxigraph 0.5.13
# A good guess: substitutions={Variable('s'): node} binds ?s wherever it stands, as initial bindings do in rdflib
# What happens: RuntimeError unless ?s stands in the SELECT list; with it there, all is well
# Why it matters: the safe way to put a value into a query forces a column that nobody wants, so people splice text instead
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
store.update("INSERT DATA { <http://e/a> <http://e/p> 1 . <http://e/b> <http://e/p> 2 }")
bound = {ox.Variable("s"): ox.NamedNode("http://e/a")}
shown = [r["o"].value for r in store.query("SELECT ?s ?o { ?s ?p ?o }", substitutions=bound)]
try:
    hidden = [r["o"].value for r in store.query("SELECT ?o { ?s ?p ?o }", substitutions=bound)]
except RuntimeError as error:
    hidden = str(error)
print("returned:", shown, "not returned:", hidden)
assert shown == ["1"] and "projection" in hidden, "the behaviour has changed"
PY

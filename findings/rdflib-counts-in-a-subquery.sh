#!/usr/bin/env bash
# rdflib: counts of a subquery are joined with the wrong things
#
# Seen with: rdflib 7.6.0 (pyoxigraph 0.5.13 beside it gives the rows of SPARQL 1.1)
# A good guess: a subquery that counts per thing is joined on that thing, whatever name the thing has inside
# What happens: where the subquery hands the thing out under another name, (?t AS ?item), every thing gets the counts of all things;
#   where it keeps the name, a thing that has nothing to count comes back with an empty count instead of dropping out
# Why it matters: “how many sides ask for this item” is such a question; read in rdflib, every side asks for every item, and no error is seen
#
# Runs without ClauseGraph, on valid input. Fails if the behaviour changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check rdflib==7.6.0 pyoxigraph==0.5.13
venv/bin/python - <<'PY'

import pyoxigraph
import rdflib

DATA = """
<http://e/access> <http://e/weight> 1 ; <http://e/tag> "a" , "b" .
<http://e/erasure> <http://e/weight> 2 ; <http://e/tag> "a" .
<http://e/portability> <http://e/weight> 3 .
<http://e/other> <http://e/tag> "c" ."""
OUTER = "SELECT ?item ?n { ?item <http://e/weight> ?w { %s } }"
RENAMED = "SELECT (?t AS ?item) (COUNT(*) AS ?n) { ?t <http://e/tag> ?tag } GROUP BY ?t"
NAMED = "SELECT ?item (COUNT(*) AS ?n) { ?item <http://e/tag> ?tag } GROUP BY ?item"

graph = rdflib.Graph().parse(data=DATA, format="turtle")
store = pyoxigraph.Store()
store.load(DATA.encode(), format=pyoxigraph.RdfFormat.TURTLE)


def in_rdflib(inner):
    return sorted((i.rpartition("/")[2], n and int(n)) for i, n in graph.query(OUTER % inner))


def in_oxigraph(inner):
    rows = store.query(OUTER % inner)
    return sorted((i.value.rpartition("/")[2], int(n.value)) for i, n in rows)


right = [("access", 2), ("erasure", 1)]
assert in_oxigraph(RENAMED) == in_oxigraph(NAMED) == right
print("right:", right)
print("renamed, rdflib:", in_rdflib(RENAMED))
print("own name, rdflib:", in_rdflib(NAMED))
wrong = [(item, n) for item in ("access", "erasure", "portability") for n in (1, 1, 2)]
assert in_rdflib(RENAMED) == wrong, "the behaviour has changed"
assert in_rdflib(NAMED) == [*right, ("portability", None)], "the behaviour has changed"
PY

#!/usr/bin/env bash
# pySHACL: limits on durations are compared as text
#
# Seen with: pyshacl 0.40.1 with rdflib 7.6.0
# A good guess: sh:maxInclusive of 30 days refuses ten years and accepts nine days; what cannot be ordered is refused
# What happens: ten years (P10Y) pass a limit of P30D, nine months (P9M) do not; of yearMonthDurations P10Y passes a limit of P2Y; of dayTimeDurations PT72H passes P30D and PT1000H too is judged by its letters
# Why it matters: a shape that is to hold statutory periods within bounds reports conformance and has checked nothing
#
# Runs without ClauseGraph, on valid input. Fails if the behaviour changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pyshacl==0.40.1 rdflib==7.6.0
venv/bin/python - <<'PY'

import rdflib
from pyshacl import validate

SHAPE = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix : <http://e/> .
:S a sh:NodeShape ; sh:targetSubjectsOf :within ; sh:property [ sh:path :within ; sh:maxInclusive "%s"^^xsd:%s ] ."""


def passes(kind: str, limit: str, value: str) -> bool:
    data = f'<http://e/n> <http://e/within> "{value}"^^<http://www.w3.org/2001/XMLSchema#{kind}> .'
    graph, shapes = (rdflib.Graph().parse(data=text, format="turtle") for text in (data, SHAPE % (limit, kind)))
    return bool(validate(graph, shacl_graph=shapes)[0])


found = {
    case: passes(*case)
    for case in (
        ("yearMonthDuration", "P2Y", "P10Y"),
        ("dayTimeDuration", "P30D", "P9D"),
        ("dayTimeDuration", "P5D", "P10D"),
        ("duration", "P30D", "P10Y"),
        ("duration", "P30D", "P9M"),
    )
}
for case, passed in found.items():
    print(*case, "passes" if passed else "is refused")
assert found[("yearMonthDuration", "P2Y", "P10Y")] and found[("duration", "P30D", "P10Y")], "the behaviour has changed"
assert not found[("duration", "P30D", "P9M")], "the behaviour has changed"
PY

#!/usr/bin/env bash
# SSSOM: removing duplicates removes a gap that only its other text tells apart
#
# Seen with: sssom 0.4.21
# A good guess: two “no term found” rows for one rule, against two different texts (object_source), are two statements
# What happens: with confidences, dedupe keeps the more confident one only: object_source is not part of what makes a row
# Why it matters: that a rule has no counterpart in the edition of 2020 vanishes because it has none in that of 2017 either
#
# Runs without ClauseGraph, on valid input. Fails if the behaviour changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check sssom==0.4.21
printf '%s\n' '#curie_map:' '#  gdpr: https://example.org/gdpr/' '#  pis: https://example.org/pis/' '#mapping_set_id: https://example.org/set/1' '#license: https://creativecommons.org/licenses/by/4.0/' > set.tsv

printf 'subject_id\tpredicate_id\tobject_id\tmapping_justification\tobject_source\tmapping_cardinality\tconfidence\n' >> set.tsv
printf 'gdpr:18\tskos:closeMatch\tsssom:NoTermFound\tsemapv:ManualMappingCuration\thttps://example.org/pis-2017\t1:0\t0.9\n' >> set.tsv
printf 'gdpr:18\tskos:closeMatch\tsssom:NoTermFound\tsemapv:ManualMappingCuration\thttps://example.org/pis-2020\t1:0\t0.8\n' >> set.tsv
venv/bin/sssom validate set.tsv
venv/bin/sssom dedupe set.tsv -o out.tsv
grep NoTermFound out.tsv
[ "$(grep -c NoTermFound set.tsv)" = 2 ] && [ "$(grep -c NoTermFound out.tsv)" = 1 ] || { echo "the behaviour has changed"; exit 1; }

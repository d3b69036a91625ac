#!/usr/bin/env bash
# SSSOM: a file passes validation with exit code 0 although a row of it is left out of everything that follows
#
# Seen with: sssom 0.4.21
# A good guess: validate fails, or conversion keeps all rows of what validate has passed
# What happens: a row whose identifier has Chinese characters is named in the log, validate and convert both end with 0, and the row is gone
# Why it matters: a mapping keyed by article numbers in Chinese loses rows in a pipeline that looks at exit codes
#
# Runs without ClauseGraph, on valid input. Fails if the behaviour changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check sssom==0.4.21
printf '%s\n' '#curie_map:' '#  gdpr: https://example.org/gdpr/' '#  pis: https://example.org/pis/' '#mapping_set_id: https://example.org/set/1' '#license: https://creativecommons.org/licenses/by/4.0/' > set.tsv

printf 'subject_id\tpredicate_id\tobject_id\tmapping_justification\n' >> set.tsv
printf 'gdpr:7\tskos:closeMatch\tpis:8-4\tsemapv:ManualMappingCuration\n' >> set.tsv
printf 'gdpr:第七条\tskos:closeMatch\tpis:8-4\tsemapv:ManualMappingCuration\n' >> set.tsv
venv/bin/sssom validate set.tsv
venv/bin/sssom convert set.tsv -O json -o out.json
rows=$(venv/bin/python -c 'import json; print(len(json.load(open("out.json"))["mappings"]))')
echo "rows in: 2, rows out: $rows, exit codes 0 and 0"
[ "$rows" = 1 ] || { echo "the behaviour has changed"; exit 1; }

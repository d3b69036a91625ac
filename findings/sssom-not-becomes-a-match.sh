#!/usr/bin/env bash
# SSSOM: three of the export formats state as a match what the table denies
#
# Seen with: sssom 0.4.21
# A good guess: a row with predicate_modifier “Not” is left out of formats that cannot deny, or refused
# What happens: owl and ontoportal_json assert the match, fhir_json lists the pair as a target; the command ends with 0
# Why it matters: “this is not the counterpart” (a false friend) reaches another tool as “this is the counterpart”
#
# Runs without ClauseGraph, on valid input. Fails if the behaviour changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check sssom==0.4.21
printf '%s\n' '#curie_map:' '#  gdpr: https://example.org/gdpr/' '#  pis: https://example.org/pis/' '#mapping_set_id: https://example.org/set/1' '#license: https://creativecommons.org/licenses/by/4.0/' > set.tsv

printf 'subject_id\tpredicate_id\tobject_id\tmapping_justification\tpredicate_modifier\n' >> set.tsv
printf 'gdpr:4-11\tskos:closeMatch\tpis:3-6\tsemapv:ManualMappingCuration\tNot\n' >> set.tsv
venv/bin/sssom validate set.tsv
for format in owl fhir_json ontoportal_json; do venv/bin/sssom convert set.tsv -O "$format" -o "out.$format"; done
grep -n 'gdpr:4-11 skos:closeMatch pis:3-6' out.owl
grep -n '3-6' out.fhir_json out.ontoportal_json
! grep -q '"Not"' out.fhir_json out.ontoportal_json || { echo "the behaviour has changed"; exit 1; }

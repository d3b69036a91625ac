#!/usr/bin/env bash
# sssom-py: a mapping set that it wrote as JSON, it cannot read
#
# Seen with: sssom 0.4.21
# A good guess: `sssom convert -O json` and `sssom parse -I json` are each other's way back
# What happens: a slot that has one value in all rows (subject_type …) is lifted into the head of the JSON file, and the rows lose it;
#   reading that file raises ValueError as soon as there are two rows. The same set as TSV goes there and back; with one row only, JSON does too
# Why it matters: a pipeline that keeps mappings as JSON loses the way back without a word at writing; a test with one row does not see it
#
# Runs without ClauseGraph, on valid input. Fails if the behaviour changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check sssom==0.4.21
head='#curie_map:
#  e: http://example.org/
#license: https://creativecommons.org/licenses/by/4.0/
#mapping_set_id: http://example.org/set
subject_id	predicate_id	object_id	mapping_justification	subject_type	object_type'
row() { printf 'e:%s\tskos:broadMatch\te:%s\tsemapv:ManualMappingCuration\tskos concept\tskos concept\n' "$1" "$2"; }
{ echo "$head"; row a b; } >one.sssom.tsv
{ echo "$head"; row a b; row c d; } >two.sssom.tsv
for set in one two; do
  venv/bin/sssom parse "$set.sssom.tsv" -I tsv -o "$set.back.tsv" >/dev/null 2>&1
  venv/bin/sssom convert "$set.sssom.tsv" -O json -o "$set.json" >/dev/null 2>&1
done
echo "rows of two.back.tsv: $(grep -c '^e:' two.back.tsv)"
test "$(grep -c '^e:' two.back.tsv)" = 2
venv/bin/sssom parse one.json -I json -o one.json.tsv >/dev/null 2>&1
echo "one row as JSON: read, $(grep -c '^e:' one.json.tsv) row"
if venv/bin/sssom parse two.json -I json -o two.json.tsv >read.log 2>&1; then
  echo "the behaviour has changed: two rows are read"; exit 1
fi
grep -o 'ValueError.*' read.log | tail -1
grep -q ValueError read.log

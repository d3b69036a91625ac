"""SSSOM 1.1: one set of mappings for each pair of editions, as a table and as JSON.

A row has one thing on each side, so a side of several rules is a name for the set, whose members our RDF
beside it tells. A gap is a row for each rule without counterpart. Identifiers are ASCII: sssom-py drops a row
with any other and ends with 0. Two sets in one file would lose gaps when duplicates are removed.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

from clausegraph.exchange.held import LICENSE, Held, whole_reason
from clausegraph.exchange.judged import SIDES, Judged, Pair
from clausegraph.text.vocabulary import ID
from clausegraph.text.words import say

# equivalent-to is closeMatch, which is not transitive: A like B and B like C says nothing of A and C.
PREDICATES = {
    "equal-to": "skos:exactMatch",
    "equivalent-to": "skos:closeMatch",
    "subset-of": "skos:broadMatch",
    "superset-of": "skos:narrowMatch",
    "intersects-with": "skos:relatedMatch",
    "no-relationship": "skos:closeMatch",  # with NoTermFound on the other side, as the specification asks
}
NO_TERM = "sssom:NoTermFound"
SLOTS = (
    "record_id",
    "subject_id",
    "subject_label",
    "subject_type",
    "predicate_id",
    "object_id",
    "object_label",
    "object_type",
    "mapping_justification",
    "subject_source",
    "subject_source_version",
    "object_source",
    "object_source_version",
    "mapping_cardinality",
    "mapping_date",
    "other",
    "comment",
)
Row = dict[str, str]


def sssom(held: Held) -> dict[str, bytes]:
    """A table and a JSON file for each pair of editions."""
    files = {}
    for pair, comparisons in held.pairs.items():
        found = list(rows(held, comparisons))
        stem = f"{pair[0]}_{pair[1]}.sssom"
        files[f"{stem}.tsv"] = _table(held, pair, found)
        files[f"{stem}.json"] = _json(held, pair, found)
    return files


def rows(held: Held, comparisons: list[Judged]) -> Iterator[Row]:
    """A row a comparison; for a gap, a row for each rule that has no counterpart."""
    for one in comparisons:
        if one.gap:
            yield from _gap_rows(held, one)
        else:
            yield _row(held, one, [_side(held, one, side) for side in SIDES])


def _gap_rows(held: Held, one: Judged) -> Iterator[Row]:
    full = "left" if one.left else "right"
    cardinality = {"mapping_cardinality": "1:0" if one.left else "0:1"}
    for number, rule in enumerate(held.rules(one, full), 1):
        sides = [{"id": NO_TERM}, {"id": NO_TERM}]
        told = {"id": _curie(rule.iri), "label": rule.citation["en"], "type": "rdfs resource"}
        sides[SIDES.index(full)] = told
        row = _row(held, one, sides) | cardinality
        if len(one.side(full)) > 1:
            row["record_id"] += f"_gap_{number}"
        yield row


def _row(held: Held, one: Judged, sides: list[dict[str, str]]) -> Row:
    told: Row = {
        "record_id": _curie(one.iri),
        "predicate_id": PREDICATES[one.relation],
        "mapping_justification": "semapv:ManualMappingCuration",
        "mapping_date": one.as_of,
        "other": other(held, one),
        "comment": f"[en] {whole_reason(one, 'en')} [zh] {whole_reason(one, 'zh')}",
    }
    for name, code, side in zip(("subject", "object"), one.pair, sides, strict=True):
        told |= {f"{name}_{key}": value for key, value in side.items()}
        told[f"{name}_source"] = f"edition:{code}"
        told[f"{name}_source_version"] = held.texts[code].identifier
    return {slot: told.get(slot, "") for slot in SLOTS}


def _side(held: Held, one: Judged, side: str) -> dict[str, str]:
    kind = "rdfs resource" if len(one.side(side)) == 1 else "composed entity expression"
    return {"id": _curie(one.named(side)), "label": held.cited(one, side), "type": kind}


def other(held: Held, one: Judged) -> str:
    """What SSSOM has no slot for, key=value between bars: relation, strictness, force, status, confidence."""
    strict = [f"strictness:{f.dimension}={f.side}" for f in one.strictness]
    forces = [
        f"force:{side}={'+'.join(found)}" for side in SIDES if (found := held.forces(one, side))
    ]
    state = [f"confidence={one.confidence}", f"review={one.review_status}"]
    return "|".join([f"relation={one.relation}", *strict, *forces, *state])


def _curie(iri: str) -> str:
    return iri.removeprefix(ID).replace("#", ":")


def _about(held: Held, pair: Pair) -> dict[str, str]:
    """What the set says of itself; identifier and licence are made up by the tool where they are missing."""
    name = held.title(pair)
    return {
        "mapping_set_id": f"{ID}mapping-set/{pair[0]}_{pair[1]}",
        "mapping_set_version": held.version,
        "mapping_set_title": name,
        "mapping_set_description": say("exchange.set", "en", title=name, day=held.as_of),
        "license": LICENSE,
        "sssom_version": "1.1",
    }


def _prefixes(held: Held, pair: Pair) -> dict[str, str]:
    editions = {code: f"{held.texts[code].iri}#" for code in pair}
    return {"edition": ID, "comparison": f"{ID}comparison#", **editions}


def _table(held: Held, pair: Pair, found: list[Row]) -> bytes:
    out = io.StringIO()
    for key, value in _about(held, pair).items():
        out.write(f"#{key}: {json.dumps(value, ensure_ascii=False)}\n")  # 1.10 unquoted is 1.1
    out.write("#curie_map:\n")
    for prefix, base in _prefixes(held, pair).items():
        out.write(f"#  {prefix}: {json.dumps(base)}\n")
    writer = csv.DictWriter(out, SLOTS, delimiter="\t", lineterminator="\n")
    writer.writeheader()
    writer.writerows(found)
    return out.getvalue().encode()


def _json(held: Held, pair: Pair, found: list[Row]) -> bytes:
    context = {
        prefix: {"@id": base, "@prefix": True} for prefix, base in _prefixes(held, pair).items()
    }
    mappings = [{slot: value for slot, value in row.items() if value} for row in found]
    whole = {"@context": context, **_about(held, pair), "mappings": mappings}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()

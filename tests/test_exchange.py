"""What holds of every export: determinism, notes, places, refusals; the crosswalk and the links of ELI."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
import rdflib
from click.testing import CliRunner
from stated import citations, stated

from clausegraph import KnowledgeBase, QuestionError
from clausegraph.cli import exchange
from clausegraph.cli.commands import cli
from clausegraph.exchange.export import FORMATS
from clausegraph.text.vocabulary import CG, ID

SMALL = ("pipl-2021", "pis-2020")


def test_the_command_names_every_format() -> None:
    assert set(FORMATS) == set(exchange.FORMATS)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_graph_gives_the_same_bytes_and_a_note(kb: KnowledgeBase, form: str) -> None:
    pair = None if form == "dpv" else SMALL
    one, other = (kb.export(form, pair) for _ in range(2))
    assert one.files == other.files
    note = one.files["NOTE.md"].decode()
    assert "What the format cannot say" in note
    assert "该格式无法表达的内容" in note
    assert all(f"`{name}`" in note for name in one.files if name != "NOTE.md")
    assert kb.digest[:12] in note
    if form not in ("dpv", "eli"):
        assert (one.comparisons, one.gaps) == (14, 1)
        assert "14 comparisons, 1 of them gaps" in note
        assert "clausegraph.ttl" in one.files


def test_our_rdf_beside_says_what_the_graph_says(kb: KnowledgeBase) -> None:
    held = rdflib.Graph().parse(data=kb.export("sssom").files["clausegraph.ttl"], format="turtle")
    ours = rdflib.Namespace(CG)
    for iri, one in stated(kb).items():
        node = rdflib.URIRef(iri)
        for side in ("left", "right"):
            assert {str(r) for r in held.objects(node, ours[side])} == one.side(side)
            if len(one.side(side)) > 1:
                parts = held.objects(rdflib.URIRef(f"{iri}_{side}"), rdflib.DCTERMS.hasPart)
                assert {str(p) for p in parts} == one.side(side)
        assert str(held.value(node, ours.asOf).datatype).endswith("date")  # type: ignore[union-attr]


def test_a_pair_is_found_in_either_order_and_a_topic_narrows(kb: KnowledgeBase) -> None:
    assert kb.export("sssom", SMALL).files == kb.export("sssom", SMALL[::-1]).files
    narrowed = kb.export("sssom", topic="consent-withdrawal")
    wanted = [one for iri, one in stated(kb).items() if "#consent-withdrawal_" in iri]
    assert narrowed.comparisons == len(wanted)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"format": "sssum"}, "sssom"),
        ({"format": "sssom", "topic": "minor"}, "minors"),
        ({"format": "sssom", "pair": ("gdpr", "gdpr")}, "two different editions"),
        ({"format": "sssom", "pair": ("gdpr", "dsl-2021")}, "Nothing has been compared"),
    ],
)
def test_what_cannot_be_exported_is_said(
    kb: KnowledgeBase, given: dict[str, object], told: str
) -> None:
    with pytest.raises(QuestionError, match=told):
        kb.export(**given)  # type: ignore[arg-type]


def test_the_command_writes_a_folder_and_overwrites_only_when_told(
    compiled_path: Path, tmp_path: Path
) -> None:
    place = tmp_path / "out"
    asked = ["export", "--format", "eli", "--pair", *SMALL, "-o", str(place)]
    asked += ["--graph", str(compiled_path)]
    first = CliRunner().invoke(cli, asked)
    assert (first.exit_code, first.output.count("NOTE.md")) == (0, 1)
    assert {p.name for p in place.iterdir()} == {"names.csv", "links.ttl", "NOTE.md"}
    again = CliRunner().invoke(cli, asked)
    assert again.exit_code == 2
    assert "--force" in again.output
    assert CliRunner().invoke(cli, [*asked, "--force"]).exit_code == 0
    nowhere = [*asked[:-4], "-o", str(tmp_path / "no" / "where"), *asked[-2:]]
    assert CliRunner().invoke(cli, nowhere).exit_code == 2


@pytest.fixture(scope="module")
def rows(kb: KnowledgeBase) -> dict[str, list[dict[str, str]]]:
    """The rows of every crosswalk, by pair, with the column codes as keys."""
    files = kb.export("crosswalk").files
    held = {}
    for name, content in files.items():
        if name.endswith(".csv"):
            lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
            heads = [KEYS.get(head.partition(":")[0], head) for head in lines[0]]
            held[name] = [dict(zip(heads, line, strict=True)) for line in lines[1:]]
    return held


COUNTED = re.compile(r"\(\d+/\d+\)$")
KEYS = {
    "Reference": "reference",
    "Relationship (source to target)": "relation",
    "Source clauses": "left",
    "Target clauses": "right",
    "Difference, or why there is none": "reason",
    "Law read to": "as-of",
    "Stricter side by dimension": "strictness",
}


def test_the_crosswalk_has_every_comparison_as_stated(
    kb: KnowledgeBase, rows: dict[str, list[dict[str, str]]]
) -> None:
    assert sum(map(len, rows.values())) == len(stated(kb)) == 734
    for name, held in rows.items():
        for row in held:
            one = stated(kb)[f"{ID}comparison#{row['reference']}"]
            assert name == f"crosswalk_{one.editions[0]}_{one.editions[1]}_en.csv"
            assert row["relation"] == one.relation
            assert row["reason"] == one.reason["en"]
            assert row["as-of"] == one.facts["asOf"]
            for side in ("left", "right"):
                cited = {citations(kb)[rule] for rule in one.side(side)}
                assert set(row[side].split("; ")) == (cited or {"–"})
            found = row["strictness"].split("\n") if one.strictness else []
            assert len(found) == len(one.strictness)


def test_the_workbook_has_the_rows_of_the_csv(kb: KnowledgeBase) -> None:
    """A row too tall for Excel goes on in the next; every comparison begins one."""
    files = kb.export("crosswalk", SMALL).files
    book = openpyxl.load_workbook(io.BytesIO(files["crosswalk_pipl-2021_pis-2020_en.xlsx"]))
    text = files["crosswalk_pipl-2021_pis-2020_en.csv"].decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text)))
    sheet = [[c or "" for c in row] for row in book.worksheets[0].iter_rows(values_only=True)]
    assert sheet[0] == lines[0]
    counted = [
        COUNTED.search(str(row[2])) for row in sheet[1:]
    ]  # a row that goes on is counted: (2/3)
    begun = Counter(str(r[0]) for r, again in zip(sheet[1:], counted, strict=True) if not again)
    assert begun == Counter(line[0] for line in lines[1:])
    for column in range(len(lines[0])):
        whole = "\n".join(str(row[column]) for row in sheet[1:])
        for line in lines[1:]:
            assert all(part in whole for part in line[column].split("\n"))


def test_a_crosswalk_speaks_the_language_asked(compiled_path: Path, tmp_path: Path) -> None:
    place = tmp_path / "out"
    asked = ["export", "--format", "crosswalk", "--pair", *SMALL, "-o", str(place), "--lang", "zh"]
    assert CliRunner().invoke(cli, [*asked, "--graph", str(compiled_path)]).exit_code == 0
    text = (place / "crosswalk_pipl-2021_pis-2020_zh.csv").read_text("utf-8-sig")
    assert "关系（来源对目标）" in text
    assert "equivalent-to" in text


def test_links_of_eli_are_those_of_the_graph(kb: KnowledgeBase) -> None:
    files = kb.export("eli").files
    lines = list(csv.DictReader(io.StringIO(files["names.csv"].decode("utf-8-sig"))))
    asked = f"SELECT ?p ?e WHERE {{ ?p a <{CG}Provision> . OPTIONAL {{ ?p <{CG}eli> ?e }} }}"
    stated_eli = {p.value: e.value if e else "" for p, e in kb.select(asked)}
    editions = {code for one in stated(kb).values() for code in one.editions}
    wanted = {
        p: e for p, e in stated_eli.items() if p.partition("#")[0].removeprefix(ID) in editions
    }
    assert {row["iri"]: row["eli"] for row in lines} == wanted
    for row in lines:
        assert row["nearest_eli"].startswith("http://data.europa.eu/") == (row["edition"] == "gdpr")
        if row["eli"]:
            assert row["nearest_eli"] == row["eli"]
    links = rdflib.Graph().parse(data=files["links.ttl"], format="turtle")
    assert {str(s) for s, o in links.subject_objects() if "data.europa.eu" in str(o)} == {
        f"{ID}gdpr",
        *(iri for iri, address in wanted.items() if address),
    }
    assert not any("akn" in row["eli"] for row in lines)  # no identifier on which tools disagree

"""A valid query with a slip in a name: the name is told with its place and the nearest that exist."""

from __future__ import annotations

import pytest

from clausegraph import KnowledgeBase
from clausegraph.text.vocabulary import CG, ID
from clausegraph.text.words import LANGUAGES, Language

PREFIX = f"PREFIX cg: <{CG}>\n"


@pytest.mark.parametrize(
    ("sparql", "told"),
    [
        ("SELECT * { ?n a cg:Nrom }", ["2:17 class cg:Norm"]),
        ("SELECT * { ?n cg:topik ?t }", ["2:15 property cg:topic"]),
        ("SELECT * { ?n a cg:Norm ; cg:modalty ?m }", ["2:27 property cg:modality"]),
        ("SELECT * { ?n cg:topic/cg:xqzzvwkj ?b }", ["2:24 property.far"]),
        (f"SELECT * {{ ?n cg:inEdition <{ID}pis-2021> }}", ["2:28 name id:pis-2020"]),
        ("SELECT * { ?n cg:modality cg:Obligaton }", ["2:27 name cg:Obligation"]),
        ("SELECT * { ?n cg:Norm ?x }", ["2:15 property cg:ofNorm"]),  # a class says nothing
        ("SELECT * { ?n a cg:modality }", ["2:17 class"]),  # a property has no members
        ("SELECT * { ?n a cg:Nrom ; cg:topik ?t } LIMIT 1", ["2:17 class", "2:27 property"]),
        ("SELECT * { ?n cg:topik ?t . ?m cg:topik ?t }", ["2:15 property"]),  # each name once
        ("SELECT * { ?n a cg:Norm ; cg:topic ?t } LIMIT 1", []),
        # a list of names is no triple; after it properties are properties again
        ("SELECT * { VALUES ?m { cg:Right cg:Power cg:Effect } ?n cg:modality ?m } LIMIT 1", []),
        (
            "SELECT * { VALUES ?m { cg:Right cg:Powr } ?n cg:modalty ?m }",
            ["2:33 name cg:Power", "2:46 property cg:modality"],
        ),
        ('SELECT * { ?n cg:issued "2018-01-01"^^<http://www.w3.org/2001/XMLSchema#date> }', []),
    ],
)
def test_what_the_graph_does_not_know_is_told(
    kb: KnowledgeBase, sparql: str, told: list[str]
) -> None:
    answer = kb.query(PREFIX + sparql)
    assert len(answer.remarks) == len(told)
    for remark, notice, wanted in zip(answer.remarks, answer.notices, told, strict=True):
        place, kind, *near = wanted.split()
        assert notice.startswith(f"{place} ")
        assert remark.key.startswith(f"query.unknown-{kind}")
        assert all(name in notice for name in near)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_notebook_shows_the_remark_above_the_table(kb: KnowledgeBase, language: Language) -> None:
    answer = kb.query(f"{PREFIX}SELECT * {{ ?n a cg:Nrom }}", lang=language)
    (notice,) = answer.notices
    assert "cg:Nrom" in notice
    assert answer._repr_html_().startswith(f"<p>{notice}")

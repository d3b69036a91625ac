"""Comparisons that a practitioner asks for, as `comparisons/NAME.yaml` has them from the two texts.

Each file was written with the texts open and without a look at the clause files of the comparison; where
both differed, the texts decided. `left` and `right` name rules that must stand in one alignment between
the two editions, whatever stands beside them; `relation` and the sides of `stricter` are those that the
alignment must have. `relation: no-relationship` names rules of one side that must have a reasoned gap, and
no counterpart anywhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import clausegraph
from clausegraph.text.vocabulary import CG, compact

HERE = Path(__file__).parent
CLAUSES = HERE.parent / "clauses"
FILES = sorted((HERE / "comparisons").glob("*.yaml"))
GAP = "no-relationship"
SIDES = ("left", "right")
ALIGNMENTS = """
PREFIX cg: <https://w3id.org/clausegraph/ns#>
PREFIX id: <https://w3id.org/clausegraph/id/>
SELECT ?alignment ?relation ?norm ?dimension ?side WHERE {
  ?alignment cg:leftEdition ?left ; cg:rightEdition ?right ; cg:scopeRelation ?relation ;
    cg:left|cg:right ?norm .
  VALUES (?left ?right) { (id:gdpr id:pis-2020) }
  OPTIONAL { ?alignment cg:strictness ?finding . ?finding cg:dimension ?dimension ; cg:stricterSide ?side }
}
"""


def read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    return found


class Alignment:
    """An alignment with its rules and sides by name."""

    def __init__(self) -> None:
        self.relation = ""
        self.norms: set[str] = set()
        self.sides: dict[str, str] = {}


def alignments(kb: clausegraph.KnowledgeBase, left: str, right: str) -> dict[str, Alignment]:
    """All alignments between two editions by IRI."""
    found: dict[str, Alignment] = defaultdict(Alignment)
    query = ALIGNMENTS.replace("id:gdpr id:pis-2020", f"id:{left} id:{right}")
    for iri, relation, norm, dimension, side in kb.select(query):
        alignment = found[iri.value]
        alignment.relation = coded(relation.value)
        alignment.norms.add(compact(norm.value))
        if dimension:
            alignment.sides[coded(dimension.value)] = coded(side.value)
    return found


@pytest.fixture(scope="module")
def between(kb: clausegraph.KnowledgeBase) -> Any:
    """All alignments between two editions by IRI."""

    @cache
    def of(left: str, right: str) -> dict[str, Alignment]:
        return alignments(kb, left, right)

    return of


def coded(iri: str) -> str:
    """A code as clause files have it: cg:noRelationship is no-relationship, cg:DeadlineDimension deadline."""
    name = iri.removeprefix(CG).removesuffix("Dimension")
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()


def judged(case: dict[str, Any], held: dict[str, Alignment]) -> list[str]:
    """What is wrong with the alignments for that case; nothing where one fits."""
    asked = {norm for side in SIDES for norm in case.get(side, ())}
    near = [a for a in held.values() if a.norms & asked]
    missing = asked - {norm for a in near for norm in a.norms}
    if missing:
        return [f"nobody compares {name}" for name in sorted(missing)]
    if case["relation"] == GAP:
        return [f"has a counterpart: {sorted(a.norms)}" for a in near if a.relation != GAP]
    whole = [a for a in near if asked <= a.norms]
    if not whole:
        return ["the rules stand in different alignments"]
    return min((differences(case, alignment) for alignment in whole), key=len)


def differences(case: dict[str, Any], alignment: Alignment) -> list[str]:
    """Where one alignment says other than the case."""
    wanted = {"relation": case["relation"], **case.get("stricter", {})}
    said = {"relation": alignment.relation, **alignment.sides}
    return [
        f"{what}: {value} wanted, {said.get(what, 'nothing')} found"
        for what, value in wanted.items()
        if said.get(what) != value
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_comparison_is_as_the_texts_have_it(path: Path, between: Any) -> None:
    case = read(path)
    assert judged(case, between(*case["between"])) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_asks_in_both_languages_and_names_rules(path: Path) -> None:
    case = read(path)
    assert case["question"]["en"].endswith("?")
    assert case["question"]["zh"].endswith("？")
    sides = [side for side in SIDES if case.get(side)]
    assert len(sides) == (1 if case["relation"] == GAP else 2)
    for side, edition in zip(SIDES, case["between"], strict=True):
        assert all(norm.startswith(f"{edition}:") for norm in case.get(side, ()))
    assert bool(case.get("stricter")) == (case["relation"] != GAP)


def test_a_missing_rule_an_other_relation_and_an_other_side_are_told(between: Any) -> None:
    alignments = between("gdpr", "pis-2020")
    case = read(next(path for path in FILES if path.stem == "breach-report-to-authority"))
    assert judged(case, alignments) == []
    assert judged(case | {"relation": "subset-of"}, alignments)
    assert judged(case | {"stricter": {"deadline": "right"}}, alignments)
    assert judged(case | {"relation": GAP}, alignments)
    assert judged(case | {"right": ["pis-2020:8-5-a_provide-closure-method"]}, alignments)
    assert judged(case | {"left": ["gdpr:33-1_no-such-rule"]}, alignments)


def test_a_practitioner_finds_sixty_questions() -> None:
    assert len(FILES) >= 60


IN_ITS_OWN_WORDS = (
    "个人信息处理者",
    "受托处理者",
    "决定该处理者",
)  # the last: those who decide on the processing


def test_the_processor_of_the_regulation_has_one_name_in_chinese() -> None:
    """To a reader of the Law 处理者 alone is whoever decides: see docs/how-to/settled-verdicts.md."""
    bare = {}
    for path in (CLAUSES / "gdpr").glob("*.yaml"):
        text = path.read_text("utf-8")
        for words in IN_ITS_OWN_WORDS:
            text = text.replace(words, "")
        bare[path.name] = text.count("处理者")
    for path in (CLAUSES / "comparisons").glob("*.yaml"):
        text = path.read_text("utf-8")
        together = re.findall("控制者(?:和|、|或者|与)处理者|(?<!受托)处理者和代表", text)
        bare[path.name] = text.count("受托者") + len(together)
    assert {name: count for name, count in bare.items() if count} == {}

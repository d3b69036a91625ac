"""The ready questions: whole headers, the same rows in two SPARQL engines, answers verified by hand.

A file `expectations/NAME.yaml` holds verified answers of the question NAME; a comment on top says how they
were verified. Each case has `given` (parameters), `language` (en if absent) and `columns`, and then

- `rows`: exactly these, in this order (rows that are equal in the chosen columns count once);
- `among`: these, among others that may come with more of the law;
- `never`: none of these;
- `texts`: columns that are filled in every row.

Things are prefixed names, figures and dates are as in the graph, an empty text is an empty cell. When an
answer changes, the test prints the missing and the added rows in the form of the file: verify them, then
edit it.
"""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from rdflib import Dataset, Literal

import clausegraph
from clausegraph.ask.answer import Answer, Cell
from clausegraph.ask.questions import Question, read_questions
from clausegraph.text.places import CLAUSES, QUERIES
from clausegraph.text.vocabulary import CG, ID, prefixes

EXPECTATIONS = Path(__file__).parent / "expectations"
QUESTIONS = read_questions(QUERIES)
FILES = {path.stem.partition("-")[2]: path for path in sorted(QUERIES.glob("*.rq"))}
# What the context does not name by a prefix of its own; editions are `edition:gdpr` there and here.
SCHEMES = {"topic": f"{ID}topic#", "content": f"{ID}content#"}
NAMES = {p: ns for p, ns in prefixes().items() if p != "id"} | SCHEMES
CHINESE = re.compile(r"[\u4e00-\u9fff]")
VALUES = re.compile(r"VALUES \?(\w+) \{ ([^}]*) \}")
LANGUAGES = re.compile(r'LANG\(\?\w+\) = ("\w+")')  # constants that asking fills like a block
NUMERIC = ("integer", "decimal")

# rdflib reads and queries a Dataset through names of its own that it has deprecated.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Dataset.contexts is deprecated:DeprecationWarning"),
]
each_question = pytest.mark.parametrize("name", QUESTIONS)


def cases() -> list[Any]:
    """Every case of every file, named after its question and parameters."""
    found = []
    for path in sorted(EXPECTATIONS.glob("*.yaml")):
        for case in yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)["cases"]:
            words = [*case.get("given", {}).values(), case.get("language", "en")]
            found.append(pytest.param(path.stem, case, id="-".join([path.stem, *words])))
    return found


def short(iri: str) -> str:
    """An IRI as prefixed name, through the longest namespace that fits."""
    prefix, namespace = max(
        ((p, ns) for p, ns in NAMES.items() if iri.startswith(ns)),
        key=lambda pair: len(pair[1]),
        default=("", ""),
    )
    return f"{prefix}:{iri.removeprefix(namespace)}" if prefix else iri


def written(cell: Cell | None) -> str:
    """A cell as the expectation files write it."""
    if cell is None:
        return ""
    return short(cell.value) if cell.is_iri else cell.value


def chosen(answer: Answer, columns: list[str]) -> list[tuple[str, ...]]:
    """The rows under these columns, each once, in order."""
    places = [answer.columns.index(column) for column in columns]
    return list(dict.fromkeys(tuple(written(row[p]) for p in places) for row in answer.rows))


def listed(title: str, rows: list[tuple[str, ...]]) -> str:
    lines = [f"  - [{', '.join(value or chr(34) * 2 for value in row)}]" for row in rows]
    return "\n".join([f"{title}:", *lines]) if rows else ""


def ask(kb: clausegraph.KnowledgeBase, name: str, case: dict[str, Any]) -> Answer:
    return kb.ask(name, lang=case.get("language", "en"), **case.get("given", {}))


@pytest.fixture(scope="module")
def portable(compiled: tuple[bytes, int]) -> Dataset:
    """The same graph in rdflib's own memory and under its own engine."""
    dataset = Dataset(default_union=True)
    dataset.parse(data=compiled[0], format="nquads")
    return dataset


# Headers


def test_files_are_numbered_and_named_by_verb_and_object() -> None:
    numbers = [path.name[:3] for path in FILES.values()]
    assert numbers == [f"{n:02}-" for n in range(1, len(FILES) + 1)]
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)+", name) for name in FILES)


@each_question
def test_header_is_whole_in_both_languages(name: str, kb: clausegraph.KnowledgeBase) -> None:
    question = QUESTIONS[name]
    labels = [*(p.labels for p in question.parameters), *question.columns.values()]
    for words in (question.titles, question.questions, *labels):
        assert words["en"]
        assert CHINESE.search(words["zh"])
        assert not CHINESE.search(words["en"])
    assert set(question.columns) == set(kb.ask(name).columns)
    for language in ("en", "zh"):
        heads = [heads[language] for heads in question.columns.values()]
        assert len(set(heads)) == len(heads)


@each_question
def test_parameters_are_the_values_blocks(name: str) -> None:
    """Header and query name the same parameters, and asking with the defaults changes nothing."""
    question = QUESTIONS[name]
    blocks = set(dict(VALUES.findall(question.text)))
    if LANGUAGES.search(question.text):
        blocks.add("lang")
        assert set(LANGUAGES.findall(asked(question))) == {'"en"'}
        assert set(LANGUAGES.findall(question.sparql("zh", {}))) == {'"zh"'}
    assert blocks == {parameter.name for parameter in question.parameters}
    assert VALUES.findall(asked(question)) == VALUES.findall(expanded(question.text))


def asked(question: Question) -> str:
    return question.sparql("en", {})


def expanded(text: str) -> str:
    """The query with the prefixed names of its VALUES blocks written out."""
    namespaces = dict(re.findall(r"^PREFIX ([\w-]+): <(.*)>$", text, re.MULTILINE))

    def full(found: re.Match[str]) -> str:
        name, value = found.groups()
        value = re.sub(r"([\w-]+):(\S+)", lambda m: f"<{namespaces[m[1]]}{m[2]}>", value)
        return f"VALUES ?{name} {{ {value} }}"

    return VALUES.sub(full, text)


@each_question
def test_prefixes_are_those_used_and_those_of_the_project(name: str) -> None:
    text = QUESTIONS[name].text
    declared = dict(re.findall(r"^PREFIX ([\w-]+): <(.*)>$", text, re.MULTILINE))
    body = re.sub(r'^\s*(#|PREFIX).*$|<[^>]*>|"[^"]*"', "", text, flags=re.MULTILINE)
    assert set(re.findall(r"(?<![\w?-])([a-z][\w-]*):", body)) == set(declared)
    assert all({**prefixes(), **SCHEMES}[prefix] == space for prefix, space in declared.items())


def test_table_lists_all_questions() -> None:
    table = (QUERIES / "README.md").read_text("utf-8")
    rows = [
        f"| [{path.stem}]({path.name}) | {QUESTIONS[name].titles['en']} | {QUESTIONS[name].titles['zh']} |"
        for name, path in FILES.items()
    ]
    assert [line for line in table.splitlines() if line.startswith("| [")] == rows


# Values


@each_question
def test_defaults_exist_and_have_an_answer(name: str, kb: clausegraph.KnowledgeBase) -> None:
    question = QUESTIONS[name]
    for value in re.findall(r"<([^>]*)>", " ".join(v for _, v in VALUES.findall(asked(question)))):
        if "XMLSchema" not in value:
            assert any(kb.select(f"SELECT ?p WHERE {{ <{value}> ?p ?o }} LIMIT 1")), value
    assert len(kb.ask(name)) > 0


@pytest.mark.parametrize(
    "value",
    [
        "x> . } #",  # closes the IRI and the block, comments out the rest
        "x } SELECT * { ?s ?p ?o",  # opens a query of its own
        'en" } VALUES ?x { "',  # closes a string
        "gdpr> <https://example.org/",  # a second IRI
        '2019-06-01"^^xsd:date } #',  # closes a date
        "gdpr:7\n}",  # a line break
        "",
    ],
)
@each_question
def test_values_cannot_leave_their_block(
    name: str, value: str, kb: clausegraph.KnowledgeBase
) -> None:
    for parameter in QUESTIONS[name].parameters:
        if parameter.kind != "language":
            with pytest.raises(clausegraph.QuestionError):
                kb.ask(name, **{parameter.name: value})
        else:
            with pytest.raises(clausegraph.QuestionError):
                QUESTIONS[name].sparql("en", {parameter.name: value})


def test_unknown_parameters_are_refused(kb: clausegraph.KnowledgeBase) -> None:
    with pytest.raises(clausegraph.QuestionError, match="topic"):
        kb.ask("compare-topic", topik="minors")


# Answers


@each_question
def test_rdflib_gives_the_same_rows_in_the_same_order(
    name: str, kb: clausegraph.KnowledgeBase, portable: Dataset
) -> None:
    """The file as it stands, without the package: nothing depends on one engine."""
    plain: list[Any] = list(portable.query(QUESTIONS[name].text))
    assert [tuple(map(of_rdflib, row)) for row in plain] == [
        tuple(map(of_cell, row)) for row in kb.ask(name).rows
    ]


def of_rdflib(term: Any) -> object:
    if isinstance(term, Literal):
        return literal(str(term), str(term.datatype or ""), term.language or "")
    return None if term is None else str(term)


def of_cell(cell: Cell | None) -> object:
    if cell is None or cell.is_iri:
        return cell and cell.value
    return literal(cell.value, cell.datatype, cell.language)


def literal(value: str, datatype: str, language: str) -> object:
    """A literal by its value: stores may write 4.0 as 4."""
    numeric = datatype.rpartition("#")[2] in NUMERIC
    return Decimal(value) if numeric else (value, language)


@each_question
def test_no_row_comes_twice(name: str, kb: clausegraph.KnowledgeBase) -> None:
    twice = [row for row, times in Counter(kb.ask(name).rows).items() if times > 1]
    assert not twice


@each_question
def test_both_languages_give_the_same_rows_in_their_words(
    name: str, kb: clausegraph.KnowledgeBase
) -> None:
    answers = {language: kb.ask(name, lang=language) for language in ("en", "zh")}
    for language, answer in answers.items():
        tags = {cell.language for row in answer.rows for cell in row if cell and cell.language}
        assert tags <= {language}
    english, chinese = ([wordless(row) for row in a.rows] for a in answers.values())
    assert english == chinese


def wordless(row: tuple[Cell | None, ...]) -> list[str]:
    return ["words" if cell and cell.language else written(cell) for cell in row]


def differences(kb: clausegraph.KnowledgeBase, name: str, case: dict[str, Any]) -> str:
    """Where an answer is not as verified; nothing where it is."""
    answer = ask(kb, name, case)
    found = chosen(answer, case["columns"])
    rows, among, never = (
        [tuple(row) for row in case.get(key, ())] for key in ("rows", "among", "never")
    )
    missing = [row for row in [*rows, *among] if row not in found]
    added = [row for row in found if row not in rows] if "rows" in case else []
    added += [row for row in never if row in found]
    if missing + added:
        return "\n" + listed("missing", missing) + "\n" + listed("added", added)
    if "rows" in case and found != rows:
        return listed("in this order", found)
    bare = [row for row in chosen(answer, case.get("texts", [])) if "" in row]
    return listed("without words", bare)


@pytest.mark.parametrize(("name", "case"), cases())
def test_answer_is_as_verified(
    name: str, case: dict[str, Any], kb: clausegraph.KnowledgeBase
) -> None:
    assert differences(kb, name, case) == ""


@each_question
def test_every_question_has_a_verified_answer(name: str) -> None:
    path = EXPECTATIONS / f"{name}.yaml"
    assert path.is_file()
    assert path.read_text("utf-8").startswith("# Verified"), "say on top how it was verified"


# Completeness: what is in the clause files is in the answers


def norms_of(edition: str) -> list[dict[str, Any]]:
    """All norms of an edition as its files state them, read without the package."""
    found: list[dict[str, Any]] = []

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            found.extend(node.get("norms", ()))
            walk(list(node.values()))
        elif isinstance(node, list):
            for part in node:
                walk(part)

    for path in sorted(CLAUSES.rglob("*.yaml")):
        content = yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)
        if content.get("edition") == edition:
            walk(content)
    return found


@pytest.mark.parametrize("edition", ["gdpr", "pis-2017", "pis-2020", "csl-2016", "pipl-2021"])
def test_counts_are_those_of_the_clause_files(edition: str, kb: clausegraph.KnowledgeBase) -> None:
    norms = [norm for norm in norms_of(edition) if norm.get("informative") != "true"]
    expected = Counter(norm["modality"].title() for norm in norms)
    counted: Counter[str] = Counter()
    for modality, _, number in kb.ask("count-duties-by-modality-and-force", edition=edition).rows:
        counted[written(modality).removeprefix("cg:")] += int(written(number))
    assert norms
    assert counted == expected


def test_every_threshold_is_found_under_its_topic(kb: clausegraph.KnowledgeBase) -> None:
    rows = kb.select(
        f"""PREFIX cg: <{CG}>
        SELECT DISTINCT ?norm WHERE {{
          ?norm a cg:Norm ; (cg:when|cg:allOf|cg:anyOf|cg:noneOf)*/cg:threshold ?threshold
        }}"""
    )
    held = {short(norm.value) for (norm,) in rows}
    found = {
        name
        for topic in kb.topics
        for (name,) in chosen(kb.ask("list-ages-and-thresholds", topic=topic), ["norm"])
    }
    assert held
    assert held <= found


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_note_on_a_feature_of_consent_is_told(
    language: str, kb: clausegraph.KnowledgeBase
) -> None:
    held = kb.select(
        f"""PREFIX cg: <{CG}>
        SELECT DISTINCT ?note WHERE {{
          <{ID}consent#gdpr-explicit-consent> cg:featureSource/cg:note ?note
          FILTER(LANG(?note) = "{language}")
        }}"""
    )
    told = chosen(kb.ask("show-consent-features", lang=language), ["note"])
    assert {note for (note,) in told if note} == {note.value for (note,) in held}
    assert len(told) > 2

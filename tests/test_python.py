"""The package as notebooks use it: objects tell themselves, names stand for codes, a slip is a sentence."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import clausegraph
from clausegraph import ClauseGraphError, KnowledgeBase
from clausegraph.cli.commands import cli
from clausegraph.text.words import LANGUAGES, Language

Call = Callable[[KnowledgeBase], Any]


def test_the_knowledge_base_says_what_it_holds(kb: KnowledgeBase) -> None:
    told = repr(kb)
    for part in (f"{len(kb.editions)} editions", kb.day, kb.as_of, kb.digest[:12]):
        assert part in told
    page = kb._repr_html_()
    assert page.count("<tr>") == len(kb.editions) + 1
    assert all(f">{code}<" in page for code in kb.editions)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "made",
    [
        lambda kb, lang: kb.compare("minors", lang=lang),
        lambda kb, lang: kb.clause("Art 7(3) GDPR", lang=lang),
        lambda kb, lang: kb.gap("gdpr", "pis-2020", topic="sharing", lang=lang),
        lambda kb, lang: kb.search("consent", lang=lang, limit=5),
    ],
)
def test_results_are_short_as_text_and_whole_as_table(
    kb: KnowledgeBase, made: Callable[[KnowledgeBase, Language], Any], lang: Language
) -> None:
    """A comparison printed 46,000 characters of its parts."""
    result = made(kb, lang)
    if not isinstance(result, clausegraph.Found):
        assert len(repr(result)) < 300
    page = result._repr_html_()
    assert page.count("<table") == page.count("</table>") == 1
    assert f'lang="{lang}"' in page
    compared = getattr(result, "aligned", None)  # its DataFrame holds what stands elsewhere too
    assert page.count("<tr>") == len(result.df if compared is None else compared) + 1
    assert not re.search(r"<(?!/?(table|caption|thead|tbody|tr|th|td|p|mark)\b)", page)


def test_codes_stand_with_their_names(kb: KnowledgeBase) -> None:
    row = kb.topics.df.set_index("Code").loc["consent-withdrawal"]
    assert tuple(row) == ("Withdrawal of consent", "同意的撤回")
    assert list(kb.editions.df["Code"]) == list(kb.editions)
    assert "consent-withdrawal" in kb.topics._repr_html_()
    assert isinstance(kb.topics, tuple)


@pytest.mark.parametrize(
    "name",
    [
        "consent-withdrawal",
        "Withdrawal of consent",
        "withdrawal of consent",
        "同意的撤回",
        "撤回同意",  # what it is also called
    ],
)
def test_a_topic_is_known_by_its_names(kb: KnowledgeBase, name: str) -> None:
    assert kb.topic_code(name) == "consent-withdrawal"
    assert kb.compare(name).topic == "consent-withdrawal"
    assert kb.matrix([name]).rows == kb.matrix(["consent-withdrawal"]).rows


def test_a_name_of_several_topics_is_refused_with_all_of_them(kb: KnowledgeBase) -> None:
    with pytest.raises(ClauseGraphError) as error:
        kb.compare("breach")
    for code in ("incident-authority", "incident-individual", "incident-preparedness"):
        assert code in str(error.value)


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        ("gdpr", "2026-01-01", "gdpr"),
        ("GDPR", "2026-01-01", "gdpr"),
        ("PIPL", "2026-01-01", "pipl-2021"),
        ("个人信息保护法", "2026-01-01", "pipl-2021"),
        ("个保法", "2026-01-01", "pipl-2021"),
        ("GB/T 35273-2017", "2026-01-01", "pis-2017"),
        ("pis", "2019-01-01", "pis-2017"),
        ("规范", "2021-01-01", "pis-2020"),
        ("网络安全法", "2018-06-01", "csl-2016"),
        ("nothing so called", "2026-01-01", "nothing so called"),
    ],
)
def test_an_edition_is_known_by_its_names(
    kb: KnowledgeBase, name: str, day: str, code: str
) -> None:
    assert kb.edition_on(name, day) == code


def test_a_question_takes_citation_and_names(kb: KnowledgeBase) -> None:
    given = {"clause": "GB/T 35273-2020 5.4 a", "day": "2021-06-01"}
    assert kb.ask("trace-clause-to-fine", **given).rows
    one = kb.ask("compare-topic", topic="Withdrawal of consent")
    assert one.rows == kb.ask("compare-topic", topic="consent-withdrawal").rows


def test_a_question_takes_names_and_dates_wherever_codes_and_texts_are_taken(
    kb: KnowledgeBase,
) -> None:
    day = datetime.date(2019, 6, 1)
    assert (
        kb.ask("list-rules-in-force-on-a-day", topic="未成年人与监护人", day=day).rows
        == kb.ask("list-rules-in-force-on-a-day", topic="minors", day="2019-06-01").rows
    )
    for name, given in (
        ("list-norms-by-bearer", {"modality": ("obligation", "Obligation", "义务")}),
        ("show-consent-features", {"type": ("gdpr-explicit-consent", "explicit consent (GDPR)")}),
    ):
        ((parameter, values),) = given.items()
        code, *names = values
        codes = {p.name: p.default for p in kb.questions[name].parameters}
        expected = kb.ask(name, **{parameter: codes[parameter]}).rows
        for called in names:
            assert kb.ask(name, **{parameter: called}).rows == expected, code


NOWHERE = Path("nowhere") / "at" / "all" / "a.xlsx"
SLIPS: list[tuple[str, Call]] = [
    ("bad-day", lambda kb: kb.compare("minors", "gdpr", "pis-2017", day="2018")),
    ("bad-day", lambda kb: kb.clause("Art 7 GDPR", day="20180601")),
    ("bad-day", lambda kb: kb.gap(day="June 2018")),
    ("unknown-language", lambda kb: kb.compare("minors", lang="fr")),
    ("unknown-language", lambda kb: kb.search("consent", lang="fr")),
    ("no-topics", lambda kb: kb.matrix([])),
    ("one-for-list", lambda kb: kb.matrix("minors")),
    ("unknown-topic", lambda kb: kb.matrix(["minor"])),
    ("unknown-topic", lambda kb: kb.compare("")),
    ("not-a-text", lambda kb: kb.compare(["minors"])),
    ("not-a-text", lambda kb: kb.compare("minors", "gdpr", None)),
    ("not-a-text", lambda kb: kb.compare("minors", day=20180601)),
    ("not-a-text", lambda kb: kb.search(None)),
    ("not-a-text", lambda kb: kb.clause(None)),
    ("not-a-text", lambda kb: kb.force(5.4)),
    ("not-a-text", lambda kb: kb.explain(None)),
    ("not-a-text", lambda kb: kb.gap(topic=[])),
    ("not-a-text", lambda kb: kb.changes(topic=[])),
    ("jurisdiction", lambda kb: kb.gap(enter="china")),
    ("jurisdiction", lambda kb: kb.search("consent", edition="中国")),
    ("jurisdiction-of-one", lambda kb: kb.compare("minors", "EU")),
    ("unknown-edition", lambda kb: kb.compare("minors", "gdpr", "pis-2018")),
    ("citation", lambda kb: kb.clause("Art 7(33) GDPR")),
    ("no-folder", lambda kb: kb.matrix(["minors"]).to_excel(NOWHERE)),
    ("no-folder", lambda kb: kb.gap(topic="fees").to_pdf(NOWHERE.with_suffix(".pdf"))),
    ("not-a-text", lambda kb: kb.gap(topic="fees").to_excel(5)),
    ("not-a-text", lambda kb: kb.ask(5)),
    ("not-a-text", lambda kb: kb.ask("compare-topic", topic=["fees"])),
    ("not-a-text", lambda kb: kb.ask("compare-topic", topic=None)),
    ("bad-day", lambda kb: kb.ask("list-rules-in-force-on-a-day", day="2018")),
    ("not-a-text", lambda kb: kb.changes(kind=5)),
    ("not-a-text", lambda kb: kb.query(5)),
    ("bad-seconds", lambda kb: kb.query("SELECT * {}", seconds="x")),
    ("bad-seconds", lambda kb: kb.query("SELECT * {}", seconds=float("nan"))),
    ("bad-limit", lambda kb: kb.search("consent", limit=0)),
    ("bad-limit", lambda kb: kb.search("consent", limit="a")),
]


@pytest.mark.parametrize(("code", "call"), SLIPS)
def test_a_slip_is_one_sentence(kb: KnowledgeBase, code: str, call: Call) -> None:
    with pytest.raises(ClauseGraphError) as error:
        call(kb)
    assert error.value.code == code
    assert "\n" not in str(error.value)
    assert error.value.message("zh")


@pytest.mark.parametrize("form", ["excel", "word", "memo", "pdf", "html"])
@pytest.mark.parametrize("name", ["q.odt", "q"])
def test_a_file_is_not_written_under_the_ending_of_another_form(
    kb: KnowledgeBase, tmp_path: Path, form: str, name: str
) -> None:
    """Word came out as q.pdf, which no reader of PDF opens."""
    write = getattr(kb.matrix(["fees"]), f"to_{form}")
    with pytest.raises(ClauseGraphError) as error:
        write(tmp_path / name)
    assert error.value.code == "wrong-ending"
    assert list(tmp_path.iterdir()) == []


def test_a_word_file_is_no_pdf(kb: KnowledgeBase, tmp_path: Path) -> None:
    with pytest.raises(ClauseGraphError, match=r"\.docx"):
        kb.compare("fees").to_word(tmp_path / "q.pdf")
    assert kb.compare("fees").to_word(tmp_path / "q.DOCX")[:2] == b"PK"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_jurisdiction_is_answered_with_its_texts_the_law_first(
    kb: KnowledgeBase, lang: Language
) -> None:
    with pytest.raises(ClauseGraphError) as error:
        kb.gap(enter="China")
    told = error.value.message(lang)
    assert 0 < told.index("pipl-2021") < told.index("pis-2020")
    assert len(told) < 200
    assert "gdpr" not in told


def test_blanks_around_a_code_do_not_count(kb: KnowledgeBase) -> None:
    assert kb.gap(" gdpr", "pis-2020 ", topic="fees").enter == "pis-2020"
    assert kb.edition("pis-2020 ") == kb.edition("pis-2020")
    assert kb.compare("fees ", "gdpr ", "pis-2020 ").right == "pis-2020"


@pytest.mark.parametrize(
    "told",
    [
        lambda kb, day: kb.compare("fees", day=day).day,
        lambda kb, day: kb.gap(topic="fees", day=day).notices,
        lambda kb, day: kb.search("规范 5.4", day=day, limit=1).cited,
        lambda kb, day: kb.clause("规范 5.4", day=day).iri,
        lambda kb, day: kb.force("规范 5.4", day=day).day,
        lambda kb, day: kb.exposure("fees", day=day).rows,
        lambda kb, day: kb.timeline(day=day).rows,
        lambda kb, day: kb.timeline("规范2020 8.5 a", day=day).rows,
    ],
)
def test_a_day_has_one_name_and_may_be_a_date(
    kb: KnowledgeBase, told: Callable[[KnowledgeBase, object], Any]
) -> None:
    text = told(kb, "2018-06-01")
    assert told(kb, datetime.date(2018, 6, 1)) == text
    assert told(kb, datetime.datetime(2018, 6, 1, 23, 59, tzinfo=datetime.UTC)) == text
    assert told(kb, "2026-01-15") != text


def test_what_is_loaded_on_a_date_answers_on_it(compiled_path: Path) -> None:
    assert clausegraph.load(compiled_path, day=datetime.date(2018, 6, 1)).day == "2018-06-01"


def test_a_language_that_is_none_is_refused_when_loading(compiled_path: Path) -> None:
    with pytest.raises(ClauseGraphError, match="“fr”"):
        clausegraph.load(compiled_path, lang="fr")  # type: ignore[arg-type]


def test_a_folder_that_is_not_there_is_told_and_one_that_is_is_opened(compiled_path: Path) -> None:
    with pytest.raises(ClauseGraphError, match="nowhere"):
        clausegraph.load("nowhere")
    assert clausegraph.load(compiled_path.parent).digest


@pytest.mark.parametrize(
    ("arguments", "call"),
    [
        (["compare", "consent-withdrawl"], lambda kb: kb.compare("consent-withdrawl")),
        (["compare", "minors", "--right", "x"], lambda kb: kb.compare("minors", "gdpr", "x")),
        (["matrix", "minor"], lambda kb: kb.matrix(["minor"])),
        (["show", "Art 7(33) GDPR"], lambda kb: kb.clause("Art 7(33) GDPR")),
        (["search", "x", "--edition", "y"], lambda kb: kb.search("x", edition="y")),
    ],
)
def test_the_command_line_says_the_same(
    kb: KnowledgeBase, compiled_path: Path, arguments: list[str], call: Call
) -> None:
    with pytest.raises(ClauseGraphError) as error:
        call(kb)
    result = CliRunner().invoke(cli, [*arguments, "--graph", str(compiled_path)])
    assert result.exit_code == 2
    assert result.stderr.strip() == str(error.value)

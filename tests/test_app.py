"""The explorer: both languages, codes in the address, every topic, one message where something is wrong."""

from __future__ import annotations

import ast
import functools
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from explorer import Open, answered, words_on

import clausegraph
from app_pages import _alignment_card, _knowledge, _markdown, _rule_facts
from clausegraph import ClauseGraphError, Fault, KnowledgeBase, SourceError
from clausegraph.ask.coverage import read
from clausegraph.ask.editions import stands_left
from clausegraph.text.vocabulary import CG, ID
from clausegraph.text.words import LANGUAGES, Language, say, table
from clausegraph.wording.layer import Layer

ROOT = Path(__file__).parent.parent
PAGES = (
    *("overview", "compare", "gap", "topics", "clause", "enforceability", "timeline"),
    *("changes", "ask", "query", "search", "consent", "about", "matrix"),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_each_page_opens_in_each_language(explorer: Open, page: str, language: Language) -> None:
    at = explorer(page, lang=language)
    assert [title.value for title in at.title] == [table(language)[f"page.{page}.title"]]
    assert not at.exception
    assert not at.error
    assert not at.warning


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("compare", {"topic": "explicit-consent", "right": "pis-2017", "day": "2019-01-01"}),
        ("clause", {"cite": "pis-2020:5-6"}),  # exceptions, changes
        ("clause", {"cite": "gdpr:7"}),  # parts, recitals, sanctions with amounts
        ("clause", {"cite": "gdpr:nowhere"}),  # an error message
        ("enforceability", {"cite": "pis-2017:5-4", "day": "2018-06-01"}),
        ("timeline", {"cite": "pis-2020:8-5-a"}),
        ("ask", {"question": "compare-topic"}),
        ("compare", {"topic": "nonsense", "nonsense": "x"}),  # both warnings
    ],
)
def test_the_chinese_page_has_no_english_words_of_the_explorer(
    explorer: Open, page: str, query: dict[str, str]
) -> None:
    """Held against every sentence of the English table, piece by piece between its places."""
    said = words_on(explorer(page, lang="zh", **query))
    # Names, the law's own words, and where links lead.
    said = re.sub(r"`[^`]*`|“[^”]*”|\]\([^)]*\)", "", said)
    chinese = table("zh")
    for key, sentence in table("en").items():
        for piece in re.split(r"\{\w+\}", sentence):
            english = re.sub(r"^\W+|\W+$", "", piece)
            if key.startswith("page.") and len(english) > 3 and english not in chinese[key]:
                assert not re.search(rf"\b{re.escape(english)}\b", said), (key, english)


def test_a_page_writes_its_codes_into_the_address(explorer: Open, kb: KnowledgeBase) -> None:
    assert answered(explorer(lang="zh")) == {
        "lang": "zh",
        "content": "zh",
        "topic": "consent-withdrawal",
        "left": "gdpr",
        "right": "pis-2020",
        "day": kb.as_of,
    }


def test_an_address_gives_the_view_and_a_widget_changes_the_address(explorer: Open) -> None:
    at = explorer(lang="zh", content="en", topic="minors", left="pipl-2021", right="pis-2017")
    shown = {box.key: box.value for box in at.selectbox}
    assert shown["compare.topic"] == "minors"
    assert shown["compare.left"] == "pipl-2021"
    assert shown["compare.right"] == "pis-2017"
    at.selectbox(key="compare.topic").select("consent-standard").run()
    assert answered(at)["topic"] == "consent-standard"
    again = explorer(**answered(at))
    assert words_on(again) == words_on(at)


@pytest.mark.parametrize(
    ("name", "value", "used"),
    [
        ("topic", "consent-withdrawl", "consent-withdrawal"),  # a typing error
        ("right", "gdpr", "pis-2020"),  # the GDPR stands left of all
        ("lang", "fr", "en"),
        ("content", "<b>", "en"),
    ],
)
def test_an_unknown_value_is_told_and_replaced(
    explorer: Open, name: str, value: str, used: str
) -> None:
    at = explorer(**{name: value})
    (warning,) = at.warning
    told = re.sub(r"\\(.)", r"\1", warning.value)
    assert value in told
    assert used in told
    assert answered(at)[name] == used
    assert not at.exception


def test_nothing_can_stand_right_of_the_last_text(explorer: Open, kb: KnowledgeBase) -> None:
    before = functools.cmp_to_key(lambda a, b: -1 if stands_left(kb.phases, ID + a, ID + b) else 1)
    last = sorted(kb.editions, key=before)[-1]
    at = explorer(left=last)
    assert last in re.sub(r"\\(.)", r"\1", at.warning[0].value)
    assert answered(at)["left"] == "gdpr"


def test_an_unknown_name_is_told_and_dropped(explorer: Open) -> None:
    at = explorer(topc="minors")
    assert "topc" in at.warning[0].value
    assert "topc" not in answered(at)


DATED = ("compare", "gap", "clause", "enforceability", "timeline", "consent", "matrix")


@pytest.mark.parametrize("page", DATED)
@pytest.mark.parametrize("value", ["2018-02-30", "20180525", "2018-05-25' }"])
def test_a_wrong_day_in_an_address_stays_in_its_field_and_nothing_is_answered(
    explorer: Open, page: str, value: str
) -> None:
    at = explorer(page, day=value)
    (error,) = at.error
    assert value in re.sub(r"\\(.)", r"\1", error.value)
    assert at.text_input(key="app.day").value == answered(at)["day"] == value
    assert not [*at.header, *at.exception]


def test_a_day_that_is_none_is_refused_where_it_is_typed(explorer: Open, kb: KnowledgeBase) -> None:
    at = explorer()
    at.text_input(key="app.day").set_value("yesterday").run()
    assert "yesterday" in at.error[0].value
    assert not at.header
    at.text_input(key="app.day").set_value(kb.as_of).run()
    assert at.header
    assert not at.error


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("topic", ["consent-withdrawal", "access-control"])
def test_a_comparison_says_how_far_its_topic_is(
    explorer: Open, kb: KnowledgeBase, lang: Language, topic: str
) -> None:
    said = words_on(explorer(topic=topic, right="pis-2017", lang=lang))
    (covered,) = (c for c in kb.coverage(right="pis-2017", lang=lang).topics if c.topic == topic)
    figures = {name: getattr(covered, name) for name in ("rules", "compared", "gaps", "open")}
    assert say("page.compare.coverage", lang, **figures) in said
    assert say(f"coverage.state.{covered.state}", lang) in said
    assert covered.read(lang) in said


def test_what_is_kept_for_all_readers_is_kept_per_graph() -> None:
    """Else a page of yesterday's graph would be shown to the readers of today's."""
    kept = {}
    for path in (ROOT / "app_pages").glob("*.py"):
        for found in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(found, ast.FunctionDef) and any(
                "st.cache_" in ast.unparse(decorator) for decorator in found.decorator_list
            ):
                kept[f"{path.stem}.{found.name}"] = [a.arg for a in found.args.args][:1]
    # What finds the digest, and the reader's own copies of a text, which no build changes.
    of_no_graph = {
        "_knowledge._built": ["stamp"],
        "_knowledge._digest": ["path"],
        "_knowledge._digest_there": ["url"],
        "clause._layer": [],
    }
    assert {n: first for n, first in kept.items() if first != ["digest"]} == of_no_graph


def test_a_clause_is_told_as_of_the_day(explorer: Open) -> None:
    assert "no longer applicable" in words_on(explorer("clause", cite="pis-2017:5-4"))
    then = words_on(explorer("clause", cite="pis-2017:5-4", day="2019-01-01"))
    assert "applicable on 2019-01-01" in then
    assert "Force: No longer in force" not in then


def test_before_a_text_applies_the_page_says_so(explorer: Open) -> None:
    assert "yardstick" in words_on(explorer(right="pis-2017", day="2018-04-01"))
    assert "尚不存在" in words_on(explorer(right="pis-2017", day="2017-01-01", lang="zh"))


def test_whoever_reads_one_language_goes_on_reading_one(explorer: Open) -> None:
    """Changing the page language takes the content along, unless the two were set apart."""
    at = explorer(lang="en")
    at.segmented_control(key="app.lang").set_value("zh").run()
    assert answered(at) | {"lang": "zh", "content": "zh"} == answered(at)
    apart = explorer(lang="en", content="both")
    apart.segmented_control(key="app.lang").set_value("zh").run()
    assert answered(apart)["content"] == "both"


def test_both_languages_of_a_rule_stand_together(explorer: Open, kb: KnowledgeBase) -> None:
    said = words_on(explorer(topic="consent-withdrawal", content="both"))
    rule = next(r for r in kb.clause("gdpr:7-3").rules if r.name == "gdpr:7-3_withdraw-consent")
    assert rule.both["en"] in said
    assert rule.both["zh"] in said


@pytest.mark.parametrize("content", [*LANGUAGES, "both"])
def test_every_topic_with_rules_is_shown_whole(
    explorer: Open, kb: KnowledgeBase, content: str
) -> None:
    at = explorer(lang="zh", content=content)
    topics = list(at.selectbox(key="compare.topic").options)
    assert len(topics) > 20
    # Every topic with both languages; one language alone is the same page with fewer words.
    for topic in list(kb.topics)[:: 1 if content == "both" else 8]:
        compared = kb.compare(topic, lang="zh")
        sides = (compared.left_only, compared.right_only)
        rules = [rule for side in sides for rule in side[:20]]  # the first page of each list
        rules += [r for a in compared.aligned for r in (*a.left, *a.right)]
        if not rules:
            continue
        at.selectbox(key="compare.topic").set_value(topic).run()
        assert not at.exception
        assert not at.error
        said = words_on(at)
        for rule in rules:
            for text in (rule.both[c] for c in rule.both if content in (c, "both")):
                assert " ".join(text.split()) in said, rule.name
            assert rule.force_label in said
        assert len(at.get("pagination")) == sum(len(side) > 20 for side in sides), topic


def test_conditions_keep_their_and_or_and_not(explorer: Open) -> None:
    """Art 6(4) GDPR concerns processing that rests neither on consent nor on a law."""
    said = words_on(explorer("clause", cite="gdpr:6-4"))
    assert re.search(r"When:\*\* \*all of these:\*\n- ", said)
    assert re.search(r"- \*not:\* The processing rests on the data subject's consent", said)
    listed = words_on(explorer("clause", cite="pis-2020:5-6"))
    assert re.search(r"When:\*\* \*any of these:\*\n- ", listed)


def test_every_rule_shows_modality_and_force(explorer: Open, kb: KnowledgeBase) -> None:
    at = explorer(topic="consent-withdrawal")
    said = words_on(at)
    compared = kb.compare("consent-withdrawal")
    count = (
        len(compared.left_only)
        + len(compared.right_only)
        + sum(len(a.left) + len(a.right) for a in compared.aligned)
    )
    assert count > 10
    assert len(re.findall(r"-badge\[Says:", said)) == count
    assert len(re.findall(r"-badge\[Force:", said)) == count


@pytest.mark.parametrize(
    "text",
    [
        "*a* **b** _c_ `d`",
        "<script>alert(1)</script> &amp;",
        "[x](https://example.org) ![y](z) :red[w] :smile: $x$ $$y$$",
        "# head\n1. one\n- two | three",
        "须经“同意”——《个人信息保护法》第十三条。",
    ],
)
def test_no_text_of_the_graph_is_markup(text: str) -> None:
    """Each mark that Markdown knows is escaped, and what the reader sees is the text."""
    escaped = _markdown.plain(text)
    marks = re.sub(r"\\.", "", escaped)
    assert not re.search(r"[!-/:-@\[-`{-~]", marks)
    seen = re.sub(r"\\(.)", r"\1", escaped).replace("\u2060", "")
    assert seen == " ".join(text.split())


def test_a_paraphrase_with_markup_is_shown_as_it_stands(
    explorer: Open, tmp_path: Path, kb: KnowledgeBase
) -> None:
    rule = next(r for r in kb.clause("gdpr:7-3").rules if r.name == "gdpr:7-3_withdraw-consent")
    graph = tmp_path / "clausegraph.nq"
    bad = "a *bold* <script>alert(1)</script> [word](javascript:x)"
    graph.write_text(graph.read_text("utf-8").replace(rule.paraphrase, bad), "utf-8")
    for page in ("compare", "clause"):
        at = explorer(page)
        written = [m.value for m in at.markdown if "alert" in m.value]
        assert written
        assert _markdown.plain(bad) in written[0]
        assert bad not in written[0]


def test_links_lead_to_the_web_only() -> None:
    assert _markdown.link("text", "javascript:alert(1)") == "text"
    assert _markdown.link("a]b", "https://x.eu/a>b") == r"[a\]b](<https://x.eu/a%3Eb>)"


@pytest.mark.parametrize(
    ("cited", "name"),
    [
        ("Art 7(3) GDPR", "gdpr:7-3"),
        ("Recital 32 GDPR", "gdpr:r32"),
        ("GB/T 35273-2020 5.4 a", "pis-2020:5-4-a"),
        ("个人信息保护法第十三条", "pipl-2021:13"),
    ],
)
def test_a_clause_is_found_by_any_citation(explorer: Open, cited: str, name: str) -> None:
    at = explorer("clause", cite=cited)
    assert not at.error
    assert answered(at)["cite"] == name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_citation_that_means_nothing_gets_one_message(explorer: Open, language: Language) -> None:
    at = explorer("clause", cite="Art 7(99) GDPR", lang=language)
    assert len(at.error) == 1
    assert not at.exception


def test_a_clause_shows_its_recitals_and_what_a_breach_can_bring(explorer: Open) -> None:
    said = words_on(explorer("clause", cite="gdpr:7"))
    assert table("en")["page.clause.recitals"] in said
    assert "up to 20,000,000 euro" in said
    assert "up to 4 % of turnover" in said


def test_an_article_on_fines_shows_the_sanctions_that_it_states(explorer: Open) -> None:
    said = words_on(explorer("clause", cite="gdpr:83-5"))
    assert table("en")["page.clause.sanctions-here"] in said
    assert "up to 20,000,000 euro" in said


def test_a_contested_rule_shows_all_readings_with_their_authors(explorer: Open) -> None:
    said = words_on(explorer("clause", cite="gdpr:22-1"))
    assert table("en")["page.clause.readings"] in said
    assert "Article 29 Working Party" in said
    assert "Court of Justice" in said


def test_why_is_told_when_it_is_opened(explorer: Open, kb: KnowledgeBase) -> None:
    from app_pages import _reasons

    explanation = kb.explain("gdpr:7-3_withdraw-consent")
    told = re.sub(r"\\(.)", r"\1", _reasons.told(explanation))
    assert told.count("\n- ") == len(explanation.steps) - 1
    assert all(step.because in told for step in explanation.steps)
    assert explanation.steps[0].title not in words_on(explorer("clause"))


def test_the_readers_own_copy_stays_in_the_session(explorer: Open, tmp_path: Path) -> None:
    before = {p.name for p in tmp_path.iterdir()}
    at = explorer("clause", cite="gdpr:7-3")
    at.text_area[0].set_value("my own copy").run()
    at.text_input(key="clause.cite").set_value("gdpr:7-2").run()
    assert at.text_area[0].value == ""
    at.text_input(key="clause.cite").set_value("gdpr:7-3").run()
    assert at.text_area[0].value == "my own copy"
    assert "own copy" not in str(answered(at))
    assert {p.name for p in tmp_path.iterdir()} == before


def test_a_copy_that_was_taken_in_stands_beside_the_reading(
    explorer: Open, own_copies: Path, tmp_path: Path
) -> None:
    path = tmp_path / "copy.md"
    path.write_text("## Article 7\n\n3. Words that nobody enacted.\n", "utf-8")
    Layer(own_copies).add("gdpr", path)
    try:
        assert "Words that nobody enacted" in words_on(explorer("clause", cite="gdpr:7-3"))
        assert "Words that nobody enacted" not in words_on(explorer("clause", cite="gdpr:7-2"))
    finally:
        Layer(own_copies).remove("gdpr")
    assert "Words that nobody enacted" not in words_on(explorer("clause", cite="gdpr:7-3"))


def test_every_ready_question_is_asked_in_both_languages(explorer: Open, kb: KnowledgeBase) -> None:
    at = explorer("ask")
    for name in kb.questions:
        for language in LANGUAGES:
            at.segmented_control(key="app.lang").set_value(language)
            at.selectbox(key="ask.question").set_value(name).run()
            assert not at.exception
            assert not at.error, name
            assert not at.warning, name
            assert kb.questions[name].titles[language] in words_on(at)
            answer = kb.ask(name, lang=language)
            tables, records = len(at.table), [m for m in at.markdown if "  \n**" in m.value]
            assert bool(len(answer)) == bool(tables or records), name
            assert bool(records) == (len(answer) > 0 and len(answer.columns) > 9), name


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("clause", "5.4", "GB/T 35273-2020, 5.4"),  # no text is named: the way out is
        ("clause", "GB/T 35273-2020 99.9", "does not exist"),
        ("clause", "nonsense", "cannot be read"),
        ("clause", "", "no citation"),
        ("day", "2018-6-1", "such as 2018-06-01"),  # the form is named
        ("day", "June 2018", "such as 2018-06-01"),
        ("day", "01.06.2018", "such as 2018-06-01"),
        ("day", "", "such as 2018-06-01"),
    ],
)
def test_a_wrong_entry_is_refused_at_its_field_and_nothing_else_is_answered(
    explorer: Open, name: str, typed: str, told: str
) -> None:
    at = explorer("ask", question="trace-clause-to-fine", clause="pis-2020:5-4-a", day="2021-06-01")
    key = f"ask.trace-clause-to-fine.{name}"
    at.text_input(key=key).set_value(typed).run()
    (error,) = at.error
    assert told in re.sub(r"\\(.)", r"\1", error.value)
    assert at.text_input(key=key).value == typed
    assert not at.table
    assert not at.warning
    assert not [m for m in at.markdown if "  \n**" in m.value]


def test_a_citation_in_a_question_is_read_for_its_day(explorer: Open) -> None:
    at = explorer("ask", question="trace-clause-to-fine", clause="CSL Art 41", day="2018-06-01")
    assert not at.error
    assert answered(at)["clause"] == "csl-2016:41"


def test_a_parameter_of_a_question_stands_in_the_address(explorer: Open) -> None:
    at = explorer("ask", question="compare-topic", topic="explicit-consent", right="pis-2017")
    assert answered(at)["topic"] == "explicit-consent"
    assert at.selectbox(key="ask.compare-topic.right").value == "pis-2017"
    at.selectbox(key="ask.compare-topic.right").set_value("pis-2020").run()
    assert answered(at)["right"] == "pis-2020"


@pytest.mark.parametrize(
    ("sparql", "told"),
    [
        ("SELECT ?x\nWHERE { ?x ?? }", r"^2:\d+ "),  # line and column
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { ?s cg:topic ?o }", "PREFIX cg:"),  # the remedy
    ],
)
def test_a_wrong_query_is_told_in_one_line(explorer: Open, sparql: str, told: str) -> None:
    at = explorer("query")
    at.text_area(key="query.sparql").set_value(sparql)
    at.button[0].click().run()
    (error,) = at.error
    assert re.search(told, re.sub(r"\\(.)", r"\1", error.value))
    assert "\n" not in error.value
    assert not at.table


def test_the_place_of_a_fault_is_shown_with_a_caret(explorer: Open) -> None:
    at = explorer("query", sparql="SELECT ?x\nWHERE { ?x ?? }")
    at.button[0].click().run()
    line, caret = at.code[0].value.split("\n")
    assert line.strip() == "WHERE { ?x ?? }"
    assert line[caret.index("^") :].startswith("?")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_names_that_the_graph_does_not_know_are_told_although_the_query_is_valid(
    explorer: Open, lang: Language
) -> None:
    sparql = f"PREFIX cg: <{CG}>\nSELECT * {{ ?n a cg:Nrom ; cg:topik <{ID}pis-2021> }}"
    at = explorer("query", lang=lang, sparql=sparql)
    at.button[0].click().run()
    told = [re.sub(r"\\(.)", r"\1", warning.value) for warning in at.warning]
    assert [t.partition(" ")[0] for t in told] == ["2:17", "2:27", "2:36"]
    for name, near, sentence in zip(
        ("cg:Nrom", "cg:topik", "pis-2021"), ("cg:Norm", "cg:topic", "pis-2020"), told, strict=True
    ):
        assert name in sentence
        assert near in sentence
    assert not at.error
    assert say("answer.rows", lang, count=0) in words_on(at)
    other = next(language for language in LANGUAGES if language != lang)
    at.segmented_control(key="app.lang").set_value(other).run()
    assert say("answer.rows", other, count=0) in words_on(at)
    assert [w.value for w in at.warning] != told


def test_a_query_whose_names_are_known_has_no_remark(explorer: Open) -> None:
    at = explorer("query")
    at.button[0].click().run()
    assert not at.warning
    assert len(at.table[0].value) > 5


def test_a_query_of_ones_own_is_answered_kept_and_sent(explorer: Open) -> None:
    at = explorer("query")
    assert "cg:modality" in answered(at)["sparql"]
    at.button[0].click().run()
    assert len(at.table) == 1
    at.segmented_control(key="app.content").set_value("zh").run()
    assert len(at.table) == 1
    assert {b.label.partition("（")[0].partition(" ")[0] for b in at.download_button} >= {
        *("Excel", "Word", "PDF", "CSV")
    }
    sent = explorer("query", sparql="ASK { ?s ?p ?o }")
    assert sent.text_area(key="query.sparql").value == "ASK { ?s ?p ?o }"
    assert not sent.table  # it is shown, not run, until its reader runs it


def test_files_carry_the_name_of_the_view_and_excel_comes_first(explorer: Open) -> None:
    at = explorer(topic="minors", content="both", lang="zh")
    assert [b.label for b in at.download_button] == [
        *("Excel（中文）", "Word（中文）", "PDF（中文）", "网页（双语）", "CSV（中文）"),
        *("Excel（English）", "Word（English）", "PDF（English）", "CSV（English）"),
        say("page.link.file", "zh"),
    ]


def test_what_is_copied_for_a_notebook_runs(explorer: Open, monkeypatch: Any, kb: Any) -> None:
    monkeypatch.setattr(clausegraph, "load", lambda *_, **given: kb)
    for page in PAGES:
        at = explorer(page)
        snippets = [code.value for code in at.code if code.value.startswith("import clausegraph")]
        assert snippets
        for snippet in snippets:
            exec(snippet, {})  # the explorer's own lines, as a notebook would run them


def test_a_faulty_source_leaves_the_last_good_build(
    explorer: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(root: Path) -> None:
        raise SourceError([Fault("clauses/x.yaml", 3, 5, "CG105")])

    monkeypatch.setattr(_knowledge, "build", faulty)
    at = explorer()
    assert "clauses/x.yaml:3:5 CG105" in re.sub(r"\\(.)|\u2060", r"\1", at.warning[0].value)
    assert at.selectbox
    assert not at.error


def test_without_a_graph_there_is_one_clear_message(
    explorer: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "clausegraph.nq").unlink()
    at = explorer(lang="zh", topic="minors")
    assert not at.warning  # nobody read the topic; that is not the reader's mistake
    assert len(at.error) == 1
    assert "clausegraph build" in at.error[0].value
    assert not at.exception


def test_an_error_of_ours_is_one_message_and_stands_in_the_log(
    explorer: Open, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*given: Any) -> None:
        raise RuntimeError("broken for the test")

    monkeypatch.setattr(_knowledge, "compared", broken)
    at = explorer()
    assert [e.value for e in at.error] == [table("en")["page.defect"]]
    assert not at.exception
    assert "broken for the test" in caplog.text


def test_no_word_of_the_pages_is_left_over() -> None:
    """Each key stands in the pages, in full or with its last part filled in."""
    files = [ROOT / "app.py", *(ROOT / "app_pages").glob("*.py")]
    source = "".join(path.read_text("utf-8") for path in files)
    for key in table("en"):
        name = key.removeprefix("page.")
        if name != key:
            parts = {f"{quote}{name}{quote}" for quote in "\"'"}
            parts.add(name.rpartition(".")[0] + ".{")
            parts.add("{name}." + name.rpartition(".")[2])
            assert any(part in source for part in parts), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_changes_are_shown_by_topic_and_kind(
    explorer: Open, kb: KnowledgeBase, language: Language
) -> None:
    at = explorer("changes", kind="dropped", lang=language)
    dropped = kb.changes(kind="dropped", lang=language)
    assert not at.exception
    assert say("page.changes.count", language, count=len(dropped)) in words_on(at)
    assert dropped[0].note.split("。")[0].split(",")[0][:12] in words_on(at)
    at.selectbox(key="changes.kind").set_value("new").run()
    assert answered(at)["kind"] == "new"


def test_every_message_for_people_is_a_clausegraph_error() -> None:
    """The page turns these into one line; all others are defects."""
    assert issubclass(SourceError, ClauseGraphError)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_additional_is_shown_as_it_is_asked(
    explorer: Open, kb: KnowledgeBase, lang: Language
) -> None:
    query = {"topic": "account-cancellation", "day": "2020-11-15", "lang": lang, "content": lang}
    at = explorer("gap", **query)
    said = words_on(at)
    found = kb.gap(topic="account-cancellation", lang=lang, day="2020-11-15")
    assert found.title in said
    for item in found.items:
        for text in (item.title, item.to_do, item.difference, item.in_bite, *item.reasons):
            assert " ".join(text.split()) in said
        for rule in (*item.asked, *item.given):
            assert " ".join(rule.paraphrase.split()) in said
    assert answered(at) == {"have": "gdpr", "enter": "pis-2020", "only": "all"} | query


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_can_act_is_shown_as_it_is_asked(
    explorer: Open, kb: KnowledgeBase, language: Language
) -> None:
    """Each line of the answer and each cell of the exposure stands on the page, in the language asked."""
    query = {"cite": "pis-2017:5-4", "topic": "account-cancellation", "day": "2018-06-15"}
    at = explorer("enforceability", lang=language, **query)
    said = words_on(at)
    for section in kb.force("pis-2017:5-4", "2018-06-15", lang=language).sections:
        assert section.head in said
        assert all(" ".join(line.split()) in said for line in section.lines)
    for row in kb.exposure("account-cancellation", "2018-06-15", lang=language).rows:
        assert all(part in said for cell in row for part in cell.splitlines())


@pytest.mark.parametrize("page", ["enforceability", "timeline"])
def test_pages_of_force_warn_of_a_day_beyond_the_reading_and_of_a_wrong_citation(
    explorer: Open, kb: KnowledgeBase, page: str
) -> None:
    late = explorer(page, day="2031-01-01", lang="en")
    assert any(kb.as_of in warning.value.replace("\\", "") for warning in late.warning)
    wrong = explorer(page, cite="gdpr:nowhere", lang="en")
    assert len(wrong.error) == 1


def test_a_timeline_shows_texts_and_clause(explorer: Open, kb: KnowledgeBase) -> None:
    said = words_on(explorer("timeline", cite="pis-2020:8-5-a", lang="en"))
    for found in (kb.timeline("pis-2020:8-5-a"), kb.timeline()):
        assert all(cell in said for row in found.rows for cell in row)


def test_rules_that_nobody_compared_are_told_on_the_page(explorer: Open, kb: KnowledgeBase) -> None:
    at = explorer("gap", have="gdpr", enter="ndsr-2024", topic="minors", lang="en")
    found = kb.gap("gdpr", "ndsr-2024", topic="minors")
    assert found.not_compared in [re.sub(r"\\(.)", r"\1", w.value) for w in at.warning]
    assert not found.items


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_topic_list_tells_figures_and_leads_to_the_comparison(
    explorer: Open, kb: KnowledgeBase, lang: Language
) -> None:
    said = words_on(explorer("topics", lang=lang, right="pis-2017"))
    for covered in kb.coverage(right="pis-2017", lang=lang).topics:
        figures = (covered.rules, covered.compared, covered.gaps, covered.open)
        told = " | ".join(map(str, figures))
        assert re.search(rf"\[{re.escape(covered.title)}\]\([^)]*\) \| {re.escape(told)}", said)


def test_a_rule_compared_under_another_topic_leads_there(explorer: Open) -> None:
    at = explorer(topic="lawful-bases", lang="en")
    assert "Compared under another topic" in words_on(at)


def test_graph_built_while_a_page_is_drawn_is_taken_up_whole_by_the_next_run(
    explorer: Open, compiled: tuple[bytes, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cards and foot of a page come from one graph, of a reader who was there and of one who comes."""
    path = tmp_path / "clausegraph.nq"
    before = clausegraph.load(path)
    title = before.compare("consent-withdrawal").aligned[0].title
    other = compiled[0].replace(f'"{title}"@en'.encode(), b'"Consent taken back"@en')
    assert other != compiled[0]
    drawn = _alignment_card.show

    def replacing(*given: Any) -> None:
        path.write_bytes(other)
        drawn(*given)

    monkeypatch.setattr(_alignment_card, "show", replacing)
    view = {
        "topic": "consent-withdrawal",
        "day": "2024-03-06",
        "lang": "en",
    }  # not drawn by another test
    page = explorer(**view)
    assert page.subheader[0].value == title
    assert before.digest[:12] in words_on(page)
    monkeypatch.setattr(_alignment_card, "show", drawn)
    second = explorer(**view)
    after = clausegraph.load(path).digest[:12]
    for at in (page.run(), second, page.run()):  # drawn anew, replayed, replayed
        assert not at.exception
        assert not at.error
        assert at.subheader[0].value == "Consent taken back"
        assert after in words_on(at)
        assert before.digest[:12] not in words_on(at)


def test_what_was_drawn_for_one_reader_is_sent_to_the_next(
    explorer: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def again(*given: Any) -> None:
        raise ClauseGraphError("no-graph", path="drawn again")

    view = {"topic": "explicit-consent", "day": "2024-03-05"}  # no other test has drawn it
    first = explorer(**view, lang="en")
    monkeypatch.setattr(_alignment_card, "show", again)
    assert words_on(explorer(**view, lang="en")) == words_on(first)
    assert explorer(**view, lang="zh").error  # another view is not the same


@pytest.mark.parametrize("lang", LANGUAGES)
def test_law_named_on_a_link_leads_to_its_place(
    explorer: Open, kb: KnowledgeBase, lang: Language
) -> None:
    said = "\n".join(m.value for m in explorer("clause", cite="pis-2020:5-4-a", lang=lang).markdown)
    links = kb.clause("pis-2020:5-4-a").links
    binding = {
        law.value
        for (law,) in kb.select(
            "SELECT ?law { VALUES ?link { UNDEF } ?link <https://w3id.org/clausegraph/ns#binding> ?law }",
            link=links,
        )
    }
    assert binding
    for law in binding:
        edition, local = law.removeprefix(ID).split("#")
        cite = f"{edition}%3A{local.partition('_')[0]}"
        assert f"](<clause?cite={cite}&" in said, law


def test_sources_that_are_no_provision_stay_names(
    kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_knowledge, "kb", lambda: kb)
    monkeypatch.setattr(_rule_facts, "page_language", lambda: "en")
    monkeypatch.setattr(kb.labels, "of", lambda iri, language: "A [campaign]")
    assert _rule_facts.place(f"{ID}source#campaign") == r"A \[campaign\]"


def test_on_whom_a_sanction_falls_is_told_in_the_words_of_its_text(
    explorer: Open, kb: KnowledgeBase
) -> None:
    """Article 83(4) falls on controllers and processors, which no neutral role stands for."""
    said = words_on(explorer("clause", cite="gdpr:83-4", lang="zh"))
    assert "受托处理者" in said
    assert kb.labels.of(f"{CG}Processor", "zh") not in said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_front_page_maps_topics_and_pairs(
    explorer: Open, kb: KnowledgeBase, lang: Language
) -> None:
    said = words_on(explorer("overview", lang=lang))
    for covered in kb.coverage("gdpr", "pis-2020", lang=lang).topics:
        state = say(f"coverage.state.{covered.state}", lang)
        way = f"badge[{state}]](compare?topic={covered.topic}&left=gdpr&right=pis-2020"
        assert way in said, covered.topic


def test_the_search_field_opens_a_cited_place_and_lists_what_words_find(explorer: Open) -> None:
    at = explorer("compare", lang="en")
    at.text_input(key="search.field").set_value("Art. 33 (3) a GDPR").run()
    assert answered(at)["cite"] == "gdpr:33-3-a"
    assert [title.value for title in at.title] == ["Clause"]
    assert not at.text_input(key="search.field").value
    at.text_input(key="search.field").set_value("biometirc").run()
    assert answered(at)["q"] == "biometirc"
    said = words_on(at)
    assert "biometirc → biometric" in said
    assert "**biometric**" in said.lower()
    assert not at.warning


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_search_can_be_sent_and_shows_no_markup(explorer: Open, lang: Language) -> None:
    at = explorer("search", q="<b>同意</b> **consent**", lang=lang, kind="rule")
    assert not at.exception
    assert not at.warning
    assert "<b>" not in words_on(at)
    none = explorer("search", q="xqzzvw", lang=lang)
    assert say("search.nothing", lang, words="xqzzvw") in words_on(none)


def test_a_text_without_stable_address_says_so(explorer: Open, kb: KnowledgeBase) -> None:
    """The database of Chinese laws has no lasting links: its front page is no official text."""
    assert not kb.clause("PIPL Art 13").address
    assert kb.clause("Art 7(3) GDPR").address.endswith("#art_7")
    assert "No stable address" in words_on(explorer("clause", cite="pipl-2021:13", lang="en"))
    assert "No stable address" not in words_on(explorer("clause", cite="gdpr:7-3", lang="en"))


def test_a_corrected_place_names_the_corrigendum(explorer: Open, kb: KnowledgeBase) -> None:
    assert "Corrected in 2018" in kb.clause("Art 41(3) GDPR").note
    assert "Corrected in 2018" in words_on(explorer("clause", cite="gdpr:41-3", lang="en"))
    assert not kb.clause("Art 41(1) GDPR").note


def test_all_changes_can_be_reached_and_taken_along(explorer: Open, kb: KnowledgeBase) -> None:
    at = explorer("changes", lang="en")
    assert not at.exception
    assert str(len(kb.changes())) in words_on(at)
    assert at.download_button


@pytest.mark.parametrize("lang", LANGUAGES)
def test_types_of_consent_are_shown_with_order_rules_and_false_friends(
    explorer: Open, kb: KnowledgeBase, lang: Language
) -> None:
    at = explorer("consent", lang=lang)
    said = words_on(at)
    for kind in kb.consents(lang=lang).types:
        for text in (kind.name, kind.definition, kind.note, *kind.friends, *kind.qualities):
            assert " ".join(text.split()) in said, kind.code
        for asked in kind.asked:
            assert f"]({_clause(asked.rule.provision, kb, lang)}" in said, asked.rule.name
            assert " ".join(asked.rule.paraphrase.split()) in said
    assert len(at.get("image")) == 1


def _clause(provision: str, kb: KnowledgeBase, lang: Language) -> str:
    edition, local = provision.removeprefix(ID).split("#")
    return f"<clause?cite={edition}%3A{local}&lang={lang}"


def test_the_types_of_one_text_can_be_chosen(explorer: Open, kb: KnowledgeBase) -> None:
    at = explorer("consent", edition="pipl-2021", lang="en")
    shown = {head.value for head in at.subheader}
    assert shown == {k.name for k in kb.consents().types if k.edition == "pipl-2021"}
    at.selectbox(key="consent.edition").set_value("gdpr").run()
    assert answered(at)["edition"] == "gdpr"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_about_says_on_what_all_rests(explorer: Open, kb: KnowledgeBase, lang: Language) -> None:
    said = words_on(explorer("about", lang=lang))
    found = kb.provenance(lang=lang)
    for text in found.texts:
        for told in (text.title, text.status, text.read_from, text.note):
            assert " ".join(told.split()) in said, text.edition
    for rule in found.contested:
        assert len(rule.readings) > 1
        assert all(" ".join(reading.split()) in said for reading in rule.readings)
    for place in found.corrected:
        assert place.citation in said
        assert place.note in said
    for proposal in found.proposals:
        assert proposal.note in said
        assert proposal.day in said
    assert kb.digest in said
    assert kb.as_of in said
    firm = sum((c.firm for c in kb.coverage("gdpr", "pis-2020", lang=lang).topics), Counter[str]())
    told = say("page.coverage.pair", lang, count=firm["comparisons"], read=read(firm, lang))
    assert told in said


def test_about_says_where_mistakes_go(explorer: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CLAUSEGRAPH_REPORT_TO", raising=False)
    assert "CLAUSEGRAPH_REPORT_TO" in explorer("about", lang="en").info[0].value
    monkeypatch.setenv("CLAUSEGRAPH_REPORT_TO", "mailto:desk@example.org")
    at = explorer("about", lang="en")
    assert not at.info
    assert any("](<mailto:desk@example.org?subject=" in m.value for m in at.markdown)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_map_says_how_the_comparisons_of_a_topic_came_out(
    explorer: Open, kb: KnowledgeBase, lang: Language
) -> None:
    said = words_on(explorer("overview", lang=lang))
    rows = [line for line in said.split("\n") if line.startswith("| ")]
    for topic in ("consent-withdrawal", "minors", "sharing"):
        found = kb.compare(topic, lang=lang).aligned
        (row,) = (r for r in rows if r.startswith(f"| {kb.topics.names[topic][lang]} |"))
        cell = next(c for c in row.split(" | ") if "left=gdpr&right=pis-2020" in c)
        told = sum(map(int, re.findall(r"badge\[[^\]]* (\d+)\]", cell)))
        assert told == len(found), topic
        more = sum(a.in_substance.startswith("RightAsksMore") for a in found)
        assert (f"{table(lang)['page.map.right']} {more}]" in cell) == bool(more)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_word_on_a_badge_has_a_button_that_says_what_it_means(
    explorer: Open, lang: Language
) -> None:
    at = explorer("overview", lang=lang)
    popovers = [block.proto.popover for block in at.get("popover")]
    labels = {re.sub(r":\w+-badge\[(.*)\]", r"\1", p.label.replace("\\", "")) for p in popovers}
    words = {table(lang)[f"coverage.state.{state}"] for state in ("compared", "partly", "not")}
    words |= {
        table(lang)[f"page.map.{n}"] for n in ("left", "right", "each", "same", "open", "gap")
    }
    words |= {table(lang)[f"status-of.{s}"] for s in ("drafted", "checked", "contested")}
    assert words <= labels
    assert len(labels) > 40
    assert [p.label for p in popovers if not p.help] == [say("page.copy-link", lang)]  # not a word


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_topic_stands_on_the_overview_with_meaning_and_other_names(
    explorer: Open, kb: KnowledgeBase, lang: Language
) -> None:
    said = words_on(explorer("overview", lang=lang))
    for code in kb.topics:
        assert f"**{kb.topics.names[code][lang]}**" in said, code
    for name in ("DPO", "SDK", "breach", "retention", "儿童"):
        assert name in said
        (first, *_) = kb.search(name, lang=lang).hits
        assert first.kind == "topic", name

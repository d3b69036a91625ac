"""Compare, Clause and Changes as they are read: what stands first, and where links lead."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from explorer import Open, answered, words_on

from app_pages import _knowledge, _link
from clausegraph import KnowledgeBase
from clausegraph.ask.contents import contents
from clausegraph.ask.places import in_law_order, provision_of
from clausegraph.text.vocabulary import ID, compact, expand
from clausegraph.text.words import LANGUAGES, Language, table

ALONE = "consent-withdrawal_telling-of-withdrawal-2020"


def test_grades_stand_first_and_lead_to_their_comparisons(
    explorer: Open, kb: KnowledgeBase
) -> None:
    at = explorer(topic="consent-withdrawal")
    aligned = kb.compare("consent-withdrawal").aligned
    told = next(m.value for m in at.markdown if f"](#{aligned[0].name})" in m.value)
    assert re.findall(r"\]\(#([^)]*)\)", told) == [a.name for a in aligned]
    assert [s.proto.anchor for s in at.subheader][: len(aligned)] == [a.name for a in aligned]
    first_rule = next(i for i, m in enumerate(at.markdown) if "red-badge" in m.value)
    assert at.markdown.values.index(told) < first_rule


def test_an_address_opens_one_comparison_whatever_else_it_names(explorer: Open) -> None:
    at = explorer(alignment=ALONE, topic="minors")
    assert answered(at)["topic"] == "consent-withdrawal"
    assert (answered(at)["left"], answered(at)["right"]) == ("gdpr", "pis-2020")
    assert [s.value for s in at.subheader] == ["Telling people that they can withdraw"]
    assert words_on(explorer(**answered(at))) == words_on(at)


def test_another_topic_leaves_the_one_comparison(explorer: Open) -> None:
    at = explorer(alignment=ALONE)
    at.selectbox(key="compare.topic").select("minors").run()
    assert "alignment" not in answered(at)
    assert len(at.subheader) > 1
    assert not at.exception


@pytest.mark.parametrize("name", ["no-such_comparison", "x> ?p ?o", ""])
def test_an_address_of_no_comparison_shows_the_topic(explorer: Open, name: str) -> None:
    at = explorer(alignment=name, topic="minors")
    assert "alignment" not in answered(at) or not name
    assert len(at.subheader) > 1
    assert len(at.warning) == bool(name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_verdict_rests_on_is_a_link_to_its_clause(
    explorer: Open, kb: KnowledgeBase, language: Language
) -> None:
    at = explorer(alignment=ALONE, lang=language)
    (aligned,) = (a for a in kb.compare("consent-withdrawal").aligned if a.name == ALONE)
    named = {provision_of(g) for f in aligned.findings for g in f.grounds} | {*aligned.source_iris}
    shown = "\n".join(element.value for kind in (at.markdown, at.caption) for element in kind)
    linked = set(re.findall(r"\(<clause\?cite=([^&]*)&", shown))
    assert {iri.removeprefix(ID).replace("#", "%3A") for iri in named} <= linked


def test_sources_stand_in_the_order_of_the_law(kb: KnowledgeBase) -> None:
    placed = in_law_order(kb, (f"{ID}gdpr", f"{ID}pis-2020"))
    for aligned in kb.compare("minors").aligned:
        assert list(aligned.source_iris) == sorted(aligned.source_iris, key=placed)
        assert len(aligned.sources) == len(aligned.source_iris)
    withdrawing = kb.compare("consent-withdrawal").aligned[0]
    assert withdrawing.sources[:3] == (
        *("Art 7(3) GDPR", "GB/T 35273-2020, Clause 4 g", "GB/T 35273-2020, 5.3 c"),
    )


def test_the_address_to_copy_says_where_only_this_machine_opens_it() -> None:
    assert _link.only_here("http://localhost:8501")
    assert _link.only_here("http://127.0.0.1:8501/law")
    assert _link.only_here("")
    assert not _link.only_here("https://law.example.org")


@pytest.mark.parametrize("page", ["compare", "clause", "gap", "enforceability", "timeline"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_day_of_the_view_and_day_of_the_reading_stand_apart(
    explorer: Open, kb: KnowledgeBase, page: str, language: Language
) -> None:
    """And a day after the reading is told, on each page that has a day."""
    at = explorer(page, lang=language, day="2019-05-06")
    foot = at.caption[-1].value
    assert "2019-05-06" in foot
    assert kb.as_of in foot
    assert not any("2019-05-06" in w.value and kb.as_of in w.value for w in at.warning)
    at = explorer(page, lang=language, day="2999-01-01")
    warned = [w.value for w in (*at.warning, *at.caption, *at.info)]
    told = table(language)["day.unread"].format(as_of=kb.as_of, day="2999-01-01")
    assert any(re.sub(r"\\(.)", r"\1", w).find(told) >= 0 for w in warned)


def test_a_changed_source_is_taken_up_within_a_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clauses, ontology = tmp_path / "clauses", tmp_path / "ontology"
    for folder in (clauses, ontology):
        folder.mkdir()
    source = clauses / "a.yaml"
    source.write_text("one", "utf-8")
    monkeypatch.setattr(_knowledge, "CLAUSES", clauses)
    monkeypatch.setattr(_knowledge, "ONTOLOGY", ontology)
    monkeypatch.setattr(_knowledge, "_LOOK", _knowledge._Look())
    now = 0.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    first = _knowledge._stamp()
    (clauses / "b.yaml").write_text("two", "utf-8")
    now = 0.9
    assert _knowledge._stamp() == first  # looked at a moment ago
    now = 1.0
    assert _knowledge._stamp()[0] == first[0] + 1


def test_the_contents_of_a_text_stand_in_its_order(kb: KnowledgeBase) -> None:
    lines = contents(kb, "gdpr", "en")
    numbers = [line.number for line in lines]
    assert numbers[:4] == ["Chapter I", "Art 1", "Art 2", "Art 3"]
    assert numbers.index("Chapter III Section 2") + 1 == numbers.index("Art 13")
    assert sum(line.kind == "recital" for line in lines) == 173
    assert sum(number.startswith("Art ") for number in numbers) == 99
    standard = [line.number for line in contents(kb, "pis-2020", "en")]
    assert contents(kb, "pis-2020", "zh")[-1].number == "附录D"
    assert standard[standard.index("5.6") + 1 : standard.index("6.1") + 1] == ["Clause 6", "6.1"]


@pytest.mark.parametrize(
    ("here", "back", "on"),
    [
        ("gdpr:7", "gdpr:6", "gdpr:8"),
        ("gdpr:7-1", "gdpr:6-4", "gdpr:7-2"),
        ("gdpr:1", "", "gdpr:2"),  # no chapter before it
        ("gdpr:99", "gdpr:98", ""),  # no recital after it
        ("gdpr:r1", "", "gdpr:r2"),
        ("gdpr:ch3", "gdpr:ch2", "gdpr:ch4"),
        ("pis-2020:8-4-a", "pis-2020:8-3-c", "pis-2020:8-4-b"),
        ("pis-2020:A", "pis-2020:11", "pis-2020:B"),
    ],
)
def test_leafing_stays_on_the_level_of_the_place(
    kb: KnowledgeBase, here: str, back: str, on: str
) -> None:
    assert [compact(place) if place else "" for place in kb.beside(expand(here))] == [back, on]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_name_of_a_whole_text_opens_its_contents(explorer: Open, language: Language) -> None:
    at = explorer("clause", cite="PIPL", lang=language)
    assert not at.error
    assert at.selectbox(key="clause.text.pipl-2021").value == "pipl-2021"
    linked = [link.proto.query_string for link in at.get("page_link")]
    assert any("pipl-2021%3A74" in query for query in linked)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clause_is_cited_in_both_house_forms(explorer: Open, language: Language) -> None:
    at = explorer("clause", cite="pis-2020:8-4-a", lang=language)
    forms = ["GB/T 35273-2020, 8.4 a", "GB/T 35273—2020 第8.4条a项"]
    assert {code.value for code in at.code} >= set(forms)


def test_counterparts_tell_grade_and_places(explorer: Open, kb: KnowledgeBase) -> None:
    at = explorer("clause", cite="pis-2020:8-4-a")
    lines = [m.value for m in at.markdown if "Equivalent to" in m.value]
    assert any("cite=gdpr%3A7-3&" in line and "The GDPR asks more" in line for line in lines)
    linked = [link.proto.query_string for link in at.get("page_link")]
    names = [iri.rpartition("#")[2] for iri in kb.clause("pis-2020:8-4-a").alignments]
    assert len(names) > 1
    for name in names:
        assert sum(f"alignment={name}&" in query for query in linked) == 1


def test_history_stands_in_the_order_of_time_and_of_the_text(
    explorer: Open, kb: KnowledgeBase
) -> None:
    at = explorer("clause", cite="pis-2017:5-4")
    heads = [c.value for c in at.caption]
    assert heads.index("This clause") < heads.index("Later edition")
    first = [c.partition("change_")[2] for c in kb.clause("pis-2017:5-4").changes][:4]
    assert first == [
        *("consent-exceptions", "exceptions-reach-explicit-consent"),
        *("exception-national-security", "exception-public-interest"),
    ]


def test_the_chain_of_a_clause_is_drawn_when_it_is_asked_for(
    explorer: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(_knowledge, "force", lambda name, *given: asked.append(name))
    explorer("clause", cite="pis-2020:8-4-b")
    assert asked == []

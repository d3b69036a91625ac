"""Search: what people type finds what they mean, in both languages and scripts, and nothing else."""

from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner

from clausegraph import Found, KnowledgeBase, QuestionError
from clausegraph.cli.commands import cli
from clausegraph.search.letters import folded
from clausegraph.search.stems import stem
from clausegraph.search.tokens import tokens

# what is typed → a name that must be among the first hits
FINDS = [
    ("DPO", "officer"),
    ("data protection officer", "officer"),
    ("SDK", "third-party-access"),
    ("third-party SDKs", "third-party-access"),
    ("breach", "incident-authority"),
    ("72 hours", "incident-authority"),
    ("breach 72 hours", "gdpr:33-1"),
    ("retention", "storage-limitation"),
    ("children", "minors"),
    ("儿童", "minors"),
    ("兒童", "minors"),  # Traditional
    ("biometric", "biometric"),
    ("人脸识别", "biometric"),
    ("cookie", "gdpr:r30"),
    ("撤回同意", "consent-withdrawal"),
    ("撤回同意", "gdpr:7-3"),
    ("withdraw consent", "gdpr:7-3"),
    ("withdrawing consent", "gdpr:7-3"),  # another form of the word
    ("wthdrawal of consnt", "consent-withdrawal"),  # misspelt
    ("15 working days", "pis-2020:8-5-b"),
    ("十五个工作日", "pis-2020:8-5-b"),  # the text has the number in figures
    ("１５個工作日", "pis-2020:8-5-b"),  # full-width, Traditional
    ("去標識化", "deidentification"),
    ("anonymization", "deidentification"),  # American
    ("数据出境", "cross-border"),
    ("SCCs", "cross-border"),
    ("right to be forgotten", "right-erasure"),
    ("大数据杀熟", "automated-decisions"),
    ("商业营销", "direct-marketing"),
    ("明示同意", "explicit-consent"),
]
CITES = [
    ("Art 7(3) GDPR", "gdpr:7-3"),
    ("Art. 33 (3) a GDPR", "gdpr:33-3-a"),
    ("个保法38条", "pipl-2021:38"),
    ("個人信息保護法第三十八條", "pipl-2021:38"),
    ("GB/T 35273-2020 5.4 a", "pis-2020:5-4-a"),
]


@pytest.mark.parametrize(("words", "name"), FINDS)
def test_words_find_what_they_mean(kb: KnowledgeBase, words: str, name: str) -> None:
    assert name in [hit.name for hit in kb.search(words, limit=15).hits]


@pytest.mark.parametrize(("words", "name"), CITES)
def test_a_citation_leads_to_its_place(kb: KnowledgeBase, words: str, name: str) -> None:
    assert kb.search(words).cited == name


@pytest.mark.parametrize("words", ["consent", "同意", "GDPR", "the", "72 hours", "?"])
def test_words_are_no_citation(kb: KnowledgeBase, words: str) -> None:
    found = kb.search(words)
    assert (found.cited, found.citation) == ("", "")
    assert not found.notices


def test_a_place_that_does_not_exist_is_told_and_words_are_searched(kb: KnowledgeBase) -> None:
    found = kb.search("PIPL Art 99")
    assert not found.cited
    assert "does not exist" in found.notices[0]


@pytest.mark.parametrize("words", ["xqzzvw", "龘龘龘", "the", "?!"])
def test_what_nobody_wrote_finds_nothing_and_says_so(kb: KnowledgeBase, words: str) -> None:
    found = kb.search(words)
    assert (len(found), found.total) == (0, 0)
    assert words in found.summary


def test_another_spelling_is_told(kb: KnowledgeBase) -> None:
    assert "wthdrawal → withdrawal" in kb.search("wthdrawal").notices[0]
    assert not kb.search("withdrawal").notices


def test_hits_with_all_words_stand_before_the_others(kb: KnowledgeBase) -> None:
    found = kb.search("consent withdrawal children", kind="rule", limit=1000)
    whole = [hit.whole for hit in found.hits]
    assert whole == sorted(whole, reverse=True)
    assert sum(whole) == found.whole < found.total == len(found)


def test_a_hit_shows_where_and_why(kb: KnowledgeBase) -> None:
    hits = {hit.name: hit for hit in kb.search("DPO", limit=200).hits}
    assert "DPO" in hits["officer"].why
    assert "DPO" in hits["gdpr:37-1"].why  # no rule says DPO
    place = next(hit for hit in kb.search("biometric", kind="rule").hits if hit.marks)
    assert place.text[slice(*place.marks[0])].lower().startswith("biometric")
    assert "[" in place.marked("[", "]")


def test_both_scripts_find_the_same(kb: KnowledgeBase) -> None:
    one, other = (kb.search(words, lang="zh") for words in ("个人信息出境", "個人信息出境"))
    assert one.hits == other.hits


@pytest.mark.parametrize("edition", ["pis-2020", "gdpr"])
def test_one_edition_only(kb: KnowledgeBase, edition: str) -> None:
    hits = kb.search("consent", edition=edition, limit=1000).hits
    assert hits
    assert all(edition in hit.editions for hit in hits)


def test_one_kind_only(kb: KnowledgeBase) -> None:
    assert {hit.kind for hit in kb.search("consent", kind="term").hits} == {"term"}


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"words": "  "}, "no-words"),
        ({"words": "consent", "edition": "gdrp"}, "unknown-edition"),
        ({"words": "consent", "kind": "norm"}, "unknown-kind-of-hit"),
        ({"words": "consent", "day": "2018"}, "bad-day"),
        ({"words": "consent", "edition": "china"}, "jurisdiction"),
        ({"words": None}, "not-a-text"),
    ],
)
def test_a_wrong_argument_is_one_sentence(
    kb: KnowledgeBase, given: dict[str, str], code: str
) -> None:
    with pytest.raises(QuestionError) as error:
        kb.search(**given)
    assert error.value.code == code


def test_the_table_of_a_notebook_holds_text_and_no_markup(kb: KnowledgeBase) -> None:
    found = kb.search("<b>consent</b>", limit=5)
    assert len(found.df) == len(found) == 5
    page = found._repr_html_()
    assert "<mark>" in page
    assert "<b>" not in page
    assert found.summary in page.replace("&lt;", "<").replace("&gt;", ">")


def test_the_command_line_says_the_same(compiled_path: object, kb: KnowledgeBase) -> None:
    def told(*arguments: str) -> str:
        result = CliRunner().invoke(cli, ["search", *arguments, "--graph", str(compiled_path)])
        assert result.exit_code == 0
        return result.stdout

    found: Found = kb.search("DPO", limit=3)
    assert found.summary in told("DPO", "--limit", "3")
    assert "clausegraph show gdpr:7-3" in told("Art", "7(3)", "GDPR")
    rows = json.loads(told("DPO", "--limit", "3", "--format", "json"))
    assert len(rows) == 3
    table = list(csv.reader(io.StringIO(told("DPO", "--limit", "3", "--format", "csv"))))
    assert [row[-1] for row in table[1:]] == [hit.name for hit in found.hits]


def test_forms_of_a_word_share_their_stem() -> None:
    for forms in (
        ("withdraw", "withdrawal", "withdrawing", "withdrawn", "withdraws"),
        ("notify", "notified", "notification", "notifications"),
        ("transfer", "transferred", "transfers", "transferring"),
        ("erase", "erasure", "erased"),
        ("child", "children"),
        ("anonymise", "anonymisation", "anonymization"),
    ):
        assert len({stem(form) for form in forms}) == 1, forms
    for apart in (("consent", "contract"), ("process", "product"), ("minor", "minimise")):
        assert len({stem(word) for word in apart}) == 2, apart


def test_places_in_the_text_stay() -> None:
    text = "ＩＮ İ 個人信息 100万人 十五個工作日"
    assert len(folded(text)) == len(text)
    for token in tokens(text):
        assert 0 <= token.start < token.end <= len(text)
    assert [token.key for token in tokens("100万人")] == ["1000000", "人"]
    assert [token.key for token in tokens("第三方")] == ["第三", "三方"]  # 三 counts nothing here

"""The forms that lawyers, policies and other projects write: each read, or refused with its true reason."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from clausegraph.citation.articles import read_article
from clausegraph.citation.citation import Citation
from clausegraph.citation.editions import EDITIONS
from clausegraph.citation.errors import MESSAGES_ZH, CitationError
from clausegraph.citation.outline import has, near, places
from clausegraph.citation.script import SAME, SIMPLIFIED, simplified

READ = {
    # official titles
    "Artikel 6 Absatz 1 Buchstabe f der Datenschutz-Grundverordnung": "gdpr:6-1-f",
    "Art. 6 Abs. 1 lit. f DS-GVO": "gdpr:6-1-f",
    "Verordnung (EU) 2016/679, Artikel 17 Absatz 1": "gdpr:17-1",
    "Regulation 2016/679, Art. 17": "gdpr:17",
    "Article 17 of the General Data Protection Regulation (EU) 2016/679": "gdpr:17",
    "Personal Information Protection Law of the People's Republic of China, Art. 13": "pipl-2021:13",
    "Cybersecurity Law of the People’s Republic of China (2016), Article 41": "csl-2016:41",
    "Information Security Technology — Personal Information Security Specification"
    " (GB/T 35273-2020), Section 5.4": "pis-2020:5-4",
    "Information security technology: Personal information security specification 2020, 5.4 c": (
        "pis-2020:5-4-c"
    ),
    "《个人信息安全规范》GB/T 35273-2020 5.4": "pis-2020:5-4",
    "国标35273—2020 第5.4条": "pis-2020:5-4",
    "35273-2020 9.2 f)": "pis-2020:9-2-f",
    "GB/T 35273.2020 5.4": "pis-2020:5-4",
    "Clause 5.4(c), PI Specification 2020": "pis-2020:5-4-c",
    "第2016/679号条例（欧盟）第33条": "gdpr:33",
    "Advertising Law of the People's Republic of China, as revised in 2015, Art 43": "advertising-2015:43",
    "Cybersecurity Law of the People's Republic of China, text of 2016, Art 41": "csl-2016:41",
    "《中华人民共和国网络安全法（2016年文本）》第四十一条": "csl-2016:41",
    "Methods for Identifying Unlawful Collection and Use of Personal Information by Apps, Art 1": (
        "app-methods-2019:1"
    ),
    "Provisions on Protecting the Personal Information of Telecommunications and Internet Users"
    " (Order No. 24 of 2013), Art 9": "miit-24-2013:9",
    "《最高人民法院、最高人民检察院关于办理侵犯公民个人信息刑事案件适用法律若干问题的解释》第五条": (
        "spc-spp-2017:5"
    ),
    "《網絡安全事件分級指南（國家網絡安全事件報告管理辦法附件）》第1章": "incident-grading-2025:1",
    "Art 5 Interpretation 2017 on infringing personal information": "spc-spp-2017:5",
    "Decision of the Standing Committee of the National People's Congress on Strengthening the"
    " Protection of Online Information, Art 1": "npcsc-2012:1",
    # headings, sentences and alternatives copied along
    "Art. 17 GDPR – Right to erasure": "gdpr:17",
    "Art. 15 GDPR: Right of access by the data subject": "gdpr:15",
    "Article 22 GDPR Automated individual decision-making, including profiling": "gdpr:22",
    "GDPR第17条 删除权（被遗忘权）": "gdpr:17",
    "Article 28(3), first sentence, GDPR": "gdpr:28-3",
    "Art. 6 Abs. 1 S. 1 lit. f DSGVO": "gdpr:6-1-f",
    "Art. 6 Abs. 1 UAbs. 1 lit. f DSGVO": "gdpr:6-1-f",
    "Art. 9 Abs. 2 lit. h zweite Alternative DSGVO": "gdpr:9-2-h",
    "GDPR 第6条第1款第一句": "gdpr:6-1",
    # Roman figures
    "Art. 6 I DSGVO": "gdpr:6-1",
    "Art. 6 I 1 lit. f DSGVO": "gdpr:6-1-f",
    "Art. 9 V GDPR": "gdpr:9-5",
    "PIPL art. 38(1)(iii)": "pipl-2021:38-1-3",
    "PIPL Art 13(1)(ii)": "pipl-2021:13-1-2",
    "GDPR Art. 57(1)(v)": "gdpr:57-1-v",
    # codes of rule sets
    "gdpr_IV_35.7.d": "gdpr:35-7-d",
    "IV_35.7.d": "gdpr:35-7-d",
    "35.7.d": "gdpr:35-7-d",
    "art 33.3.a": "gdpr:33-3-a",
    "GDPR第6(1)(f)条": "gdpr:6-1-f",
    # marks of footnotes are no figures, full-width figures are
    "Art 7⁷ GDPR": "gdpr:7",
    "Recital 4⁷": "gdpr:r4",
    "GDPR 第2⑧条": "gdpr:2",
    "GDPR* Art 7†": "gdpr:7",
    "GDPR 第７条": "gdpr:7",
    # Traditional script
    "GDPR第6條第1款": "gdpr:6-1",
    "GDPR第6條第1款(a)項": "gdpr:6-1-a",
    "個人信息保護法第十三條": "pipl-2021:13",
    "歐盟《通用數據保護條例》第三十三條第三款a項": "gdpr:33-3-a",
    "國家標準GB/T 35273-2020第5.4條c項": "pis-2020:5-4-c",
    "《個人信息安全規範》2020版 8.5": "pis-2020:8-5",
    # paragraph or item, where only one of them is there
    "CSL 2016 Art 21(3)": "csl-2016:21-1-3",
    "CSL 2016 Art 22(3)": "csl-2016:22-3",
    "CSL 2016 Art 21.3": "csl-2016:21-1-3",
    "PIPL, Art 13 para 2": "pipl-2021:13-2",
    "PIPL Art 13(1)(2)": "pipl-2021:13-1-2",
    "个保法第三十八条第一款第三项": "pipl-2021:38-1-3",
    # the edition that has such a place
    "规范 5.4 k": "pis-2017:5-4-k",
    "CSL Art 81": "csl-2025:81",
    # what a lawyer writes every day
    "GDPR Art. 33 (3) a": "gdpr:33-3-a",
    "Article 33(3)(a) of Regulation (EU) 2016/679": "gdpr:33-3-a",
    "Art. 33 Abs. 3 lit. a DSGVO": "gdpr:33-3-a",
    "Art 6.1(f) RGPD": "gdpr:6-1-f",
    "Art. 4 No. 11 GDPR": "gdpr:4-11",
    "6(1)(f) GDPR": "gdpr:6-1-f",
    "第33条第3款a项": "gdpr:33-3-a",
    "GB/T35273—2020 5.4 d)": "pis-2020:5-4-d",
    "《个人信息安全规范》（2020）第5.4条": "pis-2020:5-4",
    "个保法38条": "pipl-2021:38",
    "PIPL 13": "pipl-2021:13",
    "附录C.2": "pis-2020:C-2",
    "DSL Article 27": "dsl-2021:27",
    "数据安全法第二十七条": "dsl-2021:27",
    "民法典第1035条": "civil-code-2020:1035",
    "Erwägungsgrund 71 DSGVO": "gdpr:r71",
    "Kapitel V DSGVO": "gdpr:ch5",
    "《个人信息保护法》第24条第3款": "pipl-2021:24-3",
}

REFUSED = {
    # more than one place
    "Art. 13 Abs. 1 f. DSGVO": ("following", ""),
    "Art. 13 ff. DSGVO": ("following", ""),
    "Art. 9 Abs. 2 lit. b bis d DSGVO": ("several", ""),
    "Art 13(1)(a)- (f) GDPR": ("several", ""),
    "Art 13(1)(a)–(f) GDPR": ("several", ""),
    "Art 13(1)(a) to (f) GDPR": ("several", ""),
    "Article 13(1)(a) or (b) GDPR": ("several", ""),
    "Articles 33 and 34 GDPR": ("several", ""),
    "Arts 13-14 GDPR": ("several", ""),
    "GDPR 1-2": ("several", ""),  # Articles 1 and 2, or Article 1(2)?
    "Art. 83(4)(a) i.V.m. Art. 33 DSGVO": ("several", ""),
    "《个人信息保护法》第五十五条至第五十七条": ("several", ""),
    # one of two readings, or of two editions
    "PIPL Art 13(2)": ("paragraph-or-item", "PIPL, Art 13 para 2; PIPL, Art 13(1)(2)"),
    "PIPL Art 13(1)": ("paragraph-or-item", "PIPL, Art 13 para 1; PIPL, Art 13(1)(1)"),
    "35273 5.4": ("ambiguous-edition", "GB/T 35273-2017, GB/T 35273-2020"),
    "国标35273 5.4": ("ambiguous-edition", "GB/T 35273-2017, GB/T 35273-2020"),
    "PIS Spec. 5.4": ("ambiguous-edition", "GB/T 35273-2017, GB/T 35273-2020"),
    "网安法41条": ("ambiguous-edition", "CSL 2016, CSL 2025"),
    "網安法41條": ("ambiguous-edition", "CSL 2016, CSL 2025"),
    "CSL Art. 41": ("ambiguous-edition", "CSL 2016, CSL 2025"),
    "《网络安全法》第四十一条": ("ambiguous-edition", "CSL 2016, CSL 2025"),
    # no text, or no place
    "Art 33": ("no-regime", "Art 33 GDPR; CSL 2025, Art 33; PIPL, Art 33"),
    "Article 33": ("no-regime", "Art 33 GDPR; CSL 2025, Art 33; PIPL, Art 33"),
    "第2⑧条": ("no-regime", "Art 2 GDPR"),
    "GDPR": ("no-place", "Art 33(3)(a), Recital 85"),
    "PIPL": ("no-place", "Art 41(1)"),
    "GB/T 35273-2020": ("no-place", "5.4 k"),
    # a text that nobody holds here
    "GB/T 39335-2020 5.4": ("not-held", ""),
    "Art. 33 UK GDPR": ("not-held", ""),
    "个人資料保護法第6條": ("not-held", ""),  # the statute of Taiwan, not the PIPL
    "《数据安全法实施细则》第三条": ("not-held", ""),
    # misspelt
    "GPDR 7": ("misspelt", "Art 7 GDPR"),
    "Artikle 7 GDPR": ("misspelt", "Art 7 GDPR"),
    "个人信息保户法第13条": ("misspelt", "PIPL, Art 13"),
    # numerals and letters that nobody can mean
    "GDPR 第两百条": ("unreadable", "Art 33(3)(a)"),
    "第二百八条 GDPR": ("unreadable", "Art 33(3)(a)"),
    "Art 33a GDPR": ("unreadable", "Art 33(3)(a)"),
    "Art 33 GDPR, Commission Decision": ("unreadable", ""),  # no heading of Article 33
    "II_35.7.d": ("unreadable", ""),  # Article 35 stands in Chapter IV
}


@pytest.mark.parametrize("text", READ)
def test_is_read(text: str) -> None:
    assert Citation.parse(text).curie == READ[text]


@pytest.mark.parametrize("text", REFUSED)
def test_is_refused_with_reason_and_way_out(text: str) -> None:
    reason, way_out = REFUSED[text]
    with pytest.raises(CitationError) as caught:
        Citation.parse(text)
    assert caught.value.reason == reason
    assert way_out in str(caught.value)
    assert caught.value.message("zh").partition("”")[2]


WITH_DEFAULT = {
    ("CSL Art 41", "csl-2016"): "csl-2016:41",
    ("规范 5.4 c", "pis-2020"): "pis-2020:5-4-c",
    ("规范 5.4 k", "pis-2020"): "pis-2017:5-4-k",  # 2020 has no such item
    ("5.4 f.", "pis-2020"): "pis-2020:5-4-f",  # the end of a sentence: clauses have no “f.”
}


@pytest.mark.parametrize("given", WITH_DEFAULT)
def test_is_read_beside_an_edition(given: tuple[str, str]) -> None:
    text, edition = given
    assert Citation.parse(text, default_edition=edition).curie == WITH_DEFAULT[given]


KNOWN = [row.id for row in EDITIONS if places(row.id)]
TRADITIONAL = {ord(simple): chr(other) for other, simple in SIMPLIFIED.items()}


@pytest.mark.parametrize("edition", KNOWN)
def test_every_place_comes_back(edition: str) -> None:
    """In both languages and in Traditional script, with the instrument and without."""
    for local in places(edition):
        place = Citation(edition, local)
        written = place.format("zh").translate(TRADITIONAL)
        for text in (place.format("en"), place.format("zh"), written):
            assert Citation.parse(text) == place, text
        for text in (place.format("en", "short"), place.format("zh", "short")):
            assert Citation.parse(text, default_edition=edition) == place, text


def test_every_character_of_titles_and_units_is_known_in_both_scripts() -> None:
    """Whoever adds a title adds its characters: as a pair, or as written alike."""
    messages = " ".join(MESSAGES_ZH.values())
    titles = "".join(name for row in EDITIONS for name in (row.zh, *row.aliases))
    units = (
        "条款项目段点章节之第分自然缩进序言引言前言鉴于叙文附录规定根据依据依照参见国家推荐性标准"
    )
    pairs = set(SIMPLIFIED.values())
    wanted = {c for c in titles + units + "零一二三四五六七八九十百千" if "\u4e00" <= c <= "\u9fff"}
    assert wanted <= pairs | SAME
    assert not pairs & SAME
    assert not set(map(chr, SIMPLIFIED)) & (pairs | SAME)
    assert simplified(messages) == messages  # the house writes Simplified


def test_places_that_a_text_does_not_have() -> None:
    assert has("gdpr", "7-4")
    assert not has("gdpr", "7-5")
    assert has("criminal-law", "500")  # its outline is open: only the articles held are known
    assert has("criminal-law", "286bis-3")
    assert not has("criminal-law", "286bis-4")
    assert has("advertising-2015", "74")
    assert not has("advertising-2015", "75")
    assert has("app-methods-2019", "99")  # it has none
    assert near("gdpr", "7-9") == ("7", "7-4")
    assert near("gdpr", "100") == ("99",)
    assert near("pis-2020", "5-4-k") == ("5-4", "5-4-e")
    assert near("csl-2016", "41-9", frozenset({"41", "41-1", "41-2"})) == ("41", "41-2")


def test_an_article_without_number_is_none() -> None:
    assert read_article("第条", regulation=True, listed=()) is None


RENUMBERED = Path(__file__).parent.parent / "clauses" / "cn" / "csl-2025" / "renumbered.yaml"
NEW_IN_2025 = {"3", "20", "63", "73"}


def test_every_article_of_the_cybersecurity_law_has_its_other_number() -> None:
    """Read beside the texts: every article of 2016 stands somewhere, and four of 2025 are new."""
    rows = yaml.safe_load(RENUMBERED.read_text("utf-8"))["renumbered"]
    articles = {e: {n for n in places(e) if n.isdigit()} for e in ("csl-2016", "csl-2025")}
    assert [row["was"] for row in rows] == sorted(articles["csl-2016"], key=int)
    assert {n for row in rows for n in row["now"]} == articles["csl-2025"] - NEW_IN_2025
    for row in rows:
        if "alike" in row:
            below = [
                {n.partition("-")[2] for n in places(edition) if n.startswith(f"{number}-")}
                for edition, number in (("csl-2016", row["was"]), ("csl-2025", row["now"][0]))
            ]
            assert below[0] == below[1], row

"""Citations: what people type, what the house writes, and how places stand in order."""

from __future__ import annotations

import dataclasses
import pickle
import random
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausegraph.citation.citation import Citation
from clausegraph.citation.editions import EDITIONS, is_local_name
from clausegraph.citation.errors import MESSAGES_EN, MESSAGES_ZH, CitationError, Reason
from clausegraph.citation.numerals import chinese_number, read_numerals

FAST = settings(max_examples=300, deadline=None, derandomize=True, database=None)
KINDS = {row.id: row.numbering for row in EDITIONS}

TYPED = [
    # GDPR in English
    ("Art 33(3)(a) GDPR", "gdpr:33-3-a"),  # the house form
    ("GDPR Art. 7(3)", "gdpr:7-3"),  # instrument first, abbreviation with a stop
    ("Article 33 GDPR", "gdpr:33"),  # a whole article
    ("Article 6(1)(a)", "gdpr:6-1-a"),  # no instrument, yet only one numbers points by letter
    ("Recital 32", "gdpr:r32"),  # no instrument, yet only one has recitals
    ("Recital (32) of the GDPR", "gdpr:r32"),  # brackets as the Official Journal prints them
    ("rec. 85 GDPR", "gdpr:r85"),  # footnote style
    ("gdpr 33.3.a", "gdpr:33-3-a"),  # dots
    ("GDPR33(1)", "gdpr:33-1"),  # no space at all
    ("ART 33 (3) (A) GDPR", "gdpr:33-3-a"),  # capitals and stray spaces
    ("(Art 33(1) GDPR)", "gdpr:33-1"),  # pasted with its brackets
    ("see Art 33(1) of the EU GDPR.", "gdpr:33-1"),  # pasted from a sentence
    ("Art 4(11) GDPR", "gdpr:4-11"),  # a definition
    ("Art 50(b) GDPR", "gdpr:50-b"),  # a point right below an article
    ("Article 6(1), point (a), GDPR", "gdpr:6-1-a"),  # current drafting style of the EU
    ("point (a) of Article 6(1) GDPR", "gdpr:6-1-a"),  # older drafting style, back to front
    ("point (f) of the first subparagraph of Article 6(1) GDPR", "gdpr:6-1-f"),  # courts write so
    ("Art 6(1) second subparagraph GDPR", "gdpr:6-1-s2"),  # the house form of a subparagraph
    ("Article 6(1), 2nd subparagraph, of Regulation (EU) 2016/679", "gdpr:6-1-s2"),  # number of act
    ("second subparagraph of Article 49(1) GDPR", "gdpr:49-1-s2"),  # back to front
    ("Article 67, second paragraph, GDPR", "gdpr:67-u2"),  # a paragraph without number
    ("Article 67, first paragraph, GDPR", "gdpr:67"),  # the first one is the article itself
    ("Article 53(1), first indent, GDPR", "gdpr:53-1-i1"),  # dashes
    ("Art. 53(1) indent 4 GDPR", "gdpr:53-1-i4"),  # dashes, counted in figures
    ("Art. 33 para. 3 lit. a GDPR", "gdpr:33-3-a"),  # continental style in English
    ("Art. 6 Abs. 1 UAbs. 2 DSGVO", "gdpr:6-1-s2"),  # German
    ("Art. 4 Nr. 11 DSGVO", "gdpr:4-11"),  # German, a definition
    ("Chapter III GDPR", "gdpr:ch3"),  # Roman figures as printed
    ("Chapter III, Section 2 GDPR", "gdpr:ch3-s2"),  # section of a chapter
    ("Section 2 of Chapter 3 of the GDPR", "gdpr:ch3-s2"),  # back to front, Arabic figures
    ("Chapter XI GDPR", "gdpr:ch11"),  # the last chapter
    ("General Data Protection Regulation, Article 83(5)(b)", "gdpr:83-5-b"),  # the name in full
    # GDPR in Chinese
    ("GDPR 第七条第三款", "gdpr:7-3"),  # Chinese numerals
    ("GDPR 第6条第1款(a)项", "gdpr:6-1-a"),  # the house form
    ("GDPR第6条第1款第（a）项", "gdpr:6-1-a"),  # full-width brackets, 第 before the letter
    ("GDPR 第6条1款a)项", "gdpr:6-1-a"),  # careless
    ("GDPR 第６条（１）（ａ）", "gdpr:6-1-a"),  # full-width figures and letters
    ("欧盟《通用数据保护条例》第三十三条第三款a项", "gdpr:33-3-a"),  # the title in Chinese
    ("《一般数据保护条例》第三十三条", "gdpr:33"),  # the other common title
    ("GDPR 序言第32段", "gdpr:r32"),  # the house form of a recital
    ("GDPR鉴于条款第三十二条", "gdpr:r32"),  # recital, another term
    ("GDPR第32条序言", "gdpr:r32"),  # recital, number first
    ("GDPR 第6条第1款第二段", "gdpr:6-1-s2"),  # subparagraph
    ("GDPR 第6条第1款第2分款", "gdpr:6-1-s2"),  # subparagraph, another term
    ("GDPR 第67条第2自然段", "gdpr:67-u2"),  # paragraph without number
    ("GDPR 第53条第1款第1缩进项", "gdpr:53-1-i1"),  # dash
    ("GDPR 第4条第11项", "gdpr:4-11"),  # definitions are points
    ("GDPR 第4条第16项(a)目", "gdpr:4-16-a"),  # a definition with points of its own
    ("GDPR 第三章第二节", "gdpr:ch3-s2"),  # chapter and section
    # The Specification
    ("GB/T 35273-2017 5.4 k", "pis-2017:5-4-k"),  # bare
    ("GB/T 35273-2017, 5.4 k", "pis-2017:5-4-k"),  # the house form
    ("GB/T 35273—2020, 5.4 c)", "pis-2020:5-4-c"),  # the dash and the bracket of the standard
    ("GBT35273-2020 5.4(c)", "pis-2020:5-4-c"),  # file names write it so
    ("ＧＢ／Ｔ　３５２７３－２０２０　５．４　ｃ）", "pis-2020:5-4-c"),  # full width throughout
    ("GB/T 35273-2020, 5.5 a) 4)", "pis-2020:5-5-a-4"),  # the house form of a sub-item
    ("GB/T 35273-2020 5.5.a.4", "pis-2020:5-5-a-4"),  # dots
    ("GB/T 35273-2020 第5.5条a项第4目", "pis-2020:5-5-a-4"),  # sub-item in Chinese
    ("Clause 5 of GB/T 35273-2017", "pis-2017:5"),  # a chapter of the standard
    ("GB/T 35273—2017 第5章", "pis-2017:5"),  # the same in Chinese
    ("GB/T 35273-2017 Clause 4 a", "pis-2017:4-a"),  # an item right below a chapter
    ("Section 5.4(k) of GB/T 35273-2017", "pis-2017:5-4-k"),  # law firms write Section
    ("GB/T 35273-2020 Annex C", "pis-2020:C"),  # annex
    ("GB/T 35273-2020 附录C", "pis-2020:C"),  # annex in Chinese
    ("GB/T 35273-2020 C.4 d", "pis-2020:C-4-d"),  # item of an annex
    ("GB/T 35273-2020 Introduction", "pis-2020:0"),  # what stands before clause 1
    ("GB/T 35273—2017 引言", "pis-2017:0"),  # the same in Chinese
    ("GB/T 35273—2020 第C.4条d项", "pis-2020:C-4-d"),  # the same in Chinese
    ("GB/T 35273-2017 5.10", "pis-2017:5-10"),  # ten, not one
    ("2017规范 5.4 k", "pis-2017:5-4-k"),  # the year in front
    ("2017年版《规范》第5.4条", "pis-2017:5-4"),  # the year in front, title marks
    ("《个人信息安全规范》（2020）8.5", "pis-2020:8-5"),  # the year behind
    ("《个人信息安全规范》2020版 8.5", "pis-2020:8-5"),  # the year behind, no brackets
    (
        "《信息安全技术 个人信息安全规范》（GB/T 35273-2020）第5.4条第c项",
        "pis-2020:5-4-c",
    ),  # in full
    (
        "GB/T 35273—2017《信息安全技术 个人信息安全规范》第5.4条k项",
        "pis-2017:5-4-k",
    ),  # number first
    ("PIS 2020 5.4 c", "pis-2020:5-4-c"),  # short English name
    # Chinese statutes
    ("网络安全法2016第六十四条第一款", "csl-2016:64-1"),  # the year run in
    ("《网络安全法》（2016）第六十四条第一款", "csl-2016:64-1"),  # the house form
    ("《网络安全法》（2025年修正）第六十四条", "csl-2025:64"),  # as amended
    ("《中华人民共和国网络安全法》（2016）第二十一条第（三）项", "csl-2016:21-1-3"),  # item, one 款
    ("《网络安全法》（2016）第二十一条（三）", "csl-2016:21-1-3"),  # item by its bracket alone
    ("CSL 2016 Art 22(3)", "csl-2016:22-3"),  # English
    ("CSL (2016), Article 21(1)(3)", "csl-2016:21-1-3"),  # year in brackets
    ("Cybersecurity Law (2016), Art 64, para 1", "csl-2016:64-1"),  # words for levels
    ("Art 21 item 3 CSL 2016", "csl-2016:21-1-3"),  # item without paragraph
    ("CSL 2016, Chapter III", "csl-2016:ch3"),  # chapter
    ("《网络安全法》（2016）第三章第二节", "csl-2016:ch3-s2"),  # section
    ("PIPL Art. 13(1)(2)", "pipl-2021:13-1-2"),  # one edition: no year needed
    ("PIPL 2021 Art 13", "pipl-2021:13"),  # nor forbidden
    ("个人信息保护法第十三条第一款第二项", "pipl-2021:13-1-2"),  # Chinese
    ("《个人信息保护法》第13条第1款第2项", "pipl-2021:13-1-2"),  # Arabic figures
    ("数据安全法第二十七条", "dsl-2021:27"),  # Data Security Law
    ("《网络数据安全管理条例》第十一条", "ndsr-2024:11"),  # its name holds most of another's
    ("《民法典》第一千零三十四条第二款", "civil-code-2020:1034-2"),  # four figures
    ("民法典第一千一百一十条", "civil-code-2020:1110"),  # 一十 inside
    ("E-Commerce Law Art 24", "ecommerce-2018:24"),  # hyphen
    ("电子商务法第二十四条", "ecommerce-2018:24"),  # Chinese
    ("消法第二十九条", "consumer-2013:29"),  # colloquial
    ("刑法第二百五十三条之一第一款", "criminal-law:253bis-1"),  # an inserted article
    ("Criminal Law, Art 253bis(1)", "criminal-law:253bis-1"),  # the house form
    ("Article 253-1(1) of the Criminal Law", "criminal-law:253bis-1"),  # usual rendering
    ("Criminal Law 253-1", "criminal-law:253bis"),  # never paragraph 1 of Art 253
    ("刑法第二百八十七条之二", "criminal-law:287ter"),  # the second inserted article
    ("《全国人大常委会关于加强网络信息保护的决定》第二条", "npcsc-2012:2"),  # the house form
    ("全国人民代表大会常务委员会关于加强网络信息保护的决定第二条", "npcsc-2012:2"),  # in full
    ("NPCSC Decision 2012, Art 2", "npcsc-2012:2"),  # English
    ("MIIT Order 24, Art 9(4)", "miit-24-2013:9-4"),  # an order by its number
    ("工信部24号令第九条第四款", "miit-24-2013:9-4"),  # the same in Chinese
    ("《电信和互联网用户个人信息保护规定》第十三条第六项", "miit-24-2013:13-1-6"),  # an item
    ("CAC Order No. 16 Art 9", "cac-16-2024:9"),  # an order of the Cyberspace Administration
    ("网信办16号令第五条第一款第四项", "cac-16-2024:5-1-4"),  # the same in Chinese
    ("国家网信办令第11号第十四条第一款", "cac-11-2022:14-1"),  # the number behind the order
    ("《个人信息出境认证办法》第五条第一款第二项", "cac-20-2025:5-1-2"),  # by title
    ("合规审计办法第十二条", "cac-18-2025:12"),  # a title cut short
    ("儿童个人信息网络保护规定 第9条", "cac-4-2019:9"),  # figures
    ("未成年人保护法第七十二条第二款", "minors-law-2020:72-2"),  # the law on minors
    ("未成年人网络保护条例 37", "minors-regs-2023:37"),  # and the regulations beside it
    ("Facial Recognition Measures, Art 10", "cac-19-2025:10"),  # measures
    ("《人脸识别司法解释》第四条第一款第一项", "spc-15-2021:4-1-1"),  # what courts follow
    ("国家网络安全事件报告管理办法第四条", "incident-reporting-2025:4"),  # incident reports
    ("分级指南 3", "incident-grading-2025:3"),  # a grade of the annex
    ("国家网络安全事件应急预案 4.1", "incident-plan-2017:4-1"),  # clauses like a standard
    ("民法总则第一百一十一条", "general-provisions-2017:111"),  # before the Civil Code
    ("必要个人信息范围规定第五条第一项", "necessary-pi-2021:5-1-1"),  # one of 39 types
    ("《App违法违规收集使用个人信息行为认定方法》第一条第二项", "app-methods-2019:1-2"),  # list
    # Names of our own
    ("gdpr:33-3-a", "gdpr:33-3-a"),  # prefixed
    ("pis-2020:5-4-c", "pis-2020:5-4-c"),  # prefixed, year in the id
    ("pis-2020:A", "pis-2020:A"),  # annex
    ("criminal-law:253-1", "criminal-law:253-1"),  # with the prefix it is exact: paragraph 1
    ("GDPR 33-3-a", "gdpr:33-3-a"),  # local name beside the instrument
    ("https://w3id.org/clausegraph/id/gdpr#33-1", "gdpr:33-1"),  # full address
    ("<https://w3id.org/clausegraph/id/pis-2017#5-4-k>", "pis-2017:5-4-k"),  # from a query
]


@pytest.mark.parametrize(("text", "curie"), TYPED)
def test_reads_what_people_type(text: str, curie: str) -> None:
    """Every form stands for one place, without help."""
    assert curie == Citation.parse(text).curie


WITH_DEFAULT = [
    ("第三十三条第三款", "gdpr", "gdpr:33-3"),  # no instrument
    ("33(1)", "gdpr", "gdpr:33-1"),  # figures alone
    ("33-3-a", "gdpr", "gdpr:33-3-a"),  # local name alone
    ("5.4 k", "pis-2017", "pis-2017:5-4-k"),  # clause alone
    ("第六十四条第一款", "csl-2016", "csl-2016:64-1"),  # article alone
    ("规范 5.4 c", "pis-2017", "pis-2017:5-4-c"),  # family named, edition by default
    ("规范 5.4 k", "pis-2020", "pis-2017:5-4-k"),  # only one edition has such a place
    ("《个人信息安全规范》8.5", "pis-2020", "pis-2020:8-5"),  # the same, other edition
    ("GB/T 35273, 5.4 c", "pis-2020", "pis-2020:5-4-c"),  # number without year
    ("网络安全法第六十四条第一款", "csl-2016", "csl-2016:64-1"),  # statute without year
    ("CSL 43(1)", "csl-2025", "csl-2025:43-1"),  # the same in English
    ("2017规范 5.4 k", "pis-2020", "pis-2017:5-4-k"),  # the year typed wins
    ("Art 33(1) GDPR", "pis-2017", "gdpr:33-1"),  # the instrument typed wins
    ("第253条之一", "criminal-law", "criminal-law:253bis"),  # figures and numeral mixed
]


@pytest.mark.parametrize(("text", "default", "curie"), WITH_DEFAULT)
def test_default_edition_fills_what_is_not_said(text: str, default: str, curie: str) -> None:
    """A default decides only where the text leaves the edition open."""
    assert curie == Citation.parse(text, default_edition=default).curie


REFUSED = [
    ("", None, "empty"),  # nothing
    (" \t\u3000\u200b", None, "empty"),  # nothing that shows
    ("Art 33 GDPR " + "x" * 400, None, "too-long"),  # a paragraph pasted by mistake
    ("gdpr:33-1_notify-authority", None, "norm-name"),  # a norm with prefix
    ("https://w3id.org/clausegraph/id/gdpr#33-1_notify-authority", None, "norm-name"),  # in full
    ("33-1_notify-authority", "gdpr", "norm-name"),  # a norm without prefix
    ("Art 33", None, "no-regime"),  # fits many instruments
    ("第三十三条第三款", None, "no-regime"),  # the same in Chinese
    ("规范 5.4 c", None, "ambiguous-edition"),  # two editions of the Specification
    ("规范 5.4 c", "gdpr", "ambiguous-edition"),  # the default is of another family
    ("CSL 41(1)", None, "ambiguous-edition"),  # two editions of a statute
    ("Annex A", None, "ambiguous-edition"),  # only standards have annexes, but there are two
    ("GB/T 35273-2019 5.4", None, "unknown-edition"),  # a draft year
    ("CSL 2019 Art 3", None, "unknown-edition"),  # never enacted
    ("pis-2019:5-4", None, "unknown-edition"),  # prefixed
    ("ccpa:33-1", None, "unknown-edition"),  # a prefix nobody knows
    ("https://w3id.org/clausegraph/id/ccpa#33-1", None, "unknown-edition"),  # the same in full
    ("Art 33 GDPR", "ccpa", "unknown-edition"),  # a default nobody knows
    ("https://w3id.org/clausegraph/id/gdpr#5.4", None, "bad-local-name"),  # not how we number
    ("Art 33(1) GDPR, Art 57 PIPL", None, "several"),  # two instruments
    ("Arts 33 and 34 GDPR", None, "several"),  # two articles
    ("Art 33, 34 GDPR", None, "several"),  # a comma is no level
    ("Art 33-34 GDPR", None, "several"),  # a range is no paragraph
    ("GDPR第三十三条、第三十四条", None, "several"),  # two articles in Chinese
    ("GB/T 35273-2017 5.4-5.6", None, "several"),  # a range of clauses
    ("GB/T 35273-2017和GB/T 35273-2020 5.4", None, "several"),  # two editions
    ("UK GDPR Art 33", None, "not-held"),  # another instrument behind a known name
    ("《数据安全法实施细则》第三条", None, "not-held"),  # the same in Chinese
    ("CCPA 1798.100", "gdpr", "not-held"),  # an instrument not held, whatever the default
    ("GB/T 352731 5.4", None, "not-held"),  # another standard
    ("GDPR", None, "no-place"),  # a text alone
    ("2016", "gdpr", "unreadable"),  # a year alone
    ("GDPR Art 0", None, "unreadable"),  # nothing is numbered nought
    ("GDPR 第三百五条", None, "unreadable"),  # nobody writes 305 so
    ("GDPR 第一二条", None, "unreadable"),  # nor 12
    ("GDPR Art 33a", None, "unreadable"),  # would be an inserted article
    ("Art 21(1)(c) CSL 2016", None, "unreadable"),  # Chinese items have numbers, not letters
    ("Recital 32", "pis-2017", "unreadable"),  # the Specification has no recitals
    ("CSL 2016 Art 64-1", None, "several"),  # a range, or a paragraph? no guessing
    ("GDPR Chapter IIII", None, "unreadable"),  # no Roman numeral
    ("breach notification", None, "unreadable"),  # words
    ("GDPR \ud83d", None, "no-place"),  # half a character, as broken input has it
]


@pytest.mark.parametrize(("text", "default", "reason"), REFUSED)
def test_says_why_it_cannot_follow(text: str, default: str | None, reason: str) -> None:
    """The reason is a code; the text typed travels with it."""
    with pytest.raises(CitationError) as caught:
        Citation.parse(text, default_edition=default)
    assert reason == caught.value.reason
    assert caught.value.text in (text, default)


def test_ambiguity_lists_the_editions() -> None:
    """The person sees between which editions to choose, in both languages."""
    with pytest.raises(CitationError) as caught:
        Citation.parse("规范 5.4 c")
    assert caught.value.editions == ("pis-2017", "pis-2020")
    assert "GB/T 35273-2017, GB/T 35273-2020" in str(caught.value)
    assert "GB/T 35273—2017、GB/T 35273—2020" in caught.value.message("zh")


def test_advice_follows_the_numbering_of_the_regime() -> None:
    """Who misspells a clause of the Specification is shown clauses, not articles."""
    with pytest.raises(CitationError, match=r"5\.4 k") as caught:
        Citation.parse("GB/T 35273-2017 five")
    assert "Art" not in str(caught.value)


@pytest.mark.parametrize("reason", get_args(Reason))
def test_every_reason_speaks_both_languages(reason: Reason) -> None:
    """A message has no hole left, and the Chinese one is Chinese."""
    error = CitationError(reason, "{x}" * 40, ("gdpr",))
    english, chinese = error.message("en"), error.message("zh")
    assert "{text}" not in english + chinese
    assert english.isascii() or set(english) - set("“”…") <= set(map(chr, range(128)))
    assert any("\u4e00" <= c <= "\u9fff" for c in chinese)
    assert set(MESSAGES_EN) == set(MESSAGES_ZH) == set(get_args(Reason))


def test_error_is_a_value_error_that_survives_pickling() -> None:
    """Worker processes hand errors back by pickle."""
    error = CitationError("several", "Art 1, 2", ("gdpr",))
    copy: CitationError = pickle.loads(pickle.dumps(error))
    assert issubclass(CitationError, ValueError)
    assert (copy.reason, copy.text, copy.editions) == ("several", "Art 1, 2", ("gdpr",))


WRITTEN = [
    ("gdpr:33-3-a", "Art 33(3)(a) GDPR", "GDPR 第33条第3款(a)项"),  # point
    ("gdpr:33", "Art 33 GDPR", "GDPR 第33条"),  # article
    ("gdpr:r32", "Recital 32 GDPR", "GDPR 序言第32段"),  # recital
    ("gdpr:6-1-s2", "Art 6(1) second subparagraph GDPR", "GDPR 第6条第1款第2段"),  # subparagraph
    ("gdpr:67-u2", "Art 67 second paragraph GDPR", "GDPR 第67条第2段"),  # unnumbered paragraph
    ("gdpr:53-1-i1", "Art 53(1) first indent GDPR", "GDPR 第53条第1款第1缩进项"),  # dash
    ("gdpr:50-b", "Art 50(b) GDPR", "GDPR 第50条(b)项"),  # point below an article
    ("gdpr:4-11", "Art 4(11) GDPR", "GDPR 第4条第11项"),  # definition
    ("gdpr:4-16-a", "Art 4(16)(a) GDPR", "GDPR 第4条第16项(a)目"),  # point of a definition
    ("gdpr:ch4", "Chapter IV GDPR", "GDPR 第4章"),  # chapter
    ("gdpr:ch3-s2", "Chapter III Section 2 GDPR", "GDPR 第3章第2节"),  # section
    ("pis-2017:5", "GB/T 35273-2017, Clause 5", "GB/T 35273—2017 第5章"),  # chapter
    ("pis-2017:5-4", "GB/T 35273-2017, 5.4", "GB/T 35273—2017 第5.4条"),  # clause
    ("pis-2017:5-4-k", "GB/T 35273-2017, 5.4 k", "GB/T 35273—2017 第5.4条k项"),  # item
    (
        "pis-2017:4-a",
        "GB/T 35273-2017, Clause 4 a",
        "GB/T 35273—2017 第4章a项",
    ),  # item of a chapter
    (
        "pis-2020:5-5-a-4",
        "GB/T 35273-2020, 5.5 a) 4)",
        "GB/T 35273—2020 第5.5条a项第4目",
    ),  # sub-item
    ("pis-2020:A", "GB/T 35273-2020, Annex A", "GB/T 35273—2020 附录A"),  # annex
    ("pis-2020:C-4-d", "GB/T 35273-2020, C.4 d", "GB/T 35273—2020 第C.4条d项"),  # item of an annex
    ("pis-2020:0", "GB/T 35273-2020, Introduction", "GB/T 35273—2020 引言"),  # introduction
    ("csl-2016:64-1", "CSL 2016, Art 64(1)", "《网络安全法》（2016）第六十四条第一款"),  # paragraph
    (
        "csl-2016:21-1-3",
        "CSL 2016, Art 21(1)(3)",
        "《网络安全法》（2016）第二十一条第一款第三项",
    ),  # item
    ("csl-2025:10", "CSL 2025, Art 10", "《网络安全法》（2025）第十条"),  # ten
    (
        "csl-2016:ch3-s2",
        "CSL 2016, Chapter III Section 2",
        "《网络安全法》（2016）第三章第二节",
    ),  # section
    (
        "pipl-2021:13-1-2",
        "PIPL, Art 13(1)(2)",
        "《个人信息保护法》第十三条第一款第二项",
    ),  # one edition
    ("civil-code-2020:1034", "Civil Code, Art 1034", "《民法典》第一千零三十四条"),  # four figures
    (
        "criminal-law:253bis-1",
        "Criminal Law, Art 253bis(1)",
        "《刑法》第二百五十三条之一第一款",
    ),  # inserted
    (
        "app-methods-2019:1-2",  # items right below an article
        "App Methods, Art 1(2)",
        "《App违法违规收集使用个人信息行为认定方法》第一条第二项",
    ),
]


@pytest.mark.parametrize(("curie", "english", "chinese"), WRITTEN)
def test_writes_the_house_citation(curie: str, english: str, chinese: str) -> None:
    """One form per regime and language."""
    place = Citation.parse(curie)
    assert (english, chinese) == (place.format("en"), place.format("zh"))


SHORT = [
    ("gdpr:33-3-a", "Art 33(3)(a)", "第33条第3款(a)项"),  # regulation
    ("gdpr:r32", "Recital 32", "序言第32段"),  # recital
    ("pis-2020:5-4-c", "5.4 c", "第5.4条c项"),  # standard
    ("csl-2016:64-1", "Art 64(1)", "第六十四条第一款"),  # statute
]


@pytest.mark.parametrize(("curie", "english", "chinese"), SHORT)
def test_short_style_leaves_the_instrument_out(curie: str, english: str, chinese: str) -> None:
    """For tables whose heading names the instrument."""
    place = Citation.parse(curie)
    assert (english, chinese) == (place.format("en", "short"), place.format("zh", "short"))


PARENTS = [
    ("gdpr:33-3-a", "gdpr:33-3"),  # point to paragraph
    ("gdpr:33-1", "gdpr:33"),  # paragraph to article
    ("gdpr:33", None),  # an article stands alone
    ("gdpr:r32", None),  # so does a recital
    ("gdpr:ch3-s2", "gdpr:ch3"),  # section to chapter
    ("gdpr:6-1-s2", "gdpr:6-1"),  # subparagraph to paragraph
    ("gdpr:67-u2", "gdpr:67"),  # unnumbered paragraph to article
    ("pis-2020:5-5-a-4", "pis-2020:5-5-a"),  # sub-item to item
    ("pis-2020:5-5-a", "pis-2020:5-5"),  # item to clause
    ("pis-2020:C-4", "pis-2020:C"),  # clause to annex
    ("criminal-law:253bis-1", "criminal-law:253bis"),  # not to 253
]


@pytest.mark.parametrize(("curie", "above"), PARENTS)
def test_parent_is_one_level_up(curie: str, above: str | None) -> None:
    """Places nest as the text nests."""
    parent = Citation.parse(curie).parent
    assert above == (parent.curie if parent else None)


IN_ORDER = [
    "gdpr:ch3",  # chapters come before what they hold
    "gdpr:ch3-s2",  # a section follows its chapter
    "gdpr:ch4",
    "gdpr:ch10",  # natural order of chapters
    "gdpr:6",
    "gdpr:6-1",
    "gdpr:6-1-a",
    "gdpr:6-1-f",
    "gdpr:6-1-s2",  # the second subparagraph follows the points
    "gdpr:6-2",
    "gdpr:9",
    "gdpr:10",  # natural order of articles
    "gdpr:53-1-i1",
    "gdpr:53-1-i2",
    "gdpr:67",
    "gdpr:67-u2",
    "gdpr:r9",  # recitals have their own band
    "gdpr:r10",
    "pis-2017:5-4-k",  # editions in the order of the table
    "pis-2020:5-4",
    "pis-2020:5-4-b",
    "pis-2020:5-4-c",
    "pis-2020:5-5-a-4",
    "pis-2020:5-5-a-10",  # natural order of sub-items
    "pis-2020:5-10",
    "pis-2020:11",
    "pis-2020:A",  # annexes follow the clauses
    "pis-2020:C-4-d",
    "criminal-law:253",
    "criminal-law:253-2",
    "criminal-law:253bis",  # inserted articles follow the whole article
    "criminal-law:253bis-1",
    "criminal-law:254",
]


def test_sorts_by_official_number() -> None:
    """Shuffled places come back in the order of the texts."""
    places = [Citation.parse(curie) for curie in IN_ORDER]
    shuffled = random.Random(7).sample(places, len(places))
    assert [place.curie for place in sorted(shuffled)] == IN_ORDER
    assert places[0] < places[1] <= places[1]
    assert places[1] > places[0]


def test_is_a_value() -> None:
    """Equal by content, usable as key, not changeable, comparable only with its like."""
    place = Citation("gdpr", "33-1")
    assert place == Citation.parse("GDPR Art 33(1)")
    assert len({place, Citation("gdpr", "33-1")}) == 1
    assert place == pickle.loads(pickle.dumps(place))
    assert place != Citation("gdpr", "33-2")
    with pytest.raises(dataclasses.FrozenInstanceError):
        place.local = "34"  # type: ignore[misc]
    with pytest.raises(TypeError):
        _ = place < "gdpr:33-1"


def test_names_in_the_graph() -> None:
    """The full name and the prefixed one follow from edition and local name."""
    place = Citation("pis-2017", "5-4-k")
    assert place.iri == "https://w3id.org/clausegraph/id/pis-2017#5-4-k"
    assert place.curie == "pis-2017:5-4-k"


@pytest.mark.parametrize(
    ("edition", "local", "reason"),
    [
        ("gdpr", "33.1", "bad-local-name"),  # dots are for people
        ("ccpa", "33-1", "unknown-edition"),  # not in the table
    ],
)
def test_cannot_be_made_wrong(edition: str, local: str, reason: str) -> None:
    """The constructor holds the grammar too."""
    with pytest.raises(CitationError) as caught:
        Citation(edition, local)
    assert reason == caught.value.reason


LOCAL_NAMES = [
    ("gdpr", "33-3-a", True),  # point
    ("gdpr", "50-a", True),  # point below an article
    ("gdpr", "57-1-s", True),  # point s is no subparagraph
    ("gdpr", "6-1-s2", True),  # subparagraph
    ("gdpr", "6-1-s1", False),  # the first is the paragraph itself
    ("gdpr", "67-u1", False),  # the first is the article itself
    ("gdpr", "33-1-2", False),  # points have letters
    ("gdpr", "033", False),  # no leading nought
    ("gdpr", "2016", False),  # a year is no article
    ("gdpr", "33-", False),  # no empty level
    ("gdpr", "33-1\n", False),  # no line end
    ("gdpr", "٣٣", False),  # other scripts' figures are not ours
    ("gdpr", "33-A", False),  # points are small letters
    ("gdpr", "r32-1", False),  # recitals have no levels
    ("gdpr", "ch3-s2", True),  # section
    ("gdpr", "253bis", False),  # no inserted articles
    ("pis-2017", "5-4-k", True),  # item
    ("pis-2017", "4-a", True),  # item of a chapter
    ("pis-2020", "5-5-a-4", True),  # sub-item
    ("pis-2020", "A", True),  # annex
    ("pis-2020", "a", False),  # annexes are capitals
    ("pis-2020", "5.4", False),  # dots are for people
    ("pis-2020", "r1", False),  # no recitals
    ("csl-2016", "21-1-3", True),  # item
    ("csl-2016", "21-1-c", False),  # items have numbers
    ("criminal-law", "253bis-1", True),  # inserted
    ("criminal-law", "287ter", True),  # inserted second
    ("criminal-law", "253xis", False),  # no Latin
    ("ccpa", "33", False),  # no such edition
]


@pytest.mark.parametrize(("edition", "local", "follows"), LOCAL_NAMES)
def test_local_names_follow_the_numbering(edition: str, local: str, follows: bool) -> None:
    """What the linter asks of every number in a clause file."""
    assert follows is is_local_name(edition, local)


NUMERALS = [
    (1, "一"),  # one
    (10, "十"),  # ten without one
    (12, "十二"),  # twelve
    (20, "二十"),  # round
    (99, "九十九"),  # two figures
    (100, "一百"),  # round
    (101, "一百零一"),  # an inner nought
    (110, "一百一十"),  # one ten inside
    (253, "二百五十三"),  # the inserted article's
    (999, "九百九十九"),  # three figures
    (1001, "一千零一"),  # two noughts, written once
    (1034, "一千零三十四"),  # the Civil Code on personal information
]


@pytest.mark.parametrize(("value", "numeral"), NUMERALS)
def test_chinese_numerals(value: int, numeral: str) -> None:
    """Articles are numbered as the gazette numbers them."""
    assert numeral == chinese_number(value)
    assert f"第{value}条" == read_numerals(f"第{numeral}条")


def test_chinese_numerals_up_to_the_longest_code() -> None:
    """Both ways agree for every number; 一十二 and 〇 are forgiven."""
    numbers = range(1, 2000)
    assert [f"第{n}条" for n in numbers] == [
        read_numerals(f"第{chinese_number(n)}条") for n in numbers
    ]
    assert read_numerals("第一十二条") == "第12条"
    assert read_numerals("第一百〇一条") == "第101条"


def _numbers(most: int) -> st.SearchStrategy[str]:
    return st.integers(1, most).map(str)


LETTERS = st.sampled_from("abcdefghijklmnopqrstuvwxyz")
CHAPTERS = st.one_of(
    st.builds("ch{}".format, _numbers(99)),
    st.builds("ch{}-s{}".format, _numbers(99), _numbers(99)),
)
LOCAL = {
    "eu-regulation": st.one_of(
        CHAPTERS,
        st.builds("r{}".format, _numbers(999)),
        _numbers(999),
        st.builds("{}-{}".format, _numbers(999), _numbers(40)),
        st.builds("{}-{}".format, _numbers(999), LETTERS),
        st.builds("{}-{}-{}".format, _numbers(999), _numbers(40), LETTERS),
        st.builds("{}-{}-s{}".format, _numbers(999), _numbers(40), st.integers(2, 19)),
        st.builds("{}-{}-i{}".format, _numbers(999), _numbers(40), _numbers(9)),
        st.builds("{}-u{}".format, _numbers(999), st.integers(2, 19)),
        st.builds("4-{}-{}".format, _numbers(40), LETTERS),
    ),
    "standard": st.builds(
        lambda head, below, items: "-".join([head, *below, *items]),
        _numbers(40) | st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        st.lists(_numbers(40), max_size=3),
        st.one_of(st.just(()), st.tuples(LETTERS), st.tuples(LETTERS, _numbers(30))),
    ),
    "statute": CHAPTERS
    | st.builds(
        lambda article, ending, below: "-".join([article + ending, *below]),
        _numbers(1300),
        st.sampled_from(("", "bis", "ter", "quater", "quinquies", "sexies", "decies")),
        st.lists(_numbers(30), max_size=3),
    ),
}
PLACES = st.sampled_from(EDITIONS).flatmap(
    lambda row: LOCAL[row.numbering].map(lambda local: Citation(row.id, local))
)


@FAST
@given(PLACES)
def test_what_is_written_is_read_back(place: Citation) -> None:
    """Full citations and names need no help; short ones need the edition."""
    for text in (place.format("en"), place.format("zh"), place.curie, place.iri):
        assert place == Citation.parse(text)
    for text in (place.format("en", "short"), place.format("zh", "short")):
        assert place == Citation.parse(text, default_edition=place.edition)


@FAST
@given(PLACES)
def test_a_place_follows_its_parent(place: Citation) -> None:
    """Every level up is a citation of its own and sorts before what it holds."""
    while parent := place.parent:
        assert parent < place
        place = parent


@FAST
@given(st.lists(PLACES, max_size=3))
def test_order_is_total(places: list[Citation]) -> None:
    """Two places are the same or one comes first, whichever way they are sorted."""
    backwards = places[::-1]
    assert sorted(places) == sorted(backwards)


PIECES = """
Art Article Recital Chapter Section Clause Annex point lit. para of second 9th subparagraph indent
IV bis A a k 33 5.4 0 GDPR CSL PIS GB/T 35273 规范 刑法 民法典 2016 2017 2025 1999 999999999999999
第 条 款 项 目 章 节 段 之 附录 序言 三 十 百 〇 ( ) （ ） 《 》 - — . , ， 、 : # _ ③ \x00
"""
TYPING = st.lists(st.sampled_from(PIECES.split()), max_size=12)
DEFAULTS = st.none() | st.sampled_from(sorted(KINDS)) | st.text(max_size=3)


@FAST
@given(
    st.text(st.characters(exclude_categories=()), max_size=60)
    | TYPING.map("".join)
    | TYPING.map(" ".join),
    DEFAULTS,
)
def test_raises_nothing_but_its_own_error(text: str, default: str | None) -> None:
    """Whatever is typed: a place that can be written and read back, or an error with advice."""
    try:
        place = Citation.parse(text, default_edition=default)
    except CitationError as error:
        advice = [str(error), error.message("zh")]
    else:
        advice = [place.format("en"), place.format("zh")]
        assert [place, place] == [Citation.parse(written) for written in advice]
    assert all(advice)

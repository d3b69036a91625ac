"""The editions that can be cited: how each is numbered, and what people call it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from clausegraph.citation.numerals import LATIN

Numbering = Literal["eu-regulation", "standard", "statute"]


@dataclass(frozen=True, slots=True)
class EditionNames:
    """How one edition is numbered and named in citations.

    `aliases` are what people call the instrument, in lower case without a year; the `year` tells
    the editions of a `family` apart. `listed` are the articles whose numbered entries are points
    (项), not paragraphs (款); "*" for all. `inserted`: "Art 253-1" means an inserted article
    (之一), as English renderings of the Criminal Law have it. A space in an alias may be missing.
    """

    id: str
    numbering: Numbering
    en: str
    zh: str
    family: str
    year: str
    aliases: tuple[str, ...]
    listed: tuple[str, ...] = ()
    inserted: bool = False

    def lists(self, local: str) -> bool:
        """Whether the numbers right below the article of a local name are points."""
        return "*" in self.listed or local.partition("-")[0] in self.listed


_PIS = (
    *("gb/t 35273", "gb 35273", "35273", "pis", "pis spec", "pi spec", "pi specification"),
    *(
        "personal information security specification",
        "personal information security spec",
        "specification",
    ),
    "information security technology personal information security specification",
    *("规范", "安全规范", "个人信息安全规范", "信息安全技术 个人信息安全规范"),
)
_CSL = ("csl", "cyber security law", "网络安全法", "网安法")

# fmt: off
EDITIONS: Final[tuple[EditionNames, ...]] = (
    EditionNames("gdpr", "eu-regulation", "GDPR", "GDPR", "gdpr", "2016", (
        "gdpr", "dsgvo", "ds gvo", "rgpd", "general data protection regulation", "2016/679",
        "regulation (eu) 2016/679", "regulation 2016/679", "regulation eu 2016/679",
        "datenschutz grundverordnung", "verordnung (eu) 2016/679", "第2016/679号条例",
        "通用数据保护条例", "一般数据保护条例", "一般资料保护规则"), listed=("4",)),
    EditionNames("pis-2017", "standard", "GB/T 35273-2017", "GB/T 35273—2017", "pis", "2017", _PIS),
    EditionNames("pis-2020", "standard", "GB/T 35273-2020", "GB/T 35273—2020", "pis", "2020", _PIS),
    EditionNames("csl-2016", "statute", "CSL 2016", "《网络安全法》（2016）", "csl", "2016", _CSL),
    EditionNames("csl-2025", "statute", "CSL 2025", "《网络安全法》（2025）", "csl", "2025", _CSL),
    EditionNames("pipl-2021", "statute", "PIPL", "《个人信息保护法》", "pipl", "2021", (
        "pipl", "personal information protection law", "个人信息保护法", "个保法")),
    EditionNames("dsl-2021", "statute", "DSL", "《数据安全法》", "dsl", "2021", (
        "dsl", "data security law", "数据安全法", "数安法")),
    EditionNames("ndsr-2024", "statute", "NDSR", "《网络数据安全管理条例》", "ndsr", "2024", (
        "ndsr", "network data security regulations",
        "regulations on the security management of network data", "网络数据安全管理条例", "网数条例")),
    EditionNames("civil-code-2020", "statute", "Civil Code", "《民法典》", "civil-code", "2020", (
        "civil code", "民法典")),
    EditionNames("ecommerce-2018", "statute", "E-Commerce Law", "《电子商务法》", "ecommerce",
        "2018", ("e commerce", "e commerce law", "电子商务法", "电商法")),
    EditionNames("consumer-2013", "statute", "Consumer Protection Law", "《消费者权益保护法》",
        "consumer", "2013", ("consumer", "consumer law", "consumer protection law",
        "consumer rights protection law", "law on protecting the rights and interests of consumers",
        "消费者权益保护法", "消保法", "消法")),
    EditionNames("criminal-law", "statute", "Criminal Law", "《刑法》", "criminal-law", "2020", (
        "criminal law", "刑法"), inserted=True),
    EditionNames("spc-spp-2017", "statute", "Interpretation on Infringing Personal Information",
        "《关于办理侵犯公民个人信息刑事案件适用法律若干问题的解释》", "spc-spp-infringing", "2017", (
        "interpretation on infringing personal information",
        "interpretation 2017 on infringing personal information",
        "interpretation on the application of law in criminal cases of infringing citizens personal"
        " information",
        "最高人民法院、最高人民检察院关于办理侵犯公民个人信息刑事案件适用法律若干问题的解释",
        "spc spp interpretation", "法释〔2017〕10号",
        "侵犯公民个人信息解释", "侵犯公民个人信息刑事案件解释",
        "关于办理侵犯公民个人信息刑事案件适用法律若干问题的解释")),
    EditionNames("psapl-2025", "statute", "PSAPL", "《治安管理处罚法》", "psapl", "2025", (
        "psapl", "public security administration punishments law", "治安管理处罚法", "治安处罚法")),
    EditionNames("standardization-2017", "statute", "Standardization Law", "《标准化法》",
        "standardization", "2017", ("standardization law", "standardisation law", "标准化法")),
    EditionNames("pi-certification-2022", "standard", "PI Certification Rules",
        "《个人信息保护认证实施规则》", "pi-certification", "2022", (
        "pi certification rules", "rules for certification of personal information protection",
        "个人信息保护认证实施规则", "个人信息保护认证规则")),
    EditionNames("algorithm-2022", "statute", "Algorithm Provisions",
        "《互联网信息服务算法推荐管理规定》", "algorithm", "2022", (
        "algorithm provisions", "algorithm recommendation provisions",
        "provisions on algorithmic recommendation in internet information services", "算法推荐管理规定",
        "互联网信息服务算法推荐管理规定")),
    EditionNames("advertising-2015", "statute", "Advertising Law", "《广告法》", "advertising",
        "2015", ("advertising law", "广告法")),
    EditionNames("internet-advertising-2023", "statute", "Internet Advertising Measures",
        "《互联网广告管理办法》", "internet-advertising", "2023", (
        "internet advertising measures", "measures on internet advertising", "互联网广告管理办法")),
    EditionNames("npcsc-2012", "statute", "NPCSC Decision",
        "《全国人大常委会关于加强网络信息保护的决定》", "npcsc", "2012", (
        "npcsc", "npcsc decision", "decision on strengthening the protection of online information",
        "decision of the standing committee of the national people s congress on strengthening"
        " the protection of online information", "关于加强网络信息保护的决定")),
    EditionNames("miit-24-2013", "statute", "MIIT Order 24",
        "《电信和互联网用户个人信息保护规定》", "miit-24", "2013", (
        "miit order 24", "miit order no 24", "miit order no. 24", "order 24", "miit 24",
        "provisions on protecting the personal information of telecommunications and internet users",
        "telecommunications and internet users provisions", "工信部24号令", "工信部令第24号",
        "工业和信息化部令第24号", "24号令", "电信和互联网用户个人信息保护规定",
        "电信用户个人信息保护规定")),
    EditionNames("general-provisions-2017", "statute", "General Provisions 2017", "《民法总则》",
        "general-provisions", "2017", ("general provisions", "general provisions of the civil law",
        "general rules of the civil law", "民法总则")),
    EditionNames("app-methods-2019", "statute", "App Methods",
        "《App违法违规收集使用个人信息行为认定方法》", "app-methods", "2019", (
        "app methods", "methods for identifying unlawful collection and use of personal information by apps",
        "认定方法", "app认定方法", "app违法违规收集使用个人信息行为认定方法"),
        listed=("*",)),
    EditionNames("necessary-pi-2021", "statute", "Necessary Information Rules 2021",
        "《常见类型移动互联网应用程序必要个人信息范围规定》", "necessary-pi", "2021", (
        "provisions on the scope of necessary personal information for common types of mobile apps",
        "necessary information rules", "necessary personal information rules", "necessary pi",
        "必要个人信息范围规定", "常见类型移动互联网应用程序必要个人信息范围规定")),
    EditionNames("cac-4-2019", "statute", "CAC Order 4",
        "《儿童个人信息网络保护规定》", "cac-4", "2019", (
        "cac order 4", "order 4", "children provisions",
        "provisions on the cyber protection of children s personal information",
        "儿童个人信息网络保护规定", "儿童个人信息保护规定", "网信办4号令", "国家网信办令第4号",
        "国家互联网信息办公室令第4号", "cac order no 4", "cac order no. 4", "cac 4",
        "网信办令第4号", "国家网信办4号令", "第4号令", "4号令")),
    EditionNames("minors-law-2020", "statute", "Minors Protection Law",
        "《未成年人保护法》", "minors-law", "2020", (
        "minors protection law", "minors law", "law on the protection of minors", "未成年人保护法",
        "未保法")),
    EditionNames("spc-15-2021", "statute", "Facial Recognition Interpretation",
        "《人脸识别司法解释》", "spc-15", "2021", (
        "facial recognition interpretation",
        "provisions of the supreme people s court on civil cases about processing personal information"
        " by facial recognition",
        "spc facial recognition provisions",
        "人脸识别司法解释", "人脸识别解释",
        "最高人民法院关于审理使用人脸识别技术处理个人信息相关民事案件适用法律若干问题的规定",
        "法释〔2021〕15号")),
    EditionNames("cac-11-2022", "statute", "CAC Order 11",
        "《数据出境安全评估办法》", "cac-11", "2022", (
        "cac order 11", "order 11", "security assessment measures",
        "measures for security assessment of outbound data transfers", "数据出境安全评估办法",
        "出境评估办法", "网信办11号令", "国家网信办令第11号", "国家互联网信息办公室令第11号",
        "cac order no 11", "cac order no. 11", "cac 11", "网信办令第11号", "国家网信办11号令",
        "第11号令", "11号令")),
    EditionNames("cac-13-2023", "statute", "CAC Order 13",
        "《个人信息出境标准合同办法》", "cac-13", "2023", (
        "cac order 13", "order 13", "standard contract measures",
        "measures on the standard contract for outbound transfer of personal information",
        "个人信息出境标准合同办法", "标准合同办法", "网信办13号令", "国家网信办令第13号",
        "国家互联网信息办公室令第13号", "cac order no 13", "cac order no. 13", "cac 13",
        "网信办令第13号", "国家网信办13号令", "第13号令", "13号令")),
    EditionNames("minors-regs-2023", "statute", "Minors Network Regulations",
        "《未成年人网络保护条例》", "minors-regs", "2023", (
        "minors network regulations", "minors network protection regulations",
        "regulations on the protection of minors in cyberspace", "未成年人网络保护条例",
        "未网条例")),
    EditionNames("cac-16-2024", "statute", "CAC Order 16",
        "《促进和规范数据跨境流动规定》", "cac-16", "2024", (
        "cac order 16", "order 16", "cross border data flow provisions",
        "provisions on promoting and regulating cross border data flows",
        "促进和规范数据跨境流动规定", "数据跨境流动规定", "网信办16号令", "国家网信办令第16号",
        "国家互联网信息办公室令第16号", "cac order no 16", "cac order no. 16", "cac 16",
        "网信办令第16号", "国家网信办16号令", "第16号令", "16号令")),
    EditionNames("cac-18-2025", "statute", "CAC Order 18",
        "《个人信息保护合规审计管理办法》", "cac-18", "2025", (
        "cac order 18", "order 18", "audit measures", "compliance audit measures",
        "measures for the administration of personal information protection compliance audits",
        "个人信息保护合规审计管理办法", "合规审计办法", "合规审计管理办法", "网信办18号令",
        "国家网信办令第18号", "国家互联网信息办公室令第18号", "cac order no 18",
        "cac order no. 18", "cac 18", "网信办令第18号", "国家网信办18号令", "第18号令", "18号令")),
    EditionNames("cac-19-2025", "statute", "Facial Recognition Measures",
        "《人脸识别技术应用安全管理办法》", "cac-19", "2025", (
        "facial recognition measures", "cac order 19", "order 19",
        "measures for the security management of the application of facial recognition technology",
        "人脸识别技术应用安全管理办法", "人脸识别办法", "网信办19号令", "国家网信办令第19号",
        "国家互联网信息办公室令第19号", "cac order no 19", "cac order no. 19", "cac 19",
        "网信办令第19号", "国家网信办19号令", "第19号令", "19号令")),
    EditionNames("incident-reporting-2025", "statute", "Incident Reporting Measures",
        "《国家网络安全事件报告管理办法》", "incident-reporting", "2025", (
        "incident reporting measures",
        "national measures for the administration of cybersecurity incident reporting",
        "cybersecurity incident reporting measures",
        "measures for the administration of cybersecurity incident reporting",
        "国家网络安全事件报告管理办法", "网络安全事件报告管理办法", "事件报告办法")),
    EditionNames("incident-grading-2025", "standard", "Incident Grading Guide",
        "《网络安全事件分级指南》", "incident-grading", "2025", (
        "incident grading guide", "grading guide", "grading guide for cybersecurity incidents",
        "cybersecurity incident grading guide",
        "网络安全事件分级指南", "事件分级指南", "分级指南")),
    EditionNames("incident-plan-2017", "standard", "Incident Plan 2017",
        "《国家网络安全事件应急预案》", "incident-plan", "2017", (
        "incident plan", "incident contingency plan",
        "national contingency plan for cybersecurity incidents",
        "cybersecurity incident contingency plan", "国家网络安全事件应急预案",
        "网络安全事件应急预案")),
    EditionNames("cac-20-2025", "statute", "CAC Order 20",
        "《个人信息出境认证办法》", "cac-20", "2025", (
        "cac order 20", "order 20", "export certification measures",
        "measures for certification of outbound transfer of personal information",
        "个人信息出境认证办法", "出境认证办法", "网信办20号令", "国家网信办令第20号",
        "国家互联网信息办公室令第20号", "cac order no 20", "cac order no. 20", "cac 20",
        "网信办令第20号", "国家网信办20号令", "第20号令", "20号令")),
)
# fmt: on
Rows = tuple[EditionNames, ...]
BY_ID: Final = {row.id: row for row in EDITIONS}
RANK: Final = {edition: rank for rank, edition in enumerate(BY_ID)}

# No article is numbered like a year, so that "Art 2016 GDPR" cannot mean two things.
_N, _K = "(?:1[0-8][0-9]{2}|[1-9][0-9]{0,2})", "(?:[2-9]|1[0-9])"
_CHAPTERS = "ch[1-9][0-9]?(?:-s[1-9][0-9]?)?"
_GRAMMAR: Final[dict[Numbering, re.Pattern[str]]] = {
    "eu-regulation": re.compile(
        rf"r{_N}|{_CHAPTERS}|{_N}-u{_K}|{_N}-{_N}-s{_K}|{_N}(?:-{_N})?(?:-(?:[a-z]|i[1-9]))?"
    ),
    "standard": re.compile(rf"0|(?:{_N}|[A-Z])(?:-{_N}){{0,3}}(?:-[a-z](?:-{_N})?)?"),
    "statute": re.compile(rf"{_CHAPTERS}|{_N}(?:{'|'.join(LATIN[1:])})?(?:-{_N}){{0,3}}"),
}


def is_local_name(edition: str, local: str) -> bool:
    """Tell whether a local name follows the numbering of an edition (not whether the place exists).

    Args:
        edition: Edition id; an unknown one has no local names.
        local: Such as "33-3-a".
    """
    row = BY_ID.get(edition)
    return row is not None and _GRAMMAR[row.numbering].fullmatch(local) is not None

"""How citations look in running text: places, lists of them, and the names of texts beside them."""

from __future__ import annotations

import re

from clausegraph.citation.editions import EDITIONS

N = "[0-9〇零一二两三四五六七八九十百千]{1,8}"
_LEVEL = (
    r"(?:\s?\((?:[0-9]{1,2}|[a-z]{1,2})\)"
    r"|,?\s?\b(?:paras?|paragraph|subpara|point|item|lit|Abs|Absatz|Buchst|Buchstabe|Nr)\b\.?\s?"
    r"\(?(?:[0-9]{1,2}|[a-z])\)?(?![a-z])"
    r"|,?\s(?:first|second|third|fourth)\s(?:sub)?paragraph\b)"
)
_ITEM = r"(?:\s?[a-z]\)|\s?[a-z](?=\s*(?:[.,;:)，。；、）]|of\b|$)))?(?:\s?[0-9]{1,2}\))?"
_NUMBER = rf"[0-9]{{1,4}}(?:bis|ter)?(?:[.-][0-9]{{1,2}}){{0,3}}{_LEVEL}{{0,4}}"
_EN = (
    rf"(?:(?:points?|items?|paragraphs?|(?:first|second|third|fourth)\s(?:sub)?paragraph)"
    rf"(?:\s\(?(?:[0-9]{{1,2}}|[a-z])\)?)?,?\s(?:of|in)\s){{0,2}}"
    rf"(?:(?i:\bArticles?|\bArts?\.?|\bArtikel|\bRecitals?|\bClauses?|\bSections?|\bSecs?\.|§)\s?{_NUMBER}"
    rf"{_ITEM}|(?i:\bChapters?)\s[IVX0-9]{{1,5}}\b|(?i:\bAnnex(?:es)?)\s[A-Z](?:\.[0-9]{{1,2}})*{_ITEM})"
)
_ZH_LEVEL = (
    rf"(?:\s?第?\s?[(（]?(?:{N}|[a-z])[)）]?\s?(?:缩进项|[款项目段])"
    rf"|\s?[(（](?:[0-9]{{1,2}}|[a-z])[)）])"
)
_ZH = (
    rf"(?:(?:第\s?)?(?:[0-9]+(?:\.[0-9]+){{1,3}}|{N})\s?条(?:之[一二三四五六七八九1-9])?{_ZH_LEVEL}{{0,3}}"
    rf"|(?:序言|引言|鉴于)第{N}[段条]|第{N}章(?:第{N}节)?|附录\s?[A-Z](?:\.[0-9]+)*{_ITEM})"
)
_DOTTED = rf"(?<![0-9.A-Za-z])[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{1,3}}{_ITEM}"
_LOCAL = r"\b(?:" + "|".join(re.escape(row.id) for row in EDITIONS) + r"):[0-9A-Za-z][0-9A-Za-z-]*"
PLACE = re.compile(f"(?P<local>{_LOCAL})|(?P<en>{_EN})|(?P<zh>{_ZH})|(?P<dotted>{_DOTTED})")
_JOIN = (
    r"\s?(?:[,;，；、]\s?(?:and|or)?|\b(?:and|or|und|oder|to|bis)\b|[-–]|和|及|与|或|以及|至|到)\s?"
)
_UNIT = r"(?![0-9]|\s*(?:%|per cent|hours?|days?|months?|years?|million|billion|euro|yuan|RMB|EUR))"
MORE = re.compile(
    rf"{_JOIN}(?:(?P<level>\((?:[0-9]{{1,2}}|[a-z])\)|第?{N}[款项目])"
    rf"|(?P<number>{_NUMBER}{_ITEM}{_UNIT})(?!\s?[条章年月日]|[0-9A-Za-z]))"
)
_OPENING = r"[《“\"「'(（]*"
BETWEEN = re.compile(
    r"[》”\"」')）]*(?:\s?[-—–:,，(（]?\s?(?:19|20)[0-9]{2}(?:年?[版修正订]+)?)?[》)）]*"
    r"[\s,:，：的·]{0,3}(?:的?规定)?$"
)
AFTER = re.compile(
    rf"(?P<gap>,?\s?(?:of|in|under|der|des)?\s?(?:the\s)?(?:EU\s|PRC\s|Chinese\s|China[’']s\s)?){_OPENING}"
)
SAME = re.compile(
    r"(?:该|本|同|上述|前述|此|前款|这部)(?:部)?(?:法律?|条例|办法|规定|规范|解释|标准|决定)?$"
)
OTHER_ZH = re.compile(
    r"(?:《([^《》]{2,60})》"
    r"|([\u4e00-\u9fff]{2,30}(?:法|条例|办法|规定|细则|规范|标准|解释|决定|指南|草案)))"
    r"(?:[(（][^()（）]{1,12}[)）])?\s?的?$"
)
OTHER_BEFORE = re.compile(
    r"((?:GB/?T?\s?[0-9]{4,6}(?:[-—.][0-9]{1,4})*"
    r"|(?:ISO|IEC)[/ ][A-Z0-9/ :-]{3,20}"
    r"|(?:Directive|Regulation)\s[(]?[A-Z]{2}[)]?\s?[0-9/]{6,10}|\b[A-Z][A-Z0-9]{2,9}))[,:]?\s?$"
)
OTHER_AFTER = re.compile(
    r"\s(?:(?:of|under)\s(?:the\s)?((?:[A-Z][\w’'-]+)"
    r"(?:\s(?:of|on|and|the|for|[A-Z0-9(][\w’'()/-]*))*)|([A-Z][A-Z0-9]{2,9}\b))"
)
BACK = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b.*"
    r"|Chinese|European|China|(?:Regulation|Law|Standard|Act|Measures|Provisions|Rules|Code|Interpretation)"
)
NOT_A_TEXT = frozenset({"EU", "PRC", "SPC", "AND", "OR", "NOT", "SEE", "USA", "DPO", "CAC", "MIIT"})
ROOM = re.compile("(?:clause|section|sec|chapter|annex|§)", re.IGNORECASE)
JOINED = re.compile(rf"{_JOIN}|[\s,;，；、]{{0,3}}")

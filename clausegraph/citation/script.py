"""Traditional characters of the titles and units of citations, read as their Simplified ones."""

from __future__ import annotations

from typing import Final

_PAIRS = """
與与 兩两 個个 爲为 為为 書书 於于 會会 兒儿 關关 決决 準准 則则 別别 辦办 務务 動动 華华 參参
敍叙 敘叙 號号 後后 員员 圍围 國国 處处 實实 審审 廣广 應应 強强 錄录 總总 戶户 護护 報报 據据
數数 術术 業业 權权 條条 標标 檢检 歐欧 點点 電电 細细 絡络 編编 縮缩 網网 罰罚 聯联 臉脸 節节
範范 薦荐 見见 規规 計计 訂订 認认 證证 評评 識识 說说 説说 費费 資资 進进 違违 釋释 鑑鉴 鑒鉴
項项 類类 問问 題题 適适 級级 預预
"""
SIMPLIFIED: Final = {ord(pair[0]): pair[1] for pair in _PAIRS.split()}
SAME: Final = frozenset(
    "一七三下中之九也事二互五人代令以件估但使例依侵促保信修元全八公六共典出分刑前加化十千半南及句"
    "司合同告和商四型境大委子安定室家察导工常干年序引律必急性息成或所技指推收文料方施日明最月服未"
    "本根案款正段民治法流消然照版犯理用由百的益盟目相移程章童第算管者自至般若行表要解言跨通部附院"
    "集零高"
)
"""Characters of titles and units that both scripts write alike; together with the pairs, all of them."""


def simplified(text: str) -> str:
    """The text with those characters in Simplified form.

    Examples:
        >>> simplified("個人信息保護法第十三條第一款第二項")
        '个人信息保护法第十三条第一款第二项'
    """
    return text.translate(SIMPLIFIED)

"""Where a mistake is reported: one setting, CLAUSEGRAPH_REPORT_TO, an e-mail or the form of an issue.

A mailto: address gets subject and body, any other title and body, as the forms of the usual forges take them.
"""

from __future__ import annotations

import os
import re
from urllib.parse import urlencode

from clausegraph.text.words import Language, say

SETTING = "CLAUSEGRAPH_REPORT_TO"
FIT = re.compile(r"(?:https?://[^\s/]|mailto:[^\s@?]+@)[^\s<>\"]+")


def report_address(name: str, title: str, graph: str, language: Language) -> str:
    """The address that opens a report on a thing with its name filled in; nothing where none is set.

    Args:
        name: the prefixed name of the comparison or clause.
        title: what people call it.
        graph: digest of the graph in which it was seen.
        language: language of the report's form.
    """
    target = os.environ.get(SETTING, "").strip()
    if not FIT.fullmatch(target):
        return ""
    head = "subject" if target.startswith("mailto:") else "title"
    facts = {"name": name, "title": title, "graph": graph[:12]}
    filled = {key: say(f"report.{key}", language, **facts) for key in ("head", "body")}
    # Programs for e-mail show a plus as it is: a space is always %20.
    query = urlencode({head: filled["head"], "body": filled["body"]}).replace("+", "%20")
    return f"{target}{'&' if '?' in target else '?'}{query}"

"""A mistake is reported in one click: the one setting, the filled form, who read a comparison last."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from clausegraph import KnowledgeBase
from clausegraph.text.report import SETTING, report_address

NAME = "comparison:minors_age-of-consent-2020"


@pytest.mark.parametrize(
    ("target", "head"),
    [("mailto:law@example.org", "subject"), ("https://example.org/issues/new?labels=law", "title")],
)
def test_the_form_is_filled(target: str, head: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, target)
    address = report_address(NAME, "Age & consent", "0123456789abcdef", "en")
    assert address.startswith(target)
    filled = parse_qs(urlsplit(address).query)
    assert filled[head] == [f"Mistake in {NAME}"]
    assert "Age & consent" in filled["body"][0]
    assert "0123456789ab" in filled["body"][0]
    assert "+" not in address


@pytest.mark.parametrize("target", ["", "javascript:alert(1)", "law@example.org", "https://"])
def test_what_is_no_address_opens_nothing(target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, target)
    assert report_address(NAME, "Age", "0", "zh") == ""


def test_a_comparison_says_who_read_it_last_against_what(kb: KnowledgeBase) -> None:
    for right, outline in (("pis-2020", False), ("pis-2017", True)):
        (found, *_) = kb.compare("consent-withdrawal", right=right).aligned
        told = found.read_last("en")
        assert found.as_of in told
        assert ("outline" in told.lower()) == outline
        assert found.as_of in found.read_last("zh")

"""Words that look alike and mean something else stand beside each comparison in which both occur."""

from __future__ import annotations

from typing import Literal

import pytest

from clausegraph import KnowledgeBase

EN, ZH = "explicit consent (Specification 2020) is not explicit consent (GDPR)", "“明示同意”"


@pytest.mark.parametrize(("language", "line"), [("en", EN), ("zh", ZH)])
def test_explicit_consent_is_told_apart_once_with_the_reason(
    language: Literal["en", "zh"], line: str, kb: KnowledgeBase
) -> None:
    compared = kb.compare("explicit-consent", lang=language)
    told = [
        f
        for a in compared.aligned
        if a.iri.endswith("_sensitive-data-2020")
        for f in a.false_friends
    ]
    assert sum(line in friend for friend in told) == 1
    assert all(len(friend) > len(line) + 20 for friend in told)
    columns = kb.matrix(["explicit-consent"], lang=language).df
    assert columns.map(lambda cell: line in str(cell)).to_numpy().any()


def test_both_words_must_occur(kb: KnowledgeBase) -> None:
    """A gap has no other side; account closure speaks neither of profiles nor of de-identification."""
    for aligned in kb.compare("account-cancellation").aligned:
        assert not any("profiling" in friend for friend in aligned.false_friends)
        assert not (aligned.false_friends and not (aligned.left and aligned.right))

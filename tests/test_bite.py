"""In bite: force on the day, the highest sanction that can be reached, and who imposes it."""

from __future__ import annotations

import pytest

from clausegraph import KnowledgeBase
from clausegraph.ask.bite import Bite, Biting
from clausegraph.ask.rule import rules_of
from clausegraph.text.vocabulary import ID, expand


def bite(kb: KnowledgeBase, norms: list[str], day: str, lang: str = "en") -> Bite:
    rules = rules_of(kb, [expand(n) for n in norms], lang, day)  # type: ignore[arg-type]
    held = list(rules.values())
    return Biting(kb, held, lang, day).of(held[0].edition, held)  # type: ignore[arg-type]


def test_a_law_answers_with_its_own_tier(kb: KnowledgeBase) -> None:
    """Article 83(4) for duties of the controller under Article 33, 83(5) for consent under Article 7."""
    notice = bite(kb, ["gdpr:33-1_notify-authority"], "2026-11-21")
    assert (notice.place, notice.forces) == ("Art 83(4)(a) GDPR", ("Binding",))
    assert notice.amount.startswith("up to 10,000,000 euro or up to 2 % of turnover")
    consent = bite(kb, ["gdpr:7-3_withdraw-consent"], "2026-11-21")
    assert consent.place.startswith("Art 83(5)")
    both = bite(kb, ["gdpr:33-1_notify-authority", "gdpr:7-3_withdraw-consent"], "2026-11-21")
    assert both.amount == consent.amount  # the highest of the side
    assert consent.authorities == ("Supervisory authority of a Member State",)


METHOD = "pis-2020:8-4-a_provide-withdrawal-method"


@pytest.mark.parametrize(
    ("day", "force", "kind", "place"),
    [
        ("2020-11-15", "Persuasive", "ElaboratesOpenTexturedDuty", "CSL 2016, Art 64(1)"),
        ("2021-10-31", "Persuasive", "ElaboratesOpenTexturedDuty", "CSL 2016, Art 64(1)"),
        ("2021-11-01", "DisplacedByLaw", "Overtaken", "PIPL, Art 66(2)"),
    ],
)
def test_a_standard_answers_with_the_law_behind_it_on_the_day(
    kb: KnowledgeBase, day: str, force: str, kind: str, place: str
) -> None:
    found = bite(kb, [METHOD], day)
    assert found.forces == (force,)
    assert found.behind[0].kind == kind
    assert found.place == place
    assert found.behind[0].since <= day


def test_the_sentence_names_force_law_fine_and_authority(kb: KnowledgeBase) -> None:
    told = bite(kb, [METHOD], "2026-11-21").sentence
    for words in (
        "Specification 2020: Displaced by law",
        "Overtaken: PIPL, Art 15(1), since 2021-11-01",
        "under the law: up to 50,000,000 yuan or up to 5 % of turnover",
        "The circumstances are grave",
        "Departments with duties of personal information protection",
    ):
        assert words in told
    assert "50,000,000 元以下" in bite(kb, [METHOD], "2026-11-21", "zh").sentence


def test_before_a_law_applies_nothing_hangs_on_it(kb: KnowledgeBase) -> None:
    found = bite(kb, ["gdpr:7-3_withdraw-consent"], "2018-05-24")
    assert (found.forces, found.sanction) == (("NotYetInForce",), "")
    assert found.sentence.endswith("no sanction on record")


def test_a_rule_with_nothing_behind_it_has_no_fine(kb: KnowledgeBase) -> None:
    """On 2020-11-15 no law stood behind the portability of 8.6, so none answers for it."""
    for aligned in kb.compare("right-portability", day="2020-11-15").aligned:
        for side in aligned.in_bite:
            if side.edition == ID + "pis-2020" and not side.behind:
                assert side.sanction == ""
                assert "no sanction on record" in side.sentence


def test_the_number_of_queries_does_not_grow_with_the_comparison(
    kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    solutions = kb.solutions
    monkeypatch.setattr(kb, "solutions", lambda text: asked.append(text) or solutions(text))
    counts = []
    for topic in ("consent-withdrawal", "consent-exceptions", "security"):
        kb.compare(topic)
        asked.clear()  # what is read once for all is read by now
        kb.compare(topic)
        counts.append(len(asked))
    assert len(set(counts)) == 1


def test_each_side_with_rules_has_its_line_and_an_empty_side_none(kb: KnowledgeBase) -> None:
    for aligned in kb.compare("incident-authority").aligned:
        assert len(aligned.in_bite) == bool(aligned.left) + bool(aligned.right)

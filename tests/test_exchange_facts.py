"""What surprised us about the tools of other formats; when one changes, an encoding may become simpler."""

from __future__ import annotations

import json
from typing import Any

import pytest
from foreign_tools import foreign


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(foreign("facts.py"))
    assert found["versions"] == {
        "sssom": "0.4.21",
        "compliance-trestle": "5.2.0",
        "skosify": "2.3.0",
    }
    return found


@pytest.mark.parametrize(
    ("fact", "seen"),
    [
        # Written condensed, with a type that all rows share in the head, it cannot be read again.
        ("sssom reads its own JSON", "ValueError"),
        # A version is a number unless it is quoted; ours are.
        ("sssom version 1.10", "1.1"),
        # Both are required, and made up where they are missing; ours are looked for by name.
        ("sssom makes up", ["license", "mapping_set_id"]),
        # Neither refuses a relationship that IR 8477 does not know; our test holds the tokens.
        ("trestle relationship", "akin-to"),
        ("schema relationship", "#/definitions/TokenDatatype"),
        # NIST writes its patterns with \p{L}; jsonschema-rs reads them.
        ("jsonschema in Python", "error"),
        # A match of a Collection is deleted, so a side is a concept with parts.
        ("skosify and a Collection", {"before": 1, "after": 0}),
    ],
)
def test_it_is_as_we_saw_it(told: dict[str, Any], fact: str, seen: object) -> None:
    assert told[fact] == seen

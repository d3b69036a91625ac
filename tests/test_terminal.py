"""Text in a terminal: nothing is cut, nothing is too wide, Chinese counts double."""

from __future__ import annotations

import pytest

from clausegraph.cli.short import cut, one_line_table
from clausegraph.cli.terminal import cells_of, indented, pairs, printable, table, wrap

LAW = "数据主体有权随时撤回其同意（包括“明示同意”），撤回不影响此前处理的合法性。"


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("abc", 3),  # Latin
        ("同意", 4),  # Chinese
        ("，", 2),  # full-width punctuation
        ("𠮷", 2),  # outside the basic plane
        ("é", 1),  # composed
        ("e\u0301", 1),  # a combining accent takes no room
        ("–·", 2),  # dashes and dots of English
    ],
)
def test_cells(text: str, cells: int) -> None:
    assert cells_of(text) == cells


@pytest.mark.parametrize("room", [6, 11, 20, 33, 100])
@pytest.mark.parametrize(
    "text", [LAW, "Consent can be withdrawn at any time", "GDPR 第7条第3款 " + LAW]
)
def test_wrapping_keeps_every_character_and_the_width(text: str, room: int) -> None:
    lines = wrap(text, room)
    assert max(map(cells_of, lines)) <= room
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_no_line_begins_with_a_full_stop_or_ends_with_an_opening_mark() -> None:
    for room in range(8, 60):
        lines = wrap(LAW, room)
        assert not any(line[0] in "，。）”" for line in lines[1:])
        assert not any(line[-1] in "（“" for line in lines)


def test_words_stay_whole_and_long_addresses_are_broken() -> None:
    assert wrap("one two three", 8) == ["one two", "three"]
    assert wrap("https://example.org/abc", 10) == ["https://ex", "ample.org/", "abc"]


def test_line_breaks_of_the_text_stay() -> None:
    assert wrap("one\n\ntwo", 10) == ["one", "", "two"]
    assert wrap("", 10) == [""]


def test_control_characters_cannot_repaint_the_terminal() -> None:
    assert printable("a\x1b[31mb\tc\r\nd") == "a\ufffd[31mb c\nd"


def test_short_columns_leave_room_to_long_ones() -> None:
    lines = table(["No", "规则"], [["1", LAW]], 60)
    assert lines[0] == "No  规则"
    assert max(map(cells_of, lines)) <= 60
    assert all(line.startswith(("1   ", "    ", "No", "──")) for line in lines)


def test_names_in_a_table_stay_whole() -> None:
    """They are there to be typed."""
    name = "find-where-consent-must-be-explicit"
    lines = table(["Name", "Title", "Parameters"], [[name, "word " * 30, "word " * 30]], 100)
    assert any(name in line for line in lines)


def test_too_many_columns_become_records() -> None:
    heads = [f"Head {n}" for n in range(8)]
    lines = table(heads, [[LAW] * 8, ["x"] * 8], 80)
    assert max(map(cells_of, lines)) <= 80
    assert sum(line.startswith("Head 3") for line in lines) == 2
    assert "".join("".join(lines).split()).count("撤回不影响") == 8


@pytest.mark.parametrize(
    ("rows", "last"),
    [
        ([], "──"),  # no rows: heads remain
        ([["a"]], "a"),  # one row
    ],
)
def test_small_tables(rows: list[list[str]], last: str) -> None:
    assert table(["Ab"], rows, 80)[-1] == last


def test_a_table_without_columns_is_nothing() -> None:
    assert table([], [[]], 80) == []


def test_pairs_line_up_their_values() -> None:
    assert pairs([("Status", "a"), ("状态", "b")], 40) == ["Status  a", "状态    b"]


def test_a_head_of_any_length_keeps_its_value() -> None:
    lines = pairs([("A head that is far too long for its column", "value")], 40)
    assert lines[-1].strip() == "value"
    assert max(map(cells_of, lines)) <= 40


def test_hanging_indent() -> None:
    assert indented("one two three four", 22, "1. ") == ["1. one two three four"]
    assert indented("one two three four five six", 22, "1. ")[1].startswith("   ")


@pytest.mark.parametrize("room", [2, 9, 20])
def test_what_is_cut_says_so_and_keeps_to_its_room(room: int) -> None:
    for text in ("withdrawal of consent", LAW, "𠮷野家" * 9):
        shown = cut(text, room)
        assert cells_of(shown) <= room
        assert shown.endswith("…")
        assert text.startswith(shown[:-1])
    assert cut("ab", room) == "ab"


def test_a_row_is_one_line_of_the_width() -> None:
    rows = [("1", LAW, "a\nb"), ("2", "x" * 300, "")]
    lines = one_line_table(("No.", "words", "c"), rows, 60)
    assert len(lines) == 4
    assert max(map(cells_of, lines)) <= 60
    assert lines[2].endswith("a b")
    assert one_line_table(("a",), [], 60) == []

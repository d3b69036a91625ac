from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausegraph.source.corpus import place
from clausegraph.source.read import MAX_DEPTH, Mark, read


def data_of(text: str) -> object:
    source, faults = read("x.yaml", text.encode())
    assert faults == []
    return source.data


@pytest.mark.parametrize(
    "written",
    [
        "5.10",  # a clause number, not 5.1
        "NO",  # not a truth value
        "2018-05-25",  # not a date object
        "72:00",  # not 4320
        "0x1F",  # not 31
        "~",  # not nothing
        "null",
        "1e3",
    ],
)
def test_scalars_stay_text(written: str) -> None:
    assert data_of(f"key: {written}\n") == {"key": written}


def test_quoted_empty_text_is_a_text_and_plain_empty_is_missing() -> None:
    assert data_of('key: ""\n') == {"key": ""}
    _, faults = read("x.yaml", b"key:\n")
    assert [fault.code for fault in faults] == ["CG105"]


def test_places_count_from_one() -> None:
    source, _ = read("x.yaml", "a: 1\nb:\n  - c: 汉\n".encode())
    assert place(source, ("b",), of_key=True) == Mark(2, 1)
    assert place(source, ("b", 0)) == Mark(3, 5)
    assert place(source, ("b", 0, "c")) == Mark(3, 8)


def test_depth_within_the_limit_is_read() -> None:
    text = "a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
    assert data_of(text)


def flow(levels: int) -> str:
    """Lists within lists, all in the first line."""
    return "a: " + "[" * levels + "]" * levels


def lines(levels: int) -> str:
    """Lists within lists, each in a line of its own."""
    return "a:\n" + "".join(" " * n + "-\n" for n in range(1, levels)) + " " * levels + "- b\n"


def keys(levels: int) -> str:
    """Mappings within mappings."""
    return "".join(" " * n + "a:\n" for n in range(levels)) + " " * levels + "a: b\n"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (flow(30), Mark(1, MAX_DEPTH + 4)),
        ("汉字: " + "[" * 30, Mark(1, MAX_DEPTH + 5)),  # never closed
        (flow(30).replace("]", "@", 1), Mark(1, MAX_DEPTH + 4)),  # no YAML, further on in the line
        (lines(30), Mark(MAX_DEPTH + 2, MAX_DEPTH + 2)),
        (keys(30), Mark(MAX_DEPTH + 1, MAX_DEPTH + 1)),
    ],
    ids=["flow", "unclosed", "not YAML beyond", "lines", "keys"],
)
def test_depth_is_one_fault_at_the_first_level_too_many(text: str, place: Mark) -> None:
    _, faults = read("x.yaml", text.encode())
    assert [(f.code, Mark(f.line, f.column)) for f in faults] == [("CG104", place)]


def test_what_is_not_yaml_within_the_limit_is_told_as_such() -> None:
    _, faults = read("x.yaml", flow(9).replace("]", "@", 1).encode())
    assert [(f.code, f.line, f.column) for f in faults] == [("CG101", 1, 13)]


@given(st.binary(max_size=200))
def test_whatever_the_bytes_are_nothing_is_raised(content: bytes) -> None:
    source, faults = read("x.yaml", content)
    assert source.data is not None or faults


# The two scripts of the clauses; letters of others, and blanks that are none, are faults.
LATIN = st.characters(max_codepoint=0x2FF, categories=["L", "N", "P"], include_characters=" ")
HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)


@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,8}", fullmatch=True),
        st.text(LATIN | HAN).filter(lambda value: not value or bool(value.strip())),
    )
)
def test_quoted_texts_come_back(entries: dict[str, str]) -> None:
    import json

    text = "".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in entries.items()
    )
    if entries:
        assert data_of(text) == entries

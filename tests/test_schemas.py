"""Every file of the project validates under the schema that its editor uses, and slips are underlined."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from jsonschema import Draft202012Validator

from clausegraph.source.files import source_files
from clausegraph.source.schemas import schema
from clausegraph.text.vocabulary import context

ROOT = Path(__file__).parents[1]
BAD = Path(__file__).parent / "bad"
SHAPE = {"CG201", "CG202", "CG203", "CG204", "CG205", "CG206", "CG207", "CG208", "CG209"}


class EditorLoader(yaml.CSafeLoader):
    """YAML as editors parse it (1.2): numbers and truth values are such, days are text."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


for kind, pattern, first in (
    ("bool", r"true|false", "tf"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]+", "-+0123456789"),
):
    tag = f"tag:yaml.org,2002:{kind}"
    EditorLoader.add_implicit_resolver(tag, re.compile(f"^(?:{pattern})$"), list(first))


@cache
def associations() -> dict[str, list[str]]:
    """Which files VS Code validates under which schema; `!` takes files out again."""
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    found: dict[str, list[str]] = settings["yaml.schemas"]
    return found


def schemas_of(name: str) -> list[str]:
    """The schemas that an editor applies to a file of that name, as files of the repository."""

    def fits(pattern: str) -> bool:
        parts = {r"\*\*/": "(?:[^/]+/)*", r"\*": "[^/]+"}
        glob = re.sub(r"\\\*\\\*/|\\\*", lambda found: parts[found[0]], re.escape(pattern))
        return re.fullmatch(glob, name) is not None

    return [
        file
        for file, patterns in associations().items()
        if any(fits(p) for p in patterns) and not any(fits(p[1:]) for p in patterns if p[0] == "!")
    ]


@cache
def validator(file: str) -> Draft202012Validator:
    made = json.loads((ROOT / file).read_text("utf-8"))
    return Draft202012Validator(made, format_checker=Draft202012Validator.FORMAT_CHECKER)


def underlined(name: str, content: bytes) -> Iterator[str]:
    """What an editor underlines in a file of that name."""
    (file,) = schemas_of(name)
    for error in validator(file).iter_errors(yaml.load(content, EditorLoader)):
        yield f"{name} {error.json_path}: {error.message[:200]}"


@pytest.mark.parametrize("root", [ROOT, Path(__file__).parent / "good"], ids=["project", "good"])
def test_every_file_has_one_schema_and_validates(root: Path) -> None:
    files = [path for path in source_files(root) if path.is_file()]
    assert len(files) > 5
    names = {path: path.relative_to(root).as_posix() for path in files}
    assert [
        fault for path, name in names.items() for fault in underlined(name, path.read_bytes())
    ] == []


@pytest.mark.parametrize(
    "bad",
    [path for path in sorted(BAD.glob("CG2*.yaml")) if path.name[:5] in SHAPE],
    ids=lambda path: path.stem,
)
def test_slips_of_shape_are_underlined_while_typing(bad: Path) -> None:
    """What the model refuses, its schema refuses."""
    content = bad.read_bytes()
    name = content.split(b"\n", 1)[0].removeprefix(b"# read as ").decode()
    assert list(underlined(name, content))


def test_an_unknown_topic_is_underlined() -> None:
    file = b"topic: lawful-basess\nalignments: []\n"
    assert list(underlined("clauses/comparisons/lawful-bases.yaml", file))
    assert not list(underlined("clauses/comparisons/x.yaml", file.replace(b"basess", b"bases")))


def test_codes_complete_and_say_what_they_mean() -> None:
    """Every code of a closed list stands there with label and definition in both languages."""
    lists = schema("clause-file")["$defs"]
    assert lists["modality-codes"]["enum"] == sorted(context()["modality"]["@context"])
    for name, found in lists.items():
        if name.endswith("-codes") or name in {"topic-names", "content-names"}:
            assert len(found["enum"]) == len(found["enumDescriptions"]) > 1
            for meaning in found["enumDescriptions"]:
                assert re.fullmatch(r"[^\n]+: [^\n]+\n[^\n]+：[^\n]+", meaning), (name, meaning)


def test_the_extension_that_reads_the_schemas_is_recommended() -> None:
    recommended = json.loads((ROOT / ".vscode/extensions.json").read_text("utf-8"))
    assert recommended == {"recommendations": ["redhat.vscode-yaml"]}

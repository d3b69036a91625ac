"""The lock holds what pyproject.toml asks for, every file with its hash, and no address of any registry."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCKS = (
    "requirements.lock",
    "requirements-build.lock",
    "requirements-exchange.lock",
    "tests/earlier.lock",
    "tests/oscal-schemas.lock",
)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]


def entries(name: str) -> list[tuple[str, list[str]]]:
    """Each entry of a file (`name==version ; marker`) with its hashes."""
    text = (ROOT / name).read_text("utf-8").replace("\\\n", "")
    lines = [line.split(" --hash=") for line in text.splitlines() if not line.startswith("#")]
    return [(entry.strip(), [h.strip() for h in hashes]) for entry, *hashes in lines]


def pins(name: str) -> dict[str, list[str]]:
    """Versions by name; several where markers tell them apart."""
    found = defaultdict(list)
    for entry, _ in entries(name):
        requirement = Requirement(entry)
        (only,) = requirement.specifier
        assert only.operator == "==", entry
        found[canonicalize_name(requirement.name)].append(only.version)
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_every_entry_has_its_hashes_and_no_address(name: str) -> None:
    assert "://" not in (ROOT / name).read_text("utf-8")
    for entry, hashes in entries(name):
        assert hashes, entry
        assert all(h.startswith("sha256:") and len(h) == 71 for h in hashes), entry


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("requirements.lock", PROJECT["project"]["dependencies"]),
        *(("requirements.lock", asked) for asked in EXTRAS.values()),
        ("requirements-build.lock", PROJECT["dependency-groups"]["build"]),
        ("requirements-build.lock", PROJECT["build-system"]["requires"]),
        ("requirements-exchange.lock", PROJECT["dependency-groups"]["exchange"]),
    ],
    ids=["package", *EXTRAS, "group build", "build-system", "group exchange"],
)
def test_the_lock_meets_what_is_asked(name: str, asked: list[str]) -> None:
    """Run `make lock KEEP=1` when this fails."""
    locked = pins(name)
    others = [given for given in asked if not given.startswith("clausegraph[")]  # an extra of ours
    for requirement in map(Requirement, others):
        versions = locked[canonicalize_name(requirement.name)]
        assert versions, requirement
        assert all(requirement.specifier.contains(v) for v in versions), requirement


def test_the_front_door_gives_the_versions_of_the_lock() -> None:
    front = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    assert [line for line in front if not line.startswith("#")] == [
        "-c constraints.txt",
        f"-e .[{','.join(EXTRAS)}]",
    ]
    assert [entry for entry, _ in entries("constraints.txt")] == [
        entry for entry, _ in entries("requirements.lock")
    ]

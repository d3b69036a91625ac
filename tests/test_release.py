"""The manifest of an edition of the knowledge, and the files one deposits: whole, checked, the same twice."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

import clausegraph
from clausegraph.cli.commands import cli
from clausegraph.cli.release import deposited
from clausegraph.exchange.manifest import DCAT, SPDX, VOID, edition, manifest


def values(store: ox.Store, prop: str, of: str = "") -> list[str]:
    subject = ox.NamedNode(of) if of else None
    found = store.quads_for_pattern(subject, ox.NamedNode(prop), None, None)
    return [quad.object.value for quad in found]


def test_the_manifest_counts_what_the_graph_holds(
    kb: clausegraph.KnowledgeBase, compiled: tuple[bytes, int], compiled_path: Path
) -> None:
    made = manifest(kb, [compiled_path])
    store = ox.Store()
    store.load(made, format=ox.RdfFormat.TURTLE)
    here = edition(kb)
    assert values(store, f"{VOID}triples", here) == [str(compiled[1])]
    assert values(store, f"{DCAT}version", here) == [kb.as_of.replace("-", ".")]
    assert values(store, f"{SPDX}checksumValue") == [kb.digest]
    assert values(store, f"{DCAT}byteSize") == [str(compiled_path.stat().st_size)]
    parts = [int(n) for g in values(store, f"{VOID}subset", here)
             for n in values(store, f"{VOID}triples", g)]  # fmt: skip
    assert sum(parts) == compiled[1]
    norms = values(store, f"{VOID}entities", f"{here}#of-Norm")
    counted = (
        "SELECT (COUNT(DISTINCT ?n) AS ?count) { ?n a <https://w3id.org/clausegraph/ns#Norm> }"
    )
    assert norms == [row[0].value for row in kb.select(counted)]
    assert made == manifest(kb, [compiled_path])


def test_the_command_writes_the_manifest_where_it_is_told(
    compiled_path: Path, tmp_path: Path
) -> None:
    place = tmp_path / "manifest.ttl"
    command = ["manifest", "--graph", str(compiled_path), "-o", str(place)]
    assert CliRunner().invoke(cli, command).exit_code == 0
    assert str(tmp_path) not in place.read_text("utf-8")
    assert "clausegraph.nq" in place.read_text("utf-8")
    missing = CliRunner().invoke(cli, [*command, str(tmp_path / "none.xlsx")])
    assert missing.exit_code == 2


def test_what_is_deposited_is_whole_and_the_same_twice(
    kb: clausegraph.KnowledgeBase, compiled_path: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    topics = clausegraph.KnowledgeBase.matrix

    def two(self: clausegraph.KnowledgeBase, codes: list[str], left: str, right: str) -> object:
        return topics(self, codes[:2], left, right)  # what makes a table whole is tested elsewhere

    monkeypatch.setattr(clausegraph.KnowledgeBase, "matrix", two)
    told = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "clausegraph-0.1.0-py3-none-any.whl").write_bytes(b"a wheel")
        files = deposited(kb, compiled_path, tmp_path / name)
        told.append({path.name: path.read_bytes() for path in files})
    first, second = told
    assert first == second
    assert {"clausegraph.nq", "clausegraph.ttl", "manifest.ttl", "SHA256SUMS"} <= first.keys()
    assert any(re.fullmatch(r"comparisons_gdpr_pis-2020_.*\.xlsx", name) for name in first)
    lines = first["SHA256SUMS"].decode().splitlines()
    sums = dict(reversed(line.split("  ")) for line in lines)  # type: ignore[misc]
    assert sums == {
        name: hashlib.sha256(content).hexdigest()
        for name, content in first.items()
        if name != "SHA256SUMS"
    }
    listed = first["manifest.ttl"].decode()
    assert all(name in listed for name in first if name not in ("SHA256SUMS", "manifest.ttl"))

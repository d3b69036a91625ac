"""The manifest of an edition of the knowledge: what it is, how much it holds, which files belong to it.

DCAT says what can be had (https://www.w3.org/TR/vocab-dcat-3/), VoID how much is in it
(https://www.w3.org/TR/void/), SPDX the checksums. No time of making stands in it, so that the same graph
and files give the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

import pyoxigraph as ox

from clausegraph.ask.query import beside
from clausegraph.ask.reader import Reader
from clausegraph.exchange.held import LICENSE
from clausegraph.exchange.judged import DCT
from clausegraph.exchange.members import Said, linked, texts_of, turtle
from clausegraph.text.vocabulary import CG
from clausegraph.text.words import LANGUAGES, say

GRAPHS = beside(__file__, "manifest-graphs")
CLASSES = beside(__file__, "manifest-classes")
DATASET = "https://w3id.org/clausegraph/dataset"
DCAT, VOID = "http://www.w3.org/ns/dcat#", "http://rdfs.org/ns/void#"
SPDX, PROV = "http://spdx.org/rdf/terms#", "http://www.w3.org/ns/prov#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
XSD = "http://www.w3.org/2001/XMLSchema#"
IANA = "https://www.iana.org/assignments/media-types/"
MEDIA = {
    ".nq": "application/n-quads",
    ".ttl": "text/turtle",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".whl": "application/zip",
}
PREFIXES = {"dataset": f"{DATASET}/", "dcat": DCAT, "prov": PROV, "spdx": SPDX, "void": VOID}


def manifest(reader: Reader, files: Iterable[Path] = ()) -> bytes:
    """The manifest as Turtle.

    Args:
        reader: what the graph is read through.
        files: files that belong to this edition; each is read for its length and SHA-256.
    """
    told = [*_dataset(reader), *_counts(reader)]
    for path in sorted(files, key=lambda one: one.name):
        told += _file(reader, path)
    return turtle(told, PREFIXES)


def edition(reader: Reader) -> str:
    """The IRI of this edition of the knowledge: the day to which the law was read, and the graph's digest."""
    return f"{DATASET}/{reader.as_of.replace('-', '.')}-{reader.digest[:12]}"


def _literal(iri: str, prop: str, value: str | int, kind: str = "") -> Said:
    node = ox.NamedNode(f"{XSD}{kind}") if kind else None
    held = ox.Literal(str(value), datatype=node) if node else ox.Literal(str(value))
    return ox.NamedNode(iri), ox.NamedNode(prop), held


def _dataset(reader: Reader) -> Iterator[Said]:
    here, tool = edition(reader), f"{edition(reader)}#tool"
    yield linked(here, TYPE, f"{DCAT}Dataset")
    yield linked(here, TYPE, f"{VOID}Dataset")
    yield linked(here, f"{DCAT}isVersionOf", DATASET)
    yield _literal(here, f"{DCAT}version", reader.as_of.replace("-", "."))
    yield _literal(here, f"{DCT}issued", reader.as_of, "date")
    yield _literal(here, f"{DCT}identifier", f"sha256:{reader.digest}")
    yield linked(here, f"{DCT}license", LICENSE)
    yield linked(here, f"{VOID}vocabulary", CG.rstrip("#"))
    yield from texts_of(here, f"{DCT}title", {tag: say("manifest.title", tag) for tag in LANGUAGES})
    yield from texts_of(
        here,
        f"{DCT}description",
        {tag: say("manifest.about", tag, day=reader.as_of) for tag in LANGUAGES},
    )
    yield linked(here, f"{PROV}wasAttributedTo", tool)
    yield linked(tool, TYPE, f"{PROV}SoftwareAgent")
    yield _literal(tool, f"{DCT}title", "ClauseGraph")
    yield _literal(tool, f"{DCAT}version", version("clausegraph"))


def _counts(reader: Reader) -> Iterator[Said]:
    """Triples in all and by named graph; things by class of ours."""
    here, total = edition(reader), 0
    for graph, triples in reader.select(GRAPHS):
        total += int(triples.value)
        yield linked(here, f"{VOID}subset", graph.value)
        yield linked(graph.value, TYPE, f"{VOID}Dataset")
        yield _literal(graph.value, f"{VOID}triples", triples.value, "integer")
    yield _literal(here, f"{VOID}triples", total, "integer")
    for kind, things in reader.select(CLASSES):
        part = f"{here}#of-{kind.value.removeprefix(CG)}"
        yield linked(here, f"{VOID}classPartition", part)
        yield linked(part, f"{VOID}class", kind.value)
        yield _literal(part, f"{VOID}entities", things.value, "integer")


def _file(reader: Reader, path: Path) -> Iterator[Said]:
    here, content = edition(reader), path.read_bytes()
    entry = f"{here}/{path.name}"
    checksum = f"{entry}#sha256"
    yield linked(here, f"{DCAT}distribution", entry)
    yield linked(entry, TYPE, f"{DCAT}Distribution")
    yield _literal(entry, f"{DCT}title", path.name)
    if path.suffix != ".whl":  # which carries the tool as well, under its own licence
        yield linked(entry, f"{DCT}license", LICENSE)
    yield _literal(entry, f"{DCAT}byteSize", len(content), "nonNegativeInteger")
    if kind := MEDIA.get(path.suffix):
        yield linked(entry, f"{DCAT}mediaType", IANA + kind)
    yield linked(entry, f"{SPDX}checksum", checksum)
    yield linked(checksum, TYPE, f"{SPDX}Checksum")
    yield linked(checksum, f"{SPDX}algorithm", f"{SPDX}checksumAlgorithm_sha256")
    yield _literal(
        checksum, f"{SPDX}checksumValue", hashlib.sha256(content).hexdigest(), "hexBinary"
    )

"""Judge the corpus: every lint rule over everything that has a name, all faults at once.

Third stage of the pipeline, before any RDF exists. `check(root)` is what `clausegraph check` runs.
"""

from __future__ import annotations

from pathlib import Path

from clausegraph.source.corpus import Corpus, load
from clausegraph.source.index import Index
from clausegraph.source.lint import RULES
from clausegraph.text.errors import Fault


def check(root: Path) -> tuple[Index, list[Fault]]:
    """Read, validate and judge all files below `root`; faults sorted by place."""
    corpus = load(root)
    index, faults = judge(corpus)
    return index, sorted(set(corpus.faults + faults))


def judge(corpus: Corpus) -> tuple[Index, list[Fault]]:
    """Run all rules over a corpus. With unreadable files, dangling references are not reported."""
    index = Index(corpus)
    faults = list(index.faults)
    for rule in RULES:
        if corpus.faults and rule.needs_whole_corpus:
            continue
        faults += rule.judge(index)
    return index, faults

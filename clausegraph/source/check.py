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
    index = Index(corpus)
    return index, faults_of(corpus, index)


def faults_of(corpus: Corpus, index: Index) -> list[Fault]:
    """All faults of a corpus, sorted by place: of reading, of naming, and what the rules find.

    With unreadable files, dangling references are not reported.
    """
    faults = {*corpus.faults, *index.faults}
    for rule in RULES:
        if not (corpus.faults and rule.needs_whole_corpus):
            faults.update(rule.judge(index))
    return sorted(faults)

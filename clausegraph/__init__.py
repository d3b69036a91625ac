"""ClauseGraph: the GDPR and China's Personal Information Security Specification, compared as one graph.

>>> import clausegraph
>>> kb = clausegraph.load()                                   # doctest: +SKIP
>>> kb.compare("consent-withdrawal", "gdpr", "pis-2020").df   # doctest: +SKIP
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clausegraph._answer import Answer
    from clausegraph._build import Built, build
    from clausegraph._changes import Changed
    from clausegraph._check import check
    from clausegraph._citation import Citation, CitationError
    from clausegraph._clause import Clause
    from clausegraph._compare import Aligned, Comparison, Finding
    from clausegraph._errors import (
        ClauseGraphError,
        Fault,
        NoGraphError,
        QuestionError,
        SourceError,
    )
    from clausegraph._explain import Explanation
    from clausegraph._fence import FenceError
    from clausegraph._kb import KnowledgeBase, load
    from clausegraph._matrix import Matrix
    from clausegraph._rule import Rule

# Names load on first use, so that the command line starts without the graph library.
_HOME = {
    "Aligned": "_compare",
    "Answer": "_answer",
    "Built": "_build",
    "Changed": "_changes",
    "Citation": "_citation",
    "CitationError": "_citation",
    "Clause": "_clause",
    "ClauseGraphError": "_errors",
    "Comparison": "_compare",
    "Condition": "_conditions",
    "Explanation": "_explain",
    "Fault": "_errors",
    "FenceError": "_fence",
    "Finding": "_compare",
    "KnowledgeBase": "_kb",
    "Matrix": "_matrix",
    "NoGraphError": "_errors",
    "QuestionError": "_errors",
    "Rule": "_rule",
    "SourceError": "_errors",
    "build": "_build",
    "check": "_check",
    "load": "_kb",
}

__all__ = [
    "Aligned",
    "Answer",
    "Built",
    "Changed",
    "Citation",
    "CitationError",
    "Clause",
    "ClauseGraphError",
    "Comparison",
    "Condition",
    "Explanation",
    "Fault",
    "FenceError",
    "Finding",
    "KnowledgeBase",
    "Matrix",
    "NoGraphError",
    "QuestionError",
    "Rule",
    "SourceError",
    "build",
    "check",
    "load",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'clausegraph' has no attribute '{name}'")
    return getattr(importlib.import_module(f"clausegraph.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return __all__

"""ClauseGraph: the GDPR and China's Personal Information Security Specification, compared as one graph.

>>> import clausegraph
>>> kb = clausegraph.load()                                   # doctest: +SKIP
>>> kb.compare("consent-withdrawal", "gdpr", "pis-2020").df   # doctest: +SKIP
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clausegraph.ask.additional import Additional, Gap
    from clausegraph.ask.answer import Answer
    from clausegraph.ask.bite import Bite
    from clausegraph.ask.changes import Changed
    from clausegraph.ask.clause import Clause
    from clausegraph.ask.comparison import Aligned, Comparison, Finding
    from clausegraph.ask.conditions import Condition
    from clausegraph.ask.consent import Consents
    from clausegraph.ask.consent_type import ConsentType
    from clausegraph.ask.coverage import Coverage
    from clausegraph.ask.enforceability import Enforceability
    from clausegraph.ask.explain import Explanation
    from clausegraph.ask.exposure import Exposure
    from clausegraph.ask.provenance import Provenance
    from clausegraph.ask.rule import Rule
    from clausegraph.ask.timeline import Timeline
    from clausegraph.citation.citation import Citation
    from clausegraph.citation.errors import CitationError
    from clausegraph.compile.build import Built, build
    from clausegraph.compile.fence import FenceError
    from clausegraph.knowledge_base import KnowledgeBase, connect, load
    from clausegraph.matrix.forms import Compared, Matrix
    from clausegraph.search.found import Found, Hit
    from clausegraph.source.check import check
    from clausegraph.text.errors import (
        ClauseGraphError,
        Fault,
        NoGraphError,
        QuestionError,
        SourceError,
    )

# Names load on first use, so that the command line starts without the graph library.
_HOME = {
    "Additional": "ask.additional",
    "Aligned": "ask.comparison",
    "Answer": "ask.answer",
    "Bite": "ask.bite",
    "Built": "compile.build",
    "Changed": "ask.changes",
    "Citation": "citation.citation",
    "CitationError": "citation.errors",
    "Clause": "ask.clause",
    "ClauseGraphError": "text.errors",
    "Compared": "matrix.forms",
    "Comparison": "ask.comparison",
    "Condition": "ask.conditions",
    "ConsentType": "ask.consent_type",
    "Consents": "ask.consent",
    "Coverage": "ask.coverage",
    "Enforceability": "ask.enforceability",
    "Explanation": "ask.explain",
    "Exposure": "ask.exposure",
    "Fault": "text.errors",
    "FenceError": "compile.fence",
    "Finding": "ask.comparison",
    "Found": "search.found",
    "Gap": "ask.additional",
    "Hit": "search.found",
    "KnowledgeBase": "knowledge_base",
    "Matrix": "matrix.forms",
    "NoGraphError": "text.errors",
    "Provenance": "ask.provenance",
    "QuestionError": "text.errors",
    "Rule": "ask.rule",
    "SourceError": "text.errors",
    "Timeline": "ask.timeline",
    "build": "compile.build",
    "check": "source.check",
    "connect": "knowledge_base",
    "load": "knowledge_base",
}

__all__ = [
    "Additional",
    "Aligned",
    "Answer",
    "Bite",
    "Built",
    "Changed",
    "Citation",
    "CitationError",
    "Clause",
    "ClauseGraphError",
    "Compared",
    "Comparison",
    "Condition",
    "ConsentType",
    "Consents",
    "Coverage",
    "Enforceability",
    "Explanation",
    "Exposure",
    "Fault",
    "FenceError",
    "Finding",
    "Found",
    "Gap",
    "Hit",
    "KnowledgeBase",
    "Matrix",
    "NoGraphError",
    "Provenance",
    "QuestionError",
    "Rule",
    "SourceError",
    "Timeline",
    "build",
    "check",
    "connect",
    "load",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'clausegraph' has no attribute '{name}'")
    return getattr(importlib.import_module(f"clausegraph.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return __all__


def load_ipython_extension(shell: Any) -> None:
    """`%load_ext clausegraph` in a notebook: `%%sparql` asks the graph."""
    from clausegraph.notebook.magic import register

    register(shell)

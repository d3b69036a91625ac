"""What the first page says to a newcomer: purpose, coverage, ways in, the words of the badges."""

from __future__ import annotations

import streamlit as st

from app_pages import _knowledge, _switches
from app_pages._markdown import plain, table
from app_pages._words import page_language, word
from clausegraph import Comparison, Matrix
from clausegraph.matrix.legend import legend
from clausegraph.text.vocabulary import ID
from clausegraph.text.words import Language


def show(left: str, right: str) -> None:
    """Name and purpose in a sentence, how far two editions are compared, and where to go next."""
    st.markdown(word("start.purpose"))
    held = _knowledge.coverage(left, right, page_language()).topics
    labels = (_knowledge.kb().labels.of(ID + code, page_language()) for code in (left, right))
    sides = dict(zip(("left", "right"), map(plain, labels), strict=True))
    counted = {
        "topics": len(held),
        "begun": sum(bool(t.compared or t.gaps) for t in held),
        "waiting": sum(bool(t.open) for t in held),
    }
    st.caption(word("start.coverage", **sides, **counted))
    with st.container(horizontal=True):
        for page in ("gap", "topics", "clause"):
            label = f":blue[{word(f'start.{page}')}]"
            st.page_link(f"app_pages/{page}.py", label=label, query_params=_switches.carried())


def words(comparison: Comparison) -> None:
    """What every word of a badge means, folded away."""
    sides = comparison.left, comparison.right
    rows = _meanings(_knowledge.kb().digest, comparison.language, *sides, comparison)
    with st.expander(word("start.words")):
        heads = tuple(word(f"start.words.{name}") for name in ("kind", "word", "meaning"))
        st.markdown(table(heads, rows))


@st.cache_data(max_entries=50, show_spinner=False)
def _meanings(
    digest: str, language: Language, left: str, right: str, _comparison: Comparison
) -> list[tuple[str, str, str]]:
    return [(m.kind, m.word, m.meaning) for m in legend(Matrix.of([_comparison]))]

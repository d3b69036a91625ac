"""The buttons with which a view is taken along as a file, made when the button is pressed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from app_pages._knowledge import first_line
from app_pages._words import word
from clausegraph import QuestionError
from clausegraph.text.words import Language

OFFICE = "application/vnd.openxmlformats-officedocument"
# The endings that have a button, the one most wanted first, with their kind for the browser.
KINDS = {
    ".xlsx": f"{OFFICE}.spreadsheetml.sheet",
    ".docx": f"{OFFICE}.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".html": "text/html",
    ".csv": "text/csv",
}
# The endings beside these, where a page offers all of them.
MORE = {
    "_memo.docx": KINDS[".docx"],
    ".md": "text/markdown",
    ".json": "application/json",
    ".ttl": "text/turtle",
    ".jsonld": "application/ld+json",
}


def show(
    stem: str,
    language: Language,
    forms: Mapping[str, Callable[[], bytes]],
    view: str,
    *,
    more: bool = False,
) -> None:
    """A button a form; Excel first, PDF out of use where no font for it is on the machine.

    Args:
        stem: name of the file without ending.
        language: language of the file.
        forms: by ending, what makes the file.
        view: what tells these buttons from those of other views.
        more: whether the forms for memos and programs have a button too.
    """
    for ending, kind in {**KINDS, **(MORE if more else {})}.items():
        if ending not in forms:
            continue
        missing = _missing() if ending == ".pdf" else ""
        st.download_button(
            word(
                f"download.{ending[1:].removesuffix('.docx')}",
                language=word(f"language.{language}"),
            ),
            data=forms[ending],
            file_name=f"{stem}{ending}",
            mime=kind,
            on_click="ignore",
            disabled=bool(missing),
            help=missing or None,
            key=f"{view}{ending}.{language}",
        )


def _missing() -> str:
    """Why no PDF can be written here, or ""."""
    from clausegraph.matrix.pdf import chinese_font

    try:
        chinese_font()
    except QuestionError as error:
        return first_line(error)
    return ""

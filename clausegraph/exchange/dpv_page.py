"""The page of the China extension: every concept with its labels, definitions, sources and matches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from clausegraph.exchange.dpv_terms import Concept
from clausegraph.exchange.held import LICENSE, Held
from clausegraph.exchange.judged import Both
from clausegraph.text.words import say

STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}"
    "h2{margin-top:3rem;border-bottom:1px solid #999}h3{margin:.2rem 0}"
    "section{margin:1.5rem 0;padding:.5rem 1rem;border-left:4px solid #1f3864}"
    "code{background:#f2f2f2;padding:0 .2rem}dt{font-weight:bold;margin-top:.4rem}dd{margin:0 0 0 1rem}"
    "nav a{display:inline-block;margin-right:1rem}a:focus{outline:3px solid #1f3864}"
)


def page(found: Sequence[Concept], held: Held) -> bytes:
    """One page in both languages; each concept has an anchor of its name."""
    title = f"{say('exchange.dpv.title', 'en')} · {say('exchange.dpv.title', 'zh')}"
    kinds = dict.fromkeys(concept.kind for concept in found)
    lines = [
        '<!doctype html><html lang="en"><head><meta charset="utf-8">',
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body>",
        f"<h1>{_span(_both('exchange.dpv.title'))}</h1>",
        f"<p>{_span(_both('exchange.dpv.about'))}</p>",
        f"<p>{held.as_of} · {escape(held.digest[:12])} · {escape(LICENSE)}</p>",
        "<nav>",
        *(f'<a href="#kind-{k}">{_span(_both(f"exchange.dpv.kind.{k}"))}</a>' for k in kinds),
        "</nav>",
    ]
    for kind in kinds:
        lines.append(f'<h2 id="kind-{kind}">{_span(_both(f"exchange.dpv.kind.{kind}"))}</h2>')
        for concept in found:
            if concept.kind == kind:
                lines += _section(concept)
    return "\n".join([*lines, "</body></html>", ""]).encode()


def _section(concept: Concept) -> Iterator[str]:
    yield f'<section id="{escape(concept.name)}"><h3>{_span(concept.label)}</h3>'
    yield f"<p><code>cn:{escape(concept.name)}</code></p><p>{_span(concept.definition, ' <br>')}</p><dl>"
    yield f"<dt>{_span(_both('exchange.dpv.source'))}</dt><dd>{_span(concept.cited)}</dd>"
    yield f"<dt>{_span(_both('exchange.dpv.kept'))}</dt><dd>{_span(concept.scope)}</dd>"
    if concept.matches:
        told = ", ".join(f"{match} <code>{escape(name)}</code>" for match, name in concept.matches)
        yield f"<dt>{_span(_both('exchange.dpv.matches'))}</dt><dd>{told}</dd>"
    yield "</dl></section>"


def _both(key: str) -> Both:
    return {"en": say(key, "en"), "zh": say(key, "zh")}


def _span(texts: Both, between: str = " · ") -> str:
    return between.join(
        f'<span lang="{tag}">{escape(texts[tag])}</span>' for tag in ("en", "zh") if tag in texts
    )

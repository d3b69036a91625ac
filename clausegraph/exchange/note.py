"""The note beside an export: what it is, what the format cannot say, and where that is said instead."""

from __future__ import annotations

from clausegraph.exchange.held import LICENSE, Held
from clausegraph.text.words import LANGUAGES, Language, say

# What a comparison has and the formats have not; each sentence is in the tables of words, per format.
ASPECTS = ("sets", "gaps", "languages", "strictness", "force", "tool")


def note(form: str, held: Held, names: list[str]) -> bytes:
    """The note as Markdown, in English and Chinese."""
    return "\n".join(_in(form, held, names, language) for language in LANGUAGES).encode()


def _in(form: str, held: Held, names: list[str], language: Language) -> str:
    comparisons = held.comparisons
    lines = [
        f"# {say('exchange.note', language, format=say(f'exchange.name.{form}', language))}",
        "",
        say(
            "exchange.note.what",
            language,
            count=len(comparisons),
            gaps=sum(one.gap for one in comparisons),
            day=held.as_of,
            digest=held.digest[:12],
        ),
        "",
    ]
    for pair, found in held.pairs.items():
        gaps = sum(one.gap for one in found)
        counts = {"count": len(found), "gaps": gaps, "title": held.title(pair, language)}
        lines.append("- " + say("exchange.note.pair", language, **counts))
    lines += ["", f"## {say('exchange.note.cannot', language)}", ""]
    lines += [f"- {say(f'exchange.cannot.{form}.{aspect}', language)}" for aspect in ASPECTS]
    lines += ["", f"## {say('exchange.note.files', language)}", ""]
    lines += [f"- `{name}`" for name in names]
    lines += ["", say("exchange.note.terms", language, licence=LICENSE), ""]
    return "\n".join(lines)

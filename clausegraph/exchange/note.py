"""The note beside an export: what it is, what the format cannot say, and where that is said instead."""

from __future__ import annotations

from clausegraph.exchange.held import LICENSE, Held
from clausegraph.text.words import LANGUAGES, Language, say

# What a comparison has and the formats have not; each sentence is in the tables of words, per format.
ASPECTS = ("sets", "gaps", "languages", "strictness", "force", "tool")


def note(form: str, held: Held, names: list[str], *, counted: bool) -> bytes:
    """The note as Markdown, in English and Chinese; comparisons are counted where there are any."""
    told = (_in(form, held, names, language, counted) for language in LANGUAGES)
    return "\n".join(told).encode()


def _in(form: str, held: Held, names: list[str], language: Language, counted: bool) -> str:
    name = say(f"exchange.name.{form}", language)
    facts = {"day": held.as_of, "digest": held.digest[:12]}
    lines = [f"# {say('exchange.note', language, format=name)}", ""]
    if counted:
        gaps = sum(one.gap for one in held.comparisons)
        count = len(held.comparisons)
        lines += [say("exchange.note.what", language, count=count, gaps=gaps, **facts), ""]
        for pair, found in held.pairs.items():
            counts = {"count": len(found), "gaps": sum(one.gap for one in found)}
            title = held.title(pair, language)
            lines.append("- " + say("exchange.note.pair", language, title=title, **counts))
    else:
        lines.append(say("exchange.note.read", language, **facts))
    lines += ["", f"## {say('exchange.note.cannot', language)}", ""]
    lines += [f"- {say(f'exchange.cannot.{form}.{aspect}', language)}" for aspect in ASPECTS]
    lines += ["", f"## {say('exchange.note.files', language)}", ""]
    lines += [f"- `{name}`" for name in names]
    lines += ["", say("exchange.note.terms", language, licence=LICENSE), ""]
    return "\n".join(lines)

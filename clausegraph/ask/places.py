"""Places of several texts in one order: as the law has them, text by text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from clausegraph.ask.reader import Reader
from clausegraph.text.vocabulary import ID

Placed = Callable[[str], tuple[int, int, str]]


def provision_of(iri: str) -> str:
    """The provision that an IRI names, or that states the rule it names: a rule adds an underscore."""
    text, hash_, local = iri.partition("#")
    return f"{text}{hash_}{local.partition('_')[0]}"


def in_law_order(reader: Reader, first: Sequence[str]) -> Placed:
    """What sorts provisions, rules and other sources: text by text, in a text as it is numbered.

    Args:
        reader: what the graph is read through.
        first: IRIs of the editions that come first, in this order; the others follow by age.

    Returns:
        The place of an IRI; what is no provision of a text held comes last, by its name.
    """
    editions = (*first, *(ID + code for code in reader.editions if ID + code not in first))
    ranks = {edition: rank for rank, edition in enumerate(editions)}

    def placed(iri: str) -> tuple[int, int, str]:
        rank = ranks.get(iri.partition("#")[0], len(ranks))
        return rank, reader.order(provision_of(iri)) if rank < len(ranks) else 0, iri

    return placed

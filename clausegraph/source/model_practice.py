"""The clause language, third part: acts that used the Specification, newer standards beside it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from clausegraph.source.model import Bilingual, Element
from clausegraph.source.scalars import Code, Confidence, Date, Ref, Slug, Text, Texts


class ClauseDetail(Element):
    """What a newer standard says on clauses, which are named there or matched by subject."""

    rdf_type = "cg:ClauseDetail"
    name: Slug
    clauses: Annotated[Texts, Ref("provision")]
    clause_found_by: Annotated[str, Code("clause-found-by")]
    paraphrase: Bilingual


class NewerStandard(Element):
    """A later standard that speaks to clauses of the Specification: never law, replacing none."""

    rdf_type = "cg:NewerStandard"
    name: Slug
    title: Bilingual
    document_number: Text
    publisher: Bilingual
    issued: Date | None = None
    in_force_from: Date
    details: list[ClauseDetail] = Field(min_length=1)
    read_in: Texts
    how_verified: Bilingual
    note: Bilingual | None = None
    confidence: Confidence


class NewerStandardsFile(Element):
    """`clauses/newer-standards.yaml`."""

    newer_standards: list[NewerStandard]


class PublicAct(Element):
    """A dated act in which an authority, court, campaign or standards body used the Specification.

    Where the day is not known, `date` is the first and `not-after` the last on which it can have happened.
    `clauses` are those that it used; `strengthens` the force links that rest on it, from its day on.
    """

    rdf_type = "cg:PublicAct"
    name: Slug
    act_kind: Annotated[str, Code("act-kind")]
    date: Date
    not_after: Date | None = None
    actor: Bilingual
    paraphrase: Bilingual
    used_edition: Annotated[Text, Ref("edition")]
    edition_cited_as: Annotated[str, Code("edition-cited-as")]
    clauses: Annotated[Texts | None, Ref("provision")] = None
    clause_found_by: Annotated[str, Code("clause-found-by")] | None = None
    followed: Bilingual | None = None
    strengthens: Annotated[Texts | None, Ref("force-link")] = None
    read_in: Texts
    how_verified: Bilingual
    confidence: Confidence


class ActsFile(Element):
    """`clauses/acts.yaml`."""

    acts: list[PublicAct]

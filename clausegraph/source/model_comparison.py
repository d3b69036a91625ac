"""The clause language, second half: editions, authorities, sources, consent types, comparisons."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from clausegraph.source.model import Bilingual, Element
from clausegraph.source.scalars import (
    Address,
    Code,
    Confidence,
    Date,
    Ref,
    Slug,
    Status,
    Text,
    Texts,
)


class Instrument(Element):
    """An act or standard apart from its dated versions."""

    rdf_type = "cg:Instrument"
    name: Slug
    title: Bilingual
    rank: Annotated[str, Code("rank")]
    jurisdiction: Annotated[str, Code("jurisdiction")]


class ReadFrom(Element):
    """From which text a part of an edition was read; without `provisions`, all that no other part names."""

    text: Annotated[str, Code("read-from")]
    provisions: Annotated[Texts | None, Ref("provision")] = None


class Edition(Element):
    """A dated version. `until` is exclusive: the first day on which it no longer applies.

    `as-published` is the page of the first print where `address` is a consolidated one that leaves parts out.
    """

    rdf_type = "cg:Edition"
    name: Slug
    instrument: Annotated[Text, Ref("instrument")]
    title: Bilingual
    short_title: Bilingual
    rank: Annotated[str, Code("rank")]
    jurisdiction: Annotated[str, Code("jurisdiction")]
    language: Literal["en", "zh"]
    document_number: Text
    publisher: Bilingual
    issued: Date
    in_force_from: Date
    applies_from: Date
    until: Date | None = None
    address: Address
    as_published: Address | None = None
    eli: Address | None = None
    replaces: Annotated[Texts | None, Ref("edition")] = None
    read_from: list[ReadFrom] = Field(default=[])
    note: Bilingual | None = None


class EditionsFile(Element):
    """`clauses/editions.yaml`; `as-of` is the day to which the whole corpus was read."""

    as_of: Date
    instruments: list[Instrument]
    editions: list[Edition]


class Authority(Element):
    """Who can act on a breach."""

    rdf_type = "cg:Authority"
    name: Slug
    title: Bilingual
    jurisdiction: Annotated[str, Code("jurisdiction")]
    note: Bilingual | None = None


class AuthoritiesFile(Element):
    """`clauses/authorities.yaml`."""

    authorities: list[Authority]


class Literature(Element):
    """A document that is relied on beside the encoded texts: who, what, when, where."""

    rdf_type = "cg:Source"
    name: Slug
    title: Bilingual
    publisher: Bilingual
    document_number: Text | None = None
    date: Date | None = None
    address: Address | None = None
    note: Bilingual | None = None


class SourcesFile(Element):
    """`clauses/sources.yaml`."""

    sources: list[Literature]


class Feature(Element):
    """A quality that a consent can have. `broader` names the more general one that it implies."""

    rdf_type = "cg:ConsentFeature"
    name: Slug
    label: Bilingual
    definition: Bilingual
    broader: Annotated[Texts | None, Ref("feature")] = None


class FeatureSource(Element):
    """That a consent type has a feature, and which provisions say so."""

    rdf_type = "cg:FeatureSource"
    feature: Annotated[Text, Ref("feature")]
    stated_in: Annotated[Texts, Ref("provision")]
    note: Bilingual | None = None


class ConsentType(Element):
    """A kind of consent as one regime defines or uses it."""

    rdf_type = "cg:ConsentType"
    name: Slug
    edition: Annotated[Text, Ref("edition")]
    label: Bilingual
    definition: Bilingual
    stated_in: Annotated[Texts, Ref("provision")]
    features: list[FeatureSource]
    false_friend_of: Annotated[Texts | None, Ref("consent-type")] = None
    note: Bilingual | None = None
    confidence: Confidence


class ConsentFile(Element):
    """`ontology/consent.yaml`: the lattice is inferred from it, never written."""

    features: list[Feature]
    types: list[ConsentType]


class Strictness(Element):
    """Which side asks more of, or allows less to, the party that processes, in one dimension."""

    rdf_type = "cg:StrictnessFinding"
    dimension: Annotated[str, Code("dimension")]
    stricter_side: Annotated[str, Code("stricter-side")]
    because: Annotated[Texts, Ref("norm-or-provision")]
    note: Bilingual | None = None


class Alignment(Element):
    """One comparison: the rules of the left against those of the right on one subject.

    `law-around` names what else binds on the subject, since when; `to-meet-right` what a party that meets
    the left must add, stop or document for the right, and `to-meet-left` the reverse.
    """

    rdf_type = "cg:Alignment"
    name: Slug
    title: Bilingual
    left_edition: Annotated[Text, Ref("edition")]
    right_edition: Annotated[Text, Ref("edition")]
    left: Annotated[Texts | None, Ref("norm")] = None
    right: Annotated[Texts | None, Ref("norm")] = None
    scope_relation: Annotated[str, Code("scope-relation")]
    strictness: list[Strictness] = Field(default=[])
    difference: Bilingual | None = None
    gap_reason: Bilingual | None = None
    law_around: Bilingual | None = None
    to_meet_left: Bilingual | None = None
    to_meet_right: Bilingual | None = None
    source: Annotated[Texts, Ref("source")]
    built_on: Annotated[Texts | None, Ref("alignment")] = None
    confidence: Confidence
    review_status: Status
    as_of: Date


class ComparisonFile(Element):
    """`clauses/comparisons/TOPIC.yaml`: all alignments of one topic."""

    topic: Annotated[Texts, Ref("topic")]
    alignments: list[Alignment]

"""The clause language: what a file under `clauses/` may say, element by element.

Keys are kebab-case; unknown keys are refused. `Ref` marks what names something elsewhere. The classes
hold text only; `_map` turns them into JSON-LD, `_rules` judges them.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from clausegraph.source.scalars import (
    Code,
    Confidence,
    Date,
    Number,
    OneOrMany,
    Qualifiers,
    Ref,
    Roles,
    Slug,
    Status,
    Text,
    Texts,
)


def _kebab(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


class Element(BaseModel):
    """Anything that a file can hold. `rdf_type` is the class of its node in the graph."""

    model_config = ConfigDict(extra="forbid", alias_generator=_kebab, frozen=True)
    rdf_type: ClassVar[str] = ""


class Bilingual(Element):
    """The same statement in English and Chinese; both are required."""

    en: Text
    zh: Text


class ConditionTree(Element):
    """When a rule speaks: the name of a condition, or all, any or none of several, nested."""

    rdf_type = "cg:ConditionGroup"
    name: str | None = None
    all_: list[When] | None = None
    any_: list[When] | None = None
    not_: list[When] | None = None


def _named(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


When = Annotated[
    ConditionTree, BeforeValidator(_named), Field(json_schema_extra={"x-or-name": True})
]
ConditionTree.model_rebuild()


class Span(Element):
    """A length of time as the text says it: value and unit, or a day; a later bound; a prolongation.

    `on-limb` names the half of the sentence that it governs, where that is not the whole rule.
    """

    rdf_type = "cg:Deadline"
    by_date: Date | None = None
    value: Number | None = None
    unit: Annotated[str, Code("unit")] | None = None
    counted_from: Annotated[str, Code("counted-from")] | None = None
    qualifier: Qualifiers | None = None
    at_most: Span | None = None
    extension: Span | None = None
    on_limb: Bilingual | None = None


class Frequency(Element):
    """How often: at least `value` times per span."""

    rdf_type = "cg:Frequency"
    operator: Annotated[str, Code("operator")]
    value: Number
    per: Span


class Threshold(Element):
    """A figure on which a rule turns; ≥ and > are kept apart. `window`: the time in which it is counted."""

    rdf_type = "cg:Threshold"
    quantity: Annotated[str, Code("quantity")]
    operator: Annotated[str, Code("operator")]
    value: Number
    unit: Annotated[str, Code("unit")]
    window: Span | None = None


class Burden(Element):
    """Who has to prove an exception, and where the text says so."""

    rdf_type = "cg:Burden"
    who: Roles
    stated_in: Annotated[Texts, Ref("provision")]


class ExceptionTo(Element):
    """An exception in the sentence of the rule itself, with its own exceptions if it has any."""

    rdf_type = "cg:Exception"
    name: Slug
    kind: Annotated[str, Code("kind")]
    paraphrase: Bilingual
    stated_in: Annotated[Texts | None, Ref("provision")] = None
    when: When | None = None
    threshold: Threshold | None = None
    qualifier: Qualifiers | None = None
    burden_on: Burden | None = None
    no_effect_against: Annotated[Texts | None, Ref("norm")] = None
    same_release_in: Annotated[Texts | None, Ref("norm")] = None
    unless: list[ExceptionTo] | None = None


class Content(Element):
    """An item that a notice, record or contract has to state, or several of which any one is enough."""

    rdf_type = "cg:ContentChoice"
    name: Annotated[str | None, Ref("content")] = None
    any_: Annotated[Texts | None, Ref("content")] = None


Contents = Annotated[
    list[
        Annotated[
            Content, BeforeValidator(_named), Field(json_schema_extra={"x-or-name": "content"})
        ]
    ],
    OneOrMany,
    Field(min_length=1),
]


class QualifiedPart(Element):
    """A limiting phrase that governs one role, item or half-sentence of a rule, and not the rule."""

    rdf_type = "cg:QualifiedPart"
    qualifier: Qualifiers
    on_role: Roles | None = None
    on_content: Annotated[Texts | None, Ref("content")] = None
    on_limb: Bilingual | None = None


class ConsentRequirement(Element):
    """Which consent is asked: any or all of the types, as the rule itself or as one ground of several."""

    any_: Annotated[Texts | None, Ref("consent-type")] = None
    all_: Annotated[Texts | None, Ref("consent-type")] = None
    as_: Annotated[str, Code("consent-as")]


class Reading(Element):
    """How one court, regulator or author reads a contested norm."""

    rdf_type = "cg:Reading"
    by: Bilingual
    en: Text
    zh: Text
    source: Annotated[Texts, Ref("source")]


class Norm(Element):
    """One rule: who must, must not, may, should or can do what, when, unless what, by when."""

    rdf_type = "cg:Norm"
    name: Slug
    modality: Annotated[str, Code("modality")]
    operative: Text | None = None
    operative_unseen: Literal["true"] | None = None
    bearer: Roles | None = None
    owed_to: Roles | None = None
    paraphrase: Bilingual
    topics: Annotated[Texts, Ref("topic")]
    also_stated_in: Annotated[Texts | None, Ref("provision")] = None
    when: When | None = None
    unless: list[ExceptionTo] | None = None
    lifts: Annotated[Texts | None, Ref("norm")] = None
    limits: Annotated[Texts | None, Ref("norm")] = None
    governs_answer_to: Annotated[Texts | None, Ref("norm")] = None
    no_effect_against: Annotated[Texts | None, Ref("norm")] = None
    same_release_in: Annotated[Texts | None, Ref("norm")] = None
    deadline: Span | None = None
    frequency: Frequency | None = None
    keep_at_least: Span | None = None
    threshold: Threshold | None = None
    requires_consent: ConsentRequirement | None = None
    requires_content: Contents | None = None
    contents_of: Annotated[Texts | None, Ref("norm")] = None
    qualifier: Qualifiers | None = None
    qualified: list[QualifiedPart] | None = None
    list_: Annotated[str, Code("list")] | None = None
    part_of: Annotated[Text | None, Ref("norm")] = None
    defines: Annotated[Text | None, Ref("term")] = None
    way_to_enforce: Annotated[list[Annotated[str, Code("way-to-enforce")]], OneOrMany] | None = None
    informative: Literal["true"] | None = None
    no_force_because: Bilingual | None = None
    note: Bilingual | None = None
    readings: list[Reading] | None = None
    review_status: Status
    confidence: Confidence


class Attachment(Element):
    """To which rules a sanction is tied: provisions, which bearers and modalities there, which rules not."""

    provisions: Annotated[Texts, Ref("provision")]
    bearer: Roles
    modality: Annotated[list[Annotated[str, Code("attaches-to-modality")]], OneOrMany]
    except_: Annotated[Texts | None, Ref("norm")] = None


class Sanction(Element):
    """What a breach may bring: measures, amounts with their caps and floors, on whom, by whom.

    `on-disregard-of` names provisions that give an authority powers: the sanction falls on whoever does not
    do what is ordered or asked under them, not on the authority that holds them.
    """

    rdf_type = "cg:Sanction"
    name: Slug
    paraphrase: Bilingual
    measure: Annotated[list[Annotated[str, Code("measure")]], OneOrMany]
    floor_amount: Number | None = None
    cap_amount: Number | None = None
    currency: Literal["EUR", "CNY"] | None = None
    cap_turnover_share: Number | None = None
    turnover_base: Annotated[str, Code("turnover-base")] | None = None
    floor_multiple_of_gain: Number | None = None
    cap_multiple_of_gain: Number | None = None
    cap_rule: Annotated[str, Code("cap-rule")] | None = None
    on_person: Roles
    precondition: Bilingual | None = None
    refers_to: Annotated[Texts | None, Ref("sanction")] = None
    imposed_by: Annotated[Texts, Ref("authority")]
    attaches_to: Attachment | None = None
    on_disregard_of: Annotated[Texts | None, Ref("provision")] = None
    review_status: Status
    confidence: Confidence


class Provision(Element):
    """A place of an edition with what is stated there, nested as the text nests.

    `within` names the chapter or section that holds it, where the file does not nest it there; `cites` the
    provisions that its text refers to; `source` the published tables that support what a recital interprets.
    """

    rdf_type = "cg:Provision"
    number: Text
    within: Annotated[Text | None, Ref("provision")] = None
    cites: Annotated[Texts | None, Ref("provision")] = None
    heading: Bilingual | None = None
    paraphrase: Bilingual | None = None
    interprets: Annotated[Texts | None, Ref("provision")] = None
    source: Annotated[Texts | None, Ref("source")] = None
    note: Bilingual | None = None
    not_encoded_because: Bilingual | None = None
    norms: list[Norm] = Field(default=[])
    sanctions: list[Sanction] = Field(default=[])
    provisions: list[Provision] = Field(default=[])


class Condition(Element):
    """A situation on which rules turn, written once for an edition."""

    rdf_type = "cg:Condition"
    name: Slug
    paraphrase: Bilingual
    stated_in: Annotated[Texts, Ref("provision")]
    threshold: Threshold | None = None


class Term(Element):
    """A regime's own word with its meaning; the neutral role beside it; what it is not."""

    rdf_type = "cg:Term"
    name: Slug
    stated_in: Annotated[Texts, Ref("provision")]
    label: Bilingual
    definition: Bilingual
    role: Annotated[str, Code("role")] | None = None
    false_friend_of: Annotated[Texts | None, Ref("term")] = None
    note: Bilingual | None = None


class InformationItem(Element):
    """A kind of information that a text gives as an example, such as a phone number."""

    rdf_type = "cg:InformationItem"
    name: Slug
    label: Bilingual


class Category(Element):
    """A row of a table of examples: which information the text calls personal, or sensitive."""

    rdf_type = "cg:InformationCategory"
    name: Slug
    stated_in: Annotated[Texts, Ref("provision")]
    label: Bilingual
    sensitive: Literal["true", "false"]
    items: list[InformationItem]
    note: Bilingual | None = None
    review_status: Status
    confidence: Confidence


class ForceLink(Element):
    """Why a voluntary rule can still hurt: the binding rule behind it, how, since when, says who.

    `only-for` says for whom or where it counts, where that is not everybody whom the rule addresses.
    """

    rdf_type = "cg:ForceLink"
    name: Slug
    backs: Annotated[Texts, Ref("norm")]
    binding: Annotated[Texts | None, Ref("norm")] = None
    link_kind: Annotated[str, Code("link-kind")]
    only_for: Bilingual | None = None
    from_: Date
    until: Date | None = None
    as_of: Date
    source: Annotated[Texts, Ref("source")]
    confidence: Confidence
    note: Bilingual


class Change(Element):
    """What became of rules from one edition to the next; one side is empty for new and dropped."""

    rdf_type = "cg:Change"
    name: Slug
    earlier_edition: Annotated[Text, Ref("edition")]
    before: Annotated[Texts | None, Ref("norm")] = None
    after: Annotated[Texts | None, Ref("norm")] = None
    change: Annotated[list[Annotated[str, Code("change")]], OneOrMany]
    topics: Annotated[Texts, Ref("topic")]
    note: Bilingual
    source: Annotated[Texts, Ref("source")]
    confidence: Confidence
    review_status: Status


class Renumbering(Element):
    """Where articles of the earlier edition of a law stand in the edition of the file.

    `alike` says that the text is the same down to its paragraphs, save the numbers that it cites.
    """

    rdf_type = "cg:Renumbering"
    name: Slug
    earlier_edition: Annotated[Text, Ref("edition")]
    was: Text
    now: Texts
    alike: Literal["true"] | None = None


class ClauseFile(Element):
    """One file of an edition: its provisions, and what recurs in them."""

    edition: Annotated[Text, Ref("edition")]
    provisions: list[Provision] = Field(default=[])
    conditions: list[Condition] = Field(default=[])
    terms: list[Term] = Field(default=[])
    categories: list[Category] = Field(default=[])
    force_links: list[ForceLink] = Field(default=[])
    changes: list[Change] = Field(default=[])
    renumbered: list[Renumbering] = Field(default=[])

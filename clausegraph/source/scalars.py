"""Kinds of text that clause files hold: slugs, numbers, dates, codes, references.

Text is never converted: a number keeps the lexical form of the file ("0.04", "20000000"), so that the
graph says what the editor wrote. Each kind is a full-match pattern, then a check of sense. Marks that begin
with `x-` in the JSON Schema say what the schemas for editors are made from.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from clausegraph.text.vocabulary import codes, did_you_mean

NUMBER = re.compile(r"(0|[1-9]\d*)(\.\d+)?", re.ASCII)
DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a field whose text names something of that kind elsewhere in the corpus."""

    kind: str

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {**handler(schema), "x-names": self.kind}


def _matching(pattern: re.Pattern[str], code: str) -> Callable[[str], str]:
    def check(text: str) -> str:
        if not pattern.fullmatch(text):
            raise PydanticCustomError(code, "{found}", {"found": text})
        return text

    return check


def _real_date(text: str) -> str:
    _matching(DATE, "CG205")(text)
    try:
        datetime.date.fromisoformat(text)
    except ValueError as error:
        raise PydanticCustomError("CG205", "{found}", {"found": text}) from error
    return text


def _one_or_many(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Code:
    """Marks a text that must be one of the codes which the context allows under `key`."""

    key: str

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "enum": sorted(codes(self.key)), "x-list": self.key}

    def _check(self, text: str) -> str:
        allowed = codes(self.key)
        if text not in allowed:
            near = did_you_mean(text, allowed) or ", ".join(sorted(allowed))
            raise PydanticCustomError(
                "CG206", "{found}", {"found": text, "key": self.key, "near": near}
            )
        return text


@dataclass(frozen=True, slots=True)
class _OneOrMany(BeforeValidator):
    """A list; a single text may be written without brackets."""

    func: Any = _one_or_many

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {**handler(schema), "x-or-one": True}


def _written(pattern: re.Pattern[str], **more: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": f"^({pattern.pattern})$", **more})


OneOrMany = _OneOrMany()
Slug = Annotated[str, AfterValidator(_matching(SLUG, "CG208")), _written(SLUG)]
Number = Annotated[
    str,
    AfterValidator(_matching(NUMBER, "CG204")),
    _written(NUMBER, type=["number", "string"], minimum=0),
]
Date = Annotated[str, AfterValidator(_real_date), _written(DATE, format="date")]
Address = Annotated[str, AfterValidator(_matching(ADDRESS, "CG209")), _written(ADDRESS)]
Text = Annotated[str, Field(min_length=1)]
Texts = Annotated[list[str], OneOrMany, Field(min_length=1)]
Roles = Annotated[list[Annotated[str, Code("bearer")]], OneOrMany, Field(min_length=1)]
Qualifiers = Annotated[list[Annotated[str, Code("qualifier")]], OneOrMany, Field(min_length=1)]
Status = Literal["drafted", "checked", "checked-outline", "contested"]
Confidence = Literal["high", "medium", "low"]

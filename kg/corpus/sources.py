"""What is known of a document as a whole: its `source.yaml`, read strictly."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from kg.corpus.yaml_nodes import read_yaml
from kg.findings import Finding
from kg.suggestions import did_you_mean
from kg.terms import Text

FILE = "source.yaml"
DAY = re.compile(r"\d{4}-\d\d-\d\d")
SPAN = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list) or value is None else [value]


def _as_day(value: Any) -> Any:
    if isinstance(value, str) and DAY.fullmatch(value):
        return date.fromisoformat(value)
    raise ValueError(f'“{value}” is not a day; write it as "2019-01-12"')


def _as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int) else value


Written = Annotated[str, BeforeValidator(_as_text), StringConstraints(min_length=1)]
Day = Annotated[date, BeforeValidator(_as_day)]
Names = Annotated[list[Written], BeforeValidator(_as_list)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Bilingual(_Strict):
    """Words in both languages."""

    zh: Written
    en: Written

    def text(self) -> Text:
        """The words as a value."""
        return Text(self.zh, self.en)


class Span(_Strict):
    """The period that a document tells of, each end a year, a month or a day."""

    from_: Annotated[Written, Field(alias="from")]
    to: Written

    @model_validator(mode="after")
    def _ordered(self) -> Span:
        if span_day(self.to, last=True) < span_day(self.from_, last=False):
            raise ValueError(f"ends ({self.to}) before it begins ({self.from_})")
        return self


class Rights(_Strict):
    """Whether the text may be shipped as `text.txt`, and why."""

    ship: bool = False
    note: Bilingual | None = None


class SourceFile(_Strict):
    """The keys of `source.yaml`. `length` counts code points of the text, `sha256` is its digest.

    `issued`, `published`, `effective` and `repealed` are days; `covers`, or `year`, is the period it tells of.
    """

    label: Bilingual
    language: Written
    length: Annotated[int, Field(ge=1)]
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    short: Bilingual | None = None
    publisher: Bilingual | None = None
    address: Written | None = None
    number: Written | None = None
    genre: Written | None = None
    issuers: Names = Field(default_factory=list)
    year: Annotated[int, Field(ge=1, le=9999)] | None = None
    covers: Span | None = None
    issued: Day | None = None
    published: Day | None = None
    effective: Day | None = None
    repealed: Day | None = None
    amends: Names = Field(default_factory=list)
    replaces: Names = Field(default_factory=list)
    based_on: Names = Field(alias="basedOn", default_factory=list)
    rights: Rights = Rights()

    @model_validator(mode="after")
    def _complete(self) -> SourceFile:
        if self.publisher is None and not self.issuers:
            raise ValueError("needs “publisher” {zh, en}, or “issuers”, a list of agencies")
        if self.year is None and self.covers is None and self.issued is None:
            raise ValueError("needs “issued”, the day of issue, or “year” or “covers”, the period it tells of")
        if self.year is not None and self.covers is not None:
            raise ValueError("has both “year” and “covers”; keep one")
        return self

    @property
    def start(self) -> date:
        """The first day of which it speaks: of the period it covers, else of its being both issued and in force."""
        if self.covers:
            return span_day(self.covers.from_, last=False)
        if self.year:
            return date(self.year, 1, 1)
        return max(day for day in (self.issued, self.effective if self._begins else None) if day)

    @property
    def end(self) -> date | None:
        """The last day of the period it covers; None for a document that covers none."""
        if self.covers:
            return span_day(self.covers.to, last=True)
        return date(self.year, 12, 31) if self.year else None

    @property
    def known(self) -> date:
        """The day from which it has spoken: published, else issued, else the end of the period it covers."""
        return self.published or self.issued or self.end or self.start

    @property
    def in_force_until(self) -> date | None:
        """The last day in force of what is repealed; None for what is not."""
        return self.repealed - timedelta(days=1) if self.repealed else None

    @property
    def _begins(self) -> bool:
        return self.effective is not None


def span_day(written: str, *, last: bool) -> date:
    """The first or last day of a year, month or day as written. Raises `ValueError` if it is none."""
    match = SPAN.fullmatch(written)
    if not match:
        raise ValueError(f'“{written}” is not a date; write "2015", "2015-09" or "2015-09-15"')
    year, month, day = match[1], match[2], match[3]
    try:
        first = date(int(year), int(month or (12 if last else 1)), int(day or 1))
    except ValueError as error:
        raise ValueError(f"“{written}” is not a date: {error}") from error
    return first.replace(day=calendar.monthrange(first.year, first.month)[1]) if last and not day else first


def read_source(folder: Path) -> tuple[SourceFile | None, list[Finding]]:
    """The `source.yaml` of a document's folder and all that is wrong with it; None if it cannot be used."""
    name = f"{folder.name}/{FILE}"
    if not (folder / FILE).is_file():
        hint = f"every folder of the data is a document: write {FILE} (kg source index gives length and sha256)"
        return None, [Finding(name, 0, 0, "", "is missing", hint)]
    content = read_yaml(folder / FILE, name)
    if content.findings or not isinstance(content.value, dict):
        return None, content.findings or [Finding(name, 1, 1, "", "must be a mapping of keys")]
    try:
        return SourceFile.model_validate(content.value), []
    except ValidationError as error:
        found = []
        for fault in error.errors():
            path = tuple(fault["loc"])
            message, hint = _said(fault, path)
            found.append(Finding(name, *content.position(path), ".".join(map(str, path)), message, hint))
        return None, found


def _said(fault: Mapping[str, Any], path: tuple[Any, ...]) -> tuple[str, str]:
    """A fault of pydantic in words, with a remedy."""
    if fault["type"] == "extra_forbidden":
        known = [one.alias or name for name, one in SourceFile.model_fields.items()]
        return f"unknown key “{path[-1]}”", did_you_mean(str(path[-1]), known, most=1) if len(path) == 1 else ""
    if fault["type"] == "missing":
        return f"“{path[-1]}” is missing", ""
    return fault["msg"].removeprefix("Value error, "), ""

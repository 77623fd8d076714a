"""What is known of a document as a whole: its `source.yaml`, read strictly."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from kg.corpus.bilingual import Bilingual, Label, Plain, Written
from kg.corpus.schema_faults import in_words
from kg.corpus.yaml_nodes import Path_, YamlContent, empty_keys, read_yaml
from kg.findings import Finding

FILE = "source.yaml"
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
YEARS = range(1000, 2200)  # in which documents are, and of which they speak
DAY = re.compile(r"\d{4}-\d\d-\d\d")
SPAN = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list) or value is None else [value]


def _as_day(value: Any) -> Any:
    if isinstance(value, str) and DAY.fullmatch(value):
        return span_day(value, last=False)
    raise ValueError(f'“{value}” is not a day; write it as "2019-01-12"')


def _as_address(value: Any) -> Any:
    if isinstance(value, str) and ADDRESS.fullmatch(value):
        return value
    raise ValueError(f"“{value}” is not the address of a page; write https://…")


def _as_language(value: Any) -> Any:
    if isinstance(value, str) and LANGUAGE.fullmatch(value):
        return value
    raise ValueError(f"“{value}” is not the code of a language; write zh, en or another of two or three letters")


Day = Annotated[date, BeforeValidator(_as_day)]
Address = Annotated[str, BeforeValidator(_as_address)]
Language = Annotated[str, BeforeValidator(_as_language)]
Identifier = Annotated[Written, StringConstraints(pattern=f"^{ID.pattern}$")]
Names = Annotated[list[Identifier], BeforeValidator(_as_list)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


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

    `subject` is what an account of a period is on, as reports are titled; `issued`, `published`, `effective` and
    `repealed` are days; `covers`, or `year`, is the period it tells of.
    """

    label: Label
    language: Language
    length: Annotated[int, Field(ge=1)]
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    short: Label | None = None
    subject: Label | None = None
    publisher: Label | None = None
    address: Address | None = None
    number: Plain | None = None
    genre: Written | None = None
    issuers: Names = Field(default_factory=list)
    year: Annotated[int, Field(ge=YEARS[0], le=YEARS[-1])] | None = None
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
    def in_force_from(self) -> date | None:
        """The first day in force, or else that of issue; None where neither is known."""
        return self.effective or self.issued

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
    if first.year not in YEARS:
        raise ValueError(f"“{written}” is hardly meant: no document speaks of the year {first.year}")
    return first.replace(day=calendar.monthrange(first.year, first.month)[1]) if last and not day else first


def read_source(folder: Path) -> tuple[SourceFile | None, list[Finding]]:
    """The `source.yaml` of a document's folder and all that is wrong with it; None if it cannot be used."""
    name, misnamed = f"{folder.name}/{FILE}", list(_misnamed(folder))
    if not (folder / FILE).is_file():
        hint = f"every folder of the data is a document: write {FILE} (kg source index gives length and sha256)"
        other = next((path.name for path in sorted(folder.glob("source.y*ml"))), "")
        return None, [*misnamed, Finding(name, 0, 0, "", "is missing", f"rename {other} to {FILE}" if other else hint)]
    content = read_yaml(folder / FILE, name)
    if content.findings or not isinstance(content.value, dict):
        return None, [*misnamed, *(content.findings or [Finding(name, 1, 1, "", "must be a mapping of keys")])]
    found = [
        _at(content, name, path, "is left empty", "give a value, or take the key away")
        for path in empty_keys(content.value)
    ]
    found += _repeated(content, name)
    try:
        source = SourceFile.model_validate(content.value)
    except ValidationError as error:
        known = [one.alias or field for field, one in SourceFile.model_fields.items()]
        empty = {one.path for one in found}
        for fault in error.errors():
            path = tuple(fault["loc"])
            if ".".join(map(str, path)) not in empty:
                found.append(_at(content, name, path, *in_words(fault, known if len(path) == 1 else ())))
        return None, [*misnamed, *found]
    found += [_at(content, name, (key,), message) for key, message in _days_wrong(source)]
    return source, [*misnamed, *found]


def id_of(name: str) -> str:
    """The id nearest to a name that is none; empty for one without letters and digits of ASCII."""
    return "-".join(re.findall(r"[a-z0-9]+", name.casefold()))


def _misnamed(folder: Path) -> Iterator[Finding]:
    """A finding if the name of a folder is not the id that its document has by it."""
    if not ID.fullmatch(folder.name):
        other = f"as in {id_of(folder.name) or 'customs-notice-2019'}"
        hint = f"rename the folder to lower-case ASCII words joined by hyphens, {other}"
        yield Finding(f"{folder.name}/{FILE}", 0, 0, "", f"the name of the folder, “{folder.name}”, is not an id", hint)


def _at(content: YamlContent, name: str, path: Path_, message: str, hint: str = "") -> Finding:
    return Finding(name, *content.position(path), ".".join(map(str, path)), message, hint)


def _repeated(content: YamlContent, name: str) -> Iterator[Finding]:
    """What a list names twice."""
    for key, value in content.value.items():
        for index, one in enumerate(value if isinstance(value, list) else ()):
            if one in value[:index]:
                yield _at(content, name, (key, index), f"“{one}” is named twice", "keep one of them")


def _days_wrong(source: SourceFile) -> Iterator[tuple[str, str]]:
    """Days out of order. A text that was amended may be in force since before it was issued."""
    if source.published and source.issued and source.published < source.issued:
        yield "published", f"{source.published} is before {source.issued}, when it was issued"
    for key in ("issued", "effective"):
        day = getattr(source, key)
        if source.repealed and day and source.repealed < day:
            yield "repealed", f"{source.repealed} is before {day}, which is “{key}”"
            return

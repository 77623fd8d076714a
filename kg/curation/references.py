"""Public documents that background facts cite, named by title, issuer and date; their texts are not indexed.

They stand in `references.yaml` of an authority folder, each with the passages that are cited, in the curators' words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from kg.corpus.bilingual import Bilingual, Plain
from kg.corpus.schema_faults import in_words
from kg.corpus.sources import ID, Address, Day
from kg.corpus.yaml_nodes import read_yaml
from kg.findings import Finding
from kg.terms import PREFIXES, Text

FILE = "references.yaml"
INTRODUCED = re.compile(r"^- +id: *[\"']?([\w-]+)", re.MULTILINE)
NAME = f"^{ID.pattern}$"


@dataclass(frozen=True)
class CitedPassage:
    """A passage by its place, the words in which it is cited, and what it says in the curators' words."""

    place: str
    cited: Text
    gist: Text


@dataclass(frozen=True)
class ReferenceDocument:
    """A public document whose text is not indexed, and its passages in the order given.

    A page that bears no day of issue has none.
    """

    id: str
    label: Text
    short: Text
    publisher: Text
    issued: date | None
    address: str
    passages: tuple[CitedPassage, ...]

    @property
    def iri(self) -> str:
        """The IRI of the reference."""
        return PREFIXES["source"] + self.id

    @property
    def by_place(self) -> Mapping[str, CitedPassage]:
        """Its passages by place."""
        return {one.place: one for one in self.passages}

    def sentence_iri(self, place: str) -> str:
        """The IRI of a passage. Raises `KeyError` for an unknown place."""
        return f"{self.iri}#{self.by_place[place].place}"


class _Passage(BaseModel):
    model_config = ConfigDict(extra="forbid")
    cited: Bilingual
    zh: Plain
    en: Plain


class _Reference(BaseModel):
    model_config = ConfigDict(extra="forbid")
    id: Annotated[str, StringConstraints(pattern=NAME)]
    title: Bilingual
    short: Bilingual | None = None
    issuer: Bilingual
    issued: Day | None = None
    address: Address | None = None
    passages: Annotated[dict[Annotated[str, StringConstraints(pattern=NAME)], _Passage], Field(min_length=1)]


def read_references(folder: Path) -> tuple[list[ReferenceDocument], list[Finding], set[str]]:
    """The references of an authority folder, none without the file; what is wrong with the others; and their ids."""
    path, name = folder / FILE, f"{folder.name}/{FILE}"
    if not path.is_file():
        return [], [], set()
    content = read_yaml(path, name)
    if content.findings or not isinstance(content.value, list):
        lost = set(INTRODUCED.findall(path.read_text(encoding="utf-8", errors="replace")))
        wrong = Finding(name, 1, 1, "", "must be a list of references, each beginning with “- ”")
        return [], content.findings or [wrong], lost
    found, findings, lost = [], [], set()
    for index, value in enumerate(content.value):
        try:
            found.append(_reference(_Reference.model_validate(value)))
        except ValidationError as error:
            lost |= {str(value["id"])} if isinstance(value, dict) and "id" in value else set()
            for fault in error.errors():
                inside = ".".join(map(str, fault["loc"]))
                at = content.position((index, *fault["loc"]))
                findings.append(Finding(name, *at, inside, *in_words(fault)))
    return found, findings, lost


def _reference(read: _Reference) -> ReferenceDocument:
    return ReferenceDocument(
        id=read.id,
        label=read.title.text(),
        short=(read.short or read.title).text(),
        publisher=read.issuer.text(),
        issued=read.issued,
        address=read.address or "",
        passages=tuple(
            CitedPassage(place, one.cited.text(), Text(one.zh, one.en)) for place, one in read.passages.items()
        ),
    )

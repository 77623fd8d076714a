"""The shapes of what tools answer: their output schemas."""

from __future__ import annotations

from typing import (
    Any,
    NotRequired,  # that of typing lacks what pydantic needs before Python 3.12
)

from typing_extensions import TypedDict


class EvidenceOutput(TypedDict):
    """A sentence that says so: its document and place as machines and as people cite it, its gist, its words."""

    anchor: str
    cited: str
    gist: str
    quote: NotRequired[str]


class FactOutput(TypedDict):
    """A fact in words, how it stands (asserted, planned, inferred, background), when it held, and what says so."""

    iri: str
    text: str
    modality: str
    period: NotRequired[str]
    evidence: list[EvidenceOutput]


class PartOutput(TypedDict):
    """What every answer has: how many there are, where to go on (null at the end), and a note of what was left out."""

    total: int
    next: int | None
    note: str


class FactsOutput(PartOutput):
    """Facts about something."""

    about: str
    facts: list[FactOutput]
    relations: NotRequired[dict[str, int]]


class AnswerOutput(PartOutput):
    """The answer to a question; `answered` is false where nothing accounts for it, and the facts are only near then."""

    answered: bool
    answer: str
    query: NotRequired[str]
    facts: list[FactOutput]
    rows: NotRequired[list[RowOutput]]


class FoundOutput(TypedDict):
    """An entity that a name finds."""

    id: str
    label: str
    type: str
    fit: str
    former: NotRequired[dict[str, Any]]


class EntitiesOutput(PartOutput):
    """Entities by name."""

    results: list[FoundOutput]


class RowOutput(TypedDict):
    """A row of an answer with the sentences that it rests on; `untraced` are the columns that were computed."""

    values: dict[str, Any]
    evidence: list[EvidenceOutput]
    modality: str
    untraced: NotRequired[list[str]]


class RowsOutput(PartOutput):
    """The rows of a query."""

    columns: list[str]
    rows: list[RowOutput]
    query: NotRequired[str]


class ListingOutput(PartOutput):
    """Entries of a list: saved queries, documents."""

    entries: list[dict[str, Any]]


class SentenceOutput(EvidenceOutput):
    """A sentence with the facts that rest on it; `more` is how many of them are left out."""

    facts: list[dict[str, str]]
    more: NotRequired[int]


class SentencesOutput(PartOutput):
    """The sentences of a document."""

    document: str
    sentences: list[SentenceOutput]


class LawOutput(PartOutput):
    """The documents in force on a day, or what one of them said on that day."""

    entries: NotRequired[list[dict[str, Any]]]
    document: NotRequired[str]
    day: NotRequired[str]
    in_force: NotRequired[bool]
    sentences: NotRequired[list[SentenceOutput]]


class PagesOutput(PartOutput):
    """A piece of a long text."""

    text: str


class ClaimOutput(TypedDict):
    """A claim of a text, how it stands (supported, contradicted, unsaid), why, and the facts that say so."""

    place: str
    words: str
    standing: str
    reason: str
    facts: list[FactOutput]


class ClaimsOutput(PartOutput):
    """The claims of a text."""

    counts: dict[str, int]
    claims: list[ClaimOutput]

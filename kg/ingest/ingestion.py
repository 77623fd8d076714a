"""What ingestion finds in a text: mentions, proposals, and the document as its own head and signature tell of it.

All extents are half-open and count Unicode code points of the text that was read: `text[start:end]` is the mention.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from kg.corpus.documents import IndexedSentence
from kg.terms import Text

Record = Mapping[str, Any]  # a block of the curation format
Triple = tuple[str, str, str]
Standing = Literal["new", "known", "different"]


@dataclass(frozen=True, order=True)
class Extent:
    """Where something stands in the text, half-open, in code points."""

    start: int
    end: int

    def holds(self, other: Extent) -> bool:
        """Whether another extent lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Extent) -> bool:
        """Whether two extents have a character in common."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class TextMention:
    """Something that the text names, in a sentence: an agency, a date, a figure, the mark of a list.

    `kind` says what it is, `rule` what found it; `entity` is the id of the thing meant, if it is known. `values` are
    what was read off it: of a date its first and last day, of a figure value and unit.
    """

    place: str
    extent: Extent
    text: str
    kind: str
    rule: str
    entity: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Proposal:
    """A record that a person may accept: as it would be written, with what speaks for it.

    `id` follows from what is proposed, not from its place in the list. `confidence` is from 0 to 1; `evidence` are
    places of the document; `extents` say where subject, object, cue, date and value stand, those that there are.

    `standing` says whether the graph holds the like: it is new, known (the record adds evidence), or different from
    what the graph holds; `why` is a word for how that shows, `held` what the graph holds, by id, with its documents.
    """

    id: str
    kind: str
    rule: str
    confidence: float
    evidence: tuple[str, ...]
    record: Record
    triples: tuple[Triple, ...] = ()
    extents: Mapping[str, Extent] = field(default_factory=dict)
    standing: Standing = "new"
    why: str = ""
    held: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class NamedBody:
    """A body as the text writes its name, with the id of the agency if it is known."""

    name: str
    entity: str | None = None


@dataclass(frozen=True)
class DocumentHead:
    """What title, head and signature say of the document; what they do not say is empty or None.

    `passed` is the day on which a law was passed first, `amended` the days of its amendments.
    """

    id: str
    title: str = ""
    number: str = ""
    issuers: tuple[NamedBody, ...] = ()
    issued: date | None = None
    effective: date | None = None
    passed: date | None = None
    amended: tuple[date, ...] = ()
    genre: str = "other"
    language: str = "zh"


@dataclass(frozen=True)
class DraftGist:
    """A draft of what a place says, and the rule that made it; empty in a language in which nothing can be said.

    `copies` is what it takes over word for word of a text that may not be shipped, which a person words anew.
    """

    place: str
    text: Text
    rule: str
    copies: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it is said in both languages, and in words of its own."""
        return bool(self.text.zh and self.text.en) and not self.copies


@dataclass(frozen=True)
class Ingestion:
    """All that was found in a text; `rows` is its index, with sections, units and sentences, `gists` what they say.

    `unknown_graph` says why nothing of the graph was known when it was read; empty where it was.
    """

    document: DocumentHead
    text: str
    rows: Sequence[IndexedSentence]
    mentions: tuple[TextMention, ...]
    proposals: tuple[Proposal, ...]
    unknown_graph: str = ""
    gists: tuple[DraftGist, ...] = ()

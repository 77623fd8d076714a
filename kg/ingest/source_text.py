"""A text that is read: its index, the names known beforehand, and the mentions found so far."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from kg.corpus.documents import IndexedSentence
from kg.ingest.gazetteer import Gazetteer
from kg.ingest.ingestion import DocumentHead, Extent, TextMention
from kg.language.alignment import aligned


@dataclass
class SourceText:
    """A text with its index and, once that is read, its head.

    Recognisers read it, one after the other, and see what those before them found.
    """

    text: str
    rows: tuple[IndexedSentence, ...]
    names: Gazetteer
    mentions: list[TextMention] = field(default_factory=list)
    head: DocumentHead = field(default_factory=lambda: DocumentHead(""))
    _by_place: dict[str, list[TextMention]] = field(default_factory=dict, repr=False)
    _counted: int = 0

    @cached_property
    def plain(self) -> str:
        """The text character for character in one form, which patterns are written for."""
        return aligned(self.text)

    @cached_property
    def leaves(self) -> tuple[IndexedSentence, ...]:
        """Title, headings and sentences in reading order."""
        return tuple(sorted((row for row in self.rows if row.kind != "unit"), key=lambda row: row.start))

    @cached_property
    def by_place(self) -> Mapping[str, IndexedSentence]:
        """The rows by place."""
        return {row.place: row for row in self.rows}

    @cached_property
    def _starts(self) -> list[int]:
        return [row.start for row in self.leaves]

    def leaf(self, offset: int) -> IndexedSentence:
        """The title, heading or sentence at an offset, else the one before it. An empty text has none: `IndexError`."""
        return self.leaves[max(0, bisect_right(self._starts, offset) - 1)]

    def paragraph(self, row: IndexedSentence) -> int:
        """Where the paragraph of a sentence begins."""
        return self.text.rfind("\n", 0, row.start) + 1

    def words(self, extent: Extent) -> str:
        """What stands in an extent."""
        return self.text[extent.start : extent.end]

    def mention(
        self,
        extent: Extent,
        kind: str,
        rule: str,
        entity: str | None = None,
        values: Mapping[str, Any] | None = None,
    ) -> TextMention:
        """A mention of what stands in an extent."""
        place = self.leaf(extent.start).place
        return TextMention(place, extent, self.words(extent), kind, rule, entity, values or {})

    def of_kind(self, *kinds: str) -> Iterator[TextMention]:
        """The mentions found so far of some kinds."""
        return (one for one in self.mentions if one.kind in kinds)

    def at(self, place: str, *kinds: str) -> list[TextMention]:
        """The mentions found so far that begin in a sentence, of some kinds if these are given."""
        if self._counted != len(self.mentions):
            self._by_place, self._counted = defaultdict(list), len(self.mentions)
            for one in self.mentions:
                self._by_place[one.place].append(one)
        return [one for one in self._by_place.get(place, ()) if not kinds or one.kind in kinds]

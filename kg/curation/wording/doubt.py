"""A doubt: what a rule finds where the words that a record cites do not say what it asserts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.curation.records import Position, Records
from kg.curation.wording.cited_sentences import CitedSentences
from kg.findings import Finding
from kg.terms import Vocabulary


@dataclass(frozen=True, order=True)
class WordingDoubt:
    """What a rule finds at a record; a person settles it by mending the record, or overrules it there."""

    rule: str
    at: Position
    message: str
    hint: str

    @property
    def finding(self) -> Finding:
        """The doubt as it is listed."""
        return self.at.finding(self.message, f"{self.hint}; or overrule: {{{self.rule}: why}}")


Rule = Callable[[Records, CitedSentences, Vocabulary], Iterator[WordingDoubt]]

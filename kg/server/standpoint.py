"""Where a page stands: its language, what it may show, and the links that keep both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from kg.model.scope import EVERYTHING, Scope
from kg.model.source import Document
from kg.terms import Language, Vocabulary

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Chip:
    """A part of a scope in words, and the address of the same page without it."""

    words: str
    without: str


@dataclass(frozen=True)
class Standpoint:
    """The language and the scope of a page, and the parameters of its own (`own`); `chips` say the scope in words."""

    language: Language
    scope: Scope = EVERYTHING
    own: Pairs = ()
    chips: tuple[Chip, ...] = ()

    @property
    def other(self) -> Language:
        """The other language."""
        return "en" if self.language == "zh" else "zh"

    @property
    def kept(self) -> Pairs:
        """What other pages are to be asked for as well: the language and the scope."""
        return (("lang", self.language), *self.scope.pairs)

    @property
    def here(self) -> str:
        """The same as the query part of an address, without its question mark."""
        return urlencode(self.kept)

    @property
    def within(self) -> str:
        """The scope as the query part of an address with its question mark; empty without one."""
        return f"?{urlencode(self.scope.pairs)}" if self.scope else ""

    @property
    def switched(self) -> str:
        """The address of the same page in the other language."""
        return replace(self, language=self.other).address

    @property
    def address(self) -> str:
        """The query part of the address of the page, with its question mark."""
        return f"?{urlencode((*self.own, *self.kept))}"

    def told(self, vocabulary: Vocabulary, documents: Iterable[Document]) -> Standpoint:
        """The same with the parts of its scope in words; `documents` are those of the graph."""
        from kg.language.wording import restriction

        known = tuple(documents)
        chips = []
        for part, rest in self.scope.parts:
            words = restriction(part, vocabulary, known, self.language)
            chips.append(Chip(words, replace(self, scope=rest).address))
        return replace(self, chips=tuple(chips))

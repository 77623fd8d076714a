"""The response to a question as every door gives it: in words, as rows, as facts, with the scope that it holds in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from kg.ask.asking import Reading
from kg.ask.fitness import Lack
from kg.ask.follow_up import continued
from kg.ask.joining import joined_text
from kg.ask.reply import QuestionReply, reply
from kg.ask.reply_words import MORE, MOST, lacking, not_told, ruling, told
from kg.ask.respelling import respelt, turned
from kg.ask.row_sentence import opening
from kg.ask.tongue import tongue
from kg.facts.fact import Fact
from kg.language.wording import restriction
from kg.model.knowledge import Knowledge
from kg.model.scope import Scope
from kg.queries.answers import python
from kg.queries.display import as_text
from kg.queries.questions import worded
from kg.queries.row_standings import COLUMNS, with_standings
from kg.stores.protocol import Store
from kg.stores.rdf import Solutions
from kg.terms import LANGUAGES, Language, Text

View = Callable[[Scope], Store]

WITHIN = Text("（{}）", "({})")
READ_AS = Text("（按“{question}”理解）", "(Read as “{question}”.)")
EMPTY = Text("理解为“{question}”，查无结果。", "Understood as “{question}”, of which nothing is found.")


@dataclass(frozen=True, repr=False)
class Response:
    """What a question is answered, in the part of a store that `scope` leaves; `question` is the one that was asked.

    It is that of the asker, completed from those before it where it follows up on them; `read_as` is how it was read
    where its names had to be respelt, empty otherwise.
    """

    question: str
    reply: QuestionReply
    whole: Store
    view: View
    knowledge: Knowledge
    asked_within: Scope
    spoken: Language | None = None
    read_as: str = ""

    @property
    def language(self) -> Language:
        """The language to answer in: the one that was asked for, else that of the question."""
        return self.spoken or tongue(self.question)

    @property
    def is_answered(self) -> bool:
        """Whether there is an answer."""
        return self.reply.is_answered

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The saved query that answers, once for each thing that a name in the question means; empty without one."""
        return self.reply.saved.readings

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that answer, the best first; empty if a saved query does, or nothing."""
        return tuple(one.fact for one in self.reply.facts.facts)

    @property
    def nearest(self) -> tuple[Fact, ...]:
        """The facts nearest to a question that has no answer; they are none."""
        return tuple(one.fact for one in self.reply.facts.nearest)

    @property
    def lack(self) -> Lack:
        """What an answer lacks: years of which no document tells, a name that nothing bears, or what facts lack."""
        saved = self.reply.saved
        if saved.years:
            years = ("、" if self.language == "zh" else ", ").join(map(str, saved.years))
            return Lack("time", f"{years}年" if self.language == "zh" else years)
        return Lack("words", saved.unknown) if saved.unknown else self.reply.facts.lack or Lack("kind")

    @property
    def scope(self) -> Scope:
        """What was looked at: what the asker looks at, narrowed to what the question itself names."""
        return self.asked_within.within(self.reply.saved.documents, self.reply.saved.as_of)

    @cached_property
    def sparql(self) -> str:
        """The query that gives the rows; empty unless a saved query answers."""
        return joined_text(self.readings, self.whole, self.view(self.scope)) if self.readings else ""

    @cached_property
    def solutions(self) -> Solutions:
        """The rows that the saved query gives, with how each stands; none unless one answers."""
        if not self.sparql:
            return Solutions((), ())
        seen = self.view(self.scope)
        return with_standings(seen, self.sparql, seen.select(self.sparql), self.knowledge.vocabulary)

    @property
    def shown(self) -> Solutions:
        """The rows for people: how they stand is left out where all are asserted."""
        found = self.solutions
        if any(row[-1] for row in found.rows):
            return found
        return Solutions(found.variables[: -len(COLUMNS)], tuple(row[: -len(COLUMNS)] for row in found.rows))

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows of the saved query as Python values by column; none unless one answers."""
        found = self.solutions
        return [dict(zip(found.variables, map(python, row), strict=True)) for row in found.rows]

    def understood(self, reading: Reading) -> Text:
        """The question of a saved query with its values."""
        return worded(reading.query, reading.values, self.whole)

    def restricted(self, language: Language) -> str:
        """How the question was read if not as written, and what was looked at, in words; empty for everything."""
        found = restriction(self.scope, self.knowledge.vocabulary, self.knowledge.documents.values(), language)
        read = READ_AS[language].format(question=self.read_as) if self.read_as else ""
        return read + (WITHIN[language].format(found) if found else "")

    def opened(self, language: Language) -> str:
        """The sentence that opens the answer of a saved query, with what was looked at; empty unless one answers."""
        if not self.readings:
            return ""
        asked = [self.understood(one) for one in self.readings]
        both = Text(*(" ".join(one[spoken] for one in asked) for spoken in LANGUAGES))
        parts = opening(both, self.solutions, self.knowledge, language), self.restricted(language)
        return ("" if language == "zh" else " ").join(filter(None, parts))

    def sentence(self, language: Language) -> str:
        """The answer without what says so, or what of the question nothing accounts for."""
        if self.readings:
            return self.opened(language)
        if not self.facts:
            return "\n".join([*self._in_vain(language), lacking(self.lack, language)])
        said = [one.zh if language == "zh" else one.en for one in self.facts[:MOST]]
        more = [MORE[language].format(count=left)] if (left := len(self.facts) - MOST) > 0 else []
        return ruling(self.reply.facts, language) + "\n".join([*said, *more])

    def words(self, language: Language | None = None) -> str:
        """The answer in words, or why there is none, with the sentences that say so; as lines."""
        spoken = language or self.language
        if self.readings:
            return f"{self.opened(spoken)}\n"
        within = [line] if (line := self.restricted(spoken)) else []
        if self.facts:
            lines = [told(self.reply.facts, self.knowledge, spoken)]
        else:
            refused = replace(self.reply.facts, lack=self.lack)
            lines = [*self._in_vain(spoken), not_told(refused, self.knowledge, spoken)]
        return "".join(f"{line.rstrip(chr(10))}\n" for line in (*lines, *within))

    def __repr__(self) -> str:
        return self.words() + (f"\n{as_text(self.shown)}" if self.readings else "")

    def _in_vain(self, language: Language) -> Sequence[str]:
        """What was looked for and is not there."""
        empty = self.reply.saved.empty
        return [EMPTY[language].format(question=self.understood(one)[language]) for one in empty]


def respond(
    text: str,
    whole: Store,
    view: View,
    knowledge: Knowledge,
    scope: Scope,
    before: Sequence[str] = (),
    language: Language | None = None,
) -> Response:
    """The response to a question about what a scope leaves of a store, of which `knowledge` is read.

    `view` gives what a scope leaves; the words are in `language`, or in that of the question. `before` are the
    questions before this one, on which it may follow up.
    """
    seen = view(scope)
    question = continued(text, before, whole)

    def narrowed(documents: tuple[str, ...], as_of: date | None) -> Store:
        return view(scope.within(documents, as_of))

    found = reply(question, whole, seen, knowledge, narrowed, scope.documents)
    spelt = question if found.is_answered else respelt(question, seen)
    if spelt != question and not turned(question, spelt):
        again = reply(spelt, whole, seen, knowledge, narrowed, scope.documents)
        if again.is_answered:
            return Response(question, again, whole, view, knowledge, scope, language, spelt)
    return Response(question, found, whole, view, knowledge, scope, language)

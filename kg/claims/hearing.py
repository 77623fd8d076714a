"""What is asked of the graph about a claim: the facts that may speak of it, with the words each accounts for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.ask.asking import question_of
from kg.ask.fact_reading import Candidate, candidates
from kg.ask.fact_texts import AGENT, FactTexts
from kg.ask.fitness import Lack, lack
from kg.ask.inquiry import Inquiry
from kg.ask.plain_words import plain
from kg.ask.question_words import Places
from kg.ask.tongue import tongue
from kg.claims.verdict import Witness
from kg.facts.fact import Fact
from kg.model.knowledge import Knowledge
from kg.model.plans import is_planned, to_come
from kg.stores.protocol import Store

HEARD = 40  # facts, those first that account for most
CLOSER_BY = 0.05  # of what is asked, by which a fact that accounts for more of it fits better
CLOSE, CLOSER = 0.6, 0.08  # how close the fact is that may contradict a value, and by how much closer than others
A_WORD = 1.0  # what a word weighs, of two Chinese characters
SURE, NEARLY_SURE = 0.85, 0.7  # of what is asked that a fact accounts for where it may contradict it


@dataclass(frozen=True)
class Court:
    """What may be heard: what `seen` shows of the store `whole`, of which `texts` are read."""

    whole: Store
    seen: Store
    texts: FactTexts

    @property
    def knowledge(self) -> Knowledge:
        """The graph as typed values."""
        return self.texts.knowledge

    def is_to_come(self, fact: Fact) -> bool:
        """Whether a fact is only planned."""
        statement, entity = self.texts.statement(fact), self.texts.entity(fact)
        if statement:
            return to_come(statement, self.knowledge)
        return fact.modality == "planned" or (entity is not None and is_planned(entity, self.knowledge))

    def hear(self, question: str) -> Hearing:
        """What the facts say to a question."""
        inquiry = Inquiry(question_of(question, self.whole, self.seen))
        found = candidates(inquiry, self.seen, self.texts)[:HEARD] if inquiry.content else []
        return Hearing(self, inquiry, tuple(found))


@dataclass(frozen=True)
class Hearing:
    """A question with the facts that may answer it, the best first."""

    court: Court
    inquiry: Inquiry
    found: tuple[Candidate, ...]

    @property
    def texts(self) -> FactTexts:
        """What facts say in words."""
        return self.court.texts

    def is_to_come(self, one: Candidate) -> bool:
        """Whether a fact is only planned."""
        return self.court.is_to_come(one.fact)

    def lack(self, one: Candidate) -> Lack | None:
        """What a fact lacks to answer; None for one that does.

        A word that decides nothing may be missing where another fact at hand has it, as with a question.
        """
        return lack(self.inquiry, one.account, self.texts, self._known)

    @property
    def _known(self) -> Callable[[str], bool]:
        return lambda word: any(word in self.texts.said(one.fact) for one in self.found)

    @cached_property
    def answering(self) -> tuple[Candidate, ...]:
        """The facts that lack nothing."""
        return tuple(one for one in self.found if self.lack(one) is None)

    @cached_property
    def bodies(self) -> tuple[Places, ...]:
        """Where bodies are named."""
        knowledge = self.texts.knowledge
        return tuple(places for places, iris in self.inquiry.spans.items() if knowledge.is_a(iris[0], AGENT))

    def bodies_within(self, places: Places) -> bool:
        """Whether all bodies that are named stand at some places."""
        return all(one <= places for one in self.bodies)

    def is_named(self, one: Candidate) -> bool:
        """Whether a figure is named itself."""
        return one.fact.iri in self.inquiry.named_iris

    def tells_of_bodies_alone(self, one: Candidate) -> bool:
        """Whether the bodies that a fact is about are just those that are named, and some are."""
        named = {iri for places in self.bodies for iri in self.inquiry.spans[places]}
        told = {end for end in self.texts.ends(one.fact) if self.texts.knowledge.is_a(end, AGENT)}
        return bool(told) and told <= named

    def body_amiss(self, one: Candidate) -> Places:
        """Where a body is named that a fact does not tell of, where it accounts for all else and has another.

        Nowhere for any other fact.
        """
        held = one.account.held.keys()
        amiss = [places for places in self.bodies if not places <= one.account.own]
        if len(amiss) != 1 or amiss[0] <= held:
            return frozenset()
        said = {iri for places in self.bodies if places not in amiss for iri in self.inquiry.spans[places]}
        has_another = any(
            self.texts.knowledge.is_a(end, AGENT) and end not in said for end in self.texts.ends(one.fact)
        )
        return amiss[0] if has_another and not self._lacks_more(one, amiss[0]) else frozenset()

    def body_beside(self, one: Candidate) -> Places:
        """Where the one body is named that a fact does not tell of, where it accounts for all else; else nowhere."""
        amiss = [places for places in self.bodies if not places <= one.account.own]
        return amiss[0] if len(amiss) == 1 and not self._lacks_more(one, amiss[0]) else frozenset()

    def _lacks_more(self, one: Candidate, aside: Places) -> bool:
        return any(not run <= aside for run in one.account.missing)

    def closest(self, some: Sequence[Candidate]) -> Candidate | None:
        """The one of some facts that says what is asked and little else; None if another is nearly as close."""
        ranked = sorted(some, key=lambda one: -self.closeness(one))
        if len(ranked) > 1 and not self.is_closer(ranked[0], ranked[1]):
            return None
        return ranked[0] if ranked and self.closeness(ranked[0]) >= CLOSE else None

    def is_closer(self, one: Candidate, other: Candidate) -> bool:
        """Whether a fact is clearly closer to what is asked than another."""
        return self.closeness(one) - self.closeness(other) >= CLOSER

    def closeness(self, one: Candidate) -> float:
        """How much of a claim a fact says itself, and how much of what it says the claim says: 0 to 1 (their mean)."""
        weigh, content = self.inquiry.weight, self.inquiry.content
        said = sum(map(weigh, one.account.own & content)) / (sum(map(weigh, content)) or 1)
        words = set(plain(self.texts.knowledge.label(one.fact.object)[tongue(self.inquiry.question.text)]).split())
        asked = set(self.inquiry.stems)
        return (said + len(words & asked) / (len(words) or 1)) / 2

    def fits_better(self, one: Candidate, other: Candidate) -> bool:
        """Whether a fact itself says all that another says of what is asked, units aside, and a word more.

        Or says it more closely: not by words that mean the same, or in a sentence that it rests on.
        """
        content = self.inquiry.content - self.inquiry.counted
        more, less = (one.account.own - other.account.own) & content, (other.account.own - one.account.own) & content
        if self._weight(less - self.inquiry.asked) >= A_WORD:
            return False
        return self._weight(more) >= A_WORD or (not less and one.account.share - other.account.share >= CLOSER_BY)

    def _weight(self, places: Places) -> float:
        return sum(map(self.inquiry.weight, places))

    def is_sure(self, one: Candidate, aside: Places = frozenset()) -> bool:
        """Whether a fact accounts for so much that another value in it contradicts the claim, some places set aside."""
        return one.account.share >= (SURE if not aside else NEARLY_SURE) and not one.account.missing_but(aside)


def witnesses(found: Sequence[Candidate]) -> tuple[Witness, ...]:
    """Facts as witnesses."""
    return tuple(Witness(one.fact, one.account.sentence) for one in found)

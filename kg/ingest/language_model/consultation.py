"""A model asked about a text, portion by portion: what it proposes that holds, what does not, and what went wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.curation.blocks import models_of
from kg.errors import ModelError, ModelUnavailable
from kg.ingest.ingestion import Ingestion, Proposal
from kg.ingest.language_model.answer_cache import AnswerCache
from kg.ingest.language_model.chat_server import ChatServer
from kg.ingest.language_model.claims import ClaimReading, claimed_facts
from kg.ingest.language_model.concurrence import joined
from kg.ingest.language_model.fitting_terms import fitting_terms
from kg.ingest.language_model.forecast import Forecast
from kg.ingest.language_model.portions import portions
from kg.ingest.language_model.prompts import Prompt
from kg.ingest.language_model.worked_examples import WorkedExamples
from kg.ingest.pipeline import Background, Progress
from kg.ingest.proposing import Drafting
from kg.stores.protocol import Store

MODEL = "model "  # how the rule of what a model proposes begins
USELESS = 3  # answers of no use in a row after which a model is asked no more


def prompts(found: Ingestion, known: Background, store: Store, data: Path) -> tuple[Prompt, ...]:
    """The requests that a text makes, in reading order; the examples are those of the graph in a store."""
    examples = WorkedExamples(store, data, found.document.id)
    made = []
    for portion in portions(found, known.vocabulary):
        terms = fitting_terms(portion, known.vocabulary)
        worked = examples.fitting([one.term for one in terms.relations], portion.things)
        if terms.relations:
            made.append(Prompt(found.document, portion, terms, worked))
    return tuple(made)


@dataclass
class Consultation:
    """Requests to a model, and what came of them.

    `dropped` are lines on claims that do not hold, `useless` on answers of no use; `fault` is what ended it, if
    something did, and `unsent` how many requests then stayed behind. `read` and `written` are tokens as the server
    counts them.
    """

    server: ChatServer
    prompts: tuple[Prompt, ...]
    dropped: list[str] = field(default_factory=list)
    useless: list[str] = field(default_factory=list)
    fault: ModelUnavailable | None = None
    asked: int = 0
    unsent: int = 0
    read: int = 0
    written: int = 0

    def __post_init__(self) -> None:
        self._cache = AnswerCache(self.server.address)
        self._in_vain = 0

    @property
    def rule(self) -> str:
        """How the proposals of the model are signed."""
        return f"{MODEL}{self.server.address.name}"

    def waiting(self) -> tuple[Prompt, ...]:
        """The requests of which no answer is kept."""
        return tuple(one for one in self.prompts if self._cache.get(one.digest(self.server.address)) is None)

    def forecast(self) -> Forecast:
        """What it takes to ask what is not kept."""
        return Forecast.of(self.waiting(), self._cache.seconds)

    def proposals(self, found: Ingestion, known: Background, progress: Progress, *, send: bool) -> tuple[Proposal, ...]:
        """The proposals of the rules, and with them those of the model that hold; only kept answers unless `send`.

        What goes wrong is noted, and takes away nothing of what the rules propose.
        """
        introduced = [one.record for one in found.proposals if "id" in one.record and "label" in one.record]
        met = {str(one["label"]["zh"]): str(one["id"]) for one in introduced}
        taken = {found.document.id, *known.ids, *met.values()}
        drafting, models = Drafting(found.document, known.vocabulary, taken, met=met), models_of(known.vocabulary)
        claimed: list[Proposal] = []
        for done, prompt in enumerate(self.prompts):
            progress(done, len(self.prompts), prompt.portion.pieces[0][0])
            reading = ClaimReading(prompt, drafting, models, self.rule, self.dropped)
            claimed += reading.proposals(self._facts(prompt, send=send))
        return tuple(joined(found.proposals, claimed, known.vocabulary))

    def _facts(self, prompt: Prompt, *, send: bool) -> list[Any]:
        """The facts of an answer, kept or new; none of one that is of no use, which is asked again another time."""
        digest = prompt.digest(self.server.address)
        kept = self._cache.get(digest)
        if kept is None and (not send or self.fault):
            self.unsent += 1
            return []
        try:
            if kept is not None:
                return claimed_facts(kept.content)
            self.asked += 1
            answer = self.server.ask(prompt.messages, prompt.schema)
            self.read, self.written = self.read + answer.read, self.written + answer.written
            facts = claimed_facts(answer.content)
            self._cache.put(digest, answer)
            self._in_vain = 0
        except ModelUnavailable as fault:
            self.fault = fault
            return []
        except ModelError as fault:
            self._in_vain += 1
            self.useless.append(f"{prompt.portion.pieces[0][0]}: {fault}")
            if self._in_vain == USELESS:
                self.fault = ModelUnavailable(f"{self.server.address} gave {USELESS} answers of no use in a row")
            return []
        return facts

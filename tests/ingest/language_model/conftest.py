"""What a model is asked about in its tests: a short notice, and a clock that does not wait."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from kg.ingest.ingestion import Ingestion, Proposal
from kg.ingest.language_model.chat_server import ChatServer, ModelAddress
from kg.ingest.language_model.consultation import Consultation, prompts
from kg.ingest.pipeline import Background, ingest
from kg.locations import data_dir
from kg.stores.embedded import EmbeddedStore
from tests.ingest.language_model.stub import Answer, stub

NOTICE = """海关总署关于合作的通知
署监发〔2021〕15号
一、合作情况
2021年3月1日，海关总署与商务部成立贸易数据联盟。海关总署建设国际贸易单一窗口。
二、其他
财政部支持国际贸易单一窗口。
"""
FIRST, SECOND, THIRD = "1.p1.s1", "1.p1.s2", "2.p1"


@dataclass
class Patience:
    """A clock that remembers what it was to wait for."""

    slept: list[float] = field(default_factory=list)
    now: float = 0.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float, /) -> None:
        self.slept.append(seconds)
        self.now += seconds


@dataclass
class Outcome:
    """What came of asking: the text, the proposals of rules alone, those with the model's, and how it went."""

    rules: tuple[Proposal, ...]
    proposals: tuple[Proposal, ...]
    consultation: Consultation
    requests: int

    @property
    def own(self) -> list[Proposal]:
        """What the model alone proposes."""
        return [one for one in self.proposals if one.rule == "model stub"]


Ask = Callable[..., Outcome]


@pytest.fixture
def ask(known: Background) -> Ask:
    """Ingest a text as the document `doc`, and ask a stub that answers in a way."""

    def ask_(answer: Answer, text: str = NOTICE, **options: object) -> Outcome:
        found: Ingestion = ingest(text, "doc", known)
        with stub(answer) as server:
            address = ModelAddress.parsed(f"{server.address}#stub")
            chat = ChatServer(address, clock=Patience(), **options)  # type: ignore[arg-type]
            consultation = Consultation(chat, prompts(found, known, EmbeddedStore.from_lines(b""), data_dir()))
            proposals = consultation.proposals(found, known, lambda *_: None, send=True)
            return Outcome(found.proposals, proposals, consultation, len(server.requests))

    return ask_

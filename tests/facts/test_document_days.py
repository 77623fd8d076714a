"""The days of documents as facts: each rests on the sentence that says it, or on none."""

from __future__ import annotations

from kg.facts.cards import DAYS, cards
from kg.model.knowledge import Knowledge
from kg.queries.retrieval import read_knowledge
from kg.stores.embedded import EmbeddedStore
from kg.terms import read_vocabulary
from tests.conftest import ROOT


def test_a_day_of_a_document_rests_on_sentences_that_say_it_and_on_no_other(shipped_store: EmbeddedStore) -> None:
    knowledge: Knowledge = read_knowledge(shipped_store, read_vocabulary(ROOT / "ontology"))
    found = [card for card in cards(knowledge) if card.fact.property in DAYS.values()]
    assert {card.fact.property for card in found} >= {DAYS["issued"], DAYS["published"]}
    for card in found:
        assert all(
            any(card.fact.object in told for told in card.sentences[at : at + 3])
            for at in range(0, len(card.sentences), 3)
        )
        assert card.fact.documents == (card.ends[0].rpartition("/")[2],)
    resting = {card.fact.property for card in found if card.fact.places}
    assert DAYS["issued"] in resting and DAYS["published"] not in resting  # that stands beside the text

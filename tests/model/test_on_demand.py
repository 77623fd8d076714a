"""Mappings filled on demand: what is fetched, when, and that they hold what a whole read holds."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kg.model.knowledge import Knowledge
from kg.model.on_demand import OnDemand
from kg.model.source import reading_order
from kg.queries.retrieval import read_knowledge
from kg.stores.embedded import EmbeddedStore

ALL = {"a": 1, "b": 2, "c": 3}


class Source:
    """A source that notes what it is asked."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.whole = 0

    def fetch(self, keys: Sequence[str]) -> dict[str, int]:
        self.asked.append(list(keys))
        return {key: ALL[key] for key in keys if key in ALL}

    def read(self) -> dict[str, int]:
        self.whole += 1
        return ALL

    def mapping(self, most: int = 3) -> OnDemand[int]:
        return OnDemand(self.fetch, self.read, most)


def test_a_value_is_fetched_once_together_with_those_expected() -> None:
    source = Source()
    found = source.mapping()
    found.expect(["b", "x", "c"])
    assert found["a"] == 1
    assert (found["b"], found.get("x")) == (2, None)
    assert source.asked == [["a", "b", "x"]]  # no more than three together
    assert found["c"] == 3
    assert source.asked[1:] == [["c"]]
    assert source.whole == 0


def test_what_is_not_there_is_asked_for_once() -> None:
    source = Source()
    found = source.mapping()
    assert "x" not in found
    with pytest.raises(KeyError):
        found["x"]
    assert source.asked == [["x"]]


def test_all_are_read_at_once_when_all_are_wanted() -> None:
    source = Source()
    found = source.mapping()
    assert dict(found) == ALL
    assert len(found) == 3
    assert found["b"] == 2
    assert (source.asked, source.whole) == ([], 1)


def test_what_is_fetched_bit_by_bit_is_what_is_read_whole(
    small_store: EmbeddedStore, small_knowledge: Knowledge
) -> None:
    for iri, entity in small_knowledge.entities.items():
        part = read_knowledge(small_store, small_knowledge.vocabulary)
        assert part.entities[iri] == entity
        out = tuple(one for one in small_knowledge.statements.values() if one.subject == iri)
        assert part.outgoing.get(iri, ()) == out
        assert part.incoming.get(iri, ()) == tuple(
            one for one in small_knowledge.statements.values() if one.object == iri
        )
        for one in out:
            assert part.statements[one.iri] == one
            assert (
                part.edges[one.subject, one.property, one.object]
                == small_knowledge.edges[one.subject, one.property, one.object]
            )
            assert [part.sentences[at] for at in one.evidence] == [small_knowledge.sentences[at] for at in one.evidence]
            assert all(
                part.documents[part.sentences[at].document] == small_knowledge.documents[part.sentences[at].document]
                for at in one.evidence
            )
    for name in ("", "no IRI", "_:b", 'x:"', "x:nothing"):
        assert name not in part.entities
        assert part.outgoing.get(name, ()) == ()


def test_an_iri_says_where_a_sentence_stands(small_knowledge: Knowledge) -> None:
    for one in small_knowledge.sentences.values():
        assert reading_order(one.iri) == (one.document, one.start, one.iri)

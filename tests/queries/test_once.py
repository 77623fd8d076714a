"""A query is run once for one answer, whatever the format, and once more for its witnesses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kg.curation.artifact import Artifact
from kg.errors import QueryError
from kg.explorer.answer_look import answer_look
from kg.model.knowledge import Knowledge
from kg.queries.answers import Result
from kg.queries.tabulation import Format, answer
from kg.stores.embedded import EmbeddedStore
from kg.stores.protocol import ALL_GRAPHS, Graphs

SELECT = "SELECT ?s ?o { ?s kg:leads ?o }"
CONSTRUCT = "CONSTRUCT { ?s kg:leads ?o } WHERE { ?s kg:leads ?o }"


class Counting(EmbeddedStore):
    """A store that notes what it is asked."""

    asked: list[str]

    def _answered(self, text: str, use: Callable[[Any], Any], graphs: Graphs = ALL_GRAPHS) -> Any:
        self.asked.append(text)
        return super()._answered(text, use, graphs)


@pytest.fixture
def counting(small_artifact: Artifact) -> Counting:
    store = Counting.in_memory(small_artifact.dataset)
    assert isinstance(store, Counting)
    store.asked = []
    return store


@pytest.mark.parametrize("format_", ["table", "markdown", "csv", "tsv", "json", "xml"])
def test_rows_are_asked_for_once(counting: Counting, format_: Format) -> None:
    assert "planned" not in answer(counting, SELECT, format_)
    assert counting.asked == [SELECT]


@pytest.mark.parametrize("format_", ["table", "markdown", "turtle", "ntriples"])
def test_triples_are_asked_for_once(counting: Counting, format_: Format, small_store: EmbeddedStore) -> None:
    lines = answer(counting, CONSTRUCT, format_)
    assert counting.asked == [CONSTRUCT]
    if format_ != "ntriples":
        assert lines == small_store.serialised(CONSTRUCT, "turtle").decode()


def test_triples_are_refused_as_csv_without_asking_twice(counting: Counting) -> None:
    with pytest.raises(QueryError, match="triples cannot be written as csv"):
        answer(counting, CONSTRUCT, "csv")
    assert counting.asked == [CONSTRUCT]


def test_a_result_is_asked_for_once(counting: Counting, small_knowledge: Knowledge) -> None:
    result = Result(SELECT, counting, lambda: small_knowledge)
    assert len(result) == len(result.rows) == len(result.evidence())
    assert result.text() == str(result)
    assert counting.asked.count(SELECT) == 1


def test_what_is_drawn_is_asked_for_once(counting: Counting, small_knowledge: Knowledge) -> None:
    assert answer_look(counting, SELECT, small_knowledge).links
    assert counting.asked.count(SELECT) == 1

"""What a query is asked with when nobody says: chosen from the data, so that it has an answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.curation.artifact import Artifact
from kg.errors import QueryError
from kg.queries.binding import completed, sparql_with
from kg.queries.catalogue import find, saved
from kg.queries.defaults import defaults, example
from kg.stores.embedded import EmbeddedStore
from tests.queries.test_saved import BETWEEN

WITH_PARAMETERS = [query for query in saved().values() if query.parameters and query.name not in BETWEEN]


@pytest.mark.parametrize("query", WITH_PARAMETERS, ids=lambda query: query.name)
def test_a_query_has_an_answer_with_its_defaults_and_another_with_its_example(query, chapter_store) -> None:  # type: ignore[no-untyped-def]
    for values in ({}, example(query, chapter_store)):
        assert chapter_store.select(sparql_with(query, values, chapter_store)).rows
    assert example(query, chapter_store).keys() == {parameter.name for parameter in query.parameters}


@pytest.mark.parametrize("name", sorted(BETWEEN - {"figures-that-differ"}))
def test_a_comparison_of_two_documents_has_an_answer_where_there_are_two(
    name: str, shipped_store: EmbeddedStore
) -> None:
    for values in ({}, example(find(name), shipped_store)):
        assert shipped_store.select(sparql_with(find(name), values, shipped_store)).rows


def test_the_best_evidenced_is_taken_of_those_that_give_rows(small_store: EmbeddedStore) -> None:
    assert defaults(find("agency-leads"), small_store) == {"agency": "linjiang-customs"}
    assert defaults(find("system-roles"), small_store) == {"system": "one-stop"}
    assert defaults(find("initiatives-with-status"), small_store) == {"status": "pilot"}
    assert defaults(find("started-in-month"), small_store) == {"year": "2015", "month": "5"}
    assert defaults(find("timeline"), small_store) == {"since": "2015-01-01", "until": "2016-01-01"}
    assert defaults(find("facts-of-sentence"), small_store) == {"place": "linjiang-2015:s1.2.1"}


def test_what_is_given_decides_what_is_chosen_beside_it(chapter_store: EmbeddedStore) -> None:
    whole = completed(find("joint-initiatives"), {"a": "上海海事局"}, chapter_store)
    assert whole["a"] == "上海海事局"
    assert whole["b"] != "shanghai-msa"
    assert chapter_store.select(sparql_with(find("joint-initiatives"), whole, chapter_store)).rows


def test_two_of_a_kind_are_two(small_store: EmbeddedStore) -> None:
    values = defaults(find("routes-between"), small_store)
    assert values["a"] != values["b"]
    assert not small_store.select(sparql_with(find("routes-between"), {}, small_store)).rows


def test_what_the_data_have_nothing_of_is_said(small_store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match=r"^mechanism-outcomes needs “mechanism”, and the data hold none"):
        sparql_with(find("mechanism-outcomes"), {}, small_store)
    assert small_store.select(sparql_with(find("mechanism-members"), {}, small_store)).rows == ()
    assert example(find("mechanism-members"), small_store) == {}


def test_what_was_found_is_kept_beside_a_store_that_never_changes(small_artifact: Artifact, tmp_path: Path) -> None:
    query = find("agency-leads")
    for kept in (None, tmp_path, tmp_path):
        store = EmbeddedStore.in_memory(small_artifact.dataset)
        store.state = kept
        assert example(query, store) == {"agency": "linjiang-customs"}
    (file,) = (tmp_path / "values").iterdir()
    for written, chosen in (('[{"agency": "kept"}]', "kept"), ("{", "linjiang-customs")):  # the last as if cut off
        file.write_text(written)
        store = EmbeddedStore.in_memory(small_artifact.dataset)
        store.state = tmp_path
        assert example(query, store) == {"agency": chosen}

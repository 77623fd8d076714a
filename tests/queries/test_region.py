"""What documents tell is the same in the region that is read for them as in the whole store."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from kg.model.attestation import Witnesses
from kg.model.scope import Scope
from kg.queries import scoping
from kg.queries.graph import open_graph
from kg.queries.region import region
from kg.queries.retrieval import read_documents
from kg.queries.scoping import hidden
from kg.stores.embedded import EmbeddedStore
from kg.stores.nquads import canonical
from kg.stores.protocol import Store

DAYS = (None, date(2015, 12, 30))


def visible(store: Store, scope: Scope) -> bytes:
    return canonical(scoping._visible(store.quads(), hidden(store, scope)))


def of(store: Store, scope: Scope) -> Store:
    choice = Witnesses.of(read_documents(store).values(), scope.documents, scope.known_by)
    return EmbeddedStore.from_lines(b"".join(quad.line for quad in region(store, choice)))


def test_a_region_of_the_small_world_shows_what_the_whole_shows(small_store: EmbeddedStore) -> None:
    ids = sorted(one.id for one in read_documents(small_store).values())
    chosen = [some for count in range(len(ids) + 1) for some in combinations(ids, count)]
    scopes = [Scope(as_of=day, documents=some, known_by=by) for some in chosen for day in DAYS for by in DAYS]
    for scope in filter(lambda one: one.narrows_documents, scopes):
        assert visible(of(small_store, scope), scope) == visible(small_store, scope)


@pytest.mark.usefixtures("collection")
@pytest.mark.parametrize(
    "scope",
    [
        Scope(documents=("state-council-2019-3",)),
        Scope(documents=("shanghai-2015-ch3",), as_of=date(2015, 9, 30)),
        Scope(documents=("shanghai-2015-ch3", "shanghai-port-service-regulation-2020"), modalities=("background",)),
        Scope(known_by=date(2019, 6, 1), as_of=date(2018, 6, 1)),
    ],
    ids=str,
)
def test_a_region_of_the_collection_shows_what_the_whole_shows(scope: Scope) -> None:
    store = open_graph().store
    assert visible(of(store, scope), scope) == visible(store, scope)


@pytest.mark.usefixtures("collection")
def test_a_region_holds_nothing_that_only_others_say() -> None:
    store = open_graph().store
    part = of(store, Scope(documents=("state-council-2019-3",)))
    told = {str(source) for (source,) in part.select("SELECT DISTINCT ?d { ?s kg:gist ?g ; oa:hasSource ?d }").rows}
    speaking = {one.iri for one in read_documents(part).values() if not one.is_reference}
    assert len(speaking & told) == 1

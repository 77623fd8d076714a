"""What documents tell is the same in the region that is read for them as in the whole store."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from pathlib import Path
from shutil import copytree

import pytest

from kg.model.attestation import Witnesses
from kg.model.scope import Scope
from kg.names.deposit import deposit
from kg.queries import scoping
from kg.queries.graph import open_graph
from kg.queries.region import _heard, heard, region
from kg.queries.retrieval import read_documents
from kg.queries.scoping import hidden, scoped
from kg.queries.sight_store import view
from kg.stores.embedded import EmbeddedStore
from kg.stores.nquads import canonical
from kg.stores.protocol import Store
from kg.terms import expand
from tests.conftest import SMALL

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


def test_what_took_the_place_of_a_document_counts_where_it_is_looked_at_alone(tmp_path: Path) -> None:
    data = copytree(SMALL, tmp_path / "data")
    for name, more in (("linjiang-2015", ""), ("linjiang-2016", "replaces: [linjiang-2015]\n")):
        with (data / name / "source.yaml").open("a", encoding="utf-8") as source:
            source.write(f'genre: notice\nissued: "{name[-4:]}-12-31"\n{more}')
    store = open_graph(data).store

    def told(*documents: str) -> list[set[str]]:
        scope = Scope(date(2018, 1, 1), documents=documents)
        text = f"SELECT ?fact {{ ?fact a kg:Statement ; kg:modality <{expand('code:modality/asserted')}> }}"
        return [
            {str(fact) for (fact,) in seen.select(text).rows} for seen in (view(store, scope), scoped(store, scope))
        ]

    one_by_one, derived = told("linjiang-2015")
    assert one_by_one == derived
    later_one_by_one, later = told("linjiang-2015", "linjiang-2016")
    assert later_one_by_one == later
    assert len(one_by_one - later) > 0


@pytest.mark.usefixtures("collection")
def test_what_one_document_may_tell_of_is_kept_beside_the_store() -> None:
    store = open_graph().store
    sources, folder = read_documents(store).values(), deposit(store)
    assert folder
    kept = folder / "heard-state-council-2019-3.txt"
    kept.unlink(missing_ok=True)
    one = Witnesses.of(sources, ("state-council-2019-3",))
    first, again = heard(store, one), heard(store, one)
    assert first == again == _heard(store, one) == set(kept.read_text(encoding="utf-8").split())
    assert len(first) > 100
    both = Witnesses.of(sources, ("shanghai-2015-ch3", "state-council-2019-3"))
    assert heard(store, both) == _heard(store, both) > first

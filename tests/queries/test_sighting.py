"""What is looked up one by one is in sight where it is in what is derived as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import combinations

import pytest

from kg.model.knowledge import Knowledge
from kg.model.modality import MODALITIES
from kg.model.scope import Scope
from kg.queries import scoping
from kg.queries.catalogue import saved
from kg.queries.graph import open_graph
from kg.queries.retrieval import read_documents
from kg.queries.scoping import hidden, scoped
from kg.queries.sight_store import PLAIN, view
from kg.queries.sighting import Sighting
from kg.stores.conditions import conditioned
from kg.stores.embedded import EmbeddedStore
from kg.stores.nquads import Quad
from tests.model.sights import Case, cases, store_of

DAYS = (None, date(2015, 6, 30), date(2015, 12, 30))


def node(term: str) -> str:
    return term[1:-1] if term.startswith("<") else ""


def differing(store: EmbeddedStore, scope: Scope) -> list[Quad]:
    """The quads that are in sight in one way and not in the other."""
    quads, sighting = list(store.quads()), Sighting(store, scope)
    visible = set(scoping._visible(quads, hidden(store, scope)))

    def is_shown(quad: Quad) -> bool:
        subject, predicate, object_ = map(node, quad[:3])
        return sighting.shows(subject) and sighting.shows(object_) and sighting.tells(subject, predicate, object_)

    return [quad for quad in quads if is_shown(quad) != (quad in visible)]


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in cases()])
def test_the_cases_are_seen_alike(case: Case, chapter_knowledge: Knowledge) -> None:
    store = store_of(case, chapter_knowledge.vocabulary)
    for row in case.sight:
        scope = Scope.of(row.get("asOf"), row.get("modalities", ()), known_by=row.get("knownBy"))
        assert differing(store, scope) == []


def test_the_small_world_is_seen_alike(small_store: EmbeddedStore) -> None:
    ids = sorted(one.id for one in read_documents(small_store).values())
    chosen = [some for count in range(len(ids) + 1) for some in combinations(ids, count)]
    kinds: Iterable[tuple[str, ...]] = ((), ("planned",), ("background", "inferred"))
    scopes = [Scope(day, some, documents, by) for day in DAYS for some in kinds for documents in chosen for by in DAYS]
    assert [(str(one), found) for one in scopes if one and (found := differing(small_store, one))] == []


@pytest.mark.usefixtures("collection")
@pytest.mark.parametrize(
    "scope",
    [
        Scope(as_of=date(2015, 9, 30)),
        Scope(modalities=("planned", "background")),
        Scope(documents=("state-council-2019-3",), as_of=date(2019, 3, 1)),
        Scope(known_by=date(2019, 6, 1), as_of=date(2018, 6, 1)),
    ],
    ids=str,
)
def test_the_collection_is_seen_alike(scope: Scope) -> None:
    store = open_graph().store
    assert isinstance(store, EmbeddedStore)
    assert differing(store, scope) == []


@pytest.mark.parametrize(
    "scope", [Scope(as_of=date(2015, 6, 30)), Scope(modalities=("asserted",)), Scope(date(2015, 12, 31), ("planned",))]
)
def test_saved_queries_give_the_same_rows(chapter_store: EmbeddedStore, scope: Scope) -> None:
    seen, apart = view(chapter_store, scope), scoped(chapter_store, scope)
    few = [one for one in saved().values() if conditioned(one.text, PLAIN)][::4]
    for query in few:
        found, expected = (sorted(map(repr, store.select(query.text).rows)) for store in (seen, apart))
        assert found == expected, query.name


PATTERNS = """
SELECT ?s ?n { ?s ^rdf:subject/rdf:object ?o . OPTIONAL { ?s skos:altLabel|skos:prefLabel ?n FILTER (lang(?n) = "zh") } }
SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o FILTER (?p NOT IN (rdf:type)) FILTER NOT EXISTS { ?o kg:evidence ?x } } GROUP BY ?s
SELECT ?s ?o { ?s a/rdfs:subClassOf* kg:Agent ; kg:evidence ?e , ?f . MINUS { ?s kg:startDate ?d } ?s ?p ?o }
SELECT ?s ?d { VALUES ?s { id:linjiang-customs id:paperless-pilot } ?s skos:definition ?d . { ?s ?p _:x } UNION { _:y ?q ?s } }
SELECT ?s ?g { GRAPH ?g { ?s a ?c . } ?c rdfs:label "x"@en , ?l ; rdfs:label ?k ; . FILTER (?k != "a.b:c { ?s ?p ?o }") }
SELECT DISTINCT ?s { { SELECT ?s (MIN(?d) AS ?n) { ?s kg:startDate ?d } GROUP BY ?s HAVING (EXISTS { ?s a ?c }) } }
SELECT * { ?s kg:modality ?m ; rdf:subject [] }
SELECT ?s ?v { VALUES ?v { id:linjiang-customs id:paperless-pilot } ?s (rdf:subject|rdf:object) ?v ; kg:modality ?m }
SELECT ?v ?c { VALUES (?v ?c) { (id:linjiang-customs UNDEF) (UNDEF kg:Agency) } ?v a ?c . VALUES ?v { id:linjiang-customs } }
SELECT ?g ?v { VALUES ?g { graph:curated } VALUES ?v { id:nobody id:paperless-pilot } GRAPH ?g { ?s a ?c } }
SELECT ?s { ?s kg:within* ?o }
"""


@pytest.mark.parametrize("text", PATTERNS.strip().splitlines())
def test_every_pattern_sees_only_what_is_in_sight(small_store: EmbeddedStore, text: str) -> None:
    for scope in (
        Scope(date(2015, 6, 30)),
        Scope(modalities=MODALITIES[1:2]),
        Scope(date(2015, 12, 30) + timedelta(2)),
    ):
        found, expected = (
            sorted(map(repr, store.select(text).rows))
            for store in (view(small_store, scope), scoped(small_store, scope))
        )
        assert found == expected


def test_most_queries_are_asked_with_conditions() -> None:
    kept = [query.name for query in saved().values() if conditioned(query.text, PLAIN)]
    assert len(kept) > 0.9 * len(saved())

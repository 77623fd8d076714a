"""What is visible as of a day, and for some modalities."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import StoreError
from kg.model.modality import MODALITIES
from kg.model.scope import EVERYTHING, Scope
from kg.queries import scoping as scope_module
from kg.queries.scoping import scoped
from kg.stores.embedded import EmbeddedStore
from kg.stores.nquads import canonical
from kg.stores.protocol import Store
from kg.stores.rdf import Iri
from kg.terms import PREFIXES, local_name

ENTITIES = "SELECT ?e { ?e a ?class . ?class rdfs:subClassOf+ kg:Entity GRAPH graph:curated { ?e skos:prefLabel ?l } }"
FACTS = "SELECT ?s ?p ?o { ?x a kg:Statement ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }"
EDGES = """SELECT ?s ?p ?o { ?s ?p ?o . ?s a/rdfs:subClassOf+ kg:Entity . ?o a/rdfs:subClassOf+ kg:Entity }"""
MODALITY = PREFIXES["code"] + "modality/"
SCOPES = st.builds(
    Scope,
    st.none() | st.dates(date(2010, 1, 1), date(2018, 12, 31)),
    st.lists(st.sampled_from(MODALITIES), unique=True).map(
        lambda some: tuple(name for name in MODALITIES if name in some)
    ),
)


def names(store: Store, query: str = ENTITIES) -> set[str]:
    return {local_name(str(row[0])) for row in store.select(query).rows}


def facts(store: Store, query: str = FACTS) -> set[tuple[str, ...]]:
    return {tuple(local_name(str(term)) for term in row) for row in store.select(query).rows}


def as_of(store: Store, day: str) -> Store:
    return scoped(store, Scope.of(day))


def test_an_event_is_visible_from_its_day_on_with_what_it_did(small_store: EmbeddedStore) -> None:
    before, on = as_of(small_store, "2015-05-09"), as_of(small_store, "2015-05-10")
    assert "one-stop-launch" in names(on) - names(before)
    told = facts(on) - facts(before)
    assert {("linjiang-customs", "organizes", "one-stop-launch"), ("one-stop-launch", "launches", "one-stop")} <= told
    assert "one-stop" in names(on) - names(before), "what it launches begins with it"


def test_a_dated_statement_and_its_edge_wait_for_their_day(small_store: EmbeddedStore) -> None:
    edge = "ASK { id:paperless-pilot dct:spatial id:west-harbour }"
    assert as_of(small_store, "2016-12-31").query(edge)
    assert not as_of(small_store, "2016-12-30").query(edge)


def test_what_a_later_document_says_comes_with_its_year(small_store: EmbeddedStore) -> None:
    earlier, later = names(as_of(small_store, "2015")), names(as_of(small_store, "2016-01-01"))
    assert later - earlier == {"west-harbour"}
    assert names(as_of(small_store, "2016-12-31")) - later == {"declarations-2016"}
    assert names(as_of(small_store, "2014")) == set()


def test_a_plan_is_visible_as_a_plan_before_its_day(small_store: EmbeddedStore) -> None:
    planned = as_of(small_store, "2015-06-30")
    assert "deepen-paperless-2016" in names(planned)
    assert ("deepen-paperless-2016", "continues", "paperless-pilot") in facts(planned)


def test_a_modality_keeps_its_facts_and_their_ends(small_store: EmbeddedStore) -> None:
    planned = scoped(small_store, Scope.of(modalities=["planned"]))
    assert facts(planned) == {("deepen-paperless-2016", "continues", "paperless-pilot")}
    assert names(planned) == {"deepen-paperless-2016", "paperless-pilot"}
    assert "deepen-paperless-2016" not in names(scoped(small_store, Scope.of(modalities=["asserted"])))
    inferred = scoped(small_store, Scope.of(modalities=["inferred"]))
    assert {row[0] for row in inferred.select("SELECT ?m { ?s kg:modality ?m }").rows} == {Iri(MODALITY + "inferred")}
    assert not inferred.select("SELECT ?premise { ?s prov:wasDerivedFrom ?premise }").rows


STATED = """
<{id}a> <{rdf}type> <{kg}Agency> <{graph}curated> .
<{id}a> <{skos}prefLabel> "a"@en <{graph}curated> .
<{id}b> <{rdf}type> <{kg}Agency> <{graph}curated> .
<{id}b> <{skos}prefLabel> "b"@en <{graph}curated> .
<{id}a> <{kg}leads> <{id}b> <{graph}curated> .
"""
STATEMENT = """
<{id}{name}> <{rdf}type> <{kg}Statement> <{graph}{layer}> .
<{id}{name}> <{rdf}subject> <{id}a> <{graph}{layer}> .
<{id}{name}> <{rdf}predicate> <{kg}leads> <{graph}{layer}> .
<{id}{name}> <{rdf}object> <{id}b> <{graph}{layer}> .
<{id}{name}> <{kg}modality> <{code}modality/{modality}> <{graph}{layer}> .
<{id}{name}> <{kg}{bound}> "{day}"^^<{xsd}date> <{graph}{layer}> .
"""


def world(*statements: tuple[str, str, str, str]) -> EmbeddedStore:
    text = STATED.format(**PREFIXES)
    for name, modality, bound, day in statements:
        text += STATEMENT.format(name=name, modality=modality, bound=bound, day=day, layer="curated", **PREFIXES)
    return EmbeddedStore.from_lines(text.encode())


EDGE = "ASK { id:a kg:leads id:b }"


def test_a_statement_holds_to_the_end_that_the_source_gives() -> None:
    store = world(("x", "asserted", "endDate", "2015-06-30"))
    assert as_of(store, "2015-06-30").query(EDGE)
    assert not as_of(store, "2015-07-01").query(EDGE)


def test_an_edge_stays_while_another_visible_statement_has_it() -> None:
    store = world(("x", "asserted", "endDate", "2015-06-30"), ("y", "asserted", "startDate", "2015-03-01"))
    assert as_of(store, "2015-07-01").query(EDGE)
    assert not as_of(store, "2015-07-01").query("ASK { id:x ?p ?o }")


def test_a_plan_does_not_wait_for_its_day_nor_end_with_it() -> None:
    assert as_of(world(("x", "planned", "startDate", "2016-01-01")), "2015").query(EDGE)
    assert as_of(world(("x", "planned", "endDate", "2014-01-01")), "2015").query(EDGE)


def test_an_inferred_statement_goes_with_its_premises() -> None:
    quads = canonical(world(("x", "asserted", "startDate", "2015-06-01")).quads()).decode()
    quads += "<{id}i> <{rdf}type> <{kg}Statement> <{graph}inferred> .\n".format(**PREFIXES)
    for part, value in (("subject", "b"), ("predicate", "leads"), ("object", "a")):
        quads += f"<{{id}}i> <{{rdf}}{part}> <{{id}}{value}> <{{graph}}inferred> .\n".format(**PREFIXES)
    quads += "<{id}i> <{kg}modality> <{code}modality/inferred> <{graph}inferred> .\n".format(**PREFIXES)
    quads += "<{id}i> <{prov}wasDerivedFrom> <{id}x> <{graph}inferred> .\n".format(**PREFIXES)
    store = EmbeddedStore.from_lines(quads.encode())
    assert not as_of(store, "2015-05-31").query("ASK { id:i ?p ?o }")
    assert as_of(store, "2015-06-01").query("ASK { id:i ?p ?o }")


@settings(deadline=None)
@given(SCOPES)
def test_a_scope_only_takes_away_and_leaves_no_loose_ends(small_store: EmbeddedStore, scope: Scope) -> None:
    store = scoped(small_store, scope)
    assert set(store.quads()) <= set(small_store.quads())
    told, named = facts(store), names(store)
    assert facts(store, EDGES) <= told
    assert all(fact[0] in named for fact in told)
    if scope.modalities:
        shown = {local_name(str(row[0])) for row in store.select("SELECT ?m { ?s kg:modality ?m }").rows}
        assert shown <= set(scope.modalities)


@settings(deadline=None)
@given(st.dates(date(2014, 1, 1), date(2017, 12, 31)), st.integers(0, 800))
def test_a_later_day_shows_no_less(small_store: EmbeddedStore, day: date, later: int) -> None:
    first, second = (scoped(small_store, Scope(one)) for one in (day, day + timedelta(days=later)))
    assert facts(first) <= facts(second)
    assert names(first) <= names(second)


def test_classes_that_stand_above_each_other_do_not_hang() -> None:
    text = canonical(world(("x", "asserted", "startDate", "2015-06-01")).quads()).decode()
    for class_, above in (("Agency", "Body"), ("Body", "Agency")):
        text += f"<{{kg}}{class_}> <{{rdfs}}subClassOf> <{{kg}}{above}> <{{graph}}ontology> .\n".format(**PREFIXES)
    assert as_of(EmbeddedStore.from_lines(text.encode()), "2015-06-01").query(EDGE)


def test_a_scope_is_derived_once_and_an_empty_one_not_at_all(small_store: EmbeddedStore) -> None:
    assert scoped(small_store, EVERYTHING) is small_store
    assert scoped(small_store, Scope.of(modalities=MODALITIES)) is small_store
    assert as_of(small_store, "2015") is as_of(small_store, "2015-12-31")


def test_a_store_too_large_to_be_restricted_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    assert scope_module.MOST_QUADS == 3_000_000
    monkeypatch.setattr(scope_module, "MOST_QUADS", 11)
    assert as_of(world(("x", "asserted", "startDate", "2015-01-01")), "2015").query(EDGE)
    monkeypatch.setattr(scope_module, "MOST_QUADS", 10)
    with pytest.raises(StoreError) as raised:
        as_of(world(("x", "asserted", "startDate", "2015-01-01")), "2015")
    assert str(raised.value) == (
        "a store of 11 quads is too large to be restricted (as of 2015-12-31) "
        "(up to 10 quads can be; filter on kg:modality and kg:startDate in the query itself)"
    )


def test_the_description_of_the_dataset_is_left_out_and_nothing_else_that_is_no_fact(
    small_store: EmbeddedStore,
) -> None:
    graphs = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    before, after = ({local_name(str(g)): str(n) for g, n in store.select(graphs).rows} for store in (
        small_store, as_of(small_store, "2014")
    ))  # fmt: skip
    assert before.keys() - after.keys() >= {"dataset"}
    assert {name: after[name] for name in ("ontology", "sources")} == {
        name: before[name] for name in ("ontology", "sources")
    }

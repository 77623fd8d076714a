"""What a user asks the explorer for: lenses, neighbourhoods, queries; and what is refused."""

from pathlib import Path

import pytest

from kg.errors import KgError, NameNotFound, QueryError
from kg.explorer.answer_look import answer_look
from kg.explorer.request import drawn, requested
from kg.model.knowledge import Knowledge
from kg.stores.embedded import EmbeddedStore

SPACE = "https://w3id.org/kouan/id/"


def ids(iris: object) -> set[str]:
    return {str(iri).removeprefix(SPACE) for iri in iris}  # type: ignore[attr-defined] # an iterable


def test_the_whole_has_all_lenses_that_show_something(small_store: EmbeddedStore, small_knowledge: Knowledge) -> None:
    shown = requested(small_store, small_knowledge)
    assert [look.name for look in shown.looks][:3] == ["cooperation", "who-does-what", "data-flows"]
    assert shown.opening == ""


def test_a_page_opens_with_the_lens_asked_for(small_store: EmbeddedStore, small_knowledge: Knowledge) -> None:
    assert requested(small_store, small_knowledge, lens="lens-cooperation").opening == "cooperation"
    assert requested(small_store, small_knowledge, lens="everything").opening == "everything"


def test_a_lens_may_be_a_file(small_store: EmbeddedStore, small_knowledge: Knowledge, tmp_path: Path) -> None:
    file = tmp_path / "leads.rq"
    file.write_text(
        "# zh: 牵头\n# en: Leads\n# kind: lens\n# graph: directed\n"
        "SELECT ?source ?target ?relation ?weight ?statement { ?statement rdf:subject ?source ; rdf:predicate ?relation ;"
        " rdf:object ?target . VALUES ?relation { kg:leads } BIND (1.0 AS ?weight) }",
        encoding="utf-8",
    )
    shown = requested(small_store, small_knowledge, lens=str(file))
    assert shown.looks[0].name == shown.opening == "leads"
    assert ids(shown.looks[0].nodes) == {"linjiang-customs", "paperless-pilot"}


def test_unknown_lenses_and_entities_are_said(small_store: EmbeddedStore, small_knowledge: Knowledge) -> None:
    with pytest.raises(NameNotFound, match=r"no lens “cooperatoin” .*cooperation"):
        requested(small_store, small_knowledge, lens="cooperatoin")
    with pytest.raises(NameNotFound, match="nothing is called"):
        requested(small_store, small_knowledge, ["zeppelin"])
    with pytest.raises(KgError, match="do not go with it"):
        requested(small_store, small_knowledge, ["one-stop"], query="SELECT ?s { ?s ?p ?o }")


def test_rows_of_a_select_are_drawn_as_links(small_store: EmbeddedStore, small_knowledge: Knowledge) -> None:
    query = "SELECT ?who ?label ?what { ?who kg:leads ?what ; skos:prefLabel ?label }"
    look = answer_look(small_store, query, small_knowledge)
    (link,) = look.links
    assert ids((link.source, link.target)) == {"linjiang-customs", "paperless-pilot"}
    assert len(link.statements) == 1


def test_what_rows_rest_on_is_drawn_with_what_the_query_itself_names(
    small_store: EmbeddedStore, small_knowledge: Knowledge
) -> None:
    query = "SELECT ?who { ?who kg:leads id:paperless-pilot }"
    (link,) = answer_look(small_store, query, small_knowledge).links
    assert ids((link.source, link.target)) == {"linjiang-customs", "paperless-pilot"}
    assert len(link.statements) == 1


def test_a_link_that_no_statement_makes_is_called_as_the_query_calls_it(
    small_store: EmbeddedStore, small_knowledge: Knowledge
) -> None:
    query = "SELECT ?pilot ?port { VALUES (?pilot ?port) { (id:paperless-pilot id:east-harbour) } }"
    (link,) = answer_look(small_store, query, small_knowledge).links
    assert (link.statements, link.label) == ((), "port")


def test_statements_in_rows_are_drawn(small_store: EmbeddedStore, small_knowledge: Knowledge) -> None:
    look = answer_look(small_store, "SELECT ?s { ?s rdf:predicate kg:leads ; a kg:Statement }", small_knowledge)
    assert ids(look.nodes) == {"linjiang-customs", "paperless-pilot"}


def test_figures_are_drawn_if_a_query_asks_for_them(small_store: EmbeddedStore, small_knowledge: Knowledge) -> None:
    shown = requested(small_store, small_knowledge, query="SELECT ?f ?x { ?f kg:resultOf ?x }")
    assert {entity.id for entity in shown.entities} == {"declarations-2015", "paperless-pilot"}
    assert shown.opening == "answer"


def test_triples_of_a_construct_are_drawn(small_store: EmbeddedStore, small_knowledge: Knowledge) -> None:
    query = "CONSTRUCT { ?b kg:worksFor ?a } WHERE { ?a kg:operates ?b }"
    (link,) = answer_look(small_store, query, small_knowledge).links
    assert link.label == "worksFor"


def test_what_cannot_be_drawn_is_refused(small_store: EmbeddedStore, small_knowledge: Knowledge) -> None:
    with pytest.raises(QueryError, match="yes or no"):
        answer_look(small_store, "ASK { ?s ?p ?o }", small_knowledge)
    with pytest.raises(QueryError, match="no entity"):
        answer_look(small_store, "SELECT (1 AS ?one) {}", small_knowledge)


def test_an_answer_is_drawn_with_all_that_is_stored_between_what_it_finds(
    small_store: EmbeddedStore, small_knowledge: Knowledge
) -> None:
    shown = drawn(small_store, small_knowledge, "SELECT DISTINCT ?e { ?s rdf:subject ?e ; a kg:Statement }")
    (look,) = shown.looks
    linked = {iri for link in look.links for iri in link.statements}
    between = {one.iri for one in shown.statements if one.subject != one.object}
    assert between
    assert between <= linked

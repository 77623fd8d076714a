"""No term of the ontology is unused: each is in the data or in a saved query, and each has its competency question."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from kg.curation.artifact import Artifact
from kg.queries.catalogue import saved
from kg.stores.embedded import EmbeddedStore
from kg.terms import PREFIXES, Vocabulary, expand, shorten
from tests.conftest import ROOT

IN_DATA = """
SELECT DISTINCT ?term WHERE {
  VALUES ?layer { graph:curated graph:planned graph:inferred graph:background graph:sources graph:index graph:dataset }
  GRAPH ?layer { { ?s ?term ?o } UNION { ?s ?p ?term FILTER (isIRI(?term)) } }
}
"""


@pytest.fixture(scope="module")
def vocabulary(shipped_artifact: Artifact) -> Vocabulary:
    return shipped_artifact.vocabulary()


@pytest.fixture(scope="module")
def in_data(shipped_store: EmbeddedStore) -> set[str]:
    return {str(row[0]) for row in shipped_store.select(IN_DATA).rows}


def test_every_class_has_members_and_a_competency_question(vocabulary: Vocabulary, in_data: set[str]) -> None:
    inhabited = {ancestor for iri in vocabulary.classes if iri in in_data for ancestor in vocabulary.lineage(iri)}
    articles = {expand("kg:TradeFacilitationArticle"), expand("kg:PeriodName")}  # what is shipped kept its names
    assert [shorten(iri) for iri in vocabulary.classes if iri not in inhabited | articles] == []
    assert [shorten(iri) for iri in vocabulary.classes if not queries_using(iri, vocabulary)] == []


def test_every_property_is_in_the_data_and_has_a_competency_question(vocabulary: Vocabulary, in_data: set[str]) -> None:
    """A description of a source may state what none of the shipped documents needs."""
    of_sources = {expand(f"kg:{name}") for name in ("inForceFrom", "inForceUntil", "amends", "supersedes", "reliesOn")}
    assert [shorten(iri) for iri in vocabulary.properties if iri not in in_data | of_sources] == []
    assert [shorten(iri) for iri in vocabulary.properties if not queries_using(iri, vocabulary)] == []


def test_every_code_is_in_the_data_and_has_a_competency_question(vocabulary: Vocabulary, in_data: set[str]) -> None:
    """An article of the trade facilitation agreement may have no initiative: that it has none is what is asked.

    Kinds of link are of the ontology alone: they say of its classes what views need to know. Kinds of agencies, regions
    and documents, how well a date is known and how far a superlative reaches are lists for every document, also for
    those that are not shipped, and so are the units that ingestion reads. The modality of drafts is in no dataset.
    """
    kinds = {code.iri for code in vocabulary.codes.values() if code.scheme == "link-kind"}
    general = ("tfa", "agency-kind", "region-kind", "genre", "precision", "ending", "claim-scope")
    open_lists = {code.iri for code in vocabulary.codes.values() if code.scheme in general}
    lines = (ROOT / "kg" / "ingest" / "measures.txt").read_text(encoding="utf-8").splitlines()
    units = {expand(f"code:unit/{line.partition('|')[0].strip()}") for line in lines}
    elsewhere = open_lists | kinds | units | {expand("code:modality/candidate")}
    assert [shorten(iri) for iri in vocabulary.codes if iri not in in_data | elsewhere] == []
    assert [shorten(iri) for iri in vocabulary.codes if iri not in kinds and not queries_using(iri, vocabulary)] == []


def test_annotations_of_terms_are_in_the_ontology(chapter_store: EmbeddedStore) -> None:
    unused = chapter_store.select(
        "SELECT ?term { ?term a owl:AnnotationProperty FILTER NOT EXISTS { ?s ?term ?o } } ORDER BY ?term"
    )
    assert unused.rows == ()


def test_a_query_uses_what_stands_below_and_beside_what_it_names(vocabulary: Vocabulary) -> None:
    assert "initiatives-by-kind" in queries_using(expand("kg:Reform"), vocabulary)
    assert "initiatives-with-status" in queries_using(expand("code:status/pilot"), vocabulary)
    assert queries_using(expand("kg:paysFor"), vocabulary) == ("who-pays",)
    assert queries_using("https://example.org/none", vocabulary) == ()


def queries_using(iri: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The names of the saved queries that use a class, property or code, sorted; empty if none does.

    A query uses what it names, and the classes below a class that it names, since it asks for those too. It uses a
    code if it names the code's list, the property or class that takes its values from the list, or the class of the
    code.
    """
    wanted = {shorten(name) for name in _names(iri, vocabulary)}
    return tuple(name for name, query in saved().items() if not wanted.isdisjoint(query.terms))


def _names(iri: str, vocabulary: Vocabulary) -> Iterable[str]:
    if iri in vocabulary.classes:
        return vocabulary.lineage(iri)
    if iri not in vocabulary.codes:
        return (iri,)
    scheme = vocabulary.codes[iri].scheme
    properties = [term.iri for term in vocabulary.properties.values() if term.code_list == scheme]
    classes = [term.iri for term in vocabulary.classes.values() if term.code_list == scheme]
    return (iri, f"{PREFIXES['code']}{scheme}", *properties, *classes)

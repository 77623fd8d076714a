"""What the header of each saved query promises: words in both languages, terms, an example, and a total order."""

from __future__ import annotations

import re

import pytest
from rdflib import URIRef
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from kg.errors import NameNotFound, QueryError
from kg.queries.binding import sparql_with
from kg.queries.catalogue import ANY, KINDS, SavedQuery, find, parse, saved
from kg.stores.embedded import EmbeddedStore
from kg.terms import PREFIXES, shorten

QUERIES = [query for query in saved().values() if not query.is_lens]
SLOT = re.compile(r"\{(\w+)\}")
OF_RDF_ITSELF = ("rdf:", "rdfs:", "xsd:", "graph:")

by_name = pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)


def test_there_are_competency_questions_of_every_kind() -> None:
    assert len(QUERIES) >= 60
    assert {query.kind for query in QUERIES} == set(KINDS) - {"lens"}


@by_name
def test_a_query_is_worded_in_both_languages(query: SavedQuery) -> None:
    for text in (query.title, query.question, query.about):
        assert text.zh
        assert text.en
        assert re.search("[\u4e00-\u9fff]", text.zh)
        assert not re.search("[\u4e00-\u9fff]", text.en)
    assert min(len(query.asks["zh"]), len(query.asks["en"])) >= 2


@by_name
def test_words_speak_of_parameters_that_exist(query: SavedQuery) -> None:
    names = {parameter.name for parameter in query.parameters}
    required = {parameter.name for parameter in query.parameters if not parameter.optional}
    for text in (query.question.zh, query.question.en):
        assert required <= set(SLOT.findall(text)) <= names
    for text in (*query.asks["zh"], *query.asks["en"]):
        assert set(SLOT.findall(text)) <= names
    for name in names:
        assert f"# bind: {name}\n" in query.text


@by_name
def test_the_header_names_the_terms_of_the_query(query: SavedQuery) -> None:
    assert list(query.terms) == sorted(_terms(query))


@by_name
def test_the_order_is_total(query: SavedQuery, chapter_store: EmbeddedStore) -> None:
    keys = re.findall(r"\?(\w+)", query.text[query.text.rindex("ORDER BY") :])
    found = chapter_store.select(sparql_with(query, {}, chapter_store))
    columns = [found.variables.index(key) for key in keys if key in found.variables]
    assert len({tuple(row[column] for column in columns) for row in found.rows}) == len(found.rows)


def test_a_header_is_read() -> None:
    query = parse(
        "q",
        "# zh: 甲\n# en: A\n# kind: count\n# param: who entity kg:Agent,kg:Place = * | 谁 | who\n"
        "# param: when integer 1-9999 | 年 | year\n# asks-zh: 一|二\n# terms: kg:Agent kg:leads\nSELECT * {}\n",
    )
    who, when = query.parameters
    assert (who.optional, who.default, who.classes) == (True, ANY, ("kg:Agent", "kg:Place"))
    assert (when.optional, when.default, when.bounds) == (False, "", (1, 9999))
    assert query.asks == {"zh": ("一", "二"), "en": ()}
    assert (query.kind, query.terms) == ("count", ("kg:Agent", "kg:leads"))


def test_a_malformed_parameter_is_refused() -> None:
    with pytest.raises(QueryError, match="is not a parameter"):
        parse("q", "# param: who person = x | 谁 | who\n")


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    with pytest.raises(NameNotFound, match="did you mean “agency-leads”"):
        find("agency-lead")


def _terms(query: SavedQuery) -> set[str]:
    """The IRIs of the parsed query, and the classes and lists of its parameters, as CURIEs."""
    head = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    found: set[str] = set()
    _collect(translateQuery(parseQuery(head + query.text)).algebra, found)
    for parameter in query.parameters:
        found |= set(parameter.classes) | ({f"code:{parameter.kind}"} if parameter.type == "code" else set())
    return {curie for curie in map(shorten, found) if not curie.startswith(OF_RDF_ITSELF)}


def _collect(node: object, found: set[str]) -> None:
    if isinstance(node, URIRef):
        found.add(str(node))
    elif isinstance(node, CompValue | dict):
        for value in node.values():
            _collect(value, found)
    elif isinstance(node, list | tuple | set):
        for value in node:
            _collect(value, found)
    elif hasattr(node, "args"):
        _collect(node.args, found)
    elif hasattr(node, "path"):
        _collect(node.path, found)

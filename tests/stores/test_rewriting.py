"""Queries of every construct taken apart, written back and traced, as committed. After a change that is meant:

python -m tests.stores.test_rewriting
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib.plugins.sparql.parserutils import CompValue

from kg.errors import QueryError
from kg.stores.embedded import EmbeddedStore
from kg.stores.provenance.expressions import expression, term
from kg.stores.provenance.patterns import Writing
from kg.stores.provenance.property_paths import path_text
from kg.stores.provenance.selects import parsed
from kg.stores.provenance.trace import RepeatedPath, Slot, Trace, WitnessTriple
from kg.stores.provenance.witnesses import traced

GOLDEN = Path(__file__).parent / "golden" / "rewriting.txt"
CHANCE = re.compile(r"RAND|NOW|UUID|BNODE|SAMPLE|GROUP_CONCAT")
QUERIES = """
SELECT ?a { ?a kg:leads ?b }
SELECT ?a { ?a kg:leads [ kg:aimsAt ?c ] . [] kg:operates ?s }
SELECT ?a { ?a a kg:Agency ; skos:prefLabel "临江海关"@zh , "x\\t\\"y\\\\", 1.5 , true , "2015-01-01"^^xsd:date }
SELECT ?a { ?a kg:leads ?b . { ?b kg:aimsAt ?c } { ?d kg:operates ?e } }
SELECT ?a { ?a kg:leads ?b OPTIONAL { ?a kg:operates ?s } }
SELECT ?a ?s { ?a kg:leads ?b OPTIONAL { ?a kg:operates ?s FILTER (?b != ?s) } OPTIONAL { ?s kg:builds ?x } }
SELECT ?a ?s { ?a kg:leads ?b OPTIONAL { ?a kg:operates ?s OPTIONAL { ?s kg:provides ?x } } }
SELECT ?x { { ?a kg:leads ?x } UNION { ?a kg:operates ?x } UNION { ?x kg:launches ?a } }
SELECT ?x { { ?a kg:leads ?x { ?a kg:operates ?y } UNION { ?x kg:aimsAt ?y } } UNION { ?x kg:builds ?y } }
SELECT ?a { ?a kg:leads ?b MINUS { ?a kg:builds ?x OPTIONAL { ?x kg:leads ?y } } }
SELECT ?a { ?a kg:leads ?b FILTER EXISTS { ?a kg:operates [] } FILTER NOT EXISTS { ?a kg:builds/kg:leads ?x } }
SELECT ?a { GRAPH ?g { ?a kg:leads ?b } GRAPH graph:curated { ?b kg:aimsAt ?c } }
SELECT ?a FROM graph:curated FROM NAMED graph:ontology FROM NAMED graph:inferred { ?a kg:leads ?b }
SELECT ?x ?y { VALUES (?x ?y) { (id:one-stop 1) (UNDEF "a"@en) (id:linjiang UNDEF) } ?a ?p ?x }
SELECT ?x { VALUES ?x { } }
SELECT ?a { ?a kg:leads ?b } VALUES ?b { id:paperless-pilot }
SELECT ?a (COUNT(?b) AS ?n) { ?a kg:leads ?b } GROUP BY ?a VALUES ?a { id:linjiang-customs }
SELECT ?c ?d { ?a kg:leads ?b BIND (?b AS ?c) BIND (1 AS ?d) }
SELECT (STR(?b) AS ?c) (?c AS ?d) { ?a kg:leads ?b }
SELECT ?r ?s { ?a kg:leads ?b BIND (RAND() AS ?r) BIND (?r + 1 AS ?s) }
SELECT (NOW() AS ?n) (UUID() AS ?u) (STRUUID() AS ?v) (BNODE() AS ?w) (BNODE("x") AS ?x) (STR(?a) AS ?y) { ?a kg:leads ?b }
SELECT (IF(?a = ?b, "x", RAND()) AS ?r) ?a { ?a kg:leads ?b }
SELECT (?x IN (1, RAND()) AS ?r) ?x { VALUES ?x { 1 } }
SELECT (EXISTS { ?a kg:operates ?b } AS ?e) (!EXISTS { ?a kg:builds ?c } AS ?f) { ?a kg:leads ?b }
SELECT ?x { VALUES ?x { 1 2 3 } FILTER (?x > 1 && ?x < 3 || ?x = 5 || !(?x >= 1) && ?x <= 2) }
SELECT ?y { VALUES ?x { 1 2 3 } BIND (?x + 2 - 1 * 3 / 2 AS ?y) FILTER (-?x < +?x) }
SELECT ?x { VALUES ?x { 1 2 3 } FILTER (?x IN (1, 2) && ?x NOT IN (3) && ?x NOT IN ()) }
SELECT ?x { VALUES ?x { "abc" "b" } FILTER (REGEX(?x, "B") || REGEX(?x, "A", "i")) }
SELECT ?y ?z { VALUES ?x { "abc" } BIND (SUBSTR(?x, 2) AS ?y) BIND (SUBSTR(?x, 1, 2) AS ?z) }
SELECT ?y ?z { VALUES ?x { "abc" } BIND (REPLACE(?x, "b", "x") AS ?y) BIND (REPLACE(?x, "B", "x", "i") AS ?z) }
SELECT ?y ?z { VALUES ?x { "abc" } BIND (CONCAT(?x, "-", ?x) AS ?y) BIND (COALESCE(?none, ?x) AS ?z) }
SELECT ?y ?z { VALUES ?x { "1" } BIND (xsd:integer(?x) AS ?y) BIND (STRDT(?x, xsd:date) AS ?z) }
SELECT ?y ?z { VALUES ?x { "1" } BIND (STRLANG(?x, "en") AS ?y) BIND (IRI(CONCAT("http://e/", ?x)) AS ?z) }
SELECT ?y { VALUES ?x { "a"@en } BIND (BOUND(?x) && LANGMATCHES(LANG(?x), "*") && DATATYPE(?x) = rdf:langString AS ?y) }
SELECT DISTINCT ?a { ?a kg:leads ?b } ORDER BY ?b DESC(?a) ASC(STR(?b)) LIMIT 5 OFFSET 0
SELECT REDUCED ?a { ?a kg:leads ?b } LIMIT 0
SELECT ?s { ?s a kg:Statement } ORDER BY ?s OFFSET 2
SELECT ?a (COUNT(?b) AS ?n) (COUNT(DISTINCT ?b) AS ?m) { ?a kg:leads ?b } GROUP BY ?a HAVING (COUNT(?b) > 0) (?n < 9) ORDER BY DESC(COUNT(?b)) ?a
SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT *) AS ?m) { ?a kg:leads ?b }
SELECT (COUNT(*) AS ?n) { ?a kg:leads ?b } GROUP BY ?a
SELECT (MIN(?v) AS ?low) (MAX(?v) AS ?high) (SUM(?v) AS ?all) (AVG(?v) + 1 AS ?mean) { ?a sdmx-measure:obsValue ?v }
SELECT (GROUP_CONCAT(?l) AS ?x) (GROUP_CONCAT(DISTINCT ?l ; SEPARATOR = "; ") AS ?y) ?a { ?a skos:altLabel ?l } GROUP BY ?a
SELECT (SAMPLE(?l) AS ?x) (STR(MIN(?l)) AS ?y) { ?a skos:altLabel ?l } GROUP BY ?a
SELECT (SAMPLE(?l) AS ?x) (STRLEN(SAMPLE(?l)) AS ?y) (COUNT(?l) AS ?z) (RAND() AS ?r) (SUM(RAND()) AS ?s) { ?a skos:altLabel ?l } GROUP BY STR(?a)
SELECT (GROUP_CONCAT(?l) AS ?x) (COUNT(?l) AS ?n) { ?a skos:altLabel ?l } GROUP BY STR(?a)
SELECT ?t (COUNT(?a) AS ?n) { ?a kg:leads ?b } GROUP BY (STR(?b) AS ?t) ?a
SELECT (COUNT(?a) AS ?n) { ?a kg:leads ?b } GROUP BY STR(?b) ?a
SELECT (SUM(IF(EXISTS { ?a kg:operates ?x }, 1, 0)) AS ?n) { ?a kg:leads ?b }
SELECT ?a { ?a kg:leads ?b { SELECT ?b { ?b kg:aimsAt ?c . ?d ?e [] FILTER (?d != ?c) } } }
SELECT ?a { ?a kg:leads ?b { SELECT DISTINCT ?b { ?b kg:aimsAt ?c } ORDER BY DESC(?c) LIMIT 1 } }
SELECT ?a ?n { { SELECT ?a (COUNT(?b) AS ?n) { ?a kg:leads ?b VALUES ?b { id:paperless-pilot } } GROUP BY ?a HAVING (MAX(?b) != ?a) } ?a kg:operates ?b }
SELECT ?m { { SELECT (MAX(?c) AS ?m) { ?a kg:leads/kg:aimsAt ?c } GROUP BY ?a } }
SELECT ?a { { SELECT * { ?a kg:leads id:paperless-pilot } } }
SELECT ?a { ?a kg:leads/kg:aimsAt/^kg:aimsAt ?c }
SELECT ?a { ?a kg:leads|^kg:aimsAt|kg:operates ?c . ?b ^kg:leads ?a . ?b ^(^kg:leads) ?d }
SELECT ?a { ?a (kg:leads/kg:aimsAt)|kg:builds ?c . ?a ^(kg:leads/kg:aimsAt) ?d }
SELECT ?a { ?a !(kg:operates|rdf:type) id:paperless-pilot . ?a !kg:builds ?b }
SELECT ?x { id:east-harbour geo:sfWithin+ ?x . ?x (geo:sfWithin|^kg:leads)* id:linjiang . ?y kg:leads? ?x }
SELECT ?x { OPTIONAL { ?x (kg:leads/geo:sfWithin+)+ ?y } ?x ^(kg:leads+) ?y }
SELECT ?x { ?x !(kg:leads|kg:builds)+ ?y FILTER (?y = id:shorter-time) }
SELECT ?p { id:linjiang-customs ?p id:paperless-pilot . << id:a ?p id:b >> ?q ?r }
""".strip().splitlines()


def _place(slot: Slot) -> str:
    return f"?{slot.variable}" if slot.variable else repr(slot.term)


def _steps(steps: tuple[WitnessTriple, ...], chains: tuple[RepeatedPath, ...], indent: str) -> Iterator[str]:
    for one in steps:
        choices = "|".join(f"{'^' if inverse else ''}{_place(slot)}" for slot, inverse in one.predicates)
        yield f"{indent}step: {_place(one.subject)} {choices} {_place(one.object)}{_guarded(one.guards)}"
        yield f"{indent}  variables: {' '.join(sorted(one.variables))}"
    for chain in chains:
        ends = f"{_place(chain.subject)} {chain.repetition} {_place(chain.object)}"
        yield f"{indent}chain: {ends}{_guarded(chain.guards)} variables {' '.join(sorted(chain.variables))}"
        yield f"{indent}  hops from ?{chain.hops.start} to ?{chain.hops.end}: {chain.hops.query}"
        yield from _steps(chain.hops.steps, chain.hops.chains, f"{indent}  ")


def _guarded(guards: tuple[str, ...]) -> str:
    return f" if {' and '.join(guards)}" if guards else ""


def _trace(found: Trace) -> Iterator[str]:
    yield f"pattern: {found.pattern}"
    yield f"asked for: {found.query(9).partition(' WHERE ')[0].partition(' FROM ')[0]}"
    yield f"joined: {' '.join(found.joined)}{' (sliced)' if found.sliced else ''}"
    yield f"given: {' '.join(sorted(found.given))}"
    for name, parts in sorted(found.computed.items()):
        yield f"computed: {name} from {' '.join(sorted(parts))}"
    yield from _steps(found.steps, found.chains, "")


def rewritten(query: str) -> str:
    """The query as it is written back, and its trace; blank nodes are numbered as they appear."""
    try:
        select, clauses = parsed(query)
        lines = [query, f"written: {Writing().select(select)}", f"from: {' '.join(clauses)}", *_trace(traced(query))]
    except QueryError as error:
        lines = [query, f"refused: {error.message.split(':')[0]}"]
    text = "\n".join(f"  {line}".rstrip() if place else line for place, line in enumerate(lines))
    names: dict[str, str] = {}
    text = re.sub(r"blank_[0-9a-f]+", lambda match: names.setdefault(match[0], f"blank_{len(names) + 1}"), text)
    # The names of blank nodes are made up, and so is their order.
    return re.sub(r"(?<=asked for: SELECT DISTINCT ).*", lambda match: " ".join(sorted(match[0].split())), text)


COMMITTED = GOLDEN.read_text(encoding="utf-8").split("\n\n") if GOLDEN.is_file() else []


def test_every_query_is_in_the_golden_file() -> None:
    assert [part.split("\n", 1)[0] for part in COMMITTED] == QUERIES


@pytest.mark.parametrize("expected", COMMITTED, ids=range(len(COMMITTED)))
def test_a_query_is_rewritten_as_committed(expected: str) -> None:
    assert rewritten(expected.split("\n", 1)[0]) == expected.rstrip("\n")


@pytest.mark.parametrize("query", [one for one in QUERIES if "<<" not in one])
def test_what_is_written_back_asks_for_the_same(query: str, small_store: EmbeddedStore) -> None:
    select, clauses = parsed(query)
    text = Writing().select(select).replace(" WHERE ", f" {' '.join(clauses)} WHERE ", 1)
    again, before = small_store.select(text), small_store.select(query)
    assert again.variables == before.variables
    assert len(again) == len(before)
    if not CHANCE.search(query):
        assert sorted(map(str, again.rows)) == sorted(map(str, before.rows))


def test_the_witnesses_are_narrowed_by_inline_data() -> None:
    found = traced("SELECT ?a FROM graph:curated { ?a kg:leads ?b }")
    assert found.query(7, "VALUES (?a) { (<x:y>) }") == (
        "SELECT DISTINCT ?a ?b FROM <https://w3id.org/kouan/graph/curated> WHERE { VALUES (?a) { (<x:y>) } "
        "{ ?a <https://w3id.org/kouan/ns#leads> ?b . } } LIMIT 7"
    )
    assert " SELECT DISTINCT * WHERE " in f" {traced('SELECT (1 AS ?x) {}').query(1).replace('?x', '*')} "


def test_what_cannot_be_written_is_refused_with_its_name() -> None:
    with pytest.raises(QueryError, match=r"^evidence cannot be traced through 1$"):
        term(1)
    with pytest.raises(QueryError, match=r"^evidence cannot be traced through the path 1$"):
        path_text(1)
    with pytest.raises(QueryError, match=r"^evidence cannot be traced through Strange$"):
        expression(CompValue("Strange"), str, {})
    with pytest.raises(QueryError, match=r"^evidence cannot be traced through Strange$"):
        Writing().pattern(CompValue("Strange"))
    for text, message in (
        ("ASK { ?s ?p ?o }", "evidence belongs to rows: the query must be a SELECT"),
        ("SELECT ?a { ?a !(^kg:leads|kg:builds) ?b }", "evidence cannot be traced through a negated path with ^"),
        ("SELECT ?a { SERVICE <x:y> { ?a kg:leads ?b } }", "evidence cannot be traced through ServiceGraphPattern"),
    ):
        with pytest.raises(QueryError) as raised:
            traced(text)
        assert raised.value.message == message
    with pytest.raises(QueryError, match=r"^the query cannot be traced to its evidence: Expected ") as raised:
        traced("SELECT ?a { ?a }")
    assert "\n" not in raised.value.message


def test_a_tab_in_a_string_stays_a_tab() -> None:
    assert str(parsed('SELECT\t?a { ?a kg:leads "x\ty" }')[0].where.triples[0][2]) == "x\ty"


def regenerate() -> None:
    GOLDEN.write_text("\n\n".join(map(rewritten, QUERIES)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    regenerate()

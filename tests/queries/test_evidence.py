"""The evidence of rows: what each construct of SPARQL makes of it, and that no row cites what it does not rest on."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.model.knowledge import Knowledge
from kg.queries.evidence import rows as evidence_module
from kg.queries.evidence.formats import EVIDENCE_FORMATS, with_evidence
from kg.queries.evidence.rows import Evidence, evidence
from kg.stores.embedded import EmbeddedStore
from kg.stores.rdf import Iri
from kg.terms import expand, local_name, shorten


def cited(found: Evidence, knowledge: Knowledge, row: int = 0) -> set[str]:
    """The citations of a row: statements as “subject property object”, entities and sentences by name."""
    names = set()
    for citation in found.rows[row].citations:
        if citation.kind == "statement":
            one = knowledge.statements[citation.iri]
            names.add(" ".join(local_name(part) for part in (one.subject, one.property, one.object)))
        else:
            names.add(local_name(citation.iri).split("#")[-1] if citation.kind == "entity" else citation.kind)
    return names


LEADS = "linjiang-customs leads paperless-pilot"
AIMS = "paperless-pilot aimsAt shorter-time"
OPERATES = "linjiang-customs operates one-stop"
LAUNCHES = "one-stop-launch launches one-stop"
IN_PORT = "east-harbour sfWithin linjiang-port"
IN_REGION = "linjiang-port sfWithin linjiang"


@pytest.mark.parametrize(
    ("query", "expected", "untraced"),
    [
        ("SELECT ?a ?b { ?a kg:leads ?b }", {LEADS}, ()),
        ("SELECT ?a { ?a kg:leads ?b . ?b kg:aimsAt ?c }", {LEADS, AIMS}, ()),
        ("SELECT ?a { { { ?a kg:leads [ kg:aimsAt ?c ] } } }", {LEADS, AIMS}, ()),
        ("SELECT ?a ?s { ?a kg:leads ?b OPTIONAL { ?a kg:operates ?s } }", {LEADS, OPERATES}, ()),
        ("SELECT ?a { ?a kg:leads ?b OPTIONAL { ?a kg:operates ?s FILTER (?b = ?s) } }", {LEADS}, ()),
        ("SELECT ?x { { ?a kg:leads ?x } UNION { ?a kg:operates ?x FILTER (false) } }", {LEADS}, ()),
        ("SELECT ?a { ?a kg:leads/kg:aimsAt ?c }", {LEADS, AIMS}, ()),
        ("SELECT ?b { ?b ^kg:leads/kg:operates ?s }", {LEADS, OPERATES}, ()),
        ("SELECT ?a ?x { ?a kg:leads|^kg:aimsAt ?x FILTER (?a = id:linjiang-customs) }", {LEADS}, ()),
        ("SELECT ?a { ?a (kg:leads/kg:aimsAt)|kg:builds ?c }", {LEADS, AIMS}, ()),
        ("SELECT ?a { ?a !(kg:operates|rdf:type|kg:evidence) id:paperless-pilot . ?a a kg:Agency }", {LEADS}, ()),
        ("SELECT ?x { id:east-harbour geo:sfWithin+ ?x FILTER (?x = id:linjiang-port) }", {IN_PORT}, ()),
        ("SELECT ?x { id:linjiang-port (geo:sfWithin|^kg:leads)* ?x FILTER (?x = id:linjiang) }", {IN_REGION}, ()),
        ("SELECT ?x { id:linjiang-customs (kg:leads/kg:aimsAt)+ ?x }", {LEADS, AIMS}, ()),
        ("SELECT ?x { id:linjiang-customs kg:leads? ?x FILTER (?x != id:linjiang-customs) }", {LEADS}, ()),
        ("SELECT ?a (COUNT(?b) AS ?n) { ?a kg:leads ?b } GROUP BY ?a", {LEADS}, ()),
        ("SELECT (COUNT(*) AS ?n) { ?a kg:leads ?b . ?b kg:aimsAt ?c }", {LEADS, AIMS}, ()),
        ("SELECT (COUNT(*) AS ?n) { ?a kg:leads ?b } GROUP BY ?a", {LEADS}, ()),
        ("SELECT (SAMPLE(STR(?a)) AS ?n) { ?a kg:leads ?b } GROUP BY STR(?a) HAVING (COUNT(?b) > 0)", {LEADS}, ()),
        ("SELECT DISTINCT ?a { ?a kg:leads ?b } ORDER BY ?b LIMIT 1", {LEADS}, ()),
        ("SELECT ?a { ?a kg:leads ?b { SELECT ?b { ?b kg:aimsAt ?c } } }", {LEADS, AIMS}, ()),
        ("SELECT ?a { ?a kg:leads ?b { SELECT ?b { ?b kg:aimsAt ?c } ORDER BY ?b LIMIT 1 } }", {LEADS, AIMS}, ()),
        ("SELECT ?a ?n { { SELECT ?a (COUNT(?b) AS ?n) { ?a kg:leads ?b } GROUP BY ?a } }", {LEADS}, ()),
        ("SELECT ?m { { SELECT (MAX(?c) AS ?m) { ?a kg:leads/kg:aimsAt ?c } GROUP BY ?a } }", {LEADS, AIMS}, ()),
        ("SELECT ?a ?v { VALUES (?a ?v) { (id:linjiang-customs 1) } ?a kg:leads ?b }", {LEADS}, ()),
        ("SELECT ?c { ?a kg:leads ?b BIND (?b AS ?c) }", {LEADS}, ()),
        ("SELECT (STR(?b) AS ?c) { ?a kg:leads ?b }", {LEADS}, ()),
        ("SELECT ?g ?a { GRAPH ?g { ?a kg:leads ?b } }", {LEADS}, ("g",)),
        ("SELECT ?a { ?a kg:leads ?b MINUS { ?a kg:builds ?x } FILTER EXISTS { ?a kg:operates ?s } }", {LEADS}, ()),
        ("SELECT ?a FROM graph:curated { ?a kg:leads ?b }", {LEADS}, ()),
        ("SELECT ?m { ?s rdf:subject id:linjiang-customs ; rdf:predicate kg:leads ; kg:modality ?m }", {LEADS}, ()),
        ("SELECT ?g { ?s rdf:predicate kg:leads ; kg:evidence/kg:gist ?g FILTER (lang(?g) = 'en') }", {LEADS, "sentence"}, ()),
        ("SELECT ?a ?l { ?a kg:leads ?b ; skos:prefLabel ?l FILTER (lang(?l) = 'zh') }", {LEADS}, ()),
        ("SELECT ?a ?c ?l { ?a kg:leads ?b ; a ?c . ?c rdfs:label ?l FILTER (lang(?l) = 'zh') }", {LEADS}, ()),
        ("SELECT ?v { id:declarations-2015 sdmx-measure:obsValue ?v }", {"declarations-2015"}, ()),
        ("SELECT ?l { id:one-stop skos:prefLabel ?l FILTER (lang(?l) = 'en') }", {"one-stop"}, ()),
        ("SELECT ?l { kg:leads rdfs:label ?l FILTER (lang(?l) = 'en') }", set(), ("l",)),
        ("SELECT (COUNT(?l) AS ?n) { kg:leads rdfs:label ?l }", set(), ("n",)),
        ("SELECT (COUNT(?a) AS ?n) { ?a kg:builds ?b }", set(), ("n",)),
        ("SELECT (RAND() AS ?r) ?a { ?a kg:leads ?b }", {LEADS}, ()),
        ("SELECT ?x { BIND (1 AS ?x) }", set(), ("x",)),
        ("SELECT ?x { VALUES ?x { id:linjiang-customs } }", set(), ("x",)),
        ("SELECT (COUNT(?x) AS ?n) { VALUES ?x { 1 2 } }", set(), ("n",)),
        ("SELECT ?x { VALUES ?x { id:linjiang-customs } FILTER EXISTS { ?x kg:leads ?b } }", set(), ("x",)),
        ("SELECT ?x ?y { VALUES ?x { 1 } BIND (?x + 1 AS ?y) }", set(), ("x", "y")),
        ("SELECT (EXISTS { ?a kg:leads ?b } AS ?e) {}", set(), ("e",)),
        ("SELECT ?a (NOT EXISTS { ?a kg:builds ?x } AS ?e) { ?a kg:leads ?b }", {LEADS}, ("e",)),
        ("SELECT (1 AS ?x) { id:linjiang-customs kg:leads id:paperless-pilot }", {LEADS}, ()),
    ],
)  # fmt: skip
def test_a_row_rests_on_the_triples_of_its_witnesses(
    query: str, expected: set[str], untraced: tuple[str, ...], small_store: EmbeddedStore, small_knowledge: Knowledge
) -> None:
    found = evidence(small_store, query, small_knowledge)
    assert len(found.rows) == 1
    assert cited(found, small_knowledge) == expected
    assert tuple(one.column for one in found.rows[0].untraced) == untraced


def test_what_is_untraced_has_a_reason(small_store: EmbeddedStore, small_knowledge: Knowledge) -> None:
    query = "SELECT ?l (STRLEN(?l) AS ?n) { kg:leads rdfs:label ?l FILTER (lang(?l) = 'en') }"
    reasons = {one.column: one.reason for one in evidence(small_store, query, small_knowledge).rows[0].untraced}
    assert reasons == {"l": "unstated", "n": "computed"}
    none = evidence(small_store, "SELECT (COUNT(?a) AS ?n) { ?a kg:builds ?b }", small_knowledge)
    assert [one.reason for one in none.rows[0].untraced] == ["unfound"]
    query = "SELECT ?x ?y (EXISTS { ?s ?p ?o } AS ?e) { VALUES ?x { 1 } BIND (2 AS ?y) }"
    reasons = {one.column: one.reason for one in evidence(small_store, query, small_knowledge).rows[0].untraced}
    assert reasons == {"x": "given", "y": "given", "e": "computed"}


def test_dates_stand_in_evidence_with_precision_and_basis(
    small_store: EmbeddedStore, small_knowledge: Knowledge
) -> None:
    query = "SELECT ?s ?p ?b { ?s a kg:Statement ; kg:precision ?p ; kg:dateBasis ?b ; rdf:subject ?a } ORDER BY ?s"
    answer = evidence(small_store, query, small_knowledge)
    rows = json.loads(with_evidence(small_store, query, small_knowledge, "json"))["evidence"]
    lines = with_evidence(small_store, query, small_knowledge, "tsv").splitlines()
    place = lines[0].split("\t").index("?dates")
    assert rows
    for terms, row, line in zip(answer.solutions.rows, rows, lines[1:], strict=True):
        period = row["citations"][0]["period"]
        assert period["precision"] == local_name(str(terms[1]))
        assert period["basis"] == local_name(str(terms[2]))
        names = (("from", "latestFrom"), ("earliestTo", "to"))
        ends = ("~".join(period[name] for name in pair if name in period) or ".." for pair in names)
        assert f"{'/'.join(ends)} {period['precision']} {period['basis']}" in line.split("\t")[place]


def test_a_plan_makes_a_row_a_plan(small_store: EmbeddedStore, small_knowledge: Knowledge) -> None:
    query = "SELECT ?a { ?t kg:continues ?p . ?a kg:leads ?p }"
    assert evidence(small_store, query, small_knowledge).rows[0].modality == "planned"


def test_citations_beyond_the_most_are_counted(
    small_store: EmbeddedStore, small_knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence_module, "MOST_CITATIONS", 3)
    found = evidence(small_store, "SELECT (COUNT(*) AS ?n) { ?s rdf:predicate ?p }", small_knowledge)
    assert len(found.rows[0].citations) == 3
    assert found.rows[0].left_out == len(small_knowledge.statements) - 3


def test_too_many_witnesses_are_said(
    small_store: EmbeddedStore, small_knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence_module, "MOST_WITNESSES", 2)
    query = "SELECT ?a { ?a a/rdfs:subClassOf* kg:Entity }"
    found = evidence(small_store, query, small_knowledge)
    assert not found.complete
    assert {one.reason for row in found.rows for one in row.untraced} == {"unfound"}
    assert "…" in with_evidence(small_store, query, small_knowledge, "csv").splitlines()[1]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("ASK { ?a kg:leads ?b }", "a SELECT query is needed"),
        ("SELECT ?a { ?a !^kg:leads ?b }", "evidence cannot be traced through a negated path"),
    ],
)
def test_what_cannot_be_traced_is_refused(
    query: str, message: str, small_store: EmbeddedStore, small_knowledge: Knowledge
) -> None:
    with pytest.raises(QueryError, match=message):
        evidence(small_store, query, small_knowledge)


# --- any query


class Small:
    """The small world, which hypothesis does not print whole."""

    def __init__(self, store: EmbeddedStore, knowledge: Knowledge) -> None:
        self.store, self.knowledge = store, knowledge


@pytest.fixture(scope="module")
def small(small_store: EmbeddedStore, small_knowledge: Knowledge) -> Small:
    return Small(small_store, small_knowledge)


PREDICATES = ("kg:leads", "kg:aimsAt", "kg:operates", "geo:sfWithin", "kg:organizes", "kg:launches", "?p1", "?p2")
ENDS = ("?a", "?b", "?c", "?d", "id:linjiang-customs", "id:one-stop", "id:linjiang-port")
PATTERNS = st.tuples(st.sampled_from(ENDS), st.sampled_from(PREDICATES), st.sampled_from(ENDS))
TEXTS = PATTERNS.map(lambda parts: (" ".join(parts) + " .", (parts,)))


def _joined(parts: list[tuple[str, tuple[Any, ...]]], form: str) -> tuple[str, tuple[Any, ...]]:
    texts = [text for text, _ in parts]
    patterns = tuple(pattern for _, inner in parts for pattern in inner)
    match form:
        case "union":
            return " UNION ".join(f"{{ {text} }}" for text in texts), patterns
        case "optional":
            return texts[0] + "".join(f" OPTIONAL {{ {text} }}" for text in texts[1:]), patterns
        case "select":
            return f"{{ SELECT ?a ?b {{ {' '.join(texts)} }} }}", _hidden(patterns)
        case "sliced":
            return f"{{ SELECT ?a ?b {{ {' '.join(texts)} }} ORDER BY ?a ?b LIMIT 3 }}", _hidden(patterns)
        case "graph":
            return f"GRAPH ?g {{ {' '.join(texts)} }}", patterns
        case _:
            return "".join(f"{{ {text} }} " for text in texts), patterns


def _hidden(patterns: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(
        tuple(part if part in ("?a", "?b") or not part.startswith("?") else "*" for part in pattern)
        for pattern in patterns
    )


FORMS = ["group", "union", "optional", "select", "sliced", "graph"]
BODIES = st.recursive(
    TEXTS,
    lambda inner: st.builds(_joined, st.lists(inner, min_size=1, max_size=3), st.sampled_from(FORMS)),
    max_leaves=4,
)
HEADS = st.sampled_from(["SELECT *", "SELECT ?a", "SELECT DISTINCT ?a ?b", "SELECT ?a (COUNT(?b) AS ?n)"])


ANY = "any"


def _fits(pattern: tuple[str, ...], triple: tuple[str, ...], row: dict[str, str]) -> bool:
    for part, value in zip(pattern, triple, strict=True):
        if value != ANY and part.startswith("?") and row.get(part[1:], value) != value:
            return False
        if value != ANY and not part.startswith(("?", "*")) and expand(part) != value:
            return False
    return True


def _rows(found: Evidence) -> Iterator[tuple[dict[str, str], Any]]:
    for solution, row in zip(found.solutions.rows, found.rows, strict=True):
        terms = zip(found.solutions.variables, solution, strict=True)
        yield {name: term.value for name, term in terms if isinstance(term, Iri)}, row


@settings(deadline=None)
@given(BODIES, HEADS)
def test_each_statement_cited_is_an_instance_of_a_pattern_with_the_terms_of_the_row(
    small: Small, body: tuple[str, tuple[Any, ...]], head: str
) -> None:
    text, patterns = body
    grouped = " GROUP BY ?a" if "COUNT" in head else ""
    query = f"{head} {{ {text} }}{grouped} LIMIT 200"
    found = evidence(small.store, query, small.knowledge)
    for row, proof in _rows(found):
        for citation in proof.citations:
            if citation.kind == "statement":
                stated = small.knowledge.statements[citation.iri]
                triple = (stated.subject, stated.property, stated.object)
                about_it = (citation.iri, ANY, ANY)
                assert any(_fits(pattern, one, row) for pattern in patterns for one in (triple, about_it))


@settings(deadline=None)
@given(st.lists(PATTERNS, min_size=1, max_size=3), st.sampled_from(["?a", "?a ?b", "?c"]))
def test_a_row_cites_every_statement_of_every_solution_it_stands_for(
    small: Small, patterns: list[tuple[str, ...]], head: str
) -> None:
    body = " ".join(" ".join(pattern) + " ." for pattern in patterns)
    whole = small.store.select(f"SELECT * {{ {body} }} LIMIT 3000")
    names = [name.removeprefix("?") for name in head.split()]
    expected: dict[tuple[Any, ...], set[str]] = {}
    for solution in whole.rows:
        terms = dict(zip(whole.variables, solution, strict=True))
        key = tuple(terms.get(name) for name in names)
        for pattern in patterns:
            triple = tuple(str(terms[part[1:]]) if part.startswith("?") else expand(part) for part in pattern)
            stated = small.knowledge.edges.get(triple, ())  # type: ignore[arg-type] # three parts
            expected.setdefault(key, set()).update(stated[:1])
    found = evidence(small.store, f"SELECT DISTINCT {head} {{ {body} }}", small.knowledge)
    for solution, proof in zip(found.solutions.rows, found.rows, strict=True):
        statements = {one.iri for one in proof.citations if one.kind == "statement"}
        assert len(whole) == 3000 or proof.left_out or expected.get(solution, set()) <= statements


# --- formats

QUERY = "SELECT ?a ?modality { ?a kg:leads ?b BIND ('x' AS ?modality) }"


def test_json_is_sparql_results_with_evidence(small_store: EmbeddedStore, small_knowledge: Knowledge) -> None:
    found = json.loads(with_evidence(small_store, QUERY, small_knowledge, "json"))
    plain = json.loads(small_store.serialised(QUERY, "json"))
    assert {key: found[key] for key in plain} == plain
    ((citation,),) = ([*row["citations"]] for row in found["evidence"])
    assert shorten(citation["predicate"]) == "kg:leads"
    assert citation["sentences"][0]["gist"].keys() == {"zh", "en"}
    assert citation["sentences"][0]["place"] == "s1.1.2"
    assert found["evidence"][0]["untraced"] == []
    assert found["evidence_complete"] is True


@pytest.mark.parametrize("format_", EVIDENCE_FORMATS)
def test_every_format_names_the_place(format_: str, small_store: EmbeddedStore, small_knowledge: Knowledge) -> None:
    assert "s1.1.2" in with_evidence(small_store, QUERY, small_knowledge, format_)


def test_columns_of_evidence_keep_apart_from_those_of_the_query(
    small_store: EmbeddedStore, small_knowledge: Knowledge
) -> None:
    head = with_evidence(small_store, QUERY, small_knowledge, "csv").splitlines()[0]
    assert head == "a,modality,evidence,evidence_modality,gist_zh,gist_en,quote,statements,dates,untraced"


def test_tsv_holds_terms(small_store: EmbeddedStore, small_knowledge: Knowledge) -> None:
    head, row = with_evidence(small_store, QUERY, small_knowledge, "tsv").splitlines()
    assert head.split("\t")[:3] == ["?a", "?modality", "?evidence"]
    assert row.split("\t")[:3] == [
        "<https://w3id.org/kouan/id/linjiang-customs>",
        '"x"',
        '"linjiang-2015:s1.1.2"',
    ]


def test_another_format_is_refused(small_store: EmbeddedStore, small_knowledge: Knowledge) -> None:
    with pytest.raises(QueryError, match="evidence cannot be written as xml"):
        with_evidence(small_store, QUERY, small_knowledge, "xml")

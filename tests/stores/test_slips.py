"""The commonest slips in SPARQL: where each stands, and how it is mended; and no valid query is touched."""

from __future__ import annotations

import re

import pytest

from kg.errors import QueryError
from kg.queries.catalogue import saved
from kg.server.chinese import in_chinese
from kg.stores.grammar import require_query
from kg.stores.slips import slip
from kg.stores.syntax import normalised

# The slip stands at the first ¦ of the query, which is taken out.
SLIPS = [
    ("SELECT ¦？a { ?a kg:leads ?b }", "“？” is a full-width character: write ?"),
    ("SELECT ?a ¦｛ ?a kg:leads ?b ｝", "“｛” is a full-width character: write {"),
    ("SELECT ?a { ?a kg:leads ?b ¦。 }", "“。” is a full-width character: write ."),
    ("SELECT ?a { ?a kg:leads ¦“上海” }", '““” is a full-width character: write "'),
    ('SELECT ?a { ?a ?b ¦"上海 }', 'this quotation mark is not closed: write " after the text'),
    ("SELECT ?a { ?a kg:leads ?b ¦ORDER BY ?a }", "ORDER BY stands after the last “}”, not inside the braces"),
    ("SELECT ?a { ?a kg:leads ?b ¦LIMIT 5 }", "LIMIT stands after the last “}”, not inside the braces"),
    ("SELECT ?a {\n ?a kg:leads ?b }\nLIMIT ¦ten", "LIMIT takes a whole number: LIMIT 10"),
    ("SELECT ?a { ?a kg:leads ?b } ORDER ¦?a", "write ORDER BY"),
    ("SELECT ?a { ?a kg:leads ?b } ORDER BY ¦DESC ?a", "write DESC(?a)"),
    ("SELECT ¦agency { ?agency kg:leads ?b }", "variables begin with “?”: write ?agency"),
    ("SELECT ?a¦, ?b { ?a kg:leads ?b }", "variables stand without commas between them: SELECT ?a ?b"),
    (
        "SELECT ¦count(?a) { ?a kg:leads ?b }",
        "what is counted stands in parentheses with a name of its own: (COUNT(?x) AS ?n)",
    ),
    ("SELECT ?a WHERE ¦?a kg:leads ?b", "the pattern stands in braces: SELECT ?a WHERE { … }"),
    ("¦{ ?a kg:leads ?b }", "say what is wanted before the pattern: SELECT * WHERE { … }"),
    ("SELECT ?a { ?a kg:leads ?b FILTER ¦?b = 3 }", "the condition of FILTER stands in parentheses: FILTER (?x = 1)"),
    ("SELECT ?a { ?a kg:leads ?b FILTER (?b = ¦) }", "a value is missing after “=”"),
    ("SELECT ?a { ?a kg:leads ?b FILTER (¦> 3) }", "a value is missing before “>”"),
    ("SELECT ?a { ?a kg:leads ?b FILTER (?b ¦== 3) }", "write “=” for “==”"),
    ("SELECT ?a { ?a kg:leads ?b FILTER (?b ¦<> 3) }", "write “!=” for “<>”"),
    ("SELECT ?a { ?a kg:leads ?b FILTER (?b > 3 ¦and ?b < 5) }", "write “&&” for “and”"),
    ("SELECT ?a { ?a kg:leads ?b FILTER (?b IN ¦3, 4) }", "what IN chooses from stands in parentheses: IN (1, 2)"),
    ("SELECT ?a { ?a kg:leads ?b ¦?c kg:leads ?d }", "a “.” is missing between two statements, before “?c”"),
    (
        "SELECT ?a { ?a a kg:Agency OPTIONAL ¦?a kg:leads ?c }",
        "what belongs to OPTIONAL stands in braces: OPTIONAL { … }",
    ),
    (
        "SELECT ?a { ?a ¦牵头 ?b }",
        "“牵头” is no term: a variable begins with “?”, a name has a prefix (kg:leads), a text has quotation marks",
    ),
    ("SELECT ?a { ?a kg:leads ?b }¦}", "“}” closes nothing"),
    ("SELECT ?a { ?a kg:leads ?b¦", "“}” is missing at the end"),
    ("SELECT ?a { ?a kg:leads ?b FILTER (?b = 3 ¦}", "“)” is missing before “}”"),
]


@pytest.mark.parametrize(("marked", "remedy"), SLIPS, ids=[marked for marked, _ in SLIPS])
def test_a_slip_is_named_where_it_stands(marked: str, remedy: str) -> None:
    before, _, after = marked.partition("¦")
    with pytest.raises(QueryError) as caught:
        require_query(normalised(before + after))
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert str(caught.value) == f"{line}:{column}: the query is wrong here: {remedy}"


@pytest.mark.parametrize("remedy", [remedy for _, remedy in SLIPS])
def test_every_slip_is_told_in_chinese(remedy: str) -> None:
    told = in_chinese(f"the query is wrong here: {remedy}")
    assert re.search(r"[\u4e00-\u9fff]", told.removeprefix("查询在此处有误："))
    assert " stands " not in told


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "SELECT ?a (COUNT(?b) AS ?n) { ?a kg:leads ?b }",
            "SELECT names a variable that is not grouped (add GROUP BY ?a after the last “}”)",
        ),
        (
            "SELECT ?a ?c (COUNT(?b) AS ?n) { ?a kg:leads ?b , ?c } GROUP BY ?a",
            "SELECT names a variable that is not grouped (add it to GROUP BY, or count it too)",
        ),
        ("SELECT ?a { ?a scos:prefLabel ?b }", "the prefix “scos:” is not declared (did you mean “skos”?)"),
    ],
)
def test_what_the_parser_knows_gets_a_remedy(text: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        require_query(normalised(text))
    assert str(caught.value).endswith(message)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?a { { SELECT ?a { ?a kg:leads ?b } ORDER BY ?a LIMIT 3 } ?a a kg:Agency }",
        "SELECT ?a (COUNT(*) AS ?n) { ?a kg:leads/kg:partOf* ?b ; a kg:Agency , kg:Agent } GROUP BY ?a HAVING (COUNT(*) > 1)",
        "SELECT * { ?a ?b '？' FILTER NOT EXISTS { ?a kg:leads ?c } FILTER regex(?b, \"x\") VALUES ?c { 1 UNDEF } }",
        "SELECT * { GRAPH graph:curated { ?a ?b true } BIND (?b AS ?d) } ORDER BY DESC(?a) ?b OFFSET 2",
    ],
)
def test_a_query_has_no_slip(text: str) -> None:
    require_query(normalised(text))
    assert slip(text) is None


@pytest.mark.parametrize("name", sorted(saved()))
def test_a_saved_query_has_no_slip(name: str) -> None:
    assert slip(saved()[name].text) is None

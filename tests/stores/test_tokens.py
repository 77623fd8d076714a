"""What the tokens of a SPARQL text are, in every reading, and what a text is found to reach for."""

from __future__ import annotations

import pytest

from kg.errors import QueryError, UpdateRefused
from kg.stores import tokens
from kg.stores.syntax import DEEPEST, LONGEST, READ_ONLY, normalised, refuse_services
from kg.stores.tokens import Token, next_token, readings

# A token is kind:text, preceded by its depth where it has one, and followed by @ where GRAPH stands before it.
READ = [
    ("SELECT ?a{?a ex:p $c.}", "word:SELECT variable:?a 1mark:{ 1variable:?a 1name:ex:p 1variable:$c 1mark:. mark:}"),
    ("a <b> c", "word:a iri:<b> word:c"),
    ("?a<?b&&?c>?d", "variable:?a iri:<?b&&?c> variable:?d"),
    (
        "(?a<?b&&?c>?d)",
        "1mark:( 1variable:?a 1iri:<?b&&?c> 1variable:?d mark:) 1variable:?b 1mark:& 1mark:& 1variable:?c 1mark:> 1variable:?d",
    ),
    ("<http://e/a> <x:b>", "iri:<http://e/a> iri:<x:b>"),
    ("(1 <http://e/a>", "1mark:( 1number:1 1iri:<http://e/a>"),
    ("({ 1 <x:b>", "1mark:( 2mark:{ 2number:1 2iri:<x:b>"),
    ("< a>", "mark:< word:a mark:>"),
    ("ex:a.b.c", "name:ex:a.b.c mark:. word:b mark:. word:c"),
    ("_:x.y", "blank:_:x.y mark:. word:y"),
    (". {ex:b.c}", "mark:. 1mark:{ 1name:ex:b.c mark:} 1mark:. 1word:c mark:}"),
    ("ex:a.b (c.d)", "name:ex:a.b 1mark:( 1word:c 1mark:. 1word:d mark:) mark:. word:b 1mark:("),
    (":a ::b a:", "name::a name:::b name:a:"),
    ("a.b _b a_b 海关", "word:a mark:. word:b word:_b word:a_b word:海关"),
    ("'''a'b''c''' '' 'x\\'y'", "string:'''a'b''c''' string:'' string:'x\\'y'"),
    ('"""a"b""c""" "" "x\\"y"@zh-Hans', 'string:"""a"b""c""" string:"" string:"x\\"y" language:@zh-Hans'),
    ("'''a\nb''' 'a\nb'", "string:'''a\nb''' mark:' word:a word:b mark:'"),
    ('"a\\u0041"', 'mark:" word:a mark:\\ word:u0041 mark:"'),
    ("# c }\n a #d", "word:a"),
    ("a#b\rc\nd", "word:a word:d"),
    ("a#b", "word:a"),
    ("GRAPH ?g graph ex:g GRAPHS {", "word:GRAPH variable:?g@ word:graph name:ex:g@ word:GRAPHS 1mark:{"),
    ("GRAPH ex:a.b {", "word:GRAPH name:ex:a.b@ 1mark:{ mark:. word:b 1mark:{"),
    ("({[a]})", "1mark:( 2mark:{ 3mark:[ 3word:a 2mark:] 1mark:} mark:)"),
    ("}{", "mark:} 1mark:{"),
    ("'{' {", "string:'{' 1mark:{"),
    ("-1.5e-3 +2 .5 3. 1E4", "number:-1.5e-3 number:+2 number:.5 number:3. number:1E4"),
    ("a@en-GB@ x", "word:a language:@en-GB mark:@ word:x"),
    ("ex:a%20b\\-c ex:%zz", "name:ex:a%20b\\-c name:ex: mark:% word:zz"),
    ("?海·1\t×\r\nx", "variable:?海·1 mark:× word:x"),
    ("", ""),
    (" # only a comment", ""),
]  # fmt: skip


def written(text: str, token: Token) -> str:
    after = "@" if token.before == "GRAPH" else ""
    return f"{len(token.brackets) or ''}{token.kind}:{text[token.start : token.end]}{after}"


@pytest.mark.parametrize(("text", "expected"), READ)
def test_every_reading_of_a_text(text: str, expected: str) -> None:
    assert " ".join(written(text, token) for token in readings(text)) == expected


def test_a_token_knows_where_it_stands() -> None:
    assert next_token("  ?a (", 0) == Token("variable", 2, 4, "", "")
    assert next_token("  ?a (", 4, "{{", "GRAPH") == Token("mark", 5, 6, "{{(", "GRAPH")
    assert next_token(")", 0, "{(") == Token("mark", 0, 1, "{", "")
    assert next_token("?a  # c", 2) is None


def test_a_prefix_of_any_length_is_read_in_good_time() -> None:
    longest = "a" * (1 + tokens.LONGEST_PREFIX)
    assert [token.kind for token in readings(f"{longest}:b")] == ["name"]
    assert [token.kind for token in readings(f"a{longest}:b")] == ["word", "name"]


def test_a_text_made_to_be_misread_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(list(readings("<a" * 1000))) > 1000
    monkeypatch.setattr(tokens, "MOST_READINGS", 0)
    assert sum(1 for _ in readings("a " * 999)) == 999
    with pytest.raises(QueryError, match="the query can be read in too many ways") as raised:
        list(readings("a " * 1000))
    assert raised.value.hint == "write a space after each < and ."


@pytest.mark.parametrize(
    ("text", "form", "prologue"),
    [
        ("select * {}", "SELECT", ""),
        ("PREFIX a: <x:y>\nBASE <x:z> ASK {}", "ASK", "PREFIX a: <x:y>\nBASE <x:z> "),
        ("version '1.2' Describe <a:b>", "DESCRIBE", "version '1.2' "),
        ("# SELECT\nCONSTRUCT {} {}", "CONSTRUCT", "# SELECT\n"),
        ("PREFIX a: <x:y> ", "", "PREFIX a: <x:y> "),
        ("", "", ""),
    ],
)
def test_the_form_of_a_query_is_its_first_word(text: str, form: str, prologue: str) -> None:
    found = normalised(text)
    assert (found.form, found.prologue) == (form, prologue)


@pytest.mark.parametrize(
    ("text", "services", "graphs"),
    [
        ("ASK { ?s ?p ?o }", (), ()),
        ("ASK FROM <x:g> FROM NAMED ex:h FROM <x:g> {}", (), ("<x:g>", "ex:h")),
        ("ASK from named <x:g> {}", (), ("<x:g>",)),
        ("ASK FROMNAMED <x:g> {}", (), ("<x:g>",)),
        ("ASK FROM ?g {}", (), ("",)),
        ("ASK FROM", (), ("",)),
        ("ASK { SERVICE <http://a/b> {} }", ("<http://a/b>",), ()),
        ("ASK { service silent ex:a {} SERVICE <http://a/b> {} }", ("ex:a", "<http://a/b>"), ()),
        ("ASK { SERVICE named <http://a/b> {} }", ("",), ()),
        ("ASK { SERVICE ?x {} }", ("",), ()),
        ("ASK { SERVICE", (), ()),  # calls nothing, and does not parse
        ("ASK { SERVICEex:a {} }", ("",), ()),
        ("ASK { SERVICEex:a ?x }", (), ()),
        ("ASK { GRAPH SERVICEex:a {} }", (), ()),
        ("ASK { SERVICE_1 }", ("",), ()),
        ("ASK { 'a'@SERVICE {} }", (), ()),
        ("ASK { ?s a <service> , <from> , ex:Service { ?s ?p ex:a.service , <urn:it's> , 'load' } }", (), ()),
        ("ASK { FILTER (?a<?b)SERVICE#>\n<http://a/b> {} }", ("<http://a/b>",), ()),
        ("ASK { ?s ?p ex:a.b.SERVICE<http://a/b> {} }", ("<http://a/b>",), ()),
        ("ASK { 'SERVICE' ?service <http://service/> }", (), ()),
    ],
)
def test_what_a_query_reaches_for(text: str, services: tuple[str, ...], graphs: tuple[str, ...]) -> None:
    found = normalised(text)
    assert (found.services, found.graphs) == (services, graphs)


def test_what_loads_is_an_update() -> None:
    with pytest.raises(UpdateRefused) as raised:
        normalised("load <http://a/b>")
    assert READ_ONLY == "this is an update; only reading is possible here"
    assert (raised.value.message, raised.value.hint) == (READ_ONLY, "use SELECT, ASK or CONSTRUCT")
    with pytest.raises(UpdateRefused):
        normalised("LOADSILENT <http://a/b>")
    assert normalised("ASK { ?load rdfs:label 'LOAD' . load:x ?p ?o }").form == "ASK"


def test_only_a_service_that_is_allowed_may_be_called() -> None:
    def iri_of(_: object, term: str) -> str:
        return term.strip("<>")

    named, unnamed = normalised("ASK { SERVICE <http://a/b> {} }"), normalised("ASK { SERVICE ?x {} }")
    refuse_services(named, {"http://a/b"}, iri_of)
    refuse_services(normalised("ASK {}"), (), iri_of)
    for allowed in ((), {"http://a/c"}):
        with pytest.raises(QueryError) as raised:
            refuse_services(named, allowed, iri_of)
        assert str(raised.value) == (
            "SERVICE is refused: queries may not call <http://a/b> (whoever runs the server allows it by name)"
        )
    with pytest.raises(QueryError) as raised:
        refuse_services(unnamed, {"http://a/b"}, iri_of)
    assert str(raised.value) == "SERVICE is refused: queries may not choose the servers they call"


REMEDY = "(write the character itself, or in a string \\\" \\' \\\\ \\n \\r)"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ASK {\n ?s ?p '\\uD800' }", f"2:9: “\\uD800” is not a character {REMEDY}"),
        ("\n\\uD800", f"2:1: “\\uD800” is not a character {REMEDY}"),
        ("ASK { ?s ?p '\\uDFFF' }", f"1:14: “\\uDFFF” is not a character {REMEDY}"),
        ("ASK { ?s ?p '\\U00110000' }", f"1:14: “\\U00110000” is not a character {REMEDY}"),
        ("ASK { ?s ?p '\\u005C' }", f"1:14: the escape “\\u005C” can be read in two ways {REMEDY}"),
        ("ASK { ?s ?p '\\u000D' }", f"1:14: the escape “\\u000D” can be read in two ways {REMEDY}"),
        ("ASK { ?s ?p '\\u0000' }", f"1:14: the escape “\\u0000” can be read in two ways {REMEDY}"),
        (
            "ASK { ?s ?p '\\u0041\\u0027' }",
            f"1:20: the escape “\\u0027” ends what it stands in, or begins something {REMEDY}",
        ),
        ("ASK { # \\\\u000A\n }", f"1:10: “\\u000A” after a backslash can be read in two ways {REMEDY}"),
        ("ASK { ?s ?p '\udc00' }", "the query is not Unicode: it holds half of a character"),
    ],
)
def test_an_escape_that_is_refused_is_told_with_its_place(text: str, message: str) -> None:
    with pytest.raises(QueryError) as raised:
        normalised(text)
    assert str(raised.value) == message


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("ASK { ?s ?p '\\uD7FF\\uE000\\U0010FFFF' }", "ASK { ?s ?p '\ud7ff\ue000\U0010ffff' }"),
        ("ASK { ?s ?p 'a\\\\u0058' }", "ASK { ?s ?p 'a\\\\u0058' }"),
        ("ASK { ?s ?p 'a\\\\u0041' }", "ASK { ?s ?p 'a\\\\u0041' }"),
        ("ASK { ?s ?p 'a\\\\\\u0041' }", "ASK { ?s ?p 'a\\\\A' }"),
        ("ASK { ?s ?p '\\u0058' }", "ASK { ?s ?p 'X' }"),
        ("ASK\r{\r\n}\n", "ASK\n{\n}\n"),
    ],
)
def test_escapes_and_line_ends_are_settled(typed: str, text: str) -> None:
    assert normalised(typed).text == text


@pytest.mark.parametrize(("column", "typed"), [(1, 1), (6, 6), (7, 7), (8, 13), (9, 14), (10, 20), (11, 30), (12, 31)])
def test_a_column_is_that_of_the_text_as_it_was_typed(column: int, typed: int) -> None:
    # Escapes of both lengths, and one that is none after a pair of backslashes.
    query = normalised("ASK {}\nabcd '\\u00e9b\\u00e8\\U0001F6A2c\\\\u0041' \\u0041")
    assert query.typed_column(2, column) == typed
    assert query.typed_column(1, column) == column
    assert query.typed_column(9, column) == column


@pytest.mark.parametrize("opening", ["{", "(", "["])
def test_brackets_may_be_nested_so_deep_and_no_deeper(opening: str) -> None:
    closing = {"{": "}", "(": ")", "[": "]"}[opening]
    normalised(f"ASK {opening * DEEPEST}{closing * DEEPEST}{opening}{closing}")
    normalised(f"ASK '{opening * 2 * DEEPEST}'")
    with pytest.raises(QueryError) as raised:
        normalised(f"ASK {opening * (DEEPEST + 1)}{closing * (DEEPEST + 1)}")
    assert str(raised.value) == "the query is nested too deeply: more than 200 brackets stand in one another"


@pytest.mark.parametrize(
    "nesting",
    ["!", "+", "-", "*", "/", "|", "^", "&", "{}", "+1", "-1", "AS", "BIND", "filter", "GRAPH", "LATERAL", "MINUS",
     "optional", "UNION", "Values"],
)  # fmt: skip
def test_operators_and_patterns_may_be_so_many_and_no_more(nesting: str) -> None:
    normalised(f"ASK {f'{nesting} ' * LONGEST}")
    with pytest.raises(QueryError) as raised:
        normalised(f"ASK {f'{nesting} ' * (LONGEST + 1)}")
    assert str(raised.value) == "the query is nested too deeply: it has more than 4,000 operators and patterns"


@pytest.mark.parametrize("flat", ["1", "?x", "a", "'{+'", ".", ",", "ex:union", "@union", "[]", "()"])
def test_what_does_not_nest_may_be_as_much_as_one_likes(flat: str) -> None:
    assert normalised(f"ASK {f'{flat} ' * (LONGEST + 1)}").form == "ASK"


@pytest.mark.parametrize(
    "text",
    [
        "ASK { VALUES ?x { " + "-1 " * 5_000 + "} }",
        "ASK { VALUES (?x) { " + "(<a/b/c>) " * 15_000 + "} }",
        "ASK { ?s ?p " + ", ".join(["1"] * 15_000) + " }",
    ],
)
def test_what_is_listed_is_not_nested(text: str) -> None:
    assert normalised(text).form == "ASK"


@pytest.mark.parametrize(
    "text",
    [
        "ASK { " + "?s ?p ?o . " * 30_000 + "}",
        "ASK { ?s a ?x " + "; a ?y " * 30_000 + "}",
        "ASK { " + "<< " * 3_000 + "?s ?p ?o" + " >> ?p ?o" * 3_000 + " }",
        "SELECT ?s { ?s ?p ?o } GROUP BY ?s HAVING " + "(1=1)" * 30_000,
        "PREFIX : <x:> ASK { ?s ?p " + ":a." * 30_000 + " }",
    ],
)
def test_what_the_engine_would_fall_over_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match=r"the query is (nested too deeply|too long)"):
        normalised(text)

"""Whether a text is a SPARQL query, by Oxigraph's parser, and what is wrong with it if not. Nothing is evaluated."""

from __future__ import annotations

import re
from collections.abc import Collection

import pyoxigraph as ox

from kg.errors import QueryError, UpdateRefused
from kg.stores.seal import sealed
from kg.stores.slips import grouping, slip, undeclared
from kg.stores.syntax import READ_ONLY, QueryText, normalised, place, refuse_services
from kg.suggestions import did_you_mean
from kg.terms import PREFIXES

PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
CHARACTERS = re.compile(r"\['.*?'\]", re.DOTALL)
ANY = "[_]"  # any character, by which the parser says that something else must not stand here
CALLED = {  # of many words that could stand in a place the parser names one or two
    "a value": re.compile(
        "UNDEF|NOT|[A-Z]+_[A-Z_]+|(?:is|has|LANG|STR|SHA|MD5|UUID|ENCODE)[A-Za-z0-9]*|ABS|AVG|BNODE|BOUND|CEIL|COALESCE"
        "|CONCAT|CONTAINS|COUNT|DATATYPE|DAY|FLOOR|HOURS|IF|IRI|LCASE|MAX|MIN|MINUTES|MONTH|NOW|OBJECT|PREDICATE|RAND"
        "|REGEX|REPLACE|ROUND|SAMPLE|SECONDS|SUBJECT|SUBSTR|SUM|TIMEZONE|TRIPLE|TZ|UCASE|URI|YEAR|true|false"
    ),
    "a pattern": re.compile("BIND|FILTER|GRAPH|LATERAL|MINUS|OPTIONAL|SERVICE|UNION"),
    "a query": re.compile("ASK|BASE|CONSTRUCT|DESCRIBE|PREFIX|SELECT|VERSION"),
    "a variable": re.compile('DISTINCT|REDUCED|"[$?]"'),
}
CHARACTER_SETS = {
    "a hexadecimal digit": "['0' ..= '9' | 'A' ..= 'F'",
    "a number": "['0'..='9']",
    "an exponent": "['e'",
    "a letter or digit": "['a' ..= 'z'",
    "one of t b n r f \" ' \\": "['t'",
    "a name": "['A' ..= 'Z'",
}
UNREPORTED = "<unreported>"
FAULTS = {  # what the parser says in the place of what it expects
    "Already used blank node id": "a blank node stands in two patterns",
    "BIND is overriding an existing variable": "BIND gives a value to a variable that has one",
    "Duplicated variable name in SELECT": "SELECT names a variable twice",
    "IRI parsing failed": "this is no IRI",
    "SELECT * is not authorized with GROUP BY": "SELECT * does not go with GROUP BY",
    "The SELECT contains a variable that is unbound": "SELECT names a variable that is not grouped",
    "The SELECT contains an expression with a variable that is unbound": "SELECT uses a variable that is not grouped",
    "The SELECT overrides an existing variable using an expression": "SELECT gives a value to a variable that has one",
    "The query limit should be a non negative integer": "LIMIT takes a whole number, and not so large a one",
    "The query offset should be a non negative integer": "OFFSET takes a whole number, and not so large a one",
    "language tag parsing failed": "this is no tag of a language",
}
EXPECTED_SHOWN = 6
UPDATES = frozenset({"ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"})
BASE = PREFIXES["kg"].removesuffix("ns#")  # against which relative IRIs are resolved
EMPTY = ox.Store()


def allowed(typed: str, services: Collection[str]) -> QueryText:
    """The text of a query. Raises `QueryError` if it calls a server that is not among `services`."""
    query = normalised(typed)
    refuse_services(query, services, iri_of)
    return query


def require_query(query: QueryText) -> None:
    """Raise `QueryError` with its place unless a text is a query, `UpdateRefused` if it is an update."""

    def parse() -> None:
        EMPTY.query(query.text, base_iri=BASE, prefixes=dict(query.prefixes))

    try:
        sealed(parse)
    except SyntaxError as error:
        raise explained(str(error), query) from error


def require_allowed(text: str, services: Collection[str] = ()) -> None:
    """Raise `QueryError` unless a text is a query that calls no servers but those named; nothing is evaluated."""
    require_query(allowed(text, services))


def iri_of(query: QueryText, term: str) -> str:
    """The IRI of a term as it is written in a query. Raises `QueryError` if it is none there."""

    def resolve() -> str:
        found = EMPTY.query(f"{query.prologue}\nSELECT ({term} AS ?x) {{}}", base_iri=BASE, prefixes=dict(PREFIXES))
        values = [value for row in found for value in row] if isinstance(found, ox.QuerySolutions) else []
        return values[0].value if values and isinstance(values[0], ox.NamedNode) else ""

    try:
        return sealed(resolve)
    except SyntaxError as error:
        raise QueryError(f"“{term}” is not the name of a graph or a server") from error


def unknown_graph(iri: str) -> QueryError:
    """The error for a query that names a graph which the store does not hold."""
    return QueryError(f"there is no graph <{iri}> here", hint="graphs are never fetched from elsewhere")


def is_empty(query: QueryText) -> bool:
    """Whether a query has no pattern (``ASK {}``): the W3C's tests name graphs for it that nobody need hold."""
    text = query.text.rstrip()
    return "{" not in text or (text.endswith("}") and text[:-1].rstrip().endswith("{"))


def explained(message: str, query: QueryText) -> QueryError:
    """The error for a query that does not parse: an update refused, or the place and what is wrong there."""
    if query.form in UPDATES:
        return UpdateRefused(READ_ONLY, hint="use SELECT, ASK or CONSTRUCT")
    if not query.text.strip():
        return QueryError("the query is empty", hint="write SELECT, ASK or CONSTRUCT")
    match = PLACE.search(message)
    if not match:
        return QueryError(f"the query is wrong: {message}")
    wanted = match[3].removeprefix("expected ").removeprefix("one of ")
    at = int(match[1]), int(match[2])
    hint = None
    if "Prefix not found" in wanted and (unknown := undeclared(query.text, PREFIXES)):
        said, at = f"the prefix “{unknown[0]}:” is not declared", place(query.text, unknown[1])
        hint = did_you_mean(unknown[0], PREFIXES, otherwise=f"known without PREFIX: {', '.join(PREFIXES)}")
    elif fault := _fault(wanted):
        said = f"the query is wrong here: {fault}"
        hint = grouping(query.text) if fault.endswith("is not grouped") else None
    elif found := slip(query.text):
        said, at = f"the query is wrong here: {found.remedy}", place(query.text, found.start)
    else:
        said = f"the query is wrong here{_expected(wanted)}"
    return QueryError(said, line=at[0], column=query.typed_column(*at), hint=hint)


def _fault(wanted: str) -> str:
    """What the parser says in the place of what it expects; empty if it says what it expects."""
    found = [one for one in _choices(wanted) if " " in one and one not in CALLED and one not in CHARACTER_SETS]
    return FAULTS.get(found[0], found[0]) if found else ""


def _expected(wanted: str) -> str:
    choices = _choices(wanted)
    some = ", ".join(sorted(choices, key=str.isupper)[:EXPECTED_SHOWN])
    return f"; expected {some}{', …' if len(choices) > EXPECTED_SHOWN else ''}" if choices else " or before it"


def _choices(wanted: str) -> list[str]:
    parts = CHARACTERS.sub(lambda found: _characters(found[0]), wanted).split(", ")
    return list(dict.fromkeys(_called(part) for part in parts if part not in ("", ANY, UNREPORTED)))


def _characters(listed: str) -> str:
    """What a list of characters stands for; a name, if it is one of the long ones."""
    return next((name for name, start in CHARACTER_SETS.items() if listed.startswith(start)), "a name")


def _called(part: str) -> str:
    return next((name for name, words in CALLED.items() if words.fullmatch(part)), part)

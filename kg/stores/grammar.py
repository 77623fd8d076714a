"""Whether a text is a SPARQL query, by Oxigraph's parser, and what is wrong with it if not. Nothing is evaluated."""

from __future__ import annotations

import re
from collections.abc import Collection

import pyoxigraph as ox

from kg.errors import QueryError, UpdateRefused
from kg.stores.seal import sealed
from kg.stores.syntax import READ_ONLY, QueryText, normalised, refuse_services
from kg.terms import PREFIXES

PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
LIST_OF_CHARACTERS = re.compile(r"\['[^\]]*\](?:\s*\|\s*\['[^\]]*\])*", re.DOTALL)
ANYTHING = "[_]"  # how the parser calls any character
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
        EMPTY.query(query.text, base_iri=BASE, prefixes=dict(PREFIXES))

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


def explained(message: str, query: QueryText) -> QueryError:
    """The error for a query that does not parse: an update refused, or the place and what was expected."""
    if query.form in UPDATES:
        return UpdateRefused(READ_ONLY, hint="use SELECT, ASK or CONSTRUCT")
    if not query.text.strip():
        return QueryError("the query is empty", hint="write SELECT, ASK or CONSTRUCT")
    match = PLACE.search(message)
    if not match:
        return QueryError(f"the query is wrong: {message}")
    line, column = int(match[1]), query.typed_column(int(match[1]), int(match[2]))
    wanted = LIST_OF_CHARACTERS.sub("a name", match[3]).removeprefix("expected ").removeprefix("one of ")
    if "Prefix not found" in wanted:
        hint = f"known without PREFIX: {', '.join(PREFIXES)}"
        return QueryError("this prefix is not declared", line=line, column=column, hint=hint)
    named = (part.strip() for part in wanted.split(", "))
    choices = list(dict.fromkeys(part for part in named if part not in ("", ANYTHING)))
    shown = ", ".join(choices[:EXPECTED_SHOWN]) + (", …" if len(choices) > EXPECTED_SHOWN else "")
    return QueryError(f"the query is wrong here; expected {shown or 'more'}", line=line, column=column)

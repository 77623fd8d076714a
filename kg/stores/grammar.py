"""Whether a text is a SPARQL query, by Oxigraph's parser, and what is wrong with it if not. Nothing is evaluated."""

from __future__ import annotations

import re
from collections.abc import Collection

import pyoxigraph as ox

from kg.errors import QueryError, UpdateRefused
from kg.stores.syntax import Reach, is_update, may_reach, reach, refuse_services
from kg.terms import PREFIXES

NEVER = "\n\x01"  # no query goes on with this character: a text that fails only there is a query
PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
LIST_OF_CHARACTERS = re.compile(r"\['[^\]]*\](?:\s*\|\s*\['[^\]]*\])*", re.DOTALL)
ANYTHING = "[_]"  # how the parser calls any character
EXPECTED_SHOWN = 6
BASE = PREFIXES["kg"].removesuffix("ns#")  # against which relative IRIs are resolved
EMPTY = ox.Store()


def require_query(text: str) -> None:
    """Raise `QueryError` with its place unless a text is a query, `UpdateRefused` if it is an update.

    The text must call no servers, which `allowed_reach` ascertains: it is put to a store without data.
    """
    try:
        EMPTY.query(text, base_iri=BASE, prefixes=dict(PREFIXES))
    except SyntaxError as error:
        raise explained(str(error), text) from error


def require_allowed(text: str, services: Collection[str] = ()) -> None:
    """Raise `QueryError` unless a text is a query that calls no servers but those named; nothing is evaluated."""
    allowed_reach(text, services)
    require_query(text)


def require_beginning(text: str) -> None:
    """Raise `QueryError` unless a text is a query or could go on to be one; nothing at all is evaluated."""
    try:
        EMPTY.query(text + NEVER, base_iri=BASE, prefixes=dict(PREFIXES))
    except SyntaxError as error:
        place = PLACE.search(str(error))
        if place is None or int(place[1]) < text.count("\n") + 2:
            raise explained(str(error), text) from error


def allowed_reach(text: str, services: Collection[str]) -> Reach:
    """What a query names beyond its default graph. Raises `QueryError` if it calls a server that is not allowed."""
    if not may_reach(text):
        return Reach()
    require_beginning(text)
    found = reach(text)
    refuse_services(found, services)
    return found


def unknown_graph(iri: str) -> QueryError:
    """The error for a query that names a graph which the store does not hold."""
    return QueryError(f"there is no graph <{iri}> here", hint="graphs are never fetched from elsewhere")


def explained(message: str, text: str) -> QueryError:
    """The error for a query that does not parse: an update refused, or the place and what was expected."""
    if is_update(text):
        return UpdateRefused("this is an update; only reading is possible here", hint="use SELECT, ASK or CONSTRUCT")
    if not text.strip():
        return QueryError("the query is empty", hint="write SELECT, ASK or CONSTRUCT")
    match = PLACE.search(message)
    if not match:
        return QueryError(f"the query is wrong: {message}")
    wanted = LIST_OF_CHARACTERS.sub("a name", match[3]).removeprefix("expected ").removeprefix("one of ")
    if "Prefix not found" in wanted:
        hint = f"known without PREFIX: {', '.join(PREFIXES)}"
        return QueryError("this prefix is not declared", line=int(match[1]), column=int(match[2]), hint=hint)
    named = (part.strip() for part in wanted.split(", "))
    choices = list(dict.fromkeys(part for part in named if part not in ("", ANYTHING)))
    shown = ", ".join(choices[:EXPECTED_SHOWN]) + (", …" if len(choices) > EXPECTED_SHOWN else "")
    return QueryError(f"the query is wrong here; expected {shown or 'more'}", line=int(match[1]), column=int(match[2]))

"""Values for the parameters of saved queries, written into the query in one place and never by pasting text."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from kg.errors import NameNotFound, QueryError
from kg.names.codes import resolve_code
from kg.names.index import resolve
from kg.queries.anchors import resolve_sentences
from kg.queries.catalogue import ANY, Parameter, SavedQuery
from kg.queries.defaults import defaults
from kg.queries.written_terms import day_literal, iri, text_literal
from kg.stores.protocol import Store


def sparql_with(query: SavedQuery, values: Mapping[str, str], store: Store, seen: Store | None = None) -> str:
    """The SPARQL of a saved query with its parameters set; see `completed` for those not given, and what it raises.

    A parameter that is `ANY` restricts nothing. An entity may be given by id, label, alias, pinyin or initials, a code
    by notation or label, sentences by document and place.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    whole = completed(query, values, store, seen)
    return query.bound(_terms(known, whole, store, seen))


def completed(
    query: SavedQuery, values: Mapping[str, str], store: Store, seen: Store | None = None
) -> Mapping[str, str]:
    """The values of all parameters of a query as a user types them; those that may be left out, and are, are `ANY`.

    What is not given and has no default of its own is chosen from what is in `seen`, the store itself unless given.
    A name means what it means there; what is not there is still known from the store, and gives no rows.
    Raises `QueryError` for an unknown parameter, a value of the wrong type, or data that have no default,
    `NameNotFound` or `NameAmbiguous` for an entity, a code or a sentence.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in values:
        if name not in known:
            hint = f"it takes {', '.join(known)}" if known else "it takes no parameters"
            raise QueryError(f"{query.name} has no parameter “{name}”", hint=hint)
    whole = {name: one.default for name, one in known.items() if one.default} | dict(values)
    if whole.keys() == known.keys():
        return whole
    return {**defaults(query, seen or store, _terms(known, whole, store, seen)), **whole}


def _terms(
    known: Mapping[str, Parameter], values: Mapping[str, str], store: Store, seen: Store | None
) -> Mapping[str, str]:
    return {
        name: term(known[name], value, store, seen)
        for name, value in values.items()
        if not (value == ANY and known[name].optional)
    }


def term(parameter: Parameter, value: str, store: Store, seen: Store | None = None) -> str:
    """A value as a SPARQL term, after the parameter's type; names are read as in `completed`."""
    match parameter.type:
        case "entity":
            return iri(resolve(seen or store, value, parameter.classes, store))
        case "code":
            return iri(resolve_code(store, parameter.kind, value).iri)
        case "sentence":
            return " ".join(map(iri, _sentences(value, store, seen or store)))
        case "integer":
            return str(_integer(parameter, value))
        case "date":
            return day_literal(_date(parameter, value).isoformat())
        case "text":
            return text_literal(value)


def _sentences(name: str, store: Store, seen: Store) -> tuple[str, ...]:
    with suppress(NameNotFound):
        return resolve_sentences(seen, name)
    return resolve_sentences(store, name)


def _integer(parameter: Parameter, value: str) -> int:
    least, most = parameter.bounds
    if value.isdecimal() and len(value) <= len(str(most)) and least <= int(value) <= most:
        return int(value)
    raise QueryError(f"{parameter.name} must be a whole number from {least} to {most}, not “{value}”")


def _date(parameter: Parameter, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise QueryError(f"{parameter.name} must be a date such as 2015-09-30, not “{value}”") from error

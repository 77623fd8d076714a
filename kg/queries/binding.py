"""Values for the parameters of saved queries, written into the query in one place and never by pasting text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from kg.errors import QueryError
from kg.names.codes import resolve_code
from kg.names.index import resolve
from kg.queries.catalogue import ANY, Parameter, SavedQuery
from kg.stores.protocol import Store
from kg.stores.rdf import Iri, Literal, Term
from kg.terms import PREFIXES

BIND = re.compile(r"^(?P<indent>\s*)#\s*bind:\s*(?P<name>\w+)\s*$", re.MULTILINE)
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
FORBIDDEN_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")


def sparql_with(query: SavedQuery, values: Mapping[str, str], store: Store) -> str:
    """The SPARQL of a saved query with its parameters set; those not given take their defaults.

    A parameter that may be left out, and is, or is `ANY`, restricts nothing. An entity may be given by id, label,
    alias, pinyin or initials, a code by notation or label. Raises `QueryError` for an unknown parameter or a value
    of the wrong type, `NameNotFound` or `NameAmbiguous` for an entity or a code.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in values:
        if name not in known:
            hint = f"it takes {', '.join(known)}" if known else "it takes no parameters"
            raise QueryError(f"{query.name} has no parameter “{name}”", hint=hint)
    given = {name: values.get(name, parameter.default) for name, parameter in known.items()}
    terms = {
        name: term(parameter, given[name], store)
        for name, parameter in known.items()
        if not (parameter.optional and given[name] == ANY)
    }
    return BIND.sub(lambda match: _block(match["indent"], match["name"], terms), query.text)


def _block(indent: str, name: str, terms: Mapping[str, str]) -> str:
    return f"{indent}VALUES ?{name} {{ {terms[name]} }}" if name in terms else f"{indent}# any {name}"


def term(parameter: Parameter, value: str, store: Store) -> str:
    """A value as a SPARQL term, after the parameter's type."""
    match parameter.type:
        case "entity":
            return iri(resolve(store, value, parameter.classes))
        case "code":
            return iri(resolve_code(store, parameter.kind, value).iri)
        case "integer":
            return str(_integer(parameter, value))
        case "date":
            return f'"{_date(parameter, value).isoformat()}"^^<{PREFIXES["xsd"]}date>'
        case "text":
            return text_literal(value)


def iri(value: str) -> str:
    """An IRI in angle brackets. Raises `QueryError` if it holds a character that no IRI may hold."""
    if FORBIDDEN_IN_IRI.search(value):
        raise QueryError(f"“{value}” cannot be part of an IRI")
    return f"<{value}>"


def text_literal(value: str) -> str:
    """A string as a SPARQL literal; quotes, backslashes and control characters are escaped."""
    clean = "".join(ESCAPES.get(char, char) for char in value)
    return '"' + re.sub(r"[\x00-\x1f\x7f\ud800-\udfff]", "\ufffd", clean) + '"'


def term_text(value: Term | None) -> str:
    """A term as SPARQL and Turtle write it; nothing for an unbound variable or a blank node."""
    match value:
        case Iri():
            return iri(value.value)
        case Literal(language=""):
            plain = value.datatype == PREFIXES["xsd"] + "string"
            return text_literal(value.value) + ("" if plain else f"^^{iri(value.datatype)}")
        case Literal():
            return f"{text_literal(value.value)}@{value.language}"
        case _:
            return ""


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

"""Terms as SPARQL writes them: escaped here, in one place, and never by pasting text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.errors import QueryError
from kg.stores.rdf import Iri, Literal, Term
from kg.terms import PREFIXES

ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]+")
FORBIDDEN_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")


def iri(value: str) -> str:
    """An IRI in angle brackets. Raises `QueryError` if it holds a character that no IRI may hold."""
    if FORBIDDEN_IN_IRI.search(value):
        raise QueryError(f"“{value}” cannot be part of an IRI")
    return f"<{value}>"


def listed(iris: Iterable[str]) -> str:
    """IRIs as SPARQL lists them; what cannot be one (a text, a blank node) is left out, as nothing is known of it."""
    return " ".join(f"<{iri}>" for iri in iris if ABSOLUTE.fullmatch(iri))


def text_literal(value: str) -> str:
    """A string as a SPARQL literal; quotes, backslashes and control characters are escaped."""
    clean = "".join(ESCAPES.get(char, char) for char in value)
    return '"' + re.sub(r"[\x00-\x1f\x7f\ud800-\udfff]", "\ufffd", clean) + '"'


def day_literal(day: str) -> str:
    """A day such as ``2015-09-30`` as a SPARQL literal."""
    return f"{text_literal(day)}^^<{PREFIXES['xsd']}date>"


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

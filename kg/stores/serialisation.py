"""Answers as pyoxigraph holds them, turned into our own terms or written in a standard format."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from traceback import clear_frames
from typing import BinaryIO

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.stores.protocol import Answer, Media, RowMedia, TripleMedia
from kg.stores.rdf import Blank, Iri, Literal, Solutions, Term, Triple
from kg.terms import PREFIXES

Found = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples | Sequence[ox.Triple]
ROWS: dict[Media, ox.QueryResultsFormat] = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
TRIPLES: dict[Media, ox.RdfFormat] = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
HAS_TRIPLE_TERM = "the answer holds a triple as a term"
REFUSED = (
    (
        re.compile("custom function (<.*>) is not supported"),
        r"the function \1 is not known here",
        "functions are those of SPARQL 1.1 and the datatypes of xsd:",
    ),
    (
        re.compile("custom function (<.*>) requires between .* arguments, but (.*) were given"),
        r"the function \1 does not take \2 arguments",
        None,
    ),
    (re.compile("JSON-LD does not support RDF 1.2"), HAS_TRIPLE_TERM, "JSON-LD cannot hold one; use turtle"),
)
TRIPLE_TERMS = "only csv, tsv, json and xml without evidence can hold one; ask for its parts: SUBJECT(), OBJECT()"


@contextmanager
def failures() -> Iterator[None]:
    """An engine that fails while it answers, at the first row or at a later one, raises `StoreError`.

    What is the query's fault and shows only then (`REFUSED`) raises `QueryError`.
    """
    try:
        yield
    except BaseException as error:
        clear_frames(error.__traceback__)  # they may hold an answer, which no other thread may let go
        told = _told(error)
        if told is None:
            raise
        raise told from error


def _told(error: BaseException) -> QueryError | StoreError | None:
    if isinstance(error, OSError | ValueError | RuntimeError):
        for pattern, message, hint in REFUSED:
            if match := pattern.search(str(error)):
                return QueryError(match.expand(message), hint=hint)
        return StoreError(f"the store failed: {error}")
    if type(error).__name__ == "PanicException":  # a bug in the engine, which is no `Exception`
        return StoreError("the store failed on this query", hint="write it in another way")
    return None


def answer_of(found: Found) -> Answer:
    """An answer in our own terms."""
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    if isinstance(found, ox.QuerySolutions):
        names = tuple(variable.value for variable in found.variables)
        return Solutions(names, tuple(tuple(term_of(value) for value in solution) for solution in found))
    return tuple(_triple(triple) for triple in found)


def serialised(found: Found, media: Media) -> bytes:
    """An answer in a format. Raises `QueryError` if it is not of a form that the format can hold."""
    if isinstance(found, ox.QuerySolutions | ox.QueryBoolean):
        if media not in ROWS:
            raise QueryError(f"rows cannot be written as {media}", hint="use csv, tsv, json or xml")
        return found.serialize(format=ROWS[media]) or b""
    if media not in TRIPLES:
        raise QueryError(f"triples cannot be written as {media}", hint="use turtle")
    return ox.serialize(found, format=TRIPLES[media]) or b""


def written_rows(found: Solutions, media: Media) -> bytes:
    """Rows in our own terms in a standard format. Raises `QueryError` for one that holds triples."""
    bindings = [
        {name: json_term(term) for name, term in zip(found.variables, row, strict=True) if term is not None}
        for row in found.rows
    ]
    content = json.dumps({"head": {"vars": list(found.variables)}, "results": {"bindings": bindings}}).encode()
    parsed = ox.parse_query_results(content, format=ROWS["json"])
    return serialised(parsed, media)


def json_term(term: Term) -> dict[str, str]:
    """A term as SPARQL results in JSON have it."""
    match term:
        case Iri():
            return {"type": "uri", "value": term.value}
        case Blank():
            return {"type": "bnode", "value": term.value}
        case Literal():
            found = {"type": "literal", "value": term.value}
            if term.language:
                found["xml:lang"] = term.language
            elif term.datatype != PREFIXES["xsd"] + "string":
                found["datatype"] = term.datatype
            return found


def turtle(triples: Iterable[Triple]) -> str:
    """Triples in our own terms as Turtle, in their order."""
    written = (
        ox.Triple(_node(subject), ox.NamedNode(middle.value), _node(end))  # type: ignore[arg-type] # no literal
        for subject, middle, end in triples
    )
    return (ox.serialize(written, format=ox.RdfFormat.TURTLE) or b"").decode()


def write(found: Found, rows: RowMedia | None, triples: TripleMedia | None, target: BinaryIO) -> Media | None:
    """Write an answer piece by piece in the format that its form has, and say which; none if it has none."""
    if isinstance(found, ox.QuerySolutions | ox.QueryBoolean):
        if rows is not None:
            found.serialize(target, format=ROWS[rows])
        return rows
    if triples is not None:
        ox.serialize(found, target, format=TRIPLES[triples])
    return triples


def term_of(value: object) -> Term | None:
    """A term of Oxigraph's as one of ours; None for none. Raises `QueryError` for a triple in its place."""
    match value:
        case None:
            return None
        case ox.NamedNode():
            return Iri(value.value)
        case ox.Literal():
            return Literal(value.value, value.language or "", value.datatype.value)
        case ox.BlankNode():
            return Blank(value.value)
        case ox.Triple():
            raise QueryError(HAS_TRIPLE_TERM, hint=TRIPLE_TERMS)
        case _:
            raise StoreError(f"a term of an unknown kind: {value!r}")


def _node(term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    match term:
        case Iri():
            return ox.NamedNode(term.value)
        case Blank():
            return ox.BlankNode(term.value)
        case Literal(language=""):
            return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype))
    return ox.Literal(term.value, language=term.language)


def _triple(triple: ox.Triple) -> Triple:
    subject, object_ = term_of(triple.subject), term_of(triple.object)
    if subject is None or object_ is None:
        raise StoreError(f"a triple of an unknown kind: {triple!r}")
    return subject, Iri(triple.predicate.value), object_

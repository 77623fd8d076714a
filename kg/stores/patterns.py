"""The triple patterns of a query, read by a SPARQL parser."""

from __future__ import annotations

from dataclasses import dataclass

from rdflib import URIRef, Variable
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from kg.errors import QueryError
from kg.vocabulary import PREFIXES


@dataclass(frozen=True, order=True)
class Part:
    """A part of a pattern: a variable by name, or an IRI; anything else is neither."""

    variable: str = ""
    iri: str = ""


Pattern = tuple[Part, Part, Part]


def triple_patterns(text: str) -> tuple[Pattern, ...]:
    """The patterns of plain triples in a query; property paths and expressions are left out.

    Raises `QueryError` if the parser cannot read the query.
    """
    head = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    try:
        algebra = translateQuery(parseQuery(head + text)).algebra
    except Exception as error:
        raise QueryError(f"the query cannot be traced to its evidence: {error}") from error
    found: set[Pattern] = set()
    _collect(algebra, found)
    return tuple(sorted(found))


def _collect(node: object, found: set[Pattern]) -> None:
    if isinstance(node, CompValue):
        for triple in node["triples"] if node.name == "BGP" else ():
            subject, predicate, object_ = (_part(term) for term in triple)
            found.add((subject, predicate, object_))
        for value in node.values():
            _collect(value, found)
    elif isinstance(node, list | tuple):
        for value in node:
            _collect(value, found)


def _part(term: object) -> Part:
    if isinstance(term, Variable):
        return Part(variable=str(term))
    return Part(iri=str(term)) if isinstance(term, URIRef) else Part()

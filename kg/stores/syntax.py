"""What may be read: a parser decides whether a query calls other servers, and which graphs it names.

The store's own parser (Oxigraph's) accepts queries only, never updates. What it says nothing of, the SERVICE
clauses and the dataset clause, is read here by rdflib's. A query that holds one of those words but cannot be read by
it is refused: better one query too many than one call into a network.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from kg.errors import QueryError
from kg.terms import PREFIXES

WORDS = ("service", "from", "\\u")


@dataclass(frozen=True)
class Reach:
    """What a query reaches for beyond the default graph: IRIs of services (None for a variable) and of graphs."""

    services: tuple[str | None, ...] = ()
    graphs: tuple[str, ...] = ()


def may_reach(text: str) -> bool:
    """Whether a query could hold a SERVICE or FROM clause: false only if it lacks their words altogether."""
    lowered = text.lower()
    return any(word in lowered for word in WORDS)


def reach(text: str) -> Reach:
    """The services and graphs that a query names. Raises `QueryError` if that cannot be read from it."""
    from pyparsing import ParseResults
    from rdflib import URIRef
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery
    from rdflib.plugins.sparql.parserutils import CompValue

    def within(node: object) -> Iterator[CompValue]:
        if isinstance(node, CompValue):
            yield node
            for value in node.values():
                yield from within(value)
        elif isinstance(node, list | tuple | ParseResults):
            for value in node:
                yield from within(value)

    try:
        query = translateQuery(parseQuery(with_prefixes(text)))
    except Exception as error:
        raise QueryError(
            "whether this query calls other servers or names graphs cannot be read from it",
            hint="write SERVICE and FROM in plain SPARQL 1.1",
        ) from error
    nodes = list(within(query.algebra))
    services = [node["term"] for node in nodes if node.name == "ServiceGraphPattern"]
    clauses = [node for node in nodes if node.name == "DatasetClause"]
    graphs = [node[part] for node in clauses for part in ("default", "named") if part in node]
    return Reach(
        tuple(str(term) if isinstance(term, URIRef) else None for term in services), tuple(str(one) for one in graphs)
    )


def refuse_services(found: Reach, allowed: Collection[str]) -> None:
    """Raise `QueryError` if a query calls a server that is not allowed by name."""
    for service in found.services:
        if service is None:
            raise QueryError("SERVICE is refused: queries may not choose the servers they call")
        if service not in allowed:
            raise QueryError(
                f"SERVICE is refused: queries may not call <{service}>",
                hint="whoever runs the server allows it by name",
            )


def form_of(text: str) -> str:
    """The form of a query: SELECT, ASK, CONSTRUCT or DESCRIBE; SELECT for one that only the store's parser reads."""
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        name: str = parseQuery(with_prefixes(text))[1].name
    except Exception:  # newer SPARQL than this parser knows
        return "SELECT"
    return name.removesuffix("Query").upper()


def is_update(text: str) -> bool:
    """Whether a text is a SPARQL update, decided by a parser; false for what it cannot read."""
    from rdflib.plugins.sparql.parser import parseUpdate

    try:
        return bool(parseUpdate(with_prefixes(text)).request)
    except Exception:  # neither an update nor a query: the caller reports what its parser said
        return False


def with_prefixes(text: str) -> str:
    """The query with the project's prefixes declared before it, one a line."""
    return "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items()) + text

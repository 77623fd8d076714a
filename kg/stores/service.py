"""What an endpoint over a store says of itself: a SPARQL 1.1 Service Description."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.terms import PREFIXES

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
RESULTS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)
RDF_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")


def service_description(address: str, graphs: Iterable[ox.NamedNode]) -> Iterator[ox.Triple]:
    """The triples that describe the endpoint at an address, whose default graph is the union of the given graphs."""
    service, dataset, union = (ox.BlankNode(name) for name in ("service", "dataset", "union"))
    yield ox.Triple(service, RDF_TYPE, _sd("Service"))
    yield ox.Triple(service, _sd("endpoint"), ox.NamedNode(address))
    yield ox.Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    yield ox.Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    for name in RESULTS:
        yield ox.Triple(service, _sd("resultFormat"), ox.NamedNode(FORMATS + name))
    yield ox.Triple(service, _sd("defaultDataset"), dataset)
    yield ox.Triple(dataset, RDF_TYPE, _sd("Dataset"))
    yield ox.Triple(dataset, _sd("defaultGraph"), union)
    yield ox.Triple(union, RDF_TYPE, _sd("Graph"))
    for number, graph in enumerate(sorted(graphs, key=str)):
        node = ox.BlankNode(f"graph{number}")
        yield ox.Triple(dataset, _sd("namedGraph"), node)
        yield ox.Triple(node, RDF_TYPE, _sd("NamedGraph"))
        yield ox.Triple(node, _sd("name"), graph)


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(SD + name)

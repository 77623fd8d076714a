"""The dataset in the formats of other RDF tools. RDF 1.2 is written from N-Quads.

Every output is sorted, so that the same dataset gives the same bytes. Turtle and TriG are pyoxigraph's, since rdflib
writes the decimal 27 as 27.0 there, which is another term; RDF/XML and JSON-LD are rdflib's.
"""

from __future__ import annotations

import json
from typing import Any, Literal, get_args

import pyoxigraph as ox
from rdflib import Dataset, Graph

from kg.errors import StoreError
from kg.stores.nquads import quads, union
from kg.terms import PREFIXES, expand

RdfFormat = Literal["nquads", "turtle", "trig", "jsonld", "rdfxml", "rdf12"]
RDF_FORMATS: tuple[str, ...] = get_args(RdfFormat)
PARTS = {f"<{expand(f'rdf:{part}')}>": part for part in ("subject", "predicate", "object")}


def exported(dataset: bytes, format_: RdfFormat) -> bytes:
    """The dataset, given as canonical N-Quads, in a format.

    Turtle and RDF/XML hold the union of all layers, since they have no named graphs. In ``rdf12`` (N-Triples of
    RDF 1.2) each statement node reifies its triple: ``<statement> rdf:reifies <<( s p o )>>``. Raises
    `StoreError` for an unknown format.
    """
    match format_:
        case "nquads":
            return dataset
        case "rdf12":
            return _with_reifiers(dataset)
        case "trig":
            return _written(dataset, ox.RdfFormat.TRIG)
        case "jsonld":
            return _json_ld(_parsed(dataset))
        case "turtle":
            return _written(union(dataset).encode("utf-8"), ox.RdfFormat.TURTLE)
        case "rdfxml":
            return _union(dataset).serialize(format="xml", encoding="utf-8")
    raise StoreError(f"no format “{format_}”", hint=f"one of {', '.join(RDF_FORMATS)}")


def _written(lines: bytes, format_: ox.RdfFormat) -> bytes:
    """Sorted N-Quads or N-Triples in a format with prefixes; each subject's triples stand together in each graph."""
    quads = sorted(ox.parse(lines, format=ox.RdfFormat.N_QUADS), key=lambda quad: (str(quad.graph_name), str(quad)))
    return ox.serialize(quads, format=format_, prefixes=dict(PREFIXES)) or b""


def _parsed(dataset: bytes) -> Dataset:
    parsed = Dataset()
    parsed.parse(data=dataset, format="nquads")
    return parsed


def _union(dataset: bytes) -> Graph:
    graph = Graph()
    graph.parse(data=union(dataset), format="nt")
    return _bound(graph)


def _bound(graph: Graph) -> Graph:
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, iri, override=True, replace=True)
    return graph


def _json_ld(dataset: Dataset) -> bytes:
    found: list[dict[str, Any]] = json.loads(dataset.serialize(format="json-ld"))
    for graph in found:
        nodes: list[dict[str, Any]] = graph.get("@graph", [])
        for node in nodes:
            for values in node.values():
                if isinstance(values, list):
                    values.sort(key=lambda value: json.dumps(value, ensure_ascii=False, sort_keys=True))
        nodes.sort(key=lambda node: str(node.get("@id")))
    found.sort(key=lambda graph: str(graph.get("@id")))
    return (json.dumps(found, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode("utf-8")


def _with_reifiers(dataset: bytes) -> bytes:
    kept: set[str] = set()
    parts: dict[str, dict[str, str]] = {}
    for quad in quads(dataset):
        part = PARTS.get(quad.predicate)
        if part and "/statement/" in quad.subject:
            parts.setdefault(quad.subject, {})[part] = quad.object
        else:
            kept.add(quad.triple)
    for node, triple in parts.items():
        reified = f"<<( {triple['subject']} {triple['predicate']} {triple['object']} )>>"
        kept.add(f"{node} <{expand('rdf:reifies')}> {reified} .")
    return "".join(f"{line}\n" for line in sorted(kept)).encode("utf-8")

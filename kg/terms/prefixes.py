"""Namespaces, and the way between an IRI and its short form."""

from __future__ import annotations

from collections.abc import Mapping

from kg.errors import OntologyError

PREFIXES: Mapping[str, str] = {
    "kg": "https://w3id.org/kouan/ns#",
    "id": "https://w3id.org/kouan/id/",
    "source": "https://w3id.org/kouan/source/",
    "code": "https://w3id.org/kouan/code/",
    "graph": "https://w3id.org/kouan/graph/",
    "cpov": "http://data.europa.eu/m8g/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sdmx-attribute": "http://purl.org/linked-data/sdmx/2009/attribute#",
    "sdmx-measure": "http://purl.org/linked-data/sdmx/2009/measure#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "vann": "http://purl.org/vocab/vann/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
LAYERS = (
    "ontology",
    "codelists",
    "sources",
    "curated",
    "planned",
    "inferred",
    "background",
    "candidate",
    "index",
    "dataset",
)


def expand(curie: str) -> str:
    """The IRI of a CURIE such as ``kg:leads``. Raises `OntologyError` for an unknown prefix."""
    prefix, _, local = curie.partition(":")
    if prefix not in PREFIXES:
        raise OntologyError(f"unknown prefix “{prefix}:” in {curie}")
    return PREFIXES[prefix] + local


def shorten(iri: str) -> str:
    """The CURIE of an IRI with the longest fitting prefix, or the IRI itself if none fits."""
    fitting = [(base, prefix) for prefix, base in PREFIXES.items() if iri.startswith(base)]
    if not fitting:
        return iri
    base, prefix = max(fitting)
    return f"{prefix}:{iri[len(base) :]}"


def local_name(iri: str) -> str:
    """The part of an IRI after its last ``#`` or ``/``."""
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]

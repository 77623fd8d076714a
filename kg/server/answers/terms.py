"""The ontology and its code lists as RDF."""

from __future__ import annotations

from kg.server.answers.sparql import written
from kg.server.work.jobs import Job, Reply
from kg.server.work.library import Library
from kg.stores.protocol import ALL_GRAPHS

TERMS = """
CONSTRUCT { ?s ?p ?o } WHERE { { GRAPH graph:ontology { ?s ?p ?o } } UNION { GRAPH graph:codelists { ?s ?p ?o } } }
"""


def answer(library: Library, job: Job) -> Reply:
    """All their triples in ``format``."""
    return written(library, job, TERMS, {"triples": job.arguments["format"]}, ALL_GRAPHS)

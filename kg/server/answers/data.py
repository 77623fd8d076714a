"""What the graph says about one IRI, as RDF: the triples it begins or ends, and its statements with evidence."""

from __future__ import annotations

from kg.server.answers.resource import require
from kg.server.answers.sparql import written
from kg.server.work.jobs import Job, Reply
from kg.server.work.library import Library
from kg.stores.protocol import ALL_GRAPHS

ABOUT = """
CONSTRUCT {{ {node} ?p ?o . ?s ?q {node} . ?fact ?r ?x }} WHERE {{
  {{ {node} ?p ?o }} UNION {{ ?s ?q {node} }} UNION {{ ?fact rdf:subject {node} ; ?r ?x }}
  UNION {{ ?fact rdf:object {node} ; ?r ?x }}
}}
"""


def answer(library: Library, job: Job) -> Reply:
    """The data of ``iri`` in ``format``. Raises `NameNotFound` if there are none."""
    node = require(library, job.arguments["iri"])
    return written(library, job, ABOUT.format(node=node), {"triples": job.arguments["format"]}, ALL_GRAPHS)

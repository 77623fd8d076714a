"""What lies at the path of an IRI: nothing itself, but a page about it and its data elsewhere (303)."""

from __future__ import annotations

from kg.errors import NameNotFound
from kg.queries.binding import iri
from kg.server.work.jobs import Job, Reply
from kg.server.work.library import Library


def answer(library: Library, job: Job) -> Reply:
    """The way to ``location`` if the graph speaks of ``iri``. Raises `NameNotFound` otherwise."""
    require(library, job.arguments["iri"])
    return Reply(status=303, headers={"Location": job.arguments["location"]})


def require(library: Library, name: str) -> str:
    """The IRI in angle brackets. Raises `NameNotFound` if the graph says nothing about it."""
    node = iri(name)
    if library.store.query(f"ASK {{ {node} ?p ?o }}") is not True:
        raise NameNotFound(f"nothing is known about {node}", hint="/search?q= finds entities by name")
    return node

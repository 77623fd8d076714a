"""The SPARQL of a saved query with its parameters set."""

from __future__ import annotations

from kg.queries.binding import bound
from kg.queries.catalogue import find
from kg.server.work.jobs import Job, Reply
from kg.server.work.library import Library


def answer(library: Library, job: Job) -> Reply:
    """The text of the query ``name`` with ``values``, without the header that describes it."""
    text = bound(find(job.arguments["name"]), job.arguments["values"], library.store)
    lines = text.splitlines(keepends=True)
    start = next((number for number, line in enumerate(lines) if not line.startswith("#")), 0)
    return Reply(media="application/sparql-query; charset=utf-8", content="".join(lines[start:]).encode())

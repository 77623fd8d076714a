"""The SPARQL 1.1 Service Description of the endpoint."""

from __future__ import annotations

from kg.server.work.jobs import Job, Reply
from kg.server.work.library import Library


def answer(library: Library, job: Job) -> Reply:
    """The description of the endpoint at ``address`` in ``format``."""
    name, media = job.arguments["format"]
    return Reply(media=media, content=library.store.described(job.arguments["address"], name))

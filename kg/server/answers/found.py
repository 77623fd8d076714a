"""The page of what a name finds."""

from __future__ import annotations

from kg.names.index import search
from kg.server.pages import render
from kg.server.work.jobs import Job, Reply
from kg.server.work.library import Library


def answer(library: Library, job: Job) -> Reply:
    """The entities that ``q`` matches, best first, at most ``limit``, in ``language``."""
    q, language = job.arguments["q"], job.arguments["language"]
    found = search(library.store, q, job.arguments["limit"])
    content = render("found.html.j2", language, q=q, found=found, vocabulary=library.vocabulary)
    return Reply(media="text/html; charset=utf-8", content=content)

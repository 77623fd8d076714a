"""The explorer of the whole graph, of what lies around some entities, or of what a query finds."""

from __future__ import annotations

from kg.explorer.page import page
from kg.explorer.request import drawn, requested
from kg.explorer.story import shipped_story
from kg.locations import data_dir
from kg.server.work.jobs import Job, Reply
from kg.server.work.library import Library

ADDRESSES = {"workbench": "/workbench", "reports": "/reports"}


def answer(library: Library, job: Job) -> Reply:
    """The page around the entities named by ``around`` up to ``depth`` steps, or of ``query``, in ``language``.

    It links to the workbench and the reports of this server.
    """
    arguments = job.arguments
    if arguments["query"]:
        shown = drawn(library.store, library.knowledge, arguments["query"])
    else:
        shown = requested(library.store, library.knowledge, arguments["around"], arguments["depth"])
    content = page(shown, arguments["language"], shipped_story(data_dir(), shown), ADDRESSES, library.scope)
    return Reply(media="text/html; charset=utf-8", content=content.encode())

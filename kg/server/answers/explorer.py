"""The explorer of the whole graph, or of what lies around some entities."""

from __future__ import annotations

from kg.explorer.page import page
from kg.explorer.request import requested
from kg.explorer.story import shipped_story
from kg.locations import data_dir
from kg.server.work.jobs import Job, Reply
from kg.server.work.library import Library

ADDRESSES = {"workbench": "/workbench", "reports": "/reports"}


def answer(library: Library, job: Job) -> Reply:
    """The page around the entities named by ``around`` up to ``depth`` steps, in ``language``.

    It links to the workbench and the reports of this server.
    """
    arguments = job.arguments
    shown = requested(library.store, library.knowledge, arguments["around"], arguments["depth"])
    content = page(shown, arguments["language"], shipped_story(data_dir(), shown), ADDRESSES)
    return Reply(media="text/html; charset=utf-8", content=content.encode())

"""The explorer of the whole graph, or of what lies around some entities."""

from __future__ import annotations

from kg.explorer.page import page
from kg.explorer.view import view
from kg.queries.names import resolve
from kg.server.work.jobs import Job, Reply
from kg.server.work.library import Library


def answer(library: Library, job: Job) -> Reply:
    """The page around the entities named by ``around`` up to ``depth`` steps, in ``language``."""
    arguments = job.arguments
    centres = [resolve(library.store, name) for name in arguments["around"]]
    shown = view(library.knowledge, centres, arguments["depth"])
    return Reply(media="text/html; charset=utf-8", content=page(shown, arguments["language"]).encode())

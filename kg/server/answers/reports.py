"""The index of reports: every kind, and of those about an entity one for each that has much told about it."""

from __future__ import annotations

from kg.reports.catalogue import KINDS
from kg.server.pages import render
from kg.server.work.jobs import Job, Reply
from kg.server.work.library import Library


def answer(library: Library, job: Job) -> Reply:
    """The index in ``language``."""
    material = library.material
    subjects = {kind.name: material.of_class(*kind.classes) for kind in KINDS.values() if kind.subjects == 1}
    told = {
        name: [
            one
            for one in entities
            if library.knowledge.outgoing.get(one.iri) or library.knowledge.incoming.get(one.iri)
        ]
        for name, entities in subjects.items()
    }
    return Reply(
        media="text/html; charset=utf-8",
        content=render("reports.html.j2", job.arguments["language"], kinds=KINDS.values(), subjects=told),
    )

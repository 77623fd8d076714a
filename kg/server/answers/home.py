"""The first page: what this is, how large, and the way to everything."""

from __future__ import annotations

from kg.queries.catalogue import saved
from kg.queries.questions import worded
from kg.reports.catalogue import KINDS
from kg.server.pages import render
from kg.server.work.jobs import Job, Reply
from kg.server.work.library import Library


def answer(library: Library, job: Job) -> Reply:
    """The home page in ``language``."""
    knowledge = library.knowledge
    questions = [query for query in saved().values() if not query.is_lens]
    content = render(
        "home.html.j2",
        job.arguments["language"],
        documents=list(knowledge.documents.values()),
        counts={
            "entities": len(knowledge.entities),
            "statements": len(knowledge.statements),
            "sentences": len(knowledge.sentences),
            "queries": len(questions),
            "kinds": len(KINDS),
        },
        questions=[(query.name, worded(query, {}, library.store)) for query in questions[:8]],
    )
    return Reply(media="text/html; charset=utf-8", content=content)

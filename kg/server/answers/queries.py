"""The catalogue of saved queries, as a page or as JSON."""

from __future__ import annotations

import json
from typing import Any

from kg.queries.catalogue import SavedQuery, saved
from kg.queries.questions import worded
from kg.server.pages import render
from kg.server.work.jobs import Job, Reply
from kg.server.work.library import Library


def answer(library: Library, job: Job) -> Reply:
    """All saved queries with their parameters, in ``format`` html or json."""
    if job.arguments["format"] == "json":
        listed = {"queries": [_entry(query) for query in saved().values()]}
        return Reply(media="application/json", content=(json.dumps(listed, ensure_ascii=False) + "\n").encode())
    asked = [(query, worded(query, {}, library.store)) for query in saved().values()]
    content = render("queries.html.j2", job.arguments["language"], queries=asked)
    return Reply(media="text/html; charset=utf-8", content=content)


def _entry(query: SavedQuery) -> dict[str, Any]:
    return {
        "name": query.name,
        "kind": query.kind,
        "title": {"zh": query.title.zh, "en": query.title.en},
        "question": {"zh": query.question.zh, "en": query.question.en},
        "about": {"zh": query.about.zh, "en": query.about.en},
        "parameters": [
            {
                "name": one.name,
                "type": one.type,
                "kind": one.kind,
                "default": one.default,
                "label": {"zh": one.label.zh, "en": one.label.en},
            }
            for one in query.parameters
        ],
        "href": f"/queries/{query.name}",
        "sparql": query.text,
    }

"""Entities by what people call them."""

from __future__ import annotations

import json
from typing import Any

from kg.errors import NameNotFound
from kg.names.index import Match, search
from kg.server.work.jobs import Job, Reply
from kg.server.work.library import Library
from kg.terms import expand, local_name

EVERY = 10_000  # more than any name can match, to be narrowed by class


def answer(library: Library, job: Job) -> Reply:
    """The entities that ``q`` matches, best first, at most ``limit``; only those of ``types`` if any are named."""
    arguments = job.arguments
    found = search(library.store, arguments["q"], EVERY)
    wanted = [class_of(library, name) for name in arguments["types"] if name]
    if wanted:
        found = tuple(match for match in found if library.vocabulary.is_a(match.type, wanted))
    shown = [_entry(library, match, arguments["language"]) for match in found[: arguments["limit"]]]
    return Reply(
        media="application/json",
        content=(json.dumps({"results": shown, "total": len(found)}, ensure_ascii=False) + "\n").encode(),
    )


def class_of(library: Library, name: str) -> str:
    """The IRI of a class by its local name or CURIE. Raises `NameNotFound` for another word."""
    iri = expand(f"kg:{name.removeprefix('kg:')}")
    if iri not in library.vocabulary.classes:
        raise NameNotFound(f"no class “{name[:60]}”", hint="/vocabulary.json lists the classes")
    return iri


def _entry(library: Library, match: Match, language: str) -> dict[str, Any]:
    class_ = library.vocabulary.classes.get(match.type)
    label = match.label.zh if language == "zh" else match.label.en
    return {
        "id": local_name(match.iri),
        "iri": match.iri,
        "label": label,
        "zh": match.label.zh,
        "en": match.label.en,
        "type": local_name(match.type),
        "class": {"zh": class_.label.zh, "en": class_.label.en} if class_ else None,
        "matched": match.kind,
        "name": match.name,
        "score": match.score,
    }

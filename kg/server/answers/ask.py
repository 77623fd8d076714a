"""A question in Chinese or English, read as a saved query with its parameters."""

from __future__ import annotations

import json
from typing import Any

from kg.ask.asking import CONFIDENT, Reading, readings
from kg.queries.questions import worded
from kg.server.work.jobs import Job, Reply
from kg.server.work.library import Library


def answer(library: Library, job: Job) -> Reply:
    """As JSON: the reading of ``q`` if one is sure enough, otherwise null, and the nearest ones."""
    found = readings(job.arguments["q"], library.store)
    sure = bool(found) and found[0].score >= CONFIDENT
    told = {
        "match": _told(library, found[0]) if sure else None,
        "nearest": [_told(library, reading) for reading in found],
    }
    return Reply(media="application/json", content=(json.dumps(told, ensure_ascii=False) + "\n").encode())


def _told(library: Library, reading: Reading) -> dict[str, Any]:
    question = worded(reading.query, reading.values, library.store)
    return {
        "name": reading.query.name,
        "values": dict(reading.values),
        "question": {"zh": question.zh, "en": question.en},
        "score": reading.score,
    }

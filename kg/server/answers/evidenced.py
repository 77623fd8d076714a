"""The answer to a SELECT with the evidence of its rows."""

from __future__ import annotations

from collections.abc import Sequence

from kg.queries.evidence.formats import with_evidence
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.server.work.sinks import too_large


def evidenced(library: Library, query: str, format_: Sequence[str]) -> Reply:
    """The answer in a format, given by its name and content type.

    Raises `QueryError` for another kind of query than SELECT, `AnswerTooLarge` beyond the limit of bytes.
    """
    name, media = format_
    content = with_evidence(library.store, query, library.knowledge, name).encode("utf-8")
    if len(content) > library.shelf.answer_bytes:
        raise too_large(library.shelf.answer_bytes)
    return Reply(media=media, content=content)

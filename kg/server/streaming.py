"""The answer to a SPARQL query as a reply, written piece by piece and never beyond the limit of bytes."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.errors import StoreError
from kg.server.http.negotiation import Choice
from kg.server.problems import Refusal
from kg.server.work.jobs import Reply
from kg.server.work.sinks import Sink, too_large
from kg.stores.protocol import ALL_GRAPHS, Graphs

if TYPE_CHECKING:
    from kg.server.work.library import Library


def streamed(
    library: Library,
    query: str,
    *,
    rows: Choice | None = None,
    triples: Choice | None = None,
    graphs: Graphs = ALL_GRAPHS,
) -> Reply:
    """A query's answer, in the form that is chosen for rows or for triples.

    Raises `Refusal` if none is chosen for what the query gives, `AnswerTooLarge` beyond the limit of bytes.
    """
    sink = Sink(library.shelf.answer_bytes, library.spool)
    try:
        used = library.store.write(query, rows and rows.name, triples and triples.name, sink, graphs)  # type: ignore[arg-type]
    except BaseException as error:
        sink.discard()
        if sink.fault:
            raise sink.fault from None
        if isinstance(error, StoreError):
            raise StoreError("the store failed on this query") from None
        raise
    if used is None:
        given = "triples" if rows else "rows or a truth value"
        raise Refusal("not-acceptable", f"this query gives {given}, for which no format was asked that there is")
    content, file = sink.finish()
    media = next(choice.content_type for choice in (rows, triples) if choice and choice.name == used)
    return Reply(media, content, file=file)


@dataclass(frozen=True)
class RowRange:
    """Which rows of an answer are wanted: `count` of them from `first` on, or with a count of 0 all."""

    first: int = 0
    count: int = 0


WITNESSES = 5_000  # of a part of an answer: more would take too long to look at
ALL_ROWS = RowRange()


def evidenced(
    library: Library, query: str, form: Choice, *, standing: bool = False, part: RowRange = ALL_ROWS
) -> Reply:
    """The answer to a SELECT with the evidence of its rows; to a saved query with how each stands.

    A part of it, without that, is JSON with one more member: the `total` of rows. Raises `QueryError` for another kind
    of query, `AnswerTooLarge` beyond the limit of bytes.
    """
    from kg.queries.evidence.formats import with_evidence

    if part.count:
        return _bounded(library, _part(library, query, part, standing=standing), form)
    content = with_evidence(library.store, query, library.knowledge, form.name, standing=standing).encode()
    return _bounded(library, content, form)


def _part(library: Library, query: str, part: RowRange, *, standing: bool) -> bytes:
    from kg.queries.evidence.formats import evidence_json
    from kg.queries.evidence.rows import evidence
    from kg.queries.row_standings import with_standings

    every = library.store.select(query)
    shown = replace(every, rows=every.rows[part.first : part.first + part.count])
    found = evidence(library.store, query, library.knowledge, shown, WITNESSES)
    if standing:
        found = replace(found, solutions=with_standings(library.store, query, found.solutions, library.vocabulary))
    told = {**evidence_json(found, library.knowledge), "total": len(every)}
    return json.dumps(told, ensure_ascii=False).encode()


def standing(library: Library, query: str, form: Choice) -> Reply:
    """The answer to a saved query, with how each row stands. Raises `AnswerTooLarge` beyond the limit of bytes."""
    from kg.queries.row_standings import with_standings
    from kg.stores.serialisation import written_rows

    found = with_standings(library.store, query, library.store.select(query), library.vocabulary)
    return _bounded(library, written_rows(found, form.name), form)  # type: ignore[arg-type] # one of `ROWS`


def _bounded(library: Library, content: bytes, form: Choice) -> Reply:
    if len(content) > library.shelf.answer_bytes:
        raise too_large(library.shelf.answer_bytes)
    return Reply(form.content_type, content)

"""The answer to a SPARQL query in a standard format."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.errors import StoreError
from kg.server.answers.evidenced import evidenced
from kg.server.problems import Refusal
from kg.server.work.jobs import Job, Reply
from kg.server.work.library import Library
from kg.server.work.sinks import Sink, too_large
from kg.stores.protocol import Graphs


def answer(library: Library, job: Job) -> Reply:
    """The answer to ``query`` in the format that its form has in ``formats``, from the graphs named beside it.

    With ``evidence``, a SELECT over all graphs in that format.
    """
    arguments = job.arguments
    if arguments["evidence"]:
        return evidenced(library, arguments["query"], arguments["evidence"])
    graphs = Graphs(tuple(arguments["default"]), tuple(arguments["named"]))
    return written(library, job, arguments["query"], arguments["formats"], graphs)


def written(
    library: Library, job: Job, query: str, formats: Mapping[str, Any], graphs: Graphs, **headers: str
) -> Reply:
    """A query's answer. `formats` maps ``rows`` and ``triples`` to the name and the content type of a format, or null.

    Raises `Refusal` if the query's form has no format, `AnswerTooLarge` beyond the limit of bytes.
    """
    rows, triples = formats.get("rows"), formats.get("triples")
    sink = Sink(library.shelf.answer_bytes, Path(job.spool))
    try:
        used = library.store.write(query, rows and rows[0], triples and triples[0], sink, graphs)  # type: ignore[arg-type]
    except StoreError:
        sink.discard()
        raise (
            too_large(library.shelf.answer_bytes) if sink.overflowed else StoreError("the store failed on this query")
        ) from None
    except BaseException:
        sink.discard()
        if sink.overflowed:
            raise too_large(library.shelf.answer_bytes) from None
        raise
    if used is None:
        form = "triples" if rows else "rows or a truth value"
        raise Refusal("not-acceptable", f"this query gives {form}, for which no format was asked that there is")
    content, file = sink.finish()
    media = next(choice[1] for choice in (rows, triples) if choice and choice[0] == used)
    return Reply(media=media, content=content, file=file, headers=headers)

"""A saved query with its parameters: in a standard format, with the evidence of each row, or as a page."""

from __future__ import annotations

from functools import lru_cache

from kg.queries.binding import bound
from kg.queries.catalogue import find
from kg.queries.questions import worded
from kg.server.answers.evidenced import evidenced
from kg.server.answers.sparql import written
from kg.server.pages import render
from kg.server.work.jobs import Job, Reply
from kg.server.work.library import Library
from kg.stores.protocol import ALL_GRAPHS
from kg.stores.rdf import Iri, text_of
from kg.terms import PREFIXES

SHOWN = 1000  # rows on a page


def answer(library: Library, job: Job) -> Reply:
    """The answer of the query ``name`` with ``values``, in the form that ``format`` names."""
    arguments = job.arguments
    text = _text(library, arguments["name"], tuple(sorted(arguments["values"].items())))
    name, media = arguments["format"]
    if name == "html":
        return _page(library, job, text)
    if arguments["evidence"]:
        return evidenced(library, text, (name, media))
    return written(library, job, text, {"rows": (name, media)}, ALL_GRAPHS)


@lru_cache(maxsize=1024)
def _text(library: Library, name: str, values: tuple[tuple[str, str], ...]) -> str:
    """The SPARQL of a query with its parameters; kept, as looking up the name of an entity is the dear part."""
    return bound(find(name), dict(values), library.store)


def _page(library: Library, job: Job, text: str) -> Reply:
    query = find(job.arguments["name"])
    found = library.store.select(text)
    rows = [[(text_of(term), term.value if isinstance(term, Iri) else "") for term in row] for row in found.rows]
    content = render(
        "query.html.j2",
        job.arguments["language"],
        query=query,
        question=worded(query, job.arguments["values"], library.store),
        values={one.name: job.arguments["values"].get(one.name, one.default) for one in query.parameters},
        variables=found.variables,
        rows=rows[:SHOWN],
        total=len(rows),
        drawable=any(iri.startswith(PREFIXES["id"]) for row in rows for _, iri in row),
        text=text,
    )
    return Reply(media="text/html; charset=utf-8", content=content)

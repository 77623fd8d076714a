"""``/unknown-terms``: what a query names that nothing here is called, for whoever gets no answer to it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Annotated

from kg.server.declaration import Page
from kg.server.inputs import Length
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.terms import Text


@dataclass(frozen=True, kw_only=True)
class UnknownTermsPage(
    Page,
    routes=("/unknown-terms",),
    summary=Text("查询中的未知名称", "Unknown terms of a query"),
    schema={"type": "object", "required": ["terms"]},
):
    """The terms of `query` in the namespaces of the graph that nothing in it bears, each with what may be meant."""

    query: Annotated[str, Length(1, 100_000, "there is no query")]

    def answer(self, library: Library) -> Reply:
        from kg.queries.unknown_terms import unknown_terms

        return Reply.json({"terms": [asdict(one) for one in unknown_terms(self.query, library.store)]})

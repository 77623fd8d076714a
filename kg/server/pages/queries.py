"""``/queries``: the list of saved queries."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from kg.server.declaration import JSON, Page
from kg.server.http.negotiation import PAGE
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.terms import Text

LISTED = ("name", "kind", "title", "question", "about", "parameters")


@dataclass(frozen=True, kw_only=True)
class QueriesPage(Page, routes=("/queries",), summary=Text("现成问题", "Saved queries"), forms={**JSON, **PAGE}):
    """All saved queries with their parameters."""

    def answer(self, library: Library) -> Reply:
        from kg.queries.catalogue import saved
        from kg.queries.questions import generic
        from kg.server.rendering import render

        if self.form.name == "html":
            asked = [(query, generic(query)) for query in saved().values()]
            return Reply.page(render("queries.html.j2", self.standpoint(library), queries=asked))
        entries = []
        for query in saved().values():
            members = asdict(query)
            more = {"href": f"/queries/{query.name}", "sparql": query.text}
            entries.append({**{name: members[name] for name in LISTED}, **more})
        return Reply.json({"queries": entries})

"""The first page: what this is, how large, and the way to everything."""

from __future__ import annotations

from dataclasses import dataclass

from kg.server.declaration import Page
from kg.server.http.negotiation import PAGE
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.terms import Text


@dataclass(frozen=True, kw_only=True)
class HomePage(Page, routes=("/",), summary=Text("首页", "Home page"), forms=PAGE, quotes=False):
    """The home page."""

    def answer(self, library: Library) -> Reply:
        from kg.queries.catalogue import saved
        from kg.queries.questions import worded
        from kg.reports.catalogue import KINDS
        from kg.server.rendering import render

        knowledge = library.knowledge
        questions = [query for query in saved().values() if not query.is_lens]
        content = render(
            "home.html.j2",
            self.standpoint(library),
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
        return Reply.page(content)

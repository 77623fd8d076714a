"""``/reports``: the index of reports."""

from __future__ import annotations

from dataclasses import dataclass

from kg.server.declaration import Page
from kg.server.http.negotiation import PAGE
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.terms import Text


@dataclass(frozen=True, kw_only=True)
class ReportsPage(Page, routes=("/reports",), summary=Text("报告目录", "Index of reports"), forms=PAGE, quotes=False):
    """Every kind, and of those about an entity one for each that has much said about it."""

    def answer(self, library: Library) -> Reply:
        from kg.reports.catalogue import KINDS, subjects
        from kg.server.rendering import render

        knowledge, material = library.knowledge, library.material
        about = {
            kind.name: [
                one
                for one in subjects(material, kind)
                if knowledge.outgoing.get(one.iri) or knowledge.incoming.get(one.iri)
            ]
            for kind in KINDS.values()
            if kind.subjects == 1
        }
        return Reply.page(render("reports.html.j2", self.standpoint(library), kinds=KINDS.values(), subjects=about))

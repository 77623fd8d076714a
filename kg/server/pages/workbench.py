"""``/workbench``: the page on which one asks; its state is in the fragment of its address, which no server sees."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from kg.model.scope import Scope
from kg.server.declaration import Page, Service
from kg.server.http.negotiation import PAGE
from kg.server.work.jobs import Reply
from kg.terms import Text


@dataclass(frozen=True, kw_only=True)
class WorkbenchPage(Page, routes=("/workbench",), summary=Text("查询台", "Workbench"), forms=PAGE):
    """The workbench."""

    async def respond(self, service: Service) -> Reply:  # noqa: ARG002 # the same for everyone
        """The page, the same for everyone."""
        from kg.server.rendering import render

        return Reply.page(render("workbench.html.j2", self.standpoint()))


def way_to_workbench(query: str, scope: Scope) -> Reply:
    """The way to the workbench that holds a query with its scope."""
    return Reply.elsewhere(f"/workbench#{urlencode([('query', query), *scope.pairs])}")

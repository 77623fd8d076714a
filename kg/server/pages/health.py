"""``/health``: how the server is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg import __version__
from kg.server.declaration import Page, Service
from kg.server.work.jobs import Reply
from kg.terms import Text


@dataclass(frozen=True, kw_only=True)
class HealthPage(Page, routes=("/health",), summary=Text("状态", "Health")):
    """Whether the server takes queries, and how busy it is."""

    async def respond(self, service: Service) -> Reply:
        """The state of the workers."""
        state = {"status": "ok", "version": __version__, "dataset": service.digest, "workers": service.pool.state}
        return replace(Reply.json(state), headers={"Cache-Control": "no-store"})

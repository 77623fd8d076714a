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
        """What the workers can do: ``unavailable``, with 503, if none is there, and ``degraded`` under a fault."""
        workers, faults = service.pool.state, service.pool.faults
        ready = workers["idle"] or workers["busy"]
        state = {
            "status": ("degraded" if faults else "ok") if ready else "unavailable",
            "version": __version__,
            "dataset": service.digest,
            "workers": workers,
            "faults": faults,
        }
        return replace(Reply.json(state), status=200 if ready else 503, headers={"Cache-Control": "no-store"})

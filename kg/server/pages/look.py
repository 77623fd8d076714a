"""``/look.css``, ``/look.js`` and ``/kinds.css``: how pages look, and the colours of kinds as the ontology has them."""

from __future__ import annotations

from dataclasses import dataclass

from kg.server.declaration import Forms, Page, Service
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.terms import Text

CSS: Forms = {"css": ("text/css",)}
SCRIPT: Forms = {"js": ("text/javascript",)}


@dataclass(frozen=True, kw_only=True)
class LookPage(Page, routes=("/look.css",), summary=Text("样式", "Style sheet"), forms=CSS, quotes=False):
    """The tokens and the pieces."""

    async def respond(self, service: Service) -> Reply:  # noqa: ARG002 # the same for everyone
        """The sheet, the same for everyone."""
        from kg.look import pieces, token_sheet

        return Reply("text/css; charset=utf-8", (token_sheet() + pieces()).encode())


@dataclass(frozen=True, kw_only=True)
class ThemePage(Page, routes=("/look.js",), summary=Text("明暗", "Light and dark"), forms=SCRIPT, quotes=False):
    """The script by which pages are light or dark."""

    async def respond(self, service: Service) -> Reply:  # noqa: ARG002 # the same for everyone
        """The script, the same for everyone."""
        from kg.look import theme_script

        return Reply("text/javascript; charset=utf-8", theme_script().encode())


@dataclass(frozen=True, kw_only=True)
class KindsPage(Page, routes=("/kinds.css",), summary=Text("各类颜色", "Colours of kinds"), forms=CSS, quotes=False):
    """The colours of the classes of the ontology."""

    def answer(self, library: Library) -> Reply:
        from kg.look import kind_sheet

        return Reply("text/css; charset=utf-8", kind_sheet(library.vocabulary).encode())

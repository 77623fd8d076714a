"""The paths of our IRIs: nothing itself lies there, but there is a page and data elsewhere (303)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from kg.server.declaration import Asked, Page
from kg.server.http.negotiation import PAGE, TRIPLES
from kg.server.resources import BASE, SUFFIXES, address_of, placed, require, split
from kg.server.standpoint import Standpoint
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.terms import Text

if TYPE_CHECKING:
    from starlette.requests import Request


@dataclass(frozen=True, kw_only=True)
class ResourcePage(
    Page,
    routes=("/id/{path:path}", "/source/{path:path}", "/code/{path:path}", "/graph/{path:path}"),
    summary=Text("实体、来源、代码与图", "Entities, sources, codes, graphs: the way to their page or data"),
    forms={**TRIPLES, **PAGE},
    status=303,
):
    """The way from the path of an IRI to the page about it or to its data.

    A sentence is a fragment of its source, which no client sends: ``?char=1259,1330`` names it, or the same after
    the source's path; ``/source/yearbook-2015:s2.1.3`` names it as it is cited.
    """

    path: str
    char: str = ""

    @classmethod
    async def read(cls, request: Request) -> Page:
        """The way from the whole path of the request, of which the first part belongs to the IRI."""
        return cls.of(Asked.of(request), path=request.scope["path"].lstrip("/"))

    def answer(self, library: Library) -> Reply:
        path, fragment = split(self.path, self.char)
        if path.startswith("source/") and ":" in path and not fragment:
            cited = placed(library, path.removeprefix("source/"))
            path, _, fragment = cited.removeprefix(BASE).partition("#")
        require(library, address_of(path, fragment))
        at = Standpoint(self.language, library.scope)
        if self.form.name == "html":
            return Reply.elsewhere(f"/page/{quote(path)}?{at.here}{f'#{fragment}' if fragment else ''}")
        parts = "&".join(filter(None, (fragment, urlencode(at.scope.pairs))))
        return Reply.elsewhere(f"/data/{quote(path)}.{SUFFIXES[self.form.name]}{f'?{parts}' if parts else ''}")

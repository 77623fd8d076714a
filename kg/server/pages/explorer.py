"""``/explorer``: the graph, of the whole, of what lies around some entities, or of what a query finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from kg.server.declaration import Asked, Page
from kg.server.http.headers import OF_ANY, OF_ITSELF
from kg.server.http.negotiation import PAGE
from kg.server.inputs import Interval, Length
from kg.server.problems import Refusal
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.terms import Text

if TYPE_CHECKING:
    from starlette.requests import Request

    from kg.server.settings import Settings

WAYS = {"home": "/", "workbench": "/workbench", "reports": "/reports"}
PLAIN_WAYS = {"home": "/things", "workbench": "/workbench", "thing": "/thing"}  # of data in other terms than ours


@dataclass(frozen=True, kw_only=True)
class ExplorerPage(Page, routes=("/explorer",), summary=Text("图谱", "Explorer"), forms=PAGE):
    """The page around the entities named by `around` up to `depth` steps, or of a SPARQL `query`.

    `change` opens it with two columns, as ``D.was~D.plan``; `embed` without the bars around the map, for a frame in any
    page. It links to the first page, the workbench and the reports of this server.
    """

    around: Annotated[tuple[str, ...], Length(0, 20)] = ()
    depth: Annotated[int, Interval(1, 6)] = 1
    query: str = ""
    change: str = ""
    embed: bool = False

    @classmethod
    async def read(cls, request: Request) -> Page:
        """The page. Raises `Refusal` for a query together with what does not go with it."""
        asked = Asked.of(request)
        page = cls.of(asked)
        if page.query and {"around", "depth", "change"} & {name for name, _ in asked.pairs}:
            raise Refusal("request", "query draws what it finds; around, depth and change do not go with it")
        return page

    def seconds(self, settings: Settings) -> float:
        return settings.timeout if self.query else settings.page_timeout

    def answer(self, library: Library) -> Reply:
        from kg.explorer.page import page
        from kg.explorer.request import beginning, drawn, requested
        from kg.explorer.story import shipped_stories
        from kg.locations import data_dir

        if self.query:
            shown = drawn(library.store, library.knowledge, self.query)
        else:
            around = [name for name in self.around if name]
            shown = requested(library.store, library.knowledge, around, self.depth)
        stories = shipped_stories(data_dir(), shown)
        begins = beginning(library.store, shown, change=self.change, embed=self.embed)
        content = page(shown, self.language, stories, PLAIN_WAYS if shown.plain else WAYS, library.scope, begins)
        return Reply.page(content.encode(), Content_Security_Policy=OF_ANY if self.embed else OF_ITSELF)

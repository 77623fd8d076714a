"""``/links``: how two entities are linked, for programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from kg.server.declaration import Page
from kg.server.inputs import Interval, Length
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.terms import Text

if TYPE_CHECKING:
    from kg.server.settings import Settings


@dataclass(frozen=True, kw_only=True)
class LinksPage(
    Page,
    routes=("/links",),
    summary=Text("两者的联系", "The links between two entities"),
    schema={"type": "object", "required": ["links", "total"]},
):
    """The links between entities `x` and `y`, best first, each with its statements and their evidence."""

    x: Annotated[str, Length(1, 200)]
    y: Annotated[str, Length(1, 200)]
    limit: Annotated[int, Interval(1, 100)] = 10

    def seconds(self, settings: Settings) -> float:
        return settings.page_timeout

    def answer(self, library: Library) -> Reply:
        from kg.names.index import resolve
        from kg.network.accounts import links_data
        from kg.network.paths import links

        one, other = (resolve(library.store, name, whole=library.whole) for name in (self.x, self.y))
        found = links(library.knowledge, one, other)
        shown = links_data(found[: self.limit], library.knowledge, self.language)
        return Reply.json({"links": shown, "total": len(found)})

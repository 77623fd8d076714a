"""``/find``: entities by any of their names, for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from kg.server.declaration import Page
from kg.server.http.negotiation import PAGE
from kg.server.inputs import Length
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.terms import Text

MOST = 200


@dataclass(frozen=True, kw_only=True)
class FindPage(Page, routes=("/find",), summary=Text("查找页", "Page of what a name finds"), forms=PAGE):
    """The entities that `q` matches, best first."""

    q: Annotated[str, Length(1, 200, "there is nothing to look for")]

    def answer(self, library: Library) -> Reply:
        from kg.language.lineage import former_mark
        from kg.names.index import search
        from kg.queries.former_bodies import former_bodies
        from kg.server.rendering import render

        found = search(library.store, self.q, MOST)
        former = former_bodies(library.store, (match.iri for match in found))
        return Reply.page(
            render(
                "found.html.j2",
                self.standpoint(library),
                q=self.q,
                found=found,
                former={iri: former_mark(one, self.language) for iri, one in former.items()},
                vocabulary=library.vocabulary,
            )
        )

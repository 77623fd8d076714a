"""``/find``: the answer to a question, and the entities of a name, for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from kg.server.declaration import Page
from kg.server.http.negotiation import PAGE
from kg.server.inputs import Length
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.terms import Text

LONGEST_NAME = 200
NAMES, BESIDE = 200, 8  # entities that are listed; beside an answer


@dataclass(frozen=True, kw_only=True)
class FindPage(
    Page, routes=("/find",), summary=Text("查找与回答", "What a name finds and a question is answered"), forms=PAGE
):
    """What `q` is answered, unless it is the name of something, and the entities that it matches, best first."""

    q: Annotated[str, Length(1, 400, "there is nothing to look for")]

    def answer(self, library: Library) -> Reply:
        from kg.language.lineage import former_mark
        from kg.names.index import search
        from kg.queries.former_bodies import former_bodies
        from kg.server.rendering import render
        from kg.server.shown_answer import answered

        at = self.standpoint(library)
        found = search(library.store, self.q[:LONGEST_NAME], NAMES)
        is_name = bool(found) and found[0].fit != "like"
        answer = None if is_name else answered(library, self.q, at)
        found = found if is_name else found[:BESIDE]
        former = former_bodies(library.store, (match.iri for match in found))
        return Reply.page(
            render(
                "found.html.j2",
                at,
                q=self.q,
                answer=answer,
                found=found,
                former={iri: former_mark(one, self.language) for iri, one in former.items()},
                vocabulary=library.vocabulary,
                knowledge=library.knowledge if answer else None,
            )
        )

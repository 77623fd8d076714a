"""``/ask``: a question in Chinese or English, read as a saved query with its parameters."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from kg.server.declaration import Page
from kg.server.inputs import Length
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.terms import Text

if TYPE_CHECKING:
    from kg.ask.asking import Reading
    from kg.stores.protocol import Store


@dataclass(frozen=True, kw_only=True)
class AskPage(
    Page,
    routes=("/ask",),
    summary=Text("一个问题的意思", "What a question means"),
    schema={"type": "object", "required": ["match", "nearest"]},
):
    """The reading of a question that gives rows, otherwise null, and the nearest ones.

    A name that several things bear stands for each of them that gives an answer: `readings` are all of these, `match`
    is the first. `documents` are those to which the question itself restricts the answer, `asOf` is the day.
    """

    q: Annotated[str, Length(1, 400, "there is nothing to look for")]

    def answer(self, library: Library) -> Reply:
        from kg.ask.answering import answer
        from kg.ask.asking import readings
        from kg.queries.scoping import scoped

        def narrowed(documents: tuple[str, ...], as_of: date | None) -> Store:
            return scoped(library.whole, library.scope.within(documents, as_of))

        found = answer(self.q, library.whole, library.store, narrowed, library.scope.documents)
        answering = [_members(library, reading) for reading in found.readings]
        near = [_members(library, one) for one in readings(self.q, library.whole, seen=library.store)]
        content = {"match": answering[0] if answering else None, "readings": answering, "nearest": near}
        restricted = {"documents": list(found.documents), "asOf": str(found.as_of) if found.as_of else None}
        return Reply.json({**content, **restricted})


def _members(library: Library, reading: Reading) -> dict[str, Any]:
    from kg.queries.questions import worded

    question = worded(reading.query, reading.values, library.whole)
    return {
        "name": reading.query.name,
        "values": dict(reading.values),
        "question": asdict(question),
        "score": reading.score,
    }

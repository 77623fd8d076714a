"""``/ask``: a question in Chinese or English, read as a saved query with its parameters."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Annotated, Any

from kg.server.declaration import Page
from kg.server.inputs import Length
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.terms import Text

if TYPE_CHECKING:
    from kg.ask.asking import Reading


@dataclass(frozen=True, kw_only=True)
class AskPage(
    Page,
    routes=("/ask",),
    summary=Text("一个问题的意思", "What a question means"),
    schema={"type": "object", "required": ["match", "nearest"]},
):
    """The reading of a question if one is sure enough, otherwise null, and the nearest ones.

    A name that several things bear stands for the one that gives an answer; if more than one does, they are listed.
    """

    q: Annotated[str, Length(1, 400, "there is nothing to look for")]

    def answer(self, library: Library) -> Reply:
        from kg.ask.asking import CONFIDENT, readings
        from kg.ask.doubts import certain

        found = readings(self.q, library.whole, seen=library.store)
        sure = bool(found) and found[0].score >= CONFIDENT
        if sure:
            found = (certain(found[0], library.whole, library.store), *found[1:])
        nearest = [_members(library, reading) for reading in found]
        return Reply.json({"match": nearest[0] if sure else None, "nearest": nearest})


def _members(library: Library, reading: Reading) -> dict[str, Any]:
    from kg.queries.questions import worded

    question = worded(reading.query, reading.values, library.whole)
    return {
        "name": reading.query.name,
        "values": dict(reading.values),
        "question": asdict(question),
        "score": reading.score,
    }

"""``/ask``: the answer to a question in Chinese or English, or what of it nothing here accounts for."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Annotated, Any

from kg.server.declaration import Page
from kg.server.inputs import Length
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.terms import LANGUAGES, Language, Text

if TYPE_CHECKING:
    from kg.ask.accounting import Accounted
    from kg.ask.asking import Reading
    from kg.ask.response import Response
    from kg.model.knowledge import Knowledge
    from kg.model.scope import Scope
    from kg.server.settings import Settings
    from kg.stores.protocol import Store

WORDS = {"type": "object", "required": ["zh", "en"], "properties": {one: {"type": "string"} for one in ("zh", "en")}}
STRING, STRINGS = {"type": "string"}, {"type": "array", "items": {"type": "string"}}
OBJECT = {"type": ["object", "null"]}
FACT = {
    "type": "object",
    "required": ["fact", "zh", "en", "modality", "documents", "places", "sentence"],
    "properties": {
        **dict.fromkeys(("fact", "zh", "en", "modality", "value", "unit", "period"), STRING),
        "documents": STRINGS,
        "places": STRINGS,
        "sentence": {
            **OBJECT,
            "properties": {"iri": STRING, "anchor": STRING, "citation": WORDS, "gist": WORDS, "quote": STRING},
        },
    },
}
READING = {
    **OBJECT,
    "properties": {"name": STRING, "values": {"type": "object"}, "question": WORDS, "score": {"type": "number"}},
}
MEMBERS = {
    "asked": {"type": "string", "description": "the question, completed from those before it if it follows up on them"},
    "language": {"enum": ["zh", "en"], "description": "the language of the question"},
    "answered": {"type": "boolean"},
    "answer": {**WORDS, "type": ["object", "null"], "description": "the answer in words; null if there is none"},
    "verdict": {"enum": ["", "yes", "no", "unsaid"], "description": "of a question for yes or no that facts answer"},
    "facts": {"type": "array", "items": FACT, "description": "the facts that answer, the best first"},
    "lacking": {**OBJECT, "description": "what nothing accounts for, and that in words (`said`); null with an answer"},
    "nearest": {"type": "array", "items": FACT, "description": "the facts nearest to a question without answer"},
    "match": {**READING, "description": "the saved query that answers; null without one"},
    "readings": {"type": "array", "items": READING, "description": "one for each thing that a name means"},
    "table": {**OBJECT, "description": "the rows of the saved query, as SPARQL results in JSON"},
    "queries": {"type": "array", "items": READING, "description": "the saved queries most like a question"},
    "ruling": {**WORDS, "description": "yes, no or not said, as it opens such an answer; else empty"},
    "documents": {**STRINGS, "description": "to which the question itself restricts its answer"},
    "asOf": {"type": ["string", "null"], "description": "the day as of which it asks"},
    "scope": {**WORDS, "description": "what was looked at, in words; empty for everything"},
}


@dataclass(frozen=True, kw_only=True)
class AskPage(
    Page,
    routes=("/ask",),
    summary=Text("一个问题的答案", "The answer to a question"),
    schema={"type": "object", "required": list(MEMBERS), "properties": MEMBERS},
):
    """The answer of a saved query, else of facts, else none, with what nothing accounts for and what is nearest.

    `before` are the questions before this one, on which it may follow up (“and in 2019?”). A name that several things
    bear stands for each of them that gives an answer: `readings` are all of these, `match` is the first.
    """

    q: Annotated[str, Length(1, 400, "there is nothing to look for")]
    before: Annotated[tuple[str, ...], Length(0, 20)] = ()

    def seconds(self, settings: Settings) -> float:
        """What a question costs is bounded by what its names have."""
        return settings.page_timeout

    def answer(self, library: Library) -> Reply:
        from kg.ask.response import respond
        from kg.queries.scoping import scoped

        def view(scope: Scope) -> Store:
            return library.store if scope == library.scope else scoped(library.whole, scope)

        found = respond(self.q, library.whole, view, library.knowledge, library.scope, self.before)
        return Reply.json({**_told(found), **_facts(found, library.knowledge), **_queries(found)})


def _told(found: Response) -> dict[str, Any]:
    """What is answered, in words."""
    from kg.ask.reply_words import ruling

    saved = found.reply.saved
    return {
        "asked": found.question,
        "language": found.language,
        "answered": found.is_answered,
        "answer": _both(found.sentence) if found.is_answered else None,
        "verdict": found.reply.facts.verdict,
        "ruling": _both(lambda language: ruling(found.reply.facts, language).strip()),
        "documents": list(saved.documents),
        "asOf": str(saved.as_of) if saved.as_of else None,
        "scope": _both(found.restricted),
    }


def _facts(found: Response, knowledge: Knowledge) -> dict[str, Any]:
    """The facts that answer; else what is lacking, and the nearest."""
    facts = found.reply.facts
    lacking = None
    if not found.is_answered:
        lacking = {**asdict(found.lack), "said": _both(found.sentence)}
    return {
        "facts": [_fact(one, knowledge) for one in facts.facts],
        "lacking": lacking,
        "nearest": [_fact(one, knowledge) for one in facts.nearest] if lacking else [],
    }


def _fact(one: Accounted, knowledge: Knowledge) -> dict[str, Any]:
    fact = one.fact
    return {
        **fact.spoken(),
        "documents": list(fact.documents),
        "places": list(fact.places),
        "sentence": _sentence(one.sentence, knowledge) if one.sentence in knowledge.sentences else None,
    }


def _sentence(iri: str, knowledge: Knowledge) -> dict[str, Any]:
    from kg.language.citation import citation

    sentence = knowledge.sentences[iri]
    found = {
        "iri": iri,
        "anchor": sentence.anchor,
        "citation": {one: citation(knowledge, iri, one) for one in LANGUAGES},
        "gist": asdict(sentence.gist),
    }
    return {**found, "quote": sentence.quote} if sentence.quote else found


def _queries(found: Response) -> dict[str, Any]:
    """The saved query that answers with its rows; else the nearest ones."""
    from kg.stores.serialisation import written_rows

    answering = _readings(found, found.readings)
    return {
        "match": answering[0] if answering else None,
        "readings": answering,
        "table": json.loads(written_rows(found.solutions, "json")) if answering else None,
        "queries": _readings(found, found.reply.near),
    }


def _readings(found: Response, readings: Sequence[Reading]) -> list[dict[str, Any]]:
    return [
        {
            "name": one.query.name,
            "values": dict(one.values),
            "question": asdict(found.understood(one)),
            "score": one.score,
        }
        for one in readings
    ]


def _both(said: Callable[[Language], str]) -> Mapping[str, str]:
    return {language: said(language) for language in LANGUAGES}

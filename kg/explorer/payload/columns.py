"""The data of a page in columns: what it needs to be drawn, and apart from that what is read on a click."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from kg.explorer.lenses import Look
from kg.explorer.payload.called import called
from kg.explorer.payload.details import described, details
from kg.explorer.payload.lapses import Lapses
from kg.explorer.payload.legend import Legend, both, numbered
from kg.explorer.payload.sentences import Sentences, documents
from kg.explorer.payload.sourcing import Sourcing
from kg.explorer.payload.times import Whens, number
from kg.explorer.positions import Stand
from kg.explorer.view import View
from kg.language.lineage import former_mark
from kg.model.entity import Entity, Period
from kg.model.modality import rank
from kg.model.succession import former
from kg.model.visibility import Visibility
from kg.names.name_ranking import numbers
from kg.network.linking import Linking
from kg.terms import LANGUAGES, PREFIXES, shorten

CHANGE, MOST_MEASURED = " → ", 2  # of a figure in words that has two ends; figures at a thing
TO_A_MONTH = {"day", "part", "month"}


def columns(view: View, looks: Sequence[tuple[Look, Stand]], whole: Stand) -> tuple[dict[str, Any], dict[str, Any]]:
    """The data for drawing and the data for reading, as JSON values.

    Nodes, statements, sentences and sets of sentences go by number. Texts are zh, then en. Days are numbers such as
    20150930, 0 for none. Both name the same sets of sentences.
    """
    sentences = Sentences(view.knowledge)
    legend = Legend(view)
    visibility = Visibility.of(view.knowledge, view.firm)
    whens = Whens()
    of_nodes, of_statements, grounds = Sourcing(view, visibility).columns()
    named, written = called(view)
    nodes = _nodes(view, legend, whole, visibility, whens) | {"ground": of_nodes, "called": named}
    lapses = Lapses(view, visibility)
    more_of = {"ground": of_statements, "lapse": lapses.column(view.statements) if grounds else []}
    statements = _statements(view, legend, sentences, visibility, whens) | more_of
    drawing: dict[str, Any] = {
        "prefixes": dict(PREFIXES),
        **legend.rows(),
        "documents": documents(view.knowledge, view.statements),
        "whens": list(whens.numbers),
        "nodes": nodes,
        "former": _former(view),
        "called": written,
        "meant": {at: legend.intents.index(one.intent) for at, one in enumerate(view.statements) if one.intent},
        "intended": {at: both(view.knowledge.label(one.intent)) for at, one in enumerate(view.entities) if one.intent},
        "statements": statements,
        "grounds": grounds,
        "lapses": list(lapses.table),
        "looks": [_look(view, look, stand) for look, stand in looks],
        "search": numbers(name for entity in view.entities for name in (entity.label.zh, *entity.aliases)),
        "everything": {**_heading(view.everything), "discs": whole.discs},
    }
    more = described(view.knowledge)
    reading: dict[str, Any] = {
        "details": {
            at: found
            for at, entity in enumerate(view.entities)
            if (
                found := details(
                    view.knowledge, entity, sentences, more=entity.iri in more, busy=entity.iri in view.busy
                )
            )
        },
        "statements": [shorten(one.iri) for one in view.statements],
        "reasons": {at: both(one.reason) for at, one in enumerate(view.statements) if one.reason},
        **sentences.columns(),
    }
    drawing["measured"] = {at: told for at, one in reading["details"].items() if (told := _measured(one))}
    return drawing, reading


def _measured(told: Mapping[str, Any]) -> list[list[str]]:
    """The figures that stand at a thing on a map, zh and en: those before and after, and few others; no bare shares."""
    words = [one["words"] for one in told.get("figures", ())]
    changes = [pair for pair in words if CHANGE in pair[1]]
    others = [pair for pair in words if pair not in changes and not pair[1].endswith("%")]
    return [*changes, *(others if len(words) <= MOST_MEASURED else [])][:MOST_MEASURED]


def _nodes(view: View, legend: Legend, whole: Stand, visibility: Visibility, whens: Whens) -> dict[str, Any]:
    types, codes = numbered(legend.types), numbered(legend.codes)
    entities = view.entities
    linking = Linking(view.knowledge)
    linking.expect(entity.iri for entity in entities if linking.may_be_generic(entity.iri))
    return {
        "id": [entity.id for entity in entities],
        "zh": [entity.label.zh for entity in entities],
        "en": [entity.label.en for entity in entities],
        "names": ["\n".join(entity.aliases) for entity in entities],
        "slips": ["\n".join(entity.misspellings) for entity in entities],
        "pinyin": ["\n".join(entity.pinyin) for entity in entities],
        "initials": ["\n".join(entity.initials) for entity in entities],
        "told": [len(entity.evidence) for entity in entities],
        "type": [types[entity.type] for entity in entities],
        "kind": [codes[entity.kind] for entity in entities],
        "status": [codes[entity.status] for entity in entities],
        "x": whole.x,
        "y": whole.y,
        "community": whole.community,
        "since": [number(visibility.entity(entity.iri)) for entity in entities],
        "begun": [number(visibility.entities[entity.iri].start) for entity in entities],
        "plan": [int(entity.iri in visibility.plans) for entity in entities],
        "generic": [int(linking.is_generic(entity.iri)) for entity in entities],
        "coarse": [int(one.period is not None and one.period.precision not in TO_A_MONTH) for one in entities],
        **_periods([entity.period for entity in entities], whens),
        "from": [_first(entity, visibility) for entity in entities],
        "over": [number(visibility.entities[entity.iri].over) for entity in entities],
        "lasting": [whens.number(_lasting(entity, visibility)) for entity in entities],
        "ending": [_ending(view, entity) for entity in entities],
    }


def _first(entity: Entity, visibility: Visibility) -> int:
    """The first day on which it can have begun; of what has happened, its last where that alone is known."""
    if entity.period is None:
        return 0
    happens = visibility.entities[entity.iri].happens
    return number(entity.period.start or (entity.period.end if happens else None))


def _lasting(entity: Entity, visibility: Visibility) -> Period | None:
    """The period as it is told while a thing goes on: without its end, and not at all if nothing else is known."""
    span = entity.period
    if span is None or not (visibility.entities[entity.iri].over or entity.ended_in):
        return span
    return replace(span, end=None, end_earliest=None, raw="") if span.start else None


def _ending(view: View, entity: Entity) -> int:
    """The first day on which documents tell its end, where some that speak of it do not; else 0."""
    known = view.knowledge
    known.expect_sentences(entity.ended_in)
    told = (known.documents[known.sentences[iri].document].known for iri in entity.ended_in if iri in known.sentences)
    return number(min(told, default=None))


def _former(view: View) -> dict[int, list[str]]:
    """What stands behind the names of bodies that are no more, by their numbers, zh and en."""
    marks = ((at, former(view.knowledge, entity.iri)) for at, entity in enumerate(view.entities))
    return {at: [former_mark(found, language) for language in LANGUAGES] for at, found in marks if found}


def _statements(
    view: View, legend: Legend, sentences: Sentences, visibility: Visibility, whens: Whens
) -> dict[str, Any]:
    relations = numbered(legend.relations)
    statements = view.statements
    sights = [visibility.statement(one.iri) for one in statements]
    return {
        "source": [view.numbers[one.subject] for one in statements],
        "target": [view.numbers[one.object] for one in statements],
        "relation": [relations[one.property] for one in statements],
        "modality": [rank(one.modality) for one in statements],
        "evidence": [sentences.set_of(one.evidence) for one in statements],
        "since": [number(sight.since) for sight in sights],
        "until": [number(sight.until) for sight in sights],
        **_periods([one.period for one in statements], whens),
    }


def _periods(periods: Sequence[Period | None], whens: Whens) -> dict[str, Any]:
    """`late` are the days, by number, that place those in a calendar that may be years younger than their first."""
    firsts = [number(one.start) if one else 0 for one in periods]
    placed = [number(one.first) if one and one.start else 0 for one in periods]
    return {
        "from": firsts,
        "to": [number(one.end) if one else 0 for one in periods],
        "when": [whens.number(one) for one in periods],
        "late": {at: day for at, (first, day) in enumerate(zip(firsts, placed, strict=True)) if day != first},
    }


def _heading(look: Look) -> dict[str, Any]:
    return {
        "name": look.name,
        "title": both(look.title),
        "question": both(look.question) or ["", ""],
        "directed": look.directed,
        "direction": both(look.direction) or ["", ""],
        "query": look.query,
    }


def _look(view: View, look: Look, stand: Stand) -> dict[str, Any]:
    numbers = view.numbers
    at = {statement.iri: place for place, statement in enumerate(view.statements)}
    return {
        **_heading(look),
        "nodes": [numbers[iri] for iri in look.nodes],
        "x": stand.x,
        "y": stand.y,
        "community": stand.community,
        "links": {
            "source": [numbers[link.source] for link in look.links],
            "target": [numbers[link.target] for link in look.links],
            "weight": [link.weight for link in look.links],
            "statements": [[at[iri] for iri in link.statements if iri in at] for link in look.links],
            "via": [[numbers[iri] for iri in link.via if iri in numbers] for link in look.links],
            "label": [link.label for link in look.links],
        },
    }

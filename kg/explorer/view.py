"""What the page shows: entities as nodes, statements as edges, figures and notes as data of what they are about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kg.queries.citation import place
from kg.queries.dossier import NOTE, OBSERVATION
from kg.queries.knowledge import Entity, Knowledge, Statement
from kg.queries.wording import amount, growth, period, say
from kg.vocabulary import LANGUAGES, Text, expand

INDICATOR = expand("kg:Indicator")
ARTICLE = expand("kg:TradeFacilitationArticle")
HIDDEN = frozenset({OBSERVATION, INDICATOR, NOTE})


@dataclass(frozen=True)
class View:
    """The part of the graph that a page holds: drawn entities and statements between them, both sorted."""

    knowledge: Knowledge
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]


def view(knowledge: Knowledge, around: Iterable[str] = (), depth: int = 1) -> View:
    """All that can be drawn, or what lies within so many steps of some entities."""
    drawn = {entity.iri for entity in knowledge.entities.values() if entity.type not in HIDDEN}
    chosen = _neighbourhood(knowledge, drawn, around, depth) if around else drawn
    statements = tuple(
        statement
        for statement in knowledge.statements.values()
        if statement.subject in chosen and statement.object in chosen
    )
    return View(knowledge, tuple(knowledge.entities[iri] for iri in sorted(chosen)), statements)


def _neighbourhood(knowledge: Knowledge, drawn: set[str], around: Iterable[str], depth: int) -> set[str]:
    chosen = set(around)
    edge = set(chosen)
    for _ in range(depth):
        near = {s.object for iri in edge for s in knowledge.outgoing.get(iri, ())}
        near |= {s.subject for iri in edge for s in knowledge.incoming.get(iri, ())}
        edge = (near & drawn) - chosen
        chosen |= edge
    return chosen & drawn | set(around)


def page_data(shown: View, positions: dict[str, tuple[float, float]]) -> dict[str, Any]:
    """The data of the page as JSON values; sentences are held once and referred to by number."""
    knowledge = shown.knowledge
    cited: dict[str, int] = {}
    numbers = {entity.iri: index for index, entity in enumerate(shown.entities)}
    edges = [_edge(knowledge, statement, numbers, cited) for statement in shown.statements]
    nodes = [_node(knowledge, entity, positions[entity.iri], cited) for entity in shown.entities]
    return {
        "nodes": nodes,
        "edges": edges,
        "families": _families(shown),
        "relations": _relations(shown),
        "sentences": [_sentence(knowledge, iri) for iri in cited],
    }


def _both(text: Text) -> list[str]:
    return [text.zh, text.en]


def _references(iris: Iterable[str], cited: dict[str, int]) -> list[int]:
    return [cited.setdefault(iri, len(cited)) for iri in iris]


def _node(knowledge: Knowledge, entity: Entity, at: tuple[float, float], cited: dict[str, int]) -> dict[str, Any]:
    family = knowledge.vocabulary.family(entity.type)
    when = _both(Text(*(period(entity.period, language) for language in LANGUAGES))) if entity.period else None
    extras = {
        "kind": _both(knowledge.label(entity.kind)) if entity.kind else None,
        "status": _both(knowledge.label(entity.status)) if entity.status else None,
        "number": entity.number,
        "when": when,
        "year": (entity.period.start or entity.period.end).year  # type: ignore[union-attr] # one of them is set
        if entity.period
        else None,
        "about": _both(entity.definition) if entity.definition else None,
        "remark": _both(entity.remark) if entity.remark else None,
        "figures": _figures(knowledge, entity, cited),
        "notes": _notes(knowledge, entity, cited),
        "articles": _articles(knowledge, entity, cited),
    }
    return {
        "id": entity.id,
        "label": _both(entity.label),
        "type": _both(knowledge.label(entity.type)),
        "family": family.name,
        "names": [*entity.aliases, *entity.misspellings],
        "pinyin": [*entity.pinyin, *entity.initials],
        "x": round(at[0]),
        "y": round(at[1]),
        "evidence": _references(entity.evidence, cited),
        **{name: value for name, value in extras.items() if value},
    }


def _figures(knowledge: Knowledge, entity: Entity, cited: dict[str, int]) -> list[dict[str, Any]]:
    found = {
        statement.subject: knowledge.entities[statement.subject]
        for statement in knowledge.incoming.get(entity.iri, ())
        if knowledge.entities[statement.subject].type == OBSERVATION
    }
    rows = []
    for figure in sorted(found.values(), key=lambda one: one.label.zh):
        if figure.amount is None:
            continue
        words = []
        for language in LANGUAGES:
            change = growth(figure.amount, language)
            words.append(amount(figure.amount, knowledge.vocabulary, language) + (f" ({change})" if change else ""))
        row = {"label": _both(figure.label), "value": words, "evidence": _references(figure.evidence, cited)}
        if figure.period:
            row["when"] = [period(figure.period, language) for language in LANGUAGES]
        rows.append(row)
    return rows


def _notes(knowledge: Knowledge, entity: Entity, cited: dict[str, int]) -> list[dict[str, Any]]:
    found = [
        knowledge.entities[statement.subject]
        for statement in knowledge.incoming.get(entity.iri, ())
        if knowledge.entities[statement.subject].type == NOTE
    ]
    return [
        {
            "label": _both(note.label),
            "text": _both(note.definition),
            "evidence": _references(note.evidence, cited),
        }
        for note in found
    ]


def _articles(knowledge: Knowledge, entity: Entity, cited: dict[str, int]) -> list[dict[str, Any]]:
    return [
        {
            "label": _both(knowledge.label(statement.object)),
            "reason": _both(statement.reason),
            "evidence": _references(statement.evidence, cited),
        }
        for statement in knowledge.outgoing.get(entity.iri, ())
        if statement.object in knowledge.vocabulary.codes
    ]


def _edge(knowledge: Knowledge, statement: Statement, numbers: dict[str, int], cited: dict[str, int]) -> dict[str, Any]:
    edge: dict[str, Any] = {
        "from": numbers[statement.subject],
        "to": numbers[statement.object],
        "relation": knowledge.vocabulary.properties[statement.property].key,
        "says": [say(statement, knowledge, language) for language in LANGUAGES],
        "evidence": _references(statement.evidence, cited),
    }
    if statement.modality != "asserted":
        edge["modality"] = statement.modality
    if statement.period:
        edge["when"] = [period(statement.period, language) for language in LANGUAGES]
    if statement.reason:
        edge["reason"] = _both(statement.reason)
    return edge


def _sentence(knowledge: Knowledge, iri: str) -> dict[str, Any]:
    sentence = knowledge.sentences[iri]
    document = knowledge.documents[sentence.document]
    row: dict[str, Any] = {
        "place": [place(sentence, language) for language in LANGUAGES],
        "gist": _both(sentence.gist),
        "document": _both(document.label),
    }
    if document.address.startswith(("https://", "http://")):
        row["address"] = document.address
    if sentence.quote:
        row["quote"] = sentence.quote
    return row


def _families(shown: View) -> list[dict[str, Any]]:
    vocabulary = shown.knowledge.vocabulary
    used = {vocabulary.family(entity.type).iri for entity in shown.entities}
    return [
        {
            "name": term.name,
            "label": _both(term.label),
            "colour": [term.colour, term.dark_colour],
            "shape": term.shape,
        }
        for term in vocabulary.classes.values()
        if term.iri in used
    ]


def _relations(shown: View) -> dict[str, list[list[str]]]:
    used = {statement.property for statement in shown.statements}
    return {
        term.key: [_both(term.label), _both(term.label if term.symmetric else term.inverse_label)]
        for term in shown.knowledge.vocabulary.relations
        if term.iri in used
    }

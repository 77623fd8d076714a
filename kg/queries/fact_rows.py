"""An entity for a table: its facts and figures, one a row, each with its standing, its time and where it is said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from kg.language.citation import anchors
from kg.model.entity import Entity, Period
from kg.model.knowledge import Knowledge
from kg.model.plans import TARGET
from kg.model.statement import Statement
from kg.queries.cells import Cell
from kg.queries.dossier import Dossier, Group, dossier
from kg.queries.identifiers import Identifier
from kg.terms import Language, local_name

HEADS = (
    "relation", "direction", "other", "name_zh", "name_en", "value", "unit", "modality", "intent", "from", "to",
    "evidence", "gist",
)  # fmt: skip
Row = tuple[Cell, ...]


def fact_rows(knowledge: Knowledge, iri: str, language: Language) -> list[Row]:
    """The rows under `HEADS`: facts in the order of the ontology, then figures by date, then notes of the editors.

    A value is a number, from and to are days, evidence is a list. Raises `KeyError` for an unknown IRI.
    """
    found: Dossier = dossier(knowledge, iri)
    rows = [_fact(knowledge, group, one, language) for group in found.groups for one in group.statements]
    rows += [_figure(knowledge, one, language) for one in found.figures]
    rows += [_told(knowledge, "note", one, (None, "", ""), language) for one in found.notes]
    return rows


def code_rows(identifiers: Sequence[Identifier]) -> list[Row]:
    """A row for each code that an entity has elsewhere, by its scheme; under the same heads."""
    nothing: tuple[Cell, ...] = (None, "", "", "", None, None, (), "")
    return [(one.scheme, "code", one.value, one.address, one.address, *nothing) for one in identifiers]


def _fact(knowledge: Knowledge, group: Group, one: Statement, language: Language) -> Row:
    other = group.other(one)
    id_ = knowledge.entities[other].id if other in knowledge.entities else other
    label = knowledge.label(other)
    direction = "" if group.relation.symmetric else "to this" if group.incoming else "from this"
    standing = (one.modality, local_name(one.intent), *_days(one.period))
    said = _said(knowledge, one.evidence, language)
    return (group.heading[language], direction, id_, label.zh, label.en, None, "", *standing, *said)


def _figure(knowledge: Knowledge, one: Entity, language: Language) -> Row:
    figure = one.amount
    value = figure.value if figure else None
    unit = local_name(figure.unit) if figure else ""
    return _told(knowledge, "figure", one, (value, unit, "planned" if one.kind == TARGET else "asserted"), language)


def _told(
    knowledge: Knowledge, kind: str, one: Entity, told: tuple[Decimal | None, str, str], language: Language
) -> Row:
    said = _said(knowledge, one.evidence, language)
    return (kind, "", one.id, one.label.zh, one.label.en, *told, "", *_days(one.period), *said)


def _days(span: Period | None) -> tuple[date | None, date | None]:
    """The earliest day of a period and its latest."""
    return (span.start, span.end) if span else (None, None)


def _said(knowledge: Knowledge, evidence: tuple[str, ...], language: Language) -> tuple[tuple[str, ...], str]:
    gists = " ".join(knowledge.sentences[iri].gist[language] for iri in evidence if iri in knowledge.sentences)
    return tuple(anchors(evidence, knowledge)), gists

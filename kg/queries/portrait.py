"""An entity for a terminal: its dossier in plain text, every fact with its evidence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from kg.language.amounts import measured
from kg.language.citation import cite
from kg.language.dates import period
from kg.language.lineage import ending_mark, former_mark, lineage
from kg.language.source_notes import claim, note_kind
from kg.model import modality
from kg.model.entity import Entity
from kg.model.knowledge import Knowledge
from kg.model.succession import former
from kg.queries.dossier import Group, dossier
from kg.terms import Language, Text

FIGURES, NOTES = Text("数据", "Figures"), Text("编者札记", "Editors' notes")
ALIASES, SPOKEN_OF = Text("别名", "Also"), Text("见于", "Named in")


def portrait(knowledge: Knowledge, iri: str, language: Language) -> str:
    """All that the graph holds about an entity, as text. Raises `KeyError` for an unknown IRI."""
    found = dossier(knowledge, iri)
    lines = [*_head(knowledge, found.entity, language)]
    for group in found.groups:
        lines += ["", group.heading[language], *_group(knowledge, group, language)]
    if found.figures:
        lines += ["", FIGURES[language], *_figures(knowledge, found.figures, language)]
    if found.notes:
        lines += ["", NOTES[language]]
        for note in found.notes:
            kind = note_kind(knowledge.vocabulary, note)[language]
            lines += [f"  {note.label[language]}{f' [{kind}]' if kind else ''}: {note.definition[language]}"]
            lines += _evidence(knowledge, note.evidence, language)
    return "\n".join(lines) + "\n"


def _head(knowledge: Knowledge, entity: Entity, language: Language) -> Iterator[str]:
    other: Language = "en" if language == "zh" else "zh"
    yield f"{entity.label[language]} ({entity.label[other]})"
    facets = [knowledge.label(iri)[language] for iri in (entity.type, entity.kind, entity.status, entity.intent) if iri]
    if claimed := claim(knowledge.vocabulary, entity)[language]:
        facets.append(claimed)
    if entity.number:
        facets.append(entity.number)
    if entity.period:
        facets.append(period(entity.period, language))
    yield " · ".join(facets) + f" · id:{entity.id}"
    if became := lineage(knowledge, entity.iri, language):
        yield became
    if entity.aliases:
        yield f"{ALIASES[language]}: {'; '.join(entity.aliases)}"
    for words in (entity.definition, entity.remark):
        if words:
            yield words[language]
    yield f"{SPOKEN_OF[language]}:"
    yield from _evidence(knowledge, entity.evidence, language)


def _group(knowledge: Knowledge, group: Group, language: Language) -> Iterator[str]:
    for statement in group.statements:
        mark = modality.mark(knowledge.vocabulary, statement.modality, statement.intent)[language]
        when = f" · {period(statement.period, language)}" if statement.period else ""
        why = f" · {statement.reason[language]}" if statement.reason else ""
        other = group.other(statement)
        id_ = f" (id:{knowledge.entities[other].id})" if other in knowledge.entities else ""
        gone = former_mark(former(knowledge, other), language)
        over = ending_mark(knowledge, statement, language)
        marks = f"{mark}{when}{f' · {over}' if over else ''}{why}"
        yield f"  {knowledge.label(other)[language]}{id_}{f' [{gone}]' if gone else ''}{marks}"
        yield from _evidence(knowledge, statement.evidence, language)


def _figures(knowledge: Knowledge, figures: Iterable[Entity], language: Language) -> Iterator[str]:
    for figure in figures:
        if figure.amount is None:
            continue
        yield f"  {figure.label[language]}: {measured(figure.amount, knowledge.vocabulary, language)}"
        yield from _evidence(knowledge, figure.evidence, language)


def _evidence(knowledge: Knowledge, sentences: Collection[str], language: Language) -> Iterator[str]:
    knowledge.expect_sentences(sentences)
    for iri in sentences:
        yield f"      ↳ {cite(knowledge, iri, language)}"

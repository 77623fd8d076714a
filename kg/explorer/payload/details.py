"""What a reader sees of one entity beyond its names and links: definition, figures, notes, articles it answers to."""

from __future__ import annotations

from typing import Any

from kg.explorer.payload.legend import both
from kg.explorer.payload.sentences import Sentences
from kg.explorer.payload.times import number
from kg.language.amounts import amount, growth
from kg.language.dates import period
from kg.language.lineage import lineage
from kg.language.source_notes import note_kind
from kg.model.entity import Entity
from kg.model.knowledge import Knowledge
from kg.model.succession import former
from kg.queries.dossier import Dossier, dossier
from kg.terms import LANGUAGES, Text, Vocabulary, local_name

REST = Text(
    "此页只含它与所示事物的联系；其余见 kg show {}。",
    "This page holds only what links it with what is shown; kg show {} tells the rest.",
)


def details(
    knowledge: Knowledge, entity: Entity, sentences: Sentences, *, more: bool = True, busy: bool = False
) -> dict[str, Any]:
    """The details of an entity as JSON values, without those that are empty; texts are pairs of zh and en.

    `more` is false for an entity known to have no figures, notes and articles; `busy` is true for one of
    which the page holds only a part.
    """
    gone = former(knowledge, entity.iri)
    parts: dict[str, Any] = {
        "number": _number(knowledge, entity),
        "became": [one for one in (lineage(knowledge, entity.iri, language) for language in LANGUAGES) if one],
        "successors": [local_name(iri) for iri, _ in gone.successors] if gone else [],
        "about": both(entity.definition),
        "remark": both(_with_rest(entity) if busy else entity.remark),
        "evidence": sentences.set_of(entity.evidence),
    }
    if more:
        found = dossier(knowledge, entity.iri)
        ends = {end.iri for one in found.figures for end in _ends_of_change(knowledge, one)}
        shown = [one for one in found.figures if one.amount and one.iri not in ends]  # a change tells both of its ends
        parts["figures"] = [figure(knowledge, one, sentences) for one in shown]
        parts["notes"] = [_note(knowledge.vocabulary, one, sentences) for one in found.notes]
        parts["articles"] = _articles(knowledge, found, sentences)
    if entity.amount:
        parts["figures"] = [figure(knowledge, entity, sentences)]
    return {name: value for name, value in parts.items() if value}


def _number(knowledge: Knowledge, entity: Entity) -> list[str]:
    """The number of a document as it is; that of a provision also as English cites it: “Article 13(2)”."""
    known = (knowledge.sentences[iri].cited for iri in entity.evidence if iri in knowledge.sentences)
    english = next((cited.en for cited in known if cited.zh == entity.number), entity.number)
    return [entity.number, english] if entity.number else []


def _with_rest(entity: Entity) -> Text:
    """The remark on an entity, and where the rest of what is told of it is found."""
    said = {language: [entity.remark[language], REST[language].format(entity.id)] for language in LANGUAGES}
    return Text(*(("" if language == "zh" else " ").join(filter(None, said[language])) for language in LANGUAGES))


def described(knowledge: Knowledge) -> set[str]:
    """The IRIs of entities that have figures, notes on the source, or codes that they answer to."""
    apart = {one.iri for one in knowledge.of_class("kg:Observation", "kg:SourceNote")}
    found: set[str] = set()
    for one in knowledge.statements.values():
        if one.subject in apart or one.object in apart or one.object in knowledge.vocabulary.codes:
            found |= {one.subject, one.object}
    return found


def figure(knowledge: Knowledge, entity: Entity, sentences: Sentences) -> dict[str, Any]:
    """A figure: in words, as a number for a chart with its unit and indicator, with its growth and its period."""
    size = entity.amount
    assert size is not None  # noqa: S101 # the caller asks only for observations that have an amount
    vocabulary = knowledge.vocabulary
    indication, told = vocabulary.in_role("indication"), knowledge.outgoing.get(entity.iri, ())
    ends = [one.amount for one in _ends_of_change(knowledge, entity) if one.amount]
    row: dict[str, Any] = {
        "id": entity.id,
        "label": both(entity.label),
        "words": [" → ".join(amount(one, vocabulary, language) for one in ends or [size]) for language in LANGUAGES],
        "unit": local_name(size.unit),
        "value": None if size.most is None else float(size.most),
        "evidence": sentences.set_of(entity.evidence),
        "indicator": next((local_name(one.object) for one in told if one.property in indication), ""),
    }
    if size.growth is not None and not size.is_growth:
        row["growth"] = [growth(size, language) for language in LANGUAGES]
    if entity.period:
        row["from"], row["to"] = number(entity.period.start), number(entity.period.end)
        row["when"] = [period(entity.period, language) for language in LANGUAGES]
    if entity.kind:
        row["kind"] = both(knowledge.label(entity.kind))
    return row


def _ends_of_change(knowledge: Knowledge, figure: Entity) -> list[Entity]:
    """The figures before and after, of a change that tells both; none of any other figure."""
    told = knowledge.outgoing.get(figure.iri, ())
    relations = [knowledge.vocabulary.in_role(role) for role in ("before", "after")]
    found = [next((one.object for one in told if one.property in some), "") for some in relations]
    ends = [knowledge.entities[iri] for iri in found if iri in knowledge.entities]
    return ends if len(ends) == len(relations) and all(one.amount for one in ends) else []


def _note(vocabulary: Vocabulary, note: Entity, sentences: Sentences) -> dict[str, Any]:
    return {
        "label": both(note.label),
        "kind": both(note_kind(vocabulary, note)) or ["", ""],
        "text": both(note.definition) or ["", ""],
        "evidence": sentences.set_of(note.evidence),
    }


def _articles(knowledge: Knowledge, found: Dossier, sentences: Sentences) -> list[dict[str, Any]]:
    return [
        {
            "label": both(knowledge.label(statement.object)),
            "reason": both(statement.reason) or ["", ""],
            "evidence": sentences.set_of(statement.evidence),
        }
        for group in found.groups
        for statement in group.statements
        if statement.subject == found.entity.iri and statement.object in knowledge.vocabulary.codes
    ]

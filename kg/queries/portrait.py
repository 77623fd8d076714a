"""An entity for a terminal: its profile in plain text, every fact with its evidence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from kg.language.amounts import amount, measured
from kg.language.citation import cite, cited_title, dated
from kg.language.dates import period
from kg.language.english import counted
from kg.language.lineage import ending_mark, former_mark, lineage
from kg.language.source_notes import claim, note_kind
from kg.language.wording import say
from kg.model import modality
from kg.model.entity import Entity
from kg.model.knowledge import Knowledge
from kg.model.succession import former
from kg.queries.dossier import Group
from kg.queries.identifiers import Identifier
from kg.queries.profile import Achieved, Counterpart, Milestone, Passages, profile
from kg.terms import Language, Text

FIGURES, NOTES = Text("数据", "Figures"), Text("编者札记", "Editors' notes")
CLOSEST, MANY = Text("与谁相连", "Linked with"), 8
CHRONOLOGY, DOCUMENTS = Text("大事", "When"), Text("各文件所述", "Told in")
CODES = Text("代码", "Codes")
ALIASES, SPOKEN_OF = Text("别名", "Also"), Text("见于", "Named in")


def portrait(knowledge: Knowledge, iri: str, language: Language, identifiers: Sequence[Identifier] = ()) -> str:
    """All that the graph holds about an entity, as text, with the codes that it has elsewhere.

    Raises `KeyError` for an unknown IRI.
    """
    whole = profile(knowledge, iri)
    found = whole.dossier
    lines = [*_head(knowledge, found.entity, language, identifiers)]
    for heading, part in (
        (FIGURES, _results(knowledge, whole.results, language)),
        (CLOSEST, _partners(knowledge, whole.partners, language)),
        (CHRONOLOGY, _chronology(knowledge, whole.chronology, language)),
        (DOCUMENTS, _told(knowledge, whole.told, language)),
        *((group.heading, _group(knowledge, group, language)) for group in found.groups),
    ):
        if told := list(part):
            lines += ["", heading[language], *told]
    if found.notes:
        lines += ["", NOTES[language]]
        for note in found.notes:
            kind = note_kind(knowledge.vocabulary, note)[language]
            lines += [f"  {note.label[language]}{f' [{kind}]' if kind else ''}: {note.definition[language]}"]
            lines += _evidence(knowledge, note.evidence, language)
    return "\n".join(lines) + "\n"


def _head(knowledge: Knowledge, entity: Entity, language: Language, identifiers: Sequence[Identifier]) -> Iterator[str]:
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
    if identifiers:
        coded = (f"{one.scheme} {one.value}{f' <{one.address}>' if one.address else ''}" for one in identifiers)
        yield f"{CODES[language]}: {'; '.join(coded)}"
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


def _results(knowledge: Knowledge, results: Iterable[Achieved], language: Language) -> Iterator[str]:
    for one in results:
        if one.value.amount is None:
            continue
        of = f" ({knowledge.label(one.origin)[language]})" if one.origin else ""
        before = one.before.amount if one.before else None
        was = f"{amount(before, knowledge.vocabulary, language)} → " if before else ""
        yield f"  {one.figure.label[language]}{of}: {was}{measured(one.value.amount, knowledge.vocabulary, language)}"
        ends = (one.figure, one.value, *([one.before] if one.before else []))
        yield from _evidence(knowledge, dict.fromkeys(iri for end in ends for iri in end.evidence), language)


def _chronology(knowledge: Knowledge, moments: Iterable[Milestone], language: Language) -> Iterator[str]:
    for one in moments:
        mark = modality.mark(knowledge.vocabulary, one.statement.modality, one.statement.intent)[language]
        yield f"  {period(one.when, language)}: {say(one.statement, knowledge, language)}{mark}"


def _partners(knowledge: Knowledge, partners: Sequence[Counterpart], language: Language) -> Iterator[str]:
    for one in partners[:MANY]:
        gone = former_mark(former(knowledge, one.entity.iri), language)
        marks = f"{f' [{gone}]' if gone else ''}{f' × {one.ties}' if one.ties > 1 else ''}"
        yield f"  {one.entity.label[language]} (id:{one.entity.id}){marks}"


def _told(knowledge: Knowledge, tellings: Iterable[Passages], language: Language) -> Iterator[str]:
    for one in tellings:
        title = cited_title(knowledge, one.document, language)
        many = f"{len(one.sentences)}句" if language == "zh" else counted(len(one.sentences), "sentences")
        yield "  " + " · ".join(filter(None, [title, dated(one.document, language), many]))


def _evidence(knowledge: Knowledge, sentences: Collection[str], language: Language) -> Iterator[str]:
    knowledge.expect_sentences(sentences)
    for iri in sentences:
        yield f"      ↳ {cite(knowledge, iri, language)}"
